"""Build the preview of a merge request: a small site that shows what changed.

It is self-contained: no theme, no scripts, no search. Links to pages that it lacks become text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from markupsafe import Markup

from ..analysis.journey_changes import JourneyChanges, compare
from ..analysis.matching import EmotionShift
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
from ..diff.file_matching import match_entries
from ..diff.place_similarity import IN_STAGES
from ..diff.report import ReportChapter
from ..icons import sprite
from ..language import Language
from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.values import EVERYONE
from ..pages.compared_numbers import compared_numbers
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

__all__ = ["PreviewCurves", "PreviewSide", "build_preview"]

PATIENCE = 10.0
"""Timeout for laying out one diagram, in seconds."""

_TEMPLATES = Path(__file__).parents[1] / "templates/preview"
"""Apart from the templates of the site, whose macros they use: sites can't override them."""

Pair = tuple[Entry[Journey] | None, Entry[Journey] | None]
PreviewFile = tuple[str, bytes]
"""The name of a file inside the preview's folder, and its content."""


class PreviewSide(NamedTuple):
    """A rendered map or diagram of one revision, and the label of that revision."""

    words: str
    html: Markup


class PreviewCurves(NamedTuple):
    """The emotion curves of both revisions in one picture, across and down."""

    name: str
    """The display name of the persona; empty for everybody's."""
    overlays: Sequence[Overlay]


def build_preview(
    compared: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
) -> Iterator[PreviewFile]:
    """Yield the files of a preview: an index, a page for each changed map, styles and pictures.

    Private maps have no page, only their number is stated. Problems go to `report`.
    """
    builder = _PreviewBuilder(compared, today, report)
    try:
        yield from builder.files()
    finally:
        builder.close()


class _PreviewBuilder:
    """Renders the files of one preview."""

    def __init__(
        self, compared: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
    ) -> None:
        published = compared.published()
        self.report = published.report
        spoken = (code for reading in published.readings for code in reading.atlas.languages)
        self.language = published.report.wording.language.beside_languages(spoken)
        changed_sources = {chapter.source for chapter in compared.report.chapters} - {None}
        self.private = len(
            changed_sources.difference(*(reading.documents for reading in published.readings))
        )
        self.addresses = {
            chapter.source: f"maps/{chapter.source.with_suffix('')}.html"
            for chapter in self.report.chapters
            if chapter.source
        }
        self.pairs = self._pairs(published)
        self.pictures = [Pictures(reading) for reading in published.readings]
        # Shared by both revisions: a diagram that did not change is laid out once.
        self.layouts = LayoutCache(EmbeddedGraphviz(), None, PATIENCE)
        self.sites = [self._site(side, published, today, report) for side in (0, 1)]
        self.env = self.sites[1].env

    def close(self) -> None:
        """Stop the layouts that are still running."""
        self.layouts.close()

    def _pairs(self, published: Comparison) -> dict[PurePosixPath, Pair]:
        """Return both revisions of each changed map, by the path of the current file."""
        old, new = (reading.atlas.journeys for reading in published.readings)
        pairs = [
            (entry.source, (left, right))
            for left, right in match_entries(old, new, published.renames)
            if (entry := right or left) is not None
        ]
        return {source: pair for source, pair in pairs if source in self.addresses}

    def _site(
        self, side: int, published: Comparison, today: dt.date, report: Callable[[Diagnostic], None]
    ) -> Site:
        """Return the parts of a site that rendering a map needs, for the revision `side`."""
        reading = _with_channel_names(published.readings[side], self.language)
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
            lanes=published.report.wording.lanes,
            report=report,
            today=today,
            show_problems=False,
        )

    def files(self) -> Iterator[PreviewFile]:
        yield from look.files()
        for picture in self.pictures:
            yield from picture.files()
        chapters = self.report.chapters
        for chapter in chapters:
            if chapter.source is not None:
                yield self._page(
                    chapter, self.addresses[chapter.source], self.pairs[chapter.source]
                )
        yield self._render(
            "preview-index.html",
            "index.html",
            chapters=chapters,
            to=self.addresses,
            private=self.private,
        )

    def _page(self, chapter: ReportChapter, path: str, pair: Pair) -> PreviewFile:
        changed = _visible_diagram(self.sites[0], pair[0]) != _visible_diagram(
            self.sites[1], pair[1]
        )
        return self._render(
            "preview.html",
            path,
            chapter=chapter,
            maps=self._sides(pair, _render_map, self._changed(chapter)),
            diagrams=self._sides(pair, _render_diagram, frozenset()) if changed else [],
            pictures=self._curves(pair),
        )

    def _changed(self, chapter: ReportChapter) -> frozenset[str]:
        """Return the link targets of the touchpoints, steps and stages with changes: `#id`."""
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
        """Render the map with `draw` in each revision that has it, with `changed` places marked."""
        preview_sides = []
        sides = ("before", N_("before")), ("now", N_("now"))
        for (name, label), site, entry in zip(sides, self.sites, pair, strict=True):
            if entry is not None and (rendered := draw(site, entry, name)):
                html = Markup(mark_changes(rendered, changed))  # noqa: S704 a template's own HTML
                preview_sides.append(PreviewSide(self.language.text(label), html))
        return preview_sides

    def _curves(self, pair: Pair) -> list[PreviewCurves]:
        """Return the curves of each persona whose emotions changed.

        There is one for everybody if the maps do not tell personas apart.
        """
        old, new = pair
        if old is None or new is None:
            return []
        changes = compare(old.model, new.model, {}, plain, IN_STAGES)
        curves: list[PreviewCurves] = []
        for persona in changes.personas or (EVERYONE,):
            shifts = [_shift_of(stage_pair, persona) for stage_pair in changes.units]
            if any(
                shift.before != shift.after for shift in shifts
            ):  # else the maps themselves show it
                name = self.report.wording.name("persona", persona) if persona else ""
                text_direction = self.language.direction_in(new.model.language)
                curves.append(PreviewCurves(name, self._overlays(changes, shifts, text_direction)))
        return curves

    def _overlays(
        self, changes: JourneyChanges, shifts: Sequence[EmotionShift], text_direction: str
    ) -> list[Overlay]:
        """Return the picture of both curves for each direction in which it can be drawn."""
        stages = [
            AxisStage(number, plain(stage_pair.name))
            for number, stage_pair in zip(
                compared_numbers(changes).columns, changes.units, strict=True
            )
        ]
        labels = [self.language.signed(shift.by) if shift.by else "" for shift in shifts]
        translate = self.language.text
        series = [
            Series("before", translate(N_("before")), tuple(shift.before for shift in shifts)),
            Series("after", translate(N_("now")), tuple(shift.after for shift in shifts)),
        ]
        overlays = (
            draw_overlay(stages, series, direction, labels, text_direction)
            for direction in Direction
        )
        return [overlay for overlay in overlays if overlay is not None]

    def _render(self, template: str, path: str, **values: object) -> PreviewFile:
        up = "../" * path.count("/")
        html = self.env.get_template(template).render(
            report=self.report, language=self.language, up=up, css=up + look.CSS, **values
        )
        html = without_dead_links(html)
        return path, html.replace("<!-- sprite -->", sprite(html)).encode()


def _with_channel_names(reading: FolderReading, language: Language) -> FolderReading:
    """Return a reading with the names of built-in channels in the given language."""
    channels = in_language(reading.atlas.channels, language.text)
    return replace(reading, atlas=replace(reading.atlas, channels=channels))


def _render_map(site: Site, entry: Entry[Journey], _: str) -> str:
    return map_of(site, entry)


def _render_diagram(site: Site, entry: Entry[Journey], name: str) -> str:
    return diagram_of(site, entry, f"jm-graph-{name}") if any(entry.model.places()) else ""


def _visible_diagram(site: Site, entry: Entry[Journey] | None) -> object:
    """Return a value that differs if readers would see another diagram; None without a diagram."""
    if entry is None or not any(entry.model.places()):
        return None
    return _visible_parts(sketch(entry.model, site.atlas, site.language, Direction.ACROSS))


def _visible_parts(diagram: DiagramSketch) -> object:
    chips = [
        (chip.name, chip.note, chip.icon, chip.face, chip.critical, chip.truth, chip.down)
        for chip in diagram.chips
    ]
    labels = [
        (label.text, label.path.way, label.path.share, label.path.implied)
        for label in diagram.labels
    ]
    return diagram.dot, chips, labels, [(ground.title, ground.truth) for ground in diagram.grounds]


def _shift_of(stage_pair: StagePair, persona: str) -> EmotionShift:
    """Return the emotion of a persona at a stage in both revisions."""
    return next(
        (shift for shift in stage_pair.shifts if shift.persona == persona),
        EmotionShift(persona, None, None),
    )
