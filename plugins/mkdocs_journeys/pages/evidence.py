"""A page for each study: what it is, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ..analysis.queries import EvidenceUse
from ..model.atlas import Entry
from ..model.journey import Barrier, Journey, Metric, Opportunity, Quote, Score
from ..model.personas import Evidence
from ..plaintext import plain
from .long_list import LongList, cut_items, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "JourneyEvidenceUse", "pages"]

KINDS = ((Quote, "quotes"), (Score, "scores"), (Barrier, "barriers"), (Metric, "metrics"))


@dataclass(frozen=True)
class JourneyEvidenceUse:
    """What a journey has from a study."""

    entry: Entry[Journey]
    findings: list[tuple[str, EvidenceUse]]
    """Each with what it is: `quotes`, `scores`, `barriers`, `metrics`, or `touchpoints` for a
    place as a whole."""
    opportunities: list[Opportunity]
    whole: bool
    """Whether the journey names the study for all of it."""
    continued: bool = False
    """Whether it goes on with what has begun before, in a list that is cut."""


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each piece of evidence, and those that its list goes on on."""
    for entry in site.atlas.evidence.values():
        (uses,) = divide_lists(_use_list(site, entry))
        yield Page(
            address=uses.address,
            title=uses.title,
            content=partial(_content, entry, uses),
            source=entry.source,
            tags=entry.model.tags,
            description=plain(entry.model.description or ""),
            meta=entry.model.page_meta(),
            moved=uses.moved(site),
        )
        yield from uses.pages()


def _content(entry: Entry[Evidence], uses: LongList[JourneyEvidenceUse], site: Site) -> str:
    personas = site.atlas.personas.values()
    return site.render(
        "evidence.html",
        uses.address,
        entry=entry,
        study=entry.model,
        part=uses.first,
        personas=[persona for persona in personas if entry.key in persona.model.studies],
    )


def _use_list(site: Site, entry: Entry[Evidence]) -> LongList[JourneyEvidenceUse]:
    """Return the list of what rests on a study, journey by journey."""
    return LongList(
        address=site.page_of(entry),
        title=plain(entry.model.title),
        template="evidence-uses.html",
        items=[cut for use in _uses(site, entry.key) for cut in _cut(use)],
        weigh=_weight,
        name="uses",
        anchor="jm-rests-here",
        places=lambda site, use: [] if use.continued else [site.place(use.entry)],
        classes="jm-evidence-page",
    )


def _cut(use: JourneyEvidenceUse) -> Iterator[JourneyEvidenceUse]:
    """Yield the use, or its pieces where it is too long for one page."""
    findings = [*cut_items(use.findings, _finding_weight)] or [[]]
    for number, some in enumerate(findings):
        last = number == len(findings) - 1
        yield replace(
            use,
            findings=some,
            opportunities=use.opportunities if last else [],
            whole=use.whole and number == 0,
            continued=number > 0,
        )


def _weight(use: JourneyEvidenceUse) -> int:
    """Return the bytes of a section, by estimate."""
    return 500 + sum(map(_finding_weight, use.findings)) + 500 * len(use.opportunities)


def _finding_weight(finding: tuple[str, EvidenceUse]) -> int:
    item = finding[1].item
    return 550 + 2 * len(str(getattr(item, "text", ""))) + 80 * len(getattr(item, "readings", ()))


def _uses(site: Site, key: str) -> Iterator[JourneyEvidenceUse]:
    by_journey: dict[str, list[tuple[str, EvidenceUse]]] = {}
    for evidence_use in site.across.evidence_uses.get(key, ()):
        by_journey.setdefault(evidence_use.moment_ref.entry.key, []).append(
            (_kind(evidence_use), evidence_use)
        )
    for name, entry in site.atlas.journeys.items():
        journey = entry.model
        opportunities = [
            opportunity for opportunity in journey.opportunities if key in opportunity.evidence
        ]
        use = JourneyEvidenceUse(
            entry, by_journey.get(name, []), opportunities, key in journey.evidence
        )
        if use.findings or use.opportunities or use.whole:
            yield use


def _kind(finding: EvidenceUse) -> str:
    return next((name for kind, name in KINDS if isinstance(finding.item, kind)), "touchpoints")


PAGE = PageKind("evidence", 80, pages)
