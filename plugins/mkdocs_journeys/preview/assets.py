"""How a preview looks: the site's own styles, colours and fonts, and what stands around them.

A preview runs no scripts, so nobody can choose a palette in it: it follows the reader's system.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..stylesheet import component, stylesheet

__all__ = ["CSS", "files"]

CSS = "assets/journeys.css"
"""Where a preview has its look, from its top."""

_PACKAGE = Path(__file__).parents[1]
_ASSETS = _PACKAGE / "theme/assets/journeys"
_FRAME = _PACKAGE / "templates/preview/preview.css"

_DARK = (
    ("@media screen {", "@media screen and (prefers-color-scheme: dark) {"),
    ('[data-md-color-scheme="slate"] {', ":root {"),
)
"""When the colours for dark screens hold on a site, and when in a preview."""


def files() -> Iterator[tuple[str, bytes]]:
    """The styles and their fonts."""
    for font in sorted((_ASSETS / "fonts").iterdir()):
        yield f"assets/fonts/{font.name}", font.read_bytes()
    yield CSS, "\n".join((stylesheet(), _FRAME.read_text("utf-8"), _dark())).encode()


def _dark() -> str:
    """Return the site's dark colours, for readers whose system is dark."""
    styles = component("dark")
    for on_site, in_preview in _DARK:
        styles = styles.replace(on_site, in_preview)
    return styles
