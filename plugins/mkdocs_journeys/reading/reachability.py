"""Which things are published, given what names what. Nothing here knows what a thing is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

__all__ = ["reachable"]

T = TypeVar("T")


def reachable(
    own: Mapping[T, bool | None],
    names: Callable[[T], Iterable[T]],
    perhaps: Callable[[T], Iterable[T]] = lambda _: (),
) -> set[T]:
    """The things that are published.

    `own` tells of each thing whether it is published by itself (True), never is (False), or goes
    with what names it (None): then it is published if something published names it, or if nothing
    unpublished does. `perhaps` are names of which it is not sure that they are meant: they keep
    things back, and publish nothing.
    """
    never = {thing for thing, wish in own.items() if wish is False}

    def all_names(thing: T) -> Iterable[T]:
        yield from names(thing)
        yield from perhaps(thing)

    tainted = _reach(never, all_names, own)
    roots = [
        thing for thing, wish in own.items() if wish or (wish is None and thing not in tainted)
    ]
    return _reach(roots, names, own.keys() - never)


def _reach(roots: Iterable[T], names: Callable[[T], Iterable[T]], known: Collection[T]) -> set[T]:
    """All `known` things that can be come to from the roots."""
    reached: set[T] = set()
    waiting = list(roots)
    while waiting:
        thing = waiting.pop()
        if thing not in reached and thing in known:
            reached.add(thing)
            waiting += names(thing)
    return reached
