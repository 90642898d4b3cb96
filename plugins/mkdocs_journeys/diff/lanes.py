"""Compare metrics, owners, pictures, and the texts of a journey's lanes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ..analysis.trend import readings
from ..model.backstage import TASK_LANES
from ..model.journey import Metric, Moment, Storyboard
from ..model.persona_text import PersonaText
from ..plaintext import plain
from .alignment import JourneyDiff, Match
from .change import Measured
from .kinds import FactKind
from .moment_pair import MomentPair
from .rewritten import text_stays
from .text_similarity import normalized, visible_text

__all__ = ["compare_metrics", "compare_owners", "compare_pictures", "compare_texts"]


def compare_metrics(diff: JourneyDiff) -> None:
    """Add the facts about metrics: added, removed, new readings, other targets."""
    for match in diff.matches(
        lambda part: part.metrics, lambda metric: metric.name, similarity=_reading_similarity
    ):
        old, new, newest = match.old, match.new, match.newest.value
        if old is not None and new is not None:
            _compare_metric(diff, match, old, new)
        elif not match.pair.stays:
            diff.count_nested(match.pair, "metric")
        else:
            kind = FactKind.METRIC_REMOVED if new is None else FactKind.METRIC_ADDED
            readings_of_metric = readings(newest)
            last = _to_measured(newest, readings_of_metric[-1]) if readings_of_metric else None
            values = {"before" if new is None else "after": last}
            diff.add_fact(kind, match.pair, words=plain(newest.name), **values)


def _reading_similarity(old: Metric, new: Metric) -> float:
    """Return 1 if a metric has all readings of another one, so that it may be a new name of it."""
    readings_before_after = readings(old), readings(new)
    is_same = (
        readings_before_after[0]
        and readings_before_after[1][: len(readings_before_after[0])] == readings_before_after[0]
        and old.unit == new.unit
    )
    return 1.0 if is_same else 0.0


def _compare_metric(diff: JourneyDiff, match: Match, old: Metric, new: Metric) -> None:
    name = plain(new.name)
    if match.moved:
        diff.add_fact(FactKind.METRIC_MOVED, match.pair, words=name, **match.moved)
    if normalized(old.name) != normalized(new.name):
        names = {"before": plain(old.name), "after": name}
        diff.add_fact(FactKind.METRIC_CHANGED, match.pair, words=name, key="name", **names)
    _compare_readings(diff, match, old, new)
    if old.target != new.target:
        diff.add_fact(
            FactKind.METRIC_TARGET,
            match.pair,
            words=name,
            key=new.unit or "",
            before=old.target,
            after=new.target,
        )
    for key in ("unit", "better", "evidence"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            values = {"before": _optional_text(before), "after": _optional_text(after)}
            diff.add_fact(FactKind.METRIC_CHANGED, match.pair, words=name, key=key, **values)


def _compare_readings(diff: JourneyDiff, match: Match, old: Metric, new: Metric) -> None:
    name = plain(new.name)
    before, after = ({reading.date: reading for reading in readings(side)} for side in (old, new))
    for day in (day for day in before if day in after and before[day] != after[day]):
        values = {"before": _to_measured(old, before[day]), "after": _to_measured(new, after[day])}
        diff.add_fact(FactKind.METRIC_CORRECTED, match.pair, words=name, **values)
    added = [day for day in after if day not in before]
    newest_before = max(before, default=None)
    newer = [day for day in added if newest_before is None or day > newest_before]
    if newer:
        last = _to_measured(old, readings(old)[-1]) if before else None
        measured = _to_measured(new, after[max(newer)])
        diff.add_fact(
            FactKind.METRIC_MEASURED,
            match.pair,
            words=name,
            key=str(new.better),
            before=last,
            after=measured,
        )
    if len(added) > len(newer) and before:
        earlier = len(added) - len(newer)
        diff.add_fact(FactKind.METRIC_FILLED, match.pair, words=name, after=float(earlier))
    for day in (day for day in before if day not in after):
        removed = _to_measured(old, before[day])
        diff.add_fact(FactKind.METRIC_CORRECTED, match.pair, words=name, before=removed)


def _to_measured(metric: Metric, reading: Any) -> Measured:
    return Measured(reading.value, reading.date, metric.unit, reading.answers)


def _optional_text(value: object) -> str | None:
    return None if value is None else str(value)


def compare_owners(diff: JourneyDiff) -> None:
    """Add the facts about places whose owners changed."""
    for pair in diff.pairs:
        old, new = (side[0] if side else None for side in (pair.before, pair.after))
        if old is not None and new is not None and set(old.owner) != set(new.owner):
            owners = tuple(dict.fromkeys((*new.owner, *old.owner)))
            diff.add_fact(
                FactKind.OWNER_CHANGED, pair, before=old.owner, after=new.owner, owners=owners
            )


def compare_texts(diff: JourneyDiff, lanes: Iterable[str]) -> None:
    """Add the facts about goals and about every lane that holds texts, the site's own included."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        old, new = pair.before[0], pair.after[0]
        goals = [visible_text(getattr(moment, "goal", None)) for moment in (old, new)]
        if goals[0] != goals[1]:
            diff.add_fact(FactKind.GOAL_CHANGED, pair, before=goals[0], after=goals[1])
        elif goals[1]:
            personas = [_persona_of(getattr(moment, "goal", None)) for moment in (old, new)]
            _compare_persona(diff, pair, FactKind.TEXT_PERSONA, "goal", goals[1], personas)
    for lane in ("actions", "thoughts", *TASK_LANES):
        _compare_lane(diff, "text", lane, _texts_of_field(lane))
    _compare_lane(diff, "standard", "standard", _texts_of_field("standard"))
    for lane in lanes:
        _compare_lane(diff, "text", lane, _texts_of_own_lane(lane))


def compare_pictures(diff: JourneyDiff) -> None:
    """Add the facts about pictures: another text, another picture, or another file name."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        old, new = (getattr(side[0], "storyboard", None) for side in (pair.before, pair.after))
        _compare_picture(diff, pair, old, new)
        for before, after in _picture_pairs(pair.before[0].images, pair.after[0].images):
            _compare_picture(diff, pair, before, after)


def _picture_pairs(
    before: tuple[Storyboard, ...], after: tuple[Storyboard, ...]
) -> Iterator[tuple[Storyboard | None, Storyboard | None]]:
    """Yield the pictures of a place in both revisions: the same file, else the same words."""
    left, right = list(before), list(after)
    for key in ("image", "alt"):
        for old in list(left):
            value = getattr(old, key)
            new = next((new for new in right if value and getattr(new, key) == value), None)
            if new is not None:
                left.remove(old)
                right.remove(new)
                yield old, new
    yield from ((old, None) for old in left)
    yield from ((None, new) for new in right)


def _compare_picture(
    diff: JourneyDiff, pair: MomentPair, old: Storyboard | None, new: Storyboard | None
) -> None:
    texts = [picture and plain(picture.alt or picture.image) for picture in (old, new)]
    if old is not None and new is not None:
        contents = diff.read_picture(0, old.image), diff.read_picture(1, new.image)
        are_known = None not in contents
        if are_known and contents[0] == contents[1] and old.alt == new.alt:
            if old.image != new.image:
                names = {"before": old.image, "after": new.image}
                diff.add_fact(FactKind.PICTURE_CHANGED, pair, key="file", **names)
            return
        is_replaced = are_known and contents[0] != contents[1]
        if texts[0] == texts[1] and (is_replaced or old.image != new.image):
            diff.add_fact(
                FactKind.PICTURE_CHANGED, pair, key="image", before=texts[0], after=texts[1]
            )
            return
    if old != new:
        diff.add_fact(FactKind.PICTURE_CHANGED, pair, before=texts[0], after=texts[1])


def _texts_of_field(name: str) -> Callable[[Moment], Iterable[str]]:
    return lambda part: getattr(part, name, ())


def _texts_of_own_lane(lane: str) -> Callable[[Moment], Iterable[str]]:
    return lambda part: getattr(part, "own", {}).get(lane, ())


def _compare_lane(
    diff: JourneyDiff, topic: str, lane: str, texts_of: Callable[[Moment], Iterable[str]]
) -> None:
    for match in diff.matches(texts_of, str, alone=text_stays):
        old, new = match.old, match.new
        text = plain(match.newest.value)
        if old is None or new is None:
            if match.pair.stays:
                kind = FactKind(f"{topic}-{'removed' if new is None else 'added'}")
                diff.add_fact(kind, match.pair, key=lane, words=text)
            elif topic == "standard":
                diff.count_nested(match.pair, topic)
            continue
        if match.moved:
            diff.add_fact(
                FactKind(f"{topic}-moved"), match.pair, key=lane, words=text, **match.moved
            )
        if visible_text(old) != visible_text(new):
            diff.add_fact(
                FactKind(f"{topic}-changed"),
                match.pair,
                key=lane,
                words=text,
                before=plain(old),
                after=text,
            )
        kind, personas = FactKind(f"{topic}-persona"), [_persona_of(old), _persona_of(new)]
        _compare_persona(diff, match.pair, kind, lane, text, personas)


def _persona_of(text: object) -> str | None:
    """Return the persona whose a text is; None if it is everyone's."""
    return text.persona if isinstance(text, PersonaText) else None


def _compare_persona(
    diff: JourneyDiff,
    pair: MomentPair,
    kind: FactKind,
    lane: str,
    text: str,
    personas: Sequence[str | None],
) -> None:
    """Add the fact about a text that is another persona's than before."""
    before, after = personas
    if before != after:
        diff.add_fact(kind, pair, key=lane, words=text, before=before, after=after)
