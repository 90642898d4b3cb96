"""Metrics, owners, and the texts of a map's lanes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..analysis.trend import readings
from ..model.journey import Metric, Moment
from ..plaintext import plain
from .alignment import JourneyDiff, Match
from .change import Measured
from .kinds import FactKind
from .rewritten import text_stays
from .text_similarity import same, shown

__all__ = ["duties", "metrics", "pictures", "texts"]


def metrics(both: JourneyDiff) -> None:
    """Numbers that are watched: new readings, other targets."""
    for met in both.met(lambda part: part.metrics, lambda one: one.name, likeness=_read_alike):
        old, new, newest = met.old, met.new, met.newest.value
        if old is not None and new is not None:
            _metric(both, met, old, new)
        elif not met.spot.stays:
            both.comes_with(met.spot, "metric")
        else:
            kind = FactKind.METRIC_REMOVED if new is None else FactKind.METRIC_ADDED
            row = readings(newest)
            last = _measured(newest, row[-1]) if row else None
            values = {"before" if new is None else "after": last}
            both.tell(kind, met.spot, words=plain(newest.name), **values)


def _read_alike(old: Metric, new: Metric) -> float:
    """Under another name a metric has the readings that it had, and may have newer ones."""
    rows = readings(old), readings(new)
    is_same = rows[0] and rows[1][: len(rows[0])] == rows[0] and old.unit == new.unit
    return 1.0 if is_same else 0.0


def _metric(both: JourneyDiff, met: Match, old: Metric, new: Metric) -> None:
    words = plain(new.name)
    if met.moved:
        both.tell(FactKind.METRIC_MOVED, met.spot, words=words, **met.moved)
    if same(old.name) != same(new.name):
        names = {"before": plain(old.name), "after": words}
        both.tell(FactKind.METRIC_CHANGED, met.spot, words=words, key="name", **names)
    _readings(both, met, old, new)
    if old.target != new.target:
        both.tell(
            FactKind.METRIC_TARGET,
            met.spot,
            words=words,
            key=new.unit or "",
            before=old.target,
            after=new.target,
        )
    for key in ("unit", "better", "evidence"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            values = {"before": _text(before), "after": _text(after)}
            both.tell(FactKind.METRIC_CHANGED, met.spot, words=words, key=key, **values)


def _readings(both: JourneyDiff, met: Match, old: Metric, new: Metric) -> None:
    words = plain(new.name)
    before, after = ({reading.date: reading for reading in readings(side)} for side in (old, new))
    for day in (day for day in before if day in after and before[day] != after[day]):
        values = {"before": _measured(old, before[day]), "after": _measured(new, after[day])}
        both.tell(FactKind.METRIC_CORRECTED, met.spot, words=words, **values)
    come = [day for day in after if day not in before]
    newer = [day for day in come if not before or day > max(before)]
    if newer:
        last = _measured(old, readings(old)[-1]) if before else None
        measured = _measured(new, after[max(newer)])
        both.tell(
            FactKind.METRIC_MEASURED,
            met.spot,
            words=words,
            key=str(new.better),
            before=last,
            after=measured,
        )
    if len(come) > len(newer) and before:
        earlier = len(come) - len(newer)
        both.tell(FactKind.METRIC_FILLED, met.spot, words=words, after=float(earlier))
    for day in (day for day in before if day not in after):
        gone = _measured(old, before[day])
        both.tell(FactKind.METRIC_CORRECTED, met.spot, words=words, before=gone)


def _measured(metric: Metric, reading: Any) -> Measured:
    return Measured(reading.value, reading.date, metric.unit, reading.answers)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def duties(both: JourneyDiff) -> None:
    """Who answers for a place."""
    for spot in both.spots:
        old, new = (side[0] if side else None for side in (spot.before, spot.after))
        if old is not None and new is not None and set(old.owner) != set(new.owner):
            owners = tuple(dict.fromkeys((*new.owner, *old.owner)))
            both.tell(
                FactKind.OWNER_CHANGED, spot, before=old.owner, after=new.owner, owners=owners
            )


def texts(both: JourneyDiff, lanes: Iterable[str]) -> None:
    """Goals, and every lane that holds texts."""
    for spot in both.spots:
        if not spot.stays:
            continue
        old, new = spot.before[0], spot.after[0]
        goals = [shown(getattr(moment, "goal", None)) for moment in (old, new)]
        if goals[0] != goals[1]:
            both.tell(FactKind.GOAL_CHANGED, spot, before=goals[0], after=goals[1])
    for lane in ("actions", "thoughts", "backstage"):
        _lane(both, "text", lane, _attribute(lane))
    _lane(both, "standard", "standard", _attribute("standard"))
    for lane in lanes:
        _lane(both, "text", lane, _own(lane))


def pictures(both: JourneyDiff) -> None:
    """The pictures of stages: other words, another picture, or the same under another name."""
    for spot in both.spots:
        if not spot.stays:
            continue
        old, new = (getattr(side[0], "storyboard", None) for side in (spot.before, spot.after))
        words = [one and plain(one.alt or one.image) for one in (old, new)]
        if old is not None and new is not None:
            contents = both.shown(0, old.image), both.shown(1, new.image)
            known = None not in contents
            if known and contents[0] == contents[1] and old.alt == new.alt:
                if old.image != new.image:
                    names = {"before": old.image, "after": new.image}
                    both.tell(FactKind.PICTURE_CHANGED, spot, key="file", **names)
                continue
            is_replaced = known and contents[0] != contents[1]
            if words[0] == words[1] and (is_replaced or old.image != new.image):
                both.tell(
                    FactKind.PICTURE_CHANGED, spot, key="image", before=words[0], after=words[1]
                )
                continue
        if old != new:
            both.tell(FactKind.PICTURE_CHANGED, spot, before=words[0], after=words[1])


def _attribute(name: str) -> Callable[[Moment], Iterable[str]]:
    return lambda part: getattr(part, name, ())


def _own(lane: str) -> Callable[[Moment], Iterable[str]]:
    return lambda part: getattr(part, "own", {}).get(lane, ())


def _lane(both: JourneyDiff, sort: str, lane: str, take: Callable[[Moment], Iterable[str]]) -> None:
    for met in both.met(take, str, alone=text_stays):
        old, new = met.old, met.new
        words = plain(met.newest.value)
        if old is None or new is None:
            if met.spot.stays:
                kind = FactKind(f"{sort}-{'removed' if new is None else 'added'}")
                both.tell(kind, met.spot, key=lane, words=words)
            elif sort == "standard":
                both.comes_with(met.spot, sort)
            continue
        if met.moved:
            both.tell(FactKind(f"{sort}-moved"), met.spot, key=lane, words=words, **met.moved)
        if shown(old) != shown(new):
            both.tell(
                FactKind(f"{sort}-changed"),
                met.spot,
                key=lane,
                words=words,
                before=plain(old),
                after=words,
            )
