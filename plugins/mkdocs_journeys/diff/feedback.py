"""What customers feel and say: emotions, critical points, quotes, scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from ..analysis.emotions import CRITICAL, feeling, is_critical
from ..analysis.matching import at, pair_items
from ..model.journey import Moment, Quote, Score
from ..model.values import EVERYONE
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import FieldChange, Rating
from .kinds import FactKind
from .rewritten import quote_stays
from .text_similarity import are_similar, rounded

__all__ = ["feelings", "quotes", "scores"]


def feelings(both: JourneyDiff) -> None:
    """Where customers feel otherwise, and what hurts them now or no more."""
    shared = [persona for persona in both.after.personas if persona in both.before.personas]
    for spot in both.spots:
        if spot.stays:
            _emotion(both, spot, shared)
            if spot.item is not None:
                _critical(both, spot)
        elif spot.after and spot.item is not None and is_critical(spot.after[0]):
            if spot.inside is None:
                both.tell(FactKind.CRITICAL_ADDED, spot)
            else:
                both.comes_with(spot, "critical")


def _emotion(both: JourneyDiff, spot: MomentPair, shared: Iterable[str]) -> None:
    """By persona where they are told apart; those who walk the journey only now, or no more, are
    told of once and not at every place.
    """
    old, new = spot.before[0], spot.after[0]
    if not _apart(old) and not _apart(new):
        turns = {EVERYONE: (old.emotion.get(EVERYONE), new.emotion.get(EVERYONE))}
    else:
        turns = {one: (feeling(old, one), feeling(new, one)) for one in shared}
        if len(turns) > 1 and len(set(turns.values())) == 1:
            turns = {EVERYONE: next(iter(turns.values()))}
    if any(step.emotion for step in spot.after[1:]) and not new.emotion:
        return  # its steps are new, and each of them tells what is felt there
    for persona, (before, after) in turns.items():
        if rounded(before, 1) != rounded(after, 1):
            both.tell(FactKind.EMOTION_CHANGED, spot, persona=persona, before=before, after=after)


def _apart(moment: Moment) -> bool:
    return any(key != EVERYONE for key in moment.emotion)


def _critical(both: JourneyDiff, spot: MomentPair) -> None:
    """What hurts is healed only if those whom it hurt say so."""
    old, new = spot.before[0], spot.after[0]
    was, is_now = is_critical(old), is_critical(new)
    if is_now and not was:
        both.tell(FactKind.CRITICAL_ADDED, spot)
    elif was and not is_now:
        hurt = [one for one, felt in old.emotion.items() if felt < CRITICAL]
        if all(feeling(new, one) is not None for one in hurt):
            both.tell(FactKind.CRITICAL_REMOVED, spot)


def _quotes(moment: Moment) -> list[Quote]:
    """The quotes of a place and of its barriers."""
    return [*moment.quotes, *(quote for barrier in moment.barriers for quote in barrier.quotes)]


def quotes(both: JourneyDiff) -> None:
    """Customers' own words: what is new, and what should never happen to them."""
    for met in both.met(_quotes, lambda one: one.text, likeness=_said_anew, alone=quote_stays):
        old, new, quote = met.old, met.new, met.newest.value
        said: dict[str, Any] = {"persona": quote.persona or "", "words": plain(quote.text)}
        if old is None or new is None:
            if not met.spot.stays:
                both.comes_with(met.spot, "quote")
            else:
                kind = FactKind.QUOTE_REMOVED if new is None else FactKind.QUOTE_ADDED
                known = (
                    FieldChange(key, after=getattr(quote, key)) for key in ("date", "evidence")
                )
                parts = tuple(
                    change for change in known if new is not None and change.after is not None
                )
                both.tell(kind, met.spot, parts=parts, **said)
            continue
        if met.moved:
            both.tell(FactKind.QUOTE_MOVED, met.spot, **met.moved, **said)
        if _exactly(old.text) != _exactly(new.text):
            before, after = plain(old.text), plain(new.text)
            both.tell(
                FactKind.QUOTE_CHANGED, met.spot, key="text", before=before, after=after, **said
            )
        for key in ("persona", "date", "evidence"):
            if getattr(old, key) != getattr(new, key):
                values = {"before": getattr(old, key), "after": getattr(new, key)}
                both.tell(FactKind.QUOTE_CHANGED, met.spot, key=key, **values, **said)


def _said_anew(old: Quote, new: Quote) -> float:
    """How much two quotes are alike; what two personas say is no one's words."""
    known = {quote.persona for quote in (old, new) if quote.persona is not None}
    return are_similar(old.text, new.text) if len(known) < 2 else 0.0


def _exactly(text: str) -> str:
    """The customer's words are compared to the letter."""
    return plain(text)


Measure = tuple[str, str]
"""What is measured, and whose score it is."""


class _Scores(NamedTuple):
    """The scores of a measure at a place that has none of it at the other time."""

    spot: MomentPair
    measure: Measure
    row: list[Score]

    def values(self) -> Hashable:
        """What they are, wherever they stand."""
        return self.measure, tuple((score.value, score.answers, score.date) for score in self.row)


def scores(both: JourneyDiff) -> None:
    """The newest score of each measure."""
    sides = {
        spot: [
            _by_measure(score for moment in side for score in moment.scores)
            for side in (spot.before, spot.after)
        ]
        for spot in both.spots
    }
    moved = _moved_scores(both, sides)
    for spot, (before, after) in sides.items():
        for measure in dict.fromkeys((*before, *after)):
            if (spot, measure) not in moved:
                _score(both, spot, before.get(measure, []), after.get(measure, []))


def _moved_scores(
    both: JourneyDiff, sides: Mapping[MomentPair, list[dict[Measure, list[Score]]]]
) -> set[tuple[MomentPair, Measure]]:
    """Tell of the scores that stand at another place now, as of a touchpoint and no more of its
    stage. Return where they were and are.
    """
    gone, come = (
        [
            _Scores(spot, measure, row)
            for spot, both_sides in sides.items()
            for measure, row in both_sides[side].items()
            if measure not in both_sides[1 - side]
        ]
        for side in (0, 1)
    )
    moved: set[tuple[MomentPair, Measure]] = set()
    for left, right in pair_items(gone, come, _Scores.values):
        old, new = at(gone, left), at(come, right)
        if old is not None and new is not None:
            moved |= {(old.spot, old.measure), (new.spot, new.measure)}
            newest = new.row[-1]
            both.tell(
                FactKind.SCORE_MOVED,
                new.spot,
                words=newest.measure,
                persona=newest.persona or "",
                before=old.spot.was,
                after=new.spot.place,
            )
    return moved


def _by_measure(iterable: Iterable[Score]) -> dict[Measure, list[Score]]:
    """By measure and persona, the oldest first."""
    by_measure: dict[Measure, list[Score]] = {}
    for score in iterable:
        by_measure.setdefault((score.measure.casefold(), score.persona or ""), []).append(score)
    return {key: sorted(row, key=_age) for key, row in by_measure.items()}


def _age(score: Score) -> dt.date:
    return score.date or dt.date.min


def _score(both: JourneyDiff, spot: MomentPair, before: list[Score], after: list[Score]) -> None:
    if not spot.stays:
        for _ in (*before, *after):
            both.comes_with(spot, "score")
        return
    newest = (after or before)[-1]
    said: dict[str, Any] = {"words": newest.measure, "persona": newest.persona or ""}
    if not after:
        both.tell(FactKind.SCORE_REMOVED, spot, before=_rating(newest), **said)
        return
    if not before:
        both.tell(FactKind.SCORE_ADDED, spot, after=_rating(newest), **said)
        return
    gone = [score for score in before if score not in after]
    come = [score for score in after if score not in before]
    if newest in come:
        come.remove(newest)
        _newest_score(both, spot, before[-1], newest, said)
        if before[-1] in gone and not any(score.date == before[-1].date for score in come):
            gone.remove(before[-1])  # the new one stands in its place
    elif before[-1] in gone:
        gone.remove(before[-1])
        both.tell(FactKind.SCORE_REMOVED, spot, before=_rating(before[-1]), **said)
    _past_scores(both, spot, gone, come, said)


def _past_scores(
    both: JourneyDiff, spot: MomentPair, gone: list[Score], come: list[Score], said: dict[str, Any]
) -> None:
    """Scores that are not the newest: corrected, taken off, found in a drawer."""
    for left, right in pair_items(gone, come, lambda score: score.date, lambda _: True):
        old, new = at(gone, left), at(come, right)
        values = {"before": _rating(old), "after": _rating(new)}
        if old is None or new is None:
            kind = FactKind.SCORE_ADDED if old is None else FactKind.SCORE_REMOVED
            both.tell(kind, spot, key="past", **values, **said)
        else:
            is_other = (old.value, old.answers) != (new.value, new.answers)
            key = "past" if is_other else "sources"
            both.tell(FactKind.SCORE_CHANGED, spot, key=key, **values, **said)


def _newest_score(
    both: JourneyDiff, spot: MomentPair, old: Score, new: Score, said: dict[str, Any]
) -> None:
    """The newest score; by its date and study alone only where its figures are the same."""
    if (old.value, old.answers) != (new.value, new.answers):
        both.tell(FactKind.SCORE_CHANGED, spot, before=_rating(old), after=_rating(new), **said)
        return
    for key in ("date", "evidence"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            both.tell(FactKind.SCORE_CHANGED, spot, key=key, before=before, after=after, **said)


def _rating(score: Score | None) -> Rating | None:
    if score is None:
        return None
    return Rating(score.value, score.answers, score.date, score.evidence)
