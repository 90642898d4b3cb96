"""Finished HTML, gone through by a parser: what an author writes is never taken for a tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from html.parser import HTMLParser
from typing import TypeAlias

__all__ = ["Attributes", "Rewriter", "inert", "start_tag"]

Attributes: TypeAlias = Mapping[str, str]

_OPENS = re.compile(r"<(?=[A-Za-z/!?])")

_JOINER = "\u2060"
"""A sign that nobody sees, and that begins no tag."""


def inert(text: str) -> str:
    """Return a text in which nothing begins an element, also where a script reads it as HTML.

    Themes do so: Material shows titles as HTML in its tooltips.
    """
    return _OPENS.sub(f"<{_JOINER}", text)


def start_tag(tag: str, attributes: Attributes) -> str:
    """Return the tag that begins an element."""
    pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>"


_AMPERSAND = "\0"
"""Stands for `&` while the parser is at work, which would take entities apart; no HTML holds it."""


class Rewriter(HTMLParser):
    """Goes through HTML and writes it anew; a subclass says what becomes of tags and texts.

    Whatever it leaves alone stays letter by letter as it was.
    """

    def __init__(self) -> None:
        super().__init__()
        self._output: list[str] = []
        self._text: list[str] = []
        self._end_tag = ""

    def rewritten(self, html: str) -> str:
        """Return what becomes of the HTML."""
        plain = "".join([html])  # `Markup` would escape what is put in
        self.feed(plain.replace(_AMPERSAND, "").replace("&", _AMPERSAND))
        self.close()
        self._flush()
        return "".join(self._output)

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        """Return what stands in place of a tag that begins an element."""
        return raw

    def end(self, tag: str, raw: str) -> str:
        """Return what stands in place of a tag that ends an element."""
        return raw

    def text(self, raw: str) -> str:
        """Return what stands in place of a text between two tags, its entities as written."""
        return raw

    # What the parser calls.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that begins an element."""
        self._flush()
        raw = _restore_ampersands(self.get_starttag_text() or "")
        # Of two attributes of one name browsers take the first.
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, unescape(_restore_ampersands(value or "")))
        self._output.append(self.start(tag, attributes, raw))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that is the whole element."""
        self.handle_starttag(tag, attrs)

    def parse_endtag(self, i: int) -> int:
        """Keep the tag as it is written: SVG tells small and capital letters apart."""
        self._end_tag = self.rawdata[i : self.rawdata.find(">", i) + 1]
        return super().parse_endtag(i)

    def handle_endtag(self, tag: str) -> None:
        """A tag that ends an element."""
        self._flush()
        self._output.append(self.end(tag, self._end_tag))

    def handle_data(self, data: str) -> None:
        """A piece of a text."""
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self._pass(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """The document's type."""
        self._pass(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        """Such as `<![CDATA[…]]>`."""
        self._pass(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        """An instruction."""
        self._pass(f"<?{data}>")

    def _pass(self, raw: str) -> None:
        self._flush()
        self._output.append(_restore_ampersands(raw))

    def _flush(self) -> None:
        if self._text:
            self._output.append(self.text(_restore_ampersands("".join(self._text))))
            self._text.clear()


def _restore_ampersands(text: str) -> str:
    return text.replace(_AMPERSAND, "&")
