"""The page of a file that no page could be made of: what is wrong, so that links lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from .page_kind import PageKind
from .site import Page, Site

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """A page for each broken file."""
    for broken in site.reading.broken:
        address = site.address(broken.address)
        yield Page(
            address=address,
            title=broken.name,
            content=lambda broken=broken, address=address: site.render(  # type: ignore[misc]
                "broken.html", address, broken=broken
            ),
            source=broken.source,
        )


PAGE = PageKind("broken", 120, pages)
