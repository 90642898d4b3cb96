"""A Markdown or YAML file: its values with their positions, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from .files import SourceFile, read_text
from .parsed_yaml import ParsedYaml
from .recovery import recover
from .vocabulary import is_key
from .yaml import Loc, load
from .yaml_errors import YamlError
from .yaml_pitfalls import yaml_pitfalls

__all__ = ["Document", "RecoveredValues", "read_markdown", "read_yaml"]

_FENCE = re.compile(r"---[ \t]*")
_LIKE_A_FENCE = re.compile(r"[ \t]*[-–—=][-–—= \t]*")
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")


@dataclass(frozen=True)
class RecoveredValues:
    """The values of a text with syntax errors, without the lines that have them."""

    values: ParsedYaml
    lines: frozenset[int]
    """The lines that are left out or read as they are probably meant."""


@dataclass(frozen=True)
class Document:
    """A file's values and body, before they are validated. It is never changed."""

    file: SourceFile
    values: ParsedYaml
    body: str = ""
    body_line: int = 1
    """The line on which the body begins."""
    text: str = ""
    problems: tuple[Diagnostic, ...] = ()
    recovered: RecoveredValues | None = None
    """The values that could be read around the lines with syntax errors."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """The file's own names for personas, by the path of each persona."""

    def position(self, loc: Loc, *, key: bool = False) -> Position:
        """Return the position of the value at `loc`, or else the nearest known one around it.

        With `key`, the position of the value's key.
        """
        node = self.values.position_tree.nearest(self._loc_in_file(loc))
        if node is None:
            return Position()
        return self.values.position_tree.position((key and node[0]) or node[1])

    def _loc_in_file(self, loc: Loc) -> Loc:
        """Return the loc with the file's own names for personas under `emotion`."""
        if not self.personas or "emotion" not in loc:
            return loc
        return tuple(
            self.personas.get(part, part) if isinstance(part, str) else part for part in loc
        )

    def at(self, loc: Loc) -> str:
        """Return the rest of the line from the value at `loc` on."""
        position = self.position(loc)
        return self.text.split("\n")[position.line - 1][position.column - 1 :]

    def find_text(self, needle: str, start_position: Position) -> Position:
        """Return the first position of `needle` from `near` on; `near` itself without any."""
        lines = self.text.split("\n")
        for number in range(start_position.line - 1, len(lines)):
            start = start_position.column - 1 if number == start_position.line - 1 else 0
            column = lines[number].find(needle, start)
            if column >= 0:
                return Position(number + 1, column + 1)
        return start_position

    def renamed(self, name: str, to: str) -> Document:
        """Return the document with the outermost key `name` called `to`, unless it has both."""
        data = self.values.data
        if not isinstance(data, dict) or name not in data or to in data:
            return self
        return replace(self, values=self.values.renamed({(name,): to}))

    def problem(self, loc: Loc, rule: str, message: Message, *, key: bool = False) -> Diagnostic:
        """Return a diagnostic at the value at `loc`."""
        return self.file.problem(rule, message, self.position(loc, key=key))


def read_markdown(
    file: SourceFile, *, required: bool = True, previous: Document | None = None
) -> Document:
    """Read a Markdown file with front matter; without `required`, plain prose will do.

    `previous` is the document of an earlier reading: it is reused if the text is the same.
    """
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return Document(file, ParsedYaml(), problems=(text,))
    if previous is not None and text and previous.text == text:
        return replace(previous, file=file)
    if not text.strip():
        message = Message(N_("The file is empty: fill it or delete it."))
        empty = (file.problem("empty-file", message),) if required else ()
        return Document(file, ParsedYaml(), problems=empty)
    if (unmerged := _unmerged(file, text)) is not None:
        return Document(file, ParsedYaml(), text=text, problems=(unmerged,))
    first_line = text.split("\n", 1)[0]
    if not _FENCE.fullmatch(first_line):
        missing = (_no_front_matter(file, text),) if required else ()
        return Document(file, ParsedYaml(), body=text, text=text, problems=missing)
    end = _END.search(text, len(first_line))
    if end is None:
        return Document(file, ParsedYaml(), text=text, problems=(_unclosed(file, text),))
    front = text[len(first_line) + 1 : end.start() + 1]
    values = load(front or "\n", first_line=2)
    problems, recovered = _problems(file, values, front, 2)
    if values.data is None and not problems and required:
        message = Message(N_("There is nothing between the two lines “---”."))
        problems = (file.problem("empty-file", message),)
    body_line = front.count("\n") + 3
    misplaced_key = _KEYS_BELOW.match(text, end.end())
    if misplaced_key is not None and is_key(misplaced_key["key"]):
        line = text.count("\n", 0, misplaced_key.start("key")) + 1
        problems += (file.problem("front-matter-twice", _BELOW_THE_END, Position(line), "warning"),)
    elif second_start := _SECOND_FRONT_MATTER.search(text, end.end()):
        line = text.count("\n", 0, second_start.start()) + 1
        message = Message(
            N_("The keys begin again here; if the file was pasted twice, remove one copy.")
        )
        problems += (file.problem("front-matter-twice", message, Position(line), "warning"),)
    return Document(file, values, text[end.end() + 1 :], body_line, text, problems, recovered)


def _problems(
    file: SourceFile, values: ParsedYaml, text: str, first_line: int
) -> tuple[tuple[Diagnostic, ...], RecoveredValues | None]:
    """Return the diagnostics of a text, pitfalls of YAML included, and the recovered values."""
    further: Iterable[YamlError] = (
        yaml_pitfalls(text, values, first_line) if values.data is not None else ()
    )
    recovered: RecoveredValues | None = None
    if values.stop is not None:
        recovery = recover(text, first_line, values)
        further = recovery.errors[1:]
        if recovery.complete:
            recovered_values = load(recovery.text, first_line)
            lines = {*recovery.masked, *(repair.position.line for repair in recovery.repairs)}
            reported = {error.position for error in (*values.errors, *further)}
            new_errors = (
                error for error in recovered_values.errors if error.position not in reported
            )
            certain = (error for error in new_errors if error.position.line not in lines)
            further = (
                *further,
                *certain,
                *yaml_pitfalls(recovery.text, recovered_values, first_line),
            )
            recovered = RecoveredValues(recovered_values, frozenset(lines))
    problems = tuple(
        file.problem(error.rule, error.message, error.position, error.severity)
        for error in (*values.errors, *further)
    )
    return problems, recovered


def _unclosed(file: SourceFile, text: str) -> Diagnostic:
    """Return the diagnostic of an unclosed front matter, at the line meant to close it if any."""
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 2):
        if _LIKE_A_FENCE.fullmatch(line):
            return file.problem("front-matter-unclosed", _THREE_HYPHENS, Position(number))
    prose = (n for n, line in enumerate(lines[1:], 2) if re.match(r"(?![\w-]+:)[^\W\d_]", line))
    end = next(prose, None)
    hint = Message(N_("Write it before line {line}."), {"line": end}) if end else None
    message = N_("The front matter is never closed: a line “---” is missing after it.")
    return file.problem("front-matter-unclosed", Message(message, hint=hint))


_THREE_HYPHENS = Message(
    N_("Exactly three hyphens are expected here, “---”, with nothing before or after them.")
)


_FENCED = Message(
    N_(
        "The file begins as a piece of code; write “---” in place of “```”, both at the top and at "
        "the end of the keys."
    )
)

_NEAR = 2000
"""Characters at the beginning of a file in which front matter is searched."""


def _no_front_matter(file: SourceFile, text: str) -> Diagnostic:
    if _LIKE_A_FENCE.fullmatch(text.split("\n", 1)[0]):
        return file.problem("no-front-matter", _THREE_HYPHENS)
    begin = re.search(r"^(> ?)?---[ \t]*\n(?:> ?)?[\w-]+:", text[:_NEAR], re.MULTILINE)
    if begin and begin[1]:
        message = Message(N_("Each line begins with “>”; remove it."))
    elif _FENCE.fullmatch(text.lstrip().split("\n", 1)[0]):
        message = Message(N_("The first line must be “---” with nothing before it."))
    elif begin:
        line = text.count("\n", 0, begin.start()) + 1
        message = Message(
            N_("Nothing may come before “---” in line {line}; remove the lines above it."),
            {"line": line},
        )
    elif text.startswith(("```", "~~~")):
        message = _FENCED
    else:
        message = Message(
            N_(
                "The file has no front matter: it must begin with a line “---”, then the keys, "
                "then “---”."
            )
        )
    return file.problem("no-front-matter", message)


_KEYS_BELOW = re.compile(r"\s*\n(?P<key>[a-z_]+):(?: [^\n]*)?(?=\n(?: *-| +\w|[a-z_]+:)|\s*\Z)")
"""A key right below the end of the front matter."""

_BELOW_THE_END = Message(
    N_("This key is below the line “---” that ends the keys; remove that line.")
)

_SECOND_FRONT_MATTER = re.compile(
    r"^---[ \t]*\n(?:title|name|stages)[ \t]*:(?=[^\0]*^---[ \t]*$)", re.MULTILINE
)
"""A second front matter, which would become prose."""

_OURS = re.compile(r"^<{7} .*$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7} .*$", re.MULTILINE)


def _unmerged(file: SourceFile, text: str) -> Diagnostic | None:
    """Return the diagnostic of Git's conflict markers; None if there are none."""
    if "\n>>>>>>> " not in text:  # hundreds of files have none
        return None
    begin = _OURS.search(text)
    if begin is None or _THEIRS.search(text, begin.end()) is None:
        return None
    message = Message(
        N_(
            "Two versions of the text are left here: keep one, and remove the lines “<<<<<<<”, "
            "“=======” and “>>>>>>>”."
        )
    )
    position = Position(text.count("\n", 0, begin.start()) + 1)
    return file.problem("unmerged", message, position)


def read_yaml(file: SourceFile) -> Document:
    """Read a YAML file; an empty one is an empty document."""
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return Document(file, ParsedYaml(), problems=(text,))
    if (unmerged := _unmerged(file, text)) is not None:
        return Document(file, ParsedYaml(), text=text, problems=(unmerged,))
    values = load(text)
    problems, _ = _problems(file, values, text, 1)
    return Document(file, values, text=text, problems=problems)
