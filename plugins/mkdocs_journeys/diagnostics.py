"""Findings in files as data: position, severity, rule and message.

Rendering is done elsewhere, so that terminal, pages and other renderers show the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Literal, NamedTuple
from unicodedata import category, normalize

from .edit_distance import distance
from .languages import tables_of
from .languages.tables import Letters

__all__ = [
    "LEVELS",
    "N_",
    "SAME_LOOKS",
    "Diagnostic",
    "Message",
    "Position",
    "Severity",
    "Translate",
    "lookalike",
    "nearest",
]

Severity = Literal["error", "warning", "info"]
LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
"""From the most to the least severe."""

Translate = Callable[[str], str]
FormatValue = Callable[[object], object]


def _format_plain(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def N_(message: str) -> str:
    """Mark a literal for the message catalogues; it is translated when it is rendered."""
    return message


class Position(NamedTuple):
    """A position in a file; lines and columns count from one."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Message:
    """A message that is translated when it is rendered."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    hint: Message | None = None
    instead: str | None = None
    """Of a hint: the exact replacement for what is wrong."""

    def render(self, translate: Translate, told: FormatValue = _format_plain) -> str:
        """Return the message with its hint, translated.

        `told` formats values: dates with the names of months, numbers with a decimal comma.
        """
        values = {name: told(value) for name, value in self.values.items()}
        sentence = translate(self.text).format(**values)
        return sentence if self.hint is None else f"{sentence} {self.hint.render(translate, told)}"


@dataclass(frozen=True)
class Diagnostic:
    """A finding in a file."""

    path: str
    position: Position
    rule: str
    message: Message
    severity: Severity = "error"

    def render(self, translate: Translate) -> str:
        """Return `path:line:column: level: text [rule]`."""
        place = f"{self.path}:{self.position.line}:{self.position.column}"
        return f"{place}: {self.severity}: {self.message.render(translate)} [{self.rule}]"


SAME_LOOKS = str.maketrans("авекмнорстухіјѕАВЕКМНОРСТУХІЈЅ", "abekmhopctyxijsABEKMHOPCTYXIJS")
"""Russian and Ukrainian letters, with the Latin letters that look the same."""


def _visual_form(name: str) -> str:
    """Return a name in which letters that look the same are the same."""
    return normalize("NFKC", name).translate(SAME_LOOKS)


@cache
def _latin() -> dict[int, str]:
    """Return the transliteration of letters of all languages, for `str.translate`."""
    return str.maketrans(
        {letter: latin for table in tables_of(Letters) for letter, latin in table.latin.items()}
    )


def _fold(name: str) -> str:
    """Normalize a name for comparison: the author of `Ольга` may have to write `olga`."""
    return name.lower().translate(_latin())


def lookalike(name: str, known: Iterable[str]) -> Message | None:
    """Return a hint with the known name that looks the same but has other letters."""
    known = list(known)
    visible = "".join(character for character in name if category(character) != "Cf")
    if visible != name and visible in known:
        text = N_("It looks like “{name}”, but has an invisible character. Type it again.")
        return Message(text, {"name": visible}, instead=visible)
    lookalike_name = next(
        (
            candidate
            for candidate in known
            if candidate != name and _visual_form(candidate) == _visual_form(name)
        ),
        None,
    )
    if lookalike_name is None:
        return None
    text = N_("It looks like “{name}”, but has a letter of another alphabet. Type it again.")
    return Message(text, {"name": lookalike_name}, instead=lookalike_name)


def nearest(name: str, known: Iterable[str]) -> Message | None:
    """Return a hint with the known name that is most similar to `name`, if there is one."""
    known = list(known)
    if (hint := lookalike(name, known)) is not None:
        return hint
    by_folded = {_fold(candidate): candidate for candidate in known}
    folded = _fold(name)
    limit = max(2 if len(folded) >= 4 else 1, len(folded) // 3)  # “office” is no “post office”
    matches = [
        candidate
        for candidate in get_close_matches(folded, by_folded, n=3, cutoff=0.6)
        if distance(folded, candidate, limit) <= limit or candidate.startswith(folded)
    ]
    if not matches:
        return None
    name = by_folded[matches[0]]
    return Message(N_("Did you mean “{name}”?"), {"name": name}, instead=name)
