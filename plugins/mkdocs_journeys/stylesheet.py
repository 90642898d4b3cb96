"""The look of the pages as one stylesheet, joined from `styles/`, a file for each component.

Everything hangs on Material's own variables, so palettes, dark mode and print follow by themselves;
each has a fallback for other themes. A site changes the look by setting the variables of
`tokens.css`. Three sizes, one radius, a 4 px grid.

- It is joined, not loaded in parts: pages of a site on a slow host ask for one file.
- It is served without comments and indentation, by `compact.py`: a compiled dependency such as
  `rcssmin` would save a hundredth more.
- It has no `@layer`: what stands in none, such as all of Material, would win over whatever does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .compact import compact_styles

__all__ = ["COMPONENTS", "component", "stylesheet"]

COMPONENTS = (
    "fonts",
    "tokens",
    "dark",
    "parts",
    "page-head",
    "workspace",
    "folded",
    "map",
    "map-names",
    "blueprint",
    "time",
    "curve",
    "diagram",
    "touchpoints",
    "tables",
    "filter",
    "quick-links",
    "menu",
    "backlog",
    "portfolio",
    "team",
    "goals",
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
    """Return the styles of one component, as they are written."""
    return files(__package__).joinpath("styles", f"{name}.css").read_text("utf-8")


@cache
def stylesheet() -> str:
    """Return the whole stylesheet as it is served; its fonts lie in `fonts/` beside it."""
    return "".join(compact_styles(component(name)) for name in COMPONENTS)
