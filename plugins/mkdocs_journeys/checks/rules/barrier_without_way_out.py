"""A barrier that nothing is to be done about."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..barriers import blocked
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in blocked(grounds):
        if not one.ways:
            message = Message(
                mark("There is no way out of “{barrier}”."),
                {"barrier": short(one.barrier.text)},
                Message(
                    mark(
                        "Write one under `opportunities` at the end of the keys and its `id` here; "
                        "an idea will do."
                    )
                ),
            )
            yield Finding(one.place.entry.source, one.loc, message)


RULE = Rule(
    name="barrier-without-way-out",
    level="warning",
    fault=Fault.GAPS,
    about=mark("No opportunity is named for a barrier."),
    find=_find,
)
