"""All rules: the package's own, and those that other packages add."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .. import extensions
from ..diagnostics import Severity
from .rule import Rule

__all__ = ["all_rules", "default_level", "needing_every_file", "needing_other_files"]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order of the names.

    Raises BrokenExtension where two rules have one name.
    """
    rules: dict[str, Rule] = {}
    for rule in extensions.parts(extensions.RULES, "RULE", Rule):
        if rule.name in rules:
            raise extensions.BrokenExtension(f"Two rules are called “{rule.name}”.")
        rules[rule.name] = rule
    return MappingProxyType(dict(sorted(rules.items())))


def default_level(rule: str) -> Severity:
    """How bad a rule's finding is unless a site says otherwise; the format forbids with errors."""
    return all_rules()[rule].level if rule in all_rules() else "error"


@cache
def needing_other_files() -> frozenset[str]:
    """The rules that find something in a file because of what other files say."""
    rules = all_rules().values()
    return needing_every_file() | {rule.name for rule in rules if rule.compares_journeys}


@cache
def needing_every_file() -> frozenset[str]:
    """The rules that find nothing as long as it is not known what all files name."""
    return frozenset(name for name, rule in all_rules().items() if rule.needs_every_file)
