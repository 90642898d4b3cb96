"""Rule: an estimate of an opportunity doesn't fit its scale, or the others in the backlog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...diagnostics import N_, Message
from ...model.estimates import ESTIMATES, PERCENT, Quantity, is_number
from ...model.ranges import NumberRange
from ...model.traversal import Loc
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_POINTS = 10
"""The greatest number of scales in points; greater ones are on another scale."""
_JUDGED = ("impact", "value", "ease")
"""Estimates that are usually points; none of them is counted."""


@dataclass(frozen=True)
class _Located:
    """A number and its location."""

    source: PurePosixPath
    loc: Loc
    name: str
    """The opportunity, in short."""
    value: float

    @property
    def key(self) -> str:
        return str(self.loc[-1])

    @property
    def most(self) -> float:
        """The number itself, or the greater end of a range."""
        return self.value.high if isinstance(self.value, NumberRange) else self.value

    @property
    def least(self) -> float:
        return self.value.low if isinstance(self.value, NumberRange) else self.value

    @property
    def unit(self) -> str:
        return self.value.unit if isinstance(self.value, Quantity) else ""

    def finding(self, message: str, hint: Message, **values: object) -> Finding:
        shown = {"key": self.key, "value": _shown(self.value), "name": self.name, **values}
        return Finding(self.source, self.loc, Message(message, shown, hint))


def _find(context: RuleContext) -> Iterator[Finding]:
    numbers = list(_numbers(context))
    reported: set[int] = set()
    for located in numbers:
        finding = _alone(located, context)
        if finding is not None:
            reported.add(id(located))
            yield finding
    for key in ESTIMATES:
        scale = context.limits.score.scale.get(key)
        others = [
            located for located in numbers if located.key == key and id(located) not in reported
        ]
        if scale is None:
            yield from _beside_others(key, others, context)


def _numbers(context: RuleContext) -> Iterator[_Located]:
    for entry in context.atlas.journeys.values():
        for index, opportunity in enumerate(entry.model.opportunities):
            for key in ESTIMATES:
                value = getattr(opportunity, key)
                if is_number(value):
                    loc: Loc = ("opportunities", index, key)
                    yield _Located(entry.source, loc, shorten(opportunity.text), value)


def _alone(located: _Located, context: RuleContext) -> Finding | None:
    """Return what is wrong with a number by itself."""
    scale = context.limits.score.scale.get(located.key)
    if scale is not None:
        if scale[0] <= located.least and located.most <= scale[1]:
            return None
        message = N_("“{key}” goes from {low} to {high} here, and this is {value}.")
        hint = Message(N_("`opportunity_score` in the site's settings says so."))
        return located.finding(message, hint, low=scale[0], high=scale[1])
    if located.key == "effort" and located.least == 0:
        hint = Message(N_("Write a small number, such as 0.1; scores are divided by it."))
        return located.finding(N_("Nothing is done without effort, and here it is {value}."), hint)
    if located.key == "confidence" and located.most > 1 and located.unit == PERCENT:
        hint = Message(N_("100 % is certain."))
        return located.finding(N_("Nobody is surer than 100 %, and this is {value}."), hint)
    if located.key == "confidence" and _POINTS < located.most <= 100 and not located.unit:
        percentage = f"{_shown(located.value)}%"
        hint = Message(N_("Did you mean “{name}”?"), {"name": percentage}, instead=percentage)
        message = N_("A confidence of {value} is more than certain: 1 is 100 %.")
        return located.finding(message, hint)
    return None


def _beside_others(key: str, numbers: list[_Located], context: RuleContext) -> Iterator[Finding]:
    """Yield findings of numbers that are on another scale than most."""
    if key in _JUDGED:
        hint = Message(N_("Choose one scale; `opportunity_score` in the settings may name it."))
        yield from _minority(numbers, lambda number: number.most <= _POINTS, hint)
    elif key == "confidence":
        hint = Message(N_("Write all of them in percent, or all of them in points."))
        yield from _minority(numbers, lambda number: number.most <= 1, hint)
    elif key not in context.limits.score.units:
        hint = Message(N_("Write the unit, or name it in the settings, under `opportunity_score`."))
        yield from _minority(numbers, lambda number: bool(number.unit), hint)


def _minority(
    numbers: list[_Located], sort: Callable[[_Located], bool], hint: Message
) -> Iterator[Finding]:
    """Yield the numbers of the rarer sort, each beside one of the usual sort; of two equally
    frequent ones that of the first number is the usual one.
    """
    groups = (
        [number for number in numbers if sort(number)],
        [number for number in numbers if not sort(number)],
    )
    if not all(groups):
        return
    rare, usual = sorted(groups, key=lambda group: (len(group), numbers[0] in group))
    for located in rare:
        message = N_("“{key}” is {value} here and {other} at “{other_name}”: is that one scale?")
        other = usual[0]
        yield located.finding(message, hint, other=_shown(other.value), other_name=other.name)


def _shown(value: float) -> str:
    return str(value) if isinstance(value, NumberRange) else f"{value:g}"


RULE = Rule(
    name="estimate-off-scale",
    level="warning",
    fault=Category.GUESSES,
    about=N_(
        "An estimate of an opportunity is off its scale, or on another one than the rest of the "
        "backlog."
    ),
    find=_find,
    compares_journeys=True,
)
