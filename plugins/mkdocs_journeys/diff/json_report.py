"""Format a report as JSON: documented and stable, for programs."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ..model.emotion import Feeling
from ..model.ranges import NumberRange
from .change import (
    ChangeLocation,
    Fact,
    FieldChange,
    Measured,
    Named,
    Rating,
)
from .kinds import topic
from .report import DiffReport

__all__ = ["VERSION", "format_json"]

VERSION = 1
"""Increased only when an existing key changes its meaning or is removed."""


def format_json(report: DiffReport) -> str:
    """Return the whole report as JSON."""
    numbers = {id(fact): number for number, fact in enumerate(report.facts)}
    document = {
        "version": VERSION,
        "before": report.names[0],
        "after": report.names[1],
        "summary": report.summary,
        "facts": [_fact(report, fact) for fact in report.facts],
        "review": [
            {
                "team": review.team,
                "name": report.wording.name("team", review.team),
                "facts": [numbers[id(fact)] for fact in review.facts],
            }
            for review in report.reviews
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _fact(report: DiffReport, fact: Fact) -> dict[str, Any]:
    """Return the keys of a fact that have a value."""
    about = fact.about
    values = {
        "kind": fact.kind.value,
        "topic": topic(fact.kind),
        "weight": fact.weight.value,
        "better": fact.better,
        "sure": fact.is_sure,
        "about": {
            "thing": about.kind.value,
            "id": about.key,
            "name": about.name,
            "file": str(about.source),
        },
        "place": _value(fact.place),
        "key": fact.key,
        "words": fact.words,
        "persona": fact.persona,
        "before": _value(fact.before),
        "after": _value(fact.after),
        "parts": [_field_change(part) for part in fact.parts],
        "why": fact.why,
        "holds": dict(fact.nested),
        "owners": list(fact.owners),
        "said_elsewhere": not fact.is_reported or None,
        "said": report.full_sentence_of(fact),
    }
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _field_change(part: FieldChange) -> dict[str, Any]:
    values = {"name": part.name, "before": _value(part.before), "after": _value(part.after)}
    return {key: item for key, item in values.items() if item not in (None, [])}


def _value(value: Any) -> Any:
    if isinstance(value, ChangeLocation):
        parts = {name: getattr(value, name) for name in ("stage", "step", "touchpoint")}
        return {name: _value(part) for name, part in parts.items() if part is not None}
    if isinstance(value, Rating):
        source = {"date": _value(value.date), "evidence": value.evidence}
        known = {key: item for key, item in source.items() if item is not None}
        return {"value": value.value, "answers": value.answers, **known}
    if isinstance(value, Named):
        return value._asdict()
    if isinstance(value, Measured):
        measured = {**value._asdict(), "date": value.date.isoformat()}
        return measured if value.answers is not None else {**measured, "answers": None}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Feeling):
        return [*value.course] if value.turns else float(value)
    if isinstance(value, NumberRange):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
