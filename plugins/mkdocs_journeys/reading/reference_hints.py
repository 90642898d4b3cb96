"""Hints for references to unknown names: the nearest names, or a list of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..diagnostics import (
    N_,
    Message,
    nearest,
)
from ..model.atlas import Atlas
from ..model.backstage import placed_tasks
from ..model.journey import Journey
from .builtin_channels import channel_synonyms
from .kind_words import KIND_WORDS

__all__ = ["FolderNames", "ReferenceHints"]


_LIST_NEEDS_BRACKETS = N_("Several names need brackets: [{names}].")


_ALL_NAMES = N_("There are: {names}.")


LISTED = 250
"""The maximum length of a list of all names."""


COMPARED = 10_000
"""The maximum number of name comparisons for hints, in one file."""


COMPARED_IN_ALL = 100_000
"""The same for all files of a folder together."""


_OF_FILE = {"place", "task", "opportunity"}
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


class ReferenceHints:
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
        """Return the hint for an unknown name of that kind."""
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
        titles = cache.ids_by_title.get(kind, {})
        self.comparisons_left -= len(titles)
        if self.comparisons_left >= 0 and (title := nearest(name.casefold(), titles)) is not None:
            ident = titles[str(title.values["name"])]
            return Message(N_("Did you mean “{name}”?"), {"name": ident}, instead=ident)
        if kind not in cache.name_lists:
            names = self.atlas.names(kind)
            references = (
                known
                if names is None
                else [names.suggested_reference(entry) for entry in names.entries]
            )
            cache.name_lists[kind] = ", ".join(sorted(references))
        name_list = cache.name_lists[kind]
        location_hint = Message(KIND_WORDS[kind].where)
        if not 0 < len(name_list) <= LISTED:
            return location_hint
        return Message(_ALL_NAMES, {"names": name_list}, location_hint)


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
    elif kind in atlas.lists:
        names_by_key = ((key, getattr(part, "name", "")) for key, part in atlas.lists[kind].items())
        yield from ((key, name) for key, name in names_by_key if name)
        if kind == "channel":
            yield from ((key, name) for key, names in channel_synonyms().items() for name in names)
    elif kind in {"place", "task"} and journey is not None:
        if kind == "task":
            yield from ((task.id, str(task.task)) for task in placed_tasks(journey))
        yield from ((place.touchpoint.id, place.touchpoint.name) for place in journey.places())
        for column in journey.columns:
            yield from ((step.id, step.name) for step in (column.step, column.stage))
