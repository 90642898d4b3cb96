"""State of reading a folder: the readers of single files add to a `Collection`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..diagnostics import Diagnostic
from ..model.atlas import INDEXES, Atlas, Entry, path_of
from ..model.emotion import COMMON, EmotionScale
from ..model.file_kinds import FOLDERS, LISTS
from ..model.journey import Journey
from ..model.organization import Area
from ..model.personas import Evidence, Persona
from ..model.values import Part, Visibility
from .assign_ids import assign_ids
from .builtin_channels import CHANNELS
from .document import Document, read_markdown
from .files import SourceFile
from .reference_hints import FolderNames
from .references import check_references
from .result import Broken, Displaced, FolderReading
from .share_sums import check_shares
from .validate import Validated, sketch, validate
from .visibility import settle_visibility, unread_visibility

__all__ = ["Collection", "inherited_scale", "names_of", "page_of"]

P = TypeVar("P", bound=Part)


def inherited_scale(
    areas: Mapping[str, Entry[Area]], address: PurePosixPath, scale: EmotionScale
) -> EmotionScale:
    """Return the scale of emotions of the nearest area around an address that has one."""
    for folder in address.parents:
        area = areas.get("" if folder == PurePosixPath() else str(folder))
        if area is not None and area.model.scale is not None and area.model.scale.emotion:
            return area.model.scale.emotion
    return scale


_STAND_INS: dict[type[Part], dict[str, str]] = {
    Journey: {"title": "?", "stages": "?"},
    Persona: {"name": "?"},
    Evidence: {"title": "?"},
}
"""Placeholders for required keys, by model."""


def _empty_lists() -> dict[str, dict[str, Any]]:
    """Return the lists of a folder without any: only channels are built in."""
    return {kind.name: {} for kind in LISTS.values()} | {"channel": dict(CHANNELS)}


@dataclass
class Collection:
    """The parts of a folder, as they are read file by file."""

    display_path: str
    """The folder's name in messages."""
    lanes: tuple[str, ...] = ()
    known: Mapping[PurePosixPath, Document] = field(default_factory=dict)
    """Earlier documents without problems: they are reused while their text is the same."""
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
    lists: dict[str, dict[str, Any]] = field(default_factory=_empty_lists)
    """What is listed in one file: each kind by its name, and in it by id."""
    scale: EmotionScale = COMMON
    """The site's scale of emotions, for files whose areas and keys name none."""
    declared: dict[tuple[str, str], PurePosixPath] = field(default_factory=dict)
    listed_places: list[tuple[Document, Part, str]] = field(default_factory=list)
    """The list, the part and the key of everything that is listed."""
    possible_names: set[str] = field(default_factory=set)
    """Names of files that can't be read: references to them are not reported."""
    sketches: list[tuple[Document, Part]] = field(default_factory=list)
    """Partial models of files without a page: their references are checked, too."""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics."""
        self.problems += diagnostics

    def keep(self, document: Document) -> Document:
        """Store the document, replacing an earlier one of the same file, and return it."""
        self.documents[document.file.name] = document
        return document

    def document(self, file: SourceFile, *, required: bool = True) -> Document:
        """Read a Markdown file; `required` says that it must have keys."""
        document = read_markdown(file, required=required, previous=self.known.get(file.name))
        self.report(document.problems)
        return self.keep(document)

    def settle(self, document: Document, model: type[Part]) -> tuple[Document, Visibility | None]:
        """Determine the visibility of a file, and return the document with it among its values.

        If the file has no values, the second item is the visibility that its text suggests.
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
        """Validate a document, and store it without wrong values. Problems are not reported yet."""
        validated = validate(document, model, lanes, scale=self.scale_of(document.file))
        self.keep(validated.document)
        return validated

    def scale_of(self, file: SourceFile) -> EmotionScale:
        """Return the scale of emotions that a file inherits: that of the nearest area around it."""
        return inherited_scale(self.areas, file.address, self.scale)

    def add_sketch(self, document: Document, model: type[Part]) -> None:
        """Store a sketch of a file that has no page, so that its references are checked, too."""
        part = sketch(document, model, self.lanes, _STAND_INS[model], self.scale_of(document.file))
        if isinstance(part, Journey):
            part, problems = assign_ids(part, document)
            self.report(problems)
        if part is not None:
            self.sketches.append((document, part))

    def add_broken(self, document: Document, usual: Visibility | None = None) -> None:
        """Note that the file has no page; `usual` is its visibility if it does not set one."""
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
        """Return the result of reading, with the final atlas, documents and diagnostics."""
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
        """Return the atlas of all parts; its references are not resolved yet."""
        return Atlas(
            journeys={journey.key: journey for journey in self.journeys},
            personas=self.personas,
            evidence=self.evidence,
            areas=self.areas,
            declared=self.declared,
            **{kind.group: self.lists[kind.name] for kind in LISTS.values()},
        )

    def check_references(self, atlas: Atlas, source: PurePosixPath | None = None) -> None:
        """Report unknown references of all files, or of the one at `source`."""
        groups: tuple[Mapping[str, Entry[Part]], ...] = (
            atlas.journeys,
            atlas.personas,
            atlas.evidence,
        )
        parts = [
            (self.documents[entry.source], entry.model, entry.key)
            for group in groups
            for entry in group.values()
            if source is None or entry.source == source
        ]
        parts += [(document, part, "") for document, part in self.sketches]
        names = FolderNames(atlas, self.possible_names)
        for document, part, key in self.listed_places:
            self.report(check_references(document, part, names, key, below=(key,)))
        for document, part, key in parts:
            self.report(check_references(document, part, names, key))
            if isinstance(part, Journey):
                self.report(check_shares(document, part))


def page_of(file: SourceFile) -> PurePosixPath:
    """Return the address of a file's page; pages of index files are called `index.md`."""
    address = file.address
    return address.with_name("index.md") if address.stem in INDEXES else address


def names_of(file: SourceFile, data: object) -> set[str]:
    """Return the names by which others may refer to a file that can't be read."""
    path = path_of(file.address)
    names = {path, file.address.stem, PurePosixPath(path).name}
    if file.address.parts[0] in FOLDERS:
        names.add(path.partition("/")[2])
    ident = data.get("id") if isinstance(data, dict) else None
    return names | ({ident} if isinstance(ident, str) else set())
