"""The text of a source, whatever program wrote it."""

from __future__ import annotations

import codecs
import unicodedata

__all__ = ["decode", "one_line"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """Return the text of a file with `\\n` line ends: UTF-8, UTF-16 with its mark, or cp1251."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """Return a text in one line, as values of front matter are: normalized, and without control
    characters.
    """
    visible = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or (unicodedata.category(sign) not in {"Cc", "Cs"} and sign != "\ufeff")
    )
    return " ".join(visible.split())
