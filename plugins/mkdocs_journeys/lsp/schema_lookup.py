"""What a file is, and what the format allows at a place in it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import EnumMeta
from pathlib import PurePosixPath
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from ..model.file_kinds import file_kind
from ..model.journey import Journey, Step
from ..model.page_keys import keys_in_order
from ..model.traversal import REFERENCES, Loc
from ..model.values import EXIT, Part

__all__ = ["EXIT", "Field", "Shape", "shape"]


class Field(NamedTuple):
    """A key, and the part of the model that has it."""

    part: type[Part]
    name: str

    @property
    def hint(self) -> Any:
        """The type of its values; None for a lane of the site's own."""
        known = self.part.model_fields.get(self.name)
        return known.annotation if known else None

    @property
    def takes(self) -> type[Part] | None:
        """The part that may stand here, if one may."""
        return _part_in(self.hint)

    @property
    def many(self) -> bool:
        """Whether a list may stand here."""
        return self.hint is None or _has(self.hint, tuple)

    @property
    def names(self) -> str | None:
        """What its words name, if they name something: `persona`, `team`, `place`."""
        takes = self.takes
        return REFERENCES.get(self.name if takes is None else takes.shorthand or "")

    @property
    def choices(self) -> list[str]:
        """The words that are known here; empty where any may stand."""
        return _choices(self.hint)

    def is_a(self, kind: type) -> bool:
        """Whether its values are of that plain type."""
        return _has(self.hint, kind)


class Shape(NamedTuple):
    """A kind of file."""

    kind: str
    """`journey`, `persona`, `evidence`, `area`, `channels` or `teams`."""
    part: type[Part]
    listed: bool = False
    """Whether the file maps ids to parts."""
    lanes: tuple[str, ...] = ()

    def part_at(self, loc: Loc) -> type[Part] | None:
        """The part whose keys stand in a mapping at `loc`."""
        part: type[Part] | None = self.part
        for name in loc[1:] if self.listed else loc:
            if isinstance(name, str) and part is not None:
                part = Field(part, _as_in_model(part, name)).takes
        return None if self.listed and not loc else part

    def field_at(self, loc: Loc) -> Field | None:
        """The key whose value, or one of whose values, stands at `loc`."""
        while loc and isinstance(loc[-1], int):
            loc = loc[:-1]
        holder = self.part_at(loc[:-1]) if loc else None
        if holder is None:
            return None
        name = _as_in_model(holder, str(loc[-1]))
        return Field(holder, name) if name in self.keys(holder) else None

    def keys(self, part: type[Part]) -> list[str]:
        """The keys that a part may have."""
        lanes = self.lanes if issubclass(part, Step) else ()
        return [*keys_in_order(part), *lanes]

    def names_at(self, loc: Loc, role: str) -> str | None:
        """What a key or a value at `loc` names: a persona, a team, a place of the journey …"""
        if role == "key":  # `emotion: {olga: -1}`
            above = self.field_at(loc[:-1]) if loc else None
            return "persona" if above is not None and above.name == "emotion" else None
        field = self.field_at(loc)
        return field.names if field else None


def shape(
    name: PurePosixPath, lanes: Iterable[str] = (), *, index_is_map: bool = False
) -> Shape | None:
    """What the file of that name in the folder of journeys is; None for what is not read.

    `index_is_map` says that a folder's index file holds a map.
    """
    kind = file_kind(name, index_is_map=index_is_map)
    if kind is None:
        return None
    has_lanes = kind.model is Journey
    return Shape(kind.schema, kind.model, bool(kind.lists), tuple(lanes) if has_lanes else ())


def _as_in_model(part: type[Part], name: str) -> str:
    """`persona` is how a journey's `personas` may be called."""
    return "personas" if part is Journey and name == "persona" else name


def _part_in(hint: Any) -> type[Part] | None:
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    return next((found for arg in get_args(hint) if (found := _part_in(arg))), None)


def _choices(hint: Any) -> list[str]:
    if isinstance(hint, EnumMeta):
        members: Iterable[Any] = hint
        return [str(member) for member in members]
    return next((found for arg in get_args(hint) if (found := _choices(arg))), [])


def _has(hint: Any, kind: type) -> bool:
    if hint is kind or get_origin(hint) is kind:
        return True
    return any(_has(arg, kind) for arg in get_args(hint) if arg is not NoneType)
