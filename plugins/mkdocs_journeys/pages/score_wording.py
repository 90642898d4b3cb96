"""Words about scores: how one was made, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..analysis.opportunity_scores import Lack, PriorityScore, Scoring, rounded
from ..diagnostics import N_
from ..labels import ESTIMATE_NAMES, display_name
from ..language import Language
from ..model.estimates import is_number
from ..model.journey import Opportunity
from ..model.values import Level

__all__ = ["ScoreWording"]

_FORMULA_NAMES = {"rice": "RICE", "ice": "ICE"}
_UNITS = {
    "hour": N_("hours"),
    "day": N_("days"),
    "week": N_("weeks"),
    "month": N_("months"),
    "quarter": N_("quarters"),
    "year": N_("years"),
    "sprint": N_("sprints"),
    "point": N_("points"),
}
_WHY = {
    Lack.MISSING: N_("not estimated: {keys}"),
    Lack.LEVEL: N_("a level and no number: {keys}"),
    Lack.ZERO: N_("divided by 0: {keys}"),
    Lack.UNIT: N_("in which unit? {keys}"),
    Lack.OVER_ALL: N_("over 100 %: {keys}"),
}


@dataclass(frozen=True)
class ScoreWording:
    """The scores of a site in its language, for templates."""

    scoring: Scoring
    language: Language

    @property
    def is_used(self) -> bool:
        """Whether any opportunity has a score."""
        return self.scoring.is_used

    def any(self, opportunities: Iterable[Opportunity]) -> bool:
        """Whether any of the opportunities has a score."""
        return any(self.of(opportunity).value is not None for opportunity in opportunities)

    @property
    def formula(self) -> str:
        """The formula: “RICE = reach × impact × confidence ÷ effort”."""
        parts = [
            self.name(token.text) if token.kind == "name" else token.shown
            for token in self.scoring.formula.tokens
        ]
        name = _FORMULA_NAMES.get(self.scoring.name)
        return f"{name} = {_joined(parts)}" if name else _joined(parts)

    @property
    def unit(self) -> str:
        """In which unit efforts are counted; empty where they have none."""
        unit = self.scoring.units["effort"]
        return self.language.text(_UNITS[unit]) if unit else ""

    def name(self, key: str) -> str:
        """Return what an estimate is called."""
        return self.language.text(ESTIMATE_NAMES[key])

    def of(self, opportunity: Opportunity) -> PriorityScore:
        """Return a score."""
        return self.scoring.of(opportunity)

    def shown(self, opportunity: Opportunity) -> str:
        """Return a score, rounded as its size allows; empty without one."""
        value = self.of(opportunity).value
        return "" if value is None else self.language.number(rounded(value))

    def estimate(self, value: Level | float | None) -> str:
        """Return an estimate as readers see it: “high”, “3”, “80 %”, “3 person-months”."""
        if value is None:
            return ""
        if not isinstance(value, Level):
            return self.language.number(value)
        return self.language.text(display_name(value))

    def estimates(self, opportunity: Opportunity) -> str:
        """Return the estimates besides impact and effort: “reach 1,200, confidence 80 %”."""
        keys = [key for key in ESTIMATE_NAMES if key not in {"impact", "effort"}]
        values = ((key, getattr(opportunity, key)) for key in keys)
        return ", ".join(
            f"{self.name(key)} {self.estimate(value)}" for key, value in values if value is not None
        )

    def made(self, opportunity: Opportunity) -> str:
        """Return how a score was made: “reach 1,200 × impact 2 × confidence 80 % ÷ effort 3 =
        640”.
        """
        score = self.of(opportunity)
        parts = [
            self._input(opportunity, *score.inputs[token.text])
            if token.kind == "name"
            else token.shown
            for token in self.scoring.formula.tokens
        ]
        text = f"{_joined(parts)} = {self.shown(opportunity)}"
        if score.low is not None and score.high is not None and score.is_range:
            low, high = (self.language.number(rounded(end)) for end in (score.low, score.high))
            text += f" ({low}–{high})"
        return text

    def why_none(self, opportunity: Opportunity) -> str:
        """Return why an opportunity has no score."""
        score = self.of(opportunity)
        keys = ", ".join(map(self.name, score.keys))
        return self.language.text(_WHY[score.lack or Lack.MISSING]).format(keys=keys)

    def _input(self, opportunity: Opportunity, key: str, number: float) -> str:
        value = getattr(opportunity, key)
        text = f"{self.name(key)} {self.estimate(value)}"
        if not is_number(value) or float(value) != number:
            text += f" (= {self.language.number(round(number, 2))})"
        return text


def _joined(parts: list[str]) -> str:
    return " ".join(parts).replace("( ", "(").replace(" )", ")")
