"""From the settings under `checks` in `mkdocs.yml` to a choice of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from pydantic import Field

from ..diagnostics import (
    LEVELS,
    N_,
    Diagnostic,
    Message,
    Severity,
    nearest,
)
from ..model.traversal import Loc
from ..model.values import Many, Part, Text, Whole
from ..reading.settings import SiteSettings
from ..reading.validate import validate
from .rule import Limits
from .rule_names import known
from .selection import Override, RuleSelection

__all__ = ["Checks", "configure", "unknown_rule"]


class _Override(Part):
    paths: Many[Text] = Field(min_length=1)
    ignore: Many[Text] = ()
    severity: dict[str, Text] = Field(default_factory=dict)


class _Checks(Part):
    select: Many[Text] | None = None
    ignore: Many[Text] = ()
    severity: dict[str, Text] = Field(default_factory=dict)
    limits: dict[str, Whole] = Field(default_factory=dict)
    overrides: Many[_Override] = ()
    baseline: Text | None = None


@dataclass(frozen=True)
class Checks:
    """What a site sets for its checks."""

    choice: RuleSelection = field(default_factory=RuleSelection)
    baseline: Path | None = None
    """The file of old findings."""


def configure(site: SiteSettings) -> tuple[Checks, list[Diagnostic]]:
    """What is set, and what of it can't be followed."""
    problems = list(site.problems)
    if not isinstance(site.settings, dict):
        return Checks(), problems
    place = (*site.loc, "checks")
    written: _Checks | None = None
    wrong: list[Diagnostic] = []
    if site.get("checks") is not None:
        written, wrong, document = validate(site.document, _Checks, below=place)
        site = replace(site, document=document)
    problems += wrong
    written = written or _Checks()
    reader = _Reader(site, place)
    limits = {**reader.review(), **reader.limits(written.limits)}
    overrides = tuple(
        Override(
            tuple(_inside(path, site.folder.name) for path in override.paths),
            reader.rules(override.ignore, ("overrides", number, "ignore")),
            reader.levels(override.severity, ("overrides", number, "severity")),
        )
        for number, override in enumerate(written.overrides)
    )
    choice = RuleSelection(
        None if written.select is None else reader.rules(written.select, ("select",)),
        reader.rules(written.ignore, ("ignore",)),
        reader.levels(written.severity, ("severity",)),
        overrides,
        Limits(**limits),
    )
    beside = site.document.found.path.parent
    baseline = beside / written.baseline if written.baseline else None
    return Checks(choice, baseline), problems + reader.problems


def _inside(path: str, folder: str) -> str:
    """The path inside the folder, for those who write it from the folder on."""
    return path.removeprefix("./").removeprefix(f"{folder}/")


def unknown_rule(name: str) -> Message:
    """That there is no such rule, and which one may be meant."""
    hint = nearest(name, known()) or Message(
        N_("All rules are in the manual, under “Checks” and “Errors”.")
    )
    return Message(N_("There is no rule “{name}”."), {"name": name}, hint)


class _Reader:
    """Looks at the names in the settings."""

    def __init__(self, site: SiteSettings, place: Loc) -> None:
        self.site, self.place = site, place
        self.problems: list[Diagnostic] = []

    def rules(self, names: Iterable[str], loc: Loc) -> frozenset[str]:
        return frozenset(
            name for number, name in enumerate(names) if self._is_rule(name, (*loc, number))
        )

    def levels(self, written: Mapping[str, str], loc: Loc) -> dict[str, Severity]:
        return dict(self._levels(written, loc))

    def _levels(self, written: Mapping[str, str], loc: Loc) -> Iterator[tuple[str, Severity]]:
        for rule, level in written.items():
            if not self._is_rule(rule, (*loc, rule), key=True):
                continue
            if level in LEVELS:
                yield rule, level
                continue
            listed = Message(N_("Possible here: {choices}."), {"choices": ", ".join(LEVELS)})
            message = Message(
                N_("“{value}” is not one of the words known here."),
                {"value": level},
                nearest(level, LEVELS) or listed,
            )
            self.problem((*loc, rule), "wrong-choice", message)

    def limits(self, written: Mapping[str, int]) -> dict[str, Any]:
        known_ones = [one.name for one in fields(Limits) if one.name != "review"]
        for name, days in written.items():
            loc = ("limits", name)
            if name not in known_ones:
                listed = Message(N_("Known here: {keys}."), {"keys": ", ".join(known_ones)})
                hint = nearest(name, known_ones) or listed
                message = Message(N_("The key “{key}” is not known here."), {"key": name}, hint)
                self.problem(loc, "unknown-key", message, key=True)
            elif days < 0:
                message = Message(
                    N_("This must be {limit} or more, and it is {value}."),
                    {"limit": 0, "value": days},
                )
                self.problem(loc, "out-of-range", message)
        return {name: days for name, days in written.items() if name in known_ones and days >= 0}

    def review(self) -> dict[str, int]:
        """The plugin's own setting: how many days a review lasts. MkDocs looks at its form."""
        written = self.site.get("review")
        days = written.strip() if isinstance(written, str) else ""
        return {"review": int(days)} if days.isascii() and days.isdigit() else {}

    def _is_rule(self, name: str, loc: Loc, *, key: bool = False) -> bool:
        if name in known():
            return True
        self.problem(loc, "unknown-rule", unknown_rule(name), key=key)
        return False

    def problem(self, loc: Loc, rule: str, message: Message, *, key: bool = False) -> None:
        whole = (*self.place, *loc)
        self.problems.append(self.site.document.problem(whole, rule, message, key=key))
