"""All pages of a site."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from . import diagram, portfolio
from .check import check_links
from .page_kind import page_kinds
from .site import Page, Site

__all__ = ["begin_layouts", "build_pages", "check_links"]


def build_pages(site: Site) -> list[Page]:
    """The pages, none of them rendered yet. Of two with one address that of a file is kept, else
    the first.
    """
    found: dict[str, Page] = {}
    for kind in page_kinds():
        for page in kind.pages(site):
            other = found.setdefault(page.address, page)
            if other is not page:
                found[page.address] = page if other.source is None and page.source else other
                _tell(site, page.source or other.source, page.address)
    return list(found.values())


def _tell(site: Site, source: PurePosixPath | None, address: str) -> None:
    """Say that a file, or a folder without one, has the address of a page that every site has."""
    folder = PurePosixPath(address).relative_to(site.section).parent
    message = Message(
        N_("The site makes a page “{page}” by itself; only one of the two is there."),
        {"page": address},
        Message(N_("Rename this one to have both.")),
    )
    path = f"{site.reading.shown}/{source or folder}"
    problem = Diagnostic(path, Position(), "double-address", message)
    site.reading.problems.append(problem)
    site.report(problem)


def begin_layouts(site: Site) -> None:
    """Let Graphviz start on all diagrams while other things are done."""
    entries = site.atlas.journeys.values()
    dots = (sketch.dot for entry in entries for sketch in diagram.sketches(site, entry))
    site.layouts.begin([*dots, *portfolio.tree_dots(site)])
