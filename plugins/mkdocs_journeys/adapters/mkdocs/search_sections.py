"""The sections of a finished page, as Material's search takes them, found several times faster.

Material sends each page through Python's `HTMLParser`, a third of a large build. Most of what that
does is for HTML that nobody writes here: this goes from tag to tag by one expression. Its results
are the same, oddities included (`data-search-exclude` ends with the first element of that name
inside); HTML in which it might see something else is left to Material's own parser.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from itertools import starmap
from typing import Any, Protocol

from ...pages.result_cache import ResultCache, digest_of

__all__ = ["Section", "parse_sections", "speed_up"]

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+)>"
    r"|<!--.*?-->|<!doctype[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_UNUSUAL = re.compile(
    r"<(?![a-zA-Z/]|!--|!doctype)|</(?![a-zA-Z])|<!--(?:-?>|[^>]*--!>)"
    r"|<(?:textarea|xmp|iframe|noembed|noframes|noscript|plaintext|svg:|math)\b"
    r"|<title\b[^>]*>[^<]*<(?!/title>)|\0|\r",
    re.IGNORECASE,
)
"""What parsers have rules of their own for."""

_RAW = re.compile(r"<(script|style)\b[^>]*(?<!/)>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s/>=\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_KEPT = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_VOID = set(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_ALWAYS_SKIPPED = {"object", "script", "style"}


@dataclass
class Section:
    """A heading with an id, and what follows it."""

    tag: str
    depth: float = 0
    is_left_out: bool = False
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def parse_sections(html: str) -> list[Section] | None:
    """Return the sections of a page, or None where only Material's parser is sure of them."""
    html = _RAW.sub(r"<\1></\1>", html)
    if _UNUSUAL.search(html):
        return None
    try:
        return _Reader().read(html)
    except ValueError:  # a tag that is kept ends in a section where it did not begin
        return None


class _Reader:
    """Material's rules, applied from tag to tag."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.section: Section | None = None
        self.context: list[str] = []
        self.skipped = set(_ALWAYS_SKIPPED)
        self.is_hidden = False
        self.permalink = 0
        """How deep the link of a heading to itself is, while inside."""

    def read(self, html: str) -> list[Section]:
        end = 0
        for token in _TOKEN.finditer(html):
            if token.start() > end:
                self._add_text(html[end : token.start()])
            end = token.end()
            if (tag := token["tag"]) is None:
                continue
            tag = tag.lower()
            if token["close"]:
                self._end(tag)
            else:
                self._start(tag, token["attributes"])
                if token["attributes"].endswith("/"):
                    self._end(tag)
        if end < len(html):
            self._add_text(html[end:])
        return self.sections

    def _start(self, tag: str, raw: str) -> None:
        if tag in _VOID:
            return
        self.context.append(tag)
        if tag in self.skipped:
            self.is_hidden = True
        attributes = self._attributes(tag, raw)
        if tag in _HEADINGS and "id" in attributes:
            self._begin_section(tag, attributes)
        section = self.section or self._begin_preface()
        if attributes.get("class") == "linenodiv" or "data-search-exclude" in attributes:
            self.skipped.add(tag)
            self.is_hidden = True
        elif tag in _KEPT and not self.is_hidden:
            self._target(section).append(f"<{tag}>")

    def _attributes(self, tag: str, raw: str) -> dict[str, str]:
        """Return the attributes of a tag, if any of them matters."""
        if tag in _HEADINGS or "data-search-exclude" in raw or "linenodiv" in raw:
            return _parse_attributes(raw)
        is_permalink = tag == "a" and "headerlink" in raw
        if (
            is_permalink
            and not self.permalink
            and _parse_attributes(raw).get("class") == "headerlink"
        ):
            self.permalink = len(self.context)
        return {}

    def _begin_section(self, tag: str, attributes: dict[str, str]) -> None:
        depth = len(self.context)
        if tag != "h1" and not self.sections:
            self.sections.append(Section("hx", depth))
        ident = attributes["id"] if self.sections else None
        self.section = Section(tag, depth, "data-search-exclude" in attributes, ident)
        self.sections.append(self.section)

    def _begin_preface(self) -> Section:
        self.section = Section("hx")
        self.sections.append(self.section)
        return self.section

    def _end(self, tag: str) -> None:
        if not self.context or self.context[-1] != tag or self.section is None:
            return
        depth = len(self.context)
        if self.section.depth > depth:
            outer = next((one for one in reversed(self.sections) if one.depth <= depth), None)
            if outer is not None:
                self.section.depth = math.inf
                self.section = outer
        self.context.pop()
        if self.permalink >= depth:
            self.permalink = 0
        if tag in self.skipped:
            if tag not in _ALWAYS_SKIPPED:
                self.skipped.remove(tag)
            self.is_hidden = not self.skipped.isdisjoint(self.context)
        elif tag in _KEPT and not self.is_hidden:
            _close(self._target(self.section), tag)

    def _add_text(self, raw: str) -> None:
        if self.is_hidden:
            return
        text = unescape(raw) if "&" in raw else raw
        is_space = text.isspace()
        is_pre = "pre" in self.context
        if not is_pre:
            text = " " if is_space else text.replace("\n", " ")
        section = self.section or self._begin_preface()
        if section.tag in self.context:
            if not self.permalink:
                section.title.append(escape(text, quote=False))
        elif not is_space:
            section.text.append(escape(text, quote=False))
        elif is_pre or not section.text or not section.text[-1].isspace():
            section.text.append(text)

    def _target(self, section: Section) -> list[str]:
        return section.title if section.tag in self.context else section.text


def _parse_attributes(raw: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(raw)
    }


def _close(pieces: list[str], tag: str) -> None:
    """End an element that is kept, or take it away where nothing is in it."""
    begin = pieces.index(f"<{tag}>")
    if any(not piece.isspace() for piece in pieces[begin + 1 :]):
        pieces.append(f"</{tag}>")
    else:
        del pieces[begin:]


def _as_json(sections: Iterable[Section] | None) -> list[Any] | None:
    return None if sections is None else [list(vars(section).values()) for section in sections]


class _Index(Protocol):
    """Material's index, as far as it matters here."""

    add_entry_from_context: Callable[[Any], None]

    def create_entry_for_section(self, section: Any, toc: Any, url: str, page: Any) -> None: ...


def speed_up(index: _Index, results: ResultCache) -> None:
    """Have Material's index take the sections of pages from here."""
    otherwise = index.add_entry_from_context
    index.add_entry_from_context = partial(_add_entries, index, results, otherwise)


def _add_entries(
    index: _Index, results: ResultCache, otherwise: Callable[[Any], None], page: Any
) -> None:
    if (page.meta.get("search") or {}).get("exclude"):
        return
    sections = results.result(
        f"{page.file.src_uri} sections",
        digest_of(page.content),
        lambda: _as_json(parse_sections(page.content)),
    )
    if sections is None:
        otherwise(page)
        return
    for section in starmap(Section, sections):
        if not section.is_left_out:
            index.create_entry_for_section(section, page.toc, page.url, page)
