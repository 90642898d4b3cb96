"""Inline Markdown as plain text, for places without markup."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["one_line", "plain"]

_SPACE = re.compile(r"[ \t\r\n\f\v]+")

_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_CODE = re.compile(r"(`+)(.+?)\1")
_STRONG = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~^])")


def one_line(text: str) -> str:
    """Return the text without line breaks; non-breaking spaces are kept."""
    return _SPACE.sub(" ", text).strip(" ")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return the visible text in one line; cached, because the same texts are needed often."""
    text = _LINK.sub(r"\1", one_line(text))
    text = _CODE.sub(r"\2", text)
    text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
