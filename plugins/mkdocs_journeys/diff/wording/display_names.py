"""What readers call the things that facts name, and how values are written for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ...diagnostics import N_
from ...labels import NAMES
from ...language import Language
from ...languages import all_words, tables_of
from ...languages.tables import SentenceWords
from ...model.atlas import Atlas
from ...model.values import (
    Basis,
    Better,
    Level,
    MapKind,
    Progress,
    State,
    Status,
    Visibility,
)
from ...plaintext import plain
from ...templating import MEASURES
from ..change import (
    ChangeLocation,
    Holds,
    Measured,
    Rating,
)

__all__ = ["DisplayNames"]

LONGEST = 160
"""Letters of a text that are told; a customer's words are told whole."""


@cache
def _abbreviations() -> frozenset[str]:
    """Words that end with a stop wherever they stand; so do single letters."""
    return all_words(table.abbreviations for table in tables_of(SentenceWords))


CONTEXT = 24
"""Letters that are shown before two long texts part."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "severity": NAMES[Level],
    "impact": NAMES[Level],
    "effort": NAMES[Level],
    "status": NAMES[Progress],
    "work": NAMES[Status],
    "state": NAMES[State],
    "basis": NAMES[Basis],
    "kind": {
        MapKind.CUSTOMER: N_("customer journey"),
        MapKind.USER: N_("user journey"),
        MapKind.LIFE: N_("life journey"),
    },
    "visibility": NAMES[Visibility],
    "better": {
        Better.HIGHER: N_("more is better"),
        Better.LOWER: N_("less is better"),
    },
}
"""Words for the values that files spell as words of their own."""

_HELD: Mapping[str, Callable[[Language, int], str]] = {
    "stage": lambda words, n: words.plural("{n} stage", "{n} stages", n),
    "step": lambda words, n: words.plural("{n} step", "{n} steps", n),
    "touchpoint": lambda words, n: words.plural("{n} touchpoint", "{n} touchpoints", n),
    "critical": lambda words, n: words.plural("{n} critical point", "{n} critical points", n),
    "barrier": lambda words, n: words.plural("{n} barrier", "{n} barriers", n),
    "quote": lambda words, n: words.plural("{n} customer's quote", "{n} customers' quotes", n),
    "score": lambda words, n: words.plural("{n} score", "{n} scores", n),
    "metric": lambda words, n: words.plural("{n} metric", "{n} metrics", n),
    "standard": lambda words, n: words.plural(
        "{n} rule of the standard", "{n} rules of the standard", n
    ),
    "opportunity": lambda words, n: words.plural("{n} opportunity", "{n} opportunities", n),
}
"""How much of each sort there is."""

_LANES: Mapping[str, str] = {
    "actions": N_("Actions"),
    "thoughts": N_("Thoughts"),
    "backstage": N_("Backstage"),
    "standard": N_("Service standard"),
}


def _without_stop(said: str) -> str:
    """Words inside another sentence: the full stop of their own is none there."""
    rest = said.removesuffix(".")
    last = re.split(r"\W+", rest)[-1]
    kept = len(last) < 2 or last.casefold() in _abbreviations()
    return said if kept else rest


@dataclass(frozen=True)
class DisplayNames:
    """A language, and the names of what there is and was."""

    language: Language
    before: Atlas
    after: Atlas
    lanes: Mapping[str, str]
    """The titles of the sites' own lanes."""

    def text(self, message: str, **values: str) -> str:
        """A sentence with its places filled in."""
        return self.language.text(message).format(**values)

    @cached_property
    def _marks(self) -> tuple[str, str]:
        left, _, right = self.language.quoted("\0").partition("\0")
        return left, right

    def quoted(self, words: object, *, whole: bool = False) -> str:
        """Words in quotation marks; those inside them become the other sort."""
        said = " ".join(str(words).split())
        if not whole:
            said = _without_stop(said)
        if not whole and len(said) > LONGEST:
            said = said[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
        left, right = self._marks
        inner = ("„", "“") if left == "«" else ("‘", "’")
        said = said.replace(left, inner[0]).replace(right, inner[1])
        return self.language.quoted(said)

    def pair(self, before: object, after: object, scale: str = "") -> tuple[str, str]:
        """What it was and what it is; nothing where nothing was said. Of two long texts that begin
        alike it is shown where they part.
        """
        said = [one if one is None else " ".join(str(one).split()) for one in (before, after)]
        if isinstance(before, str) and isinstance(after, str) and not scale:
            old, new = (str(one) for one in said)
            parting = (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
            alike = next(parting, min(len(old), len(new)))
            start = old.rfind(" ", 0, max(alike - CONTEXT, 0)) + 1
            if max(len(old), len(new)) > LONGEST and start > CONTEXT:
                return self.quoted(f"…{old[start:]}"), self.quoted(f"…{new[start:]}")
        first, second = (
            "" if one is None else self.word(scale, one) if scale else self.value(one)
            for one in (before, after)
        )
        if first == second and before != after and not scale:  # they differ in a full stop
            return self.quoted(before, whole=True), self.quoted(after, whole=True)
        return first, second

    def listed(self, words: Iterable[object]) -> str:
        """Several texts, each in quotation marks."""
        return ", ".join(self.quoted(word) for word in words)

    def word(self, scale: str, value: object) -> str:
        """What readers call a value of a scale."""
        return self.language.text(WORDS[scale].get(str(value), str(value)))

    def name(self, sort: str, key: object) -> str:
        """What readers call a persona, a team, a channel, a study, a journey."""
        for atlas in (self.after, self.before):
            named: Mapping[str, Any] = {
                "persona": atlas.personas,
                "team": atlas.teams,
                "channel": atlas.channels,
                "study": atlas.evidence,
                "journey": atlas.journeys,
            }[sort]
            found = atlas.journey(str(key)) if sort == "journey" else named.get(str(key))
            part = getattr(found, "model", found)
            name = getattr(part, "name", None) or getattr(part, "title", None)
            if name:
                said = plain(str(name))  # built-in channels have names in every language
                return self.language.text(said) if sort == "channel" else said
        return str(key)

    def names(self, sort: str, keys: object) -> str:
        """Several of them."""
        found = keys if isinstance(keys, tuple) else (keys,)
        return ", ".join(self.name(sort, one) for one in found)

    def turned(
        self, sort: str, before: object, after: object, *, quoted: bool = False
    ) -> tuple[str, str]:
        """What it named and what it names; nothing where it named nothing. Two that are called the
        same are told apart by what files call them.
        """

        def named(keys: object, *, exactly: bool) -> str:
            if not keys:
                return ""
            found = keys if isinstance(keys, tuple) else (keys,)
            names = (self.name(sort, one) for one in found)
            said = [self.quoted(name) if quoted else name for name in names]
            if exactly:
                said = [f"{name} ({key})" for name, key in zip(said, found, strict=True)]
            return ", ".join(said)

        first, second = named(before, exactly=False), named(after, exactly=False)
        if first == second:
            return named(before, exactly=True), named(after, exactly=True)
        return first, second

    def lane(self, key: str) -> str:
        """What readers call a lane."""
        if key in self.lanes:
            return self.lanes[key]
        return self.language.text(_LANES[key]) if key in _LANES else key

    def held(self, holds: Holds) -> str:
        """“2 touchpoints, 1 barrier”; nothing where there is nothing."""
        counts = dict(holds)
        return ", ".join(
            say(self.language, counts[topic]) for topic, say in _HELD.items() if counts.get(topic)
        )

    def measure(self, written: str) -> str:
        """What readers call a score."""
        return MEASURES.get(written.lower(), written)

    def value(self, value: object) -> str:
        """Any other value, as the language writes it."""
        if isinstance(value, Rating):
            return self._of_answers(self.language.number(value.value), value.answers)
        if isinstance(value, Measured):
            return self._of_answers(self.figure(value.value, value.unit), value.answers)
        if isinstance(value, ChangeLocation):
            return self.quoted(value.name)
        if isinstance(value, dt.date):
            return self.language.date(value)
        if isinstance(value, int | float):
            return self.language.number(value)
        return self.quoted(value)

    def _of_answers(self, figure: str, count: int | None) -> str:
        if count is None:
            return figure
        return f"{figure} ({self.language.plural('{n} answer', '{n} answers', count)})"

    def figure(self, value: float, unit: str | None) -> str:
        """A number with its unit."""
        figure = self.language.number(value)
        if unit == "%":
            return self.language.percent(0.01).replace("1", figure)
        return f"{figure}\N{NO-BREAK SPACE}{unit}" if unit else figure
