"""How sure we are: what each journey rests on, how old that is, and where it rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.evidence_coverage import EvidenceCoverage
from ..analysis.evidence_strength import EvidenceSpan, evidence_span
from ..analysis.freshness import Freshness
from ..model.atlas import Entry
from ..model.journey import Journey
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["ADDRESS", "PAGE", "CoverageRow", "pages"]

ADDRESS = "certainty.md"


class CoverageRow(NamedTuple):
    """A journey and what it rests on."""

    entry: Entry[Journey]
    found: EvidenceCoverage
    span: EvidenceSpan
    """When the studies were done that its claims rest on."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, where there are journeys."""
    if not site.atlas.journeys:
        return
    address = site.address(ADDRESS)
    yield Page(
        address=address,
        title=site.language.text("How sure are we"),
        content=lambda site: _content(site, address),
        slots={"claims": lambda site: site.render("claims.html", address, rows=_rows(site))},
        description=site.language.text("Which maps rest on evidence, and how old it is."),
    )


def _content(site: Site, address: str) -> str:
    return site.render("certainty.html", address, summary=_summary(site, _rows(site)))


def _rows(site: Site) -> list[CoverageRow]:
    """Return the journeys, the least sure first; last those that claim nothing."""
    rows = [_row(site, entry) for entry in site.atlas.journeys.values()]
    return sorted(rows, key=_doubt)


def _row(site: Site, entry: Entry[Journey]) -> CoverageRow:
    coverage = site.certainty(entry.model)
    studies = (key for key, claims in coverage.studies.items() if claims)
    return CoverageRow(entry, coverage, evidence_span(studies, site.atlas.evidence))


def _doubt(row: CoverageRow) -> tuple[bool, float, int, str]:
    tally = row.found.claim_count
    bare = tally.total - tally.covered
    return not tally.total, tally.share or 0, -bare, row.entry.model.title.casefold()


def _summary(site: Site, rows: list[CoverageRow]) -> str:
    """Return the counts of all maps in one sentence."""
    words = site.language
    backed = sum(
        1 for row in rows if row.found.claim_count.covered * 2 > row.found.claim_count.total
    )
    no_map = words.text("No map rests on evidence by more than half")
    some_maps = words.plural(
        "{n} map of {all} rests on evidence by more than half",
        "{n} maps of {all} rest on evidence by more than half",
        backed,
        all=words.number(len(rows)),
    )
    parts = [some_maps if backed else no_map]
    invented = sum(1 for row in rows if site.invented(row.entry.model))
    if invented:
        parts.append(
            words.plural(
                "{n} rests on invented examples", "{n} rest on invented examples", invented
            )
        )
    states = [site.freshness(row.entry.model) for row in rows]
    overdue, never = states.count(Freshness.OVERDUE), states.count(Freshness.NEVER)
    if overdue:
        parts.append(
            words.plural("{n} is overdue for review", "{n} are overdue for review", overdue)
        )
    if never:
        parts.append(words.plural("{n} was never reviewed", "{n} were never reviewed", never))
    if site.review > 0 and not overdue and not never:
        parts.append(words.text("all were reviewed in time"))
    return "; ".join(parts) + "."


PAGE = PageKind("certainty", 100, pages)
