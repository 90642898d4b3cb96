"""Parser of the settings under `checks` in `mkdocs.yml`."""

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
from ..model.emotion import Scales
from ..model.traversal import Loc
from ..model.values import Many, Part, Text, Whole
from ..reading.lane_names import order_problems
from ..reading.score_settings import read_score_settings
from ..reading.settings import SiteSettings
from ..reading.validate import validate
from .rule import Limits
from .rule_names import rule_names
from .selection import Override, RuleSelection

__all__ = ["Checks", "configure", "unknown_rule"]


_OWN_SETTINGS = {"review", "score"}
"""Limits that have a setting of their own, beside `checks`."""


class _OverrideSettings(Part):
    paths: Many[Text] = Field(min_length=1)
    ignore: Many[Text] = ()
    severity: dict[str, Text] = Field(default_factory=dict)


class _ChecksSettings(Part):
    select: Many[Text] | None = None
    ignore: Many[Text] = ()
    severity: dict[str, Text] = Field(default_factory=dict)
    limits: dict[str, Whole] = Field(default_factory=dict)
    overrides: Many[_OverrideSettings] = ()
    baseline: Text | None = None


@dataclass(frozen=True)
class Checks:
    """A site's settings for its checks."""

    choice: RuleSelection = field(default_factory=RuleSelection)
    baseline: Path | None = None
    """The baseline file."""


def configure(site: SiteSettings) -> tuple[Checks, list[Diagnostic]]:
    """Return the settings of the checks, and the diagnostics of invalid ones."""
    problems = list(site.problems)
    if not isinstance(site.settings, dict):
        return Checks(), problems
    if site.get("scale") is not None:
        problems += validate(site.document, Scales, below=(*site.loc, "scale")).problems
    problems += order_problems(site)
    checks_loc = (*site.loc, "checks")
    settings: _ChecksSettings | None = None
    invalid: list[Diagnostic] = []
    if site.get("checks") is not None:
        settings, invalid, document = validate(site.document, _ChecksSettings, below=checks_loc)
        site = replace(site, document=document)
    score, invalid_score = read_score_settings(site)
    problems += invalid + invalid_score
    settings = settings or _ChecksSettings()
    reader = _SettingsReader(site, checks_loc)
    limits = {**reader.review(), **reader.limits(settings.limits)}
    overrides = tuple(
        Override(
            tuple(_relative_path(path, site.folder.name) for path in override.paths),
            reader.rules(override.ignore, ("overrides", index, "ignore")),
            reader.levels(override.severity, ("overrides", index, "severity")),
        )
        for index, override in enumerate(settings.overrides)
    )
    choice = RuleSelection(
        None if settings.select is None else reader.rules(settings.select, ("select",)),
        reader.rules(settings.ignore, ("ignore",)),
        reader.levels(settings.severity, ("severity",)),
        overrides,
        Limits(**limits, score=score),
    )
    config_folder = site.document.file.path.parent
    baseline = config_folder / settings.baseline if settings.baseline else None
    return Checks(choice, baseline), problems + reader.problems


def _relative_path(path: str, folder: str) -> str:
    """Return a path relative to the folder; authors may write it with the folder's name."""
    return path.removeprefix("./").removeprefix(f"{folder}/")


def unknown_rule(name: str) -> Message:
    """Return the message about an unknown rule, with the nearest known one as a hint."""
    hint = nearest(name, rule_names()) or Message(
        N_("All rules are in the manual, under “Checks” and “Errors”.")
    )
    return Message(N_("There is no rule “{name}”."), {"name": name}, hint)


class _SettingsReader:
    """Validation of the names and values in the settings; collects diagnostics."""

    def __init__(self, site: SiteSettings, checks_loc: Loc) -> None:
        self.site, self.checks_loc = site, checks_loc
        self.problems: list[Diagnostic] = []

    def rules(self, names: Iterable[str], loc: Loc) -> frozenset[str]:
        return frozenset(
            name for index, name in enumerate(names) if self._is_rule(name, (*loc, index))
        )

    def levels(self, settings: Mapping[str, str], loc: Loc) -> dict[str, Severity]:
        return dict(self._valid_levels(settings, loc))

    def _valid_levels(
        self, settings: Mapping[str, str], loc: Loc
    ) -> Iterator[tuple[str, Severity]]:
        for rule, level in settings.items():
            if not self._is_rule(rule, (*loc, rule), key=True):
                continue
            if level in LEVELS:
                yield rule, level
                continue
            choices = Message(N_("Possible here: {choices}."), {"choices": ", ".join(LEVELS)})
            message = Message(
                N_("“{value}” is not one of the words known here."),
                {"value": level},
                nearest(level, LEVELS) or choices,
            )
            self.problem((*loc, rule), "wrong-choice", message)

    def limits(self, settings: Mapping[str, int]) -> dict[str, Any]:
        known_names = [field.name for field in fields(Limits) if field.name not in _OWN_SETTINGS]
        for name, days in settings.items():
            loc = ("limits", name)
            if name not in known_names:
                known_keys = Message(N_("Known here: {keys}."), {"keys": ", ".join(known_names)})
                hint = nearest(name, known_names) or known_keys
                message = Message(N_("The key “{key}” is not known here."), {"key": name}, hint)
                self.problem(loc, "unknown-key", message, key=True)
            elif days < 0:
                message = Message(
                    N_("This must be {limit} or more, and it is {value}."),
                    {"limit": 0, "value": days},
                )
                self.problem(loc, "out-of-range", message)
        return {name: days for name, days in settings.items() if name in known_names and days >= 0}

    def review(self) -> dict[str, int]:
        """Return the plugin's own setting `review` in days; MkDocs reports an invalid one."""
        setting = self.site.get("review")
        days = setting.strip() if isinstance(setting, str) else ""
        return {"review": int(days)} if days.isascii() and days.isdigit() else {}

    def _is_rule(self, name: str, loc: Loc, *, key: bool = False) -> bool:
        if name in rule_names():
            return True
        self.problem(loc, "unknown-rule", unknown_rule(name), key=key)
        return False

    def problem(self, loc: Loc, rule: str, message: Message, *, key: bool = False) -> None:
        full_loc = (*self.checks_loc, *loc)
        self.problems.append(self.site.document.problem(full_loc, rule, message, key=key))
