"""What changed between two times as a small site of its own: the preview of a merge request.

It stands alone: no theme, no scripts, no search. Links to pages that it does not have are words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from markupsafe import Markup

from ..diagrams.engine import Embedded
from ..diagrams.layouts import Layouts
from ..diagrams.overlay import Overlay, Series, Stop, draw_overlay
from ..diagrams.parts import Direction, Sketch
from ..diagrams.touchpoints import sketch
from ..differ.compare import Compared
from ..differ.match import entries
from ..differ.places import like
from ..differ.report import Chapter
from ..icons import sprite
from ..language import Language
from ..model.atlas import Entry
from ..model.changes import Changes, compare
from ..model.journey import Journey
from ..model.legs import Leg
from ..model.pairs import Shift
from ..model.paths import anchor
from ..model.values import EVERYONE
from ..plain import plain
from ..problems import Problem, mark
from ..reading.folder import Reading
from ..reading.presets import in_language
from ..templating import environment
from . import preview_look as look
from .diagram import diagram_of
from .journey import map_of
from .links import Links
from .preview_links import mark_changes, without_dead_links
from .preview_pictures import Pictures
from .prose import Prose
from .site import Site

__all__ = ["preview"]

PATIENCE = 10.0
"""Seconds that one diagram may take."""

_TEMPLATES = Path(__file__).parents[1] / "templates/preview"
"""Beside those of the site, whose parts they use: no site has them, so none changes them."""

Pair = tuple[Entry[Journey] | None, Entry[Journey] | None]
Made = tuple[str, bytes]
"""A file of the preview: its name inside the folder, and what is in it."""


class Side(NamedTuple):
    """A map at one of the two times."""

    words: str
    html: Markup


class Picture(NamedTuple):
    """Emotions at both times."""

    name: str
    """Whose they are; nothing where they are everybody's."""
    overlays: Sequence[Overlay]


def preview(
    compared: Compared, today: dt.date, report: Callable[[Problem], None]
) -> Iterator[Made]:
    """An index, and a page for each map that changed, with all that they need. Private maps have
    none: how many there are is all that is said of them.
    """
    made = _Preview(compared, today, report)
    try:
        yield from made.files()
    finally:
        made.close()


class _Preview:
    def __init__(
        self, compared: Compared, today: dt.date, report: Callable[[Problem], None]
    ) -> None:
        shown = compared.published()
        self.report = shown.report
        spoken = (code for reading in shown.readings for code in reading.atlas.languages)
        self.language = shown.report.speech.language.among(spoken)
        changed = {one.source for one in compared.report.chapters} - {None}
        self.private = len(changed.difference(*(one.documents for one in shown.readings)))
        self.addresses = {
            one.source: f"maps/{one.source.with_suffix('')}.html"
            for one in self.report.chapters
            if one.source
        }
        self.pairs = self._pairs(shown)
        self.pictures = [Pictures(one) for one in shown.readings]
        # One for both times: what is drawn twice is laid out once.
        self.layouts = Layouts(Embedded(), None, PATIENCE)
        self.sites = [self._site(side, shown, today, report) for side in (0, 1)]
        self.env = self.sites[1].env

    def close(self) -> None:
        """Give up what is not drawn yet."""
        self.layouts.close()

    def _pairs(self, shown: Compared) -> dict[PurePosixPath, Pair]:
        """Each map that changed, at both times."""
        old, new = (one.atlas.journeys for one in shown.readings)
        pairs = [
            (one.source, (left, right))
            for left, right in entries(old, new, shown.renames)
            if (one := right or left) is not None
        ]
        return {source: pair for source, pair in pairs if source in self.addresses}

    def _site(
        self, side: int, shown: Compared, today: dt.date, report: Callable[[Problem], None]
    ) -> Site:
        """As much of a site as a map needs: it has no other pages that links could lead to."""
        reading = _in_words(shown.readings[side], self.language)
        pages = {
            str(one.address): self.addresses[source]
            for source, pair in self.pairs.items()
            if (one := pair[side]) is not None
        }
        journeys = [one for pair in self.pairs.values() if (one := pair[side]) is not None]
        links = Links(pages | self.pictures[side].addresses(journeys))
        return Site(
            reading=reading,
            section="",
            language=self.language,
            env=environment(self.language, [_TEMPLATES]),
            links=links,
            prose=Prose(links),
            layouts=self.layouts,
            lanes=shown.report.speech.lanes,
            report=report,
            today=today,
            show_problems=False,
        )

    def files(self) -> Iterator[Made]:
        yield from look.files()
        for one in self.pictures:
            yield from one.files()
        chapters = self.report.chapters
        for chapter in chapters:
            if chapter.source is not None:
                yield self._page(
                    chapter, self.addresses[chapter.source], self.pairs[chapter.source]
                )
        yield self._made(
            "preview-index.html",
            "index.html",
            chapters=chapters,
            to=self.addresses,
            private=self.private,
        )

    def _page(self, chapter: Chapter, path: str, pair: Pair) -> Made:
        changed = _looks(self.sites[0], pair[0]) != _looks(self.sites[1], pair[1])
        return self._made(
            "preview.html",
            path,
            chapter=chapter,
            maps=self._sides(pair, _map, self._changed(chapter)),
            diagrams=self._sides(pair, _diagram, frozenset()) if changed else [],
            pictures=self._curves(pair),
        )

    def _changed(self, chapter: Chapter) -> frozenset[str]:
        """The touchpoints, steps and stages of which something is different, as links name them,
        also where one sentence tells it of several.
        """
        places = (one.place for one in self.report.facts if one.about.source == chapter.source)
        return frozenset(
            f"#{anchor(place.touchpoint.id) if place.touchpoint else step.id}"
            for place in places
            if (step := place.step or place.stage) is not None
        )

    def _sides(
        self,
        pair: Pair,
        draw: Callable[[Site, Entry[Journey], str], str],
        changed: frozenset[str],
    ) -> list[Side]:
        """What is drawn of the map at the times at which it was there; the `changed` places in it
        are marked.
        """
        found = []
        times = ("before", mark("before")), ("now", mark("now"))
        for (name, words), site, entry in zip(times, self.sites, pair, strict=True):
            if entry is not None and (drawn := draw(site, entry, name)):
                html = Markup(mark_changes(drawn, changed))  # noqa: S704 a template's own HTML
                found.append(Side(self.language.text(words), html))
        return found

    def _curves(self, pair: Pair) -> list[Picture]:
        """The emotion at both times of each persona that feels otherwise now; of all together where
        the maps tell none apart.
        """
        old, new = pair
        if old is None or new is None:
            return []
        changes = compare(old.model, new.model, {}, plain, like)
        found: list[Picture] = []
        for persona in changes.personas or (EVERYONE,):
            shifts = [_felt(leg, persona) for leg in changes.units]
            if any(one.before != one.after for one in shifts):  # else each map shows its own
                name = self.report.speech.name("persona", persona) if persona else ""
                way = self.language.direction_in(new.model.language)
                found.append(Picture(name, self._drawn(changes, shifts, way)))
        return found

    def _drawn(self, changes: Changes, shifts: Sequence[Shift], way: str) -> list[Overlay]:
        """Both curves in one picture, across and down."""
        stops = [Stop(str(number), plain(leg.name)) for number, leg in enumerate(changes.units, 1)]
        words = [self.language.signed(one.by) if one.by else "" for one in shifts]
        said = self.language.text
        series = [
            Series("before", said(mark("before")), tuple(one.before for one in shifts)),
            Series("after", said(mark("now")), tuple(one.after for one in shifts)),
        ]
        found = (draw_overlay(stops, series, one, words, way) for one in Direction)
        return [one for one in found if one is not None]

    def _made(self, template: str, path: str, **values: object) -> Made:
        up = "../" * path.count("/")
        html = self.env.get_template(template).render(
            report=self.report, language=self.language, up=up, css=up + look.CSS, **values
        )
        html = without_dead_links(html)
        return path, html.replace("<!-- sprite -->", sprite(html)).encode()


def _in_words(reading: Reading, language: Language) -> Reading:
    channels = in_language(reading.atlas.channels, language.text)
    return replace(reading, atlas=replace(reading.atlas, channels=channels))


def _map(site: Site, entry: Entry[Journey], _: str) -> str:
    return map_of(site, entry)


def _diagram(site: Site, entry: Entry[Journey], name: str) -> str:
    return diagram_of(site, entry, f"jm-graph-{name}") if any(entry.model.places()) else ""


def _looks(site: Site, entry: Entry[Journey] | None) -> object:
    """What readers see of the diagram, without drawing it; nothing where there is none."""
    if entry is None or not any(entry.model.places()):
        return None
    return _seen(sketch(entry.model, site.atlas, site.language, Direction.ACROSS))


def _seen(drawn: Sketch) -> object:
    chips = [
        (one.name, one.note, one.icon, one.face, one.critical, one.down) for one in drawn.chips
    ]
    labels = [(one.text, one.path.way, one.path.share, one.path.implied) for one in drawn.labels]
    return drawn.dot, chips, labels, [one.title for one in drawn.grounds]


def _felt(leg: Leg, persona: str) -> Shift:
    """What a persona feels in a stage at both times."""
    return next((one for one in leg.shifts if one.persona == persona), Shift(persona, None, None))
