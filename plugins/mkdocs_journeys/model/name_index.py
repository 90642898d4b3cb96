"""The names by which references call files of one kind: the path, and shorter ones.

The path inside the folder is a file's identity: it always counts, whatever other files there are.
The `id` that a file may have and the last part of its path are aliases: they count as long as no
other file has the same one. So a new file never changes what a path means, and never makes an older
file wrong: at most, a reference by an alias has to be written out.
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
    """The files that a reference may mean."""

    exact: Entry[P] | None
    """The one that has just this path."""
    others: tuple[Entry[P], ...]
    """Those that have it as an alias."""
    is_full: bool
    """It is written as a path from the top: `/visit`, `visit.md`, `clinic/visit`."""

    @property
    def target(self) -> Entry[P] | None:
        """The file that the reference leads to, if it leads to exactly one."""
        if self.exact is not None:
            return self.exact
        return self.others[0] if len(self.others) == 1 else None

    @property
    def candidates(self) -> tuple[Entry[P], ...]:
        """The files among which the reference does not choose clearly; none where it does."""
        if self.exact is None:
            return self.others if len(self.others) > 1 else ()
        return (self.exact, *self.others) if self.others and not self.is_full else ()


class NameIndex(Generic[P]):
    """All names of the files of one kind."""

    def __init__(self, entries: Iterable[Entry[P]], folder: str = "") -> None:
        self.entries = tuple(entries)
        self.folder = folder
        """Where files of the kind lie; a path may begin with it."""

    def find(self, reference: str) -> Lookup[P]:
        """What a reference may mean."""
        written = normalize("NFC", reference)
        name = written.removesuffix(".md").strip("/")
        inside = name.removeprefix(f"{self.folder}/") if self.folder else name
        exact = self._by_path.get(name) or self._by_path.get(inside) or self._by_index.get(inside)
        others = tuple(entry for entry in self._by_alias.get(name, ()) if entry is not exact)
        return Lookup(exact, others, exact is not None and written != exact.key.rpartition("/")[2])

    def target(self, reference: str) -> Entry[P] | None:
        """The file that a reference leads to, if it leads to exactly one."""
        return self.find(reference).target if reference else None

    def full(self, entry: Entry[P]) -> str:
        """The reference that means the file and no other, whatever is added."""
        return entry.key if "/" in entry.key else f"/{entry.key}"

    def usual(self, entry: Entry[P]) -> str:
        """The reference to propose to authors: a clear `id` of its own, else the path."""
        chosen = getattr(entry.model, "id", None)
        if chosen and chosen != _last(entry):
            entries = self.find(chosen)
            if entries.target is entry and not entries.candidates:
                return str(chosen)
        return self.full(entry) if self.find(entry.key).candidates else entry.key

    @cached_property
    def known(self) -> list[str]:
        """Every name that leads to exactly one file."""
        names = dict.fromkeys([*self._by_path, *self._by_alias])
        return [name for name in names if self.find(name).target is not None]

    @cached_property
    def _by_path(self) -> dict[str, Entry[P]]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _by_index(self) -> dict[str, Entry[P]]:
        """What lies in its folder's `index.md` or `README.md`, by that file's own path."""
        stems = ((entry, entry.source.stem) for entry in self.entries)
        return {f"{entry.key}/{stem}": entry for entry, stem in stems if stem != _last(entry)}

    @cached_property
    def _by_alias(self) -> dict[str, list[Entry[P]]]:
        result: dict[str, list[Entry[P]]] = {}
        for entry in self.entries:
            for alias in {_last(entry), getattr(entry.model, "id", None)} - {None}:
                result.setdefault(str(alias), []).append(entry)
        return result


def _last(entry: Entry[P]) -> str:
    return entry.key.rpartition("/")[2]
