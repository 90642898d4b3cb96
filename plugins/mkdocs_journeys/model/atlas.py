"""All that a folder holds, and the questions that are asked across it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from .company import Area, Channel, Team
from .journey import Journey
from .people import Evidence, Persona
from .values import Part

__all__ = ["INDEXES", "Atlas", "Entry", "Prose", "path_of"]

INDEXES = {"index", "README"}
"""How the files are called that describe their folder, or hold its only map."""

P_co = TypeVar("P_co", bound=Part, covariant=True)


@dataclass(frozen=True)
class Prose:
    """The Markdown of a file's body: what is general, and what stands under a stage."""

    general: str = ""
    under: Mapping[str, str] = field(default_factory=dict)
    """By the id of the stage or step."""


def path_of(address: PurePosixPath) -> PurePosixPath:
    """Return what a map is called by its place: its file without the suffix, or its folder."""
    path = address.with_suffix("")
    return path.parent if path.name in INDEXES else path


@dataclass(frozen=True)
class Entry(Generic[P_co]):
    """A file of the folder that became a part of the model."""

    key: str
    """What other files call it."""
    source: PurePosixPath
    """The file inside the folder, as the file system spells it."""
    address: PurePosixPath
    """The page inside the site's section; Markdown's suffix is kept."""
    model: P_co
    prose: Prose = Prose()

    @property
    def area(self) -> str:
        """The folder it lies in; empty for the top. A map that has a folder lies in the next."""
        folder = self.path.parent if isinstance(self.model, Journey) else self.address.parent
        return "" if folder == PurePosixPath() else str(folder)

    @property
    def path(self) -> PurePosixPath:
        """What a map is called by its place."""
        return path_of(self.address)


@dataclass(frozen=True)
class Atlas:
    """Everything that has been read, by what references call it."""

    journeys: Mapping[str, Entry[Journey]] = field(default_factory=dict)
    personas: Mapping[str, Entry[Persona]] = field(default_factory=dict)
    evidence: Mapping[str, Entry[Evidence]] = field(default_factory=dict)
    areas: Mapping[str, Entry[Area]] = field(default_factory=dict)
    """By folder; the empty one is the whole."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    declared: Mapping[str, PurePosixPath] = field(default_factory=dict)
    """The files that declare the site's own channels, by channel; built-in ones have none."""

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that files say they are in, as they write them."""
        groups = (self.journeys, self.personas, self.evidence, self.areas)
        models = (entry.model for group in groups for entry in group.values())
        return frozenset(model.language for model in models if model.language)

    def journey(self, reference: str) -> Entry[Journey] | None:
        """The journey of that key, id or path; a file's name will do where it is the only one."""
        if reference in self.journeys:
            return self.journeys[reference]
        found = self._by_path.get(reference.removesuffix(".md").strip("/"), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_path(self) -> dict[str, list[Entry[Journey]]]:
        """Journeys by their paths and by their files' names."""
        found: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            written = str(entry.address.with_suffix(""))
            for name in {written, str(entry.path), entry.path.name}:
                found.setdefault(name, []).append(entry)
        return found

    @cached_property
    def _by_area(self) -> dict[str, list[Entry[Journey]]]:
        found: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            found.setdefault(entry.area, []).append(entry)
        return found

    @cached_property
    def in_order(self) -> list[Entry[Journey]]:
        """All journeys as lists and the menu have them: area by area, then by state and title."""
        return [entry for area in self.area_names() for entry in self.journeys_in(area)]

    @cached_property
    def people(self) -> dict[str, Entry[Persona]]:
        """The personas by name."""
        return dict(sorted(self.personas.items(), key=lambda item: item[1].model.name.casefold()))

    def journeys_of(self, persona: str) -> Iterator[Entry[Journey]]:
        """The journeys that the persona walks."""
        return (one for one in self.journeys.values() if persona in one.model.personas)

    def journeys_in(self, area: str) -> list[Entry[Journey]]:
        """The journeys of one folder, by title."""
        found = self._by_area.get(area, [])
        return sorted(found, key=lambda one: (one.model.state, one.model.title.casefold()))

    def area_names(self) -> list[str]:
        """The folders that hold journeys, as their authors order them, then by title."""
        return sorted(
            self._by_area, key=lambda name: (self._order(name), self.area_title(name).casefold())
        )

    def area_title(self, name: str) -> str:
        """What readers call the folder; the empty string for the top without a title."""
        entry = self.areas.get(name)
        if entry is not None and entry.model.title:
            return entry.model.title
        last = PurePosixPath(name).name.replace("-", " ").replace("_", " ")
        return last[:1].upper() + last[1:]

    def parents(self, key: str) -> list[Entry[Journey]]:
        """The journeys in which a touchpoint leads down to this one."""
        return self._above.get(key, [])

    @cached_property
    def _above(self) -> dict[str, list[Entry[Journey]]]:
        found: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            below = (place.touchpoint.journey for place in entry.model.places())
            inner = {one.key for name in below if name and (one := self.journey(name))}
            for key in inner:
                found.setdefault(key, []).append(entry)
        return found

    def replaced_by(self, key: str) -> list[Entry[Journey]]:
        """The to-be journeys that rebuild this one."""
        return self._rebuilt.get(key, [])

    @cached_property
    def _rebuilt(self) -> dict[str, list[Entry[Journey]]]:
        found: dict[str, list[Entry[Journey]]] = {}
        for entry in self.journeys.values():
            before = self.journey(entry.model.replaces) if entry.model.replaces else None
            if before is not None:
                found.setdefault(before.key, []).append(entry)
        return found

    def _order(self, name: str) -> tuple[bool, int]:
        entry = self.areas.get(name)
        order = entry.model.order if entry is not None else None
        return order is None, order or 0
