"""How a preview looks: the site's own styles, colours and fonts, and what stands around them.

A preview runs no scripts, so nobody can choose a palette in it: it follows the reader's system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["CSS", "files"]

CSS = "assets/journeys.css"
"""Where a preview has its look, from its top."""

_PACKAGE = Path(__file__).parents[1]
_ASSETS = _PACKAGE / "theme/assets/journeys"
_FRAME = _PACKAGE / "templates/preview/preview.css"

_DARK = re.compile(r'^\[data-md-color-scheme="slate"\] \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
"""The colours that the site's styles keep for dark screens."""


def files() -> Iterator[tuple[str, bytes]]:
    """The styles and their fonts."""
    for font in sorted((_ASSETS / "fonts").iterdir()):
        yield f"assets/fonts/{font.name}", font.read_bytes()
    site = (_ASSETS / "journeys.css").read_text("utf-8")
    yield CSS, "\n".join((site, _FRAME.read_text("utf-8"), _dark(site))).encode()


def _dark(site: str) -> str:
    """The site's dark colours, for readers whose system is dark."""
    colours = "".join(match[1] for match in _DARK.finditer(site))
    return f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{colours}}}\n}}\n"
