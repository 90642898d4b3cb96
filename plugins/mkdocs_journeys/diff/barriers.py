"""Barriers, and the opportunities that should remove them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..analysis.matching import at, pair_items
from ..analysis.stage_matching import is_made_of
from ..model.journey import Barrier, Journey, Opportunity
from ..model.values import Progress
from ..plaintext import plain
from .alignment import JourneyDiff, Match, MomentPair
from .change import FieldChange
from .file_matching import Renamed
from .kinds import FactKind
from .rewritten import barrier_stays, opportunity_stays
from .text_similarity import are_similar, same

__all__ = ["opportunities_paired", "opportunities_renamed", "remedies"]

TOLD = ("impact", "effort", "cost", "owner", "due", "done", "metric", "evidence")
"""What is told of an opportunity besides its status and its words."""


def opportunities_paired(
    before: Journey, after: Journey
) -> list[tuple[Opportunity | None, Opportunity | None]]:
    """Each opportunity beside itself: by id, by its words, by what is left of them."""
    rows = pair_items(
        before.opportunities,
        after.opportunities,
        lambda opportunity: opportunity.id,
        lambda opportunity: same(opportunity.text),
        like=lambda opportunity, other: are_similar(opportunity.text, other.text),
        alone=opportunity_stays,
    )
    return [
        (at(before.opportunities, left), at(after.opportunities, right)) for left, right in rows
    ]


def opportunities_renamed(before: Journey, after: Journey) -> Renamed:
    """The opportunities that have another id now: most ids are made of words."""
    renamed = Renamed()
    for old, new in opportunities_paired(before, after):
        if old is not None and new is not None:
            renamed.note("opportunity", old.id, new.id)
    return renamed


@dataclass
class _Known:
    """What both times know of the opportunities."""

    old: dict[str, Opportunity]
    new: dict[str, Opportunity]
    told: set[str] = field(default_factory=set)
    """Those that are done, and a barrier's fact says so."""

    def is_done(self, ident: str) -> bool:
        opportunity = self.new.get(ident) or self.old.get(ident)
        return opportunity is not None and opportunity.status is Progress.DONE

    def is_dropped(self, ident: str) -> bool:
        opportunity = self.new.get(ident)
        return opportunity is not None and opportunity.status is Progress.DROPPED

    def newly_done(self, ident: str) -> bool:
        old = self.old.get(ident)
        return self.is_done(ident) and (old is None or old.status is not Progress.DONE)

    def text(self, ident: str) -> str:
        opportunity = self.new.get(ident) or self.old.get(ident)
        return plain(opportunity.text) if opportunity is not None else ident


def remedies(both: JourneyDiff) -> None:
    """What is in the customers' way, and what is done about it."""
    known = _Known(
        {opportunity.id: opportunity for opportunity in both.before.opportunities},
        {opportunity.id: opportunity for opportunity in both.after.opportunities},
    )
    for met in both.met(
        lambda part: part.barriers, lambda barrier: barrier.text, alone=barrier_stays
    ):
        _barrier(both, met, known)
    homes = _homes(both)
    for old, new in opportunities_paired(both.before, both.after):
        _opportunity(both, old, new, homes, known)
    _places(both, known)


def _barrier(both: JourneyDiff, met: Match, known: _Known) -> None:
    old, new = met.old, met.new
    words = plain(met.newest.value.text)
    if old is None:
        if met.spot.stays:
            severity = str(new.severity) if new.severity else None
            both.tell(FactKind.BARRIER_ADDED, met.spot, words=words, after=severity)
        else:
            both.comes_with(met.spot, "barrier")
        return
    if new is None:
        _barrier_gone(both, met.spot, old, words, known)
        return
    newly = [opportunity for opportunity in new.opportunities if known.newly_done(opportunity)]
    if newly:
        _resolved(both, met.spot, words, newly, known, stays=True)
    _barrier_changed(both, met, old, new, known)


def _barrier_gone(
    both: JourneyDiff, spot: MomentPair, old: Barrier, words: str, known: _Known
) -> None:
    """Off the map: as it is done away with, in spite of what is left to do, or with its place."""
    if not spot.stays:
        both.comes_with(spot, "barrier")
        return
    done = [opportunity for opportunity in old.opportunities if known.is_done(opportunity)]
    dropped = [opportunity for opportunity in old.opportunities if known.is_dropped(opportunity)]
    left = [
        opportunity for opportunity in old.opportunities if opportunity not in (*done, *dropped)
    ]
    if done and not left:
        _resolved(both, spot, words, done, known, stays=False)
        return
    sorts = (("done", done), ("dropped", dropped), ("left", left if done else []))
    parts = tuple(
        FieldChange(name, after=tuple(known.text(way) for way in ways))
        for name, ways in sorts
        if ways
    )
    both.tell(FactKind.BARRIER_REMOVED, spot, words=words, parts=parts)


def _resolved(
    both: JourneyDiff,
    spot: MomentPair,
    words: str,
    done: Iterable[str],
    known: _Known,
    *,
    stays: bool,
) -> None:
    known.told.update(done)
    texts = tuple(known.text(one) for one in done)
    both.tell(
        FactKind.BARRIER_RESOLVED, spot, words=words, key="stays" if stays else "gone", after=texts
    )


def _barrier_changed(
    both: JourneyDiff, met: Match, old: Barrier, new: Barrier, known: _Known
) -> None:
    words = plain(new.text)
    if met.moved:
        both.tell(FactKind.BARRIER_MOVED, met.spot, words=words, **met.moved)
    if same(old.text) != same(new.text):
        both.tell(
            FactKind.BARRIER_CHANGED,
            met.spot,
            key="text",
            words=words,
            before=plain(old.text),
            after=words,
        )
    if old.severity != new.severity:
        levels = [str(barrier.severity) if barrier.severity else None for barrier in (old, new)]
        both.tell(
            FactKind.BARRIER_SEVERITY, met.spot, words=words, before=levels[0], after=levels[1]
        )
    if old.evidence != new.evidence:
        both.tell(
            FactKind.BARRIER_CHANGED,
            met.spot,
            key="evidence",
            words=words,
            before=old.evidence,
            after=new.evidence,
        )
    gone = tuple(
        opportunity for opportunity in old.opportunities if opportunity not in new.opportunities
    )
    come = tuple(
        opportunity for opportunity in new.opportunities if opportunity not in old.opportunities
    )
    for key, ways in (("removed", gone), ("added", come)):
        # That the opportunity itself is new or gone is told of it.
        known_ones = [way for way in ways if way in known.old and way in known.new]
        if ways:
            texts = tuple(known.text(one) for one in known_ones or ways)
            both.tell(
                FactKind.BARRIER_WAYS,
                met.spot,
                key=key,
                words=words,
                after=texts,
                told=bool(known_ones),
            )


def _homes(both: JourneyDiff) -> dict[str, MomentPair]:
    """The first place that each opportunity belongs to."""
    result: dict[str, MomentPair] = {}
    for spot in both.spots:
        for moment in (*spot.after, *spot.before):
            ways = [way for barrier in moment.barriers for way in barrier.opportunities]
            for way in (*ways, *moment.opportunities):
                result.setdefault(way, spot)
    return result


def _opportunity(
    both: JourneyDiff,
    old: Opportunity | None,
    new: Opportunity | None,
    homes: dict[str, MomentPair],
    known: _Known,
) -> None:
    opportunity = new or old
    if opportunity is None:
        return
    spot = homes.get(opportunity.id)
    said: dict[str, Any] = {"words": plain(opportunity.text)}
    if opportunity.owner:
        said["owners"] = (opportunity.owner,)
    if old is None or new is None:
        kind = FactKind.OPPORTUNITY_ADDED if old is None else FactKind.OPPORTUNITY_REMOVED
        details = [
            FieldChange(key, after=_word(getattr(opportunity, key))) for key in ("status", *TOLD)
        ]
        parts = tuple(part for part in details if old is None and part.after not in (None, ()))
        both.tell(kind, spot, parts=parts, **said)
        return
    if old.id != new.id and not (is_made_of(old.id, old.text) and is_made_of(new.id, new.text)):
        both.tell(FactKind.OTHER_CHANGED, spot, key="id", before=old.id, after=new.id, **said)
    if same(old.text) != same(new.text):
        both.tell(
            FactKind.OPPORTUNITY_CHANGED,
            spot,
            key="text",
            before=plain(old.text),
            after=plain(new.text),
            **said,
        )
    if old.status != new.status:
        told = not (new.id in known.told and new.status is Progress.DONE)
        states = {"before": _word(old.status), "after": _word(new.status)}
        both.tell(FactKind.OPPORTUNITY_STATUS, spot, told=told, **states, **said)
    for key in TOLD:
        before, after = _word(getattr(old, key)), _word(getattr(new, key))
        if before != after:
            told = not (key == "done" and new.status is Progress.DONE != old.status)
            both.tell(
                FactKind.OPPORTUNITY_CHANGED,
                spot,
                key=key,
                before=before,
                after=after,
                told=told,
                **said,
            )


def _word(value: Any) -> Any:
    return plain(str(value)) if isinstance(value, str) else value


def _places(both: JourneyDiff, known: _Known) -> None:
    """Opportunities that belong to a place now, or no more."""
    for spot in both.spots:
        if not spot.stays:
            continue
        before, after = (
            [way for part in side for way in part.opportunities]
            for side in (spot.before, spot.after)
        )
        for key, ways in (
            ("removed", [one for one in before if one not in after]),
            ("added", [one for one in after if one not in before]),
        ):
            for way in ways:
                told = way in known.old and way in known.new
                both.tell(
                    FactKind.OPPORTUNITY_PLACES, spot, key=key, words=known.text(way), told=told
                )
