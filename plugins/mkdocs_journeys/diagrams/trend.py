"""A metric's readings as a small line, with its target."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.trend import readings
from ..model.journey import Metric

__all__ = ["Trend", "draw_trend"]

WIDTH, HEIGHT, EDGE = 132, 36, 5
"""Size of the picture and its margin, in pixels."""


@dataclass(frozen=True)
class Trend:
    """The line; all measures are pixels."""

    width: int
    height: int
    points: tuple[tuple[float, float], ...]
    """The oldest first."""
    target: float | None
    """The y coordinate of the target's line."""

    @property
    def line(self) -> str:
        """The value of `points` of an SVG polyline."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


def draw_trend(metric: Metric, span: float = 0) -> Trend | None:
    """Draw a metric over time; None if it has fewer than two readings.

    If the values differ by less than `span`, they do not fill the whole height.
    """
    metric_readings = readings(metric)
    if len(metric_readings) < 2:
        return None
    values = [reading.value for reading in metric_readings]
    all_values = values if metric.target is None else [*values, metric.target]
    low, high = min(all_values), max(all_values)
    padding = max(0, span - (high - low)) / 2
    low, high = low - padding, high + padding
    first, days = metric_readings[0].date, (metric_readings[-1].date - metric_readings[0].date).days

    def height(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)

    def across(index: int) -> float:
        share = (
            (metric_readings[index].date - first).days / days
            if days
            else index / (len(metric_readings) - 1)
        )
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    points = tuple((across(index), height(value)) for index, value in enumerate(values))
    target = None if metric.target is None else height(metric.target)
    return Trend(WIDTH, HEIGHT, points, target)
