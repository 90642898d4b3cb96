"""The HTML of histories, kept between the builds of one server."""

from __future__ import annotations

from collections.abc import Callable, Hashable

__all__ = ["HistoryCache"]


class HistoryCache:
    """The past does not change while somebody writes: its HTML is made once."""

    def __init__(self) -> None:
        self._html: dict[Hashable, tuple[str, ...]] = {}

    def html(self, key: Hashable, render: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """Return what is kept for the cache key; render it where there is nothing yet."""
        if key not in self._html:
            self._html[key] = render()
        return self._html[key]
