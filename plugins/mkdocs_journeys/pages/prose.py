"""Authors' Markdown as HTML that is safe to show: inline values and whole bodies.

The site's own Markdown extensions are used. Raw HTML is shown as text, links that could run
something lose their address, and what extensions make is cleaned of all that could run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.toc import slugify as ascii_slugify
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from ..model.values import is_identifier, slug
from ..problems import Message, mark
from .links import SCHEMES, Link, Links

__all__ = ["Prose", "Rendered"]

_MARKUP = re.compile(r"[\\`*_\[<&^~=|{}\n]|:\w|\w://")
"""Signs without which a text is shown as it stands: almost all texts of a map."""

_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_HEADING = re.compile(r'(<h[1-6][^>]*? id=")([^"]+)(")')


@dataclass
class Rendered:
    """HTML and the links in it."""

    html: Markup
    links: list[tuple[str, Link]] = field(default_factory=list)
    """As written, and what came of it."""


_ALIGNED = re.compile(r"^text-align:\s*(left|right|center)")

_MARKDOWNS_OWN = re.compile(r"(\x02amp\x03#\d+;)+")
"""An address that Markdown makes of `<someone@example.com>`, every letter hidden from robots."""


class _Addresses(Treeprocessor):
    """Resolves links."""

    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self.links = links
        self.page = ""
        self.shown = ""
        """The page that the text is shown on, where that is another one."""
        self.found: list[tuple[str, Link]] = []

    def run(self, root: Element) -> None:
        """Go through all elements."""
        for element in root.iter():
            aligned = _ALIGNED.search(element.attrib.get("style", ""))
            if aligned:  # a strict Content-Security-Policy refuses `style`
                element.set("align", aligned[1])
            for name in ("href", "src"):
                if name in element.attrib:
                    self._address(element, name)

    def _address(self, element: Element, name: str) -> None:
        if _MARKDOWNS_OWN.fullmatch(element.attrib[name]):
            return
        # A browser decodes entities before it looks at the scheme, and so must we.
        written = unescape(element.attrib[name])
        link = self.links.resolve(written, self.page) if "\x02" not in written else Link(None)
        link = self.links.carried(link, self.page, self.shown)
        self.found.append((written, link))
        if link.href is None:
            del element.attrib[name]
        else:
            element.attrib[name] = link.href


def unicode_slug(text: str, separator: str) -> str:
    """A heading's id that keeps letters of any script."""
    return slug(text) if separator == "-" else slug(text).replace("-", separator)


class Prose:
    """Renders Markdown for the pages of one site."""

    def __init__(
        self,
        links: Links,
        extensions: Iterable[Any] = ("tables", "fenced_code", "toc"),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """`extensions` and `configs` are Python-Markdown's."""
        settings = {name: dict(value) for name, value in (configs or {}).items()}
        toc = settings.setdefault("toc", {})
        if toc.get("slugify", ascii_slugify) is ascii_slugify:
            toc["slugify"] = unicode_slug
        known = list(extensions)
        if "toc" not in known:
            known.append("toc")
        self._block = _prepared(Markdown(extensions=known, extension_configs=settings), links)
        self._inline = _prepared(Markdown(extensions=known, extension_configs=settings), links)
        _only_inline(self._inline.md)
        self._kept: dict[tuple[str, str, str], Rendered] = {}
        self._blocks: dict[tuple[str, str], Rendered] = {}

    def inline(self, text: str, page: str, shown: str = "") -> Rendered:
        """A value's text; paragraphs of its own only where it has several. It is written in the
        file of `page`, and shown there or on another page.
        """
        if not _MARKUP.search(text):
            return Rendered(escape(text))
        key = (page, shown or page, text)
        if key not in self._kept:
            rendered = _render(self._inline, text, page, shown)
            only = _ONE_PARAGRAPH.fullmatch(rendered.html)
            if only:
                rendered.html = Markup(only[1])  # noqa: S704 what Markdown made of escaped text
            self._kept[key] = rendered
        return self._kept[key]

    def block(self, text: str, page: str, taken: set[str]) -> Rendered:
        """A body; ids of headings that are `taken` on the page get a number, and are added."""
        if not text.strip():
            return Rendered(Markup(""))
        key = (page, text)
        rendered = self._blocks.pop(key, None)
        if rendered is None:
            # It is asked for twice: when links are checked, and when the page is made.
            rendered = _render(self._block, text, page)
            self._blocks[key] = Rendered(rendered.html, rendered.links)

        def free(found: re.Match[str]) -> str:
            base = unescape(found[2])
            base = base if is_identifier(base) else slug(base) or "section"
            ident, number = base, 2
            while ident in taken:
                ident, number = f"{base}-{number}", number + 1
            taken.add(ident)
            return f"{found[1]}{ident}{found[3]}"

        rendered.html = Markup(_HEADING.sub(free, rendered.html))  # noqa: S704 as above
        return rendered


def _prepared(md: Markdown, links: Links) -> _Addresses:
    md.preprocessors.deregister("html_block", strict=False)
    md.inlinePatterns.deregister("html", strict=False)
    addresses = _Addresses(md, links)
    md.treeprocessors.register(addresses, "journeys_links", -10)
    return addresses


def _only_inline(md: Markdown) -> None:
    """Leave nothing that makes lists, tables or headings of a value's text."""
    registries: tuple[tuple[Any, str], ...] = (
        (md.preprocessors, "normalize_whitespace"),
        (md.parser.blockprocessors, "paragraph"),
    )
    for registry, kept in registries:
        for name in [item.name for item in registry._priority]:
            if name != kept:
                registry.deregister(name)


def _render(addresses: _Addresses, text: str, page: str, shown: str = "") -> Rendered:
    """The text's HTML; where an extension fails, the text itself and a finding."""
    addresses.page, addresses.shown, addresses.found = page, shown or page, []
    addresses.md.reset()
    try:
        html = addresses.md.convert(text)
    except Exception as error:
        message = Message(
            mark("The Markdown can't be rendered: {reason}."),
            {"reason": f"{type(error).__name__}: {error}"},
        )
        return Rendered(escape(text), [("", Link(None, "markdown", message))])
    return Rendered(Markup(cleaned(html)), addresses.found)  # noqa: S704


def cleaned(html: str) -> str:
    """HTML with nothing in it that could run.

    Raw HTML has been escaped before; this is for what extensions make of their own options.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "template"},
        attributes=ATTRIBUTES,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        link_rel=None,
    )


# fmt: off
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "g", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark",
    "nav", "ol", "p", "path", "pre", "q", "s", "samp", "section", "small", "span", "strong",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "var", "wbr",
}
# fmt: on
"""What Markdown and its extensions may make; nothing that loads, submits or runs."""

ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "align"},
    "a": {"href", "name", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type", "reversed"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "details": {"open"},
    "col": {"width", "span"},
    "svg": {"viewbox", "viewBox", "xmlns", "width", "height", "fill"},
    "path": {"d", "fill", "fill-rule"},
    "g": {"fill"},
}
