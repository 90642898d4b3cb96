"""What the YAML parser stumbled over, in plain words and at the place where it began."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import yaml

from ..problems import Message, Spot, mark

__all__ = ["NEEDS_QUOTES", "Places", "Trouble", "syntax_trouble"]


@dataclass(frozen=True)
class Trouble:
    """A problem inside a text, before it is known which file the text is from."""

    spot: Spot
    rule: str
    message: Message


class Places:
    """Lines and columns as editors count them: YAML also ends one at U+0085 or U+2028."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def spot(self, index: int) -> Spot:
        """Where the letter at `index` of the text stands in the file."""
        line = bisect_right(self.starts, index) - 1
        return Spot(line + self.first_line, index - self.starts[line] + 1)

    def line(self, spot: Spot) -> str:
        """The line that a place is in, without its end."""
        start = self.starts[spot.line - self.first_line]
        return self.text[start:].split("\n", 1)[0]

    def dash(self, spot: Spot) -> Spot:
        """The hyphen of an item with nothing after it, whose place is told as behind it."""
        behind = spot.column > 1 and self.line(spot)[spot.column - 2] == "-"
        return Spot(spot.line, spot.column - 1) if behind else spot


NEEDS_QUOTES = Message(mark("A text that begins with “*” or “&” needs quotes."))

CONTROL = Message(mark("A control character stands in the text."))

_NO_COLON = Message(mark("A key without “: ” after it, or a text that runs on without its indent."))

_NO_SPACE = mark("A space is missing after “{key}:”.")

_NO_SPACE_AFTER_DASH = Message(mark("A space is missing after “-”."))

_PLAIN_WORDS: tuple[tuple[str, str, Message], ...] = (
    (
        r"unicode character escape|invalid unicode",
        "not-text",
        Message(mark("The number after “\\u” or “\\x” is no letter's.")),
    ),
    (
        r"unknown escape|hexdecimal|hexadecimal",
        "yaml-syntax",
        Message(mark("Between double quotes “\\” has a meaning of its own; take single quotes.")),
    ),
    (
        r"character '\\t'|found a tab|tab character",
        "tab",
        Message(mark("A tab stands where YAML wants spaces; replace it with two spaces.")),
    ),
    (
        r"mapping values are not allowed",
        "yaml-syntax",
        Message(
            mark(
                "A second “: ” in one line. Put the text in quotes, or check the line above "
                "for its indent."
            )
        ),
    ),
    (
        r"undefined alias|while scanning an alias|while scanning an anchor",
        "yaml-syntax",
        NEEDS_QUOTES,
    ),
    (
        r"unexpected end of stream|while scanning a quoted scalar|unexpected document indicator",
        "yaml-syntax",
        Message(mark("A quotation mark is opened and never closed.")),
    ),
    (
        r"cannot start any token|scanning a directive",
        "yaml-syntax",
        Message(mark("A text that begins with “@”, “%” or “`” needs quotes.")),
    ),
    (
        r"',' or '\]'|',' or '\}'|while parsing a flow",
        "yaml-syntax",
        Message(mark("A bracket is opened and not closed, or a comma is missing inside it.")),
    ),
    (
        r"could not find expected ':'|simple key",
        "yaml-syntax",
        _NO_COLON,
    ),
    (
        r"document start|expected (key|'-' indicator)|block (mapping|collection)"
        r"|expected <block end>",
        "yaml-syntax",
        Message(mark("The indent does not fit the lines around; one level is two spaces.")),
    ),
    (
        r"unacceptable character|control characters|special characters",
        "not-text",
        CONTROL,
    ),
)


_GOES_ON = Message(
    mark(
        "A text that begins with a quotation mark or a bracket needs quotes around the whole of it."
    )
)

_BEGINS_BEFORE = re.compile("quoted scalar|simple key|scanning an (alias|anchor)")
"""What the parser notices late: the place to show is where it began."""

_CLOSED = re.compile(r"""["'\])}]\s*$""")


def syntax_trouble(error: yaml.YAMLError, text: str, places: Places) -> Trouble:
    """Say in plain words what the YAML parser stumbled over, and where."""
    said = str(error).lower()
    context = getattr(error, "context_mark", None)
    place = getattr(error, "problem_mark", None) or context
    if context is not None and _BEGINS_BEFORE.search(said):
        place = context
    if context and place and "parsing a flow" in said and context.line < place.line:
        place = context  # a bracket that is not closed: what follows is no fault of its own
    spot = places.spot(place.index if place is not None else _position(error, text))
    line = places.line(spot)
    tab = re.match(r" *(?:- *)?\t", line)
    if tab:
        spot = Spot(spot.line, tab.end())
        said = "found a tab"
    elif re.search("block (mapping|collection)", said) and _CLOSED.search(line[: spot.column - 1]):
        return Trouble(spot, "yaml-syntax", _GOES_ON)
    elif "mapping values" in said and not re.search(r":\s", line[: spot.column - 1]):
        above = _above(spot, places)
        if above is not None:
            return above
    elif re.match(r" *-[^\s-]", line) and re.search("block (mapping|collection)", said):
        return Trouble(spot, "yaml-syntax", _NO_SPACE_AFTER_DASH)
    for pattern, rule, message in _PLAIN_WORDS:
        if re.search(pattern, said):
            joined = re.match(r"\s*(?:- +)*([\w-]+):\S", line) if message is _NO_COLON else None
            plain = Message(_NO_SPACE, {"key": joined[1]}) if joined else message
            return Trouble(spot, rule, plain)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    message = Message(mark("The lines can't be understood: {reason}."), {"reason": reason})
    return Trouble(spot, "yaml-syntax", message)


def _above(spot: Spot, places: Places) -> Trouble | None:
    """What is wrong in the line before, if it begins with a word that lacks its colon or space."""
    number = spot.line - 1
    while number >= places.first_line:
        line = places.line(Spot(number, 1))
        if line.strip() and not line.lstrip().startswith("#"):
            found = re.fullmatch(r"\s*(?:- +)*([\w-]+)(:\S.*)?(?:\s.*)?", line)
            if found is None:
                return None
            message = Message(_NO_SPACE, {"key": found[1]}) if found[2] else _NO_COLON
            return Trouble(Spot(number, found.start(1) + 1), "yaml-syntax", message)
        number -= 1
    return None


def _position(error: yaml.YAMLError, text: str) -> int:
    """Where a reader error stands. Its own position counts bytes or letters, as the parser does."""
    character = getattr(error, "character", None)
    return max(text.find(chr(character)), 0) if isinstance(character, int) else 0
