"""The stages, steps and touchpoints of a journey, each where it stands in its file."""

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

__all__ = ["LocatedJourney", "LocatedMoment", "mapped"]


class LocatedMoment(NamedTuple):
    """A stage, step or touchpoint."""

    entry: Entry[Journey]
    loc: Loc
    moment: Step | Touchpoint
    around: tuple[Step, ...]
    """What it is a part of, the nearest first."""
    ground: EvidenceTarget
    """What is claimed there."""


class LocatedJourney(NamedTuple):
    """A journey and its places."""

    entry: Entry[Journey]
    certainty: EvidenceCoverage
    places: tuple[LocatedMoment, ...]

    @property
    def guessed(self) -> bool:
        """Whether the map is meant to tell more than is known: it says that it is modelled, or it
        shows what is to be.
        """
        journey = self.entry.model
        return journey.basis is Basis.THEORETICAL or journey.state is State.TO_BE


def mapped(entry: Entry[Journey], studies: Container[str]) -> LocatedJourney:
    """The journey with its places, in the order of its file."""
    sure = evidence_coverage(entry.model, studies)
    held: dict[Loc, tuple[Step, ...]] = {(): ()}
    located_moments: list[LocatedMoment] = []
    for (loc, moment), ground in zip(moments(entry.model), sure.grounds, strict=True):
        around = held[loc[:-2]]
        if isinstance(moment, Step):
            held[loc] = (moment, *around)
        located_moments.append(LocatedMoment(entry, loc, moment, around, ground))
    return LocatedJourney(entry, sure, tuple(located_moments))
