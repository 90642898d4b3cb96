"""Lookup of the model's types by path in a file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import EnumMeta
from pathlib import PurePosixPath
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from ..model.emotion import EmotionDetail
from ..model.file_kinds import file_kind
from ..model.journey import Journey, Step
from ..model.organization import Area
from ..model.page_keys import keys_in_order
from ..model.persona_text import PersonaText
from ..model.traversal import REFERENCES, Loc
from ..model.values import EXIT, Part

__all__ = ["EXIT", "Field", "Shape", "shape"]


class Field(NamedTuple):
    """A key of a model."""

    part: type[Part]
    name: str

    @property
    def hint(self) -> Any:
        """The type annotation of its values; None for a custom lane."""
        field_info = self.part.model_fields.get(self.name)
        return field_info.annotation if field_info else None

    @property
    def takes(self) -> type[Part] | None:
        """The model of its value; None for plain values."""
        return _model_of(self.hint)

    @property
    def many(self) -> bool:
        """Whether its value may be a list."""
        return self.hint is None or _contains_type(self.hint, tuple)

    @property
    def names(self) -> str | None:
        """The kind of entity that its value refers to: `persona`, `team`, `place`; None if none."""
        takes = self.takes
        return REFERENCES.get(self.name if takes is None else takes.shorthand or "")

    @property
    def choices(self) -> list[str]:
        """The allowed values; empty where any are."""
        return _choices(self.hint)

    def is_a(self, kind: type) -> bool:
        """Whether its values may have that type."""
        return _contains_type(self.hint, kind)


class Shape(NamedTuple):
    """A kind of file and its model."""

    kind: str
    """`journey`, `persona`, `evidence`, `area`, `channels` or `teams`."""
    part: type[Part]
    listed: bool = False
    """Whether the file maps ids to models."""
    lanes: tuple[str, ...] = ()

    def part_at(self, loc: Loc) -> type[Part] | None:
        """Return the model of the mapping at `loc`."""
        part: type[Part] | None = self.part
        for name in loc[1:] if self.listed else loc:
            if isinstance(name, str) and part is not None:
                part = Field(part, _model_key(part, name)).takes
        return None if self.listed and not loc else part

    def field_at(self, loc: Loc) -> Field | None:
        """Return the key whose value, or one of whose list items, is at `loc`."""
        while loc and isinstance(loc[-1], int):
            loc = loc[:-1]
        part = self.part_at(loc[:-1]) if loc else None
        if part is None:
            is_detail = "emotion" in loc[-3:-1] and loc[-1] in EmotionDetail.model_fields
            return Field(EmotionDetail, str(loc[-1])) if is_detail else None
        name = _model_key(part, str(loc[-1]))
        return Field(part, name) if name in self.keys(part) else None

    def keys(self, part: type[Part]) -> list[str]:
        """Return the keys that a model may have, with custom lanes."""
        lanes = self.lanes if issubclass(part, Step) else ()
        return [*keys_in_order(part), *lanes]

    def names_at(self, loc: Loc, role: str) -> str | None:
        """Return the kind of entity that a key or value at `loc` refers to; None if none."""
        if role == "key":  # `emotion: {olga: -1}`
            if loc and loc[-1] in EmotionDetail.model_fields and "emotion" in loc[-3:-1]:
                return None
            parent = self.field_at(loc[:-1]) if loc else None
            return "persona" if parent is not None and parent.name == "emotion" else None
        field = self.field_at(loc)
        return field.names if field else None


def shape(
    name: PurePosixPath, lanes: Iterable[str] = (), *, index_is_map: bool = False
) -> Shape | None:
    """Return the shape of a file by its name; None for files that are not read.

    `index_is_map` is whether an index file of a folder holds a journey.
    """
    kind = file_kind(name, index_is_map=index_is_map)
    if kind is None:
        return None
    has_lanes = kind.model in {Journey, Area}
    return Shape(kind.schema, kind.model, bool(kind.lists), tuple(lanes) if has_lanes else ())


def _model_key(part: type[Part], name: str) -> str:
    """Return the model's name of a key: a journey's `personas` may be written `persona`."""
    return "personas" if part is Journey and name == "persona" else name


def _model_of(hint: Any) -> type[Part] | None:
    """Return the first model inside a type annotation."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    if isinstance(hint, type) and issubclass(hint, PersonaText):
        return hint.detail
    return next((model for arg in get_args(hint) if (model := _model_of(arg))), None)


def _choices(hint: Any) -> list[str]:
    """Return the members of the first enumeration inside a type annotation."""
    if isinstance(hint, EnumMeta):
        members: Iterable[Any] = hint
        return [str(member) for member in members]
    return next((choices for arg in get_args(hint) if (choices := _choices(arg))), [])


def _contains_type(hint: Any, kind: type) -> bool:
    """Whether the type occurs in a type annotation."""
    if hint is kind or get_origin(hint) is kind:
        return True
    return any(_contains_type(arg, kind) for arg in get_args(hint) if arg is not NoneType)
