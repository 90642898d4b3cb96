"""A page for each study: what it is, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..analysis.queries import EvidenceUse
from ..model.atlas import Entry
from ..model.journey import Barrier, Journey, Metric, Opportunity, Quote, Score
from ..model.personas import Evidence
from ..plaintext import plain
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


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each piece of evidence."""
    for entry in site.atlas.evidence.values():
        yield Page(
            address=site.page_of(entry),
            title=plain(entry.model.title),
            content=partial(_content, entry),
            source=entry.source,
            tags=entry.model.tags,
            description=plain(entry.model.description or ""),
            meta=entry.model.page_meta(),
        )


def _content(entry: Entry[Evidence], site: Site) -> str:
    personas = site.atlas.personas.values()
    return site.render(
        "evidence.html",
        site.page_of(entry),
        entry=entry,
        study=entry.model,
        uses=list(_uses(site, entry.key)),
        personas=[persona for persona in personas if entry.key in persona.model.studies],
    )


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
