"""Plain messages for YAML syntax errors, at the position where each began."""

from __future__ import annotations

import re

import yaml

from ..diagnostics import (
    N_,
    Message,
    Position,
)
from .line_index import LineIndex
from .yaml_errors import (
    CONTROL,
    NEEDS_QUOTES,
    YamlError,
    missing_space,
)
from .yaml_line_errors import (
    NO_COLON,
    NOT_CLOSED,
    TAB,
    WRONG_INDENT,
    error_in_line_above,
    visible_error,
)

__all__ = ["explain_syntax_error"]


_SECOND_COLON = Message(
    N_("A second “: ” in one line. Put the text in quotes, or check the line above for its indent.")
)


_OTHER_QUOTES = Message(
    N_(
        "A second “: ” in one line. Only straight quotes hold a text together: put one before the "
        "whole text and one after it."
    )
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
        Message(N_("The number after “\\u” or “\\x” is not that of a character.")),
    ),
    (
        r"unknown escape|hexdecimal|hexadecimal",
        "yaml-syntax",
        Message(N_("Between double quotes “\\” has a meaning of its own; take single quotes.")),
    ),
    (r"character '\\t'|found a tab|tab character", "tab", TAB),
    (
        r"undefined alias|while scanning an alias|while scanning an anchor",
        "yaml-syntax",
        NEEDS_QUOTES,
    ),
    (
        r"unexpected end of stream|while scanning a quoted scalar|unexpected document indicator",
        "yaml-syntax",
        NOT_CLOSED,
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
        NO_COLON,
    ),
    (
        r"document start|expected (key|'-' indicator)|block (mapping|collection)"
        r"|expected <block end>",
        "yaml-syntax",
        WRONG_INDENT,
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
    visible = visible_error(position, yaml_message, index)
    if visible is not None:
        return visible
    if re.search("block (mapping|collection)", yaml_message) and _CLOSED.search(
        line[: position.column - 1]
    ):
        return YamlError(position, "yaml-syntax", _TEXT_NEEDS_QUOTES)
    if "mapping values" in yaml_message:
        is_in_value = re.search(r":\s", line[: position.column - 1])
        error_above = None if is_in_value else error_in_line_above(position, index)
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
            joined_key = _JOINED_KEY.match(line) if message is NO_COLON else None
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


def _second_colon(line: str) -> Message:
    return _OTHER_QUOTES if re.match(r"\s*(?:- +)*(?:[\w-]+: +)?[«“„]", line) else _SECOND_COLON


def _reader_error_index(error: yaml.YAMLError, text: str) -> int:
    """Return the index of a reader error, whose own position may count bytes."""
    character = getattr(error, "character", None)
    return max(text.find(chr(character)), 0) if isinstance(character, int) else 0
