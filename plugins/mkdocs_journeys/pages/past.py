"""How a journey came to be what it is: what each change of its file meant, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from ..diagrams.trend import draw_trend
from ..differ.fact import About, Thing
from ..differ.journey import journey_facts
from ..differ.report import Report, Section
from ..differ.speech import Speech
from ..model import feelings
from ..model.atlas import Entry
from ..model.journey import Journey, Metric, Reading
from ..plain import plain
from ..reading.folder import read_journey
from ..reading.past import Life, Version
from .site import Site

__all__ = ["has_past", "past"]

SHOWN = 6
"""How many lines of one change are told at once; the rest is folded."""


class Event(NamedTuple):
    """What one change meant."""

    version: Version
    link: str | None
    """Where the change itself can be read."""
    sections: Sequence[Section]
    lines: int
    """How many lines they have together."""


@dataclass(frozen=True)
class Course:
    """A figure of the journey over its life."""

    metric: Metric

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
    stands = [(one, _as_it_was(site, entry.source, one.text)) for one in life.versions]
    known = [(version, found) for version, found in stands if found is not None]
    return site.render(
        "past.html",
        site.page_of(entry),
        events=list(reversed(_events(site, entry, known)))[: site.history],
        begun=life.versions[0] if life.whole and not life.older else None,
        shallow=not life.whole and not life.older,
        older=life.older,
        courses=_courses(site, [(one.day, found.model) for one, found in known]),
        draw=draw_trend,
        shown=SHOWN,
    )


def _life(site: Site, entry: Entry[Journey]) -> Life | None:
    if site.past is None or site.history <= 0 or entry.source in site.reading.stale:
        return None
    life = site.past.life(entry.source, site.history)
    return life if life is not None and life.versions else None


def _as_it_was(site: Site, source: PurePosixPath, text: str) -> Entry[Journey] | None:
    """The journey that an older text makes; None where nothing can be made of it."""
    found = replace(site.reading.documents[source].found, text=text)
    return read_journey(found, lanes=site.lanes)


def _events(
    site: Site, entry: Entry[Journey], known: Sequence[tuple[Version, Entry[Journey]]]
) -> list[Event]:
    about = About(Thing.JOURNEY, entry.key, plain(entry.model.title), entry.source)
    speech = Speech(site.language, site.atlas, site.atlas, site.lanes)
    found: list[Event] = []
    for (_, before), (version, after) in pairwise(known):
        report = Report(journey_facts(about, before, after, site.lanes), speech)
        sections = [section for one in report.chapters for section in one.sections]
        if sections:
            lines = sum(len(one.lines) for one in sections)
            found.append(Event(version, _link(site, version), sections, lines))
    return found


def _link(site: Site, version: Version) -> str | None:
    return f"{site.repository.rstrip('/')}/commit/{version.commit}" if site.repository else None


def _courses(site: Site, stands: Iterable[tuple[dt.date, Journey]]) -> list[Course]:
    """Emotion and scores from change to change, as far as they ever moved."""
    readings: dict[str, list[Reading]] = {}
    for day, journey in stands:
        for name, value in _figures(site, journey).items():
            found = readings.setdefault(name, [])
            if not found or found[-1].value != value:
                found.append(Reading(date=day, value=value))
    return [
        Course(Metric(name=name, readings=tuple(found)))
        for name, found in readings.items()
        if len(found) > 1
    ]


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
