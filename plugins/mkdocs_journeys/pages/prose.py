"""Authors' Markdown as HTML that is safe to show: inline values and whole bodies.

The site's own Markdown extensions are used. Raw HTML is shown as text, links that could run
something lose their address, and so do attributes that could.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify as ascii_slugify
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from ..model.values import slug
from .links import Link, Links

__all__ = ["Prose", "Rendered"]

_MARKUP = re.compile(r"[\\`*_\[<&^~=|{}\n]|:\w|\w://")
"""Signs without which a text is shown as it stands: almost all texts of a map."""

_DANGEROUS = re.compile(
    r"^(on.*|style|srcdoc|srcset|formaction|action|ping|background)$", re.IGNORECASE
)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_HEADING = re.compile(r'(<h[1-6][^>]*? id=")([^"]+)(")')


@dataclass
class Rendered:
    """HTML and the links in it."""

    html: Markup
    links: list[tuple[str, Link]] = field(default_factory=list)
    """As written, and what came of it."""


_MARKDOWNS_OWN = re.compile(r"(\x02amp\x03#\d+;)+")
"""An address that Markdown makes of `<someone@example.com>`, every letter hidden from robots."""


class _Safety(Treeprocessor):
    """Resolves links and takes away what could run."""

    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self.links = links
        self.page = ""
        self.found: list[tuple[str, Link]] = []

    def run(self, root: Element) -> None:
        """Go through all elements."""
        for element in root.iter():
            for name in [one for one in element.attrib if _DANGEROUS.match(one)]:
                del element.attrib[name]
            for name in ("href", "src", "xlink:href", "data", "poster", "cite"):
                if name in element.attrib:
                    self._address(element, name)

    def _address(self, element: Element, name: str) -> None:
        if _MARKDOWNS_OWN.fullmatch(element.attrib[name]):
            return
        # A browser decodes entities before it looks at the scheme, and so must we.
        written = unescape(element.attrib[name])
        link = self.links.resolve(written, self.page) if "\x02" not in written else Link(None)
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
        self._block = _safe(Markdown(extensions=known, extension_configs=settings), links)
        self._inline = _safe(Markdown(extensions=known, extension_configs=settings), links)
        _only_inline(self._inline.md)
        self._kept: dict[tuple[str, str], Rendered] = {}

    def inline(self, text: str, page: str) -> Rendered:
        """A value's text; paragraphs of its own only where it has several."""
        if not _MARKUP.search(text):
            return Rendered(escape(text))
        key = (page, text)
        if key not in self._kept:
            rendered = _render(self._inline, text, page)
            only = _ONE_PARAGRAPH.fullmatch(rendered.html)
            if only:
                rendered.html = Markup(only[1])  # noqa: S704 what Markdown made of escaped text
            self._kept[key] = rendered
        return self._kept[key]

    def block(self, text: str, page: str, taken: set[str]) -> Rendered:
        """A body; ids of headings that are `taken` on the page get a number, and are added."""
        if not text.strip():
            return Rendered(Markup(""))
        rendered = _render(self._block, text, page)

        def free(found: re.Match[str]) -> str:
            ident, number = found[2], 2
            while ident in taken:
                ident, number = f"{found[2]}-{number}", number + 1
            taken.add(ident)
            return f"{found[1]}{ident}{found[3]}"

        rendered.html = Markup(_HEADING.sub(free, rendered.html))  # noqa: S704 as above
        return rendered


def _safe(md: Markdown, links: Links) -> _Safety:
    md.preprocessors.deregister("html_block", strict=False)
    md.inlinePatterns.deregister("html", strict=False)
    safety = _Safety(md, links)
    md.treeprocessors.register(safety, "journeys_safety", -10)
    return safety


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


def _render(safety: _Safety, text: str, page: str) -> Rendered:
    safety.page, safety.found = page, []
    safety.md.reset()
    html = safety.md.convert(text)
    return Rendered(Markup(html), safety.found)  # noqa: S704 raw HTML has been escaped
