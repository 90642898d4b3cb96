"""Checking that what a file names exists, once all files have been read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from ..model.atlas import Atlas, Entry
from ..model.journey import Journey, Moment, Step
from ..model.paths import speakers, stops
from ..model.values import EXIT, Part
from ..model.walk import REFERENCES, Loc, Said, moments, references
from ..problems import Message, Problem, mark, nearest
from .document import Document
from .presets import CALLED

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
    "channel": mark("A new one is added in channels.yml."),
    "evidence": mark("Evidence is a file in the folder research."),
    "journey": mark("A journey is called by its file's name."),
    "opportunity": mark("Opportunities are listed under `opportunities` at the end of the keys."),
    "persona": mark("A persona is a file in the folder personas."),
    "place": mark("Places are called by their `id`; a customer who leaves goes to `exit`."),
    "team": mark("Teams are named in teams.yml."),
}


_ITSELF = {
    "journey": Message(mark("This touchpoint leads to its own journey; name another one.")),
    "replaces": Message(mark("This journey replaces itself; name the as-is journey.")),
}

_NOT_LISTED = mark("“{name}” is not among the journey's personas.")
_LIST_IT = mark("Add the name to `personas` at the top.")

_BRACKETS = mark("Several names need brackets: [{names}].")
_THERE = mark("There are: {names}.")

LISTED = 250
"""Letters of a list of all names."""

COMPARED = 10_000
"""How many names are compared to find the nearest ones, in one file."""


class _Hints:
    """The nearest known names; in a file of nothing but errors, for the first ones only."""

    def __init__(self, atlas: Atlas, journey: Journey | None) -> None:
        self.atlas, self.journey = atlas, journey
        self.left = COMPARED
        self.found: dict[tuple[str, str], Message] = {}
        self.called: dict[str, dict[str, str]] = {}
        self.listed: dict[str, str] = {}

    def hint(self, kind: str, name: str, known: Collection[str]) -> Message:
        if (kind, name) not in self.found:
            self.left -= len(known)
            self.found[kind, name] = self._hint(kind, name, known, self._called(kind, name))
        return self.found[kind, name]

    def _called(self, kind: str, name: str) -> str | None:
        """The id of what is called so: authors name things as people do, and not by their ids."""
        if kind not in self.called:
            called: dict[str, str] = {}
            for key, title in _titles(kind, self.atlas, self.journey):
                called.setdefault(title.casefold(), key)
            self.called[kind] = called
        return self.called[kind].get(name.casefold())

    def _hint(self, kind: str, name: str, known: Collection[str], called: str | None) -> Message:
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and all(part in known for part in parts):
            return Message(_BRACKETS, {"names": ", ".join(parts)}, instead=f"[{', '.join(parts)}]")
        if called:
            return Message(mark("Did you mean “{name}”?"), {"name": called}, instead=called)
        near = nearest(name, known) if self.left >= 0 else None
        if near is not None:
            return near
        if kind not in self.listed:
            self.listed[kind] = ", ".join(sorted(known))
        listed = self.listed[kind]
        where = Message(_WHERE[kind])
        return Message(_THERE, {"names": listed}, where) if 0 < len(listed) <= LISTED else where


def check_references(
    document: Document,
    part: Part,
    atlas: Atlas,
    spoilt: Collection[str] = (),
    own: str = "",
    below: Loc = (),
) -> Iterator[Problem]:
    """A problem for every reference in the file that leads nowhere, or to the file itself.

    `spoilt` are names of files that exist and could not be read, and “*team” if the list of teams
    is one of them; `own` is the journey's key;
    `below` is where in its file the part stands.
    """
    journey = part if isinstance(part, Journey) else None
    known = _known(atlas, journey)
    hints = _Hints(atlas, journey)
    told = _Told(document, known, spoilt)
    # Where one of its own is not known, that name is written wrong, and may be meant to be another.
    walkers = frozenset(journey.personas if journey else ())
    others = journey is not None and all(one in known["persona"] for one in walkers)
    for one in references(part, below):
        is_key = one.key == "emotion"
        kind = "persona" if is_key else REFERENCES.get(one.key)
        if kind is None:
            continue
        if kind == "journey" and (target := atlas.journey(one.text)) is not None:
            if own and _leads_back(target, own, one.key, atlas):
                yield document.problem(one.loc, "self-reference", _ITSELF[one.key])
        elif one.text in known[kind]:
            if others and journey is not None and _is_stranger(walkers, one):
                message = Message(_NOT_LISTED, {"name": one.text}, Message(_LIST_IT))
                yield document.problem(one.loc, "persona-not-listed", message, key=is_key)
        elif not told.has(kind, one.text):
            hint = hints.hint(kind, one.text, known[kind])
            message = Message(_UNKNOWN[kind], {"name": one.text}, hint)
            yield document.problem(one.loc, f"unknown-{kind}", message, key=is_key)


class _Told:
    """What exists and has an error of its own: then who names it has none."""

    def __init__(
        self, document: Document, known: Mapping[str, Collection[str]], spoilt: Collection[str]
    ) -> None:
        self.document, self.known, self.spoilt = document, known, spoilt

    @cached_property
    def ids(self) -> set[str]:
        """Ids that are written in the file, and that no place and no opportunity has."""
        written = re.findall(r"\bid:[^\w\n]*([\w-]+)", self.document.text)
        return {*written} - {*self.known["place"], *self.known["opportunity"]}

    def has(self, kind: str, name: str) -> bool:
        if f"*{kind}" in self.spoilt:
            return True
        if kind in {"persona", "evidence", "journey"}:
            return name in self.spoilt
        return kind in {"place", "opportunity"} and name in self.ids


def _titles(kind: str, atlas: Atlas, journey: Journey | None) -> Iterator[tuple[str, str]]:
    if kind == "persona":
        yield from ((key, one.model.name) for key, one in atlas.personas.items())
    elif kind == "evidence":
        yield from ((key, one.model.title) for key, one in atlas.evidence.items())
    elif kind == "journey":
        yield from ((key, one.model.title) for key, one in atlas.journeys.items())
    elif kind == "team":
        yield from ((key, one.name) for key, one in atlas.teams.items())
    elif kind == "channel":
        yield from ((key, one.name) for key, one in atlas.channels.items() if one.name)
        yield from ((key, name) for key, names in CALLED.items() for name in names)
    elif kind == "place" and journey is not None:
        yield from ((place.touchpoint.id, place.touchpoint.name) for place in journey.places())
        for column in journey.columns:
            yield from ((one.id, one.name) for one in (column.step, column.stage))


def _is_stranger(walkers: Collection[str], one: Said) -> bool:
    """Whether a persona feels or speaks in a journey that is not its own.

    A journey of nobody may quote anybody; a curve it has only of those it is about.
    """
    speaks = one.key == "persona" and bool(walkers)
    return (speaks or one.key == "emotion") and one.text not in walkers


def _leads_back(target: Entry[Journey], own: str, key: str, atlas: Atlas) -> bool:
    """Whether a reference leads to its own journey; `replaces` may do so through others."""
    passed: set[str] = set()
    following: Entry[Journey] | None = target
    while following is not None and following.key not in passed:
        if following.key == own:
            return True
        passed.add(following.key)
        replaces = following.model.replaces if key == "replaces" else None
        following = atlas.journey(replaces) if replaces else None
    return False


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
    """A problem wherever more than all customers go on: at one `next`, or at those that join."""
    places = list(moments(journey))
    told: set[int] = set()
    for loc, moment in places:
        total = _shares(moment)
        if total > 1 + SLACK:
            told.add(id(moment))
            yield document.problem((*loc, "next"), "share-sum", _too_many(total))
    if not any(isinstance(moment, Step) and _shares(moment) for _, moment in places):
        return  # nothing joins what is said inside it
    locs = {id(moment): loc for loc, moment in places}
    all_stops = stops(journey)
    for stop in all_stops:
        joined = [one for one in speakers(stop, all_stops) if _shares(one)]
        total = sum(map(_shares, joined))
        if total > 1 + SLACK and len(joined) > 1 and not any(id(one) in told for one in joined):
            hint = Message(
                mark("The last one inside, “{name}”, has shares of its own, and they are added."),
                {"name": stop.name},
            )
            loc = (*locs[id(joined[-1])], "next")
            yield document.problem(loc, "share-sum", replace(_too_many(total), hint=hint))


def _shares(moment: Moment) -> float:
    return sum(one.share for one in moment.next or () if one.share is not None)


def _too_many(total: float) -> Message:
    return Message(
        mark("The shares add up to {total}, which is more than all customers."),
        {"total": f"{total:.0%}"},
    )
