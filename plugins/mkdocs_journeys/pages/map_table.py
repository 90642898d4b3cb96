"""The map as a table, the curve below it, and the tools above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis import emotions
from ..analysis.durations import moment_time
from ..analysis.numbering import stage_numbers
from ..analysis.paths import anchor, moment_anchor
from ..diagrams.curve import draw_curve
from ..diagrams.text_metrics import Weight, width
from ..model.atlas import Atlas, Entry
from ..model.backstage import awaited_by_id, task_anchors
from ..model.journey import Journey, Stage, Touchpoint
from ..model.traversal import moments
from ..model.values import EVERYONE, Basis
from ..plaintext import plain
from . import lanes
from .map_division import MapPart
from .site import Site

__all__ = ["column_widths", "map_of", "numbers_of", "tools_of"]

NARROWEST, SNUG, WIDEST, ROOM = 157, 142, 320, 1290
"""Pixels: a column of the map at the least, also where the whole map fits then, and at the most;
what a window of a usual screen has."""

LANE, NARROWEST_LANE, WIDEST_LANE = 12.4, 104, 160
"""Pixels: the size of a lane's name, and its column at the least and the most."""

NARROWEST_FIT, WIDEST_FIT = 5, 26
"""Hundreds of pixels: the widths that `map.css` has a rule for; a wider map always scrolls."""

TITLE, CHEVRON, CHIP, ROOMY, KNOWN = 13.6, 58, 58, 190, 172
"""Pixels: the size of titles and names; what a chevron and a chip take beside their words; as wide
as a long name may make a column, and as a persona's may, which stands in every one."""

SMALL, CHANNEL, INNER, FEELING, FRAME = 12.4, 60, 24, 84, 16
"""Pixels: the size of channels and of personas; what stands beside a channel, and one more icon
where a journey is inside; what stands beside a persona; the frame of a map that is modelled."""


def tools_of(site: Site, entry: Entry[Journey], address: str = "") -> str:
    """Return what scripts offer: the views, the presentation, print."""
    page = site.page_of(entry)
    return site.render(
        "tools.html",
        address or page,
        page,
        entry=entry,
        journey=entry.model,
        has_backstage=any(moment.backstage or moment.support for _, moment in moments(entry.model)),
    )


def column_widths(journey: Journey, atlas: Atlas, lane: int) -> tuple[int, int]:
    """How wide a column of the map is, in pixels, beside the column of lanes' names: at the least,
    and on a usual screen. Wider screens stretch it.

    No word of a stage's title is broken in it. Other words want their room as long as they are not
    longer than words usually are; a short map would rather be seen whole.
    """
    titles = _longest_width((column.step.name for column in journey.columns), TITLE, 600) + CHEVRON
    frame = FRAME if journey.basis is Basis.THEORETICAL else 0
    share = (ROOM - lane - frame) // len(journey.columns)
    least = round(max(SNUG, titles))
    if share >= least:
        return least, min(WIDEST, share)
    usual = round(
        max(NARROWEST, min(WIDEST, max(titles, min(_widest_word(journey, atlas), ROOMY))))
    )
    return usual, usual


def _widest_word(journey: Journey, atlas: Atlas) -> float:
    """Return what the longest word of names, channels and personas wants."""
    widths = [
        _longest_width((place.touchpoint.name for place in journey.places()), TITLE, 400) + CHIP
    ]
    for touchpoint in (place.touchpoint for place in journey.places()):
        names = (atlas.channels[key].name for key in touchpoint.channel if key in atlas.channels)
        inner = INNER if touchpoint.journey else 0
        widths.append(_longest_width(names, SMALL, 400) + CHANNEL + inner)
    if len(emotions.curve_personas(journey)) > 1:
        people = (
            atlas.personas[persona].model.name
            for persona in journey.personas
            if persona in atlas.personas
        )
        widths.append(min(KNOWN, _longest_width(people, SMALL, 400) + FEELING))
    return max(widths)


def _longest_width(texts: Iterable[str], size: float, weight: Weight) -> float:
    words = (word for text in texts for word in plain(text).split())
    return max((width(word, size, weight) for word in words), default=0)


def map_of(
    site: Site, entry: Entry[Journey], part: MapPart | None = None, address: str = ""
) -> str:
    """The map and the curve below it, as a table; of a part, its stages on the page `address`."""
    journey = part.journey if part else entry.model
    numbers = part.numbers if part else numbers_of(journey)
    rows = lanes.rows(journey, site.lanes, site.lane_order_of(entry))
    titles = (site.language.text(row.lane.title) for row in rows if isinstance(row, lanes.LaneRow))
    lane_width = round(
        max(NARROWEST_LANE, min(WIDEST_LANE, _longest_width(titles, LANE, 400) + 22))
    )
    least, usual = column_widths(journey, site.atlas, lane_width)
    return site.render(
        "map.html",
        address or site.page_of(entry),
        site.page_of(entry),
        entry=entry,
        journey=journey,
        columns=journey.columns,
        divided=any(stage.steps for stage in journey.stages),
        stages=_spans(journey, numbers),
        rows=rows,
        lane_width=lane_width,
        width=least,
        fit=_fit(lane_width + least * len(journey.columns)),
        curve=draw_curve(journey, site.atlas, site.language, usual),
        voices=emotions.curve_personas(journey),
        feelings=emotions,
        anchor=anchor,
        awaited=awaited_by_id(entry.model),
        task_anchors=task_anchors(entry.model),
        moment_anchor=moment_anchor,
        personas=_persona_names(journey, site.atlas),
        channels=_channel_names(journey, site.atlas),
        personas_of=_personas_of,
        longest=_longest_time(entry.model),
    )


def _persona_names(journey: Journey, atlas: Atlas) -> dict[str, str]:
    """Return the names of the map's personas, by their keys."""
    entries = ((key, atlas.personas.get(key)) for key in journey.personas)
    return {key: plain(entry.model.name) if entry else key for key, entry in entries}


def _channel_names(journey: Journey, atlas: Atlas) -> dict[str, str]:
    """Return the names of the channels that the map uses, by their keys."""
    keys = dict.fromkeys(key for place in journey.places() for key in place.touchpoint.channel)
    return {key: atlas.channels[key].name if key in atlas.channels else key for key in keys}


def _personas_of(touchpoint: Touchpoint) -> list[str]:
    """Return the personas that take part in a touchpoint, else those that it says something of;
    none if it speaks of everybody.
    """
    if touchpoint.personas:
        return list(touchpoint.personas)
    if EVERYONE in touchpoint.emotion:
        return []
    quoted = (quote.persona for quote in touchpoint.quotes if quote.persona)
    return list(dict.fromkeys((*touchpoint.emotion, *quoted)))


def _longest_time(journey: Journey) -> float:
    """Return the minutes of the column that takes longest; the bars of time are parts of it."""
    times = (
        moment_time(moment).total
        for column in journey.columns
        for moment in (column.step, column.stage)
    )
    return max((time.middle for time in times if time is not None), default=0) or 1


def _fit(pixels: int) -> int:
    """Return the class of a map's width: the hundreds of pixels in which it fits."""
    return max(NARROWEST_FIT, min(WIDEST_FIT, -(-pixels // 100)))


def numbers_of(journey: Journey) -> list[str]:
    """Return what stands before the names of the stages."""
    return stage_numbers([plain(stage.name) for stage in journey.stages])


def _spans(journey: Journey, numbers: Sequence[str]) -> list[tuple[Stage, int, str]]:
    """Return each stage, its first column and its number."""
    result: list[tuple[Stage, int, str]] = []
    first = 0
    for stage, number in zip(journey.stages, numbers, strict=True):
        result.append((stage, first, number))
        first += len(stage.steps) or 1
    return result
