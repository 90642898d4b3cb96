"""Errors that are visible in a line or in one above, and that the parser reports otherwise."""

from __future__ import annotations

import re

from ..diagnostics import (
    N_,
    Message,
    Position,
)
from .line_index import LineIndex
from .yaml_errors import (
    LOOKALIKE_COLON,
    NO_SPACE_AFTER_DASH,
    OTHER_BULLET,
    SPECIAL_SPACE,
    SPECIAL_SPACES,
    YamlError,
    lookalike_colon,
    missing_space,
)

__all__ = ["NOT_CLOSED", "NO_COLON", "TAB", "WRONG_INDENT", "error_in_line_above", "visible_error"]


NO_COLON = Message(N_("A key without “: ” after it, or a text that runs on without its indent."))


TAB = Message(N_("There is a tab where YAML expects spaces; replace it with two spaces."))


WRONG_INDENT = Message(N_("The indent does not fit the lines around; one level is two spaces."))


_DEEPER = Message(
    N_(
        "This line is indented more than the one above, which has its value already. Keys of one "
        "thing begin one below the other."
    )
)


NOT_CLOSED = Message(N_("A quotation mark is opened and never closed."))


_CUT_BRACKET = Message(
    N_("“ #” begins a comment here, so the bracket is never closed. Put the text in quotes.")
)


_ITEM = re.compile(r" *-(?![\s-])")


_OPEN_QUOTE = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?=(["'])(?:(?!\1).)*$)""")


_KEY_OR_ITEM = re.compile(r" *(?:- |[\w-]+:(?:\s|$))")


_BEFORE_SPECIAL_SPACE = re.compile(rf" *(?:- *)*(?:[\w-]+:)?(?=[{SPECIAL_SPACES}])")


_OTHER_DASH = re.compile(r" *(?=[–—•·▪]|\* |\d{1,3}[.)] |\\-)")


def visible_error(position: Position, yaml_message: str, index: LineIndex) -> YamlError | None:
    """Return an error that is visible in the line or in one before it; None without any."""
    line, line_above = index.line(position), _content_line_before(position.line, index)
    if lookalike := _lookalike_character(position, line_above, index):
        return lookalike
    if tab := re.match(r" *(?:- *)?\t", line):
        return YamlError(Position(position.line, tab.end()), "tab", TAB)
    if bullet := _OTHER_DASH.match(line):
        return YamlError(Position(position.line, bullet.end() + 1), "yaml-syntax", OTHER_BULLET)
    if opened := _unclosed_quote(position, index):
        return YamlError(opened, "yaml-syntax", NOT_CLOSED)
    if "parsing a flow" in yaml_message and (comment := _cut_bracket(position, index)):
        return YamlError(comment, "yaml-syntax", _CUT_BRACKET)
    if re.search("block (mapping|collection)|expected ':'", yaml_message):
        if item := _ITEM.match(line):
            return YamlError(
                Position(position.line, item.end()), "yaml-syntax", NO_SPACE_AFTER_DASH
            )
        if "expected ':'" in yaml_message and re.match(" *- ", line):
            return YamlError(position, "yaml-syntax", WRONG_INDENT)
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


def _content_line_before(number: int, index: LineIndex) -> int | None:
    """Return the number of the last line before that is neither blank nor a comment."""
    numbers = range(number - 1, index.first_line - 1, -1)
    return next((n for n in numbers if index.line(Position(n)).strip()[:1] not in {"", "#"}), None)


def error_in_line_above(position: Position, index: LineIndex) -> YamlError | None:
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
    message = missing_space(match[1]) if match[2] else NO_COLON
    return YamlError(Position(number, match.start(1) + 1), "yaml-syntax", message)
