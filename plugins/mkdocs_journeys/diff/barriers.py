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
from .text_similarity import normalized, phrase_similarity

__all__ = ["compare_barriers", "pair_opportunities", "renamed_opportunities"]

_FIELDS = ("impact", "effort", "cost", "owner", "due", "done", "metric", "evidence")
"""What is told of an opportunity besides its status and its words."""


def pair_opportunities(
    before: Journey, after: Journey
) -> list[tuple[Opportunity | None, Opportunity | None]]:
    """Each opportunity beside itself: by id, by its words, by what is left of them."""
    index_pairs = pair_items(
        before.opportunities,
        after.opportunities,
        lambda opportunity: opportunity.id,
        lambda opportunity: normalized(opportunity.text),
        like=lambda opportunity, other: phrase_similarity(opportunity.text, other.text),
        alone=opportunity_stays,
    )
    return [
        (at(before.opportunities, left), at(after.opportunities, right))
        for left, right in index_pairs
    ]


def renamed_opportunities(before: Journey, after: Journey) -> Renamed:
    """The opportunities that have another id now: most ids are made of words."""
    renamed = Renamed()
    for old, new in pair_opportunities(before, after):
        if old is not None and new is not None:
            renamed.note("opportunity", old.id, new.id)
    return renamed


@dataclass
class _Opportunities:
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


def compare_barriers(diff: JourneyDiff) -> None:
    """What is in the customers' way, and what is done about it."""
    opportunities = _Opportunities(
        {opportunity.id: opportunity for opportunity in diff.before.opportunities},
        {opportunity.id: opportunity for opportunity in diff.after.opportunities},
    )
    for match in diff.matches(
        lambda part: part.barriers, lambda barrier: barrier.text, alone=barrier_stays
    ):
        _compare_barrier(diff, match, opportunities)
    homes = _first_places(diff)
    for old, new in pair_opportunities(diff.before, diff.after):
        _compare_opportunity(diff, old, new, homes, opportunities)
    _compare_places(diff, opportunities)


def _compare_barrier(diff: JourneyDiff, match: Match, opportunities: _Opportunities) -> None:
    old, new = match.old, match.new
    text = plain(match.newest.value.text)
    if old is None:
        if match.pair.stays:
            severity = str(new.severity) if new.severity else None
            diff.add_fact(FactKind.BARRIER_ADDED, match.pair, words=text, after=severity)
        else:
            diff.count_nested(match.pair, "barrier")
        return
    if new is None:
        _add_removed(diff, match.pair, old, text, opportunities)
        return
    newly = [
        opportunity for opportunity in new.opportunities if opportunities.newly_done(opportunity)
    ]
    if newly:
        _add_resolved(diff, match.pair, text, newly, opportunities, stays=True)
    _compare_fields(diff, match, old, new, opportunities)


def _add_removed(
    diff: JourneyDiff, pair: MomentPair, old: Barrier, text: str, opportunities: _Opportunities
) -> None:
    """Off the map: as it is done away with, in spite of what is left to do, or with its place."""
    if not pair.stays:
        diff.count_nested(pair, "barrier")
        return
    done = [opportunity for opportunity in old.opportunities if opportunities.is_done(opportunity)]
    dropped = [
        opportunity for opportunity in old.opportunities if opportunities.is_dropped(opportunity)
    ]
    left = [
        opportunity for opportunity in old.opportunities if opportunity not in (*done, *dropped)
    ]
    if done and not left:
        _add_resolved(diff, pair, text, done, opportunities, stays=False)
        return
    groups = (("done", done), ("dropped", dropped), ("left", left if done else []))
    parts = tuple(
        FieldChange(name, after=tuple(opportunities.text(identifier) for identifier in group))
        for name, group in groups
        if group
    )
    diff.add_fact(FactKind.BARRIER_REMOVED, pair, words=text, parts=parts)


def _add_resolved(
    diff: JourneyDiff,
    pair: MomentPair,
    text: str,
    identifiers: Iterable[str],
    opportunities: _Opportunities,
    *,
    stays: bool,
) -> None:
    opportunities.told.update(identifiers)
    texts = tuple(opportunities.text(identifier) for identifier in identifiers)
    diff.add_fact(
        FactKind.BARRIER_RESOLVED, pair, words=text, key="stays" if stays else "gone", after=texts
    )


def _compare_fields(
    diff: JourneyDiff, match: Match, old: Barrier, new: Barrier, opportunities: _Opportunities
) -> None:
    text = plain(new.text)
    if match.moved:
        diff.add_fact(FactKind.BARRIER_MOVED, match.pair, words=text, **match.moved)
    if normalized(old.text) != normalized(new.text):
        diff.add_fact(
            FactKind.BARRIER_CHANGED,
            match.pair,
            key="text",
            words=text,
            before=plain(old.text),
            after=text,
        )
    if old.severity != new.severity:
        levels = [str(barrier.severity) if barrier.severity else None for barrier in (old, new)]
        diff.add_fact(
            FactKind.BARRIER_SEVERITY, match.pair, words=text, before=levels[0], after=levels[1]
        )
    if old.evidence != new.evidence:
        diff.add_fact(
            FactKind.BARRIER_CHANGED,
            match.pair,
            key="evidence",
            words=text,
            before=old.evidence,
            after=new.evidence,
        )
    removed = tuple(
        opportunity for opportunity in old.opportunities if opportunity not in new.opportunities
    )
    added = tuple(
        opportunity for opportunity in new.opportunities if opportunity not in old.opportunities
    )
    for key, identifiers in (("removed", removed), ("added", added)):
        # That the opportunity itself is new or gone is told of it.
        kept = [
            identifier
            for identifier in identifiers
            if identifier in opportunities.old and identifier in opportunities.new
        ]
        if identifiers:
            texts = tuple(opportunities.text(identifier) for identifier in kept or identifiers)
            diff.add_fact(
                FactKind.BARRIER_WAYS,
                match.pair,
                key=key,
                words=text,
                after=texts,
                told=bool(kept),
            )


def _first_places(diff: JourneyDiff) -> dict[str, MomentPair]:
    """The first place that each opportunity belongs to."""
    pairs: dict[str, MomentPair] = {}
    for pair in diff.pairs:
        for moment in (*pair.after, *pair.before):
            identifiers = [
                identifier for barrier in moment.barriers for identifier in barrier.opportunities
            ]
            for identifier in (*identifiers, *moment.opportunities):
                pairs.setdefault(identifier, pair)
    return pairs


def _compare_opportunity(
    diff: JourneyDiff,
    old: Opportunity | None,
    new: Opportunity | None,
    homes: dict[str, MomentPair],
    opportunities: _Opportunities,
) -> None:
    opportunity = new or old
    if opportunity is None:
        return
    pair = homes.get(opportunity.id)
    fields: dict[str, Any] = {"words": plain(opportunity.text)}
    if opportunity.owner:
        fields["owners"] = (opportunity.owner,)
    if old is None or new is None:
        kind = FactKind.OPPORTUNITY_ADDED if old is None else FactKind.OPPORTUNITY_REMOVED
        details = [
            FieldChange(key, after=_plain(getattr(opportunity, key)))
            for key in ("status", *_FIELDS)
        ]
        parts = tuple(part for part in details if old is None and part.after not in (None, ()))
        diff.add_fact(kind, pair, parts=parts, **fields)
        return
    if old.id != new.id and not (is_made_of(old.id, old.text) and is_made_of(new.id, new.text)):
        diff.add_fact(FactKind.OTHER_CHANGED, pair, key="id", before=old.id, after=new.id, **fields)
    if normalized(old.text) != normalized(new.text):
        diff.add_fact(
            FactKind.OPPORTUNITY_CHANGED,
            pair,
            key="text",
            before=plain(old.text),
            after=plain(new.text),
            **fields,
        )
    if old.status != new.status:
        told = not (new.id in opportunities.told and new.status is Progress.DONE)
        states = {"before": _plain(old.status), "after": _plain(new.status)}
        diff.add_fact(FactKind.OPPORTUNITY_STATUS, pair, told=told, **states, **fields)
    for key in _FIELDS:
        before, after = _plain(getattr(old, key)), _plain(getattr(new, key))
        if before != after:
            told = not (key == "done" and new.status is Progress.DONE != old.status)
            diff.add_fact(
                FactKind.OPPORTUNITY_CHANGED,
                pair,
                key=key,
                before=before,
                after=after,
                told=told,
                **fields,
            )


def _plain(value: Any) -> Any:
    return plain(str(value)) if isinstance(value, str) else value


def _compare_places(diff: JourneyDiff, opportunities: _Opportunities) -> None:
    """Opportunities that belong to a place now, or no more."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        before, after = (
            [identifier for part in side for identifier in part.opportunities]
            for side in (pair.before, pair.after)
        )
        for key, identifiers in (
            ("removed", [identifier for identifier in before if identifier not in after]),
            ("added", [identifier for identifier in after if identifier not in before]),
        ):
            for identifier in identifiers:
                told = identifier in opportunities.old and identifier in opportunities.new
                diff.add_fact(
                    FactKind.OPPORTUNITY_PLACES,
                    pair,
                    key=key,
                    words=opportunities.text(identifier),
                    told=told,
                )
