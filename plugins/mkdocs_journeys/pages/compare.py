"""All comparisons: as is beside to be, and personas beside each other on one journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics import N_
from . import changes, persona_comparison
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of comparisons and a page for each, where there is anything to compare."""
    rebuilt_maps, comparisons = changes.rebuilt(site), persona_comparison.compare_personas(site)
    if rebuilt_maps or comparisons:
        yield from _list(site, rebuilt_maps, comparisons)
    yield from (rebuilt.page() for rebuilt in rebuilt_maps)
    yield from (comparison.page() for comparison in comparisons)


def _list(
    site: Site,
    rebuilt_maps: Sequence[changes.JourneyComparison],
    comparisons: Sequence[persona_comparison.PersonaComparison],
) -> Iterator[Page]:
    address = site.address("compare/index.md")
    rebuilt, shared = divide_lists(
        LongList(
            address=address,
            title=site.language.text(N_("As is and to be")),
            template="compare-rebuilt.html",
            items=rebuilt_maps,
            weigh=lambda comparison: 3200 + 2 * len(comparison.title),
            name="rebuilt",
            anchor="jm-rebuilt",
        ),
        LongList(
            address=address,
            title=site.language.text(N_("Personas side by side")),
            template="compare-personas.html",
            items=comparisons,
            weigh=lambda comparison: (
                1800 + 900 * len(comparison.personas) + 2 * len(comparison.journey.title)
            ),
            name="shared",
            anchor="jm-shared",
        ),
    )
    yield Page(
        address=address,
        title=site.language.text(N_("Comparisons")),
        content=lambda site: site.render(
            "compare.html", address, rebuilt=rebuilt.first, shared=shared.first
        ),
    )
    yield from rebuilt.pages()
    yield from shared.pages()


PAGE = PageKind("compare", 110, pages)
