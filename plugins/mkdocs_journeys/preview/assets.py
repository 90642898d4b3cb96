"""The styles and fonts of a preview: those of the site, and a frame around them.

A preview runs no scripts, so it has no palette toggle: it follows the reader's system.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..stylesheet import component, stylesheet

__all__ = ["CSS", "files"]

CSS = "assets/journeys.css"
"""The path of the style sheet inside the preview."""

_PACKAGE = Path(__file__).parents[1]
_ASSETS = _PACKAGE / "theme/assets/journeys"
_FRAME = _PACKAGE / "templates/preview/preview.css"

_DARK = (
    ("@media screen {", "@media screen and (prefers-color-scheme: dark) {"),
    ('[data-md-color-scheme="slate"] {', ":root {"),
)
"""Conditions for dark colours on a site, and their replacements in a preview."""


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of the style sheet and of each font."""
    for font in sorted((_ASSETS / "fonts").iterdir()):
        yield f"assets/fonts/{font.name}", font.read_bytes()
    yield CSS, "\n".join((stylesheet(), _FRAME.read_text("utf-8"), _dark())).encode()


def _dark() -> str:
    """Return the site's dark colours, for readers whose system is dark."""
    styles = component("dark")
    for on_site, in_preview in _DARK:
        styles = styles.replace(on_site, in_preview)
    return styles
