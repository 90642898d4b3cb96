"""Changes to finished HTML: what an author writes is never taken for a tag.

Ordinary HTML, which is almost all, is taken apart by one pattern: that takes a tenth of the time of
Python's parser. Where parsers have rules of their own, it is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from html.parser import HTMLParser
from typing import TypeAlias

__all__ = ["Attributes", "Rewriter", "attributes_of", "inert", "start_tag"]

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


_NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`/]+"
_ATTRIBUTE = re.compile(rf"[ \t\n]([a-zA-Z_:@][\w:@.-]*)(?:=({_VALUE}))?", re.ASCII)
_TOKEN = re.compile(
    rf"<({_NAME})(?:[ \t\n]+[a-zA-Z_:@][\w:@.-]*(?:=(?:{_VALUE}))?)*[ \t\n]*/?>"
    rf"|</({_NAME})[ \t\n]*>"
    r"|<!--(?!-?>)(?:(?!--).)*-->",
    re.ASCII | re.DOTALL,
)
"""A tag or a comment that every parser reads alike, with the name that is begun or ended."""

_UNUSUAL = re.compile(
    r"<(?:script|style|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|math)\b"
    r"|<title\b[^>]*>[^<]*<(?!/title>)",
    re.IGNORECASE,
)
"""Elements in which what looks like a tag may be none."""


def _tokens(html: str) -> list[re.Match[str]] | None:
    """Return the tags and comments of ordinary HTML; None where only a parser is sure of them."""
    if _UNUSUAL.search(html):
        return None
    tokens = list(_TOKEN.finditer(html))
    end = 0
    for token in tokens:
        if html.find("<", end, token.start()) >= 0:
            return None
        end = token.end()
    return tokens if html.find("<", end) < 0 else None


def attributes_of(raw: str) -> Attributes:
    """Return the attributes of a tag that begins an element. Of two of one name browsers take the
    first.
    """
    if _TOKEN.fullmatch(raw):
        attributes: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(raw):
            attributes.setdefault(name.lower(), unescape(_unquoted(value)))
        return attributes
    return _TagReader().read(raw)


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value


class Rewriter:
    """Goes through HTML and writes it anew; a subclass says what becomes of tags and texts.

    Whatever it leaves alone stays letter by letter as it was.
    """

    def rewritten(self, html: str) -> str:
        """Return what becomes of the HTML."""
        html = "".join([html]).replace(_AMPERSAND, "")  # `Markup` would escape what is put in
        tokens = _tokens(html)
        if tokens is None:
            return _Parser(self).rewritten(html)
        output: list[str] = []
        end = 0
        for token in tokens:
            start, begins, ends = token.start(), token[1], token[2]
            if start > end:
                output.append(self.text(html[end:start]))
            end = token.end()
            if begins:
                output.append(self.start(begins.lower(), token[0]))
            else:
                output.append(self.end(ends.lower(), token[0]) if ends else token[0])
        if end < len(html):
            output.append(self.text(html[end:]))
        return "".join(output)

    def start(self, tag: str, raw: str) -> str:
        """Return what stands in place of a tag that begins an element."""
        return raw

    def end(self, tag: str, raw: str) -> str:
        """Return what stands in place of a tag that ends an element."""
        return raw

    def text(self, raw: str) -> str:
        """Return what stands in place of a text between two tags, its entities as written."""
        return raw


_AMPERSAND = "\0"
"""Stands for `&` while the parser is at work, which would take entities apart; no HTML holds it."""


class _TagReader(HTMLParser):
    """Reads the attributes of a single tag."""

    def read(self, raw: str) -> Attributes:
        self.attributes: dict[str, str] = {}
        self.feed(raw.replace("&", _AMPERSAND))
        return self.attributes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.setdefault(name, unescape(_restore_ampersands(value or "")))


class _Parser(HTMLParser):
    """Has Python's parser take the HTML apart for a rewriter."""

    def __init__(self, rewriter: Rewriter) -> None:
        super().__init__()
        self._rewriter = rewriter
        self._output: list[str] = []
        self._text: list[str] = []
        self._end_tag = ""

    def rewritten(self, html: str) -> str:
        self.feed(html.replace("&", _AMPERSAND))
        self.close()
        self._flush()
        return "".join(self._output)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        raw = _restore_ampersands(self.get_starttag_text() or "")
        self._output.append(self._rewriter.start(tag, raw))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def parse_endtag(self, i: int) -> int:
        """Keep the tag as it is written: SVG tells small and capital letters apart."""
        self._end_tag = self.rawdata[i : self.rawdata.find(">", i) + 1]
        return super().parse_endtag(i)

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self._output.append(self._rewriter.end(tag, self._end_tag))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self._pass(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._pass(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        """Such as `<![CDATA[…]]>`."""
        self._pass(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._pass(f"<?{data}>")

    def _pass(self, raw: str) -> None:
        self._flush()
        self._output.append(_restore_ampersands(raw))

    def _flush(self) -> None:
        if self._text:
            self._output.append(self._rewriter.text(_restore_ampersands("".join(self._text))))
            self._text.clear()


def _restore_ampersands(text: str) -> str:
    return text.replace(_AMPERSAND, "&")
