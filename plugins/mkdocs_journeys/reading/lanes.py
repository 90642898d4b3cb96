"""A site's additional lanes: of installed packages, and declared by the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .. import extensions
from ..model.lanes import TextLane

__all__ = ["added_lanes", "with_added"]


@cache
def added_lanes() -> Mapping[str, TextLane]:
    """Return the lanes that installed packages add, by their keys. Raises BrokenExtension."""
    lanes = extensions.load_parts(extensions.LANES, "LANE", TextLane)
    return MappingProxyType({lane.key: lane for lane in lanes})


def with_added(declared: Mapping[str, str]) -> dict[str, str]:
    """Return titles of lanes by key: those of packages first; the site's titles take precedence."""
    return {key: lane.title for key, lane in added_lanes().items()} | dict(declared)
