"""Personas beside each other on one journey: their curves, what each says, where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..analysis.emotions import curve, curve_personas, emotion_of, step_emotion
from ..analysis.numbering import column_numbers
from ..analysis.paths import anchor
from ..analysis.queries import BarrierRef, MomentRef
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
from ..model.emotion import mean_emotion
from ..model.journey import (
    Barrier,
    Column,
    Journey,
    Moment,
    Quote,
    Stage,
    Step,
)
from ..plaintext import plain
from .compared_numbers import stage_names
from .compared_traits import ComparedTrait, compared_traits
from .inherited_keys import inherited_keys
from .page import Page
from .site import Site

__all__ = ["ComparisonRow", "Divergence", "PersonaCell", "PersonaComparison", "compare_personas"]

SHOWN, KEPT = 7, 40
"""How many partings readers see, and how many are there to choose those from."""


@dataclass(frozen=True)
class PersonaCell:
    """What one persona lives through in one column."""

    persona: str
    value: float | None
    quotes: list[Quote]
    barriers: list[Barrier]


@dataclass(frozen=True)
class ComparisonRow:
    """A stage or step, persona beside persona."""

    step: Step
    stage: Stage
    cells: list[PersonaCell]
    barriers: list[Barrier]
    """Those that stop everybody."""

    @property
    def is_step(self) -> bool:
        """Whether it is a part of a stage."""
        return self.step is not self.stage


@dataclass(frozen=True)
class Divergence:
    """A place where personas feel differently."""

    name: str
    anchor: str
    stage: str
    """What the place is a part of; empty where it is the stage itself."""
    values: dict[str, float]

    @property
    def spread(self) -> float:
        """How far the happiest and the unhappiest are apart, as readers see it."""
        felt = [round(value, 1) for value in self.values.values()]
        return round(max(felt) - min(felt), 1)

    @property
    def groups(self) -> list[tuple[float, list[str]]]:
        """Who feels alike, the unhappiest first."""
        personas_by_value: dict[float, list[str]] = {}
        for persona, value in self.values.items():
            personas_by_value.setdefault(round(value, 1), []).append(persona)
        return sorted(personas_by_value.items())


class PersonaComparison:
    """A journey that several personas walk, told apart by what they feel."""

    def __init__(self, site: Site, entry: Entry[Journey]) -> None:
        self.language = site.language
        self.entry = entry
        self.journey = entry.model
        self.address = site.together_page(entry)
        self.personas = curve_personas(entry.model)
        personas = {
            key: persona for key, persona in site.atlas.personas.items() if key in self.personas
        }
        # No more of the atlas than is needed: what it holds decides whether a page is kept.
        self.atlas = replace(site.atlas, journeys={}, evidence={}, personas=personas)

    @property
    def title(self) -> str:
        """What the page is called."""
        text = self.language.text(N_("{title}: personas side by side"))
        return text.format(title=plain(self.journey.title))

    def name(self, persona: str) -> str:
        """Return what readers call the persona."""
        entry = self.atlas.personas.get(persona)
        return plain(entry.model.name) if entry else persona

    @cached_property
    def _values(self) -> dict[str, dict[int, float]]:
        """By persona and column."""
        return {
            key: {point.column.index: point.value for point in curve(self.journey, key)}
            for key in self.personas
        }

    def mean(self, persona: str) -> float | None:
        """Return the persona's emotion on the whole."""
        return mean_emotion(self._values[persona].values())

    @cached_property
    def series(self) -> list[Series]:
        """Every persona's line."""
        count = range(len(self.journey.columns))
        return [
            Series(key, self.name(key), tuple(values.get(index) for index in count))
            for key, values in self._values.items()
        ]

    def pictures(self) -> list[Overlay]:
        """Return all lines, across and down."""
        numbers = column_numbers(stage_names(self.journey))
        stops = [
            AxisStage(number, column.step.name)
            for number, column in zip(numbers, self.journey.columns, strict=True)
        ]
        way = self.language.direction_in(self.journey.language)
        overlays = (draw_overlay(stops, self.series, direction, way=way) for direction in Direction)
        return [overlay for overlay in overlays if overlay is not None]

    def small(self) -> Curve | None:
        """Return all lines, for lists."""
        return small_overlay(self.series)

    def rows(self) -> Iterator[ComparisonRow]:
        """Stage by stage, what each persona feels, says and meets.

        A divided stage has a row of its own before its steps if anything is said of the whole.
        """
        for column in self.journey.columns:
            for part in _parts(column):
                row = self._row(column, part)
                if part is column.step or _says_anything(row):
                    yield row

    def _row(self, column: Column, part: Step) -> ComparisonRow:
        moments = (part, *part.touchpoints)
        barriers = list(self._barriers(column, moments))
        cells = [
            PersonaCell(
                key,
                self._value(column, part, key),
                [quote for quote in _quotes(moments) if quote.persona == key],
                [
                    barrier
                    for barrier, personas in barriers
                    if key in personas and not self._all(personas)
                ],
            )
            for key in self.personas
        ]
        everybodys = [barrier for barrier, personas in barriers if self._all(personas)]
        return ComparisonRow(part, column.stage, cells, everybodys)

    def _value(self, column: Column, part: Step, persona: str) -> float | None:
        if part is column.step:
            return self._values[persona].get(column.index)
        return step_emotion(part, persona)

    def _barriers(
        self, column: Column, moments: Iterable[Moment]
    ) -> Iterator[tuple[Barrier, tuple[str, ...]]]:
        """Yield the barriers of moments, and whom each stops."""
        for moment in moments:
            for barrier in moment.barriers:
                moment_ref = MomentRef(self.entry, column, moment, ())
                yield barrier, BarrierRef(moment_ref, barrier).personas

    def _all(self, personas: tuple[str, ...]) -> bool:
        return set(self.personas) <= set(personas)

    @cached_property
    def partings(self) -> list[Divergence]:
        """Where they feel most differently."""
        divergences = [
            place for place in self._places() if len(place.values) > 1 and place.spread > 0
        ]
        return sorted(divergences, key=lambda divergence: -divergence.spread)[:KEPT]

    def _places(self) -> Iterator[Divergence]:
        """Yield every touchpoint, and every stage or step that speaks for itself."""
        for column in self.journey.columns:
            for part in _parts(column):
                stage = "" if part is column.stage else column.stage.name
                yield Divergence(part.name, part.id, stage, self._felt(part))
                for touchpoint in part.touchpoints:
                    place = anchor(touchpoint.id)
                    yield Divergence(touchpoint.name, place, part.name, self._felt(touchpoint))

    def _felt(self, moment: Moment) -> dict[str, float]:
        felt = ((key, emotion_of(moment, key)) for key in self.personas)
        return {key: value for key, value in felt if value is not None}

    @cached_property
    def traits(self) -> list[ComparedTrait]:
        """What they want and need, by their portraits."""
        return compared_traits(self.atlas, self.personas)

    def page(self) -> Page:
        """Return the page; nothing is worked out before it is asked for."""
        return Page(
            address=self.address,
            title=self.title,
            content=lambda site: self.render(site, "together.html"),
            slots={
                "curves": lambda site: self.render(
                    site, "together-curves.html", pictures=self.pictures()
                ),
                "partings": lambda site: self.render(site, "together-partings.html"),
                "traits": lambda site: self.render(site, "together-traits.html"),
                "table": lambda site: self.render(site, "together-table.html"),
            },
            source=self.entry.source,
            description=plain(self.journey.summary or ""),
            meta=inherited_keys(self.journey) or {},
            listed=False,
            wide=True,
        )

    def render(self, site: Site, template: str, **values: object) -> str:
        """Return the HTML of one of the page's templates."""
        return site.render(
            template,
            self.address,
            shared=self,
            entry=self.entry,
            journey=self.journey,
            personas=self.personas,
            shown=SHOWN,
            **values,
        )


def _parts(column: Column) -> tuple[Step, ...]:
    """Return the column's stage or step; before the first step of a divided stage, the stage."""
    if column.divided and column.step is column.stage.steps[0]:
        return (column.stage, column.step)
    return (column.step,)


def _says_anything(row: ComparisonRow) -> bool:
    cells = row.cells
    return bool(row.barriers) or any(
        cell.value is not None or cell.quotes or cell.barriers for cell in cells
    )


def _quotes(moments: Iterable[Moment]) -> Iterator[Quote]:
    for moment in moments:
        yield from moment.quotes
        for barrier in moment.barriers:
            yield from barrier.quotes


def compare_personas(site: Site) -> list[PersonaComparison]:
    """Return every journey on which at least two personas are told apart."""
    entries = site.atlas.in_order
    return [
        PersonaComparison(site, entry) for entry in entries if len(curve_personas(entry.model)) > 1
    ]
