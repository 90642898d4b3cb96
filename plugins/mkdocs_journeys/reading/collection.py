"""What has been read of a folder so far: the readers of single files add to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from ..diagnostics import Diagnostic
from ..model.atlas import INDEXES, Atlas, Entry, path_of
from ..model.file_kinds import FOLDERS
from ..model.journey import Journey
from ..model.organization import Area, Channel, Team
from ..model.personas import Evidence, Persona
from ..model.values import Part, Visibility
from .assign_ids import assign_ids
from .builtin_channels import CHANNELS
from .document import Document, read_markdown
from .files import SourceFile
from .references import FolderNames, check_references, check_shares
from .result import Broken, Displaced, FolderReading
from .validate import Validated, sketch, validate
from .visibility import settle_visibility, unread_visibility

__all__ = ["Collection", "names_of", "page_of"]

P = TypeVar("P", bound=Part)

_STAND_INS: dict[type[Part], dict[str, str]] = {
    Journey: {"title": "?", "stages": "?"},
    Persona: {"name": "?"},
    Evidence: {"title": "?"},
}
"""For the keys without which there is no page."""


@dataclass
class Collection:
    """The parts of a folder, as they are read file by file."""

    display_path: str
    """What messages call the folder."""
    lanes: tuple[str, ...] = ()
    known: Mapping[PurePosixPath, Document] = field(default_factory=dict)
    """Files in which nothing was wrong: with the same text, they are not taken apart again."""
    documents: dict[PurePosixPath, Document] = field(default_factory=dict)
    """The files as they are after validation, by source."""
    problems: list[Diagnostic] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    displaced: dict[PurePosixPath, Displaced] = field(default_factory=dict)
    unread: dict[tuple[str, str], Visibility | None] = field(default_factory=dict)
    pictures: list[SourceFile] = field(default_factory=list)
    index_maps: set[PurePosixPath] = field(default_factory=set)
    journeys: list[Entry[Journey]] = field(default_factory=list)
    personas: dict[str, Entry[Persona]] = field(default_factory=dict)
    evidence: dict[str, Entry[Evidence]] = field(default_factory=dict)
    areas: dict[str, Entry[Area]] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=lambda: dict(CHANNELS))
    declared: dict[str, PurePosixPath] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    team_places: list[tuple[Document, Team, str]] = field(default_factory=list)
    """The list, the team and the key of each team."""
    possible_names: set[str] = field(default_factory=set)
    """What files that can't be read may be called: nobody is blamed who names them."""
    sketches: list[tuple[Document, Part]] = field(default_factory=list)
    """What is left of files that no page could be made of: the rest of them is checked, too."""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics."""
        self.problems += diagnostics

    def keep(self, document: Document) -> Document:
        """Note the document, in place of the one that it was made of; return it."""
        self.documents[document.file.name] = document
        return document

    def document(self, file: SourceFile, *, required: bool = True) -> Document:
        """Read a Markdown file; `required` says that it must have keys."""
        document = read_markdown(file, required=required, before=self.known.get(file.name))
        self.report(document.problems)
        return self.keep(document)

    def settle(self, document: Document, model: type[Part]) -> tuple[Document, Visibility | None]:
        """Find out who may read a file: return the document, with that among its values.

        Where the file has no values, the second item tells it, as far as its text does.
        """
        if isinstance(document.values.data, dict):
            document, problems = settle_visibility(document, model, self.lanes)
            self.report(problems)
            return self.keep(document), None
        may_be_private, problems = unread_visibility(document)
        self.report(problems)
        return document, Visibility.PRIVATE if may_be_private else None

    def validate(
        self, document: Document, model: type[P], lanes: Iterable[str] = ()
    ) -> Validated[P]:
        """Validate a document, and keep what is right in it. Its problems are not reported yet."""
        validated = validate(document, model, lanes)
        self.keep(validated.document)
        return validated

    def add_sketch(self, document: Document, model: type[Part]) -> None:
        """Keep what is left of a file that no page could be made of."""
        part = sketch(document, model, self.lanes, _STAND_INS[model])
        if isinstance(part, Journey):
            part, problems = assign_ids(part, document)
            self.report(problems)
        if part is not None:
            self.sketches.append((document, part))

    def add_broken(self, document: Document, usual: Visibility | None = None) -> None:
        """Note that the file has no page; `usual` is who may read it if it does not say."""
        file = document.file
        data = document.values.data
        values = data if isinstance(data, dict) else {}
        wished, ident = values.get("visibility"), values.get("id")
        visibility = Visibility(wished) if wished in tuple(Visibility) else usual
        self.broken.append(
            Broken(file.name, page_of(file), visibility, ident if isinstance(ident, str) else "")
        )
        self.possible_names |= names_of(file, data)

    def reading(
        self,
        atlas: Atlas,
        documents: Mapping[PurePosixPath, Document],
        problems: list[Diagnostic],
    ) -> FolderReading:
        """Return all that was read, with the atlas, documents and diagnostics of the end."""
        return FolderReading(
            display_path=self.display_path,
            atlas=atlas,
            problems=problems,
            broken=self.broken,
            displaced=self.displaced,
            unreadable_parts=self.unread,
            pictures=self.pictures,
            index_maps=self.index_maps,
            documents=documents,
        )

    def atlas(self) -> Atlas:
        """Return what the parts make together; no reference is resolved yet."""
        return Atlas(
            journeys={journey.key: journey for journey in self.journeys},
            personas=self.personas,
            evidence=self.evidence,
            areas=self.areas,
            channels=self.channels,
            teams=self.teams,
            declared=self.declared,
        )

    def check_references(self, atlas: Atlas, only: PurePosixPath | None = None) -> None:
        """Check what the files name, or one of them."""
        groups: tuple[Mapping[str, Entry[Part]], ...] = (
            atlas.journeys,
            atlas.personas,
            atlas.evidence,
        )
        parts = [
            (self.documents[entry.source], entry.model, entry.key)
            for group in groups
            for entry in group.values()
            if only is None or entry.source == only
        ]
        parts += [(document, part, "") for document, part in self.sketches]
        names = FolderNames(atlas, self.possible_names)
        for document, team, key in self.team_places:
            self.report(check_references(document, team, names, below=(key,)))
        for document, part, key in parts:
            self.report(check_references(document, part, names, key))
            if isinstance(part, Journey):
                self.report(check_shares(document, part))


def page_of(file: SourceFile) -> PurePosixPath:
    """Return the page of a map; that of a folder's has one name, as pages of folders have."""
    address = file.address
    return address.with_name("index.md") if address.stem in INDEXES else address


def names_of(file: SourceFile, data: object) -> set[str]:
    """Return what a file that can't be read may be called."""
    path = path_of(file.address)
    names = {path, file.address.stem, PurePosixPath(path).name}
    if file.address.parts[0] in FOLDERS:
        names.add(path.partition("/")[2])
    written = data.get("id") if isinstance(data, dict) else None
    return names | ({written} if isinstance(written, str) else set())
