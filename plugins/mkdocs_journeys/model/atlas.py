"""The content of a folder of journeys, with lookups across its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from .entry import (
    INDEXES,
    BodyText,
    Entry,
    path_of,
)
from .file_kinds import FILE_KINDS
from .goals import Goal
from .journey import Journey
from .name_index import NameIndex
from .organization import Area, Channel, Team
from .personas import Evidence, Persona
from .values import Part

__all__ = ["INDEXES", "Atlas", "BodyText", "Entry", "path_of"]


@dataclass(frozen=True)
class Atlas:
    """All files that have been read, each kind by key."""

    journeys: Mapping[str, Entry[Journey]] = field(default_factory=dict)
    personas: Mapping[str, Entry[Persona]] = field(default_factory=dict)
    evidence: Mapping[str, Entry[Evidence]] = field(default_factory=dict)
    areas: Mapping[str, Entry[Area]] = field(default_factory=dict)
    """By folder; the empty key is the top folder."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    """The company's own; what customers want stands at stages and journeys."""
    declared: Mapping[tuple[str, str], PurePosixPath] = field(default_factory=dict)
    """The files of what is listed, by kind and id; what is built in has none."""

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that files declare, as written."""
        languages = (getattr(entry.model, "language", None) for entry in self.entries())
        return frozenset(language for language in languages if language)

    @property
    def files(self) -> dict[str, Mapping[str, Entry[Part]]]:
        """What has a file of its own: each kind by its name, and in it by key."""
        return {
            kind.name: getattr(self, kind.group) for kind in FILE_KINDS.values() if not kind.lists
        }

    @property
    def lists(self) -> dict[str, Mapping[str, Part]]:
        """What is listed in one file: each kind by its name, and in it by id."""
        return {kind.name: getattr(self, kind.group) for kind in FILE_KINDS.values() if kind.lists}

    def entries(self) -> Iterator[Entry[Part]]:
        """Yield everything that has a file of its own, kind by kind."""
        for group in self.files.values():
            yield from group.values()

    @cached_property
    def journey_names(self) -> NameIndex[Journey]:
        """The names by which references identify journeys."""
        return NameIndex(self.journeys.values())

    @cached_property
    def persona_names(self) -> NameIndex[Persona]:
        """The names by which references identify personas."""
        return NameIndex(self.personas.values(), FILE_KINDS["persona"].folder)

    @cached_property
    def study_names(self) -> NameIndex[Evidence]:
        """The names by which references identify studies."""
        return NameIndex(self.evidence.values(), FILE_KINDS["evidence"].folder)

    def names(self, kind: str) -> NameIndex[Any] | None:
        """Return the names of `journey`, `persona` or `evidence`; None for any other kind."""
        if kind == "journey":
            return self.journey_names
        if kind == "persona":
            return self.persona_names
        return self.study_names if kind == "evidence" else None

    def path(self, kind: str, reference: str) -> str | None:
        """Return the path of the file that a reference of a kind leads to; None if there is none,
        or more than one.
        """
        names = self.names(kind)
        target = names.target(reference) if names is not None else None
        return target.key if target is not None else None

    def journey(self, reference: str) -> Entry[Journey] | None:
        """Return the journey that a reference leads to; None unless there is exactly one."""
        return self.journey_names.target(reference)

    @cached_property
    def _by_area(self) -> dict[str, list[Entry[Journey]]]:
        result: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            result.setdefault(entry.area, []).append(entry)
        return result

    @cached_property
    def in_order(self) -> list[Entry[Journey]]:
        """All journeys in the order of lists and menus: by area, state and title."""
        return [entry for area in self.area_names() for entry in self.journeys_in(area)]

    @cached_property
    def personas_by_name(self) -> dict[str, Entry[Persona]]:
        """The personas, sorted by name."""
        return dict(sorted(self.personas.items(), key=lambda item: item[1].model.name.casefold()))

    def journeys_of(self, persona: str) -> Iterator[Entry[Journey]]:
        """Return the journeys of a persona."""
        return (journey for journey in self.journeys.values() if persona in journey.model.personas)

    def journeys_in(self, area: str) -> list[Entry[Journey]]:
        """Return the journeys of one folder, sorted by state and title."""
        entries = self._by_area.get(area, [])
        return sorted(entries, key=lambda entry: (entry.model.state, entry.model.title.casefold()))

    def area_names(self) -> list[str]:
        """Return the folders that contain journeys, in their authors' order, then by title."""
        return sorted(
            self._by_area, key=lambda name: (self._order(name), self.area_title(name).casefold())
        )

    def area_title(self, name: str) -> str:
        """Return the title of a folder; an empty string for the top folder without one."""
        entry = self.areas.get(name)
        if entry is not None and entry.model.title:
            return entry.model.title
        last = PurePosixPath(name).name.replace("-", " ").replace("_", " ")
        return last[:1].upper() + last[1:]

    def areas_around(self, source: PurePosixPath) -> Iterator[Area]:
        """Yield the areas that a file lies in, the nearest first."""
        for folder in source.parents:
            area = self.areas.get("" if folder == PurePosixPath() else str(folder))
            if area is not None:
                yield area.model

    def parents(self, key: str) -> list[Entry[Journey]]:
        """Return the journeys in which a touchpoint refers to this journey."""
        return self._parents.get(key, [])

    @cached_property
    def _parents(self) -> dict[str, list[Entry[Journey]]]:
        result: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            names = (place.touchpoint.journey for place in entry.model.places())
            keys = {
                inner_entry.key for name in names if name and (inner_entry := self.journey(name))
            }
            for key in keys:
                result.setdefault(key, []).append(entry)
        return result

    def replaced_by(self, key: str) -> list[Entry[Journey]]:
        """Return the to-be journeys that replace this journey."""
        return self._successors.get(key, [])

    @cached_property
    def _successors(self) -> dict[str, list[Entry[Journey]]]:
        result: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            replaced = self.journey(entry.model.replaces) if entry.model.replaces else None
            if replaced is not None:
                result.setdefault(replaced.key, []).append(entry)
        return result

    def _order(self, name: str) -> tuple[bool, int]:
        entry = self.areas.get(name)
        order = entry.model.order if entry is not None else None
        return order is None, order or 0
