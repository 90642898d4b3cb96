"""A file that is open in an editor with its folder, and the targets of its references."""

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
from ..model.organization import Channel
from ..model.personas import Evidence, Persona
from ..model.values import EXIT, Part
from ..reading.builtin_channels import in_language
from ..reading.folder import FolderReading
from ..reading.indexes import looks_like_map, may_hold_map
from .schema_lookup import Shape, shape
from .source import SourceText, TextSpan, parse_source
from .symbols import NamedSymbol, named_symbols
from .tolerant_yaml import Token

__all__ = ["FILES", "LISTED", "DocumentContext", "Subject", "Target", "document_context"]

FILES = {"persona", "evidence", "journey"}
"""Kinds of entities that have files of their own."""

LISTED = {kind.name for kind in LISTS.values()}
"""Kinds of entities that are listed in one file."""

_EXIT = N_("The customer leaves.")


class Subject(NamedTuple):
    """The entity that a token names or defines."""

    kind: str
    """A kind of `FILE_KINDS`, `place`, `task` or `opportunity`."""
    id: str
    token: Token
    defines: bool
    """Whether the token is the entity's own id and not a reference."""


class Target(NamedTuple):
    """The target of a reference."""

    kind: str
    id: str
    name: str
    summary: str
    source: PurePosixPath | None
    """The file, relative to the folder; None for what is built in."""
    position: Position = Position()


@dataclass(frozen=True)
class DocumentContext:
    """An open file, and the folder as it was read."""

    source_text: SourceText
    shape: Shape
    reading: FolderReading
    words: Language

    @property
    def atlas(self) -> Atlas:
        """All entities of the folder."""
        return self.reading.atlas

    @cached_property
    def symbols(self) -> list[NamedSymbol]:
        """Everything in the file that has an id."""
        return named_symbols(self.source_text, self.shape)

    def subject(self, offset: int) -> Subject | None:
        """Return the entity that the token at an offset names or defines."""
        token = self.source_text.at(offset)
        if token is None or token.role not in {"key", "value"}:
            return None
        kind = self.shape.names_at(token.loc, token.role)
        if kind is not None:
            if kind == "task" and self._is_place(token.text):
                kind = "place"
            return Subject(kind, token.text, token, False)
        if token.role == "value" and token.loc == ("id",) and self.shape.kind in FILES:
            return Subject(self.shape.kind, token.text, token, True)
        for symbol in self.symbols:
            if symbol.id_token is token:
                return Subject("place" if symbol.is_place else symbol.kind, symbol.id, token, True)
        return None

    def _is_place(self, ident: str) -> bool:
        return any(symbol.is_place and symbol.id == ident for symbol in self.symbols)

    def targets(self, kind: str) -> Iterator[Target]:
        """Yield all entities of one kind that this file may refer to."""
        if kind in {"place", "task", "opportunity"}:
            for symbol in self.symbols:
                symbol_kind = "place" if symbol.is_place else symbol.kind
                if symbol_kind == kind or (kind == "task" and symbol.is_place):
                    yield self._symbol_target(symbol, kind)
            if kind == "place":
                yield Target(kind, EXIT, self.words.text(_EXIT), "", None)
        elif kind in LISTED:
            group = self.channels if kind == "channel" else self.atlas.lists[kind]
            for ident, part in group.items():
                yield self._listed_target(kind, ident, part)
        else:
            names = self.atlas.names(kind)
            if names is not None:
                for entry in names.entries:
                    yield Target(
                        kind,
                        names.suggested_reference(entry),
                        *_describe(entry.model),
                        entry.source,
                    )

    def target(self, kind: str, ident: str) -> Target | None:
        """Return the target of a reference; None where there is none."""
        if kind not in FILES:
            return next((target for target in self.targets(kind) if target.id == ident), None)
        names = self.atlas.names(kind)
        entry = names.target(ident) if names is not None else None
        return Target(kind, entry.key, *_describe(entry.model), entry.source) if entry else None

    def entry(self, subject: Subject) -> Entry[Any] | None:
        """Return the entry that a token names or defines; None for kinds without files."""
        names = self.atlas.names(subject.kind)
        if names is None:
            return None
        if subject.defines:  # other files may have the same id
            return next(
                (entry for entry in names.entries if entry.source == self.source_text.name), None
            )
        return names.target(subject.id)

    def target_of(self, subject: Subject) -> Target | None:
        """Return the target that a token names or defines."""
        entry = self.entry(subject)
        return self.target(subject.kind, subject.id if entry is None else f"/{entry.key}")

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """All channels; the built-in ones have names in the reader's language."""
        return in_language(self.atlas.channels, self.words.text)

    def _symbol_target(self, symbol: NamedSymbol, kind: str) -> Target:
        """Return a place or opportunity of this file as a target."""
        token = symbol.name_token or symbol.id_token
        offset = token.start if token else self.source_text.extent(symbol.loc).start
        name = symbol.name or symbol.id
        return Target(
            kind, symbol.id, name, "", self.source_text.name, self.source_text.position(offset)
        )

    def _listed_target(self, kind: str, ident: str, part: Part) -> Target:
        """Return what a list describes under an id as a target."""
        name = str(getattr(part, "name", ident))
        details = (getattr(part, key, None) for key in ("summary", "contact"))
        summary = str(next(filter(None, details), ""))
        for source in FILE_KINDS[kind].lists:
            document = self.reading.documents.get(source)
            position = document.values.keys.get((ident,)) if document else None
            if position is not None:
                return Target(kind, ident, name, summary, source, position)
        return Target(kind, ident, name, summary, None)

    def source_text_of(self, source: PurePosixPath) -> SourceText:
        """Return the text of a file in the folder: as edited for this file, else as it was read."""
        if source == self.source_text.name:
            return self.source_text
        document = self.reading.documents.get(source)
        return parse_source(source, document.text if document else "")

    def span(self, token: Token) -> TextSpan:
        """Return the span of a token."""
        return TextSpan(token.start, token.end)


def document_context(
    name: PurePosixPath,
    text: str,
    reading: FolderReading,
    words: Language,
    lanes: tuple[str, ...] = (),
) -> DocumentContext | None:
    """Return the context of an open file; None for files that are not read."""
    may_be_index = name.stem in INDEXES and looks_like_map(text)
    is_map = may_be_index and may_hold_map(name)
    file_shape = shape(name, lanes, index_is_map=is_map)
    return (
        None
        if file_shape is None
        else DocumentContext(parse_source(name, text), file_shape, reading, words)
    )


def _describe(part: Persona | Evidence | Journey) -> tuple[str, str]:
    """Return an entity's name and a short description."""
    if isinstance(part, Persona):
        return part.name, part.summary or part.segment or ""
    if isinstance(part, Journey):
        return part.title, part.summary or ""
    details = [part.method or "", part.date.isoformat() if part.date else "", part.who or ""]
    return part.title, ", ".join(filter(None, details))
