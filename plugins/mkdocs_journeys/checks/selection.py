"""A site's selection of rules and severities, per file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from ..diagnostics import Severity
from .rule import Limits

__all__ = ["Override", "RuleSelection"]


@lru_cache(maxsize=256)
def _pattern(path: str) -> re.Pattern[str]:
    """Compile a path pattern: only `**` matches slashes; a folder matches all files in it."""
    wildcards = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", path.strip("/"))
    return re.compile("".join(wildcards.get(part, re.escape(part)) for part in parts) + "(?:/.*)?")


@dataclass(frozen=True)
class Override:
    """Settings for some files only."""

    paths: tuple[str, ...]
    """Patterns of paths relative to the folder: `archive/**`, or `archive` for short."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def holds(self, source: PurePosixPath) -> bool:
        """Whether the file matches any of the paths."""
        return any(_pattern(path).fullmatch(str(source)) for path in self.paths)


@dataclass(frozen=True)
class RuleSelection:
    """A site's enabled rules and their severities."""

    select: frozenset[str] | None = None
    """The only rules that are enabled; None for all."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Severities that differ from the rules' defaults."""
    overrides: tuple[Override, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def counts(self, rule: str) -> bool:
        """Whether the rule is enabled in any file."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def level(self, rule: str, usual: Severity, source: PurePosixPath) -> Severity | None:
        """Return the severity of a rule in a file; None where it is disabled.

        `usual` is the default severity.
        """
        if not self.counts(rule):
            return None
        level = self.severity.get(rule, usual)
        for override in self.overrides:
            if override.holds(source):
                if rule in override.ignore:
                    return None
                level = override.severity.get(rule, level)
        return level
