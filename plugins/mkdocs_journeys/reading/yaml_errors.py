"""What the YAML parser stumbled over, in plain words and at the place where it began."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import yaml

from ..diagnostics import (
    N_,
    Message,
    Position,
    Severity,
)

__all__ = [
    "NEEDS_QUOTES",
    "NO_SPACE_AFTER_DASH",
    "ODD_COLON",
    "ODD_SPACE",
    "ODD_SPACES",
    "OTHER_BULLET",
    "LineIndex",
    "YamlError",
    "no_space",
    "odd_colon",
    "syntax_trouble",
]


@dataclass(frozen=True)
class YamlError:
    """A problem inside a text, before it is known which file the text is from."""

    position: Position
    rule: str
    message: Message
    severity: Severity = "error"


class LineIndex:
    """Lines and columns as editors count them: YAML also ends one at U+0085 or U+2028."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, index: int) -> Position:
        """Return the position in the file of the letter at `index` of the text."""
        line = bisect_right(self.starts, index) - 1
        return Position(line + self.first_line, index - self.starts[line] + 1)

    def line(self, position: Position) -> str:
        """Return the line that a place is in, without its end."""
        start = self.starts[position.line - self.first_line]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def dash(self, position: Position) -> Position:
        """Return the hyphen of an item with nothing after it, whose place is told as behind it."""
        behind = position.column > 1 and self.line(position)[position.column - 2] == "-"
        return Position(position.line, position.column - 1) if behind else position


NEEDS_QUOTES = Message(N_("A text that begins with “*” or “&” needs quotes."))

CONTROL = Message(N_("The text contains a control character."))

_NO_COLON = Message(N_("A key without “: ” after it, or a text that runs on without its indent."))

_NO_SPACE = N_("A space is missing after “{key}:”.")


def no_space(key: str) -> Message:
    """Return that a key and its value stand together: `name:Visit`."""
    return Message(_NO_SPACE, {"key": key})


NO_SPACE_AFTER_DASH = Message(N_("A space is missing after “-”."))

OTHER_BULLET = Message(N_("An item of a list begins with a hyphen and a space: “- ”."))

ODD_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff"
"""Signs that look like a space, or like nothing, and are none for YAML."""

ODD_SPACE = Message(
    N_("This is a non-breaking or other special space; replace it with an ordinary space.")
)

ODD_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z_]+)(?P<sign> *[：﹕︓꞉∶ː] *)(?!:)")
"""A key of a map before a sign that looks like a colon and is none for YAML."""

_ODD_COLON = N_("The character after “{key}” only looks like a colon; type “:” and a space.")


def odd_colon(key: str) -> Message:
    """Return that a colon of another script stands after a key."""
    return Message(_ODD_COLON, {"key": key})


_TAB = Message(N_("There is a tab where YAML expects spaces; replace it with two spaces."))

_INDENT = Message(N_("The indent does not fit the lines around; one level is two spaces."))

_DEEPER = Message(
    N_(
        "This line is indented more than the one above, which has its value already. Keys of one "
        "thing begin one below the other."
    )
)

_SECOND_COLON = Message(
    N_("A second “: ” in one line. Put the text in quotes, or check the line above for its indent.")
)

_OTHER_QUOTES = Message(
    N_(
        "A second “: ” in one line. Only straight quotes hold a text together: put one before the "
        "whole text and one after it."
    )
)

_NOT_CLOSED = Message(N_("A quotation mark is opened and never closed."))

_CUT_BRACKET = Message(
    N_("“ #” begins a comment here, so the bracket is never closed. Put the text in quotes.")
)

_NO_VALUE = Message(N_("A value is missing beside this comma."))

_MINUS = N_("There is a space between the minus and its number; write {value}.")

_TABLE = Message(N_("A table can't stand here; write a list, each item on a line of its own."))

_BEGINS_WITH = N_("A text that begins with “{sign}” needs quotes.")

_SPECIAL = (
    "scanning a (block scalar|tag)|parsing a tag|mapping keys are not|entries are not"
    "|block node.*expected node content"
)
"""What the parser says where a text begins with a sign that has a meaning of its own."""

_PLAIN_WORDS: tuple[tuple[str, str, Message], ...] = (
    (
        r"unicode character escape|invalid unicode",
        "not-text",
        Message(N_("The number after “\\u” or “\\x” is not that of a character.")),
    ),
    (
        r"unknown escape|hexdecimal|hexadecimal",
        "yaml-syntax",
        Message(N_("Between double quotes “\\” has a meaning of its own; take single quotes.")),
    ),
    (r"character '\\t'|found a tab|tab character", "tab", _TAB),
    (
        r"undefined alias|while scanning an alias|while scanning an anchor",
        "yaml-syntax",
        NEEDS_QUOTES,
    ),
    (
        r"unexpected end of stream|while scanning a quoted scalar|unexpected document indicator",
        "yaml-syntax",
        _NOT_CLOSED,
    ),
    (
        r"cannot start any token|scanning a directive",
        "yaml-syntax",
        Message(N_("A text that begins with “@”, “%” or “`” needs quotes.")),
    ),
    (
        r"',' or '\]'|',' or '\}'|while parsing a flow",
        "yaml-syntax",
        Message(N_("A bracket is opened and not closed, or a comma is missing inside it.")),
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
        _INDENT,
    ),
    (
        r"unacceptable character|control characters|special characters",
        "not-text",
        CONTROL,
    ),
)


_GOES_ON = Message(
    N_("A text that begins with a quotation mark or a bracket needs quotes around the whole of it.")
)

_BEGINS_BEFORE = re.compile("(quoted|block) scalar|simple key|scanning an? (alias|anchor|tag)")
"""What the parser notices late: the place to show is where it began."""

_COMMA = re.compile(r"""["'\])}]\s*[,;][,;\s]*$""")
_BEHIND = Message(N_("Nothing may follow a closing quotation mark or bracket; remove “,” or “;”."))

_CLOSED = re.compile(r"""["'\])}]\s*$""")


def syntax_trouble(error: yaml.YAMLError, text: str, places: LineIndex) -> YamlError:
    """Say in plain words what the YAML parser stumbled over, and where."""
    yaml_message = str(error).lower()
    context = getattr(error, "context_mark", None)
    place = getattr(error, "problem_mark", None) or context
    if context is not None and _BEGINS_BEFORE.search(yaml_message):
        place = context
    if context and place and "parsing a flow" in yaml_message and context.line < place.line:
        place = context  # a bracket that is not closed: what follows is no fault of its own
    position = places.position(place.index if place is not None else _position(error, text))
    line = places.line(position)
    if _COMMA.search(line):
        end = len(line.rstrip().rstrip(",; "))
        if end < position.column and re.search(
            "block (mapping|collection)|expected <block end>", yaml_message
        ):
            return YamlError(Position(position.line, end + 1), "yaml-syntax", _BEHIND)
    seen = _seen(position, yaml_message, places)
    if seen is not None:
        return seen
    if re.search("block (mapping|collection)", yaml_message) and _CLOSED.search(
        line[: position.column - 1]
    ):
        return YamlError(position, "yaml-syntax", _GOES_ON)
    if "mapping values" in yaml_message:
        above = None if re.search(r":\s", line[: position.column - 1]) else _above(position, places)
        return above or YamlError(position, "yaml-syntax", _second_colon(line))
    if re.search(_SPECIAL, yaml_message, re.DOTALL):
        return _sign(position, line)
    if (
        "expected node content" in yaml_message
        and line[position.column - 1 : position.column] == ","
    ):
        return YamlError(position, "yaml-syntax", _NO_VALUE)
    for pattern, rule, message in _PLAIN_WORDS:
        if re.search(pattern, yaml_message):
            joined = re.match(r"\s*(?:- +)*([\w-]+):\S", line) if message is _NO_COLON else None
            return YamlError(position, rule, no_space(joined[1]) if joined else message)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    message = Message(N_("The lines can't be understood: {reason}."), {"reason": reason})
    return YamlError(position, "yaml-syntax", message)


def _sign(position: Position, line: str) -> YamlError:
    """Return what is to be done where a text begins with a sign that has a meaning of its own."""
    if minus := re.search(r":\s+(-)\s+(\d[\d.]*)\s*$", line):
        message = Message(_MINUS, {"value": f"-{minus[2]}"})
        return YamlError(Position(position.line, minus.start(1) + 1), "yaml-syntax", message)
    if _CLOSED.search(line[: position.column - 1]):
        return YamlError(position, "yaml-syntax", _GOES_ON)
    if line.count("|") > 1:
        return YamlError(position, "yaml-syntax", _TABLE)
    message = Message(_BEGINS_WITH, {"sign": line[position.column - 1 : position.column]})
    return YamlError(position, "yaml-syntax", message)


_ITEM = re.compile(r" *-(?![\s-])")
_OPENED = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?=(["'])(?:(?!\1).)*$)""")
_KEY_OR_ITEM = re.compile(r" *(?:- |[\w-]+:(?:\s|$))")
_ODD = re.compile(rf" *(?:- *)*(?:[\w-]+:)?(?=[{ODD_SPACES}])")
_OTHER_DASH = re.compile(r" *(?=[–—•·▪]|\* |\d{1,3}[.)] |\\-)")


def _seen(position: Position, yaml_message: str, places: LineIndex) -> YamlError | None:
    """Return what an eye sees in the line, or in one before it, that the parser does not."""
    line, above = places.line(position), _before(position.line, places)
    if odd := _odd_sign(position, above, places):
        return odd
    if tab := re.match(r" *(?:- *)?\t", line):
        return YamlError(Position(position.line, tab.end()), "tab", _TAB)
    if bullet := _OTHER_DASH.match(line):
        return YamlError(Position(position.line, bullet.end() + 1), "yaml-syntax", OTHER_BULLET)
    if opened := _opened(position, places):
        return YamlError(opened, "yaml-syntax", _NOT_CLOSED)
    if "parsing a flow" in yaml_message and (comment := _cut_bracket(position, places)):
        return YamlError(comment, "yaml-syntax", _CUT_BRACKET)
    if re.search("block (mapping|collection)|expected ':'", yaml_message):
        if item := _ITEM.match(line):
            return YamlError(
                Position(position.line, item.end()), "yaml-syntax", NO_SPACE_AFTER_DASH
            )
        if "expected ':'" in yaml_message and re.match(" *- ", line):
            return YamlError(position, "yaml-syntax", _INDENT)
    return None


_CUT = re.compile(r"[^#]*[\[{](?:[^\]}#]*(?<=[\s,])|)(?P<sign>#)")


def _cut_bracket(position: Position, places: LineIndex) -> Position | None:
    """Return where a comment begins inside a bracket, which is never closed for that."""
    first = max(places.first_line, position.line - _FAR)
    for number in range(position.line, first - 1, -1):
        if cut := _CUT.match(places.line(Position(number))):
            return Position(number, cut.start("sign") + 1)
    return None


_FAR = 50
"""Lines in which a bracket may be open."""


def _odd_sign(position: Position, above: int | None, places: LineIndex) -> YamlError | None:
    """Return what looks like a space or a colon in the line or the one above, and is none."""
    for number in filter(None, (above, position.line)):
        line = places.line(Position(number))
        if odd := _ODD.match(line):
            return YamlError(Position(number, odd.end() + 1), "tab", ODD_SPACE)
        if colon := ODD_COLON.match(line):
            place = Position(number, colon.start("sign") + 1)
            return YamlError(place, "yaml-syntax", odd_colon(colon["key"]))
    return None


def _opened(position: Position, places: LineIndex) -> Position | None:
    """Return where a quotation mark is opened that no line up to the next key closes."""
    for number in range(places.first_line, position.line):
        match = _OPENED.match(places.line(Position(number)))
        if match and _KEY_OR_ITEM.match(places.line(Position(number + 1))):
            return Position(number, match.end() + 1)
    return None


def _second_colon(line: str) -> Message:
    return _OTHER_QUOTES if re.match(r"\s*(?:- +)*(?:[\w-]+: +)?[«“„]", line) else _SECOND_COLON


def _before(number: int, places: LineIndex) -> int | None:
    """Return the number of the last line before that is neither blank nor a comment."""
    before = range(number - 1, places.first_line - 1, -1)
    return next((n for n in before if places.line(Position(n)).strip()[:1] not in {"", "#"}), None)


def _above(position: Position, places: LineIndex) -> YamlError | None:
    """What is wrong in the line before, if it begins with a word that lacks its colon or space."""
    number = _before(position.line, places)
    if number is None:
        return None
    line = places.line(Position(number))
    if item := _ITEM.match(line):
        return YamlError(Position(number, item.end()), "yaml-syntax", NO_SPACE_AFTER_DASH)
    if bullet := _OTHER_DASH.match(line):
        return YamlError(Position(number, bullet.end() + 1), "yaml-syntax", OTHER_BULLET)
    if re.match(r" *(?:- +)*[\w-]+: ", line):
        here = places.line(position)
        return YamlError(
            Position(position.line, len(here) - len(here.lstrip()) + 1), "yaml-syntax", _DEEPER
        )
    match = re.fullmatch(r"\s*(?:- +)*([\w-]+)(:\S.*)?(?:\s.*)?", line)
    if match is None:
        return None
    message = no_space(match[1]) if match[2] else _NO_COLON
    return YamlError(Position(number, match.start(1) + 1), "yaml-syntax", message)


def _position(error: yaml.YAMLError, text: str) -> int:
    """Return the place of a reader error. Its own position counts bytes or letters."""
    character = getattr(error, "character", None)
    return max(text.find(chr(character)), 0) if isinstance(character, int) else 0
