"""Match the files of two revisions, and collect the keys that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from ..analysis.matching import at, pair_items
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..model.personas import Persona
from ..model.reference_translation import translate_references
from ..model.values import Part
from ..vcs.renames import Renames
from .journey_similarity import journey_similarity
from .text_similarity import normalized, part_similarity

__all__ = ["NO_RENAMES", "KeyRenames", "find_renamed", "match_entries", "match_items"]

P = TypeVar("P", bound=Part)
N = TypeVar("N", bound=Part)

NO_RENAMES: Renames = MappingProxyType({})
"""For folders without renamed files, or where git can't tell."""


def match_entries(
    before: Mapping[str, Entry[P]], after: Mapping[str, Entry[P]], renames: Renames = NO_RENAMES
) -> Iterator[tuple[Entry[P] | None, Entry[P] | None]]:
    """Yield every entry with its counterpart: by written id, path, key, name, or similar contents.

    `renames` are the renamed files that git reports.
    """
    entries_before, entries_after = list(before.values()), list(after.values())
    shared = _repeated_ids(entries_before) | _repeated_ids(entries_after)
    keys: tuple[Callable[[Entry[P]], Hashable], ...] = (
        lambda entry: (
            _written_id(entry)
            if _written_id(entry) not in shared
            else (_written_id(entry), str(entry.address))
        ),
        lambda entry: str(entry.address),
        _key_of,
        _persona_name,
    )

    def like(entry: Entry[P], other: Entry[P]) -> float:
        old, new = entry.model, other.model
        if isinstance(old, Journey) and isinstance(new, Journey):
            is_called_same = entry.path.name == other.path.name
            return journey_similarity(
                old, new, is_called_same, renames.get((entry.source, other.source), 0)
            )
        return part_similarity(old, new)

    for left, right in pair_items(entries_before, entries_after, *keys, like=like):
        yield at(entries_before, left), at(entries_after, right)


def _written_id(entry: Entry[P]) -> str | None:
    return getattr(entry.model, "id", None)


def _repeated_ids(group: Iterable[Entry[P]]) -> set[str | None]:
    """Return the ids that several files have: these do not identify a file."""
    return {ident for ident, count in Counter(map(_written_id, group)).items() if count > 1}


def _key_of(entry: Entry[P]) -> Hashable:
    """Return the key by which other files refer to an entry.

    None for journeys: another journey may have taken the key of a former one.
    """
    return None if isinstance(entry.model, Journey) else entry.key


def _persona_name(entry: Entry[P]) -> Hashable:
    return normalized(entry.model.name) if isinstance(entry.model, Persona) else None


def match_items(
    before: Mapping[str, N], after: Mapping[str, N]
) -> Iterator[tuple[tuple[str, N] | None, tuple[str, N] | None]]:
    """Yield every item of two lists and its counterpart, with their keys: by key, else by name."""
    items_before, items_after = list(before.items()), list(after.items())
    keys: tuple[Callable[[tuple[str, N]], Hashable], ...] = (
        lambda item: item[0],
        lambda item: normalized(str(getattr(item[1], "name", ""))),
    )
    for left, right in pair_items(items_before, items_after, *keys):
        yield at(items_before, left), at(items_after, right)


@dataclass
class KeyRenames:
    """The keys that changed: by kind of reference, the former key and the current one."""

    keys: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, kind: str, before: str, after: str) -> None:
        """Add a key that changed; does nothing if both are the same."""
        if before != after:
            self.keys.setdefault(kind, {})[before] = after

    def translate(self, part: P) -> P:
        """Return the part with its references translated to the current keys."""
        return translate_references(part, self.keys)

    def now(self, kind: str, key: str) -> str:
        """Return the current key for a former one; the same key if it did not change."""
        return self.keys.get(kind, {}).get(key, key)


def find_renamed(before: Atlas, after: Atlas, renames: Renames = NO_RENAMES) -> KeyRenames:
    """Return all keys that changed between two revisions of a folder."""
    renamed = KeyRenames()
    files: tuple[tuple[str, Any, Any], ...] = (
        ("journey", before.journeys, after.journeys),
        ("persona", before.personas, after.personas),
        ("evidence", before.evidence, after.evidence),
    )
    for kind, entries_before, entries_after in files:
        for old, new in match_entries(entries_before, entries_after, renames):
            if old is not None and new is not None:
                renamed.note(kind, old.key, new.key)
    for kind, items_before in before.lists.items():
        for left, right in match_items(items_before, after.lists[kind]):
            if left is not None and right is not None:
                renamed.note(kind, left[0], right[0])
    return renamed
