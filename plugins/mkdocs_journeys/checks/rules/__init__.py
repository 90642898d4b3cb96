"""All rules: a file each, and a line each in this table."""

from __future__ import annotations

from ..rule import Rule
from . import journey_without_owner, stage_without_touchpoint

__all__ = ["RULES"]

RULES: dict[str, Rule] = {
    module.RULE.name: module.RULE
    for module in (
        journey_without_owner,
        stage_without_touchpoint,
    )
}
"""By name, in the order of their names."""
