"""Goals of the company: who works for each of them, and whether its numbers move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..analysis.goals import GoalMeasure, Movement
from ..diagnostics import N_
from ..diagrams.trend import draw_trend
from ..language import Language
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "answer", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the goals of the company, where there are any."""
    if not site.atlas.goals:
        return
    address = site.goals_page
    yield Page(
        address=address,
        title=site.language.text("Goals of the company"),
        content=lambda site: _content(site, address),
        description=site.language.text("What we work for, and whether it moves."),
        wide=True,
    )


def _content(site: Site, address: str) -> str:
    return site.render(
        "goals.html",
        address,
        roots=site.queries.goal_tree.roots,
        answer=answer(Counter(ref.movement for ref in site.goals.values()), site.language),
        draw_trend=draw_trend,
        advice=lambda measure: site.language.text(_advice(measure)),
    )


def answer(counts: Counter[Movement], language: Language) -> str:
    """Return in one sentence how many goals move: “2 of 5 goals move; 1 stands”."""
    plural, total = language.plural, language.number(counts.total())
    moving = plural(
        "{n} of {all} goals moves", "{n} of {all} goals move", counts[Movement.MOVES], all=total
    )
    others = (
        (Movement.REACHED, plural("{n} is reached", "{n} are reached", counts[Movement.REACHED])),
        (
            Movement.AWAY,
            plural("{n} goes the wrong way", "{n} go the wrong way", counts[Movement.AWAY]),
        ),
        (Movement.STANDS, plural("{n} stands", "{n} stand", counts[Movement.STANDS])),
        (
            Movement.UNCLEAR,
            plural(
                "of {n} it is not clear yet", "of {n} it is not clear yet", counts[Movement.UNCLEAR]
            ),
        ),
        (
            Movement.UNMEASURED,
            plural("{n} nobody measures", "{n} nobody measures", counts[Movement.UNMEASURED]),
        ),
    )
    return "; ".join([moving, *(words for movement, words in others if counts[movement])]) + "."


def _advice(measure: GoalMeasure) -> str:
    """Return what is missing before anything can be said of a number; empty if nothing is."""
    if measure.movement is Movement.UNMEASURED:
        if measure.metric_ref is None:
            return N_("No map watches it: add it to `metrics` of a stage, with readings.")
        return N_("No readings yet: add the first one at the map.")
    if measure.movement is not Movement.UNCLEAR:
        return ""
    if measure.before is None:
        return N_("Measured once: another reading will show whether it moves.")
    return N_("The difference may be chance: more answers are needed to tell.")


PAGE = PageKind("goals", 45, pages)
