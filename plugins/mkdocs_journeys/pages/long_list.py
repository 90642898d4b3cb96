"""Lists that are too long for one page: they go on, part by part, on pages of their own.

The first part stands on the list's own page and answers what is asked first. Each further part is a
page that a link leads to, so that everything is reached without scripts and from a file. With
scripts, the list's own page sorts and narrows all of it: it asks for an index of the entries, a
small file, and takes the rows from the pages of the parts (`theme/assets/journeys/lists/lists.js`).

How much a part holds is decided by what its rows weigh, by estimate, and not by their number; it
depends on the atlas and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from ..diagnostics import N_
from .facets import Answers
from .list_entries import Keys, entry_index, text_index
from .page import Page
from .site import Site

__all__ = ["LIMITS", "ListPart", "LongList", "PageLimits", "cut_items", "divide_lists"]

Item = TypeVar("Item")


@dataclass(frozen=True)
class PageLimits:
    """What rows may weigh, in bytes of HTML by estimate. A row has an element for every 50 bytes,
    so that a page with what the theme adds stays below 400 KB and 6,000 elements.
    """

    whole: int = 240_000
    """All lists of a page, where each is whole."""
    first: int = 50_000
    """The part of a divided list that stands on the list's own page."""
    part: int = 200_000
    """A part on a page of its own."""
    item: int = 40_000
    """A single item, where it can be cut."""


LIMITS = PageLimits()


@dataclass(frozen=True)
class ListPart(Generic[Item]):
    """The items of a list that one page has."""

    series: LongList[Item]
    number: int
    """From 1, which is the part on the list's own page."""
    start: int
    items: Sequence[Item]

    def told_apart_by(self) -> tuple[object, ...]:
        """Return what its page depends on: of the other items, how many there are."""
        frame = replace(self.series, items=())
        return frame, self.number, self.count, self.start, self.items, len(self.series.items)

    @property
    def address(self) -> str:
        """The page that has this part."""
        return self.series.part_address(self.number)

    @property
    def count(self) -> int:
        """Of how many parts it is one."""
        return len(self.series.parts)

    @property
    def neighbours(self) -> list[int]:
        """The numbers of the parts that a reader is offered: the ends, and those around this one;
        0 stands for those between.
        """
        near = {1, self.count, *range(self.number - 2, self.number + 3)}
        numbers = sorted(number for number in near if 1 <= number <= self.count)
        result: list[int] = []
        for number in numbers:
            if result and number - result[-1] == 2:
                result.append(number - 1)
            elif result and number - result[-1] > 2:
                result.append(0)
            result.append(number)
        return result


@dataclass(frozen=True)
class LongList(Generic[Item]):
    """A list on the page `address` that may go on on others."""

    address: str
    title: str
    """What the pages of its parts are called."""
    template: str
    """What shows the items of a `part`."""
    items: Sequence[Item]
    weigh: Callable[[Item], int]
    """Bytes of an item's HTML, by estimate."""
    name: str = ""
    """What tells it from the other lists of its page, in addresses."""
    anchor: str = ""
    """Where it begins on its page."""
    keys: Callable[[Site, Item], Keys] | None = None
    """By what each column is sorted, where a reader can sort it."""
    answers: Callable[[Item], Answers] | None = None
    """What an item answers to a filter."""
    by_name: bool = False
    """Whether it answers with names instead of keys."""
    places: Callable[[Site, Item], Iterable[str]] = lambda _, __: ()
    """The ids that an item has on its page."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What else the template needs."""
    classes: str = ""
    """The classes of the pages around the list."""
    divided: bool = False
    """Whether it goes on on other pages; `divide_lists` decides it."""
    limits: PageLimits = field(default_factory=lambda: LIMITS)

    @cached_property
    def weight(self) -> int:
        """What all of it weighs."""
        return sum(map(self.weigh, self.items))

    @cached_property
    def parts(self) -> list[ListPart[Item]]:
        """The parts, of which there is always a first."""
        if not self.divided:
            return [ListPart(self, 1, 0, self.items)]
        starts, room = [0], self.limits.first
        for index, item in enumerate(self.items):
            weight = self.weigh(item)
            if weight > room and index > starts[-1]:
                starts.append(index)
                room = self.limits.part
            room -= weight
        ends = [*starts[1:], len(self.items)]
        return [
            ListPart(self, number, start, self.items[start:end])
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        ]

    @property
    def first(self) -> ListPart[Item]:
        """The part on the list's own page."""
        return self.parts[0]

    @property
    def stem(self) -> str:
        """The folder of its parts and its index."""
        stem = self.address.removesuffix("/index.md").removesuffix(".md")
        return f"{stem}/{self.name}" if self.name else stem

    def part_address(self, number: int) -> str:
        """Return the page of a part."""
        return self.address if number == 1 else f"{self.stem}/{number}.md"

    @property
    def entries_address(self) -> str:
        """The file of its index: what each entry is sorted and narrowed by."""
        return f"{self.stem}/entries.js"

    @property
    def texts_address(self) -> str:
        """The file of its texts, for search among them and for their order."""
        return f"{self.stem}/texts.js"

    @property
    def beside(self) -> dict[str, Callable[[Site], str]]:
        """The files that scripts ask for."""
        if len(self.parts) == 1 or self.keys is None:
            return {}
        return {self.entries_address: self._entries, self.texts_address: self._texts}

    def _entries(self, site: Site) -> str:
        starts = [part.start for part in self.parts]
        keys = [self.keys(site, item) for item in self.items] if self.keys else []
        answers = [self.answers(item) for item in self.items] if self.answers else []
        places = [list(self.places(site, item)) for item in self.items]
        return entry_index(site, starts, keys, answers, places, by_name=self.by_name)

    def _texts(self, site: Site) -> str:
        return text_index([self.keys(site, item) for item in self.items] if self.keys else [])

    def moved(self, site: Site) -> dict[str, str]:
        """Return the places that stand on other pages than the list's own, and those pages."""
        return {
            place: part.address
            for part in self.parts[1:]
            for item in part.items
            for place in self.places(site, item)
        }

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the parts but the first. Search finds what they have elsewhere."""
        for part in self.parts[1:]:
            yield self._page(part)

    def _page(self, part: ListPart[Item]) -> Page:
        return Page(
            address=part.address,
            title=f"{self.title}, {part.number}",
            content=partial(_part_content, part),
            slots={"rows": partial(_part_rows, part)},
            meta={"search": {"exclude": True}},
            listed=False,
            wide=True,
        )


def _part_content(part: ListPart[Any], site: Site) -> str:
    title = part.series.title
    return site.render(
        "list-part.html",
        part.address,
        part=part,
        title=title,
        heading=site.language.text(N_("{title}: part {n} of {all}")).format(
            title=title, n=site.language.number(part.number), all=site.language.number(part.count)
        ),
    )


def _part_rows(part: ListPart[Any], site: Site) -> str:
    series = part.series
    return site.render(series.template, part.address, part=part, **series.values)


def divide_lists(*lists: LongList[Any]) -> tuple[LongList[Any], ...]:
    """Return the lists of one page: whole if all have room on it, else the long ones in parts."""
    if sum(series.weight for series in lists) <= max(
        (series.limits.whole for series in lists), default=0
    ):
        return lists
    return tuple(
        replace(series, divided=True) if series.weight > series.limits.first else series
        for series in lists
    )


def cut_items(
    items: Iterable[Item], weigh: Callable[[Item], int], limit: int = 0
) -> Iterator[list[Item]]:
    """Yield the items in groups none of which weighs more than `limit`, by default that of a single
    item of a list; but for items that are heavier by themselves.
    """
    limit = limit or LIMITS.item
    group: list[Item] = []
    room = limit
    for item in items:
        weight = weigh(item)
        if group and weight > room:
            yield group
            group, room = [], limit
        group.append(item)
        room -= weight
    if group:
        yield group
