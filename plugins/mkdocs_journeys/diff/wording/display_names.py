"""Display names of what facts refer to, and values formatted in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ...diagnostics import N_
from ...labels import MEASURES, NAMES
from ...language import Language
from ...languages import all_words, tables_of
from ...languages.tables import SentenceWords
from ...model.atlas import Atlas
from ...model.emotion import Feeling
from ...model.values import (
    Basis,
    Better,
    Level,
    MapKind,
    NeedWeight,
    Progress,
    State,
    Status,
    Visibility,
)
from ...plaintext import plain
from ..change import (
    ChangeLocation,
    Measured,
    NestedCounts,
    Rating,
)

__all__ = ["DisplayNames"]

LONGEST = 160
"""Maximum length of a quoted text in characters; customers' quotes are never shortened."""


@cache
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations of all languages, which keep their full stop."""
    return all_words(table.abbreviations for table in tables_of(SentenceWords))


CONTEXT = 24
"""Characters that are shown before the first difference of two long texts."""

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
    "weight": NAMES[NeedWeight],
    "better": {
        Better.HIGHER: N_("more is better"),
        Better.LOWER: N_("less is better"),
    },
}
"""Display names of the values of each scale, as files spell them."""

_COUNTED: Mapping[str, Callable[[Language, int], str]] = {
    "stage": lambda language, n: language.plural("{n} stage", "{n} stages", n),
    "step": lambda language, n: language.plural("{n} step", "{n} steps", n),
    "touchpoint": lambda language, n: language.plural("{n} touchpoint", "{n} touchpoints", n),
    "critical": lambda language, n: language.plural("{n} critical point", "{n} critical points", n),
    "barrier": lambda language, n: language.plural("{n} barrier", "{n} barriers", n),
    "quote": lambda language, n: language.plural(
        "{n} customer's quote", "{n} customers' quotes", n
    ),
    "score": lambda language, n: language.plural("{n} score", "{n} scores", n),
    "metric": lambda language, n: language.plural("{n} metric", "{n} metrics", n),
    "standard": lambda language, n: language.plural(
        "{n} rule of the standard", "{n} rules of the standard", n
    ),
    "opportunity": lambda language, n: language.plural("{n} opportunity", "{n} opportunities", n),
}
"""How to count the items of each topic."""

_LANES: Mapping[str, str] = {
    "goal": N_("Goal"),
    "actions": N_("Actions"),
    "thoughts": N_("Thoughts"),
    "backstage": N_("Backstage"),
    "support": N_("Support"),
    "standard": N_("Service standard"),
}


def _without_full_stop(text: str) -> str:
    """Return a text as it stands inside another sentence, without its own full stop."""
    stripped = text.removesuffix(".")
    last = re.split(r"\W+", stripped)[-1]
    keeps_stop = len(last) < 2 or last.casefold() in _abbreviations()
    return text if keeps_stop else stripped


@dataclass(frozen=True)
class DisplayNames:
    """Words facts: the reader's language and the names of both revisions."""

    language: Language
    before: Atlas
    after: Atlas
    lanes: Mapping[str, str]
    """The titles of the sites' own lanes."""

    def text(self, message: str, **values: str) -> str:
        """Return a translated message with its placeholders filled in."""
        return self.language.text(message).format(**values)

    @cached_property
    def _marks(self) -> tuple[str, str]:
        left, _, right = self.language.quoted("\0").partition("\0")
        return left, right

    def quoted(self, text: object, *, whole: bool = False) -> str:
        """Return a text in quotation marks; nested ones become inner quotation marks.

        It is shortened to `LONGEST` characters, without a full stop, unless `whole`.
        """
        shortened = " ".join(str(text).split())
        if not whole:
            shortened = _without_full_stop(shortened)
        if not whole and len(shortened) > LONGEST:
            shortened = shortened[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
        opening, right = self._marks
        inner = ("„", "“") if opening == "«" else ("‘", "’")
        shortened = shortened.replace(opening, inner[0]).replace(right, inner[1])
        return self.language.quoted(shortened)

    def value_pair(self, before: object, after: object, scale: str = "") -> tuple[str, str]:
        """Return the former and the current value as readers see them; empty for None.

        Two long texts that begin alike are shortened to where they differ. `scale` is a key of
        `WORDS` for values that are words.
        """
        texts = [
            value if value is None else " ".join(str(value).split()) for value in (before, after)
        ]
        if isinstance(before, str) and isinstance(after, str) and not scale:
            old, new = (str(text) for text in texts)
            parting = (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
            shared_length = next(parting, min(len(old), len(new)))
            start = old.rfind(" ", 0, max(shared_length - CONTEXT, 0)) + 1
            if max(len(old), len(new)) > LONGEST and start > CONTEXT:
                return self.quoted(f"…{old[start:]}"), self.quoted(f"…{new[start:]}")
        first, second = (
            "" if value is None else self.scale_word(scale, value) if scale else self.value(value)
            for value in (before, after)
        )
        if first == second and before != after and not scale:  # they differ only in a full stop
            return self.quoted(before, whole=True), self.quoted(after, whole=True)
        return first, second

    def listed(self, texts: Iterable[object]) -> str:
        """Return several texts, each in quotation marks."""
        return ", ".join(self.quoted(text) for text in texts)

    def scale_word(self, scale: str, value: object) -> str:
        """Return the display name of a value of a scale."""
        return self.language.text(WORDS[scale].get(str(value), str(value)))

    def name(self, kind: str, key: object) -> str:
        """Return the display name of a persona, team, channel, study or journey; else its key."""
        for atlas in (self.after, self.before):
            entries: Mapping[str, Any] = {
                "persona": atlas.personas,
                **atlas.lists,
                "study": atlas.evidence,
                "journey": atlas.journeys,
            }[kind]
            entry = atlas.journey(str(key)) if kind == "journey" else entries.get(str(key))
            part = getattr(entry, "model", entry)
            name = getattr(part, "name", None) or getattr(part, "title", None)
            if name:
                display_name = plain(str(name))  # built-in channels have names in every language
                return self.language.text(display_name) if kind == "channel" else display_name
        return str(key)

    def names(self, kind: str, keys: object) -> str:
        """Return the display names of one key or several."""
        key_tuple = keys if isinstance(keys, tuple) else (keys,)
        return ", ".join(self.name(kind, key) for key in key_tuple)

    def key_pair(
        self, kind: str, before: object, after: object, *, quoted: bool = False
    ) -> tuple[str, str]:
        """Return the display names of a former and a current reference; empty for none.

        If both have the same names, their keys are added.
        """

        def render(keys: object, *, exactly: bool) -> str:
            if not keys:
                return ""
            key_tuple = keys if isinstance(keys, tuple) else (keys,)
            names = (self.name(kind, key) for key in key_tuple)
            shown_names = [self.quoted(name) if quoted else name for name in names]
            if exactly:
                shown_names = [
                    f"{name} ({key})" for name, key in zip(shown_names, key_tuple, strict=True)
                ]
            return ", ".join(shown_names)

        first, second = render(before, exactly=False), render(after, exactly=False)
        if first == second:
            return render(before, exactly=True), render(after, exactly=True)
        return first, second

    def lane(self, key: str) -> str:
        """Return the title of a lane."""
        if key in self.lanes:
            return self.lanes[key]
        return self.language.text(_LANES[key]) if key in _LANES else key

    def counts_of(self, holds: NestedCounts) -> str:
        """Return counts of items as “2 touchpoints, 1 barrier”; empty if there are none."""
        counts = dict(holds)
        return ", ".join(
            say(self.language, counts[topic])
            for topic, say in _COUNTED.items()
            if counts.get(topic)
        )

    def measure(self, name: str) -> str:
        """Return the display name of a measure."""
        return MEASURES.get(name.lower(), name)

    def emotion(self, value: float, *, word: bool = False) -> str:
        """Return an emotion, with all numbers that it runs through: “+1, −2, 0”."""
        points = value.points if isinstance(value, Feeling) else (value,)
        numbers = ", ".join(map(self.language.signed, points))
        said = value.word if word and isinstance(value, Feeling) else None
        return f"{numbers} {self.quoted(plain(said))}" if said else numbers

    def value(self, value: object) -> str:
        """Return any other value, formatted in the language."""
        if isinstance(value, Rating):
            return self._with_answers(self.language.number(value.value), value.answers)
        if isinstance(value, Measured):
            return self._with_answers(self.figure(value.value, value.unit), value.answers)
        if isinstance(value, ChangeLocation):
            return self.quoted(value.name)
        if isinstance(value, dt.date):
            return self.language.date(value)
        if isinstance(value, int | float):
            return self.language.number(value)
        return self.quoted(value)

    def _with_answers(self, figure: str, count: int | None) -> str:
        if count is None:
            return figure
        return f"{figure} ({self.language.plural('{n} answer', '{n} answers', count)})"

    def figure(self, value: float, unit: str | None) -> str:
        """Return a number with its unit."""
        figure = self.language.number(value)
        if unit == "%":
            return self.language.percent(0.01).replace("1", figure)
        return f"{figure}\N{NO-BREAK SPACE}{unit}" if unit else figure
