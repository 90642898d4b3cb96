"""The list of touchpoints that more than one team answers for, as several pages have it."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.queries import TouchpointRef
from ..diagnostics import N_
from .long_list import LongList, cut_items
from .site import Site

__all__ = ["shared_list"]


def shared_list(
    site: Site, address: str, groups: Sequence[list[TouchpointRef]]
) -> LongList[list[TouchpointRef]]:
    """Return the list for the page `address`."""
    return LongList(
        address=address,
        title=site.language.text(N_("One touchpoint, several teams")),
        template="doubles.html",
        items=[cut for group in groups for cut in cut_items(group, _line_weight)],
        weigh=_weight,
        name="shared",
        anchor="jm-doubles",
    )


def _weight(group: list[TouchpointRef]) -> int:
    """Return the bytes of a row, by estimate."""
    return 300 + sum(map(_line_weight, group))


def _line_weight(ref: TouchpointRef) -> int:
    return 250 + 150 * len(ref.owners) + 2 * len(ref.entry.model.title)
