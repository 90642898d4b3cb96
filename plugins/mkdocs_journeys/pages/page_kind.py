"""What a kind of page is: the way that pages are added to the site, ours and other packages'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from .. import extensions
from .page import Page
from .site import Site

__all__ = ["PageKind", "page_kinds"]


@dataclass(frozen=True)
class PageKind:
    """One kind of page: a module with its template."""

    name: str
    order: int
    """Where its pages stand among the others in the menu; ours have tens."""
    pages: Callable[[Site], Iterator[Page]]
    """The pages of a site, none of them rendered yet."""


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """Return every kind of page, in the order of the menu. Raises BrokenExtension."""
    kinds = extensions.load_parts(extensions.PAGES, "PAGE", PageKind)
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.name)))
