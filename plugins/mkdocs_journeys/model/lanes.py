"""A lane that a package adds to the map, beside those of the format and those of a site."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TextLane"]


@dataclass(frozen=True)
class TextLane:
    """A lane of texts: what it is called in files, on the map, and how it is drawn."""

    key: str
    """Its key in stages and steps, as authors write it."""
    title: str
    """What readers see; it is translated through the package's own catalogue."""
    icon: str = "lane"
    """One of the built-in icons."""
