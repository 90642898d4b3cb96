"""As is beside to be: what a rebuilt journey changes, in numbers, in curves, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..diagrams.curve import Curve
from ..diagrams.overlay import Overlay, Series, Stop, draw_overlay, small_overlay
from ..diagrams.parts import Direction
from ..model.atlas import Entry
from ..model.changes import BARRIERS, TOUCHPOINTS, Changes, Item, compare
from ..model.journey import Journey, Opportunity
from ..model.legs import Leg
from ..model.numbering import column_numbers, stage_numbers
from ..model.pairs import Fate
from ..model.paths import anchor
from ..model.values import EVERYONE, Basis
from ..plain import plain
from ..problems import mark
from .lanes import LANES, Lane, own_lanes
from .site import Page, Site

__all__ = ["Rebuilt", "rebuilt"]

OPPORTUNITIES = "opportunities"

NOTES = {
    (Fate.NEW, False): mark("new stage"),
    (Fate.GONE, False): mark("stage goes"),
    (Fate.NEW, True): mark("new step"),
    (Fate.GONE, True): mark("step goes"),
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


class Rebuilt:
    """An as-is journey and the to-be journey that rebuilds it."""

    def __init__(self, site: Site, before: Entry[Journey], after: Entry[Journey]) -> None:
        self.site = site
        self.before = before
        self.after = after
        self.address = site.changes_page(after)
        self.lanes = [one for one in (*LANES, *own_lanes(site.lanes)) if one.key != "emotion"]

    @property
    def title(self) -> str:
        """What the page is called."""
        text = self.site.language.text(mark("{title}: what changes"))
        return text.format(title=plain(self.before.model.title))

    @cached_property
    def changes(self) -> Changes:
        """Everything that is different."""
        values = {one.key: one.values for one in self.lanes if one.key != TOUCHPOINTS}
        return compare(self.before.model, self.after.model, values, plain)

    @property
    def is_hoped_for(self) -> bool:
        """Whether the rebuilt map tells what the company expects, and not what it has seen."""
        return self.after.model.basis is not Basis.ANALYTIC

    def series(self, persona: str = EVERYONE) -> list[Series]:
        """The persona's line in the two maps."""
        shifts = [
            next(one for one in leg.shifts if one.persona == persona) for leg in self.changes.units
        ]
        said = self.site.language.text
        return [
            Series("before", said(mark("as is")), tuple(one.before for one in shifts)),
            Series("after", said(mark("to be")), tuple(one.after for one in shifts)),
        ]

    def pictures(self) -> list[Overlay]:
        """The two lines of all personas together, across and down."""
        said = self.site.language
        names = [
            (plain(leg.name), [plain(step.name) for step in leg.inner]) for leg in self.changes.legs
        ]
        stops = [
            Stop(number, leg.name, self.note(leg))
            for number, leg in zip(column_numbers(names), self.changes.units, strict=True)
        ]
        words = [said.signed(leg.shift.by) if leg.shift.by else "" for leg in self.changes.units]
        way = said.direction_in(self.after.model.language)
        found = (draw_overlay(stops, self.series(), one, words, way) for one in Direction)
        return [one for one in found if one is not None]

    @cached_property
    def numbers(self) -> list[str]:
        """What stands before the names of the stages."""
        return stage_numbers([plain(leg.name) for leg in self.changes.legs])

    def note(self, leg: Leg) -> str:
        """What is to be said at the name of a stage or step; mostly nothing."""
        return self.site.language.text(NOTES.get((leg.fate, leg.is_step), ""))

    def small(self, persona: str = EVERYONE, wide: int = 240, high: int = 76) -> Curve | None:
        """The persona's two lines, for lists."""
        return small_overlay(self.series(persona), wide, high)

    def of(self, leg: Leg) -> list[LaneChanges]:
        """The lanes of a stage or step that hold anything, but for what is to be done about it."""
        found = (self._lane(leg, lane) for lane in self.lanes if lane.key != OPPORTUNITIES)
        return [one for one in found if one.pairs or one.left or one.right or one.quiet]

    def means(self, leg: Leg) -> list[tuple[Opportunity, Entry[Journey]]]:
        """The opportunities that make a stage or step what it will be, each with its map.

        Today's map names most of them: that the rebuilt one does not is no change.
        """
        found: list[tuple[Opportunity, Entry[Journey]]] = []
        for item in self.changes.items(leg, OPPORTUNITIES):
            entry = self.before if item.before is not None else self.after
            way = entry.model.opportunity(str(item.before or item.after))
            if way is not None:
                found.append((way, entry))
        return found

    def _lane(self, leg: Leg, lane: Lane) -> LaneChanges:
        items = self.changes.items(leg, lane.key)
        here = [one for one in items if one.fate is Fate.STAYS and not one.moved]
        return LaneChanges(
            lane,
            pairs=[one for one in here if not one.quiet],
            left=[one for one in items if one.left == leg.number and one not in here],
            right=[one for one in items if one.right == leg.number and one not in here],
            quiet=[one for one in here if one.quiet],
        )

    def obstacles(self) -> list[Item]:
        """The barriers of both maps: what stays, what comes, then what is removed."""
        order = (Fate.STAYS, Fate.NEW, Fate.GONE)
        return sorted(self.changes.lanes[BARRIERS], key=lambda one: order.index(one.fate))

    def picture_url(self, entry: Entry[Journey], written: str) -> str | None:
        """The address of a picture that one of the two files names."""
        links = self.site.links
        link = links.picture(written, self.site.page_of(entry))
        if link.rule is not None or link.target is None:
            return link.href if link.rule is None else None
        return links.url(self.address, link.target)

    def page(self) -> Page:
        """The page; nothing is compared before it is asked for."""
        return Page(
            address=self.address,
            title=self.title,
            content=lambda: self.render("changes.html"),
            slots=_slots(self),
            source=self.after.source,
            description=plain(self.after.model.summary or ""),
            listed=False,
        )

    def render(self, template: str, **values: object) -> str:
        """One of the page's templates."""
        return self.site.render(
            template,
            self.address,
            both=self,
            before=self.before,
            after=self.after,
            changes=self.changes,
            anchor=anchor,
            place=_place,
            **values,
        )


def _place(leg: Leg) -> str:
    """The id of a stage or step on the page."""
    return f"{'gone' if leg.after is None else 'stage'}-{leg.newest.step.id}"


def rebuilt(site: Site) -> list[Rebuilt]:
    """Every to-be journey whose as-is journey is known."""
    found: list[Rebuilt] = []
    for entry in site.atlas.in_order:
        before = site.atlas.journey(entry.model.replaces) if entry.model.replaces else None
        if before is not None:
            found.append(Rebuilt(site, before, entry))
    return found


def _slots(both: Rebuilt) -> dict[str, Callable[[], str]]:
    """What stands on the journeys' own pages as well, where search finds it, is put in last."""

    def of_leg(number: int) -> Callable[[], str]:
        return lambda: both.render("changes-leg.html", leg=both.changes.named[number])

    # At most: two maps have fewer legs than stages and steps, and comparing them can wait.
    stages = (*both.before.model.stages, *both.after.model.stages)
    most = sum(1 + len(one.steps) for one in stages)
    return {
        "curves": lambda: both.render("changes-curves.html", pictures=both.pictures()),
        "barriers": lambda: both.render("changes-barriers.html"),
        **{f"leg{number}": of_leg(number) for number in range(most)},
    }
