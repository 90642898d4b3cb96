"""All pages of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import broken, evidence, journey, overview, persona
from .check import check_links
from .site import Page, Site

__all__ = ["begin_layouts", "build_pages", "check_links"]

KINDS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    overview.pages,
    journey.pages,
    persona.pages,
    evidence.pages,
    broken.pages,
)
"""Every kind of page; a new one is a module and a line here."""


def build_pages(site: Site) -> list[Page]:
    """The pages, none of them rendered yet; of two with one address the first."""
    found: dict[str, Page] = {}
    for kind in KINDS:
        for page in kind(site):
            found.setdefault(page.address, page)
    return list(found.values())


def begin_layouts(site: Site) -> None:
    """Let Graphviz start on all diagrams while other things are done."""
    entries = site.atlas.journeys.values()
    site.layouts.begin(one.dot for entry in entries for one in journey.sketches(site, entry))
