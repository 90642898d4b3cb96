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
from .recovery import recover
from .vocabulary import is_key
from .yaml import Loc, ParsedYaml, load
from .yaml_errors import YamlError
from .yaml_pitfalls import yaml_pitfalls

__all__ = ["Beyond", "Document", "read_markdown", "read_yaml"]

_FENCE = re.compile(r"---[ \t]*")
_LIKE_A_FENCE = re.compile(r"[ \t]*[-–—=][-–—= \t]*")
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")


@dataclass(frozen=True)
class Beyond:
    """The values of a text in which there are lines that YAML can't read."""

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
    beyond: Beyond | None = None
    """What stands around the lines that YAML can't read."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """What the file calls personas otherwise than by their paths, by path."""

    def position(self, loc: Loc, *, key: bool = False) -> Position:
        """Return the position of the value at `loc`, or else the nearest known one around it.

        With `key`, the position of the value's key.
        """
        stand = self.values.position_tree.nearest(self._as_written(loc))
        if stand is None:
            return Position()
        return self.values.position_tree.position((key and stand[0]) or stand[1])

    def _as_written(self, loc: Loc) -> Loc:
        """Return the loc with the names of personas that the file has under `emotion`."""
        if not self.personas or "emotion" not in loc:
            return loc
        return tuple(
            self.personas.get(part, part) if isinstance(part, str) else part for part in loc
        )

    def at(self, loc: Loc) -> str:
        """Return the rest of the line from the value at `loc` on."""
        position = self.position(loc)
        return self.text.split("\n")[position.line - 1][position.column - 1 :]

    def find_text(self, needle: str, near: Position) -> Position:
        """Return the first position of `needle` from `near` on; `near` itself without any."""
        lines = self.text.split("\n")
        for number in range(near.line - 1, len(lines)):
            start = near.column - 1 if number == near.line - 1 else 0
            column = lines[number].find(needle, start)
            if column >= 0:
                return Position(number + 1, column + 1)
        return near

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
    file: SourceFile, *, required: bool = True, before: Document | None = None
) -> Document:
    """Read a Markdown file with front matter; without `required`, plain prose will do.

    `before` is what was read of the file earlier: it is taken again if the text is the same.
    """
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return Document(file, ParsedYaml(), problems=(text,))
    if before is not None and text and before.text == text:
        return replace(before, file=file)
    if not text.strip():
        message = Message(N_("The file is empty: fill it or delete it."))
        empty = (file.problem("empty-file", message),) if required else ()
        return Document(file, ParsedYaml(), problems=empty)
    if (unmerged := _unmerged(file, text)) is not None:
        return Document(file, ParsedYaml(), text=text, problems=(unmerged,))
    first = text.split("\n", 1)[0]
    if not _FENCE.fullmatch(first):
        missing = (_no_front_matter(file, text),) if required else ()
        return Document(file, ParsedYaml(), body=text, text=text, problems=missing)
    end = _END.search(text, len(first))
    if end is None:
        return Document(file, ParsedYaml(), text=text, problems=(_unclosed(file, text),))
    front = text[len(first) + 1 : end.start() + 1]
    values = load(front or "\n", first_line=2)
    problems, beyond = _problems(file, values, front, 2)
    if values.data is None and not problems and required:
        message = Message(N_("There is nothing between the two lines “---”."))
        problems = (file.problem("empty-file", message),)
    body_line = front.count("\n") + 3
    early = _GOES_ON.match(text, end.end())
    if early is not None and is_key(early["key"]):
        line = text.count("\n", 0, early.start("key")) + 1
        problems += (file.problem("front-matter-twice", _ENDED, Position(line), "warning"),)
    elif again := _AGAIN.search(text, end.end()):
        line = text.count("\n", 0, again.start()) + 1
        message = Message(
            N_("The keys begin again here; if the file was pasted twice, remove one copy.")
        )
        problems += (file.problem("front-matter-twice", message, Position(line), "warning"),)
    return Document(file, values, text[end.end() + 1 :], body_line, text, problems, beyond)


def _problems(
    file: SourceFile, values: ParsedYaml, text: str, first_line: int
) -> tuple[tuple[Diagnostic, ...], Beyond | None]:
    """Return the diagnostics of a text, also of what YAML reads otherwise than it was meant."""
    further: Iterable[YamlError] = (
        yaml_pitfalls(text, values, first_line) if values.data is not None else ()
    )
    beyond: Beyond | None = None
    if values.stop is not None:
        recovery = recover(text, first_line, values)
        further = recovery.errors[1:]
        if recovery.complete:
            read = load(recovery.text, first_line)
            lines = {*recovery.masked, *(repair.position.line for repair in recovery.repairs)}
            reported = {trouble.position for trouble in (*values.errors, *further)}
            others = (trouble for trouble in read.errors if trouble.position not in reported)
            certain = (trouble for trouble in others if trouble.position.line not in lines)
            further = (*further, *certain, *yaml_pitfalls(recovery.text, read, first_line))
            beyond = Beyond(read, frozenset(lines))
    problems = tuple(
        file.problem(trouble.rule, trouble.message, trouble.position, trouble.severity)
        for trouble in (*values.errors, *further)
    )
    return problems, beyond


def _unclosed(file: SourceFile, text: str) -> Diagnostic:
    """Return that no line ends the keys: at the line that was to do so, if there is one."""
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
"""Letters in which the keys may begin where something stands before them."""


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


_GOES_ON = re.compile(r"\s*\n(?P<key>[a-z_]+):(?: [^\n]*)?(?=\n(?: *-| +\w|[a-z_]+:)|\s*\Z)")
"""Keys below the line that ends them."""

_ENDED = Message(N_("This key is below the line “---” that ends the keys; remove that line."))

_AGAIN = re.compile(r"^---[ \t]*\n(?:title|name|stages)[ \t]*:(?=[^\0]*^---[ \t]*$)", re.MULTILINE)
"""A second front matter, which would be taken for prose."""

_OURS = re.compile(r"^<{7} .*$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7} .*$", re.MULTILINE)


def _unmerged(file: SourceFile, text: str) -> Diagnostic | None:
    """Return that the file has the conflict markers of git; None without any."""
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
