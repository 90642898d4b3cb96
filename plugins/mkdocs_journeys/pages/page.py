"""What a page is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from .site import Site

__all__ = ["Page"]


@dataclass(frozen=True)
class Page:
    """A page of the site, before anything of it is rendered.

    Pages are planned before the site knows its addresses. So their HTML is made by functions of the
    site, which is then complete: links, and the bodies that other plugins have changed.
    """

    address: str
    """Its source path on the site: what links and navigation call it."""
    title: str
    content: Callable[[Site], str]
    """Return the HTML that is searched and listed in the contents."""
    slots: Mapping[str, Callable[[Site], str]] = field(default_factory=dict)
    """What is put in last, by the name of its place: large pictures that neither search nor
    contents need to see."""
    beside: Mapping[str, Callable[[Site], str]] = field(default_factory=dict)
    """What its scripts fetch when it is needed, drawings and indexes of lists, by the addresses of
    their files."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Places of its lists that stand on further pages, and the addresses of those."""
    source: PurePosixPath | None = None
    """The file it comes from, inside the folder."""
    tags: tuple[str, ...] = ()
    description: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """What its file tells the theme and other plugins."""
    listed: bool = True
    """Whether the menu lists it, where there is room."""
    is_area: bool = False
    """Whether it is the index of an area."""
    wide: bool = False
    """Whether its tables want the room of the contents beside them."""
