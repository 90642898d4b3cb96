"""What the names of lanes and lines mean, where an order of lanes is written."""

from __future__ import annotations

from collections.abc import Collection

from ..diagnostics import N_
from ..labels import LANE_TITLES
from ..model.lane_order import BLUEPRINT

__all__ = ["OWN_LANE", "lane_title"]

OWN_LANE = N_("A lane of this site's own.")

_BLUEPRINT = N_("the order of a service blueprint")


def lane_title(name: str, own: Collection[str]) -> str:
    """Return the message that says what a name in an order means; empty if it means nothing."""
    if name in own:
        return OWN_LANE
    return _BLUEPRINT if name == BLUEPRINT else LANE_TITLES.get(name, "")
