"""Which file of one time is which file of the other, and the old references in new words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, TypeVar

from ..model.atlas import Atlas, Entry
from ..model.pairs import at, paired
from ..model.values import Part
from ..model.walk import REFERENCES, said
from ..plain import plain

__all__ = ["Renamed", "alike", "entries", "likeness", "listed", "renamings", "same", "translated"]

P = TypeVar("P", bound=Part)
N = TypeVar("N", bound=Part)

ALIKE = 0.7
"""From here on two short texts are taken for one that was rewritten."""

KEPT = 0.5
"""The part of a file's words that has to stay, so that it is the same file under another name."""


def same(text: str) -> str:
    """What of a text counts: no markup, no case, no full stop."""
    return " ".join(plain(text).split()).casefold().rstrip(".")


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> float:
    """How much two short texts are alike; 0 where they are not alike enough."""
    first, second = same(one), same(other)
    if not first or not second:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def likeness(one: Part, other: Part) -> float:
    """The part of all words that two parts share; 0 where it is too little."""
    first, second = _words(one), _words(other)
    whole = sum((first | second).values())
    share = sum((first & second).values()) / whole if whole else 0.0
    return share if share >= KEPT else 0.0


def _words(part: Part) -> Counter[str]:
    return Counter(word for found in said(part) for word in same(found.text).split())


def entries(
    before: Mapping[str, Entry[P]], after: Mapping[str, Entry[P]]
) -> Iterator[tuple[Entry[P] | None, Entry[P] | None]]:
    """Every file of both times: the same by a written id, by path, by key, by its words."""

    def ident(entry: Entry[P]) -> Hashable:
        return getattr(entry.model, "id", None)

    olds, news = list(before.values()), list(after.values())
    keys: tuple[Callable[[Entry[P]], Hashable], ...] = (
        ident,
        lambda one: str(one.address),
        lambda one: one.key,
    )

    def like(one: Entry[P], other: Entry[P]) -> float:
        return likeness(one.model, other.model)

    for left, right in paired(olds, news, *keys, like=like):
        yield at(olds, left), at(news, right)


def listed(
    before: Mapping[str, N], after: Mapping[str, N]
) -> Iterator[tuple[tuple[str, N] | None, tuple[str, N] | None]]:
    """Every line of two lists: the same by its key, then by its name."""
    olds, news = list(before.items()), list(after.items())
    keys: tuple[Callable[[tuple[str, N]], Hashable], ...] = (
        lambda one: one[0],
        lambda one: same(str(getattr(one[1], "name", ""))),
    )
    for left, right in paired(olds, news, *keys):
        yield at(olds, left), at(news, right)


@dataclass
class Renamed:
    """What is called otherwise now: by the kind of reference, the old key and the new one."""

    keys: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, kind: str, before: str, after: str) -> None:
        """Remember that what was called so is called otherwise."""
        if before != after:
            self.keys.setdefault(kind, {})[before] = after

    def now(self, kind: str, key: str) -> str:
        """What a reference is now."""
        return self.keys.get(kind, {}).get(key, key)


def renamings(before: Atlas, after: Atlas) -> Renamed:
    """Everything that other files call otherwise now."""
    found = Renamed()
    files: tuple[tuple[str, Any, Any], ...] = (
        ("journey", before.journeys, after.journeys),
        ("persona", before.personas, after.personas),
        ("evidence", before.evidence, after.evidence),
    )
    for kind, olds, news in files:
        for old, new in entries(olds, news):
            if old is not None and new is not None:
                found.note(kind, old.key, new.key)
    lists: tuple[tuple[str, Any, Any], ...] = (
        ("team", before.teams, after.teams),
        ("channel", before.channels, after.channels),
    )
    for kind, olds, news in lists:
        for left, right in listed(olds, news):
            if left is not None and right is not None:
                found.note(kind, left[0], right[0])
    return found


def translated(part: P, renamed: Renamed) -> P:
    """The part with its references as they would be written now."""
    if not any(renamed.keys.values()):
        return part
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        new = _translated(value, name, renamed)
        if new != value:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _translated(value: Any, name: str, renamed: Renamed) -> Any:
    if isinstance(value, Part):
        return translated(value, renamed)
    if isinstance(value, tuple):
        return tuple(_translated(one, name, renamed) for one in value)
    if isinstance(value, dict) and name == "emotion":
        return {renamed.now("persona", key): number for key, number in value.items()}
    if isinstance(value, str) and name in REFERENCES:
        return renamed.now(REFERENCES[name], value)
    return value
