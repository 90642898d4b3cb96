"""The look of the pages as one stylesheet, joined from `styles/`, a file for each component.

Everything hangs on Material's own variables, so palettes, dark mode and print follow by themselves;
each has a fallback for other themes. A site changes the look by setting the variables of
`tokens.css`. Three sizes, one radius, a 4 px grid.

- It is joined, not loaded in parts: pages of a site on a slow host ask for one file.
- It is not minified: after compression that saves 3 of 17 KB, once for a site, and takes a compiled
  dependency (`rcssmin`).
- It has no `@layer`: what stands in none, such as all of Material, would win over whatever does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["COMPONENTS", "component", "stylesheet"]

COMPONENTS = (
    "fonts",
    "tokens",
    "dark",
    "parts",
    "page-head",
    "workspace",
    "map",
    "time",
    "curve",
    "diagram",
    "touchpoints",
    "tables",
    "filter",
    "quick-links",
    "backlog",
    "portfolio",
    "team",
    "cards",
    "glance",
    "pain-points",
    "presentation",
    "slides",
    "certainty",
    "comparison",
    "overlay",
    "changes",
    "persona-comparison",
    "comparison-more",
    "print",
    "history",
    "theme-titles",
)
"""The files of `styles/`; of two rules of the same weight browsers take the later one."""


@cache
def component(name: str) -> str:
    """Return the styles of one component."""
    return files(__package__).joinpath("styles", f"{name}.css").read_text("utf-8")


@cache
def stylesheet() -> str:
    """Return the whole stylesheet; its fonts lie in `fonts/` beside it."""
    return "\n".join(map(component, COMPONENTS))
