"""All comparisons: as is beside to be, and personas beside each other on one journey."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import N_
from . import changes, persona_comparison
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of comparisons and a page for each, where there is anything to compare."""
    rebuilt_maps, comparisons = changes.rebuilt(site), persona_comparison.compare_personas(site)
    if rebuilt_maps or comparisons:
        address = site.address("compare/index.md")
        yield Page(
            address=address,
            title=site.language.text(N_("Comparisons")),
            content=lambda site: site.render(
                "compare.html", address, rebuilt=rebuilt_maps, shared=comparisons
            ),
        )
    yield from (rebuilt.page() for rebuilt in rebuilt_maps)
    yield from (comparison.page() for comparison in comparisons)


PAGE = PageKind("compare", 110, pages)
