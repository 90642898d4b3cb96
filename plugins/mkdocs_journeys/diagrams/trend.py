"""A metric's readings as a small line, with the target that it should reach."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.trend import readings
from ..model.journey import Metric

__all__ = ["Trend", "draw_trend"]

WIDTH, HEIGHT, EDGE = 132, 36, 5
"""Pixels: the picture, and the room around the line for its dots."""


@dataclass(frozen=True)
class Trend:
    """The line; all measures are pixels."""

    width: int
    height: int
    points: tuple[tuple[float, float], ...]
    """The oldest first."""
    target: float | None
    """The height of the target's line."""

    @property
    def line(self) -> str:
        """The points as a polyline takes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


def draw_trend(metric: Metric, span: float = 0) -> Trend | None:
    """The metric over time, days in proportion; None of fewer than two readings.

    Less than `span` between the lowest and the highest does not fill the whole height.
    """
    metric_readings = readings(metric)
    if len(metric_readings) < 2:
        return None
    values = [metric_reading.value for metric_reading in metric_readings]
    all_values = values if metric.target is None else [*values, metric.target]
    low, high = min(all_values), max(all_values)
    room = max(0, span - (high - low)) / 2
    low, high = low - room, high + room
    first, days = metric_readings[0].date, (metric_readings[-1].date - metric_readings[0].date).days

    def height(value: float) -> float:
        part = (value - low) / (high - low) if high > low else 0.5
        return round(HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE), 1)

    def across(index: int) -> float:
        part = (
            (metric_readings[index].date - first).days / days
            if days
            else index / (len(metric_readings) - 1)
        )
        return round(EDGE + part * (WIDTH - 2 * EDGE), 1)

    points = tuple((across(index), height(value)) for index, value in enumerate(values))
    target = None if metric.target is None else height(metric.target)
    return Trend(WIDTH, HEIGHT, points, target)
