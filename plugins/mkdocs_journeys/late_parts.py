"""When the large parts of a page are put in: pictures, long tables, the past.

They are the larger half of a page, and nothing is found in them that its words do not say. Search
takes HTML apart tag by tag and keeps every page in memory until all are there, so both are spared
them, as long as nobody misses them:

- Where nobody but search looks at a page before it is written, they are put in when it is written.
- Where any other plugin, or a hook, handles an event in which pages have their content, they are
  there from the beginning, and taken out again only while search looks, if it looks alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

__all__ = ["AROUND_SEARCH", "filled", "is_looked_at", "search_looks_alone"]

AROUND_SEARCH = 0.5
"""The priority, and its opposite, between which search plugins look at a page."""

_SEARCH = ("search", "material/search")

_WITH_CONTENT = (
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
    known = {ours, *_search_plugins(config)}
    return any(
        getattr(handler, "__self__", None) not in known
        for event in _WITH_CONTENT
        for handler in config.plugins.events[event]
    )


def search_looks_alone(config: MkDocsConfig, ours: BasePlugin) -> bool:  # type: ignore[type-arg]
    """Return whether search is the only one to look at pages at the time when it does."""
    known = {ours, *_search_plugins(config)}
    return all(
        getattr(handler, "__self__", None) in known
        for handler in config.plugins.events["page_context"]
        if abs(getattr(handler, "mkdocs_priority", 0)) <= AROUND_SEARCH
    )


def _search_plugins(config: MkDocsConfig) -> list[BasePlugin]:  # type: ignore[type-arg]
    return [config.plugins[name] for name in _SEARCH if name in config.plugins]


def filled(html: str, parts: Mapping[str, Callable[[], str]]) -> str:
    """Return a page of ours with its large parts in their places."""
    for name, part in parts.items():
        place = f'<div id="jm-slot-{name}"></div>'
        if place in html:
            html = html.replace(place, part())
    return html
