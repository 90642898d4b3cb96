"""Facts as readers get them: by map, then by stage, what matters most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import PurePosixPath

from ..model.values import Visibility
from ..problems import mark
from .fact import About, Fact, Thing
from .kinds import TOPICS, Kind, Weight, topic
from .policy import Review
from .speech import Speech
from .words import sentence

__all__ = ["Chapter", "Line", "Report", "Section"]

_RANKS = list(Weight)

_OF_TOUCHPOINTS = {
    *(Kind.TOUCHPOINT_ADDED, Kind.TOUCHPOINT_REMOVED),
    *(Kind.TOUCHPOINT_MOVED, Kind.TOUCHPOINT_RENAMED),
}
_OF_STEPS = {Kind.STEP_ADDED, Kind.STEP_REMOVED, Kind.STEP_MOVED, Kind.STEP_RENAMED}
"""Facts whose sentences name the touchpoint or step themselves."""


@dataclass(frozen=True)
class Line:
    """A fact in words."""

    fact: Fact
    text: str

    @property
    def tone(self) -> str:
        """How it is shown: `worse`, `better`, `attention`, or nothing."""
        if self.fact.better is not None:
            return "better" if self.fact.better else "worse"
        return "attention" if self.fact.weight is Weight.ATTENTION else ""


@dataclass(frozen=True)
class Section:
    """What changed in one stage; the whole map where it has no title."""

    title: str
    lines: Sequence[Line]
    ident: str = ""
    """The stage's id."""


@dataclass(frozen=True)
class Chapter:
    """What changed in one map, or around the maps."""

    title: str
    source: PurePosixPath | None
    sections: Sequence[Section]

    @cached_property
    def lines(self) -> list[Line]:
        """All of it."""
        return [line for section in self.sections for line in section.lines]

    @property
    def weighty(self) -> int:
        """How many of them need attention."""
        return sum(one.fact.weight is Weight.ATTENTION for one in self.lines)


@dataclass(frozen=True)
class Report:
    """What changed, and who should look at it."""

    facts: Sequence[Fact]
    speech: Speech
    reviews: Sequence[Review] = ()
    names: tuple[str, str] = field(default=("", ""))
    """What the two sides are called: what the reader typed."""

    @cached_property
    def told(self) -> list[Fact]:
        """The facts that are said."""
        return [one for one in self.facts if one.told]

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Maps first, the one with the weightiest changes at the top; then all around them."""
        maps: dict[tuple[str, PurePosixPath], list[Fact]] = {}
        around: list[Fact] = []
        for fact in self.told:
            about = fact.about
            if about.thing is Thing.JOURNEY:
                maps.setdefault((about.key, about.source), []).append(fact)
            else:
                around.append(fact)
        found = [self._map(facts) for facts in maps.values()]
        found.sort(key=lambda one: (_rank(one.lines), one.title.casefold()))
        if around:
            title = self.speech.text(mark("Around the maps"))
            lines = _joined(self._line(one) for one in _ordered(around))
            found.append(Chapter(title, None, (Section("", lines),)))
        return found

    def _map(self, facts: Sequence[Fact]) -> Chapter:
        about: About = facts[0].about
        sections: dict[str, list[Fact]] = {}
        for fact in facts:
            stage = fact.place.stage
            sections.setdefault(stage.id if stage else "", []).append(fact)
        whole = sections.pop("", [])
        details = [one for one in whole if one.weight is Weight.DETAIL] if sections else []
        made = [self._section("", [one for one in whole if one not in details])]
        for key, found in sections.items():
            stage = found[0].place.stage
            made.append(self._section(stage.name if stage else "", found, key))
        made.append(self._section(self.speech.text(mark("The map as a whole")), details))
        return Chapter(about.name, about.source, [one for one in made if one.lines])

    def _section(self, title: str, facts: Iterable[Fact], ident: str = "") -> Section:
        return Section(title, _joined(self._line(one) for one in _ordered(facts)), ident)

    def _line(self, fact: Fact) -> Line:
        return Line(fact, self.said(fact))

    def said(self, fact: Fact) -> str:
        """The sentence, with the step and touchpoint before it."""
        return self._said(fact, [])

    def whole(self, fact: Fact) -> str:
        """The sentence, with everything before it that tells where."""
        names = [fact.about.name] if fact.about.thing is Thing.JOURNEY else []
        return self._said(fact, names + ([fact.place.stage.name] if fact.place.stage else []))

    def _said(self, fact: Fact, above: Sequence[str]) -> str:
        place, said = fact.place, sentence(self.speech, fact)
        names = [one.name for one in (place.step, place.touchpoint) if one is not None]
        if fact.kind in _OF_TOUCHPOINTS or (fact.kind in _OF_STEPS and place.step):
            names = names[:-1]
        if not above and not names:
            return said
        where = ", ".join(self.speech.quoted(one) for one in (*above, *names))
        return f"{where}: {_inside(said)}"

    @property
    def summary(self) -> str:
        """How much changed, in one line."""
        words = self.speech.language
        if not self.told:
            return words.text(mark("Nothing changed in the journeys."))
        said = words.plural("{n} change", "{n} changes", len(self.told))
        maps = sum(one.source is not None for one in self.chapters)
        if maps:
            said += " " + words.plural("in {n} map", "in {n} maps", maps)
        if private := sum(self._is_private(one) for one in self.chapters):
            those = words.plural("{n} of them is private", "{n} of them are private", private)
            said += f" ({those})"
        weighty = sum(one.weight is Weight.ATTENTION for one in self.told)
        if weighty:
            needs = words.plural("{n} needs attention", "{n} need attention", weighty)
            said += f"; {needs}"
        return f"{said}."

    def _is_private(self, chapter: Chapter) -> bool:
        """Whether a chapter is of a map that the site does not publish."""
        for atlas in (self.speech.after, self.speech.before):
            for one in atlas.journeys.values():
                if one.source == chapter.source:
                    return one.model.visibility is Visibility.PRIVATE
        return False

    @property
    def lookers(self) -> list[tuple[str, str]]:
        """Each team that should look, and at what: “emotions (2), quotes (1)”."""
        words = self.speech.language
        found = []
        for one in self.reviews:
            counts = Counter(topic(fact.kind) for fact in one.facts)
            topics = [f"{words.text(TOPICS[name])} ({n})" for name, n in counts.most_common()]
            found.append((self.speech.name("team", one.team), ", ".join(topics)))
        return found


def _ordered(facts: Iterable[Fact]) -> list[Fact]:
    """The weightiest first; else as they were found."""
    return sorted(facts, key=lambda one: _RANKS.index(one.weight))


_OF_ONE_THING = {Kind.OPPORTUNITY_CHANGED, Kind.METRIC_CHANGED, Kind.QUOTE_CHANGED}
"""What is told of several values of one thing is one sentence."""


_IN_ONE_BREATH = {
    (Kind.EMOTION_CHANGED, Kind.CRITICAL_ADDED),
    (Kind.EMOTION_CHANGED, Kind.CRITICAL_REMOVED),
}
"""A cause and what follows from it."""


def _joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines; what is new in one thing, after one naming of it."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _is_same_turn(last.fact, line.fact):
            who = line.text.rpartition("(")[2]
            found[-1] = Line(last.fact, f"{last.text.removesuffix(')')}, {who}")
            continue
        between = _between(last.fact, line.fact) if last is not None else ""
        alike = _beginning(last.text, line.text).rpartition(between)[0] if last and between else ""
        if last is None or not alike:
            found.append(line)
            continue
        rest = line.text.removeprefix(f"{alike}{between}")
        found[-1] = Line(last.fact, f"{last.text}; {rest}")
    return tuple(found)


def _is_same_turn(one: Fact, other: Fact) -> bool:
    """Whether two personas feel otherwise in the same way."""
    keys = ("kind", "place", "before", "after")
    alike = all(getattr(one, key) == getattr(other, key) for key in keys)
    return alike and one.kind is Kind.EMOTION_CHANGED and bool(one.persona and other.persona)


def _beginning(one: str, other: str) -> str:
    """What both texts begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in pairs)


def _between(one: Fact, other: Fact) -> str:
    """What stands behind the beginning that two sentences share which are said as one."""
    if one.place == other.place and (one.kind, other.kind) in _IN_ONE_BREATH:
        return ": "
    return ", " if _go_together(one, other) else ""


def _go_together(one: Fact, other: Fact) -> bool:
    keys = ("kind", "place", "words", "weight", "better")
    alike = all(getattr(one, key) == getattr(other, key) for key in keys)
    is_said_alike = not {"name", "text"} & {one.key, other.key}
    return alike and one.kind in _OF_ONE_THING and is_said_alike


def _rank(lines: Iterable[Line]) -> int:
    return min(_RANKS.index(one.fact.weight) for one in lines)


def _inside(said: str) -> str:
    """A sentence behind a colon: its first letter is a small one, but for abbreviations."""
    first, rest = said[:1], said[1:]
    return said if rest[:1].isupper() else first.lower() + rest
