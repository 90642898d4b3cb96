"""All pages of a site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from . import portfolio
from .check import check_links
from .diagram import first_sketches
from .page import Page
from .page_kind import page_kinds
from .pending_sketches import PendingSketches
from .site import Site

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


def begin_layouts(site: Site) -> PendingSketches:
    """Let Graphviz start on all diagrams while other things are done; return their sketches."""
    sketches = {key: first_sketches(site, entry) for key, entry in site.atlas.journeys.items()}
    dots = (sketch.dot for of_journey in sketches.values() for sketch in of_journey)
    site.layouts.begin([*dots, *portfolio.tree_dots(site)])
    return PendingSketches(sketches)
