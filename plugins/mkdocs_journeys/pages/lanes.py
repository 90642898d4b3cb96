"""The lanes of the map: a line of the table below for each, in the order that readers see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..analysis.durations import moment_time
from ..labels import LANE_TITLES
from ..model.backstage import TASK_LANES
from ..model.journey import Column, Journey, Moment, Step
from ..model.lane_order import LINES, in_order
from ..reading.lanes import added_lanes

__all__ = ["LANES", "LINE_TITLES", "Lane", "LaneCell", "LaneLine", "LaneRow", "own_lanes", "rows"]

Values = Callable[[Step], Sequence[Any]]


@dataclass(frozen=True)
class Lane:
    """A lane: what it shows of a stage, and how."""

    key: str
    title: str
    icon: str
    cell: str
    """The macro of `cells.html` that draws one cell."""
    values: Values
    drawn: bool = False
    """Whether it draws a stage as a whole, and so has no items to count or compare."""


@dataclass(frozen=True)
class LaneCell:
    """A cell of the map."""

    values: Sequence[Any]
    first: int
    """Its first column."""
    columns: int
    rows: int
    of_whole_stage: bool = False
    """Whether it belongs to a divided stage and to none of its steps."""


@dataclass(frozen=True)
class LaneRow:
    """A lane with its cells, in one or two lines: of whole stages, and of their steps."""

    lane: Lane
    lines: list[list[LaneCell]]


@dataclass(frozen=True)
class LaneLine:
    """A line of a service blueprint, between two lanes."""

    key: str
    title: str
    is_shown: bool
    """Whether the order names it; else only the view of the blueprint shows it."""


def _moments(step: Step) -> Iterable[Moment]:
    return (step, *step.touchpoints)


def _collect_from_moments(name: str) -> Values:
    """Return the values of a stage and of all its touchpoints, each once."""

    def values(step: Step) -> Sequence[Any]:
        return list(
            {
                _key(item): item for moment in _moments(step) for item in getattr(moment, name)
            }.values()
        )

    return values


def _key(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _opportunity_keys(step: Step) -> Sequence[Any]:
    """Return the opportunities of a stage: its own, its touchpoints', its barriers'."""
    keys: dict[str, None] = {}
    for moment in _moments(step):
        keys |= dict.fromkeys(moment.opportunities)
        for barrier in moment.barriers:
            keys |= dict.fromkeys(barrier.opportunities)
    return list(keys)


def _single_value(name: str) -> Values:
    def values(step: Step) -> Sequence[Any]:
        value = getattr(step, name)
        return [] if value is None else [value]

    return values


def _field_values(name: str) -> Values:
    return lambda step: getattr(step, name)


def _owners(step: Step) -> Sequence[Any]:
    return list(dict.fromkeys(key for moment in _moments(step) for key in moment.owner))


def _emotions(step: Step) -> Sequence[Any]:
    return [step] if any(moment.emotion for moment in _moments(step)) else []


def _times(step: Step) -> Sequence[Any]:
    is_told = any(moment.frequency for moment in _moments(step))
    return [step] if is_told or moment_time(step).total is not None else []


def _built_in(key: str, icon: str, cell: str, values: Values, *, drawn: bool = False) -> Lane:
    return Lane(key, LANE_TITLES[key], icon, cell, values, drawn)


LANES: tuple[Lane, ...] = (
    _built_in("emotion", "emotion", "emotion", _emotions, drawn=True),
    _built_in("goal", "goal", "texts", _single_value("goal")),
    Lane(
        "storyboard",
        LANE_TITLES["storyboard"],
        "storyboard",
        "storyboard",
        _single_value("storyboard"),
    ),
    _built_in("actions", "actions", "texts", _field_values("actions")),
    _built_in("thoughts", "thoughts", "thoughts", _field_values("thoughts")),
    Lane(
        "touchpoints",
        LANE_TITLES["touchpoints"],
        "touchpoints",
        "touchpoints",
        _field_values("touchpoints"),
    ),
    Lane(
        "barriers",
        LANE_TITLES["barriers"],
        "barriers",
        "barriers",
        _collect_from_moments("barriers"),
    ),
    Lane(
        "opportunities",
        LANE_TITLES["opportunities"],
        "opportunities",
        "opportunities",
        _opportunity_keys,
    ),
    _built_in("metrics", "metrics", "metrics", _collect_from_moments("metrics")),
    _built_in("standard", "standard", "texts", _collect_from_moments("standard")),
    Lane(
        "backstage",
        LANE_TITLES["backstage"],
        "backstage",
        "texts",
        _collect_from_moments("backstage"),
    ),
    _built_in("support", "lane", "texts", _collect_from_moments("support")),
    _built_in("time", "waiting", "time", _times, drawn=True),
    _built_in("owner", "owner", "owners", _owners),
)


def own_lanes(titles: Mapping[str, str]) -> tuple[Lane, ...]:
    """Return the lanes that packages and the site itself add."""

    def of(key: str) -> Values:
        # A touchpoint's support stands in a lane that a site calls so.
        inner = _collect_from_moments(key) if key in TASK_LANES else lambda step: ()
        return lambda step: (*step.own.get(key, ()), *inner(step))

    added = added_lanes()
    icons = {key: added[key].icon if key in added else "lane" for key in titles}
    return tuple(Lane(key, title, icons[key], "texts", of(key)) for key, title in titles.items())


LINE_TITLES: Mapping[str, str] = {key: LANE_TITLES[key] for key in LINES}

_USUAL_PLACES = {"touchpoints": LINES[0], "backstage": LINES[1], "support": LINES[2]}
"""Lanes above which the view of the blueprint has a line, where the order names none."""


def rows(
    journey: Journey, titles: Mapping[str, str], order: Sequence[str] = ()
) -> list[LaneRow | LaneLine]:
    """Return the lanes that have something to show, in an order, with the lines between them."""
    lanes = {lane.key: lane for lane in (*LANES, *own_lanes(titles))}
    shown: list[LaneRow | LaneLine] = []
    has_lines = any(name in LINES for name in in_order(order))
    for key in in_order(order, titles):
        if key in LINE_TITLES:
            shown.append(LaneLine(key, LINE_TITLES[key], True))
            continue
        row = _lane_row(journey, lanes[key])
        if not any(cell.values for line in row.lines for cell in line):
            continue
        if key in _USUAL_PLACES and not has_lines:
            line = _USUAL_PLACES[key]
            shown.append(LaneLine(line, LINE_TITLES[line], False))
        shown.append(row)
    return _between_lanes(shown)


def _between_lanes(shown: Sequence[LaneRow | LaneLine]) -> list[LaneRow | LaneLine]:
    """Return the rows without lines that have no lane on one of their sides."""
    at = [index for index, row in enumerate(shown) if isinstance(row, LaneRow)]
    return [
        row
        for index, row in enumerate(shown)
        if isinstance(row, LaneRow) or (at and at[0] < index < at[-1])
    ]


def _lane_row(journey: Journey, lane: Lane) -> LaneRow:
    """A lane has a line for whole stages only where a divided stage says something as a whole."""
    columns = journey.columns
    by_stage: dict[int, list[Column]] = {}
    for column in columns:
        by_stage.setdefault(journey.stages.index(column.stage), []).append(column)
    has_two_lines = any(
        parts[0].divided and lane.values(parts[0].stage) and any(lane.values(p.step) for p in parts)
        for parts in by_stage.values()
    )
    upper: list[LaneCell] = []
    lower: list[LaneCell] = []
    for parts in by_stage.values():
        stage_values = lane.values(parts[0].stage) if parts[0].divided else ()
        step_values = [lane.values(part.step) for part in parts]
        first = parts[0].index
        if stage_values and any(step_values):
            upper.append(LaneCell(stage_values, first, len(parts), 1, True))
            lower += [LaneCell(v, p.index, 1, 1) for v, p in zip(step_values, parts, strict=True)]
        elif stage_values:
            upper.append(LaneCell(stage_values, first, len(parts), 1 + has_two_lines, True))
        else:
            upper += [
                LaneCell(v, p.index, 1, 1 + has_two_lines)
                for v, p in zip(step_values, parts, strict=True)
            ]
    return LaneRow(lane, [upper, lower] if has_two_lines else [upper])
