"""Which nodes of a graph are published, given its edges. Nothing here knows what a node is."""

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
    """Yield the things that are published.

    `own` tells of each node whether it is published by itself (True), never is (False), or goes
    with what names it (None): then it is published if something published names it, or if nothing
    unpublished does. `perhaps` are names of which it is not sure that they are meant: they keep
    nodes back, and publish nothing.
    """
    never = {node for node, wish in own.items() if wish is False}

    def all_names(node: T) -> Iterable[T]:
        yield from names(node)
        yield from perhaps(node)

    tainted = _reach(never, all_names, own)
    roots = [node for node, wish in own.items() if wish or (wish is None and node not in tainted)]
    return _reach(roots, names, own.keys() - never)


def _reach(roots: Iterable[T], names: Callable[[T], Iterable[T]], known: Collection[T]) -> set[T]:
    """Return all `known` nodes that can be reached from the roots."""
    reached: set[T] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node not in reached and node in known:
            reached.add(node)
            waiting += names(node)
    return reached
