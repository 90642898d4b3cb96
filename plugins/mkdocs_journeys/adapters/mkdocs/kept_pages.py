"""Finished pages, kept between builds: the theme's template is rendered again only for a page of
which anything that the template may read is another now.

This stands where MkDocs renders a page's template, so the events of all plugins happen as ever:
what they made of a page before is compared, and what they make of the finished page they make of
the kept one. Where a plugin or a template might look at something that is not compared, every page
is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ...pages.content_digest import Digester, Undigestible
from ...pages.result_cache import ResultCache

__all__ = ["KeptPages"]

_KNOWN_PLUGINS = ("material.plugins.", "mkdocs.contrib.search")
"""Modules of plugins that tell templates nothing but by pages, their context and their settings."""

_UNKNOWN = {"material.plugins.blog", "material.plugins.projects", "material.plugins.social"}

_EVENTS = ("env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context")
"""The events in which a plugin could tell templates something that is not compared."""

_NOT_COMPARED = re.compile(
    r"\b(pages|files?|now|random|lipsum|site_dir|update_date|build_date\w*|plugins)\b"
    r"|(?<!\bpage)\.(content|markdown|toc)\b"
)
"""What a site's own template would have to say to read anything that is not compared."""

_USELESS_SETTINGS = {"plugins", "theme", "hooks", "site_dir", "watch"}
_USELESS_SETTINGS |= {"markdown_extensions", "mdx_configs", "exclude_docs", "draft_docs"}
_USELESS_SETTINGS |= {"not_in_nav", "validation"}
"""Settings that no template reads, or that are compared in another way."""

_SHARED_CONTEXT = {"nav", "pages", "config", "page", "build_date_utc"}
_PAGE_ATTRIBUTES = {
    "file", "title", "parent", "children", "previous_page", "next_page", "update_date", "toc",
    "meta", "present_anchor_ids", "links_to_anchors", "_Page__active",
}  # fmt: skip
"""Attributes of a page that are compared in another way, or that no template reads."""


class KeptPages:
    """The finished pages of one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        ours: BasePlugin[Any],
        results: ResultCache,
        finish: Callable[[Page, str], str],
    ) -> None:
        """`finish` makes of what the template has rendered what is kept."""
        self.config, self.nav, self.ours = config, nav, ours
        self.results, self.finish = results, finish
        self._digester = Digester()

    def attach(self, env: Environment) -> None:
        """Have the templates of the environment ask for kept pages first."""
        kept_pages = self

        class PageTemplate(Template):
            """A template of which finished pages are kept."""

            def render(self, *args: Any, **kwargs: Any) -> str:
                """Return the page as it was kept, or render it."""
                context = dict(*args, **kwargs)
                return kept_pages.page(self, context, partial(super().render, context))

        self._env = env
        env.template_class = PageTemplate

    def page(self, template: Template, context: dict[str, Any], render: Callable[[], str]) -> str:
        """Return a finished page."""
        page = context.get("page")
        if not isinstance(page, Page):
            return render()
        digest = self._digest(template, context, page)
        if digest is None:
            return self.finish(page, render())
        key = f"{page.file.src_uri} page"
        return str(self.results.result(key, digest, lambda: self.finish(page, render())))

    def _digest(self, template: Template, context: dict[str, Any], page: Page) -> str | None:
        """Return a digest of all that the template may read; None if that can't be told."""
        if self._shared is None:
            return None
        own = {name: value for name, value in vars(page).items() if name not in _PAGE_ATTRIBUTES}
        told = {name: value for name, value in context.items() if name not in _SHARED_CONTEXT}
        neighbours = [
            _item(item) for item in (page.previous_page, page.next_page) if item is not None
        ]
        ways = page.previous_page is not None, page.next_page is not None
        position = [item.title for item in page.ancestors], ways, neighbours
        facts = (template.name, _item(page), own, told, position, [*map(_heading, page.toc)])
        try:
            return self._digester.digest((self._shared, facts))
        except Undigestible:
            return None

    @cached_property
    def _shared(self) -> str | None:
        """A digest of what all pages have in common; None if nothing is to be kept."""
        theme = self.config.theme
        if theme.name != "material" or self._is_beside_unknown_plugins():
            return None
        own_files = list(_own_files(theme.custom_dir))
        if any(_NOT_COMPARED.search(text) for name, text in own_files if name.endswith(".html")):
            return None
        shared = (
            {key: self.config[key] for key in self.config if key not in _USELESS_SETTINGS},
            {key: theme[key] for key in theme},
            str(theme.locale),
            [
                (name, dict(getattr(plugin, "config", {})))
                for name, plugin in self.config.plugins.items()
            ],
            own_files,
            [*map(_item, self.nav.items)],
            (self._env.globals, self._env.filters, self._env.tests, [*self._env.extensions]),
        )
        try:
            return self._digester.digest(shared)
        except (Undigestible, OSError):
            return None

    def _is_beside_unknown_plugins(self) -> bool:
        """Return whether a plugin might tell templates something that is not compared."""
        owners = (
            getattr(handler, "__self__", None)
            for event in _EVENTS
            for handler in self.config.plugins.events[event]
        )
        return any(owner is not self.ours and not _is_known(owner) for owner in owners)


def _is_known(plugin: object) -> bool:
    module = type(plugin).__module__
    return module.startswith(_KNOWN_PLUGINS) and not module.startswith(tuple(_UNKNOWN))


def _own_files(custom_dir: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the templates and icons that the site adds to its theme."""
    if custom_dir is None:
        return
    for path in sorted(Path(custom_dir).rglob("*")):
        if path.suffix in {".html", ".svg"} and path.is_file():
            yield str(path), path.read_text("utf-8", "replace")


def _item(item: StructureItem) -> tuple[Any, ...]:
    """Return what templates read of an item of the menu."""
    children = [_item(child) for child in getattr(item, "children", None) or ()]
    meta: Mapping[str, Any] = getattr(item, "meta", {})
    address = getattr(item, "url", None), getattr(item, "canonical_url", None)
    return type(item).__name__, item.title, address, dict(meta), item.is_top_level, children


def _heading(heading: AnchorLink) -> tuple[Any, ...]:
    children = [_heading(child) for child in heading.children]
    return heading.title, heading.id, heading.level, children
