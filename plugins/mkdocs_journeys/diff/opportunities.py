"""Compare the opportunities of two revisions of a journey, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..analysis.matching import at, pair_items
from ..analysis.opportunity_scores import rounded
from ..analysis.stage_matching import is_made_of
from ..model.estimates import ESTIMATES
from ..model.journey import Journey, Opportunity
from ..model.values import Progress
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import FieldChange
from .fields import plain_value
from .file_matching import KeyRenames
from .kinds import FactKind
from .links import link_texts
from .rewritten import opportunity_stays
from .text_similarity import normalized, phrase_similarity

__all__ = [
    "OpportunityIndex",
    "compare_opportunities",
    "pair_opportunities",
    "renamed_opportunities",
]

_FIELDS = (*ESTIMATES, "cost", "owner", "due", "done", "metric", "company_goals", "evidence")
_LINKS = ("links", "tickets")
"""Fields that are compared one by one, besides the status and the text."""


def pair_opportunities(
    before: Journey, after: Journey
) -> list[tuple[Opportunity | None, Opportunity | None]]:
    """Return each opportunity with its counterpart: by id, else by text, else by similarity."""
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


def renamed_opportunities(before: Journey, after: Journey) -> KeyRenames:
    """Return the opportunities whose id changed, as most ids are derived from the text."""
    renamed = KeyRenames()
    for old, new in pair_opportunities(before, after):
        if old is not None and new is not None:
            renamed.note("opportunity", old.id, new.id)
    return renamed


@dataclass
class OpportunityIndex:
    """The opportunities of both revisions by their ids."""

    old: dict[str, Opportunity]
    new: dict[str, Opportunity]
    resolving: set[str] = field(default_factory=set)
    """The ids of those that a fact about a barrier already reports as done."""

    @classmethod
    def of(cls, diff: JourneyDiff) -> OpportunityIndex:
        """Return the opportunities of the two journeys."""
        return cls(
            {opportunity.id: opportunity for opportunity in diff.before.opportunities},
            {opportunity.id: opportunity for opportunity in diff.after.opportunities},
        )

    def is_done(self, ident: str) -> bool:
        """Whether the opportunity is done; if it was removed, whether it was."""
        opportunity = self.new.get(ident) or self.old.get(ident)
        return opportunity is not None and opportunity.status is Progress.DONE

    def is_dropped(self, ident: str) -> bool:
        """Whether the opportunity is still listed and dropped."""
        opportunity = self.new.get(ident)
        return opportunity is not None and opportunity.status is Progress.DROPPED

    def is_newly_done(self, ident: str) -> bool:
        """Whether the opportunity is done, and was not before."""
        old = self.old.get(ident)
        return self.is_done(ident) and (old is None or old.status is not Progress.DONE)

    def stays(self, ident: str) -> bool:
        """Whether both revisions have the opportunity."""
        return ident in self.old and ident in self.new

    def text(self, ident: str) -> str:
        """Return the text of an opportunity; its id where no such opportunity exists."""
        opportunity = self.new.get(ident) or self.old.get(ident)
        return plain(opportunity.text) if opportunity is not None else ident

    def texts(self, idents: Iterable[str]) -> tuple[str, ...]:
        """Return the texts of several opportunities."""
        return tuple(self.text(ident) for ident in idents)


def compare_opportunities(diff: JourneyDiff, index: OpportunityIndex) -> None:
    """Add the facts about opportunities and the places they belong to.

    Call it after the barriers: what a barrier's fact reports as done is not reported again.
    """
    first_places = _first_places(diff)
    for old, new in pair_opportunities(diff.before, diff.after):
        opportunity = new or old
        if opportunity is None:
            continue
        pair = first_places.get(opportunity.id)
        common: dict[str, Any] = {"words": plain(opportunity.text)}
        if opportunity.owner:
            common["owners"] = (opportunity.owner,)
        if old is not None and new is not None:
            _compare_fields(diff, pair, old, new, index, common)
        elif new is not None:
            _add_new(diff, pair, new, common)
        else:
            diff.add_fact(FactKind.OPPORTUNITY_REMOVED, pair, **common)
    _compare_places(diff, index)


def _first_places(diff: JourneyDiff) -> dict[str, MomentPair]:
    """Return the first place that each opportunity belongs to, by the opportunity's id."""
    first_places: dict[str, MomentPair] = {}
    for pair in diff.pairs:
        for moment in (*pair.after, *pair.before):
            of_barriers = [ident for barrier in moment.barriers for ident in barrier.opportunities]
            for ident in (*of_barriers, *moment.opportunities):
                first_places.setdefault(ident, pair)
    return first_places


def _add_new(
    diff: JourneyDiff, pair: MomentPair | None, new: Opportunity, common: dict[str, Any]
) -> None:
    """Add a fact about a new opportunity, with every field that has a value."""
    changes = [
        FieldChange(key, after=_field_value(new, key)) for key in ("status", *_FIELDS, *_LINKS)
    ]
    parts = tuple(change for change in changes if change.after not in (None, ()))
    diff.add_fact(FactKind.OPPORTUNITY_ADDED, pair, parts=parts, **common)


def _field_value(opportunity: Opportunity, key: str) -> Any:
    value = getattr(opportunity, key)
    return link_texts(value) if key in _LINKS else plain_value(value)


def _compare_fields(
    diff: JourneyDiff,
    pair: MomentPair | None,
    old: Opportunity,
    new: Opportunity,
    index: OpportunityIndex,
    common: dict[str, Any],
) -> None:
    """Add a fact for each field of an opportunity that changed."""
    if old.id != new.id and not (is_made_of(old.id, old.text) and is_made_of(new.id, new.text)):
        diff.add_fact(FactKind.OTHER_CHANGED, pair, key="id", before=old.id, after=new.id, **common)
    if normalized(old.text) != normalized(new.text):
        texts = {"before": plain(old.text), "after": plain(new.text)}
        diff.add_fact(FactKind.OPPORTUNITY_CHANGED, pair, key="text", **texts, **common)
    if old.status != new.status:
        is_reported = not (new.id in index.resolving and new.status is Progress.DONE)
        states = {"before": plain_value(old.status), "after": plain_value(new.status)}
        diff.add_fact(
            FactKind.OPPORTUNITY_STATUS, pair, is_reported=is_reported, **states, **common
        )
    for key in (*_FIELDS, *_LINKS):
        values = {"before": _field_value(old, key), "after": _field_value(new, key)}
        if values["before"] != values["after"]:
            # The day on which it was done is part of the fact that it is done.
            is_reported = not (key == "done" and new.status is Progress.DONE != old.status)
            diff.add_fact(
                FactKind.OPPORTUNITY_CHANGED,
                pair,
                key=key,
                is_reported=is_reported,
                **values,
                **common,
            )
    _compare_scores(diff, pair, old, new, common)


def _compare_scores(
    diff: JourneyDiff,
    pair: MomentPair | None,
    old: Opportunity,
    new: Opportunity,
    common: dict[str, Any],
) -> None:
    """Add a fact about the score where an estimate changed: both are made by the same formula."""
    is_changed = any(getattr(old, key) != getattr(new, key) for key in ESTIMATES)
    if diff.scoring is None or not is_changed:
        return
    before, after = (
        None if score.value is None else rounded(score.value)
        for score in (diff.scoring.of(old), diff.scoring.of(new))
    )
    if before != after:
        diff.add_fact(
            FactKind.OPPORTUNITY_CHANGED, pair, key="score", before=before, after=after, **common
        )


def _compare_places(diff: JourneyDiff, index: OpportunityIndex) -> None:
    """Add a fact for each opportunity that was assigned to a place or taken from it."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        before, after = (
            [ident for part in side for ident in part.opportunities]
            for side in (pair.before, pair.after)
        )
        for key, idents in (
            ("removed", [ident for ident in before if ident not in after]),
            ("added", [ident for ident in after if ident not in before]),
        ):
            for ident in idents:
                text, is_reported = index.text(ident), index.stays(ident)
                diff.add_fact(
                    FactKind.OPPORTUNITY_PLACES, pair, key=key, words=text, is_reported=is_reported
                )
