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

from ..analysis.journey_changes import JourneyChanges, compare
from ..analysis.matching import FieldShift
from ..analysis.paths import anchor
from ..analysis.stage_pairs import StagePair
from ..diagnostics import N_, Diagnostic
from ..diagrams.engine import EmbeddedGraphviz
from ..diagrams.layout_cache import LayoutCache
from ..diagrams.overlay import (
    AxisStage,
    Overlay,
    Series,
    draw_overlay,
)
from ..diagrams.parts import DiagramSketch, Direction
from ..diagrams.touchpoints import sketch
from ..diff.compare import Comparison
from ..diff.file_matching import entries
from ..diff.place_similarity import IN_STAGES
from ..diff.report import ReportChapter
from ..icons import sprite
from ..language import Language
from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.values import EVERYONE
from ..pages.diagram import diagram_of
from ..pages.links import Links
from ..pages.map_table import map_of
from ..pages.prose import MarkdownRenderer
from ..pages.site import Site
from ..pages.site_queries import SiteQueries
from ..plaintext import plain
from ..reading.builtin_channels import in_language
from ..reading.folder import FolderReading
from ..templating import environment
from . import assets as look
from .links import mark_changes, without_dead_links
from .pictures import Pictures

__all__ = ["PreviewCurves", "PreviewSide", "preview"]

PATIENCE = 10.0
"""Seconds that one diagram may take."""

_TEMPLATES = Path(__file__).parents[1] / "templates/preview"
"""Beside those of the site, whose parts they use: no site has them, so none changes them."""

Pair = tuple[Entry[Journey] | None, Entry[Journey] | None]
Made = tuple[str, bytes]
"""A file of the preview: its name inside the folder, and what is in it."""


class PreviewSide(NamedTuple):
    """A map at one of the two times."""

    words: str
    html: Markup


class PreviewCurves(NamedTuple):
    """Emotions at both times."""

    name: str
    """Whose they are; nothing where they are everybody's."""
    overlays: Sequence[Overlay]


def preview(
    compared: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
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
        self, compared: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
    ) -> None:
        shown = compared.published()
        self.report = shown.report
        spoken = (code for reading in shown.readings for code in reading.atlas.languages)
        self.language = shown.report.speech.language.among(spoken)
        changed = {chapter.source for chapter in compared.report.chapters} - {None}
        self.private = len(changed.difference(*(reading.documents for reading in shown.readings)))
        self.addresses = {
            chapter.source: f"maps/{chapter.source.with_suffix('')}.html"
            for chapter in self.report.chapters
            if chapter.source
        }
        self.pairs = self._pairs(shown)
        self.pictures = [Pictures(reading) for reading in shown.readings]
        # One for both times: what is drawn twice is laid out once.
        self.layouts = LayoutCache(EmbeddedGraphviz(), None, PATIENCE)
        self.sites = [self._site(side, shown, today, report) for side in (0, 1)]
        self.env = self.sites[1].env

    def close(self) -> None:
        """Give up what is not drawn yet."""
        self.layouts.close()

    def _pairs(self, shown: Comparison) -> dict[PurePosixPath, Pair]:
        """Each map that changed, at both times."""
        old, new = (reading.atlas.journeys for reading in shown.readings)
        pairs = [
            (entry.source, (left, right))
            for left, right in entries(old, new, shown.renames)
            if (entry := right or left) is not None
        ]
        return {source: pair for source, pair in pairs if source in self.addresses}

    def _site(
        self, side: int, shown: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
    ) -> Site:
        """As much of a site as a map needs: it has no other pages that links could lead to."""
        reading = _in_words(shown.readings[side], self.language)
        pages = {
            str(entry.address): self.addresses[source]
            for source, pair in self.pairs.items()
            if (entry := pair[side]) is not None
        }
        journeys = [entry for pair in self.pairs.values() if (entry := pair[side]) is not None]
        links = Links(pages | self.pictures[side].addresses(journeys))
        return Site(
            reading=reading,
            queries=SiteQueries(reading.atlas, self.language.direction),
            section="",
            language=self.language,
            env=environment(self.language, [_TEMPLATES]),
            links=links,
            prose=MarkdownRenderer(links),
            layouts=self.layouts,
            lanes=shown.report.speech.lanes,
            report=report,
            today=today,
            show_problems=False,
        )

    def files(self) -> Iterator[Made]:
        yield from look.files()
        for picture in self.pictures:
            yield from picture.files()
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

    def _page(self, chapter: ReportChapter, path: str, pair: Pair) -> Made:
        changed = _looks(self.sites[0], pair[0]) != _looks(self.sites[1], pair[1])
        return self._made(
            "preview.html",
            path,
            chapter=chapter,
            maps=self._sides(pair, _map, self._changed(chapter)),
            diagrams=self._sides(pair, _diagram, frozenset()) if changed else [],
            pictures=self._curves(pair),
        )

    def _changed(self, chapter: ReportChapter) -> frozenset[str]:
        """The touchpoints, steps and stages of which something is different, as links name them,
        also where one sentence tells it of several.
        """
        places = (fact.place for fact in self.report.facts if fact.about.source == chapter.source)
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
    ) -> list[PreviewSide]:
        """What is drawn of the map at the times at which it was there; the `changed` places in it
        are marked.
        """
        preview_sides = []
        times = ("before", N_("before")), ("now", N_("now"))
        for (name, words), site, entry in zip(times, self.sites, pair, strict=True):
            if entry is not None and (drawn := draw(site, entry, name)):
                html = Markup(mark_changes(drawn, changed))  # noqa: S704 a template's own HTML
                preview_sides.append(PreviewSide(self.language.text(words), html))
        return preview_sides

    def _curves(self, pair: Pair) -> list[PreviewCurves]:
        """The emotion at both times of each persona that feels otherwise now; of all together where
        the maps tell none apart.
        """
        old, new = pair
        if old is None or new is None:
            return []
        changes = compare(old.model, new.model, {}, plain, IN_STAGES)
        preview_curveses: list[PreviewCurves] = []
        for persona in changes.personas or (EVERYONE,):
            shifts = [_felt(leg, persona) for leg in changes.units]
            if any(shift.before != shift.after for shift in shifts):  # else each map shows its own
                name = self.report.speech.name("persona", persona) if persona else ""
                way = self.language.direction_in(new.model.language)
                preview_curveses.append(PreviewCurves(name, self._drawn(changes, shifts, way)))
        return preview_curveses

    def _drawn(
        self, changes: JourneyChanges, shifts: Sequence[FieldShift], way: str
    ) -> list[Overlay]:
        """Both curves in one picture, across and down."""
        stops = [
            AxisStage(str(number), plain(leg.name)) for number, leg in enumerate(changes.units, 1)
        ]
        words = [self.language.signed(shift.by) if shift.by else "" for shift in shifts]
        said = self.language.text
        series = [
            Series("before", said(N_("before")), tuple(shift.before for shift in shifts)),
            Series("after", said(N_("now")), tuple(shift.after for shift in shifts)),
        ]
        generator = (draw_overlay(stops, series, direction, words, way) for direction in Direction)
        return [overlay for overlay in generator if overlay is not None]

    def _made(self, template: str, path: str, **values: object) -> Made:
        up = "../" * path.count("/")
        html = self.env.get_template(template).render(
            report=self.report, language=self.language, up=up, css=up + look.CSS, **values
        )
        html = without_dead_links(html)
        return path, html.replace("<!-- sprite -->", sprite(html)).encode()


def _in_words(reading: FolderReading, language: Language) -> FolderReading:
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


def _seen(drawn: DiagramSketch) -> object:
    chips = [
        (chip.name, chip.note, chip.icon, chip.face, chip.critical, chip.down)
        for chip in drawn.chips
    ]
    labels = [
        (label.text, label.path.way, label.path.share, label.path.implied) for label in drawn.labels
    ]
    return drawn.dot, chips, labels, [ground.title for ground in drawn.grounds]


def _felt(leg: StagePair, persona: str) -> FieldShift:
    """What a persona feels in a stage at both times."""
    return next(
        (shift for shift in leg.shifts if shift.persona == persona), FieldShift(persona, None, None)
    )
