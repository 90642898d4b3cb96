"""As is beside to be: what a rebuilt journey changes, in numbers, in curves, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from ..analysis.journey_changes import (
    BARRIERS,
    TOUCHPOINTS,
    Item,
    JourneyChanges,
    compare,
)
from ..analysis.matching import ChangeType
from ..analysis.paths import anchor
from ..analysis.stage_pairs import StagePair
from ..diagnostics import N_
from ..diagrams.curve import Curve
from ..diagrams.overlay import (
    AxisStage,
    Overlay,
    Series,
    draw_overlay,
    small_overlay,
)
from ..diagrams.parts import Direction
from ..model.atlas import Entry
from ..model.journey import Journey, Opportunity
from ..model.values import EVERYONE, Basis
from ..plaintext import plain
from .compared_numbers import ComparedNumbers, compared_numbers
from .inherited_keys import inherited_keys
from .lanes import LANES, Lane, own_lanes
from .page import Page
from .site import Site

__all__ = ["JourneyComparison", "LaneChanges", "rebuilt"]

OPPORTUNITIES = "opportunities"

NOTES = {
    (ChangeType.NEW, False): N_("new stage"),
    (ChangeType.GONE, False): N_("stage goes"),
    (ChangeType.NEW, True): N_("new step"),
    (ChangeType.GONE, True): N_("step goes"),
}
"""What is said of a stage, or of a step, that only one of the maps has."""


@dataclass(frozen=True)
class LaneChanges:
    """What changes in one lane of a stage or step."""

    lane: Lane
    pairs: list[Item]
    """What stays, but differently."""
    left: list[Item]
    """What goes from here."""
    right: list[Item]
    """What comes here."""
    quiet: list[Item]
    """What stays as it is."""


class JourneyComparison:
    """An as-is journey and the to-be journey that rebuilds it."""

    def __init__(self, site: Site, before: Entry[Journey], after: Entry[Journey]) -> None:
        self.language = site.language
        self.before = before
        self.after = after
        self.address = site.changes_page(after)
        lanes = (*LANES, *own_lanes(site.lanes))
        self.lanes = [lane for lane in lanes if not lane.drawn]

    @property
    def title(self) -> str:
        """What the page is called."""
        text = self.language.text(N_("{title}: what changes"))
        return text.format(title=plain(self.before.model.title))

    @cached_property
    def changes(self) -> JourneyChanges:
        """Everything that is different."""
        values = {lane.key: lane.values for lane in self.lanes if lane.key != TOUCHPOINTS}
        return compare(self.before.model, self.after.model, values, plain)

    @property
    def keys(self) -> dict[str, Any] | None:
        """The keys of the page; None where there can be no page that is guarded as both maps."""
        return inherited_keys(self.before.model, self.after.model)

    @property
    def is_hoped_for(self) -> bool:
        """Whether the rebuilt map tells what the company expects, and not what it has seen."""
        return self.after.model.basis is not Basis.ANALYTIC

    def series(self, persona: str = EVERYONE) -> list[Series]:
        """Return the persona's line in the two maps."""
        shifts = [
            next(shift for shift in leg.shifts if shift.persona == persona)
            for leg in self.changes.units
        ]
        text = self.language.text
        return [
            Series("before", text(N_("as is")), tuple(shift.before for shift in shifts)),
            Series("after", text(N_("to be")), tuple(shift.after for shift in shifts)),
        ]

    def pictures(self) -> list[Overlay]:
        """Return the two lines of all personas together, across and down."""
        stops = [
            AxisStage(number, leg.name, self.note(leg))
            for number, leg in zip(self._numbers.columns, self.changes.units, strict=True)
        ]
        words = [
            self.language.signed(leg.shift.by) if leg.shift.by else "" for leg in self.changes.units
        ]
        way = self.language.direction_in(self.after.model.language)
        overlays = (
            draw_overlay(stops, self.series(), direction, words, way) for direction in Direction
        )
        return [overlay for overlay in overlays if overlay is not None]

    @property
    def numbers(self) -> list[str]:
        """What stands before the names of the stages."""
        return self._numbers.stages

    @cached_property
    def _numbers(self) -> ComparedNumbers:
        return compared_numbers(self.changes)

    def note(self, leg: StagePair) -> str:
        """Return what is to be said at the name of a stage or step; mostly nothing."""
        return self.language.text(NOTES.get((leg.change, leg.is_step), ""))

    def small(self, persona: str = EVERYONE, wide: int = 240, high: int = 76) -> Curve | None:
        """Return the persona's two lines, for lists."""
        return small_overlay(self.series(persona), wide, high)

    def of(self, leg: StagePair) -> list[LaneChanges]:
        """The lanes of a stage or step that hold anything, but for what is to be done about it."""
        lanes = (self._lane_changes(leg, lane) for lane in self.lanes if lane.key != OPPORTUNITIES)
        return [
            lane_changes
            for lane_changes in lanes
            if lane_changes.pairs or lane_changes.left or lane_changes.right or lane_changes.quiet
        ]

    def means(self, leg: StagePair) -> list[tuple[Opportunity, Entry[Journey]]]:
        """Return the opportunities that make a stage or step what it will be, each with its map.

        Today's map names most of them: that the rebuilt one does not is no change.
        """
        opportunities: list[tuple[Opportunity, Entry[Journey]]] = []
        for item in self.changes.items(leg, OPPORTUNITIES):
            entry = self.before if item.before is not None else self.after
            way = entry.model.opportunity(str(item.before or item.after))
            if way is not None:
                opportunities.append((way, entry))
        return opportunities

    def _lane_changes(self, leg: StagePair, lane: Lane) -> LaneChanges:
        items = self.changes.items(leg, lane.key)
        staying = [item for item in items if item.change is ChangeType.STAYS and not item.moved]
        return LaneChanges(
            lane,
            pairs=[item for item in staying if not item.is_unchanged],
            left=[item for item in items if item.left == leg.number and item not in staying],
            right=[item for item in items if item.right == leg.number and item not in staying],
            quiet=[item for item in staying if item.is_unchanged],
        )

    def obstacles(self) -> list[Item]:
        """Return the barriers of both maps: what stays, what comes, then what is removed."""
        order = (ChangeType.STAYS, ChangeType.NEW, ChangeType.GONE)
        return sorted(self.changes.lanes[BARRIERS], key=lambda item: order.index(item.change))

    def page(self) -> Page:
        """Return the page; nothing is compared before it is asked for."""
        return Page(
            address=self.address,
            title=self.title,
            content=lambda site: self.render(site, "changes.html"),
            slots=_slots(self),
            source=self.after.source,
            description=plain(self.after.model.summary or ""),
            meta=self.keys or {},
            listed=False,
        )

    def render(self, site: Site, template: str, **values: object) -> str:
        """Return the HTML of one of the page's templates."""
        return site.render(
            template,
            self.address,
            both=self,
            before=self.before,
            after=self.after,
            changes=self.changes,
            anchor=anchor,
            place=_place,
            picture_url=partial(_picture_url, site, self.address),
            **values,
        )


def _picture_url(site: Site, page: str, entry: Entry[Journey], raw: str) -> str | None:
    """Return the address, seen from `page`, of a picture that a map's file names."""
    link = site.links.picture(raw, site.page_of(entry))
    if link.rule is not None or link.target is None:
        return link.href if link.rule is None else None
    return site.links.url(page, link.target)


def _place(leg: StagePair) -> str:
    """Return the id of a stage or step on the page."""
    return f"{'gone' if leg.after is None else 'stage'}-{leg.newest.step.id}"


def rebuilt(site: Site) -> list[JourneyComparison]:
    """Return every to-be journey whose as-is journey is known, if one page may show both."""
    comparisons: list[JourneyComparison] = []
    for entry in site.atlas.in_order:
        before = site.atlas.journey(entry.model.replaces) if entry.model.replaces else None
        comparison = JourneyComparison(site, before, entry) if before is not None else None
        if comparison is not None and comparison.keys is not None:
            comparisons.append(comparison)
    return comparisons


def _slots(both: JourneyComparison) -> dict[str, Callable[[Site], str]]:
    """What stands on the journeys' own pages as well, where search finds it, is put in last."""

    def of_leg(number: int) -> Callable[[Site], str]:
        return lambda site: both.render(site, "changes-leg.html", leg=both.changes.named[number])

    # At most: two maps have fewer legs than stages and steps, and comparing them can wait.
    stages = (*both.before.model.stages, *both.after.model.stages)
    most = sum(1 + len(stage.steps) for stage in stages)
    return {
        "curves": lambda site: both.render(site, "changes-curves.html", pictures=both.pictures()),
        "barriers": lambda site: both.render(site, "changes-barriers.html"),
        **{f"leg{number}": of_leg(number) for number in range(most)},
    }
