"""What is wrong in a file, as data: where, how bad, by which rule, in plain words.

Printing is someone else's job, so that the terminal, a page and other renderers say the same.
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
"""From the worst to the mildest."""

Translate = Callable[[str], str]
Told = Callable[[object], object]


def _as_it_is(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def N_(message: str) -> str:
    """Mark a literal for the message catalogues; it is translated when it is printed."""
    return message


class Position(NamedTuple):
    """A place in a file; lines and columns count from one."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Message:
    """A sentence that is translated when it is printed."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    hint: Message | None = None
    instead: str | None = None
    """Of a hint: what may be written in place of what is wrong, word for word."""

    def said(self, translate: Translate, told: Told = _as_it_is) -> str:
        """The sentence, and the hint after it, in the reader's language.

        `told` says what a value is called there: a day has its month's name, a number its comma.
        """
        values = {name: told(value) for name, value in self.values.items()}
        sentence = translate(self.text).format(**values)
        return sentence if self.hint is None else f"{sentence} {self.hint.said(translate, told)}"


@dataclass(frozen=True)
class Diagnostic:
    """One finding in one file."""

    path: str
    spot: Position
    rule: str
    message: Message
    severity: Severity = "error"

    def said(self, translate: Translate) -> str:
        """`path:line:column: level: text [rule]`."""
        where = f"{self.path}:{self.spot.line}:{self.spot.column}"
        return f"{where}: {self.severity}: {self.message.said(translate)} [{self.rule}]"


SAME_LOOKS = str.maketrans("авекмнорстухіјѕАВЕКМНОРСТУХІЈЅ", "abekmhopctyxijsABEKMHOPCTYXIJS")
"""Russian and Ukrainian letters, and the Latin ones that nobody can tell from them."""


def _seen(name: str) -> str:
    """A name as the eye takes it."""
    return normalize("NFKC", name).translate(SAME_LOOKS)


@cache
def _latin() -> dict[int, str]:
    """How the letters of all languages are spelled in Latin ones."""
    return str.maketrans({a: b for table in tables_of(Letters) for a, b in table.latin.items()})


def _folded(name: str) -> str:
    """A name as it is compared: an author who thinks of Ольга may have to write `olga`."""
    return name.lower().translate(_latin())


def lookalike(name: str, known: Iterable[str]) -> Message | None:
    """Return a hint that offers the known name that looks the same and has other letters."""
    known = list(known)
    shown = "".join(sign for sign in name if category(sign) != "Cf")
    if shown != name and shown in known:
        text = N_("It looks like “{name}”, but has an invisible character. Type it again.")
        return Message(text, {"name": shown}, instead=shown)
    twin = next((one for one in known if one != name and _seen(one) == _seen(name)), None)
    if twin is None:
        return None
    text = N_("It looks like “{name}”, but has a letter of another alphabet. Type it again.")
    return Message(text, {"name": twin}, instead=twin)


def nearest(name: str, known: Iterable[str]) -> Message | None:
    """A hint that offers the known name most like `name`, if any is like it."""
    known = list(known)
    if (twin := lookalike(name, known)) is not None:
        return twin
    by_folded = {_folded(one): one for one in known}
    folded = _folded(name)
    limit = max(2 if len(folded) >= 4 else 1, len(folded) // 3)  # “office” is no “post office”
    close = [
        get_close_match
        for get_close_match in get_close_matches(folded, by_folded, n=3, cutoff=0.6)
        if distance(folded, get_close_match, limit) <= limit or get_close_match.startswith(folded)
    ]
    if not close:
        return None
    name = by_folded[close[0]]
    return Message(N_("Did you mean “{name}”?"), {"name": name}, instead=name)
