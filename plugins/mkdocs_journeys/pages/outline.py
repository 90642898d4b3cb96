"""The headings of a finished page: its contents, links to themselves, and all places in it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape, unescape
from typing import Any, NamedTuple

from ..markup import Rewriter, attributes_of, inert
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
    content = headings.rewritten(html)
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


class _Headings(Rewriter):
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

    def start(self, tag: str, raw: str) -> str:
        anchor = attributes_of(raw).get("id") if "id" in raw.lower() else None
        if anchor:
            self.anchors.add(anchor)
        if tag in _LEVELS:
            self._level, self._anchor = tag, anchor or ""
            self._words, self._linked = [], False
        elif self._level and not self._skipped:
            is_link = tag == "a" and "headerlink" in attributes_of(raw).get("class", "").split()
            self._linked = self._linked or is_link
            if (is_link or tag == "svg") and not raw.endswith("/>"):
                self._skipped = tag
        return raw

    def text(self, raw: str) -> str:
        if self._level and not self._skipped:
            self._words.append(raw)
        return raw

    def end(self, tag: str, raw: str) -> str:
        if tag == self._skipped:
            self._skipped = ""
        if tag != self._level:
            return raw
        link = ""
        if self._anchor:
            title = one_line(unescape("".join(self._words)))
            self.headings.append(Heading(_LEVELS[tag], self._anchor, title))
            if self.sign and not self._linked:
                href = f"#{escape(self._anchor)}"
                link = f'<a class="headerlink" href="{href}" title="#">{escape(self.sign)}</a>'
        self._level = ""
        return link + raw
