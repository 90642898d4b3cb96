"""Goals of the company: what journeys and opportunities are worked on for."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .journey import Metric, MetricReading
from .values import Date, Many, Number, Part, Reference, Text, Visibility
from .work_links import WorkLink

__all__ = ["Goal", "GoalMetric"]


class GoalMetric(Metric):
    """A number by which a goal of the company is judged: one that maps watch, or its own."""

    name: Text = Field(description="What is measured; called as at the map that watches it.")
    target: Number | None = Field(
        None, description="The value to reach; without the key the one that stands at the map."
    )
    baseline: Number | None = Field(
        None, description="Where it stood; without the key the oldest reading."
    )
    due: Date | None = Field(
        None, description="When the value should be reached, if not with the whole goal."
    )
    readings: Many[MetricReading] = Field(
        (), description="The measured values, if no map watches the metric."
    )


class Goal(Part):
    """A goal of the company, above its journeys; not what customers want."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What readers see.")
    summary: Text | None = Field(None, description="The goal in a sentence: for whom, and why.")
    parent: Reference | None = Field(
        None, description="The goal that it is a part of: its id in this file."
    )
    owner: Reference | None = Field(None, description="The team that answers for it.")
    due: Date | None = Field(None, description="When it should be reached.")
    metrics: Many[GoalMetric] = Field((), description="The numbers that tell whether it moves.")
    links: Many[WorkLink] = Field(
        (), description="Links outside: `[The design](https://…)`, or `{text: …, url: …}`."
    )
    tickets: Many[Text] = Field(
        (), description="Tickets of the tracker: `SHOP-12`; the settings say where it is."
    )
    visibility: Visibility | None = Field(
        None, description="Who may read it; without the key it is published with what names it."
    )
