"""All pages of a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from ..diagrams.parts import DiagramSketch
from . import portfolio
from .check import check_links
from .diagram import first_sketches
from .page import Page
from .page_kind import page_kinds
from .part_cache import PartCache
from .pending_sketches import PendingSketches
from .site import Site
from .traced_site import Read, TracedSite

__all__ = ["PagePlan", "begin_layouts", "build_pages", "check_links"]


@dataclass(frozen=True)
class PagePlan:
    """The pages of a site, none of them rendered yet."""

    pages: list[Page]
    problems: list[Diagnostic]
    """A warning for each page that is left out, because another one has its address."""


def build_pages(site: Site) -> PagePlan:
    """Plan all pages. Of two with one address that of a file is kept, else the first."""
    pages: dict[str, Page] = {}
    problems: list[Diagnostic] = []
    for kind in page_kinds():
        for page in kind.pages(site):
            known = pages.setdefault(page.address, page)
            if known is not page:
                pages[page.address] = page if known.source is None and page.source else known
                problems.append(_collision(site, page.source or known.source, page.address))
    return PagePlan(list(pages.values()), problems)


def _collision(site: Site, source: PurePosixPath | None, address: str) -> Diagnostic:
    """Return the warning that a file, or a folder without one, has the address of a page that every
    site has.
    """
    folder = PurePosixPath(address).relative_to(site.section).parent
    message = Message(
        N_("The site makes a page “{page}” by itself; only one of the two is there."),
        {"page": address},
        Message(N_("Rename this one to have both.")),
    )
    path = f"{site.reading.display_path}/{source or folder}"
    return Diagnostic(path, Position(), "double-address", message)


def begin_layouts(
    site: Site, cache: PartCache, page_at: Callable[[str], Page | None]
) -> PendingSketches:
    """Let Graphviz start on the diagrams that are to be drawn while other things are done; return
    their sketches. `page_at` returns the page at an address.
    """
    sketches: dict[str, list[DiagramSketch]] = {}
    reads: dict[str, Mapping[Read, str]] = {}
    for key, entry in site.atlas.journeys.items():
        apart = site.division(entry).diagram_apart
        page = page_at(site.diagram_page(entry) if apart else site.page_of(entry))
        if page is not None and not cache.is_fresh(page, "diagram", site):
            recorder = cache.recorder()
            sketches[key] = first_sketches(TracedSite(site, recorder), entry)
            reads[key] = recorder.reads
    dots = (sketch.dot for of_journey in sketches.values() for sketch in of_journey)
    site.layouts.begin([*dots, *portfolio.tree_dots(site)])
    return PendingSketches(sketches, reads)
