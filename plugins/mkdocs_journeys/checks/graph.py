"""The ways through a journey, as rules judge them: who gets where, and who never gets out.

A way to a stage or step leads to everything in it: an author who writes `to: delivery` means the
courier and the pick-up point alike, though a drawing's arrow ends at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..analysis.paths import PathNode, path_nodes, speakers
from ..model.atlas import Entry
from ..model.journey import (
    Journey,
    Moment,
    Touchpoint,
    Transition,
)
from ..model.values import EXIT

__all__ = ["JourneyGraph", "Node", "reached"]

Node = int | str
"""A stop by its number, or a door: an id that `next` may name."""


class JourneyGraph:
    """All ways through one journey."""

    def __init__(self, entry: Entry[Journey]) -> None:
        self.entry = entry
        self.stops: list[PathNode] = path_nodes(entry.model)
        self.speakers: list[list[Moment]] = [
            [speaker for speaker in speakers(stop, self.stops) if speaker.next is not None]
            for stop in self.stops
        ]
        """Whose `next` tells where customers go from each stop; empty where nobody says it."""

    def written(self, index: int) -> list[Transition]:
        """What the file says of where customers go from a stop."""
        return [way for speaker in self.speakers[index] for way in speaker.next or ()]

    @cached_property
    def doors(self) -> Mapping[str, list[int]]:
        """The stops behind each id; a touchpoint's comes before a stage's, as on the map."""
        found: dict[str, list[int]] = {}
        for stop in self.stops:
            for ident in dict.fromkeys((stop.step.id, stop.stage.id)):
                found.setdefault(ident, []).append(stop.index)
        touchpoints = [stop for stop in self.stops if isinstance(stop.moment, Touchpoint)]
        return found | {
            touchpoint.moment.id: [touchpoint.index]
            for touchpoint in touchpoints
            if isinstance(touchpoint.moment, Touchpoint)
        }

    @cached_property
    def leads(self) -> dict[Node, list[Node]]:
        """Where each stop leads, and what is behind each door."""
        result: dict[Node, list[Node]] = {door: list(behind) for door, behind in self.doors.items()}
        for stop in self.stops:
            if self.speakers[stop.index]:
                named = [
                    transition.to
                    for transition in self.written(stop.index)
                    if transition.to in self.doors
                ]
                result[stop.index] = list(dict.fromkeys(named))
            else:
                result[stop.index] = list(self._following(stop))
        return result

    def _following(self, stop: PathNode) -> Iterator[int]:
        """The stop behind one that does not say where customers go. If its column's touchpoints
        all say so and go elsewhere, they are one way or another: to pay by card or in cash.
        """
        for index in range(stop.index + 1, len(self.stops)):
            path_node = self.stops[index]
            yield path_node.index
            if path_node.column == stop.column or not self._leaves_column(path_node):
                return
            if (
                path_node.index + 1 == len(self.stops)
                or self.stops[path_node.index + 1].column != path_node.column
            ):
                return
            if not self.speakers[path_node.index + 1]:
                return

    def _leaves_column(self, stop: PathNode) -> bool:
        named = [transition.to for transition in self.written(stop.index)]
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
        result: dict[Node, list[Node]] = {}
        for source, targets in self.leads.items():
            for target in targets:
                result.setdefault(target, []).append(source)
        return result

    def leaves(self, index: int) -> bool:
        """Whether customers go out of the journey from here, or its path ends here."""
        if any(transition.to == EXIT for transition in self.written(index)):
            return True
        return not self.leads[index]

    def goes_on(self, index: int) -> bool:
        """Whether a way leads from the stop to a later one."""
        return any(self._first(lead) > index for lead in self.leads[index])

    def goes_back(self, index: int) -> bool:
        """Whether a way leads from the stop to itself or to one before it."""
        return any(self._first(lead) <= index for lead in self.leads[index])

    def _first(self, node: Node) -> int:
        return node if isinstance(node, int) else self.doors[node][0]


def reached(starts: Iterable[Node], ways: Mapping[Node, list[Node]], seen: set[Node]) -> None:
    """Add to `seen` everything that can be reached from the starts."""
    left = [start for start in starts if start not in seen]
    seen.update(left)
    while left:
        for one in ways.get(left.pop(), ()):
            if one not in seen:
                seen.add(one)
                left.append(one)
