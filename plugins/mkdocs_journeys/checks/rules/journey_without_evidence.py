"""A map in which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.maps:
        tally = one.certainty.tally
        if one.guessed or not tally.total or tally.covered:
            continue
        if one.certainty.general:
            hint = mark("Say at the stages, too, what came out of which study: `evidence`.")
            loc: tuple[str, ...] = ("evidence",)
        else:
            hint = mark(
                "Name studies under `evidence` at the stages. If there are none yet, "
                "write `basis: theoretical`."
            )
            loc = ("title",)
        message = Message(mark("Nothing on this map rests on a study."), hint=Message(hint))
        yield Finding(one.entry.source, loc, message)


RULE = Rule(
    name="journey-without-evidence",
    level="warning",
    fault=Fault.GUESSES,
    about=mark("Nothing that a journey says of its customers rests on a study."),
    find=_find,
)
