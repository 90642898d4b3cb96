"""Checking that what a file names exists, once all files have been read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..model.atlas import Atlas
from ..model.journey import Journey, Moment, Step
from ..model.values import EXIT, Part
from ..model.walk import REFERENCES, said
from ..problems import Message, Problem, mark, nearest
from .document import Document
from .yaml import Loc

__all__ = ["check_references", "check_shares"]

_UNKNOWN = {
    "channel": mark("There is no channel “{name}”."),
    "evidence": mark("There is no evidence “{name}”."),
    "journey": mark("There is no journey “{name}”."),
    "opportunity": mark("This journey has no opportunity “{name}”."),
    "persona": mark("There is no persona “{name}”."),
    "place": mark("This journey has no touchpoint, step or stage “{name}”."),
    "team": mark("There is no team “{name}”."),
}

_WHERE = {
    "channel": mark("Channels are named in channels.yml."),
    "evidence": mark("Evidence is a file in the folder research."),
    "journey": mark("A journey is called by its file's name."),
    "opportunity": mark("Opportunities are listed under `opportunities` at the end of the keys."),
    "persona": mark("A persona is a file in the folder personas."),
    "place": mark("Places are called by their `id`; a customer who leaves goes to `exit`."),
    "team": mark("Teams are named in teams.yml."),
}


def check_references(
    document: Document, part: Part, atlas: Atlas, spoilt: Collection[str] = ()
) -> Iterator[Problem]:
    """A problem for every reference in the file that leads nowhere.

    `spoilt` are names of files that exist and could not be read.
    """
    journey = part if isinstance(part, Journey) else None
    known = _known(atlas, journey)
    for one in said(part):
        kind = "persona" if one.key == "emotion" else REFERENCES.get(one.key)
        if kind is None or one.text in known[kind]:
            continue
        if one.text in spoilt and kind in {"persona", "evidence", "journey"}:
            continue
        if kind == "journey" and atlas.journey(one.text) is not None:
            continue
        hint = nearest(one.text, known[kind]) or Message(_WHERE[kind])
        message = Message(_UNKNOWN[kind], {"name": one.text}, hint)
        yield document.problem(one.loc, f"unknown-{kind}", message, key=one.key == "emotion")


def _known(atlas: Atlas, journey: Journey | None) -> dict[str, Collection[str]]:
    return {
        "channel": atlas.channels,
        "evidence": atlas.evidence,
        "journey": atlas.journeys,
        "opportunity": {one.id for one in journey.opportunities} if journey else (),
        "persona": atlas.personas,
        "place": _places(journey) if journey else (),
        "team": atlas.teams,
    }


def _places(journey: Journey) -> set[str]:
    places = {EXIT}
    for column in journey.columns:
        places |= {column.stage.id, column.step.id}
    return places | {place.touchpoint.id for place in journey.places()}


SLACK = 0.005
"""How far shares may go over the whole by rounding."""


def check_shares(document: Document, journey: Journey) -> Iterator[Problem]:
    """A problem wherever more than all customers go on."""
    for loc, moment in _moments(journey):
        shares = [one.share for one in moment.next or () if one.share is not None]
        if sum(shares) > 1 + SLACK:
            message = Message(
                mark("The shares add up to {total}, which is more than all customers."),
                {"total": f"{sum(shares):.0%}"},
            )
            yield document.problem((*loc, "next"), "share-sum", message)


def _moments(journey: Journey) -> Iterator[tuple[Loc, Moment]]:
    for number, stage in enumerate(journey.stages):
        yield from _moments_of(stage, ("stages", number))
        for inner, step in enumerate(stage.steps):
            yield from _moments_of(step, ("stages", number, "steps", inner))


def _moments_of(step: Step, loc: Loc) -> Iterator[tuple[Loc, Moment]]:
    yield loc, step
    for number, touchpoint in enumerate(step.touchpoints):
        yield (*loc, "touchpoints", number), touchpoint
