"""How sure we are: what each journey rests on, how old that is, and where it rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.evidence_coverage import EvidenceCoverage, EvidenceTarget
from ..analysis.evidence_strength import EvidenceSpan, evidence_span
from ..analysis.freshness import Freshness
from ..diagnostics import N_
from ..model.atlas import Entry
from ..model.journey import Journey
from .list_entries import Key, Keys
from .long_list import LongList, cut_items, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["ADDRESS", "PAGE", "CoverageRow", "WeakPlaces", "pages"]

ADDRESS = "certainty.md"


class CoverageRow(NamedTuple):
    """A journey and what it rests on."""

    entry: Entry[Journey]
    found: EvidenceCoverage
    span: EvidenceSpan
    """When the studies were done that its claims rest on."""


class WeakPlaces(NamedTuple):
    """Places of a journey that rest on nothing: all, or some where they are many."""

    row: CoverageRow
    places: Sequence[EvidenceTarget]
    continued: bool


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, where there are journeys."""
    if not site.atlas.journeys:
        return
    address = site.address(ADDRESS)
    rows = _rows(site)
    claims, weakest = divide_lists(
        _claim_list(site, address, rows), _weakest_list(site, address, rows)
    )
    yield Page(
        address=address,
        title=site.language.text("How sure are we"),
        content=lambda site: site.render("certainty.html", address, summary=_summary(site, rows)),
        slots={
            "claims": lambda site: site.render(
                "claims.html", address, claims=claims.first, weakest=weakest.first
            )
        },
        beside=claims.beside,
        moved=claims.moved(site),
        description=site.language.text("Which maps rest on evidence, and how old it is."),
    )
    yield from claims.pages()
    yield from weakest.pages()


def _rows(site: Site) -> list[CoverageRow]:
    """Return the journeys, the least sure first; last those that claim nothing."""
    rows = [_row(site, entry) for entry in site.atlas.journeys.values()]
    return sorted(rows, key=_doubt)


def _claim_list(site: Site, address: str, rows: list[CoverageRow]) -> LongList[CoverageRow]:
    """Return the list of maps with what they rest on."""
    return LongList(
        address=address,
        title=site.language.text("How sure are we"),
        template="claims-table.html",
        items=rows,
        weigh=lambda row: 2200 + 2 * len(row.entry.model.title),
        anchor="jm-certainty",
        keys=_keys,
        places=lambda site, row: [f"jm-sure-{site.handle(row.entry)}"],
        classes="jm-certainty",
    )


def _keys(site: Site, row: CoverageRow) -> Keys:
    """Return what each column is sorted by."""
    journey, coverage = row.entry.model, row.found
    keys: list[Key] = [
        journey.title,
        coverage.claim_count.share if coverage.claim_count.total else None,
        str(row.span.newest or "") or None,
        coverage.answers.least if coverage.answers.known else None,
    ]
    if site.review > 0:
        keys.append(str(journey.reviewed or "0000-00-00"))
    if site.last_changes:
        last = site.last_changes.get(row.entry.source)
        keys.append(str(last.day) if last else None)
    return keys


def _weakest_list(site: Site, address: str, rows: list[CoverageRow]) -> LongList[WeakPlaces]:
    """Return the list of what rests on nothing, map by map."""
    return LongList(
        address=address,
        title=site.language.text(N_("Where they rest on nothing")),
        template="claims-weakest.html",
        items=[
            WeakPlaces(row, places, continued=number > 0)
            for row in rows
            if row.found.claim_count.total
            for number, places in enumerate(
                [*cut_items(row.found.uncovered, _place_weight)] or [[]]
            )
        ],
        weigh=_weak_weight,
        name="weakest",
        anchor="jm-weakest",
        classes="jm-certainty",
    )


def _place_weight(place: EvidenceTarget) -> int:
    return 260 + 2 * len(place.name) + 2 * len(place.stage) + 40 * len(place.uncovered)


def _weak_weight(weak: WeakPlaces) -> int:
    """Return the bytes of a map's section, by estimate."""
    return 1500 + 320 * len(weak.row.found.studies) + sum(map(_place_weight, weak.places))


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
