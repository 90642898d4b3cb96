"""Checks that the targets of references exist, after all files have been read."""

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
from .builtin_channels import channel_synonyms
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


_SELF_REFERENCE = {
    "journey": Message(N_("This touchpoint leads to its own journey; name another one.")),
    "replaces": Message(N_("This journey replaces itself; name the as-is journey.")),
}

_NOT_LISTED = N_("“{name}” is not among the journey's personas.")
_LIST_IT = N_("Add the name to `personas` at the top.")

_DOUBLE_PERSONA = N_("“{name}” and “{other}” are one persona; keep one of them.")

_LIST_NEEDS_BRACKETS = N_("Several names need brackets: [{names}].")
_ALL_NAMES = N_("There are: {names}.")

LISTED = 250
"""The maximum length of a list of all names."""

COMPARED = 10_000
"""The maximum number of name comparisons for hints, in one file."""

COMPARED_IN_ALL = 100_000
"""The same for all files of a folder together."""

_OF_FILE = {"place", "opportunity"}
"""Kinds that are local to a journey."""


class FolderNames:
    """Names of a folder for looking up references, with a cache for hints."""

    def __init__(self, atlas: Atlas, unreadable: Collection[str] = ()) -> None:
        """Create an empty cache. `unreadable` are names of files that can't be read, and “*team” if
        the list of teams is one of them.
        """
        self.atlas, self.unreadable = atlas, unreadable
        self.comparisons_left = COMPARED_IN_ALL
        self.ids_by_title: dict[str, dict[str, str]] = {}
        self.name_lists: dict[str, str] = {}


class _Hints:
    """Hints for unknown names; their number in one file is limited."""

    def __init__(
        self, names: FolderNames, journey: Journey | None, known: Mapping[str, Collection[str]]
    ) -> None:
        self.atlas, self.journey, self.known = names.atlas, journey, known
        self.comparisons_left = COMPARED
        self.hints: dict[tuple[str, str], Message] = {}
        self.file_names, self.folder_names = FolderNames(names.atlas), names

    def _cache(self, kind: str) -> FolderNames:
        return self.file_names if kind in _OF_FILE else self.folder_names

    def hint(self, kind: str, name: str) -> Message:
        if (kind, name) not in self.hints:
            known = self.known[kind]
            self.comparisons_left -= len(known)
            self.folder_names.comparisons_left -= len(known)
            self.hints[kind, name] = self._hint(kind, name, known, self._id_by_title(kind, name))
        return self.hints[kind, name]

    def _id_by_title(self, kind: str, name: str) -> str | None:
        """Return the id of the entry with that title: authors often write titles instead of ids."""
        cache = self._cache(kind)
        if kind not in cache.ids_by_title:
            ids_by_title: dict[str, str] = {}
            for key, title in _titles(kind, self.atlas, self.journey):
                ids_by_title.setdefault(title.casefold(), key)
            cache.ids_by_title[kind] = ids_by_title
        return cache.ids_by_title[kind].get(name.casefold())

    def _hint(self, kind: str, name: str, known: Collection[str], ident: str | None) -> Message:
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and all(part in known for part in parts):
            return Message(
                _LIST_NEEDS_BRACKETS, {"names": ", ".join(parts)}, instead=f"[{', '.join(parts)}]"
            )
        if ident:
            return Message(N_("Did you mean “{name}”?"), {"name": ident}, instead=ident)
        may_compare = min(self.comparisons_left, self.folder_names.comparisons_left) >= 0
        nearest_hint = nearest(name, known) if may_compare else None
        if nearest_hint is not None:
            return nearest_hint
        cache = self._cache(kind)
        if kind not in cache.name_lists:
            names = self.atlas.names(kind)
            references = (
                known
                if names is None
                else [names.suggested_reference(entry) for entry in names.entries]
            )
            cache.name_lists[kind] = ", ".join(sorted(references))
        name_list = cache.name_lists[kind]
        location_hint = Message(_WHERE[kind])
        if not 0 < len(name_list) <= LISTED:
            return location_hint
        return Message(_ALL_NAMES, {"names": name_list}, location_hint)


def check_references(
    document: Document, part: Part, folder: FolderNames, own_key: str = "", below: Loc = ()
) -> Iterator[Diagnostic]:
    """Yield a problem for every unresolved, ambiguous or circular reference of the file.

    `own` is the journey's key; `below` is where in its file the part stands.
    """
    atlas = folder.atlas
    journey = part if isinstance(part, Journey) else None
    known = _known_names(atlas, journey)
    hints = _Hints(folder, journey, known)
    unreadable = _UnreadableNames(document, known, folder.unreadable)
    moods: dict[tuple[Loc, str], str] = {}
    # Where one of its own is not known, that name is written wrong, and may be meant to be another.
    targets = [atlas.persona_names.target(name) for name in journey.personas] if journey else []
    personas = frozenset(target.key for target in targets if target is not None)
    all_known = journey is not None and None not in targets
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
            first_name = moods.setdefault((reference.loc[:-1], target.key), reference.text)
            if first_name != reference.text:
                message = Message(_DOUBLE_PERSONA, {"name": reference.text, "other": first_name})
                yield document.problem(reference.loc, "double-key", message, key=True)
        if target is not None and isinstance(target.model, Journey):
            if own_key and _leads_to(target, own_key, reference.key, atlas):
                yield document.problem(
                    reference.loc, "self-reference", _SELF_REFERENCE[reference.key]
                )
        elif target is not None or reference.text in known[kind]:
            if all_known and _is_foreign_persona(personas, reference, target):
                message = Message(_NOT_LISTED, {"name": reference.text}, Message(_LIST_IT))
                yield document.problem(reference.loc, "persona-not-listed", message, key=is_key)
        elif not unreadable.has(kind, reference.text):
            hint = hints.hint(kind, reference.text)
            message = Message(_UNKNOWN[kind], {"name": reference.text}, hint)
            yield document.problem(reference.loc, f"unknown-{kind}", message, key=is_key)


def _ambiguous(
    document: Document, reference: TextNode, entries: Lookup[Any], names: NameIndex[Any]
) -> Diagnostic:
    """Return the diagnostic of an ambiguous reference, with the full names of all targets.

    A warning if the reference is the full path of one target: then it leads there.
    """
    values: dict[str, object] = {"name": reference.text}
    exact = entries.exact
    full_names = ", ".join(names.full_reference(candidate) for candidate in entries.candidates)
    hint = Message(N_("Write which one: {names}."), {"names": full_names})
    message = Message(N_("Several files are called “{name}”."), values, hint)
    if exact is not None:
        values |= {"file": str(exact.source), "other": str(entries.others[0].source)}
        text = N_("“{name}” leads to {file}, but {other} is called so, too.")
        message = Message(text, values, hint)
    is_key = reference.key == "emotion"
    problem = document.problem(reference.loc, "ambiguous-reference", message, key=is_key)
    return problem if exact is None else replace(problem, severity="warning")


class _UnreadableNames:
    """Names that exist in unreadable files: references to them are not reported."""

    def __init__(
        self, document: Document, known: Mapping[str, Collection[str]], unreadable: Collection[str]
    ) -> None:
        self.document, self.known, self.unreadable = document, known, unreadable

    @cached_property
    def ids(self) -> set[str]:
        """Ids written in the file that no place and no opportunity has."""
        ids = re.findall(r"\bid:[^\w\n]*([\w-]+)", self.document.text)
        return {*ids} - {*self.known["place"], *self.known["opportunity"]}

    def has(self, kind: str, name: str) -> bool:
        if f"*{kind}" in self.unreadable:
            return True
        if kind in {"persona", "evidence", "journey"}:
            return name.removesuffix(".md").strip("/") in self.unreadable
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
        yield from ((key, name) for key, names in channel_synonyms().items() for name in names)
    elif kind == "place" and journey is not None:
        yield from ((place.touchpoint.id, place.touchpoint.name) for place in journey.places())
        for column in journey.columns:
            yield from ((step.id, step.name) for step in (column.step, column.stage))


def _is_foreign_persona(
    personas: Collection[str], text_node: TextNode, target: Entry[Part] | None
) -> bool:
    """Whether a reference is to a persona that the journey does not list.

    A journey without personas may quote anybody, but has curves only of listed ones.
    """
    speaks = text_node.key == "persona" and bool(personas)
    return (speaks or text_node.key == "emotion") and (target is None or target.key not in personas)


def _leads_to(start: Entry[Journey], own_key: str, key: str, atlas: Atlas) -> bool:
    """Whether a reference leads to its own journey; `replaces` may do so through others."""
    visited: set[str] = set()
    entry: Entry[Journey] | None = start
    while entry is not None and entry.key not in visited:
        if entry.key == own_key:
            return True
        visited.add(entry.key)
        replaces = entry.model.replaces if key == "replaces" else None
        entry = atlas.journey(replaces) if replaces else None
    return False


def _known_names(atlas: Atlas, journey: Journey | None) -> dict[str, Collection[str]]:
    return {
        "channel": atlas.channels,
        "evidence": atlas.study_names.unambiguous_names,
        "journey": atlas.journey_names.unambiguous_names,
        "opportunity": {opportunity.id for opportunity in journey.opportunities} if journey else (),
        "persona": atlas.persona_names.unambiguous_names,
        "place": _moment_ids(journey) if journey else (),
        "team": atlas.teams,
    }


def _moment_ids(journey: Journey) -> set[str]:
    places = {EXIT}
    for column in journey.columns:
        places |= {column.stage.id, column.step.id}
    return places | {place.touchpoint.id for place in journey.places()}


SLACK = 0.005
"""Tolerance for rounding of shares."""


def check_shares(document: Document, journey: Journey) -> Iterator[Diagnostic]:
    """Yield a problem wherever shares add up to more than 100%: at one `next` or at several."""
    located_moments = list(moments(journey))
    reported: set[int] = set()
    for loc, moment in located_moments:
        total = _share_sum(moment)
        if total > 1 + SLACK:
            reported.add(id(moment))
            yield document.problem((*loc, "next"), "share-sum", _sum_message(total))
    if not any(isinstance(moment, Step) and _share_sum(moment) for _, moment in located_moments):
        return  # nothing joins what is said inside it
    locs = {id(moment): loc for loc, moment in located_moments}
    all_stops = path_nodes(journey)
    for stop in all_stops:
        sources = [source for source in transition_sources(stop, all_stops) if _share_sum(source)]
        total = sum(map(_share_sum, sources))
        if (
            total > 1 + SLACK
            and len(sources) > 1
            and not any(id(moment) in reported for moment in sources)
        ):
            hint = Message(
                N_("The last one inside, “{name}”, has shares of its own, and they are added."),
                {"name": stop.name},
            )
            loc = (*locs[id(sources[-1])], "next")
            yield document.problem(loc, "share-sum", replace(_sum_message(total), hint=hint))


def _share_sum(moment: Moment) -> float:
    return sum(transition.share for transition in moment.next or () if transition.share is not None)


def _sum_message(total: float) -> Message:
    return Message(
        N_("The shares add up to {total}, which is more than all customers."),
        {"total": f"{total:.0%}"},
    )
