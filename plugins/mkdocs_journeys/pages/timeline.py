"""How a journey came to be what it is: what each change of its file meant, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..analysis import emotions
from ..diagrams.trend import draw_trend
from ..diff.change import About, EntityKind, Fact
from ..diff.historical_names import in_current_names, opening
from ..diff.journey import journey_facts
from ..diff.kinds import FactKind
from ..diff.report import DiffReport, ReportSection
from ..diff.wording.display_names import DisplayNames
from ..model.atlas import Entry
from ..model.journey import Journey, Metric, MetricReading
from ..model.traversal import text_nodes
from ..plaintext import plain
from ..reading.collection import inherited_scale
from ..reading.folder import read_standalone
from ..vcs.file_history import FileHistory, RepositoryHistory, Version
from .site import Site

__all__ = ["CourseLine", "Event", "has_page_of_past", "has_past", "newest_change", "past"]

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
    sections: Sequence[ReportSection]
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
class CourseLine:
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
    return _history_of(site, entry) is not None


def has_page_of_past(site: Site, entry: Entry[Journey]) -> bool:
    """Whether so much is known of it that it has a page of its own."""
    history = _history_of(site, entry)
    return history is not None and len(history.versions) > 1


def newest_change(site: Site, entry: Entry[Journey]) -> str:
    """Return the line of the map's page that tells the newest change, and leads to all."""
    told = _told(site, entry)
    if told is None:
        return ""
    return site.render(
        "past-newest.html",
        site.page_of(entry),
        history_page=site.history_page(entry) if has_page_of_past(site, entry) else "",
        newest=told.events[0] if told.events else None,
        begun=told.begun,
    )


def past(site: Site, entry: Entry[Journey]) -> str:
    """Return what tells it, the newest change first."""
    told = _told(site, entry)
    if told is None:
        return ""
    return site.render(
        "past.html",
        site.history_page(entry),
        events=told.events,
        begun=told.begun,
        shallow=not told.history.whole and not told.history.older,
        older=told.history.older,
        courses=_courses(site, entry.model, told.steps),
        draw=draw_trend,
        shown=SHOWN,
        opened=OPENED,
    )


class _Told(NamedTuple):
    """What is told of a journey's past."""

    history: FileHistory
    steps: Sequence[_Step]
    events: Sequence[Event]
    """The newest first."""
    begun: Version | None
    """The first version, if its file began with it."""


def _told(site: Site, entry: Entry[Journey]) -> _Told | None:
    history = _history_of(site, entry)
    if history is None:
        return None
    steps = _HistorySteps(site, entry, history).steps()
    events = list(reversed(_events(site, entry, steps)))[: site.history]
    first = history.versions[0] if history.whole and not history.older else None
    return _Told(history, steps, events, first if steps and steps[0].version is first else None)


def _history_of(site: Site, entry: Entry[Journey]) -> FileHistory | None:
    if site.past is None or site.history <= 0 or entry.source in site.reading.stale:
        return None
    history = site.past.history(entry.source, site.history)
    return history if history is not None and history.versions else None


class _HistorySteps:
    """The changes between versions that can be read.

    Each is compared with what its author found: neighbours in time may be of two branches. What was
    changed in a version that can't be read is told with the change that fixed it. Of merges only
    what their authors wrote themselves is told. What the journey was while fewer were to read it
    than today, nobody is told.
    """

    def __init__(self, site: Site, entry: Entry[Journey], history: FileHistory) -> None:
        self.site, self.entry, self.history = site, entry, history
        self.about = About(EntityKind.JOURNEY, entry.key, plain(entry.model.title), entry.source)
        self.came_from = {
            version.text: version.before for version in history.versions if not version.others
        }
        self.entries: dict[str, Entry[Journey] | None] = {}

    def steps(self) -> list[_Step]:
        """Return the steps, the oldest first."""
        steps: list[_Step] = []
        level = self.entry.model.visibility
        since_open = opening(self.site.past or RepositoryHistory(), self.entry.source, level)
        closed: set[str | None] = set()
        for version in self.history.versions:
            if version.day <= since_open.day:
                if version.commit != since_open.commit:
                    closed.add(version.text)
                continue
            if version.before in closed:
                continue  # what it took away nobody was to read
            after = self._read(version.text)
            if after is None:
                continue
            before, others = self._parent(version), list(map(self._read, version.others))
            facts = self._facts(before, after)
            for other in others:
                after_keys = {_result_key(fact) for fact in self._facts(other, after)}
                facts = [fact for fact in facts if _result_key(fact) in after_keys]
            if others and not facts:
                continue
            if all(self._is_open(entry) for entry in (before, after, *others) if entry is not None):
                steps.append(_Step(version, before, after, facts))
            else:
                steps.clear()
        return steps

    def _parent(self, version: Version) -> Entry[Journey] | None:
        """Return what the author found, or the last before it that can be read."""
        text, seen = version.before, {version.text}
        while text is not None and text not in seen and self._read(text) is None:
            seen.add(text)
            text = self.came_from.get(text)
        return self._read(text) if text is not None else None

    def _facts(self, before: Entry[Journey] | None, after: Entry[Journey]) -> list[Fact]:
        if before is None:
            return []
        lanes, scoring = self.site.lanes, self.site.scoring
        return journey_facts(self.about, before, after, lanes, scoring=scoring)

    def _read(self, text: str) -> Entry[Journey] | None:
        if text not in self.entries:
            self.entries[text] = _read_version(self.site, self.entry.source, text)
        return self.entries[text]

    def _is_open(self, then: Entry[Journey]) -> bool:
        """Whether everybody was to read it who is to read it now."""
        return not then.model.visibility.is_stricter_than(self.entry.model.visibility)


def _result_key(fact: Fact) -> tuple[object, ...]:
    """What is different now, whatever it was before: what a merge says and no parent says alike."""
    return (fact.kind, fact.place, fact.key, fact.words, fact.persona, fact.after)


def _read_version(site: Site, source: PurePosixPath, text: str) -> Entry[Journey] | None:
    """Return the journey that an older text makes; None where nothing can be made of it."""
    file = replace(site.reading.documents[source].file, text=text)
    scale = inherited_scale(site.atlas.areas, file.address, site.scale)
    entry = next(
        iter(read_standalone([file], lanes=site.lanes, scale=scale).journeys.values()), None
    )
    return entry and replace(
        entry, model=in_current_names(entry.model, site.queries.former_names, site.atlas)
    )


def _events(site: Site, entry: Entry[Journey], steps: Sequence[_Step]) -> list[Event]:
    names = DisplayNames(site.language, site.atlas, site.atlas, site.lanes)
    current_texts = {plain(text_node.text) for text_node in text_nodes(entry.model)}
    events: list[Event] = []
    for version, _, _, facts in steps:
        report = DiffReport([_hide_quotes(fact, current_texts) for fact in facts], names)
        sections = [section for chapter in report.chapters for section in chapter.sections]
        if sections:
            lines = sum(len(section.lines) for section in sections)
            events.append(Event(version, _commit_url(site, version), sections, lines))
    return events


def _hide_quotes(fact: Fact, current_texts: Set[str]) -> Fact:
    """Without words of customers that stand in the map no longer: perhaps they asked for that."""

    def veil(words: Any) -> Any:
        return words if words is None or words in current_texts else "…"

    if fact.kind not in _QUOTE_KINDS:
        return fact
    if fact.kind is FactKind.QUOTE_CHANGED and fact.key == "text":
        fact = replace(fact, before=veil(fact.before), after=veil(fact.after))
    return replace(fact, words=veil(fact.words))


_QUOTE_KINDS = {
    FactKind.QUOTE_ADDED,
    FactKind.QUOTE_REMOVED,
    FactKind.QUOTE_MOVED,
    FactKind.QUOTE_CHANGED,
}


def _commit_url(site: Site, version: Version) -> str | None:
    return f"{site.repository.rstrip('/')}/commit/{version.commit}" if site.repository else None


def _courses(site: Site, journey: Journey, steps: Sequence[_Step]) -> list[CourseLine]:
    """Emotion and scores from change to change, as far as they ever moved.

    A change that leaves a figure as it was says nothing of it, so that branches don't contradict
    each other; the last one is how the figure stands today.
    """
    readings: dict[str, list[MetricReading]] = {}
    current_figures = _figures(site, journey)
    for version, before, after, _ in steps:
        before_figures = _figures(site, before.model) if before is not None else {}
        for name, value in _figures(site, after.model).items():
            course = readings.setdefault(name, [])
            if name in before_figures and not course:
                course.append(MetricReading(date=version.day, value=before_figures[name]))
            if before_figures.get(name) != value:
                course.append(MetricReading(date=version.day, value=value))
    for name, course in readings.items():
        if course and name in current_figures and course[-1].value != current_figures[name]:
            course.append(MetricReading(date=course[-1].date, value=current_figures[name]))
    emotion = site.language.text("Emotion")
    return [
        CourseLine(
            Metric(name=name, readings=tuple(course)),
            _course_span(course, emotion=name == emotion),
        )
        for name, course in readings.items()
        if name in current_figures and len({metric_reading.value for metric_reading in course}) > 1
    ]


def _course_span(readings: Iterable[MetricReading], *, emotion: bool) -> float:
    """What makes a small change look small: half the scale of emotions, a fifth of a score."""
    return EMOTION if emotion else SCORE * max(abs(reading.value) for reading in readings)


def _figures(site: Site, journey: Journey) -> dict[str, float]:
    """Return the mean emotion of all curves, and the mean of each measure's newest scores."""
    points = [
        point.value
        for voice in emotions.curve_personas(journey)
        for point in emotions.curve(journey, voice)
    ]
    figures: dict[str, list[float]] = {site.language.text("Emotion"): points} if points else {}
    for place in journey.places():
        newest: dict[str, float] = {}
        for score in sorted(place.touchpoint.scores, key=lambda score: str(score.date or "")):
            newest[score.measure.lower()] = score.value
        for measure, value in newest.items():
            figures.setdefault(measure.upper() if measure.isascii() else measure, []).append(value)
    return {name: round(sum(values) / len(values), 2) for name, values in figures.items()}
