"""Stages, steps and touchpoints of a journey with their locations in its file."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from ..analysis.evidence_coverage import EvidenceCoverage, EvidenceTarget, evidence_coverage
from ..model.atlas import Entry
from ..model.journey import (
    Journey,
    Step,
    Touchpoint,
)
from ..model.traversal import Loc, moments
from ..model.values import Basis, State

__all__ = ["LocatedJourney", "LocatedMoment", "locate_moments"]


class LocatedMoment(NamedTuple):
    """A stage, step or touchpoint with its location."""

    entry: Entry[Journey]
    loc: Loc
    moment: Step | Touchpoint
    ancestors: tuple[Step, ...]
    """The stages and steps around it, the innermost first."""
    evidence_target: EvidenceTarget
    """Its claims and the evidence for them."""


class LocatedJourney(NamedTuple):
    """A journey with its located moments."""

    entry: Entry[Journey]
    certainty: EvidenceCoverage
    places: tuple[LocatedMoment, ...]

    @property
    def is_hypothetical(self) -> bool:
        """Whether the map is expected to have no evidence: it is theoretical, or a to-be map."""
        journey = self.entry.model
        return journey.basis is Basis.THEORETICAL or journey.state is State.TO_BE


def locate_moments(entry: Entry[Journey], studies: Container[str]) -> LocatedJourney:
    """Return the journey with its located moments, in the order of its file.

    `studies` are the keys of the known evidence.
    """
    coverage = evidence_coverage(entry.model, studies)
    ancestors: dict[Loc, tuple[Step, ...]] = {(): ()}
    located_moments: list[LocatedMoment] = []
    for (loc, moment), target in zip(moments(entry.model), coverage.targets, strict=True):
        around = ancestors[loc[:-2]]
        if isinstance(moment, Step):
            ancestors[loc] = (moment, *around)
        located_moments.append(LocatedMoment(entry, loc, moment, around, target))
    return LocatedJourney(entry, coverage, tuple(located_moments))
