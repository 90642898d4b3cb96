"""What changed between two times as a small site of its own: the preview of a merge request.

It stands alone: no theme, no scripts, no search. Links to pages that it does not have are words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from ..diagrams.engine import Embedded
from ..diagrams.layouts import Layouts
from ..diagrams.overlay import Overlay, Series, Stop, draw_overlay
from ..diagrams.parts import Direction
from ..differ.match import entries
from ..differ.places import like
from ..differ.report import Chapter, Report
from ..icons import sprite
from ..language import Language
from ..model.atlas import Entry
from ..model.changes import Changes, compare
from ..model.journey import Journey
from ..model.values import Visibility
from ..plain import plain
from ..problems import mark
from ..reading.folder import Reading
from ..reading.presets import in_language
from ..templating import environment
from .journey import map_of
from .links import Links
from .prose import Prose
from .site import Site

__all__ = ["MARK", "Made", "files", "preview"]

MARK = ".journeys-preview"
"""A file by which a folder is known to hold a preview."""

CSS = "assets/journeys.css"
"""Where a preview has its look, from its top."""

_TEMPLATES = Path(__file__).parents[1] / "templates/preview"
"""Beside those of the site, whose parts they use: no site has them, so none changes them."""

Pair = tuple[Entry[Journey] | None, Entry[Journey] | None]


@dataclass(frozen=True)
class Made:
    """A page of the preview."""

    path: str
    html: str


def preview(report: Report, readings: tuple[Reading, Reading], today: dt.date) -> Iterator[Made]:
    """Its pages: an index, and one for each map that changed. Private maps have none."""
    yield from _Preview(report, readings, today).pages()


def files() -> dict[str, bytes]:
    """The look of the pages and their fonts."""
    assets = Path(__file__).parents[1] / "theme/assets/journeys"
    fonts = {f"assets/fonts/{one.name}": one.read_bytes() for one in (assets / "fonts").iterdir()}
    return {CSS: (assets / "journeys.css").read_bytes(), **fonts}


class _Preview:
    def __init__(self, report: Report, readings: tuple[Reading, Reading], today: dt.date) -> None:
        self.report, self.language = report, report.speech.language
        self.sites = [_site(one, self.language, report.speech.lanes, today) for one in readings]
        self.env = self.sites[1].env
        atlases = [one.atlas for one in readings]
        self.pairs: dict[PurePosixPath, Pair] = {}
        for old, new in entries(atlases[0].journeys, atlases[1].journeys):
            entry = new or old
            if entry is not None:
                self.pairs[entry.source] = (old, new)

    def pages(self) -> Iterator[Made]:
        chapters = [one for one in self.report.chapters if not self._is_private(one)]
        addresses = {
            one.source: f"maps/{one.source.with_suffix('')}.html" for one in chapters if one.source
        }
        try:
            for one in chapters:
                if one.source is not None:
                    yield self._page(one, addresses[one.source])
            yield self._made("preview-index.html", "index.html", chapters=chapters, to=addresses)
        finally:
            for site in self.sites:
                site.layouts.close()

    def _is_private(self, chapter: Chapter) -> bool:
        pair = self.pairs.get(chapter.source, (None, None)) if chapter.source else (None, None)
        return any(one and one.model.visibility is Visibility.PRIVATE for one in pair)

    def _page(self, chapter: Chapter, path: str) -> Made:
        assert chapter.source is not None, "it is asked for of maps"  # noqa: S101 by its caller
        pair = self.pairs[chapter.source]
        maps = [
            Markup(_ELSEWHERE.sub("", map_of(site, one))) if one else None  # noqa: S704 a template's own HTML
            for site, one in zip(self.sites, pair, strict=True)
        ]
        return self._made(
            "preview.html", path, chapter=chapter, maps=maps, pictures=self._curves(pair)
        )

    def _curves(self, pair: Pair) -> list[Overlay]:
        """The emotion of all personas together at both times, across and down."""
        old, new = pair
        if old is None or new is None:
            return []
        changes = compare(old.model, new.model, {}, plain, like)
        if not any(leg.shift.before != leg.shift.after for leg in changes.units):
            return []  # each map shows its own
        stops = [Stop(str(number), plain(leg.name)) for number, leg in enumerate(changes.units, 1)]
        words = [
            self.language.signed(leg.shift.by) if leg.shift.by else "" for leg in changes.units
        ]
        series = _series(changes, self.language.text)
        found = (draw_overlay(stops, series, one, words) for one in Direction)
        return [one for one in found if one is not None]

    def _made(self, template: str, path: str, **values: object) -> Made:
        up = "../" * path.count("/")
        html = self.env.get_template(template).render(
            report=self.report, code=self.language.code, up=up, css=up + CSS, **values
        )
        html = _without_dead_links(html)
        return Made(path, html.replace("<!-- sprite -->", sprite(html)))


def _series(changes: Changes, said: Callable[[str], str]) -> list[Series]:
    shifts = [leg.shift for leg in changes.units]
    return [
        Series("before", said(mark("before")), tuple(one.before for one in shifts)),
        Series("after", said(mark("now")), tuple(one.after for one in shifts)),
    ]


def _site(reading: Reading, language: Language, lanes: Mapping[str, str], today: dt.date) -> Site:
    """As much of a site as a map needs: it has no other pages that links could lead to."""
    channels = in_language(reading.atlas.channels, language.text)
    reading = replace(reading, atlas=replace(reading.atlas, channels=channels))
    links = Links({})
    return Site(
        reading=reading,
        section="",
        language=language,
        env=environment(language, [_TEMPLATES]),
        links=links,
        prose=Prose(links),
        layouts=Layouts(Embedded(), None, 1),
        lanes=lanes,
        report=lambda _: None,
        today=today,
        show_problems=False,
    )


_ELSEWHERE = re.compile(r' href="(?!#|https?:|mailto:|tel:)[^"]*"')
"""Links of a map to other pages and files of its site."""

_LINK = re.compile(r' href="(#[^"]*)"')


def _without_dead_links(html: str) -> str:
    """Links inside the page that lead nowhere in it become words."""
    known = set(re.findall(r'\bid="([^"]+)"', html))

    def kept(found: re.Match[str]) -> str:
        target = found[1]
        drawn = target.startswith(("#jm-icon-", "#jm-face-"))
        return found[0] if drawn or target[1:] in known else ""

    return _LINK.sub(kept, html)
