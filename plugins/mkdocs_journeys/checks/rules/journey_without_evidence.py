"""Rule: no claim of a journey has evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for located_journey in context.maps:
        tally = located_journey.certainty.claim_count
        if located_journey.is_hypothetical or not tally.total or tally.covered:
            continue
        if located_journey.certainty.general:
            hint = N_("Say at the stages, too, what came out of which study: `evidence`.")
            loc: tuple[str, ...] = ("evidence",)
        else:
            hint = N_(
                "Name studies under `evidence` at the stages. If there are none yet, "
                "write `basis: theoretical`."
            )
            loc = ("title",)
        message = Message(N_("Nothing on this map rests on a study."), hint=Message(hint))
        yield Finding(located_journey.entry.source, loc, message)


RULE = Rule(
    name="journey-without-evidence",
    level="warning",
    fault=Category.GUESSES,
    about=N_("Nothing that a journey says of its customers rests on a study."),
    find=_find,
    silent_after=("unknown-evidence",),
)
