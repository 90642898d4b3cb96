"""Compare the fields of a persona, a study, a team, a channel or an area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.atlas import Entry
from ..model.emotion import Scales
from ..model.goals import GoalMetric
from ..model.journey import Quote
from ..model.organization import Area
from ..model.persona_parts import Job, Need, Skill
from ..model.personas import Attributes, Evidence, Persona
from ..model.work_links import WorkLink
from ..plaintext import plain
from .change import FieldChange
from .links import link_texts
from .text_similarity import normalized

__all__ = ["area_fields", "changed_fields", "persona_fields", "plain_value", "study_fields"]

Fields = Mapping[str, Any]

VALUELESS = {"portrait", "invented", "icon"}
"""Fields whose values mean nothing to readers: that they changed is all that is reported."""

PERSON = (
    *("segment", "summary", "quote", "quotes", "attributes", "goals", "needs", "jobs", "pains"),
    *("gains", "skills", "tools", "channels", "evidence", "tags", "visibility", "language"),
)
STUDY = ("method", "date", "count", "who", "link", "invented", "tags", "visibility", "language")
AREA = ("title", "summary", "order", "tags", "visibility", "language", "scale", "lane_order")


def changed_fields(
    before: Fields, after: Fields, old: Entry[Any] | None = None, new: Entry[Any] | None = None
) -> tuple[FieldChange, ...]:
    """Return the fields that changed, and `prose` if the entries' prose did.

    `before` and `after` have the same keys; values are returned as readers see them.
    """
    changes = [
        FieldChange(name)
        if name in VALUELESS
        else FieldChange(name, _readable(before[name]), _readable(value))
        for name, value in after.items()
        if before[name] != value
    ]
    prose = [normalized(entry.prose.general) if entry else "" for entry in (old, new)]
    return (*changes, FieldChange("prose")) if prose[0] != prose[1] else tuple(changes)


def plain_value(value: Any) -> Any:
    """Return a text without its markup, and any other value as it is."""
    if isinstance(value, Scales):
        return "–".join(f"{limit:g}" for limit in value.emotion or ()) or None
    return plain(str(value)) if isinstance(value, str) else value


def _readable(value: Any) -> Any:
    """Return a value as readers see it, without markup; attributes become “name: text”."""
    if isinstance(value, Attributes):
        groups: Iterable[dict[str, str]] = (
            getattr(value, name) for name in type(value).model_fields
        )
        return tuple(f"{name}: {plain(text)}" for group in groups for name, text in group.items())
    if isinstance(value, tuple):
        return tuple(_readable_item(item) for item in value)
    return plain(value) if isinstance(value, str) else value


def _readable_item(item: Any) -> str:
    """Return an item of a list as readers see it: `text (must)`, `Excel: 4/5`; a link with its
    address, a metric with its values.
    """
    if isinstance(item, Need):
        return f"{plain(item.text)} ({item.weight})" if item.weight else plain(item.text)
    if isinstance(item, Skill):
        return ": ".join(map(plain, filter(None, (item.name, item.level))))
    if isinstance(item, Job):
        return " → ".join(map(plain, filter(None, (item.text, item.when, item.want, item.so_that))))
    if isinstance(item, WorkLink):
        return link_texts((item,))[0]
    if isinstance(item, GoalMetric):
        return _metric_words(item)
    return plain(item.text if isinstance(item, Quote) else item)


def _metric_words(metric: GoalMetric) -> str:
    """Return a metric as `NPS: 12 → 40, 2027-03-01`; its readings as `40 (2026-10-01)`."""
    goal = " → ".join(
        f"{value:g}" for value in (metric.baseline, metric.target) if value is not None
    )
    details = [goal, metric.due.isoformat() if metric.due else ""]
    details += [f"{reading.value:g} ({reading.date.isoformat()})" for reading in metric.readings]
    told = ", ".join(filter(None, details))
    return f"{plain(metric.name)}: {told}" if told else plain(metric.name)


def persona_fields(persona: Persona) -> Fields:
    """Return the compared fields of a persona: all but its name."""
    portrait = (persona.photo, persona.alt)
    return {**{name: getattr(persona, name) for name in PERSON}, "portrait": portrait}


def study_fields(study: Evidence) -> Fields:
    """Return the compared fields of a study: all but its title."""
    return {name: getattr(study, name) for name in STUDY}


def area_fields(area: Area) -> Fields:
    """Return the compared fields of an area."""
    return {name: plain_value(getattr(area, name)) for name in AREA}
