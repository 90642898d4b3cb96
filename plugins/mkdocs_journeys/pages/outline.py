"""The headings of a finished page: its contents, links to themselves, and all places in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any, NamedTuple

from ..markup import Attributes, inert
from ..plaintext import one_line

__all__ = ["Heading", "Outlined", "add_outline", "outline"]

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class Heading(NamedTuple):
    """A heading of a page's content that can be linked to."""

    level: int
    anchor: str
    title: str


class Outlined(NamedTuple):
    """A page, and what it has."""

    html: str
    headings: list[Heading]
    anchors: set[str]
    """All ids of the page."""

    def as_json(self) -> list[Any]:
        """Return it in a form that JSON has."""
        return [self.html, self.headings, sorted(self.anchors)]

    @classmethod
    def from_json(cls, outlined: list[Any]) -> Outlined:
        """Return what `as_json` was made of."""
        html, headings, anchors = outlined
        return cls(html, [Heading(*heading) for heading in headings], set(anchors))


def add_outline(html: str, sign: str = "") -> Outlined:
    """Return the page and its places; with a `sign`, a link to itself stands behind each heading
    that has none.
    """
    headings = _Headings(sign)
    content = headings.read(html)
    return Outlined(content, headings.headings, headings.anchors)


CONTENTS = 150
"""As many headings are of use in a list of contents; of more, only those of higher levels."""


def outline(headings: Iterable[Heading], deepest: int = 6) -> list[dict[str, Any]]:
    """Headings down to a level, as the tree that Python-Markdown calls `toc_tokens`."""
    shown_headings = [heading for heading in headings if heading.level <= deepest]
    for level in (6, 5, 4, 3):
        if len(shown_headings) > CONTENTS:
            shown_headings = [heading for heading in shown_headings if heading.level < level]
    top: list[dict[str, Any]] = []
    open_tokens: list[dict[str, Any]] = []
    for heading in shown_headings:
        name = escape(inert(heading.title))
        token = {"level": heading.level, "id": heading.anchor, "name": name, "children": []}
        while open_tokens and open_tokens[-1]["level"] >= heading.level:
            open_tokens.pop()
        (open_tokens[-1]["children"] if open_tokens else top).append(token)
        open_tokens.append(token)
    return top


# A parser of Python's own would take ten times as long: all of a site goes through here.
_TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def _attributes(text: str) -> Attributes:
    # Of two attributes of one name browsers take the first.
    attributes: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        attributes.setdefault(name.lower(), unescape("".join(values)))
    return attributes


class _Headings:
    """Reads headings and ids, and puts the links in."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self._level = ""
        """The heading that it is in: `h2`."""
        self._anchor = ""
        self._words: list[str] = []
        self._skipped = ""
        """The element inside it whose words do not belong to its title."""
        self._linked = False

    def read(self, html: str) -> str:
        """Return the page with the links."""
        pieces: list[str] = []
        done = text_start = 0
        for tag in _TAG.finditer(html):
            if self._level and not self._skipped:
                self._words.append(html[text_start : tag.start()])
            text_start = tag.end()
            name = (tag["name"] or "").lower()
            if not name:
                continue
            if not tag["end"]:
                self._start(name, tag["attributes"])
            elif link := self._end(name):
                pieces += html[done : tag.start()], link
                done = tag.start()
        return "".join([*pieces, html[done:]])

    def _start(self, tag: str, text: str) -> None:
        is_heading = tag in _LEVELS
        if not (is_heading or self._level or "id" in text.lower()):
            return
        attributes = _attributes(text)
        if anchor := attributes.get("id"):
            self.anchors.add(anchor)
        if is_heading:
            self._level, self._anchor = tag, anchor or ""
            self._words, self._linked = [], False
        elif self._level and not self._skipped:
            is_link = tag == "a" and "headerlink" in attributes.get("class", "").split()
            self._linked = self._linked or is_link
            if (is_link or tag == "svg") and not text.endswith("/"):
                self._skipped = tag

    def _end(self, tag: str) -> str:
        """Return what stands before a tag that ends an element."""
        if tag == self._skipped:
            self._skipped = ""
        if tag != self._level:
            return ""
        link = ""
        if self._anchor:
            title = one_line(unescape("".join(self._words)))
            self.headings.append(Heading(_LEVELS[tag], self._anchor, title))
            if self.sign and not self._linked:
                href = f"#{escape(self._anchor)}"
                link = f'<a class="headerlink" href="{href}" title="#">{escape(self.sign)}</a>'
        self._level = ""
        return link
