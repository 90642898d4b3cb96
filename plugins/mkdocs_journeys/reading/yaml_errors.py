"""Plain messages for YAML syntax errors, at the position where each began."""

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
    "LOOKALIKE_COLON",
    "NEEDS_QUOTES",
    "NO_SPACE_AFTER_DASH",
    "OTHER_BULLET",
    "SPECIAL_SPACE",
    "SPECIAL_SPACES",
    "LineIndex",
    "YamlError",
    "explain_syntax_error",
    "lookalike_colon",
    "missing_space",
]


@dataclass(frozen=True)
class YamlError:
    """A syntax error in a text, without the name of its file."""

    position: Position
    rule: str
    message: Message
    severity: Severity = "error"


class LineIndex:
    """Line and column look-up as editors count; YAML also ends lines at U+0085 or U+2028."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line

    @cached_property
    def starts(self) -> list[int]:
        """The index at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, index: int) -> Position:
        """Return the position in the file of the character at `index` of the text."""
        line = bisect_right(self.starts, index) - 1
        return Position(line + self.first_line, index - self.starts[line] + 1)

    def line(self, position: Position) -> str:
        """Return the line of a position, without its end."""
        start = self.starts[position.line - self.first_line]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def dash(self, position: Position) -> Position:
        """Return the position of an empty item's hyphen; the parser reports the one after it."""
        is_behind = position.column > 1 and self.line(position)[position.column - 2] == "-"
        return Position(position.line, position.column - 1) if is_behind else position


NEEDS_QUOTES = Message(N_("A text that begins with “*” or “&” needs quotes."))

CONTROL = Message(N_("The text contains a control character."))

_NO_COLON = Message(N_("A key without “: ” after it, or a text that runs on without its indent."))

_NO_SPACE = N_("A space is missing after “{key}:”.")


def missing_space(key: str) -> Message:
    """Return the message for a key without a space before its value: `name:Visit`."""
    return Message(_NO_SPACE, {"key": key})


NO_SPACE_AFTER_DASH = Message(N_("A space is missing after “-”."))

OTHER_BULLET = Message(N_("An item of a list begins with a hyphen and a space: “- ”."))

SPECIAL_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff"
"""Characters that look like a space or are invisible, and are no spaces for YAML."""

SPECIAL_SPACE = Message(
    N_("This is a non-breaking or other special space; replace it with an ordinary space.")
)

LOOKALIKE_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z_]+)(?P<sign> *[：﹕︓꞉∶ː] *)(?!:)")
"""A key before a character that looks like a colon and is none for YAML."""

_ODD_COLON = N_("The sign after “{key}” only looks like a colon; type “:” and a space.")


def lookalike_colon(key: str) -> Message:
    """Return the message for a colon of another script after a key."""
    return Message(_ODD_COLON, {"key": key})


_TAB = Message(N_("A tab stands where YAML wants spaces; replace it with two spaces."))

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
"""Messages of the parser for texts that begin with a special character."""

_PLAIN_WORDS: tuple[tuple[str, str, Message], ...] = (
    (
        r"unicode character escape|invalid unicode",
        "not-text",
        Message(N_("The number after “\\u” or “\\x” is no letter's.")),
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


_TEXT_NEEDS_QUOTES = Message(
    N_("A text that begins with a quotation mark or a bracket needs quotes around the whole of it.")
)

_REPORTED_LATE = re.compile("(quoted|block) scalar|simple key|scanning an? (alias|anchor|tag)")
"""Errors that the parser notices late: they are shown where the construct began."""

_COMMA = re.compile(r"""["'\])}]\s*[,;][,;\s]*$""")
_TEXT_AFTER_END = Message(
    N_("Nothing may follow a closing quotation mark or bracket; remove “,” or “;”.")
)

_CLOSED = re.compile(r"""["'\])}]\s*$""")
_JOINED_KEY = re.compile(r"\s*(?:- +)*([\w-]+):\S")


def explain_syntax_error(error: yaml.YAMLError, text: str, index: LineIndex) -> YamlError:
    """Return a plain message for an error of the YAML parser, at the position of its cause."""
    yaml_message = str(error).lower()
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    if context is not None and _REPORTED_LATE.search(yaml_message):
        mark = context
    if context and mark and "parsing a flow" in yaml_message and context.line < mark.line:
        mark = context  # a bracket that is not closed: what follows is no fault of its own
    position = index.position(mark.index if mark is not None else _reader_error_index(error, text))
    line = index.line(position)
    if _COMMA.search(line):
        end = len(line.rstrip().rstrip(",; "))
        if end < position.column and re.search(
            "block (mapping|collection)|expected <block end>", yaml_message
        ):
            return YamlError(Position(position.line, end + 1), "yaml-syntax", _TEXT_AFTER_END)
    visible = _visible_error(position, yaml_message, index)
    if visible is not None:
        return visible
    if re.search("block (mapping|collection)", yaml_message) and _CLOSED.search(
        line[: position.column - 1]
    ):
        return YamlError(position, "yaml-syntax", _TEXT_NEEDS_QUOTES)
    if "mapping values" in yaml_message:
        is_in_value = re.search(r":\s", line[: position.column - 1])
        error_above = None if is_in_value else _error_in_line_above(position, index)
        return error_above or YamlError(position, "yaml-syntax", _second_colon(line))
    if re.search(_SPECIAL, yaml_message, re.DOTALL):
        return _special_character(position, line)
    if (
        "expected node content" in yaml_message
        and line[position.column - 1 : position.column] == ","
    ):
        return YamlError(position, "yaml-syntax", _NO_VALUE)
    for pattern, rule, message in _PLAIN_WORDS:
        if re.search(pattern, yaml_message):
            joined_key = _JOINED_KEY.match(line) if message is _NO_COLON else None
            return YamlError(
                position, rule, missing_space(joined_key[1]) if joined_key else message
            )
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    message = Message(N_("The lines can't be understood: {reason}."), {"reason": reason})
    return YamlError(position, "yaml-syntax", message)


def _special_character(position: Position, line: str) -> YamlError:
    """Return the error for a text that begins with a special character."""
    if minus := re.search(r":\s+(-)\s+(\d[\d.]*)\s*$", line):
        message = Message(_MINUS, {"value": f"-{minus[2]}"})
        return YamlError(Position(position.line, minus.start(1) + 1), "yaml-syntax", message)
    if _CLOSED.search(line[: position.column - 1]):
        return YamlError(position, "yaml-syntax", _TEXT_NEEDS_QUOTES)
    if line.count("|") > 1:
        return YamlError(position, "yaml-syntax", _TABLE)
    message = Message(_BEGINS_WITH, {"sign": line[position.column - 1 : position.column]})
    return YamlError(position, "yaml-syntax", message)


_ITEM = re.compile(r" *-(?![\s-])")
_OPEN_QUOTE = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?=(["'])(?:(?!\1).)*$)""")
_KEY_OR_ITEM = re.compile(r" *(?:- |[\w-]+:(?:\s|$))")
_BEFORE_SPECIAL_SPACE = re.compile(rf" *(?:- *)*(?:[\w-]+:)?(?=[{SPECIAL_SPACES}])")
_OTHER_DASH = re.compile(r" *(?=[–—•·▪]|\* |\d{1,3}[.)] |\\-)")


def _visible_error(position: Position, yaml_message: str, index: LineIndex) -> YamlError | None:
    """Return an error that is visible in the line or in one before it; None without any."""
    line, line_above = index.line(position), _content_line_before(position.line, index)
    if lookalike := _lookalike_character(position, line_above, index):
        return lookalike
    if tab := re.match(r" *(?:- *)?\t", line):
        return YamlError(Position(position.line, tab.end()), "tab", _TAB)
    if bullet := _OTHER_DASH.match(line):
        return YamlError(Position(position.line, bullet.end() + 1), "yaml-syntax", OTHER_BULLET)
    if opened := _unclosed_quote(position, index):
        return YamlError(opened, "yaml-syntax", _NOT_CLOSED)
    if "parsing a flow" in yaml_message and (comment := _cut_bracket(position, index)):
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


def _cut_bracket(position: Position, index: LineIndex) -> Position | None:
    """Return the position of a comment inside a bracket, which it leaves unclosed."""
    first_line = max(index.first_line, position.line - MAX_BRACKET_LINES)
    for number in range(position.line, first_line - 1, -1):
        if cut := _CUT.match(index.line(Position(number))):
            return Position(number, cut.start("sign") + 1)
    return None


MAX_BRACKET_LINES = 50
"""The maximum number of lines in which a bracket may be open."""


def _lookalike_character(
    position: Position, line_above: int | None, index: LineIndex
) -> YamlError | None:
    """Return the error for a look-alike of a space or colon, here or in the line above."""
    for number in filter(None, (line_above, position.line)):
        line = index.line(Position(number))
        if space := _BEFORE_SPECIAL_SPACE.match(line):
            return YamlError(Position(number, space.end() + 1), "tab", SPECIAL_SPACE)
        if colon := LOOKALIKE_COLON.match(line):
            colon_position = Position(number, colon.start("sign") + 1)
            return YamlError(colon_position, "yaml-syntax", lookalike_colon(colon["key"]))
    return None


def _unclosed_quote(position: Position, index: LineIndex) -> Position | None:
    """Return the position of a quotation mark that is not closed before the next key."""
    for number in range(index.first_line, position.line):
        match = _OPEN_QUOTE.match(index.line(Position(number)))
        if match and _KEY_OR_ITEM.match(index.line(Position(number + 1))):
            return Position(number, match.end() + 1)
    return None


def _second_colon(line: str) -> Message:
    return _OTHER_QUOTES if re.match(r"\s*(?:- +)*(?:[\w-]+: +)?[«“„]", line) else _SECOND_COLON


def _content_line_before(number: int, index: LineIndex) -> int | None:
    """Return the number of the last line before that is neither blank nor a comment."""
    numbers = range(number - 1, index.first_line - 1, -1)
    return next((n for n in numbers if index.line(Position(n)).strip()[:1] not in {"", "#"}), None)


def _error_in_line_above(position: Position, index: LineIndex) -> YamlError | None:
    """Return the error of the line before: a missing colon or space; None without any."""
    number = _content_line_before(position.line, index)
    if number is None:
        return None
    line = index.line(Position(number))
    if item := _ITEM.match(line):
        return YamlError(Position(number, item.end()), "yaml-syntax", NO_SPACE_AFTER_DASH)
    if bullet := _OTHER_DASH.match(line):
        return YamlError(Position(number, bullet.end() + 1), "yaml-syntax", OTHER_BULLET)
    if re.match(r" *(?:- +)*[\w-]+: ", line):
        this_line = index.line(position)
        return YamlError(
            Position(position.line, len(this_line) - len(this_line.lstrip()) + 1),
            "yaml-syntax",
            _DEEPER,
        )
    match = re.fullmatch(r"\s*(?:- +)*([\w-]+)(:\S.*)?(?:\s.*)?", line)
    if match is None:
        return None
    message = missing_space(match[1]) if match[2] else _NO_COLON
    return YamlError(Position(number, match.start(1) + 1), "yaml-syntax", message)


def _reader_error_index(error: yaml.YAMLError, text: str) -> int:
    """Return the index of a reader error, whose own position may count bytes."""
    character = getattr(error, "character", None)
    return max(text.find(chr(character)), 0) if isinstance(character, int) else 0
