"""How a journey came to be what it is: what each change of its file meant, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..diagrams.trend import draw_trend
from ..differ.fact import About, Fact, Thing
from ..differ.journey import journey_facts
from ..differ.kinds import Kind
from ..differ.report import Report, Section
from ..differ.speech import Speech
from ..model import feelings
from ..model.atlas import Entry
from ..model.journey import Journey, Metric, Reading
from ..model.values import Visibility
from ..model.walk import said
from ..plain import plain
from ..reading.folder import read_alone
from ..reading.past import Life, Version
from ..reading.resolve import resolved_part
from .site import Site

__all__ = ["has_past", "past"]

EMOTION, SCORE = 2, 0.2
"""Differences that fill the height of a course: of emotion, and the part of a score."""

SHOWN, OPENED = 6, 20
"""How many lines of one change are told at once; a longer one is folded, the newest only if it is
longer than that.
"""


class Event(NamedTuple):
    """What one change meant."""

    version: Version
    link: str | None
    """Where the change itself can be read."""
    sections: Sequence[Section]
    lines: int
    """How many lines they have together."""


class _Step(NamedTuple):
    """A change of the journey: as its author found it, and as he left it."""

    version: Version
    before: Entry[Journey] | None
    """None where the journey began."""
    after: Entry[Journey]
    facts: Sequence[Fact]
    """What is different."""


@dataclass(frozen=True)
class Course:
    """A figure of the journey over its life."""

    metric: Metric
    span: float
    """The difference that would fill the whole height of the picture."""

    @property
    def first(self) -> float:
        """What it was."""
        return self.metric.readings[0].value

    @property
    def last(self) -> float:
        """What it is."""
        return self.metric.readings[-1].value


def has_past(site: Site, entry: Entry[Journey]) -> bool:
    """Whether git knows more of the journey than how it is."""
    return _life(site, entry) is not None


def past(site: Site, entry: Entry[Journey]) -> str:
    """The part of the journey's page that tells it."""
    life = _life(site, entry)
    if life is None:
        return ""
    # The past does not change while somebody writes: what is told of it is made once.
    versions = tuple(one.commit for one in life.versions)
    key = (entry.key, entry.source, versions, site.language.code, site.called)
    if key not in site.told:
        site.told[key] = _told(site, entry, life)
    return site.told[key]


def _told(site: Site, entry: Entry[Journey], life: Life) -> str:
    steps = _Retold(site, entry, life).steps()
    begun = life.versions[0] if life.whole and not life.older else None
    return site.render(
        "past.html",
        site.page_of(entry),
        events=list(reversed(_events(site, entry, steps)))[: site.history],
        begun=begun if steps and steps[0].version is begun else None,
        shallow=not life.whole and not life.older,
        older=life.older,
        courses=_courses(site, entry.model, steps),
        draw=draw_trend,
        shown=SHOWN,
        opened=OPENED,
    )


def _life(site: Site, entry: Entry[Journey]) -> Life | None:
    if site.past is None or site.history <= 0 or entry.source in site.reading.stale:
        return None
    life = site.past.life(entry.source, site.history)
    return life if life is not None and life.versions else None


class _Retold:
    """The changes between versions that can be read.

    Each is compared with what its author found: neighbours in time may be of two branches. What was
    changed in a version that can't be read is told with the change that mended it. Of merges only
    what their authors wrote themselves is told. What the journey was while fewer were to read it
    than today, nobody is told.
    """

    def __init__(self, site: Site, entry: Entry[Journey], life: Life) -> None:
        self.site, self.entry, self.life = site, entry, life
        self.about = About(Thing.JOURNEY, entry.key, plain(entry.model.title), entry.source)
        self.came_from = {one.text: one.before for one in life.versions if not one.others}
        self.found: dict[str, Entry[Journey] | None] = {}

    def steps(self) -> list[_Step]:
        """The oldest first."""
        steps: list[_Step] = []
        for version in self.life.versions:
            after = self._read(version.text)
            if after is None:
                continue
            before, others = self._parent(version), list(map(self._read, version.others))
            facts = self._facts(before, after)
            for other in others:
                known = {_of_whatever(one) for one in self._facts(other, after)}
                facts = [one for one in facts if _of_whatever(one) in known]
            if others and not facts:
                continue
            if all(self._is_open(one) for one in (before, after, *others) if one is not None):
                steps.append(_Step(version, before, after, facts))
            else:
                steps.clear()
        return steps

    def _parent(self, version: Version) -> Entry[Journey] | None:
        """What the author found, or the last before it that can be read."""
        text, seen = version.before, {version.text}
        while text is not None and text not in seen and self._read(text) is None:
            seen.add(text)
            text = self.came_from.get(text)
        return self._read(text) if text is not None else None

    def _facts(self, before: Entry[Journey] | None, after: Entry[Journey]) -> list[Fact]:
        if before is None:
            return []
        return journey_facts(self.about, before, after, self.site.lanes)

    def _read(self, text: str) -> Entry[Journey] | None:
        if text not in self.found:
            self.found[text] = _as_it_was(self.site, self.entry.source, text)
        return self.found[text]

    def _is_open(self, then: Entry[Journey]) -> bool:
        """Whether everybody was to read it who is to read it now."""
        order = list(Visibility)
        return order.index(then.model.visibility) <= order.index(self.entry.model.visibility)


def _of_whatever(fact: Fact) -> tuple[object, ...]:
    """What is different now, whatever it was before: what a merge says and no parent says alike."""
    return (fact.kind, fact.place, fact.key, fact.words, fact.persona, fact.after)


def _as_it_was(site: Site, source: PurePosixPath, text: str) -> Entry[Journey] | None:
    """The journey that an older text makes; None where nothing can be made of it."""
    found = replace(site.reading.documents[source].found, text=text)
    entry = next(iter(read_alone([found], lanes=site.lanes).journeys.values()), None)
    if entry is None:
        return None
    then = site.former.renamed.translate(entry.model)
    return replace(entry, model=resolved_part(then, site.former.atlas))


def _events(site: Site, entry: Entry[Journey], steps: Sequence[_Step]) -> list[Event]:
    speech = Speech(site.language, site.former.atlas, site.atlas, site.lanes)
    kept = {plain(one.text) for one in said(entry.model)}
    found: list[Event] = []
    for version, _, _, facts in steps:
        report = Report([_discreet(one, kept) for one in facts], speech)
        sections = [section for one in report.chapters for section in one.sections]
        if sections:
            lines = sum(len(one.lines) for one in sections)
            found.append(Event(version, _link(site, version), sections, lines))
    return found


def _discreet(fact: Fact, kept: Set[str]) -> Fact:
    """Without words of customers that stand in the map no longer: perhaps they asked for that."""

    def veiled(words: Any) -> Any:
        return words if words is None or words in kept else "…"

    if fact.kind not in _OF_QUOTES:
        return fact
    if fact.kind is Kind.QUOTE_CHANGED and fact.key == "text":
        fact = replace(fact, before=veiled(fact.before), after=veiled(fact.after))
    return replace(fact, words=veiled(fact.words))


_OF_QUOTES = {Kind.QUOTE_ADDED, Kind.QUOTE_REMOVED, Kind.QUOTE_MOVED, Kind.QUOTE_CHANGED}


def _link(site: Site, version: Version) -> str | None:
    return f"{site.repository.rstrip('/')}/commit/{version.commit}" if site.repository else None


def _courses(site: Site, now: Journey, steps: Sequence[_Step]) -> list[Course]:
    """Emotion and scores from change to change, as far as they ever moved.

    A change that leaves a figure as it was says nothing of it, so that branches don't contradict
    each other; the last one is how the figure stands today.
    """
    readings: dict[str, list[Reading]] = {}
    today = _figures(site, now)
    for version, before, after, _ in steps:
        was = _figures(site, before.model) if before is not None else {}
        for name, value in _figures(site, after.model).items():
            found = readings.setdefault(name, [])
            if name in was and not found:
                found.append(Reading(date=version.day, value=was[name]))
            if was.get(name) != value:
                found.append(Reading(date=version.day, value=value))
    for name, found in readings.items():
        if found and name in today and found[-1].value != today[name]:
            found.append(Reading(date=found[-1].date, value=today[name]))
    emotion = site.language.text("Emotion")
    return [
        Course(Metric(name=name, readings=tuple(found)), _span(found, emotion=name == emotion))
        for name, found in readings.items()
        if name in today and len({one.value for one in found}) > 1
    ]


def _span(readings: Iterable[Reading], *, emotion: bool) -> float:
    """What makes a small change look small: half the scale of emotions, a fifth of a score."""
    return EMOTION if emotion else SCORE * max(abs(one.value) for one in readings)


def _figures(site: Site, journey: Journey) -> dict[str, float]:
    """The mean emotion of all curves, and the mean of each measure's newest scores."""
    points = [
        one.value for voice in feelings.voices(journey) for one in feelings.curve(journey, voice)
    ]
    found: dict[str, list[float]] = {site.language.text("Emotion"): points} if points else {}
    for place in journey.places():
        newest: dict[str, float] = {}
        for score in sorted(place.touchpoint.scores, key=lambda one: str(one.date or "")):
            newest[score.measure.lower()] = score.value
        for measure, value in newest.items():
            found.setdefault(measure.upper() if measure.isascii() else measure, []).append(value)
    return {name: round(sum(values) / len(values), 2) for name, values in found.items()}
