"""Which rules count in which file, and how much: what a site makes of the rules."""

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
    """What a path fits: `*` stops at a slash, `**` does not; a folder stands for all in it."""
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", path.strip("/"))
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts) + "(?:/.*)?")


@dataclass(frozen=True)
class Override:
    """What is otherwise in some files."""

    paths: tuple[str, ...]
    """Patterns of paths inside the folder: `archive/**`, or `archive` for short."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def holds(self, source: PurePosixPath) -> bool:
        """Whether the file is one of those."""
        return any(_pattern(path).fullmatch(str(source)) for path in self.paths)


@dataclass(frozen=True)
class RuleSelection:
    """A site's choice of rules, and their levels."""

    select: frozenset[str] | None = None
    """The only rules that count; None for all."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Levels other than the rules' own."""
    overrides: tuple[Override, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def counts(self, rule: str) -> bool:
        """Whether findings of that rule count in any file at all."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def level(self, rule: str, usual: Severity, source: PurePosixPath) -> Severity | None:
        """How bad a finding of that rule is in that file; None where it does not count."""
        if not self.counts(rule):
            return None
        level = self.severity.get(rule, usual)
        for override in self.overrides:
            if override.holds(source):
                if rule in override.ignore:
                    return None
                level = override.severity.get(rule, level)
        return level
