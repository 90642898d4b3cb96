"""Checks that the targets of references exist, after all files have been read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
)
from ..model.atlas import Atlas, Entry
from ..model.backstage import awaited_by_id
from ..model.goals import Goal
from ..model.journey import Journey
from ..model.name_index import Lookup, NameIndex
from ..model.traversal import (
    LOOSE,
    REFERENCES,
    Loc,
    TextNode,
    references,
)
from ..model.values import EXIT, Part
from .document import Document
from .kind_words import KIND_WORDS
from .reference_hints import FolderNames, ReferenceHints

__all__ = ["check_references"]

_SELF_REFERENCE = {
    "journey": Message(N_("This touchpoint leads to its own journey; name another one.")),
    "parent": Message(N_("This goal would be a part of itself; name another one.")),
    "replaces": Message(N_("This journey replaces itself; name the as-is journey.")),
}

_NOT_LISTED = N_("“{name}” is not among the journey's personas.")
_LIST_IT = N_("Add the name to `personas` at the top.")

_DOUBLE_PERSONA = N_("“{name}” and “{other}” are one persona; keep one of them.")


def check_references(
    document: Document, part: Part, folder: FolderNames, own_key: str = "", below: Loc = ()
) -> Iterator[Diagnostic]:
    """Yield a problem for every unresolved, ambiguous or circular reference of the file.

    `own_key` is the journey's key; `below` is where in its file the part stands.
    """
    atlas = folder.atlas
    journey = part if isinstance(part, Journey) else None
    known = _known_names(atlas, journey)
    hints = ReferenceHints(folder, journey, known)
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
        elif reference.key == "parent" and _is_own_part(reference.text, own_key, atlas.goals):
            yield document.problem(reference.loc, "self-reference", _SELF_REFERENCE["parent"])
        elif target is not None or reference.text in known[kind]:
            if all_known and _is_foreign_persona(personas, reference, target):
                message = Message(_NOT_LISTED, {"name": reference.text}, Message(_LIST_IT))
                yield document.problem(reference.loc, "persona-not-listed", message, key=is_key)
        elif reference.key not in LOOSE and not unreadable.has(kind, reference.text):
            hint = hints.hint(kind, reference.text)
            message = Message(KIND_WORDS[kind].unknown, {"name": reference.text}, hint)
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
        text = N_("“{name}” refers to {file}, but {other} has that name, too.")
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
        return {*ids} - {*self.known["task"], *self.known["opportunity"]}

    def has(self, kind: str, name: str) -> bool:
        if f"*{kind}" in self.unreadable:
            return True
        if kind in {"persona", "evidence", "journey"}:
            return name.removesuffix(".md").strip("/") in self.unreadable
        return kind in {"place", "task", "opportunity"} and name in self.ids


def _is_foreign_persona(
    personas: Collection[str], text_node: TextNode, target: Entry[Part] | None
) -> bool:
    """Whether a reference is to a persona that the journey does not list.

    A journey without personas may quote anybody, but has curves only of listed ones.
    """
    in_place = text_node.key == "personas" and text_node.loc[:1] == ("stages",)
    speaks = (text_node.key == "persona" or in_place) and bool(personas)
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


def _is_own_part(parent: str, own_key: str, goals: Mapping[str, Goal]) -> bool:
    """Whether a goal leads back to itself by what it is a part of."""
    visited: set[str] = set()
    key: str | None = parent
    while key is not None and key not in visited:
        if key == own_key:
            return True
        visited.add(key)
        key = goals[key].parent if key in goals else None
    return False


def _known_names(atlas: Atlas, journey: Journey | None) -> dict[str, Collection[str]]:
    return {
        **atlas.lists,
        "evidence": atlas.study_names.unambiguous_names,
        "journey": atlas.journey_names.unambiguous_names,
        "opportunity": {opportunity.id for opportunity in journey.opportunities} if journey else (),
        "persona": atlas.persona_names.unambiguous_names,
        "place": _moment_ids(journey) if journey else (),
        "task": awaited_by_id(journey) if journey else (),
    }


def _moment_ids(journey: Journey) -> set[str]:
    places = {EXIT}
    for column in journey.columns:
        places |= {column.stage.id, column.step.id}
    return places | {place.touchpoint.id for place in journey.places()}
