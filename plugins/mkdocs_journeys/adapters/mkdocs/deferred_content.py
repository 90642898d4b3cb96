"""When the large parts of a page are put in: pictures, long tables, the past.

They are the larger half of a page, and nothing is found in them that its words do not say. Search
takes HTML apart tag by tag and keeps every page in memory until all are there, so both are spared
them, as long as nobody misses them:

- Where nobody but search looks at a page before it is written, they are put in when it is written.
- Where any other plugin, or a hook, handles an event in which pages have their content, they are
  there from the beginning, and taken out only for the moment in which search looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

__all__ = ["AROUND_SEARCH", "LentContent", "fill_slots", "is_looked_at"]

AROUND_SEARCH = 0.5
"""The priority, and its opposite, between which search plugins look at a page."""

_SEARCH_NAMES = ("search", "material/search")

_CONTENT_EVENTS = (
    "page_content",
    "env",
    "pre_template",
    "template_context",
    "post_template",
    "page_context",
    "post_page",
    "post_build",
)
"""The events in which pages have their content."""


def is_looked_at(config: MkDocsConfig, ours: BasePlugin) -> bool:  # type: ignore[type-arg]
    """Return whether anybody but search handles an event in which pages have their content."""
    exempt = {ours, *_search_plugins(config)}
    return any(
        getattr(handler, "__self__", None) not in exempt
        for event in _CONTENT_EVENTS
        for handler in config.plugins.events[event]
    )


def _search_plugins(config: MkDocsConfig) -> list[BasePlugin]:  # type: ignore[type-arg]
    return [config.plugins[name] for name in _SEARCH_NAMES if name in config.plugins]


def fill_slots(html: str, parts: Mapping[str, Callable[[], str]]) -> str:
    """Return a page of ours with its large parts in their places."""
    for name, part in parts.items():
        place = f'<div id="jm-slot-{name}"></div>'
        if place in html:
            html = html.replace(place, part())
    return html


@dataclass
class LentContent:
    """A page's content in two forms: `light`, for search, and as it is."""

    light: str
    whole: str = ""

    def lend(self, page: Page) -> None:
        """Let search look at the light one."""
        self.whole, page.content = page.content or "", self.light

    def take_back(self, page: Page) -> None:
        """Put the whole one back, unless somebody has made another page of it meanwhile."""
        if _without_search_marks(page.content or "") == _without_search_marks(self.light):
            page.content = self.whole


def _without_search_marks(html: str) -> str:
    """Return the content as Material's search leaves it, by its own regular expression."""
    return re.sub(r'\s?data-search-\w+="[^"]+"', "", html)
