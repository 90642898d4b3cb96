"""A place that no way leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.journey import Touchpoint
from ...model.paths import Stop
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..ways import Node, Ways, reached
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.ways:
        for stop in _unreachable(one):
            message = Message(
                mark("No way leads to “{name}”: “{before}” goes elsewhere."),
                {"name": short(stop.name), "before": short(one.stops[stop.index - 1].name)},
                Message(
                    mark("Name it in the `next` of the place that customers come from: `{id}`."),
                    {"id": _ident(stop)},
                ),
            )
            yield Finding(one.entry.source, grounds.place_of[id(stop.moment)].loc, message)


def _unreachable(one: Ways) -> Iterator[Stop]:
    """The stops that nobody gets to; of several in a row the first.

    A journey begins at any place of its first column: by an advertisement or by a friend's advice.
    """
    seen: set[Node] = set()
    reached(_begins(one), one.leads, seen)
    nowhere = [stop for stop in one.stops if not _comes_from(one, stop.index)]
    for stop in (*nowhere, *one.stops):
        if stop.index not in seen:
            reached([stop.index], one.leads, seen)
            yield stop


def _begins(one: Ways) -> list[int]:
    """The stops of the map's first column, with what its stage holds itself."""
    stage = one.stops[0].stage
    firsts = (stage, *stage.steps[:1])
    return [stop.index for stop in one.stops if any(stop.step is first for first in firsts)]


def _comes_from(one: Ways, index: int) -> bool:
    """Whether any way leads here, from wherever."""
    return any(
        isinstance(node, int) or one.comes_from.get(node) for node in one.comes_from.get(index, ())
    )


def _ident(stop: Stop) -> str:
    return stop.moment.id if isinstance(stop.moment, Touchpoint) else stop.anchor


RULE = Rule(
    name="unreachable-touchpoint",
    level="warning",
    fault=Fault.STRAIGHT,
    about=mark("No way leads to a touchpoint."),
    find=_find,
)
