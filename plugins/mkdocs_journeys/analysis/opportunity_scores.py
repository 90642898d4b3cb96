"""Scores of opportunities: made from their estimates by a formula, or the reason why there is none.

Nothing is made up: a level is a number only where the settings say which, and what lacks an
estimate has no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import product
from math import isfinite

from ..model.estimates import ESTIMATES, PERCENT, TEAM_UNITS, Quantity, is_number
from ..model.journey import Opportunity
from ..model.ranges import NumberRange
from ..model.values import Level
from .formula import Formula, parse_formula

__all__ = [
    "NAMED_FORMULAS",
    "PER_MONTH",
    "WORK_DAYS",
    "Lack",
    "PriorityScore",
    "ScoreSettings",
    "Scoring",
    "rounded",
]

NAMED_FORMULAS: Mapping[str, str] = {
    "rice": "reach * impact * confidence / effort",
    "ice": "impact * confidence * ease",
    "value/effort": "value / effort",
}
"""The formulas that have names."""

WORK_DAYS = {"hour": 1 / 8, "day": 1, "week": 5, "month": 65 / 3, "quarter": 65, "year": 260}
"""Days of work in each unit; a month is a twelfth of 52 weeks."""

PER_MONTH = {"hour": 730.5, "day": 30.4375, "week": 30.4375 / 7, "month": 1}
PER_MONTH |= {"quarter": 1 / 3, "year": 1 / 12}
"""How often each unit fits into a month."""

_ALIKE = {"value": "impact", "impact": "value"}
"""Where an opportunity has only one of the two, a formula takes it for the other."""


class Lack(StrEnum):
    """Why an opportunity has no score."""

    MISSING = "missing"
    LEVEL = "level"
    ZERO = "zero"
    UNIT = "unit"
    OVER_ALL = "over-all"


@dataclass(frozen=True)
class ScoreSettings:
    """How a site makes scores."""

    formula: str | None = None
    """A name, or a formula of its own; None for the one that fits the estimates."""
    levels: Mapping[str, Mapping[Level, float]] = field(default_factory=dict)
    """The numbers of levels, by key."""
    scale: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """The least and the greatest number, by key."""
    units: Mapping[str, str] = field(default_factory=dict)
    """The unit in which efforts or reaches are counted, by key."""


@dataclass(frozen=True)
class PriorityScore:
    """The score of an opportunity; without a value it says what is lacking."""

    value: float | None = None
    low: float | None = None
    """The least that it may be, where estimates are ranges …"""
    high: float | None = None
    lack: Lack | None = None
    keys: tuple[str, ...] = ()
    """The estimates that are lacking."""
    inputs: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """For each name of the formula the key that was taken, and its number."""

    @property
    def is_range(self) -> bool:
        """Whether it may be more or less."""
        return self.low != self.high


def rounded(score: float) -> float:
    """Return a large score whole, and few decimals of a small one."""
    return float(round(score)) if abs(score) >= 100 else round(score, 2 if abs(score) < 10 else 1)


class Scoring:
    """The scores of all opportunities of a site."""

    def __init__(self, settings: ScoreSettings, opportunities: Iterable[Opportunity]) -> None:
        self.settings = settings
        self._opportunities = opportunities
        self._scores: dict[int, tuple[Opportunity, PriorityScore]] = {}

    @cached_property
    def opportunities(self) -> list[Opportunity]:
        """All opportunities; they are looked at when something is asked that depends on them."""
        return list(self._opportunities)

    @cached_property
    def name(self) -> str:
        """The formula's name, or its text."""
        if self.settings.formula is not None:
            return self.settings.formula
        if self._has("reach"):
            return "rice"
        return "ice" if self._has("ease") else "value/effort"

    @cached_property
    def formula(self) -> Formula:
        """The formula."""
        return parse_formula(NAMED_FORMULAS.get(self.name, self.name), ESTIMATES)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The unit that efforts and reaches are counted in: the settings', or the most frequent."""
        return {key: self.settings.units.get(key) or self._unit(key) for key in ("effort", "reach")}

    @property
    def shared(self) -> tuple[str, Mapping[str, str]]:
        """All that a score depends on besides the opportunity itself and the settings."""
        return self.name, self.units

    @cached_property
    def is_used(self) -> bool:
        """Whether any opportunity has a score."""
        return any(self.of(opportunity).value is not None for opportunity in self.opportunities)

    @cached_property
    def open_scores(self) -> list[float]:
        """The scores of all open opportunities that have one."""
        scores = (self.of(item).value for item in self.opportunities if item.is_open)
        return [score for score in scores if score is not None]

    @cached_property
    def effort_key(self) -> str:
        """The key of the work, for the plot: `ease` where only that is estimated."""
        keys = ("effort", "ease")
        return next((key for key in keys if any(map(self._said(key), self.opportunities))), keys[0])

    @cached_property
    def value_key(self) -> str:
        """The key of what an opportunity brings, for the plot: the one that more of them have."""
        count = Counter(
            key
            for opportunity in self.opportunities
            for key in ("value", "impact")
            if getattr(opportunity, key) is not None
        )
        if {"value", "impact"} & set(self.formula.names) and self.settings.formula is not None:
            return "value" if "value" in self.formula.names else "impact"
        return "value" if count["value"] > count["impact"] else "impact"

    def of(self, opportunity: Opportunity) -> PriorityScore:
        """Return the score of an opportunity."""
        known = self._scores.get(id(opportunity))
        if known is None:
            known = self._scores[id(opportunity)] = (opportunity, self._score(opportunity))
        return known[1]

    def number(self, opportunity: Opportunity, key: str) -> float | None:
        """Return an estimate as a number in the site's unit; None for levels, or if unknown."""
        value = getattr(opportunity, key)
        if isinstance(value, Level):
            return self.settings.levels.get(key, {}).get(value)
        if not is_number(value):
            return None
        factor = self._factor(key, value)
        return None if factor is None else value * factor

    def stand_in(self, opportunity: Opportunity, key: str) -> str:
        """Return the key itself, or of impact and value the one that is estimated."""
        other = _ALIKE.get(key)
        if other is None or getattr(opportunity, key) is not None:
            return key
        return key if getattr(opportunity, other) is None else other

    @staticmethod
    def _said(key: str) -> Callable[[Opportunity], bool]:
        return lambda opportunity: getattr(opportunity, key) is not None

    def _has(self, key: str) -> bool:
        return any(is_number(getattr(opportunity, key)) for opportunity in self.opportunities)

    def _unit(self, key: str) -> str:
        order = [*WORK_DAYS, *TEAM_UNITS]
        units = Counter(
            value.unit
            for opportunity in self.opportunities
            if isinstance(value := getattr(opportunity, key), Quantity)
            and value.unit not in {"", PERCENT}
        )
        return max(units, key=lambda unit: (units[unit], order.index(unit)), default="")

    def _factor(self, key: str, value: float) -> float | None:
        """Return by what a number is multiplied to be in the site's unit; None if it has none."""
        unit = value.unit if isinstance(value, Quantity) else ""
        if unit == PERCENT and key == "reach" and self.units["reach"]:
            return None
        if key not in self.units or unit == PERCENT:
            return 1
        own = self.units[key]
        if not unit:  # a bare number is in the unit of the settings, if these name one
            return 1 if not own or key in self.settings.units else None
        if unit == own:
            return 1
        if unit in TEAM_UNITS or own in TEAM_UNITS:
            return None
        if key == "effort":
            return WORK_DAYS[unit] / WORK_DAYS[own]
        return PER_MONTH[unit] / PER_MONTH[own]

    def _score(self, opportunity: Opportunity) -> PriorityScore:
        keys = {name: self._key(opportunity, name) for name in self.formula.names}
        missing = tuple(name for name, key in keys.items() if getattr(opportunity, key) is None)
        if missing:
            return PriorityScore(lack=Lack.MISSING, keys=missing)
        numbers = {name: self.number(opportunity, key) for name, key in keys.items()}
        lacking = [name for name, number in numbers.items() if number is None]
        if lacking:
            is_level = isinstance(getattr(opportunity, keys[lacking[0]]), Level)
            return PriorityScore(lack=Lack.LEVEL if is_level else Lack.UNIT, keys=tuple(lacking))
        known = {name: number for name, number in numbers.items() if number is not None}
        is_share = self.name == "rice" and "confidence" not in self.settings.scale
        if is_share and known["confidence"] > 1:
            return PriorityScore(lack=Lack.OVER_ALL, keys=("confidence",))
        return self._computed(opportunity, keys, known)

    def _key(self, opportunity: Opportunity, name: str) -> str:
        """Return the key that stands for a name of the formula."""
        is_alone = _ALIKE.get(name) not in self.formula.names
        return self.stand_in(opportunity, name) if is_alone else name

    def _computed(
        self, opportunity: Opportunity, keys: Mapping[str, str], numbers: Mapping[str, float]
    ) -> PriorityScore:
        ends: list[Sequence[float]] = []
        for name, key in keys.items():
            value = getattr(opportunity, key)
            is_range = isinstance(value, NumberRange) and value.low != value.high
            factor = (is_number(value) and self._factor(key, value)) or 1
            ends.append((value.low * factor, value.high * factor) if is_range else (numbers[name],))
        try:
            value = self.formula.evaluate(numbers)
            corners = [
                self.formula.evaluate(dict(zip(keys, corner, strict=True)))
                for corner in product(*ends)
            ]
        except (ZeroDivisionError, OverflowError):
            zeros = tuple(name for name, number in numbers.items() if number == 0)
            return PriorityScore(lack=Lack.ZERO, keys=zeros)
        if not all(map(isfinite, (value, *corners))):
            return PriorityScore(lack=Lack.ZERO)
        inputs = {name: (keys[name], number) for name, number in numbers.items()}
        return PriorityScore(value, min(value, *corners), max(value, *corners), inputs=inputs)
