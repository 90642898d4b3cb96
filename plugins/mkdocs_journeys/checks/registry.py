"""Registry of all rules: those of this package and of installed extensions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .. import extensions
from ..diagnostics import Severity
from .rule import Rule

__all__ = ["all_rules", "default_level", "needing_every_file", "needing_other_files"]


def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its name, in alphabetical order.

    Raises BrokenExtension where two rules have the same name.
    """
    return extensions.load_named(extensions.RULES, "RULE", Rule)


def default_level(rule: str) -> Severity:
    """Return the default severity of a rule; that of the format's rules is `error`."""
    return all_rules()[rule].level if rule in all_rules() else "error"


@cache
def needing_other_files() -> frozenset[str]:
    """Return the names of rules whose findings in one file depend on other files."""
    rules = all_rules().values()
    return needing_every_file() | {rule.name for rule in rules if rule.compares_journeys}


@cache
def needing_every_file() -> frozenset[str]:
    """Return the names of rules that need all files to be read without errors."""
    return frozenset(name for name, rule in all_rules().items() if rule.needs_every_file)
