"""Where the values of a file and their keys stand.

Large folders have a million values, and hardly any is ever asked for its place: what the parser
tells is kept as it came, in the shape of the values, and made a `Spot` when somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..diagnostics import Position
from ..model.traversal import Loc
from .yaml_errors import LineIndex

if TYPE_CHECKING:
    from yaml._yaml import Mark as MarkInC
    from yaml.error import Mark

__all__ = ["At", "Inside", "PositionTree", "Spots", "Stand"]

At: TypeAlias = "Mark | MarkInC | Position | None"
"""A place as the parser tells it, or as it has been worked out; what is no value of a mapping has
no key and no place of one.
"""

Stand: TypeAlias = "tuple[At, At, Inside]"
"""Where the key stands that leads to a value; where the value stands; what stands inside it."""

Inside: TypeAlias = "dict[str, Stand] | list[Stand] | None"


class PositionTree:
    """The places of all values of a text, in the shape of the values."""

    def __init__(self, places: LineIndex, *, usual: bool = True) -> None:
        self.root: Stand | None = None
        self.places, self.usual = places, usual
        """`usual`: whether YAML counts lines as editors do."""

    def spot(self, at: At) -> Position:
        """A place as editors count it."""
        if at is None or isinstance(at, Position):
            return at or Position()
        if self.usual:
            return Position(at.line + self.places.first_line, at.column + 1)
        return self.places.spot(at.index)

    def find(self, loc: Loc) -> Stand | None:
        """What is known of the value at `loc`; None of values that stand nowhere by themselves."""
        stand = self.root
        for part in loc:
            stand = _inner(stand, part)
        return stand

    def nearest(self, loc: Loc) -> Stand | None:
        """The same of the nearest value around `loc`, if the value has no place of its own."""
        stand = self.root
        for part in loc:
            inner = _inner(stand, part)
            if inner is not None:
                stand = inner
            elif part not in {0, "(own)"}:  # 0: one item where a list may stand
                break
        return stand

    def remove(self, loc: Loc, numbers: Collection[int]) -> None:
        """Forget items of the list at `loc`; those behind them move up."""
        stand = self.find(loc)
        if stand is not None and isinstance(stand[2], list):
            stand[2][:] = [one for number, one in enumerate(stand[2]) if number not in numbers]

    def rename(self, name: str, to: str) -> None:
        """Let the outermost key `name` be called `to`."""
        if self.root is not None and isinstance(self.root[2], dict):
            self.root[2][to] = self.root[2].pop(name)

    def rename_at(self, loc: Loc, to: str) -> None:
        """Let the key at `loc` be called `to`."""
        stand, last = self.find(loc[:-1]), loc[-1]
        if stand is not None and isinstance(stand[2], dict) and last in stand[2]:
            stand[2][to] = stand[2].pop(str(last))


def _inner(stand: Stand | None, part: str | int) -> Stand | None:
    if stand is None:
        return None
    inside = stand[2]
    if isinstance(inside, dict) and isinstance(part, str):
        return inside.get(part)
    if isinstance(inside, list) and isinstance(part, int) and part < len(inside):
        result: Stand = inside[part]
        return result
    return None


class Spots(Mapping[Loc, Position]):
    """The places of all values by where they are found among them; or of their keys."""

    def __init__(self, stands: PositionTree, *, keys: bool = False) -> None:
        self.stands = stands
        self.which: Literal[0, 1] = 0 if keys else 1

    def __getitem__(self, loc: Loc) -> Position:
        stand = self.stands.find(loc)
        if stand is None or stand[self.which] is None:
            raise KeyError(loc)
        return self.stands.spot(stand[self.which])

    def __iter__(self) -> Iterator[Loc]:
        """In the order of the file."""
        if self.stands.root is not None:
            yield from self._from(self.stands.root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _from(self, stand: Stand, loc: Loc) -> Iterator[Loc]:
        if stand[self.which] is not None:
            yield loc
        inside = stand[2]
        named = inside.items() if isinstance(inside, dict) else enumerate(inside or ())
        for part, one in named:
            yield from self._from(one, (*loc, part))
