"""Directed graph of a journey's paths, as rules judge them.

A transition to a stage or step leads to everything in it: an author who writes `to: delivery` means
the courier and the pick-up point alike, though the arrow on a diagram ends at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..analysis.paths import PathNode, path_nodes, transition_sources
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
"""A stop by its index, or a transition target: an id that `next` may name."""


class JourneyGraph:
    """The directed graph of the paths through one journey."""

    def __init__(self, entry: Entry[Journey]) -> None:
        self.entry = entry
        self.stops: list[PathNode] = path_nodes(entry.model)
        self.speakers: list[list[Moment]] = [
            [
                speaker
                for speaker in transition_sources(stop, self.stops)
                if speaker.next is not None
            ]
            for stop in self.stops
        ]
        """For each stop, the moments whose `next` holds for it; empty where none is written."""

    def transitions(self, index: int) -> list[Transition]:
        """Return the transitions that the file has for a stop."""
        return [transition for speaker in self.speakers[index] for transition in speaker.next or ()]

    @cached_property
    def targets(self) -> Mapping[str, list[int]]:
        """The indices of the stops that each id leads to; a touchpoint's id wins over a stage's."""
        step_targets: dict[str, list[int]] = {}
        for stop in self.stops:
            for target in dict.fromkeys((stop.step.id, stop.stage.id)):
                step_targets.setdefault(target, []).append(stop.index)
        touchpoints = [stop for stop in self.stops if isinstance(stop.moment, Touchpoint)]
        return step_targets | {
            touchpoint.moment.id: [touchpoint.index]
            for touchpoint in touchpoints
            if isinstance(touchpoint.moment, Touchpoint)
        }

    @cached_property
    def successors(self) -> dict[Node, list[Node]]:
        """The successors of each stop and of each transition target."""
        result: dict[Node, list[Node]] = {
            target: list(indices) for target, indices in self.targets.items()
        }
        for stop in self.stops:
            if self.speakers[stop.index]:
                targets = [
                    transition.to
                    for transition in self.transitions(stop.index)
                    if transition.to in self.targets
                ]
                result[stop.index] = list(dict.fromkeys(targets))
            else:
                result[stop.index] = list(self._implicit_successors(stop))
        return result

    def _implicit_successors(self, stop: PathNode) -> Iterator[int]:
        """Yield the implicit successors of a stop without `next`.

        Usually that is the stop behind it. Where all touchpoints of its column have a `next` that
        leads out of the column, they are alternatives: to pay by card or in cash.
        """
        for index in range(stop.index + 1, len(self.stops)):
            candidate = self.stops[index]
            yield candidate.index
            if candidate.column == stop.column or not self._leaves_column(candidate):
                return
            if (
                candidate.index + 1 == len(self.stops)
                or self.stops[candidate.index + 1].column != candidate.column
            ):
                return
            if not self.speakers[candidate.index + 1]:
                return

    def _leaves_column(self, stop: PathNode) -> bool:
        """Whether the stop has transitions and all of them lead out of its column."""
        targets = [transition.to for transition in self.transitions(stop.index)]
        return bool(targets) and not any(
            stop.column in self._columns.get(target, ()) for target in targets
        )

    @cached_property
    def _columns(self) -> dict[str, set[int]]:
        """The columns that each transition target leads to."""
        return {
            target: {self.stops[index].column for index in indices}
            for target, indices in self.targets.items()
        }

    @cached_property
    def predecessors(self) -> dict[Node, list[Node]]:
        """The predecessors of each node."""
        result: dict[Node, list[Node]] = {}
        for source, targets in self.successors.items():
            for target in targets:
                result.setdefault(target, []).append(source)
        return result

    def leaves(self, index: int) -> bool:
        """Whether customers leave the journey at this stop, or the path ends here."""
        if any(transition.to == EXIT for transition in self.transitions(index)):
            return True
        return not self.successors[index]

    def goes_on(self, index: int) -> bool:
        """Whether the stop has a successor later in the file."""
        return any(self._first_stop(successor) > index for successor in self.successors[index])

    def goes_back(self, index: int) -> bool:
        """Whether the stop has itself or an earlier stop as a successor."""
        return any(self._first_stop(successor) <= index for successor in self.successors[index])

    def _first_stop(self, node: Node) -> int:
        """Return the index of the first stop that a node leads to."""
        return node if isinstance(node, int) else self.targets[node][0]


def reached(starts: Iterable[Node], ways: Mapping[Node, list[Node]], seen: set[Node]) -> None:
    """Add to `seen` all nodes that can be reached from the starts."""
    queue = [start for start in starts if start not in seen]
    seen.update(queue)
    while queue:
        for successor in ways.get(queue.pop(), ()):
            if successor not in seen:
                seen.add(successor)
                queue.append(successor)
