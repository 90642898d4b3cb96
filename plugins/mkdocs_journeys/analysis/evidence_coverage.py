"""How sure we are of a journey: what it claims, and what each claim rests on.

A *claim* is something that a map says of customers and that could be wrong:

- every quote and every score;
- every barrier, together with the quotes about it: one claim;
- every metric that was read at least once; without a reading it is a plan;
- what customers feel at a stage, step or touchpoint: one claim for each place, however many
  personas are told apart there, or a map of four personas would consist of little else;
- what customers think and what they do at a stage or step: one claim for each of the two lanes.

Names, goals, channels, ways, opportunities and the service standard are the company's own business
and no claims.

A claim *rests on evidence* if a study is named

- by the claim itself; by a barrier's quote for the barrier;
- or by its place, under `evidence`: what says nothing takes the word of what it is a part of, a
  touchpoint that of its step, a step that of its stage;
- and an emotion also by a quote or score in the same place.

A name that no study has is no evidence, and the journey's own list at the top is none for any
claim: it says what was read, not what came out of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from ..model.atlas import Entry
from ..model.journey import (
    Journey,
    Moment,
    Stage,
    Step,
    Touchpoint,
)
from ..model.personas import Evidence
from ..model.traversal import Loc, moments
from .paths import anchor

__all__ = [
    "Answers",
    "Claim",
    "ClaimCount",
    "ClaimKind",
    "EvidenceCoverage",
    "EvidenceSpan",
    "EvidenceTarget",
    "Strength",
    "evidence_coverage",
    "evidence_span",
    "strength",
]


class ClaimKind(StrEnum):
    """What a claim is about."""

    EMOTION = "emotion"
    THOUGHTS = "thoughts"
    ACTIONS = "actions"
    QUOTE = "quote"
    SCORE = "score"
    BARRIER = "barrier"
    METRIC = "metric"


class Claim(NamedTuple):
    """One thing that a map says of customers."""

    kind: ClaimKind
    evidence: tuple[str, ...]
    """The studies that it rests on; empty if it rests on nothing."""


class ClaimCount(NamedTuple):
    """How many claims there are, and how many of them rest on evidence."""

    total: int
    covered: int

    @property
    def share(self) -> float | None:
        """The part that rests on evidence; None where nothing is claimed."""
        return self.covered / self.total if self.total else None

    @property
    def percent(self) -> int | None:
        """The same in whole per cent, never rounded up: only what is whole is 100."""
        return self.covered * 100 // self.total if self.total else None


@dataclass(frozen=True)
class EvidenceTarget:
    """A stage, step or touchpoint with all that is claimed there."""

    name: str
    anchor: str
    """The id of its place on the journey's page."""
    stage: str
    """The name of its stage; its own if it is one."""
    claims: tuple[Claim, ...]

    @property
    def bare(self) -> dict[ClaimKind, int]:
        """How many claims of each kind rest on nothing here."""
        return dict(Counter(claim.kind for claim in self.claims if not claim.evidence))


class Answers(NamedTuple):
    """How many people stand behind the scores."""

    scores: int
    known: tuple[int, ...]
    """The number of answers of each score that says it."""

    @property
    def total(self) -> int:
        """All answers together; who rates two touchpoints answers twice."""
        return sum(self.known)

    @property
    def least(self) -> int | None:
        """The answers of the score that has the fewest; None where no score says it."""
        return min(self.known, default=None)

    @property
    def unsaid(self) -> int:
        """The scores that do not say how many people answered."""
        return self.scores - len(self.known)


@dataclass(frozen=True)
class EvidenceCoverage:
    """What a journey claims, place by place."""

    grounds: tuple[EvidenceTarget, ...]
    answers: Answers
    general: tuple[str, ...]
    """The studies that the journey names for the whole of it."""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the file."""
        return tuple(claim for ground in self.grounds for claim in ground.claims)

    @cached_property
    def tally(self) -> ClaimCount:
        """All claims together."""
        return _tally(self.claims)

    @property
    def by_kind(self) -> dict[ClaimKind, ClaimCount]:
        """The claims of each kind that occurs."""
        found = {
            kind: _tally(claim for claim in self.claims if claim.kind is kind) for kind in ClaimKind
        }
        return {kind: tally for kind, tally in found.items() if tally.total}

    @cached_property
    def studies(self) -> dict[str, int]:
        """How many claims rest on each study, the most used first; last those that the journey
        names for the whole and no claim rests on.
        """
        used = Counter(key for claim in self.claims for key in claim.evidence)
        return dict(used.most_common()) | {key: used[key] for key in self.general}

    @property
    def bare(self) -> tuple[EvidenceTarget, ...]:
        """The places with claims that rest on nothing, the weakest first."""
        evidence_targets = [ground for ground in self.grounds if ground.bare]
        return tuple(
            sorted(
                evidence_targets, key=lambda evidence_target: -sum(evidence_target.bare.values())
            )
        )


def _tally(claims: Iterable[Claim]) -> ClaimCount:
    found = list(claims)
    return ClaimCount(len(found), sum(1 for claim in found if claim.evidence))


def evidence_coverage(journey: Journey, known: Container[str]) -> EvidenceCoverage:
    """What the journey claims, and which of the `known` studies each claim rests on."""
    grounds = []
    for stage, place, inherited in _places(journey):
        claims = tuple(_claims(place, inherited, known))
        at = anchor(place.id) if isinstance(place, Touchpoint) else place.id
        grounds.append(EvidenceTarget(place.name, at, stage, claims))
    return EvidenceCoverage(
        tuple(grounds), _answers(journey), tuple(one for one in journey.evidence if one in known)
    )


def _places(journey: Journey) -> Iterator[tuple[str, Step | Touchpoint, tuple[str, ...]]]:
    """Every stage, step and touchpoint with the name of its stage and the evidence of its place."""
    inherited: dict[Loc, tuple[str, ...]] = {}
    stage = ""
    for loc, moment in moments(journey):
        stage = moment.name if isinstance(moment, Stage) else stage
        inherited[loc] = moment.evidence or inherited.get(loc[:-2], ())
        yield stage, moment, inherited[loc]


def _claims(
    place: Step | Touchpoint, inherited: tuple[str, ...], known: Container[str]
) -> Iterator[Claim]:
    """What is claimed at one place."""

    def claim(kind: ClaimKind, own: Iterable[str | None]) -> Claim:
        named = dict.fromkeys(one for one in own if one is not None and one in known)
        return Claim(kind, tuple(named) or general)

    general = tuple(one for one in inherited if one in known)
    if place.emotion:
        yield claim(ClaimKind.EMOTION, _heard(place))
    if isinstance(place, Step):
        if place.thoughts:
            yield claim(ClaimKind.THOUGHTS, ())
        if place.actions:
            yield claim(ClaimKind.ACTIONS, ())
    for quote in place.quotes:
        yield claim(ClaimKind.QUOTE, [quote.evidence])
    for score in place.scores:
        yield claim(ClaimKind.SCORE, [score.evidence])
    for barrier in place.barriers:
        about = (quote.evidence for quote in barrier.quotes)
        yield claim(ClaimKind.BARRIER, [barrier.evidence, *about])
    for metric in place.metrics:
        if metric.readings:
            yield claim(ClaimKind.METRIC, [metric.evidence])


def _heard(place: Moment) -> Iterator[str | None]:
    """The studies in which customers said or rated something here."""
    yield from (quote.evidence for quote in place.quotes)
    yield from (score.evidence for score in place.scores)
    yield from (quote.evidence for barrier in place.barriers for quote in barrier.quotes)


def _answers(journey: Journey) -> Answers:
    scores = [score for _, place, _ in _places(journey) for score in place.scores]
    return Answers(
        len(scores), tuple(score.answers for score in scores if score.answers is not None)
    )


class EvidenceSpan(NamedTuple):
    """When the studies behind a map were done."""

    newest: dt.date | None
    oldest: dt.date | None
    undated: int
    """The studies that do not say when."""


def evidence_span(studies: Iterable[str], known: Mapping[str, Entry[Evidence]]) -> EvidenceSpan:
    """The newest and the oldest of the studies."""
    days = [known[key].model.date for key in studies if key in known]
    dated = [day for day in days if day is not None]
    return EvidenceSpan(max(dated, default=None), min(dated, default=None), len(days) - len(dated))


class Strength(IntEnum):
    """How much a score says, by the number of its answers.

    The margin of error shrinks with the square root of the number: a share that was asked of 30
    people is known to about 18 points up or down, of 100 people to 10, of 400 to 5.
    """

    UNSAID = 0
    FEW = 1
    """Fewer than 30: a few people more may change it."""
    SOME = 2
    """Fewer than 100: good for large differences."""
    MANY = 3


FEW, SOME = 30, 100
"""Answers below which a score has few of them, and below which it has some."""


def strength(answers: int | None) -> Strength:
    """How much a score of so many answers says."""
    if answers is None:
        return Strength.UNSAID
    if answers < FEW:
        return Strength.FEW
    return Strength.SOME if answers < SOME else Strength.MANY
