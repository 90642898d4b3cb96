"""The ways through a journey, as rules judge them: who gets where, and who never gets out.

A way to a stage or step leads to everything in it: an author who writes `to: delivery` means the
courier and the pick-up point alike, though a drawing's arrow ends at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..model.atlas import Entry
from ..model.journey import Journey, Moment, Touchpoint, Transition
from ..model.paths import Stop, speakers, stops
from ..model.values import EXIT

__all__ = ["Node", "Ways", "reached"]

Node = int | str
"""A stop by its number, or a door: an id that `next` may name."""


class Ways:
    """All ways through one journey."""

    def __init__(self, entry: Entry[Journey]) -> None:
        self.entry = entry
        self.stops: list[Stop] = stops(entry.model)
        self.speakers: list[list[Moment]] = [
            [one for one in speakers(stop, self.stops) if one.next is not None]
            for stop in self.stops
        ]
        """Whose `next` tells where customers go from each stop; empty where nobody says it."""

    def written(self, index: int) -> list[Transition]:
        """What the file says of where customers go from a stop."""
        return [way for one in self.speakers[index] for way in one.next or ()]

    @cached_property
    def doors(self) -> Mapping[str, list[int]]:
        """The stops behind each id; a touchpoint's comes before a stage's, as on the map."""
        found: dict[str, list[int]] = {}
        for stop in self.stops:
            for ident in dict.fromkeys((stop.step.id, stop.stage.id)):
                found.setdefault(ident, []).append(stop.index)
        touchpoints = [one for one in self.stops if isinstance(one.moment, Touchpoint)]
        return found | {
            one.moment.id: [one.index] for one in touchpoints if isinstance(one.moment, Touchpoint)
        }

    @cached_property
    def leads(self) -> dict[Node, list[Node]]:
        """Where each stop leads, and what is behind each door."""
        found: dict[Node, list[Node]] = {door: list(behind) for door, behind in self.doors.items()}
        for stop in self.stops:
            if self.speakers[stop.index]:
                named = [one.to for one in self.written(stop.index) if one.to in self.doors]
                found[stop.index] = list(dict.fromkeys(named))
            else:
                found[stop.index] = list(self._following(stop))
        return found

    def _following(self, stop: Stop) -> Iterator[int]:
        """The stop behind one that does not say where customers go. If its column's touchpoints
        all say so and go elsewhere, they are one way or another: to pay by card or in cash.
        """
        for index in range(stop.index + 1, len(self.stops)):
            one = self.stops[index]
            yield one.index
            if one.column == stop.column or not self._leaves_column(one):
                return
            if one.index + 1 == len(self.stops) or self.stops[one.index + 1].column != one.column:
                return
            if not self.speakers[one.index + 1]:
                return

    def _leaves_column(self, stop: Stop) -> bool:
        named = [one.to for one in self.written(stop.index)]
        return bool(named) and not any(stop.column in self._columns.get(name, ()) for name in named)

    @cached_property
    def _columns(self) -> dict[str, set[int]]:
        """The columns behind each door."""
        return {
            name: {self.stops[index].column for index in behind}
            for name, behind in self.doors.items()
        }

    @cached_property
    def comes_from(self) -> dict[Node, list[Node]]:
        """The same the other way round."""
        found: dict[Node, list[Node]] = {}
        for source, targets in self.leads.items():
            for target in targets:
                found.setdefault(target, []).append(source)
        return found

    def leaves(self, index: int) -> bool:
        """Whether customers go out of the journey from here, or its path ends here."""
        if any(one.to == EXIT for one in self.written(index)):
            return True
        return not self.leads[index]

    def goes_on(self, index: int) -> bool:
        """Whether a way leads from the stop to a later one."""
        return any(self._first(one) > index for one in self.leads[index])

    def goes_back(self, index: int) -> bool:
        """Whether a way leads from the stop to itself or to one before it."""
        return any(self._first(one) <= index for one in self.leads[index])

    def _first(self, node: Node) -> int:
        return node if isinstance(node, int) else self.doors[node][0]


def reached(starts: Iterable[Node], ways: Mapping[Node, list[Node]], seen: set[Node]) -> None:
    """Add to `seen` everything that can be reached from the starts."""
    left = [one for one in starts if one not in seen]
    seen.update(left)
    while left:
        for one in ways.get(left.pop(), ()):
            if one not in seen:
                seen.add(one)
                left.append(one)
