"""Facts as readers get them: by map, then by stage, what matters most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import PurePosixPath

from ..diagnostics import N_
from ..model.values import Visibility
from .change import About, EntityKind, Fact
from .kinds import (
    TOPICS,
    FactKind,
    Weight,
    topic,
)
from .review_policy import Review
from .wording.display_names import DisplayNames
from .wording.sentences import sentence

__all__ = ["DiffReport", "ReportChapter", "ReportLine", "ReportSection"]

_RANKS = list(Weight)

_OF_TOUCHPOINTS = {
    *(FactKind.TOUCHPOINT_ADDED, FactKind.TOUCHPOINT_REMOVED),
    *(FactKind.TOUCHPOINT_MOVED, FactKind.TOUCHPOINT_RENAMED),
}
_OF_STEPS = {FactKind.STEP_ADDED, FactKind.STEP_REMOVED, FactKind.STEP_MOVED, FactKind.STEP_RENAMED}
"""Facts whose sentences name the touchpoint or step themselves."""


@dataclass(frozen=True)
class ReportLine:
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
class ReportSection:
    """What changed in one stage; the whole map where it has no title."""

    title: str
    lines: Sequence[ReportLine]
    ident: str = ""
    """The stage's id."""


@dataclass(frozen=True)
class ReportChapter:
    """What changed in one map, or around the maps."""

    title: str
    source: PurePosixPath | None
    sections: Sequence[ReportSection]

    @cached_property
    def lines(self) -> list[ReportLine]:
        """All of it."""
        return [line for section in self.sections for line in section.lines]

    @property
    def weighty(self) -> int:
        """How many of them need attention."""
        return sum(line.fact.weight is Weight.ATTENTION for line in self.lines)


@dataclass(frozen=True)
class DiffReport:
    """What changed, and who should look at it."""

    facts: Sequence[Fact]
    speech: DisplayNames
    reviews: Sequence[Review] = ()
    names: tuple[str, str] = field(default=("", ""))
    """What the two sides are called: what the reader typed."""

    @cached_property
    def told(self) -> list[Fact]:
        """The facts that are said."""
        return [fact for fact in self.facts if fact.told]

    @cached_property
    def chapters(self) -> list[ReportChapter]:
        """Maps first, the one with the weightiest changes at the top; then all around them."""
        maps: dict[tuple[str, PurePosixPath], list[Fact]] = {}
        around: list[Fact] = []
        for fact in self.told:
            about = fact.about
            if about.thing is EntityKind.JOURNEY:
                maps.setdefault((about.key, about.source), []).append(fact)
            else:
                around.append(fact)
        report_chapters = [self._map(facts) for facts in maps.values()]
        report_chapters.sort(
            key=lambda report_chapter: (
                _rank(report_chapter.lines),
                report_chapter.title.casefold(),
            )
        )
        if around:
            title = self.speech.text(N_("Around the maps"))
            lines = _joined(self._line(fact) for fact in _ordered(around))
            report_chapters.append(ReportChapter(title, None, (ReportSection("", lines),)))
        return report_chapters

    def _map(self, facts: Sequence[Fact]) -> ReportChapter:
        about: About = facts[0].about
        sections: dict[str, list[Fact]] = {}
        for fact in facts:
            stage = fact.place.stage
            sections.setdefault(stage.id if stage else "", []).append(fact)
        whole = sections.pop("", [])
        details = [fact for fact in whole if fact.weight is Weight.DETAIL] if sections else []
        made = [self._section("", [fact for fact in whole if fact not in details])]
        for key, found in sections.items():
            stage = found[0].place.stage
            made.append(self._section(stage.name if stage else "", found, key))
        made.append(self._section(self.speech.text(N_("The map as a whole")), details))
        return ReportChapter(
            about.name,
            about.source,
            [report_section for report_section in made if report_section.lines],
        )

    def _section(self, title: str, facts: Iterable[Fact], ident: str = "") -> ReportSection:
        return ReportSection(title, _joined(self._line(fact) for fact in _ordered(facts)), ident)

    def _line(self, fact: Fact) -> ReportLine:
        return ReportLine(fact, self.said(fact))

    def said(self, fact: Fact) -> str:
        """The sentence, with the step and touchpoint before it."""
        return self._said(fact, [])

    def whole(self, fact: Fact) -> str:
        """The sentence, with everything before it that tells where."""
        names = [fact.about.name] if fact.about.thing is EntityKind.JOURNEY else []
        return self._said(fact, names + ([fact.place.stage.name] if fact.place.stage else []))

    def _said(self, fact: Fact, above: Sequence[str]) -> str:
        place, said = fact.place, sentence(self.speech, fact)
        names = [named.name for named in (place.step, place.touchpoint) if named is not None]
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
            return words.text(N_("Nothing changed in the journeys."))
        said = words.plural("{n} change", "{n} changes", len(self.told))
        maps = sum(chapter.source is not None for chapter in self.chapters)
        if maps:
            said += " " + words.plural("in {n} map", "in {n} maps", maps)
        if private := sum(self._is_private(chapter) for chapter in self.chapters):
            those = words.plural("{n} of them is private", "{n} of them are private", private)
            said += f" ({those})"
        weighty = sum(fact.weight is Weight.ATTENTION for fact in self.told)
        if weighty:
            needs = words.plural("{n} needs attention", "{n} need attention", weighty)
            said += f"; {needs}"
        return f"{said}."

    def _is_private(self, chapter: ReportChapter) -> bool:
        """Whether a chapter is of a map that the site does not publish."""
        for atlas in (self.speech.after, self.speech.before):
            for journey in atlas.journeys.values():
                if journey.source == chapter.source:
                    return journey.model.visibility is Visibility.PRIVATE
        return False

    @property
    def lookers(self) -> list[tuple[str, str]]:
        """Each team that should look, and at what: “emotions (2), quotes (1)”."""
        words = self.speech.language
        result = []
        for review in self.reviews:
            counts = Counter(topic(fact.kind) for fact in review.facts)
            topics = [f"{words.text(TOPICS[name])} ({n})" for name, n in counts.most_common()]
            result.append((self.speech.name("team", review.team), ", ".join(topics)))
        return result


def _ordered(facts: Iterable[Fact]) -> list[Fact]:
    """The weightiest first; else as they were found."""
    return sorted(facts, key=lambda fact: _RANKS.index(fact.weight))


_OF_ONE_THING = {FactKind.OPPORTUNITY_CHANGED, FactKind.METRIC_CHANGED, FactKind.QUOTE_CHANGED}
"""What is told of several values of one thing is one sentence."""


_IN_ONE_BREATH = {
    (FactKind.EMOTION_CHANGED, FactKind.CRITICAL_ADDED),
    (FactKind.EMOTION_CHANGED, FactKind.CRITICAL_REMOVED),
}
"""A cause and what follows from it."""


def _joined(lines: Iterable[ReportLine]) -> tuple[ReportLine, ...]:
    """The lines; what is new in one thing, after one naming of it."""
    report_lines: list[ReportLine] = []
    for line in lines:
        last = report_lines[-1] if report_lines else None
        if last is not None and _is_same_turn(last.fact, line.fact):
            who = line.text.rpartition("(")[2]
            report_lines[-1] = ReportLine(last.fact, f"{last.text.removesuffix(')')}, {who}")
            continue
        between = _between(last.fact, line.fact) if last is not None else ""
        alike = _beginning(last.text, line.text).rpartition(between)[0] if last and between else ""
        if last is None or not alike:
            report_lines.append(line)
            continue
        rest = line.text.removeprefix(f"{alike}{between}")
        report_lines[-1] = ReportLine(last.fact, f"{last.text}; {rest}")
    return tuple(report_lines)


def _is_same_turn(fact: Fact, other: Fact) -> bool:
    """Whether two personas feel otherwise in the same way."""
    keys = ("kind", "place", "before", "after")
    alike = all(getattr(fact, key) == getattr(other, key) for key in keys)
    return alike and fact.kind is FactKind.EMOTION_CHANGED and bool(fact.persona and other.persona)


def _beginning(one: str, other: str) -> str:
    """What both texts begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in pairs)


def _between(fact: Fact, other: Fact) -> str:
    """What stands behind the beginning that two sentences share which are said as one."""
    if fact.place == other.place and (fact.kind, other.kind) in _IN_ONE_BREATH:
        return ": "
    return ", " if _go_together(fact, other) else ""


def _go_together(fact: Fact, other: Fact) -> bool:
    keys = ("kind", "place", "words", "weight", "better")
    alike = all(getattr(fact, key) == getattr(other, key) for key in keys)
    is_said_alike = not {"name", "text"} & {fact.key, other.key}
    return alike and fact.kind in _OF_ONE_THING and is_said_alike


def _rank(lines: Iterable[ReportLine]) -> int:
    return min(_RANKS.index(line.fact.weight) for line in lines)


def _inside(said: str) -> str:
    """A sentence behind a colon: its first letter is a small one, but for abbreviations."""
    first, rest = said[:1], said[1:]
    return said if rest[:1].isupper() else first.lower() + rest
