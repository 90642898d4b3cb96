"""Compare what customers feel and say: emotions, critical points, quotes, scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from ..analysis.emotions import CRITICAL, emotion_of, is_critical
from ..analysis.matching import at, pair_items
from ..model.emotion import Feeling
from ..model.journey import Moment, Quote, Score
from ..model.values import EVERYONE
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import FieldChange, Rating
from .kinds import FactKind
from .rewritten import quote_stays
from .text_similarity import phrase_similarity, rounded

__all__ = ["compare_emotions", "compare_quotes", "compare_scores"]


def compare_emotions(diff: JourneyDiff) -> None:
    """Add the facts about changed emotions and about critical points."""
    shared = [persona for persona in diff.after.personas if persona in diff.before.personas]
    for pair in diff.pairs:
        if pair.stays:
            _compare_emotions(diff, pair, shared)
            if pair.item is not None:
                _compare_critical(diff, pair)
        elif pair.after and pair.item is not None and is_critical(pair.after[0]):
            if pair.container is None:
                diff.add_fact(FactKind.CRITICAL_ADDED, pair)
            else:
                diff.count_nested(pair, "critical")


def _compare_emotions(diff: JourneyDiff, pair: MomentPair, shared: Iterable[str]) -> None:
    """Add the facts about changed emotions at a place, by persona where the map tells them apart.

    Only personas that both revisions have (`shared`) are compared: one that was added or removed
    has a fact of its own.
    """
    old, new = pair.before[0], pair.after[0]
    if not _differs_by_persona(old) and not _differs_by_persona(new):
        emotions: dict[str, tuple[float | None, float | None]] = {
            EVERYONE: (old.emotion.get(EVERYONE), new.emotion.get(EVERYONE))
        }
    else:
        emotions = {
            persona: (emotion_of(old, persona), emotion_of(new, persona)) for persona in shared
        }
        if len(emotions) > 1 and len(set(emotions.values())) == 1:
            emotions = {EVERYONE: next(iter(emotions.values()))}
    if any(step.emotion for step in pair.after[1:]) and not new.emotion:
        return  # the emotions moved into its new steps, each of which has a fact
    for persona, (before, after) in emotions.items():
        if _course(before) != _course(after):
            diff.add_fact(
                FactKind.EMOTION_CHANGED, pair, persona=persona, before=before, after=after
            )
        words = [plain(getattr(feeling, "word", None) or "") for feeling in (before, after)]
        if words[0] != words[1] and before is not None and after is not None:
            values = {"before": words[0] or None, "after": words[1] or None}
            diff.add_fact(FactKind.EMOTION_CHANGED, pair, persona=persona, key="word", **values)


def _course(feeling: float | None) -> tuple[float | None, ...]:
    """Return the numbers of an emotion as readers see them."""
    numbers = feeling.course if isinstance(feeling, Feeling) else (feeling,)
    return tuple(rounded(number, 1) for number in numbers)


def _differs_by_persona(moment: Moment) -> bool:
    return any(key != EVERYONE for key in moment.emotion)


def _compare_critical(diff: JourneyDiff, pair: MomentPair) -> None:
    """Add a fact if a touchpoint became critical, or is critical no longer.

    The latter only if the emotions of everybody who was unhappy there are still known.
    """
    old, new = pair.before[0], pair.after[0]
    was_critical, is_critical_now = is_critical(old), is_critical(new)
    if is_critical_now and not was_critical:
        diff.add_fact(FactKind.CRITICAL_ADDED, pair)
    elif was_critical and not is_critical_now:
        unhappy = [persona for persona, value in old.emotion.items() if value < CRITICAL]
        if all(emotion_of(new, persona) is not None for persona in unhappy):
            diff.add_fact(FactKind.CRITICAL_REMOVED, pair)


def _all_quotes(moment: Moment) -> list[Quote]:
    """Return the quotes of a place and of its barriers."""
    return [*moment.quotes, *(quote for barrier in moment.barriers for quote in barrier.quotes)]


def compare_quotes(diff: JourneyDiff) -> None:
    """Add the facts about quotes that were added, removed, moved or changed."""
    for match in diff.matches(
        _all_quotes, lambda quote: quote.text, similarity=_quote_similarity, alone=quote_stays
    ):
        old, new, quote = match.old, match.new, match.newest.value
        fields: dict[str, Any] = {"persona": quote.persona or "", "words": plain(quote.text)}
        if old is None or new is None:
            if not match.pair.stays:
                diff.count_nested(match.pair, "quote")
            else:
                kind = FactKind.QUOTE_REMOVED if new is None else FactKind.QUOTE_ADDED
                changes = (
                    FieldChange(key, after=getattr(quote, key))
                    for key in ("who", "date", "evidence")
                )
                parts = tuple(
                    change for change in changes if new is not None and change.after is not None
                )
                diff.add_fact(kind, match.pair, parts=parts, **fields)
            continue
        if match.moved:
            diff.add_fact(FactKind.QUOTE_MOVED, match.pair, **match.moved, **fields)
        if _exact_text(old.text) != _exact_text(new.text):
            before, after = plain(old.text), plain(new.text)
            diff.add_fact(
                FactKind.QUOTE_CHANGED, match.pair, key="text", before=before, after=after, **fields
            )
        for key in ("persona", "who", "date", "evidence"):
            if getattr(old, key) != getattr(new, key):
                values = {"before": getattr(old, key), "after": getattr(new, key)}
                diff.add_fact(FactKind.QUOTE_CHANGED, match.pair, key=key, **values, **fields)


def _quote_similarity(old: Quote, new: Quote) -> float:
    """Return how similar two quotes are; 0 for quotes of two personas."""
    personas = {quote.persona for quote in (old, new) if quote.persona is not None}
    return phrase_similarity(old.text, new.text) if len(personas) < 2 else 0.0


def _exact_text(text: str) -> str:
    """Return a quote without markup only: letter case and full stops count in quotes."""
    return plain(text)


Measure = tuple[str, str]
"""The case-folded name of the measure and the key of the persona; empty for everybody's."""


class _Scores(NamedTuple):
    """The scores of a measure at a place that has none of it in the other revision."""

    pair: MomentPair
    measure: Measure
    scores: list[Score]

    def values(self) -> Hashable:
        """Return the key by which scores at two places are the same."""
        return self.measure, tuple(
            (score.value, score.answers, score.date) for score in self.scores
        )


def compare_scores(diff: JourneyDiff) -> None:
    """Add the facts about scores, the newest and the past ones of each measure."""
    sides = {
        pair: [
            _by_measure(score for moment in side for score in moment.scores)
            for side in (pair.before, pair.after)
        ]
        for pair in diff.pairs
    }
    moved = _add_moved(diff, sides)
    for pair, (before, after) in sides.items():
        for measure in dict.fromkeys((*before, *after)):
            if (pair, measure) not in moved:
                _compare_measure(diff, pair, before.get(measure, []), after.get(measure, []))


def _add_moved(
    diff: JourneyDiff, sides: Mapping[MomentPair, list[dict[Measure, list[Score]]]]
) -> set[tuple[MomentPair, Measure]]:
    """Add the facts about scores that moved to another place, as from a stage to its touchpoint.

    `sides` has the scores by measure, before and after. Return the former and the current place of
    each measure that moved.
    """
    removed, added = (
        [
            _Scores(pair, measure, group)
            for pair, both_sides in sides.items()
            for measure, group in both_sides[side].items()
            if measure not in both_sides[1 - side]
        ]
        for side in (0, 1)
    )
    moved: set[tuple[MomentPair, Measure]] = set()
    for left, right in pair_items(removed, added, _Scores.values):
        old, new = at(removed, left), at(added, right)
        if old is not None and new is not None:
            moved |= {(old.pair, old.measure), (new.pair, new.measure)}
            newest = new.scores[-1]
            diff.add_fact(
                FactKind.SCORE_MOVED,
                new.pair,
                words=newest.measure,
                persona=newest.persona or "",
                before=old.pair.place_before,
                after=new.pair.place,
            )
    return moved


def _by_measure(scores: Iterable[Score]) -> dict[Measure, list[Score]]:
    """Return the scores by measure and persona, the oldest first."""
    by_measure: dict[Measure, list[Score]] = {}
    for score in scores:
        by_measure.setdefault((score.measure.casefold(), score.persona or ""), []).append(score)
    return {key: sorted(group, key=_date_of) for key, group in by_measure.items()}


def _date_of(score: Score) -> dt.date:
    return score.date or dt.date.min


def _compare_measure(
    diff: JourneyDiff, pair: MomentPair, before: list[Score], after: list[Score]
) -> None:
    """Add the facts about the scores of one measure at a place; both lists are sorted by date."""
    if not pair.stays:
        for _ in (*before, *after):
            diff.count_nested(pair, "score")
        return
    newest = (after or before)[-1]
    fields: dict[str, Any] = {"words": newest.measure, "persona": newest.persona or ""}
    if not after:
        diff.add_fact(FactKind.SCORE_REMOVED, pair, before=_to_rating(newest), **fields)
        return
    if not before:
        diff.add_fact(FactKind.SCORE_ADDED, pair, after=_to_rating(newest), **fields)
        return
    scores_before, scores_after = set(before), set(after)
    removed = [score for score in before if score not in scores_after]
    added = [score for score in after if score not in scores_before]
    if newest in added:
        added.remove(newest)
        _compare_newest(diff, pair, before[-1], newest, fields)
        if before[-1] in removed and not any(score.date == before[-1].date for score in added):
            removed.remove(before[-1])  # the new score replaces it
    elif before[-1] in removed:
        removed.remove(before[-1])
        diff.add_fact(FactKind.SCORE_REMOVED, pair, before=_to_rating(before[-1]), **fields)
    _compare_past(diff, pair, removed, added, fields)


def _compare_past(
    diff: JourneyDiff,
    pair: MomentPair,
    removed: list[Score],
    added: list[Score],
    fields: dict[str, Any],
) -> None:
    """Add the facts about earlier scores that were corrected, removed or added afterwards."""
    for left, right in pair_items(removed, added, lambda score: score.date, lambda _: True):
        old, new = at(removed, left), at(added, right)
        values = {"before": _to_rating(old), "after": _to_rating(new)}
        if old is None or new is None:
            kind = FactKind.SCORE_ADDED if old is None else FactKind.SCORE_REMOVED
            diff.add_fact(kind, pair, key="past", **values, **fields)
        else:
            is_other = (old.value, old.answers) != (new.value, new.answers)
            key = "past" if is_other else "sources"
            diff.add_fact(FactKind.SCORE_CHANGED, pair, key=key, **values, **fields)


def _compare_newest(
    diff: JourneyDiff, pair: MomentPair, old: Score, new: Score, fields: dict[str, Any]
) -> None:
    """Add the facts about the newest score; its date and study only if its figures are the same."""
    if (old.value, old.answers) != (new.value, new.answers):
        diff.add_fact(
            FactKind.SCORE_CHANGED, pair, before=_to_rating(old), after=_to_rating(new), **fields
        )
        return
    for key in ("date", "evidence"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            diff.add_fact(
                FactKind.SCORE_CHANGED, pair, key=key, before=before, after=after, **fields
            )


def _to_rating(score: Score | None) -> Rating | None:
    if score is None:
        return None
    return Rating(score.value, score.answers, score.date, score.evidence)
