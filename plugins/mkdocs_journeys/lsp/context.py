"""A file in an editor, among all others of its folder; and what a word of it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..diagnostics import N_, Position
from ..language import Language
from ..model.atlas import INDEXES, Atlas, Entry
from ..model.file_kinds import FILE_KINDS, LISTS
from ..model.journey import Journey
from ..model.organization import Channel, Team
from ..model.personas import Evidence, Persona
from ..model.values import EXIT
from ..reading.builtin_channels import in_language
from ..reading.folder import FolderReading
from ..reading.indexes import looks_like_map, may_hold_map
from .schema_lookup import Shape, shape
from .source import SourceText, TextSpan, parse_source
from .symbols import NamedSymbol, named_symbols
from .tolerant_yaml import Token

__all__ = ["FILES", "LISTED", "DocumentContext", "Subject", "Target", "document_context"]

FILES = {"persona", "evidence", "journey"}
"""What is a file and called by its id or by its file's name."""

LISTED = {kind.name for kind in LISTS.values()}
"""What is a line of a file."""

_EXIT = N_("The customer leaves.")


class Subject(NamedTuple):
    """What a word is about."""

    kind: str
    """`persona`, `evidence`, `journey`, `channel`, `team`, `place` or `opportunity`."""
    id: str
    token: Token
    defines: bool
    """Whether this is where it gets its id."""


class Target(NamedTuple):
    """What a reference leads to."""

    kind: str
    id: str
    name: str
    summary: str
    source: PurePosixPath | None
    """The file inside the folder; None for what is built in."""
    spot: Position = Position()


@dataclass(frozen=True)
class DocumentContext:
    """A file that is open, and all that was read."""

    sheet: SourceText
    shape: Shape
    reading: FolderReading
    words: Language

    @property
    def atlas(self) -> Atlas:
        """All that was read."""
        return self.reading.atlas

    @cached_property
    def things(self) -> list[NamedSymbol]:
        """What has an id in the file."""
        return named_symbols(self.sheet, self.shape)

    def subject(self, offset: int) -> Subject | None:
        """What the word at a letter names, or gives an id to."""
        token = self.sheet.at(offset)
        if token is None or token.role not in {"key", "value"}:
            return None
        kind = self.shape.names_at(token.loc, token.role)
        if kind is not None:
            return Subject(kind, token.text, token, False)
        if token.role == "value" and token.loc == ("id",) and self.shape.kind in FILES:
            return Subject(self.shape.kind, token.text, token, True)
        for thing in self.things:
            if thing.written is token:
                return Subject("place" if thing.is_place else thing.kind, thing.id, token, True)
        return None

    def targets(self, kind: str) -> Iterator[Target]:
        """Everything of one kind that may be named in this file."""
        if kind in {"place", "opportunity"}:
            for thing in self.things:
                if ("place" if thing.is_place else thing.kind) == kind:
                    yield self._inside(thing, kind)
            if kind == "place":
                yield Target(kind, EXIT, self.words.text(_EXIT), "", None)
        elif kind in LISTED:
            group = self.channels if kind == "channel" else self.atlas.teams
            for ident, part in group.items():
                yield self._listed(kind, ident, part)
        else:
            names = self.atlas.names(kind)
            if names is not None:
                for entry in names.entries:
                    yield Target(kind, names.usual(entry), *_told(entry.model), entry.source)

    def target(self, kind: str, ident: str) -> Target | None:
        """What a reference leads to, if it leads anywhere."""
        if kind not in FILES:
            return next((target for target in self.targets(kind) if target.id == ident), None)
        names = self.atlas.names(kind)
        entry = names.target(ident) if names is not None else None
        return Target(kind, entry.key, *_told(entry.model), entry.source) if entry else None

    def entry(self, subject: Subject) -> Entry[Any] | None:
        """The file that a word names, or that it gives an id to; None for what is no file."""
        names = self.atlas.names(subject.kind)
        if names is None:
            return None
        if subject.defines:  # other files may have the same id
            return next((entry for entry in names.entries if entry.source == self.sheet.name), None)
        return names.target(subject.id)

    def target_of(self, subject: Subject) -> Target | None:
        """What a word names, or gives an id to."""
        entry = self.entry(subject)
        return self.target(subject.kind, subject.id if entry is None else f"/{entry.key}")

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """All channels, the built-in ones in the reader's language."""
        return in_language(self.atlas.channels, self.words.text)

    def _inside(self, thing: NamedSymbol, kind: str) -> Target:
        start = thing.called or thing.written
        place = start.start if start else self.sheet.extent(thing.loc).start
        name = thing.name or thing.id
        return Target(kind, thing.id, name, "", self.sheet.name, self.sheet.spot(place))

    def _listed(self, kind: str, ident: str, part: Channel | Team) -> Target:
        said = part.summary or part.contact or "" if isinstance(part, Team) else ""
        for name in FILE_KINDS[kind].lists:
            document = self.reading.documents.get(name)
            spot = document.values.keys.get((ident,)) if document else None
            if spot is not None:
                return Target(kind, ident, part.name, said, name, spot)
        return Target(kind, ident, part.name, said, None)

    def sheet_of(self, source: PurePosixPath) -> SourceText:
        """A file of the folder as it was read, or as it is being written."""
        if source == self.sheet.name:
            return self.sheet
        document = self.reading.documents.get(source)
        return parse_source(source, document.text if document else "")

    def span(self, token: Token) -> TextSpan:
        """Where a word stands."""
        return TextSpan(token.start, token.end)


def document_context(
    name: PurePosixPath,
    text: str,
    reading: FolderReading,
    words: Language,
    lanes: tuple[str, ...] = (),
) -> DocumentContext | None:
    """The file of that name as it is being written; None for what is no file of a folder."""
    maybe = name.stem in INDEXES and looks_like_map(text)
    is_map = maybe and may_hold_map(name)
    found = shape(name, lanes, index_is_map=is_map)
    return (
        None if found is None else DocumentContext(parse_source(name, text), found, reading, words)
    )


def _told(part: Persona | Evidence | Journey) -> tuple[str, str]:
    """A name, and a sentence about it."""
    if isinstance(part, Persona):
        return part.name, part.summary or part.segment or ""
    if isinstance(part, Journey):
        return part.title, part.summary or ""
    said = [part.method or "", part.date.isoformat() if part.date else "", part.who or ""]
    return part.title, ", ".join(filter(None, said))
