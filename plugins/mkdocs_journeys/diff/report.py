"""Group facts for readers: by map, then by stage, the weightiest first."""

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
"""Kinds whose sentences name the touchpoint or step themselves."""


@dataclass(frozen=True)
class ReportLine:
    """A fact and its sentence; the first of the facts where several are joined into one."""

    fact: Fact
    text: str

    @property
    def tone(self) -> str:
        """Return how it is shown: `worse`, `better`, `attention`, or empty."""
        if self.fact.better is not None:
            return "better" if self.fact.better else "worse"
        return "attention" if self.fact.weight is Weight.ATTENTION else ""


@dataclass(frozen=True)
class ReportSection:
    """The changes in one stage; in the whole map if the title is empty."""

    title: str
    lines: Sequence[ReportLine]
    ident: str = ""
    """The stage's id."""


@dataclass(frozen=True)
class ReportChapter:
    """The changes in one map; in everything but maps if `source` is None."""

    title: str
    source: PurePosixPath | None
    sections: Sequence[ReportSection]

    @cached_property
    def lines(self) -> list[ReportLine]:
        """Return the lines of all sections."""
        return [line for section in self.sections for line in section.lines]

    @property
    def weighty(self) -> int:
        """Return how many lines need attention."""
        return sum(line.fact.weight is Weight.ATTENTION for line in self.lines)


@dataclass(frozen=True)
class DiffReport:
    """All facts, and which teams should review them."""

    facts: Sequence[Fact]
    wording: DisplayNames
    reviews: Sequence[Review] = ()
    names: tuple[str, str] = field(default=("", ""))
    """The names of the two sides, as the user typed them."""

    @cached_property
    def reported_facts(self) -> list[Fact]:
        """Return the facts that reports for people include."""
        return [fact for fact in self.facts if fact.is_reported]

    @cached_property
    def chapters(self) -> list[ReportChapter]:
        """Return a chapter for each map, the weightiest first; then one for everything else."""
        maps: dict[tuple[str, PurePosixPath], list[Fact]] = {}
        around: list[Fact] = []
        for fact in self.reported_facts:
            about = fact.about
            if about.kind is EntityKind.JOURNEY:
                maps.setdefault((about.key, about.source), []).append(fact)
            else:
                around.append(fact)
        report_chapters = [self._map_chapter(facts) for facts in maps.values()]
        report_chapters.sort(
            key=lambda report_chapter: (
                _rank(report_chapter.lines),
                report_chapter.title.casefold(),
            )
        )
        if around:
            title = self.wording.text(N_("Around the maps"))
            lines = _join_lines(self._line(fact) for fact in _by_weight(around))
            report_chapters.append(ReportChapter(title, None, (ReportSection("", lines),)))
        return report_chapters

    def _map_chapter(self, facts: Sequence[Fact]) -> ReportChapter:
        """Return the chapter of one map; details about the map as a whole come last."""
        about: About = facts[0].about
        sections: dict[str, list[Fact]] = {}
        for fact in facts:
            stage = fact.place.stage
            sections.setdefault(stage.id if stage else "", []).append(fact)
        map_facts = sections.pop("", [])
        details = [fact for fact in map_facts if fact.weight is Weight.DETAIL] if sections else []
        report_sections = [self._section("", [fact for fact in map_facts if fact not in details])]
        for stage_id, stage_facts in sections.items():
            stage = stage_facts[0].place.stage
            report_sections.append(
                self._section(stage.name if stage else "", stage_facts, stage_id)
            )
        report_sections.append(self._section(self.wording.text(N_("The map as a whole")), details))
        return ReportChapter(
            about.name,
            about.source,
            [report_section for report_section in report_sections if report_section.lines],
        )

    def _section(self, title: str, facts: Iterable[Fact], ident: str = "") -> ReportSection:
        return ReportSection(
            title, _join_lines(self._line(fact) for fact in _by_weight(facts)), ident
        )

    def _line(self, fact: Fact) -> ReportLine:
        return ReportLine(fact, self.sentence_of(fact))

    def sentence_of(self, fact: Fact) -> str:
        """Return the sentence, preceded by its step and touchpoint."""
        return self._render(fact, [])

    def full_sentence_of(self, fact: Fact) -> str:
        """Return the sentence, preceded by its map, stage, step and touchpoint."""
        names = [fact.about.name] if fact.about.kind is EntityKind.JOURNEY else []
        return self._render(fact, names + ([fact.place.stage.name] if fact.place.stage else []))

    def _render(self, fact: Fact, prefixes: Sequence[str]) -> str:
        place, text = fact.place, sentence(self.wording, fact)
        names = [
            location.name for location in (place.step, place.touchpoint) if location is not None
        ]
        if fact.kind in _OF_TOUCHPOINTS or (fact.kind in _OF_STEPS and place.step):
            names = names[:-1]
        if not prefixes and not names:
            return text
        where = ", ".join(self.wording.quoted(name) for name in (*prefixes, *names))
        return f"{where}: {_lower_first(text)}"

    @property
    def summary(self) -> str:
        """Return the number of changes in one sentence."""
        language = self.wording.language
        if not self.reported_facts:
            return language.text(N_("Nothing changed in the journeys."))
        summary = language.plural("{n} change", "{n} changes", len(self.reported_facts))
        maps = sum(chapter.source is not None for chapter in self.chapters)
        if maps:
            summary += " " + language.plural("in {n} map", "in {n} maps", maps)
        if private := sum(self._is_private(chapter) for chapter in self.chapters):
            private_words = language.plural(
                "{n} of them is private", "{n} of them are private", private
            )
            summary += f" ({private_words})"
        weighty = sum(fact.weight is Weight.ATTENTION for fact in self.reported_facts)
        if weighty:
            weighty_words = language.plural("{n} needs attention", "{n} need attention", weighty)
            summary += f"; {weighty_words}"
        return f"{summary}."

    def _is_private(self, chapter: ReportChapter) -> bool:
        """Whether the chapter is about a private map."""
        for atlas in (self.wording.after, self.wording.before):
            for journey in atlas.journeys.values():
                if journey.source == chapter.source:
                    return journey.model.visibility is Visibility.PRIVATE
        return False

    @property
    def reviewers(self) -> list[tuple[str, str]]:
        """Return the name of each reviewing team and its topics: “emotions (2), quotes (1)”."""
        language = self.wording.language
        result = []
        for review in self.reviews:
            counts = Counter(topic(fact.kind) for fact in review.facts)
            topics = [f"{language.text(TOPICS[name])} ({n})" for name, n in counts.most_common()]
            result.append((self.wording.name("team", review.team), ", ".join(topics)))
        return result


def _by_weight(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts sorted by weight, the weightiest first."""
    return sorted(facts, key=lambda fact: _RANKS.index(fact.weight))


_JOINABLE = {FactKind.OPPORTUNITY_CHANGED, FactKind.METRIC_CHANGED, FactKind.QUOTE_CHANGED}
"""Kinds of which several facts about the same item are joined into one sentence."""


_CAUSES = {
    (FactKind.EMOTION_CHANGED, FactKind.CRITICAL_ADDED),
    (FactKind.EMOTION_CHANGED, FactKind.CRITICAL_REMOVED),
}
"""Pairs of kinds of which the second follows from the first: joined into one sentence."""


def _join_lines(lines: Iterable[ReportLine]) -> tuple[ReportLine, ...]:
    """Return the lines, with consecutive ones that begin alike joined into one."""
    report_lines: list[ReportLine] = []
    for line in lines:
        last = report_lines[-1] if report_lines else None
        if last is not None and _is_same_change(last.fact, line.fact):
            persona = line.text.rpartition("(")[2]
            report_lines[-1] = ReportLine(last.fact, f"{last.text.removesuffix(')')}, {persona}")
            continue
        separator = _separator(last.fact, line.fact) if last is not None else ""
        beginning = (
            _common_prefix(last.text, line.text).rpartition(separator)[0]
            if last and separator
            else ""
        )
        if last is None or not beginning:
            report_lines.append(line)
            continue
        ending = line.text.removeprefix(f"{beginning}{separator}")
        report_lines[-1] = ReportLine(last.fact, f"{last.text}; {ending}")
    return tuple(report_lines)


def _is_same_change(fact: Fact, other: Fact) -> bool:
    """Whether the emotions of two personas changed in the same way."""
    keys = ("kind", "place", "before", "after")
    are_equal = all(getattr(fact, key) == getattr(other, key) for key in keys)
    return (
        are_equal and fact.kind is FactKind.EMOTION_CHANGED and bool(fact.persona and other.persona)
    )


def _common_prefix(text: str, other: str) -> str:
    """Return the common beginning of two texts."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False))
    return "".join(letter for letter, _ in pairs)


def _separator(fact: Fact, other: Fact) -> str:
    """Return what separates two facts in a joined sentence; empty if they stay apart."""
    if fact.place == other.place and (fact.kind, other.kind) in _CAUSES:
        return ": "
    return ", " if _are_joinable(fact, other) else ""


def _are_joinable(fact: Fact, other: Fact) -> bool:
    keys = ("kind", "place", "words", "weight", "better")
    are_equal = all(getattr(fact, key) == getattr(other, key) for key in keys)
    is_not_about_words = not {"name", "text"} & {fact.key, other.key}
    return are_equal and fact.kind in _JOINABLE and is_not_about_words


def _rank(lines: Iterable[ReportLine]) -> int:
    return min(_RANKS.index(line.fact.weight) for line in lines)


def _lower_first(text: str) -> str:
    """Return a sentence as it stands after a colon: with a small letter, except abbreviations."""
    first, remainder = text[:1], text[1:]
    return text if remainder[:1].isupper() else first.lower() + remainder
