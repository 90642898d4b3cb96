"""The stages, steps and touchpoints of a journey, each where it stands in its file."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from ..model.atlas import Entry
from ..model.certainty import Certainty, Ground, certainty
from ..model.journey import Journey, Moment, Stage, Step, Touchpoint
from ..model.values import Basis, State
from ..model.walk import Loc, moments

__all__ = ["Mapped", "Place", "inside", "mapped"]


class Place(NamedTuple):
    """A stage, step or touchpoint."""

    entry: Entry[Journey]
    loc: Loc
    moment: Step | Touchpoint
    around: tuple[Step, ...]
    """What it is a part of, the nearest first."""
    ground: Ground
    """What is claimed there."""


class Mapped(NamedTuple):
    """A journey and its places."""

    entry: Entry[Journey]
    certainty: Certainty
    places: tuple[Place, ...]

    @property
    def guessed(self) -> bool:
        """Whether the map is meant to tell more than is known: it says that it is modelled, or it
        shows what is to be.
        """
        journey = self.entry.model
        return journey.basis is Basis.THEORETICAL or journey.state is State.TO_BE


def mapped(entry: Entry[Journey], studies: Container[str]) -> Mapped:
    """The journey with its places, in the order of its file."""
    sure = certainty(entry.model, studies)
    held: dict[Loc, tuple[Step, ...]] = {(): ()}
    found: list[Place] = []
    for (loc, moment), ground in zip(moments(entry.model), sure.grounds, strict=True):
        assert isinstance(moment, Step | Touchpoint)  # noqa: S101 - nothing else is a moment
        around = held[loc[:-2]]
        if isinstance(moment, Step):
            held[loc] = (moment, *around)
        found.append(Place(entry, loc, moment, around, ground))
    return Mapped(entry, sure, tuple(found))


def inside(moment: Moment) -> Iterator[Moment]:
    """The steps and touchpoints of a stage or step."""
    if isinstance(moment, Step):
        yield from moment.touchpoints
    if isinstance(moment, Stage):
        for step in moment.steps:
            yield step
            yield from step.touchpoints
