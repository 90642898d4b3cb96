"""Inline Markdown as plain words, for places where no markup can stand."""

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
    """The text without line breaks; spaces that must not break stay what they are."""
    return _SPACE.sub(" ", text).strip(" ")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """The words that a reader would see, in one line; the same few are asked for often."""
    text = _LINK.sub(r"\1", one_line(text))
    text = _CODE.sub(r"\2", text)
    text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
