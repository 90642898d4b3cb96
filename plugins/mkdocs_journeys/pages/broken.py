"""The page of a file that no page could be made of: what is wrong, so that links lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..reading.folder import Broken
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each broken file."""
    for broken in site.reading.broken:
        address = site.address(broken.address)
        yield Page(
            address=address,
            title=broken.name,
            content=partial(_content, address, broken),
            source=broken.source,
        )


def _content(address: str, broken: Broken, site: Site) -> str:
    return site.render("broken.html", address, broken=broken)


PAGE = PageKind("broken", 120, pages)
