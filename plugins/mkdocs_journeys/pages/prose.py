"""Authors' Markdown as HTML that is safe to show: inline values and whole bodies.

The site's own Markdown extensions are used. Raw HTML is shown as text, links that could run
something lose their address, and what extensions make is cleaned of all that could run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify as ascii_slugify
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup, escape

from ..diagnostics import N_, Message
from ..markup import Rewriter, attributes_of, start_tag
from ..model.values import is_identifier, slug
from .links import Link, Links
from .sanitizer import clean_html

__all__ = ["MarkdownRenderer", "Rendered", "unicode_slug"]

_MARKUP = re.compile(r"[\\`*_\[<&^~=|{}\n]|:\w|\w://")
"""Signs without which a text is shown as it stands: almost all texts of a map."""


@dataclass
class Rendered:
    """HTML and the links in it."""

    html: Markup
    links: list[tuple[str, Link]] = field(default_factory=list)
    """As written, and what came of it."""


_TEXT_ALIGN = re.compile(r"^text-align:\s*(left|right|center)")

_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
"""What stands for HTML that is put in later."""

_HIDDEN_EMAIL = re.compile(r"(\x02amp\x03#\d+;)+")
"""An address that Markdown makes of `<someone@example.com>`, every letter hidden from robots."""


class _AddressResolver(Treeprocessor):
    """Resolves links."""

    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self.links = links
        self.page = ""
        self.shown_on = ""
        """The page that the text is shown on, where that is another one."""
        self.results: list[tuple[str, Link]] = []
        self.fences: frozenset[str] = frozenset()
        """Classes of code blocks that the site itself has asked for."""
        self.inside_links: set[Element] = set()
        """What stands inside of links."""
        self.turned: Callable[[str], str | None] = lambda text: None

    def run(self, root: Element) -> None:
        """Go through all elements."""
        self.inside_links = {
            inner for link in root.iter("a") for inner in link.iter() if inner is not link
        }
        for block in root:
            way = self.turned(_PLACEHOLDER.sub("", "".join(block.itertext())))
            if way and "dir" not in block.attrib:
                block.set("dir", way)
        for element in root.iter():
            aligned = _TEXT_ALIGN.search(element.attrib.get("style", ""))
            if aligned:  # a strict Content-Security-Policy refuses `style`
                element.set("align", aligned[1])
            for name in ("href", "src"):
                if name in element.attrib:
                    self._address(element, name)

    def _address(self, element: Element, name: str) -> None:
        if _HIDDEN_EMAIL.fullmatch(element.attrib[name]):
            return
        # A browser decodes entities before it looks at the scheme, and so must we.
        raw = unescape(element.attrib[name])
        resolve = self.links.picture if name == "src" else self.links.resolve
        link = resolve(raw, self.page) if "\x02" not in raw else Link(None)
        link = self.links.rebase(link, self.page, self.shown_on)
        self.results.append((raw, link))
        if link.href is None:
            del element.attrib[name]
        elif link.rule == "remote-picture":
            _make_link(element, link.href, is_linked=element in self.inside_links)
        else:
            element.attrib[name] = link.href


def _make_link(picture: Element, href: str, *, is_linked: bool) -> None:
    """Turn a picture into a link to it: no reader's browser asks another host by itself."""
    words = picture.attrib.get("alt", "") or href
    attributes = {
        name: value for name, value in picture.attrib.items() if name in {"title", "class"}
    }
    picture.tag, picture.text = "span" if is_linked else "a", AtomicString(words)
    picture.attrib.clear()
    picture.attrib.update(attributes if is_linked else {"href": href, **attributes})


def unicode_slug(text: str, separator: str) -> str:
    """Return a heading's id that keeps letters of any script."""
    return slug(text) if separator == "-" else slug(text).replace("-", separator)


class MarkdownRenderer:
    """Renders Markdown for the pages of one site."""

    def __init__(
        self,
        links: Links,
        extensions: Iterable[Any] = ("tables", "fenced_code", "toc"),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
        turned: Callable[[str], str | None] = lambda text: None,
    ) -> None:
        """`extensions` and `configs` are Python-Markdown's; `turned` says which way a text runs
        if that is not the pages' way.
        """
        settings = {name: dict(value) for name, value in (configs or {}).items()}
        toc = settings.setdefault("toc", {})
        if toc.get("slugify", ascii_slugify) is ascii_slugify:
            toc["slugify"] = unicode_slug
        all_extensions = list(extensions)
        if "toc" not in all_extensions:
            all_extensions.append("toc")
        self._block = _register_addresses(
            Markdown(extensions=all_extensions, extension_configs=settings), links
        )
        self._inline = _register_addresses(
            Markdown(extensions=all_extensions, extension_configs=settings), links
        )
        self._block.turned = turned
        _keep_inline_only(self._inline.md)
        custom = settings.get("pymdownx.superfences", {}).get("custom_fences", ())
        fences = frozenset(str(fence.get("class")) for fence in custom)
        self._block.fences = self._inline.fences = fences
        self.reads_files = not all(map(_is_pure, all_extensions))
        """Whether an extension may read more than the text that it is given."""
        self._inline_cache: dict[tuple[str, str, str], Rendered] = {}
        self._block_cache: dict[tuple[str, str, str], Rendered] = {}

    def inline(self, text: str, page: str, shown_on: str = "") -> Rendered:
        """Return the HTML of a value; it has paragraphs only where it has several. It is written
        in the file of `page`, and shown there or on the page `shown_on`.
        """
        if not _MARKUP.search(text):
            return Rendered(escape(text))
        key = (page, shown_on or page, text)
        if key not in self._inline_cache:
            rendered = _render(self._inline, text, page, shown_on)
            self._inline_cache[key] = rendered
        return self._inline_cache[key]

    def block(self, text: str, page: str, used_ids: set[str], shown_on: str = "") -> Rendered:
        """Return a body's HTML. A heading whose id is in `used_ids` gets a number; all ids of
        headings are added there. The body is written in the file of `page`, and shown there or on
        the page `shown_on`.
        """
        if not text.strip():
            return Rendered(Markup(""))
        rendered = self._rendered_block(text, page, shown_on)
        html = _UniqueHeadingIds(used_ids).rewritten(rendered.html)
        return Rendered(Markup(html), rendered.links)  # noqa: S704 as it was

    def _rendered_block(self, text: str, page: str, shown_on: str) -> Rendered:
        """Return a body with the ids that its headings have by themselves."""
        # It is asked for twice: when links are checked, and when the page is made.
        key = (page, shown_on or page, text)
        if key not in self._block_cache:
            self._block_cache[key] = _render(self._block, text, page, shown_on)
        return self._block_cache[key]

    def has_markup(self, text: str) -> bool:
        """Return whether anything in a value may be Markdown."""
        return _MARKUP.search(text) is not None

    def html_of(self, text: str, page: str, shown_on: str, block: bool) -> str:
        """Return the HTML of a body or value as it is before it stands on a page with others."""
        render = self._rendered_block if block else self.inline
        return str(render(text, page, shown_on).html)


_READ_FILES = {"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"}


def _is_pure(extension: object) -> bool:
    """Return whether what an extension makes is known to depend on nothing but the text."""
    name = extension if isinstance(extension, str) else type(extension).__module__
    name = name.partition(":")[0]
    package = name.rpartition(".")[0]
    return name not in _READ_FILES and package in {"", "markdown.extensions", "pymdownx"}


class _UniqueHeadingIds(Rewriter):
    """Gives each heading an id that is not taken on its page."""

    def __init__(self, used_ids: set[str]) -> None:
        self.used_ids = used_ids

    def start(self, tag: str, raw: str) -> str:
        if tag not in _HEADINGS:
            return raw
        attributes = attributes_of(raw)
        if not attributes.get("id"):
            return raw
        base = attributes["id"]
        base = base if is_identifier(base) else slug(base) or "section"
        ident, number = base, 2
        while ident in self.used_ids:
            ident, number = f"{base}-{number}", number + 1
        self.used_ids.add(ident)
        return start_tag(tag, {**attributes, "id": ident})


_HEADINGS = {f"h{level}" for level in range(1, 7)}


class _OneParagraph(Treeprocessor):
    """Takes the paragraph from around a text that is only one."""

    def run(self, root: Element) -> None:
        """Look at the whole text."""
        if len(root) == 1 and root[0].tag == "p" and not root[0].attrib:
            root[0].tag = None  # type: ignore[assignment] # so Markdown writes only what is in it


def _register_addresses(md: Markdown, links: Links) -> _AddressResolver:
    md.preprocessors.deregister("html_block", strict=False)
    md.inlinePatterns.deregister("html", strict=False)
    addresses = _AddressResolver(md, links)
    md.treeprocessors.register(addresses, "journeys_links", -10)
    return addresses


def _keep_inline_only(md: Markdown) -> None:
    """Leave nothing that makes lists, tables or headings of a value's text."""
    registries: tuple[tuple[Any, str], ...] = (
        (md.preprocessors, "normalize_whitespace"),
        (md.parser.blockprocessors, "paragraph"),
    )
    for registry, needed in registries:
        for name in [item.name for item in registry._priority]:
            if name != needed:
                registry.deregister(name)
    md.treeprocessors.register(_OneParagraph(md), "journeys_one_paragraph", -20)


def _render(addresses: _AddressResolver, text: str, page: str, shown_on: str = "") -> Rendered:
    """Return the text's HTML; where an extension fails, the text itself and a finding."""
    addresses.page, addresses.shown_on, addresses.results = page, shown_on or page, []
    addresses.md.reset()
    try:
        html = addresses.md.convert(text)
    except Exception as error:
        message = Message(
            N_("The Markdown can't be rendered: {reason}."),
            {"reason": f"{type(error).__name__}: {error}"},
        )
        return Rendered(escape(text), [("", Link(None, "markdown", message))])
    remote = addresses.links.remote_pictures
    clean = clean_html(html, remote_pictures=remote, fences=addresses.fences)
    return Rendered(Markup(clean), addresses.results)  # noqa: S704
