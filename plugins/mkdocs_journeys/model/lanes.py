"""A lane that an installed package adds to the map."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TextLane"]


@dataclass(frozen=True)
class TextLane:
    """A lane of texts, with its key, title and icon."""

    key: str
    """Its key in stages and steps."""
    title: str
    """The title that readers see, translated by the package's own catalogue."""
    icon: str = "lane"
    """Name of a built-in icon."""
