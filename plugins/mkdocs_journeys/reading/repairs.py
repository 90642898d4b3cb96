"""Repairs of unambiguous syntax errors in single lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics import N_, Message, Position
from .vocabulary import is_key, is_word
from .yaml_errors import LOOKALIKE_COLON, SPECIAL_SPACES

__all__ = [
    "Repair",
    "colon_repair",
    "is_item_with_key",
    "quote",
    "quotes_message",
    "repairs",
    "space_repair",
]

_ODD = re.compile(rf"(?: *(?:- *)*)(?:[a-z_]+:)?(?P<odd>[{SPECIAL_SPACES}]+)")
_TAB = re.compile(r" *(?:- +)*-(?P<odd>[ \t]*\t[ \t]*)(?=\S)")
_BULLET = re.compile(r" *(?P<sign>[–—•·▪●◦‣⁃－‒‐‑]|\*(?= )) *(?=\S)")
_DASH = re.compile(r" *(?P<sign>-)(?=[^\s-])")
_ITEM = re.compile(r" *(?:-(?! )|[–—•·▪●◦‣⁃－‒‐‑] ?)(?P<key>[a-z_]+):(?=\s|$)")
_KEY = re.compile(r" *(?:- +)*(?P<key>[a-z_]+):(?=[^\s:/])")
_VALUE = re.compile(r"""(?P<before>\s*(?:- +)*(?:["']?[\w-]+["']?:\s+)?)(?P<text>\S.*?)\s*""")
_COMMENT = re.compile(r"\s+#\s.*$")
_MINUS = re.compile(r"-\s+(\d+(?:\.\d+)?)")
_NUMERIC = re.compile(r"\b(?:emotion|value|target):\s+$")
_BLOCK = re.compile(r"[|>][-+0-9]*")
_KEYLIKE = re.compile(r"(?:^|(?<=\s))(?P<key>[a-z_]+):(?=\s|$)")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"(?P<rest>.+)')
_SINGLE = re.compile(r"'(?:[^']|'')*'(?P<rest>.+)")
_APOSTROPHES = re.compile(r"'(?P<inner>(?:[^']|(?<=\w)'(?=\w))*)'")
_BRACKET = re.compile(r"\[[^\[\]{},:]*\]\S?\s*[^\s,\]}#].*|\{[^\[\]{},:]*\}.*[^\s,\]}]")
_ALIAS = re.compile(r"[*&]\S+")
_COMMA = re.compile(r"""(?P<value>"[^"\\]*"|'[^']*'|\[[^\[\]{}#]*\]|\{[^\[\]{}#]*\})\s*[,;]+""")
_LIST = re.compile(r"\[(?P<inner>[^\[\]{}\"']*)\]")

_ZERO_WIDTH = "\u200b\ufeff"
"""Characters without width: they are removed."""

_WITHOUT_REST = N_("nothing follows “{text}” any longer")
_QUOTED = N_("the text “{text}” has quotes now")


@dataclass(frozen=True)
class Repair:
    """A replacement of text in a line."""

    position: Position
    old: str
    new: str
    message: Message


def repairs(line: str, number: int, rule: str) -> Iterator[Repair]:
    """Yield possible repairs of a line with a syntax error, the likeliest first."""
    for repair in (
        space_repair(line, number, rule),
        colon_repair(line, number),
        _value_repair(line, number),
    ):
        if repair is not None:
            yield repair


def quote(text: str) -> str:
    """Return the text in quotes between which nothing has a meaning of its own."""
    return "'" + text.replace("'", "''") + "'"


def quotes_message(text: str) -> Message:
    """Return the message about a text that was put in quotes."""
    return Message(_QUOTED, {"text": text if len(text) <= 40 else text[:39] + "…"})


def space_repair(line: str, number: int, rule: str) -> Repair | None:
    """Return the repair of a missing or special space; None if it is something else."""
    if match := _ODD.match(line):
        old = match["odd"]
        new = "".join("" if sign in _ZERO_WIDTH else " " for sign in old)
        message = Message(N_("special spaces are ordinary ones now"))
        return Repair(Position(number, match.start("odd") + 1), old, new, message)
    if match := _TAB.match(line):
        message = Message(N_("special spaces are ordinary ones now"))
        return Repair(Position(number, match.start("odd") + 1), match["odd"], " ", message)
    if rule != "yaml-syntax":
        return None
    if match := _BULLET.match(line):
        old = line[match.start("sign") : match.end()]
        message = Message(N_("the item begins with “- ” now"))
        return Repair(Position(number, match.start("sign") + 1), old, "- ", message)
    for pattern, group in ((_DASH, "sign"), (_KEY, "key")):
        if match := pattern.match(line):
            old = line[match.start(group) : match.end()]
            message = Message(N_("a space follows “{sign}” now"), {"sign": old})
            return Repair(Position(number, match.start(group) + 1), old, f"{old} ", message)
    return None


def is_item_with_key(line: str) -> bool:
    """Return whether an item with a key begins in the line, behind a sign that is no “- ”."""
    match = _ITEM.match(line)
    return match is not None and is_key(match["key"])


def colon_repair(line: str, number: int) -> Repair | None:
    """Return the repair of a character that looks like a colon after a key."""
    match = LOOKALIKE_COLON.match(line)
    if match is None or not is_word(match["key"]):
        return None
    new = ": " if line[match.end() :].strip() else ":"
    message = Message(N_("an ordinary colon follows “{key}” now"), {"key": match["key"]})
    return Repair(Position(number, match.start("sign") + 1), match["sign"], new, message)


def _value_repair(line: str, number: int) -> Repair | None:
    """Return the repair of the value at the end of the line."""
    match = _VALUE.fullmatch(_COMMENT.sub("", line))
    if match is None or " #" in match["text"].replace(", #", ","):
        return None
    text = match["text"]
    position = Position(number, match.start("text") + 1)
    if minus := _MINUS.fullmatch(text):
        new = f"-{minus[1]}"
        message = Message(N_("the number is now “{new}”"), {"new": new})
        return Repair(position, text, new, message) if _NUMERIC.search(match["before"]) else None
    if (value := _without_comma(text)) is not None:
        return Repair(position, text, value, Message(_WITHOUT_REST, {"text": value}))
    new_text = _quoted(text)
    return None if new_text is None else Repair(position, text, new_text, quotes_message(text))


def _without_comma(text: str) -> str | None:
    """Return a value as JSON has it, without the comma behind it: `"Title",`."""
    match = _COMMA.fullmatch(text)
    return match["value"] if match else None


def _quoted(text: str) -> str | None:
    """Return the text in quotes; None if it may not be meant as a text."""
    if match := _APOSTROPHES.fullmatch(text):
        return quote(match["inner"])
    if (match := _LIST.fullmatch(text)) and "#" in match["inner"]:
        items = [item.strip() for item in match["inner"].split(",")]
        return f"[{', '.join(quote(item) if '#' in item else item for item in items)}]"
    return quote(text) if _is_single_text(text) else None


def _is_single_text(text: str) -> bool:
    """Return whether a value that YAML can't read can only be meant as a text."""
    if any(is_word(match["key"]) for match in _KEYLIKE.finditer(text)):
        return False  # two keys in a line
    first_character = text[0]
    if first_character in "\"'":
        return bool(_DOUBLE.fullmatch(text) or _SINGLE.fullmatch(text))
    if first_character in "[{":
        return _BRACKET.fullmatch(text) is not None
    if first_character in "|>":
        return _BLOCK.fullmatch(text) is None
    if first_character in "*&":
        return _ALIAS.fullmatch(text) is None
    if first_character in "#-?!":
        return text.startswith("? ")
    return first_character in "@`%" or ": " in text
