"""Evidence coverage of a journey: its claims, and the studies that each claim rests on.

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

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ..model.journey import (
    Journey,
    Moment,
    Stage,
    Step,
    Touchpoint,
)
from ..model.traversal import Loc, moments
from .paths import moment_anchor

__all__ = [
    "Answers",
    "Claim",
    "ClaimCount",
    "ClaimKind",
    "EvidenceCoverage",
    "EvidenceTarget",
    "evidence_coverage",
]


class ClaimKind(StrEnum):
    """Subject of a claim."""

    EMOTION = "emotion"
    THOUGHTS = "thoughts"
    ACTIONS = "actions"
    QUOTE = "quote"
    SCORE = "score"
    BARRIER = "barrier"
    METRIC = "metric"


class Claim(NamedTuple):
    """One statement about customers."""

    kind: ClaimKind
    evidence: tuple[str, ...]
    """Keys of the studies that it rests on; empty if there are none."""


class ClaimCount(NamedTuple):
    """Number of claims, and number of claims that rest on evidence."""

    total: int
    covered: int

    @property
    def share(self) -> float | None:
        """The covered part of the claims, from 0 to 1; None if there are no claims."""
        return self.covered / self.total if self.total else None

    @property
    def percent(self) -> int | None:
        """The same in whole per cent, rounded down: only full coverage is 100."""
        return self.covered * 100 // self.total if self.total else None


@dataclass(frozen=True)
class EvidenceTarget:
    """A stage, step or touchpoint with its claims."""

    name: str
    anchor: str
    """The place's anchor on the journey's page."""
    stage: str
    """The name of its stage; its own name if it is a stage."""
    claims: tuple[Claim, ...]

    @property
    def uncovered(self) -> dict[ClaimKind, int]:
        """The number of claims without evidence, by kind."""
        return dict(Counter(claim.kind for claim in self.claims if not claim.evidence))


class Answers(NamedTuple):
    """Numbers of respondents behind the scores."""

    scores: int
    known: tuple[int, ...]
    """The number of answers of each score that gives it."""

    @property
    def total(self) -> int:
        """The sum of all answers; a person who rates two touchpoints is counted twice."""
        return sum(self.known)

    @property
    def least(self) -> int | None:
        """The smallest number of answers of any score; None if no score gives it."""
        return min(self.known, default=None)

    @property
    def unsaid(self) -> int:
        """The number of scores without a number of answers."""
        return self.scores - len(self.known)


@dataclass(frozen=True)
class EvidenceCoverage:
    """The claims of a journey, by place."""

    targets: tuple[EvidenceTarget, ...]
    answers: Answers
    general: tuple[str, ...]
    """The studies that the journey names for the map as a whole."""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the order of the file."""
        return tuple(claim for target in self.targets for claim in target.claims)

    @cached_property
    def claim_count(self) -> ClaimCount:
        """The count of all claims."""
        return _count_claims(self.claims)

    @property
    def by_kind(self) -> dict[ClaimKind, ClaimCount]:
        """The counts of the kinds that occur."""
        counts = {
            kind: _count_claims(claim for claim in self.claims if claim.kind is kind)
            for kind in ClaimKind
        }
        return {kind: claim_count for kind, claim_count in counts.items() if claim_count.total}

    @cached_property
    def studies(self) -> dict[str, int]:
        """The number of claims by study, the most used first. Studies that the journey names for
        the whole, and no claim rests on, come last.
        """
        counter = Counter(key for claim in self.claims for key in claim.evidence)
        return dict(counter.most_common()) | {key: counter[key] for key in self.general}

    @property
    def uncovered(self) -> tuple[EvidenceTarget, ...]:
        """The places that have claims without evidence, the weakest first."""
        evidence_targets = [target for target in self.targets if target.uncovered]
        return tuple(sorted(evidence_targets, key=lambda target: -sum(target.uncovered.values())))


def _count_claims(claims: Iterable[Claim]) -> ClaimCount:
    items = list(claims)
    return ClaimCount(len(items), sum(1 for claim in items if claim.evidence))


def evidence_coverage(journey: Journey, known: Container[str]) -> EvidenceCoverage:
    """Return the claims of a journey with the studies, among `known`, that each rests on."""
    targets = []
    for stage, moment, inherited in _moments_with_evidence(journey):
        claims = tuple(_claims(moment, inherited, known))
        targets.append(EvidenceTarget(moment.name, moment_anchor(moment), stage, claims))
    return EvidenceCoverage(
        tuple(targets),
        _count_answers(journey),
        tuple(key for key in journey.evidence if key in known),
    )


def _moments_with_evidence(
    journey: Journey,
) -> Iterator[tuple[str, Step | Touchpoint, tuple[str, ...]]]:
    """Yield every stage, step and touchpoint with its stage's name and the evidence of its
    place.
    """
    inherited: dict[Loc, tuple[str, ...]] = {}
    stage = ""
    for loc, moment in moments(journey):
        stage = moment.name if isinstance(moment, Stage) else stage
        inherited[loc] = moment.evidence or inherited.get(loc[:-2], ())
        yield stage, moment, inherited[loc]


def _claims(
    moment: Step | Touchpoint, inherited: tuple[str, ...], known: Container[str]
) -> Iterator[Claim]:
    """Yield the claims of one stage, step or touchpoint."""

    def claim(kind: ClaimKind, keys: Iterable[str | None]) -> Claim:
        studies = dict.fromkeys(key for key in keys if key is not None and key in known)
        return Claim(kind, tuple(studies) or general)

    general = tuple(key for key in inherited if key in known)
    if moment.emotion:
        yield claim(ClaimKind.EMOTION, _customer_evidence(moment))
    if isinstance(moment, Step):
        if moment.thoughts:
            yield claim(ClaimKind.THOUGHTS, ())
        if moment.actions:
            yield claim(ClaimKind.ACTIONS, ())
    for quote in moment.quotes:
        yield claim(ClaimKind.QUOTE, [quote.evidence])
    for score in moment.scores:
        yield claim(ClaimKind.SCORE, [score.evidence])
    for barrier in moment.barriers:
        quoted = (quote.evidence for quote in barrier.quotes)
        yield claim(ClaimKind.BARRIER, [barrier.evidence, *quoted])
    for metric in moment.metrics:
        if metric.readings:
            yield claim(ClaimKind.METRIC, [metric.evidence])


def _customer_evidence(moment: Moment) -> Iterator[str | None]:
    """Yield the evidence of the quotes and scores of a moment."""
    yield from (quote.evidence for quote in moment.quotes)
    yield from (score.evidence for score in moment.scores)
    yield from (quote.evidence for barrier in moment.barriers for quote in barrier.quotes)


def _count_answers(journey: Journey) -> Answers:
    scores = [score for _, moment, _ in _moments_with_evidence(journey) for score in moment.scores]
    return Answers(
        len(scores), tuple(score.answers for score in scores if score.answers is not None)
    )
