"""A path on which nobody turns round and nobody leaves."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.values import EXIT, Kind
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..ways import Ways

__all__ = ["RULE"]

_SKETCH = 4
"""With fewer places a map is a sketch, and nobody has thought of its ways yet."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.ways:
        # A day in somebody's life runs from morning to night.
        lived = one.entry.model.kind is Kind.LIFE
        if not lived and len(one.stops) >= _SKETCH and _is_straight(one):
            message = Message(
                mark("A straight line: on this map nobody comes back and nobody gives up."),
                hint=Message(
                    mark("Say under `next` where customers turn back, and where they `exit`.")
                ),
            )
            yield Finding(one.entry.source, ("stages",), message, key=True)


def _is_straight(one: Ways) -> bool:
    *before, last = range(len(one.stops))
    if any(one.goes_back(index) or one.leaves(index) for index in before):
        return False
    return not one.goes_back(last) and all(way.to != EXIT for way in one.written(last))


RULE = Rule(
    name="straight-line",
    level="warning",
    fault=Fault.STRAIGHT,
    about=mark("A journey has no way back and no exit."),
    find=_find,
)
