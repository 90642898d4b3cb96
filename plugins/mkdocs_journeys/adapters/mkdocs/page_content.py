"""The HTML of our pages, whole or without the large parts that search is spared."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any, cast

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from ...bidi import LTR, direction_of
from ...icons import sprite
from ...language import Language
from ...pages.outline import Outlined, add_outline, outline
from ...pages.page import Page
from ...pages.part_cache import PartCache
from ...pages.result_cache import ResultCache, digest_of
from ...pages.site import Site
from ...templating import describe_template_error
from .deferred_content import LentContent, fill_slots
from .site_factory import theme_language

__all__ = ["PageContents"]

_SPRITE = '<div id="jm-sprite"></div>'


@dataclass
class PageContents:
    """Renders the pages of one build."""

    language: Language
    config: MkDocsConfig
    cache: PartCache
    results: ResultCache
    deferred: bool
    """Whether large parts are put in when a page is written: nobody but search looks before."""
    _lent: dict[str, LentContent] = field(default_factory=dict)
    _packed: dict[str, bytes] = field(default_factory=dict)
    """Deferred contents until their pages are written: MkDocs keeps all of them, which would be
    most of the memory of a build.
    """

    def content(self, site: Site, page: Page, appended: str, target: MkDocsPage) -> str:
        """Return the content of a page, and give `target` its contents and anchors.

        `appended` is what other plugins have written on a page that has no body.
        """
        sign = (self.config.mdx_configs.get("toc") or {}).get("permalink", False)
        with_outline = self._outlined(
            page.address,
            self.part(site, page, "content", page.content) + appended,
            "¶" if sign is True else sign or "",
        )
        target.toc = get_toc(
            cast("Any", outline(with_outline.headings, self._deepest_in_contents(page)))
        )
        target.present_anchor_ids = (target.present_anchor_ids or set()) | with_outline.anchors
        # Places that have a page of their own now: the page leads on to them.
        target.present_anchor_ids |= set(site.links.moved.get(page.address, ()))
        around = _direction_attributes(self.language, self.config)
        html = f"<div{around}>{with_outline.html}</div>" if around else with_outline.html
        light = html + _SPRITE
        if self.deferred:
            self._packed[page.address] = zlib.compress(light.encode("utf-8", "surrogatepass"), 1)
            return ""
        self._lent[page.address] = LentContent(light)
        return self.whole(site, page, light)

    def _outlined(self, address: str, html: str, sign: str) -> Outlined:
        html_digest = digest_of(f"{sign}\n{html}")
        outlined = self.results.result(
            f"{address} outline", html_digest, lambda: add_outline(html, sign).as_json()
        )
        return Outlined.from_json(outlined)

    def _deepest_in_contents(self, page: Page) -> int:
        """Return the level of headings down to which the contents of a page go: of a map, to its
        stages, unless the theme's search takes the places on a page from them.
        """
        is_material = self.config.theme.name == "material"
        return 2 if is_material and "map" in page.slots else 6

    def written(self, site: Site, page: Page, target: MkDocsPage, output: str) -> str:
        """Return a page as it is written; of a deferred one nobody wants the content after that."""
        if not self.deferred:
            return output
        target.content = ""
        return self.whole(site, page, output)

    def whole(self, site: Site, page: Page, html: str) -> str:
        """Return the page with its large parts, and with what its icons are drawn from."""
        parts = {
            name: partial(self.part, site, page, name, slot) for name, slot in page.slots.items()
        }
        whole = fill_slots(html, parts)
        return whole.replace(_SPRITE, sprite(whole), 1)

    def beside(self, site: Site, page: Page, address: str) -> str:
        """Return the file at `address` that belongs to a page."""
        return self.part(site, page, address, page.beside[address])

    def part(self, site: Site, page: Page, name: str, part: Callable[[Site], str]) -> str:
        """Return the HTML of a part of a page. Raises PluginError for a mistake in a template."""
        try:
            return self.cache.render(page.address, name, part, site)
        except TemplateError as error:
            raise PluginError(f"journeys: {describe_template_error(error)}") from error

    def lend(self, page: MkDocsPage) -> None:
        """Let search look at a page without its large parts."""
        if packed := self._packed.pop(page.file.src_uri, None):
            page.content = zlib.decompress(packed).decode("utf-8", "surrogatepass")
        if page.file.src_uri in self._lent:
            self._lent[page.file.src_uri].lend(page)

    def take_back(self, page: MkDocsPage) -> None:
        """Have the page whole again."""
        lent = self._lent.pop(page.file.src_uri, None)
        if lent is not None:
            lent.take_back(page)


def _direction_attributes(language: Language, config: MkDocsConfig) -> str:
    """Return the attributes of what stands around our pages, where the theme runs the other way."""
    theme = config.theme
    spoken = theme.name == "material"  # other themes say no direction
    direction = direction_of(theme_language(config)) if spoken else LTR
    way = theme.get("direction") or direction
    if way == language.direction:
        return ""
    return f' lang="{escape(language.code)}" dir="{language.direction}"'
