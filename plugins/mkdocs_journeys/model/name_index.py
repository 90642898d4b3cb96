"""Names by which references identify files of one kind: paths and aliases.

The path inside the folder is a file's identity: it is valid whatever other files there are. The
`id` of a file and the last part of its path are aliases: they are valid as long as they are unique.
So a new file never changes the meaning of a path; at most, a reference by alias becomes ambiguous
and has to be written as a path.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar
from unicodedata import normalize

from .entry import Entry
from .values import Part

__all__ = ["Lookup", "NameIndex"]

P = TypeVar("P", bound=Part)


class Lookup(NamedTuple, Generic[P]):
    """The files that a reference may identify."""

    exact: Entry[P] | None
    """The file with exactly this path."""
    others: tuple[Entry[P], ...]
    """The files with this alias."""
    is_full: bool
    """Whether it is a complete path: `/visit`, `visit.md`, `clinic/visit`."""

    @property
    def target(self) -> Entry[P] | None:
        """The file that the reference leads to; None unless there is exactly one."""
        if self.exact is not None:
            return self.exact
        return self.others[0] if len(self.others) == 1 else None

    @property
    def candidates(self) -> tuple[Entry[P], ...]:
        """The files among which the reference is ambiguous; none if it is not."""
        if self.exact is None:
            return self.others if len(self.others) > 1 else ()
        return (self.exact, *self.others) if self.others and not self.is_full else ()


class NameIndex(Generic[P]):
    """All names of the files of one kind."""

    def __init__(self, entries: Iterable[Entry[P]], folder: str = "") -> None:
        self.entries = tuple(entries)
        self.folder = folder
        """The folder of the kind; a path may begin with it."""

    def find(self, reference: str) -> Lookup[P]:
        """Return the files that a reference may identify."""
        lookup = self._lookups.get(reference)
        if lookup is None:
            lookup = self._lookups[reference] = self._find(reference)
        return lookup

    @cached_property
    def _lookups(self) -> dict[str, Lookup[P]]:
        """The answers so far: thousands of references name a few personas."""
        return {}

    def _find(self, reference: str) -> Lookup[P]:
        normalized = normalize("NFC", reference)
        name = normalized.removesuffix(".md").strip("/")
        path = name.removeprefix(f"{self.folder}/") if self.folder else name
        exact = self._by_path.get(name) or self._by_path.get(path) or self._by_index.get(path)
        others = tuple(entry for entry in self._by_alias.get(name, ()) if entry is not exact)
        return Lookup(
            exact, others, exact is not None and normalized != exact.key.rpartition("/")[2]
        )

    def target(self, reference: str) -> Entry[P] | None:
        """Return the file that a reference leads to; None unless there is exactly one."""
        return self.find(reference).target if reference else None

    def full_reference(self, entry: Entry[P]) -> str:
        """Return the reference that stays unambiguous whatever files are added."""
        return entry.key if "/" in entry.key else f"/{entry.key}"

    def suggested_reference(self, entry: Entry[P]) -> str:
        """Return the reference to propose to authors: an unambiguous `id`, else the path."""
        own_id = getattr(entry.model, "id", None)
        if own_id and own_id != _last_part(entry):
            lookup = self.find(own_id)
            if lookup.target is entry and not lookup.candidates:
                return str(own_id)
        return self.full_reference(entry) if self.find(entry.key).candidates else entry.key

    @cached_property
    def unambiguous_names(self) -> list[str]:
        """All names that lead to exactly one file."""
        names = dict.fromkeys([*self._by_path, *self._by_alias])
        return [name for name in names if self.find(name).target is not None]

    @cached_property
    def _by_path(self) -> dict[str, Entry[P]]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _by_index(self) -> dict[str, Entry[P]]:
        """Files in their folder's `index.md` or `README.md`, by that file's own path."""
        stems = ((entry, entry.source.stem) for entry in self.entries)
        return {f"{entry.key}/{stem}": entry for entry, stem in stems if stem != _last_part(entry)}

    @cached_property
    def _by_alias(self) -> dict[str, list[Entry[P]]]:
        result: dict[str, list[Entry[P]]] = {}
        for entry in self.entries:
            for alias in {_last_part(entry), getattr(entry.model, "id", None)} - {None}:
                result.setdefault(str(alias), []).append(entry)
        return result


def _last_part(entry: Entry[P]) -> str:
    return entry.key.rpartition("/")[2]
