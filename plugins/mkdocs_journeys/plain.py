"""Inline Markdown as plain words, for places where no markup can stand."""

from __future__ import annotations

import re

__all__ = ["plain"]

_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_CODE = re.compile(r"(`+)(.+?)\1")
_STRONG = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~^])")


def plain(text: str) -> str:
    """The words that a reader would see, in one line."""
    text = _LINK.sub(r"\1", " ".join(text.split()))
    text = _CODE.sub(r"\2", text)
    text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
