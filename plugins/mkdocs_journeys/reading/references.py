"""Checking that what a file names exists, once all files have been read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from ..analysis.paths import path_nodes, transition_sources
from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    nearest,
)
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey, Moment, Step
from ..model.name_index import Lookup, NameIndex
from ..model.traversal import (
    REFERENCES,
    Loc,
    TextNode,
    moments,
    references,
)
from ..model.values import EXIT, Part
from .builtin_channels import called
from .document import Document

__all__ = ["FolderNames", "check_references", "check_shares"]

_UNKNOWN = {
    "channel": N_("There is no channel “{name}”."),
    "evidence": N_("There is no evidence “{name}”."),
    "journey": N_("There is no journey “{name}”."),
    "opportunity": N_("This journey has no opportunity “{name}”."),
    "persona": N_("There is no persona “{name}”."),
    "place": N_("This journey has no touchpoint, step or stage “{name}”."),
    "team": N_("There is no team “{name}”."),
}

_WHERE = {
    "channel": N_("A new one is added in channels.yml."),
    "evidence": N_("Evidence is a file in the folder research."),
    "journey": N_("A journey is called by its path in the folder."),
    "opportunity": N_("Opportunities are listed under `opportunities` at the end of the keys."),
    "persona": N_("A persona is a file in the folder personas."),
    "place": N_("Places are called by their `id`; a customer who leaves goes to `exit`."),
    "team": N_("Teams are named in teams.yml."),
}


_ITSELF = {
    "journey": Message(N_("This touchpoint leads to its own journey; name another one.")),
    "replaces": Message(N_("This journey replaces itself; name the as-is journey.")),
}

_NOT_LISTED = N_("“{name}” is not among the journey's personas.")
_LIST_IT = N_("Add the name to `personas` at the top.")

_TWICE = N_("“{name}” and “{other}” are one persona; keep one of them.")

_BRACKETS = N_("Several names need brackets: [{names}].")
_THERE = N_("There are: {names}.")

LISTED = 250
"""Letters of a list of all names."""

COMPARED = 10_000
"""How many names are compared to find the nearest ones, in one file."""

COMPARED_IN_ALL = 100_000
"""The same for all files of a folder together."""

_OF_FILE = {"place", "opportunity"}
"""What each journey has of its own."""


class FolderNames:
    """What the references in all files of a folder are looked up in, and what their hints share."""

    def __init__(self, atlas: Atlas, spoilt: Collection[str] = ()) -> None:
        """`spoilt` are names of files that exist and could not be read, and “*team” if the list of
        teams is one of them.
        """
        self.atlas, self.spoilt = atlas, spoilt
        self.left = COMPARED_IN_ALL
        self.called: dict[str, dict[str, str]] = {}
        self.listed: dict[str, str] = {}


class _Hints:
    """The nearest known names; in a file of nothing but errors, for the first ones only."""

    def __init__(
        self, names: FolderNames, journey: Journey | None, known: Mapping[str, Collection[str]]
    ) -> None:
        self.atlas, self.journey, self.known = names.atlas, journey, known
        self.left = COMPARED
        self.found: dict[tuple[str, str], Message] = {}
        self.own, self.shared = FolderNames(names.atlas), names

    def _memory(self, kind: str) -> FolderNames:
        return self.own if kind in _OF_FILE else self.shared

    def hint(self, kind: str, name: str) -> Message:
        if (kind, name) not in self.found:
            known = self.known[kind]
            self.left -= len(known)
            self.shared.left -= len(known)
            self.found[kind, name] = self._hint(kind, name, known, self._called(kind, name))
        return self.found[kind, name]

    def _called(self, kind: str, name: str) -> str | None:
        """Return the id of what has that name: authors often write names and not ids."""
        memory = self._memory(kind)
        if kind not in memory.called:
            called: dict[str, str] = {}
            for key, title in _titles(kind, self.atlas, self.journey):
                called.setdefault(title.casefold(), key)
            memory.called[kind] = called
        return memory.called[kind].get(name.casefold())

    def _hint(self, kind: str, name: str, known: Collection[str], called: str | None) -> Message:
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and all(part in known for part in parts):
            return Message(_BRACKETS, {"names": ", ".join(parts)}, instead=f"[{', '.join(parts)}]")
        if called:
            return Message(N_("Did you mean “{name}”?"), {"name": called}, instead=called)
        near = nearest(name, known) if min(self.left, self.shared.left) >= 0 else None
        if near is not None:
            return near
        memory = self._memory(kind)
        if kind not in memory.listed:
            names = self.atlas.names(kind)
            usual = (
                known
                if names is None
                else [names.suggested_reference(entry) for entry in names.entries]
            )
            memory.listed[kind] = ", ".join(sorted(usual))
        listed = memory.listed[kind]
        where = Message(_WHERE[kind])
        return Message(_THERE, {"names": listed}, where) if 0 < len(listed) <= LISTED else where


def check_references(
    document: Document, part: Part, folder: FolderNames, own: str = "", below: Loc = ()
) -> Iterator[Diagnostic]:
    """Yield a problem for every reference in the file that leads nowhere, or to the file itself.

    `own` is the journey's key; `below` is where in its file the part stands.
    """
    atlas = folder.atlas
    journey = part if isinstance(part, Journey) else None
    known = _known(atlas, journey)
    hints = _Hints(folder, journey, known)
    told = _Told(document, known, folder.spoilt)
    felt: dict[tuple[Loc, str], str] = {}
    # Where one of its own is not known, that name is written wrong, and may be meant to be another.
    targets = [atlas.persona_names.target(name) for name in journey.personas] if journey else []
    walkers = frozenset(target.key for target in targets if target is not None)
    others = journey is not None and None not in targets
    for reference in references(part, below):
        is_key = reference.key == "emotion"
        kind = "persona" if is_key else REFERENCES.get(reference.key)
        if kind is None:
            continue
        names = atlas.names(kind)
        entries = names.find(reference.text) if names is not None else None
        if names is not None and entries is not None and entries.candidates:
            yield _ambiguous(document, reference, entries, names)
            if entries.target is None:
                continue
        target = entries.target if entries is not None else None
        if is_key and target is not None:
            first = felt.setdefault((reference.loc[:-1], target.key), reference.text)
            if first != reference.text:
                message = Message(_TWICE, {"name": reference.text, "other": first})
                yield document.problem(reference.loc, "double-key", message, key=True)
        if target is not None and isinstance(target.model, Journey):
            if own and _leads_back(target, own, reference.key, atlas):
                yield document.problem(reference.loc, "self-reference", _ITSELF[reference.key])
        elif target is not None or reference.text in known[kind]:
            if others and _is_stranger(walkers, reference, target):
                message = Message(_NOT_LISTED, {"name": reference.text}, Message(_LIST_IT))
                yield document.problem(reference.loc, "persona-not-listed", message, key=is_key)
        elif not told.has(kind, reference.text):
            hint = hints.hint(kind, reference.text)
            message = Message(_UNKNOWN[kind], {"name": reference.text}, hint)
            yield document.problem(reference.loc, f"unknown-{kind}", message, key=is_key)


def _ambiguous(
    document: Document, reference: TextNode, entries: Lookup[Any], names: NameIndex[Any]
) -> Diagnostic:
    """Return that a reference may mean several files: which, and what to write.

    Where it is the whole path of one of them, it leads there: that is a warning.
    """
    called: dict[str, object] = {"name": reference.text}
    exact = entries.exact
    written = ", ".join(names.full_reference(candidate) for candidate in entries.candidates)
    hint = Message(N_("Write which one: {names}."), {"names": written})
    message = Message(N_("Several files are called “{name}”."), called, hint)
    if exact is not None:
        called |= {"file": str(exact.source), "other": str(entries.others[0].source)}
        text = N_("“{name}” refers to {file}, but {other} has that name, too.")
        message = Message(text, called, hint)
    is_key = reference.key == "emotion"
    problem = document.problem(reference.loc, "ambiguous-reference", message, key=is_key)
    return problem if exact is None else replace(problem, severity="warning")


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
            return name.removesuffix(".md").strip("/") in self.spoilt
        return kind in {"place", "opportunity"} and name in self.ids


def _titles(kind: str, atlas: Atlas, journey: Journey | None) -> Iterator[tuple[str, str]]:
    if kind == "persona":
        names = atlas.persona_names
        yield from ((names.suggested_reference(entry), entry.model.name) for entry in names.entries)
    elif kind == "evidence":
        studies = atlas.study_names
        yield from (
            (studies.suggested_reference(entry), entry.model.title) for entry in studies.entries
        )
    elif kind == "journey":
        journeys = atlas.journey_names
        yield from (
            (journeys.suggested_reference(entry), entry.model.title) for entry in journeys.entries
        )
    elif kind == "team":
        yield from ((key, team.name) for key, team in atlas.teams.items())
    elif kind == "channel":
        yield from ((key, channel.name) for key, channel in atlas.channels.items() if channel.name)
        yield from ((key, name) for key, names in called().items() for name in names)
    elif kind == "place" and journey is not None:
        yield from ((place.touchpoint.id, place.touchpoint.name) for place in journey.places())
        for column in journey.columns:
            yield from ((step.id, step.name) for step in (column.step, column.stage))


def _is_stranger(walkers: Collection[str], text_node: TextNode, target: Entry[Part] | None) -> bool:
    """Whether a persona feels or speaks in a journey that is not its own.

    A journey of nobody may quote anybody; a curve it has only of those it is about.
    """
    speaks = text_node.key == "persona" and bool(walkers)
    return (speaks or text_node.key == "emotion") and (target is None or target.key not in walkers)


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
        "evidence": atlas.study_names.unambiguous_names,
        "journey": atlas.journey_names.unambiguous_names,
        "opportunity": {opportunity.id for opportunity in journey.opportunities} if journey else (),
        "persona": atlas.persona_names.unambiguous_names,
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


def check_shares(document: Document, journey: Journey) -> Iterator[Diagnostic]:
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
    all_stops = path_nodes(journey)
    for stop in all_stops:
        joined = [speaker for speaker in transition_sources(stop, all_stops) if _shares(speaker)]
        total = sum(map(_shares, joined))
        if (
            total > 1 + SLACK
            and len(joined) > 1
            and not any(id(moment) in told for moment in joined)
        ):
            hint = Message(
                N_("The last one inside, “{name}”, has shares of its own, and they are added."),
                {"name": stop.name},
            )
            loc = (*locs[id(joined[-1])], "next")
            yield document.problem(loc, "share-sum", replace(_too_many(total), hint=hint))


def _shares(moment: Moment) -> float:
    return sum(transition.share for transition in moment.next or () if transition.share is not None)


def _too_many(total: float) -> Message:
    return Message(
        N_("The shares add up to {total}, which is more than all customers."),
        {"total": f"{total:.0%}"},
    )
