"""Which rules count in which file, and how much: what a site makes of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from ..problems import Severity
from .rule import Limits

__all__ = ["Choice", "Override"]


@dataclass(frozen=True)
class Override:
    """What is otherwise in some files."""

    paths: tuple[str, ...]
    """Patterns of paths inside the folder: `archive/**`."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def holds(self, source: PurePosixPath) -> bool:
        """Whether the file is one of those."""
        return any(fnmatchcase(str(source), one.replace("**", "*")) for one in self.paths)


@dataclass(frozen=True)
class Choice:
    """A site's choice of rules, and their levels."""

    select: frozenset[str] | None = None
    """The only rules that count; None for all."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Levels other than the rules' own."""
    overrides: tuple[Override, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def level(self, rule: str, usual: Severity, source: PurePosixPath) -> Severity | None:
        """How bad a finding of that rule is in that file; None where it does not count."""
        if rule in self.ignore or (self.select is not None and rule not in self.select):
            return None
        level = self.severity.get(rule, usual)
        for one in self.overrides:
            if one.holds(source):
                if rule in one.ignore:
                    return None
                level = one.severity.get(rule, level)
        return level
