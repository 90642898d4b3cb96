"""Published nodes of a graph, computed from its edges; independent of what a node is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

__all__ = ["reachable"]

T = TypeVar("T")


def reachable(
    own_publication: Mapping[T, bool | None],
    names: Callable[[T], Iterable[T]],
    possible_names: Callable[[T], Iterable[T]] = lambda _: (),
) -> set[T]:
    """Return the nodes that are published.

    `own_publication` has for each node whether it is published by itself (True), never is (False),
    or depends on its referrers (None): then it is published if a published node refers to it, or if
    no unpublished one does. `possible_names` are uncertain references: they keep nodes back, and
    publish nothing.
    """
    never = {node for node, wish in own_publication.items() if wish is False}

    def all_names(node: T) -> Iterable[T]:
        yield from names(node)
        yield from possible_names(node)

    tainted = _reach(never, all_names, own_publication)
    roots = [
        node
        for node, wish in own_publication.items()
        if wish or (wish is None and node not in tainted)
    ]
    return _reach(roots, names, own_publication.keys() - never)


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
