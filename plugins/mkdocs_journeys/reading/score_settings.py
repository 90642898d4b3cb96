"""The site's setting `opportunity_score`: a formula, and what it counts in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from pydantic import Field

from ..analysis.formula import FormulaError, parse_formula
from ..analysis.opportunity_scores import NAMED_FORMULAS, ScoreSettings
from ..diagnostics import N_, Diagnostic, Message, Position, nearest
from ..model.estimates import ESTIMATES
from ..model.traversal import Loc
from ..model.values import Level, Many, Number, Part, Text
from .document import Document
from .files import SourceFile
from .parsed_yaml import ParsedYaml
from .quantities import TIME_UNITS, WORK_UNITS
from .settings import SiteSettings
from .validate import validate

__all__ = ["SETTING", "read_score_settings", "score_settings_of"]

SETTING = "opportunity_score"

_UNITS = {"effort": WORK_UNITS, "reach": TIME_UNITS}


class _Settings(Part):
    shorthand: ClassVar[str | None] = "formula"

    formula: Text | None = None
    levels: dict[str, Any] = Field(default_factory=dict)
    scale: dict[str, Many[Number]] = Field(default_factory=dict)
    units: dict[str, Text] = Field(default_factory=dict)


def score_settings_of(setting: Any) -> tuple[ScoreSettings, list[Diagnostic]]:
    """Return the settings of a value that has no file of its own."""
    file = SourceFile(Path("mkdocs.yml"), PurePosixPath("mkdocs.yml"), "mkdocs.yml")
    document = Document(file, ParsedYaml({SETTING: setting}))
    return read_score_settings(SiteSettings(document, (), {SETTING: setting}))


def read_score_settings(site: SiteSettings) -> tuple[ScoreSettings, list[Diagnostic]]:
    """Return the settings of a site, and what is wrong with them; what is wrong is left out."""
    if site.get(SETTING) in (None, ""):
        return ScoreSettings(), []
    loc = (*site.loc, SETTING)
    settings, problems, document = validate(site.document, _Settings, below=loc)
    if settings is None:
        return ScoreSettings(), problems
    reader = _Reader(replace(site, document=document), loc)
    result = ScoreSettings(
        reader.formula(settings.formula),
        dict(reader.levels(settings.levels)),
        dict(reader.scales(settings.scale)),
        dict(reader.units(settings.units)),
    )
    return result, problems + reader.problems


class _Reader:
    """Validation of names and numbers; collects diagnostics."""

    def __init__(self, site: SiteSettings, loc: Loc) -> None:
        self.site, self.loc = site, loc
        self.problems: list[Diagnostic] = []

    def formula(self, text: str | None) -> str | None:
        """Return the formula, or its name; None where it is wrong."""
        if text is None:
            return None
        name = "/".join(part.strip() for part in text.casefold().split("/"))
        if name in NAMED_FORMULAS:
            return name
        try:
            parse_formula(text, ESTIMATES)
        except FormulaError as error:
            self._formula_problem(text, error)
            return None
        return text

    def levels(self, levels: Mapping[str, Any]) -> Iterator[tuple[str, dict[Level, float]]]:
        """Yield the numbers of levels by key: the same for all keys, or of each."""
        common = {name: number for name, number in levels.items() if name in set(Level)}
        if common:
            every = dict(self._numbers(common, ("levels",)))
            yield from ((key, every) for key in ESTIMATES)
        for key, numbers in levels.items():
            if key in common:
                continue
            if not self._is_known(key, (*ESTIMATES, *Level), ("levels", key)):
                continue
            if isinstance(numbers, dict):
                yield key, dict(self._numbers(numbers, ("levels", key)))
            else:
                text = N_(
                    "The numbers of levels are expected here: {{low: 1, medium: 2, high: 3}}."
                )
                self._problem(("levels", key), "wrong-type", Message(text))

    def scales(
        self, scales: Mapping[str, tuple[float, ...]]
    ) -> Iterator[tuple[str, tuple[float, float]]]:
        """Yield the least and the greatest number by key."""
        for key, limits in scales.items():
            if not self._is_known(key, ESTIMATES, ("scale", key)):
                continue
            if len(limits) == 2 and limits[0] < limits[1]:
                yield key, (limits[0], limits[1])
            else:
                text = N_("A scale is two numbers, the least and the greatest: [1, 10].")
                self._problem(("scale", key), "wrong-type", Message(text))

    def units(self, units: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the unit by key; `weeks` is understood for `week`."""
        for key, unit in units.items():
            if not self._is_known(key, _UNITS, ("units", key)):
                continue
            singular = unit.casefold().removesuffix("s")
            if singular in _UNITS[key]:
                yield key, singular
            else:
                self._unknown(unit, _UNITS[key], ("units", key), key=False)

    def _numbers(self, numbers: Mapping[str, Any], loc: Loc) -> Iterator[tuple[Level, float]]:
        for name, number in numbers.items():
            if not self._is_known(name, [*Level], (*loc, name)):
                continue
            if isinstance(number, int | float) and not isinstance(number, bool) and number >= 0:
                yield Level(name), float(number)
            else:
                try:
                    yield Level(name), float(str(number))
                except ValueError:
                    text = N_("A number is expected, and this is “{value}”.")
                    message = Message(text, {"value": str(number)[:40]})
                    self._problem((*loc, name), "wrong-type", message)

    def _is_known(self, name: str, known: Any, loc: Loc) -> bool:
        if name in known:
            return True
        self._unknown(name, known, loc, key=True)
        return False

    def _unknown(self, name: str, known: Any, loc: Loc, *, key: bool) -> None:
        names = [str(known_name) for known_name in known]
        choices = Message(N_("Possible here: {choices}."), {"choices": ", ".join(names)})
        hint = nearest(name, names) or choices
        if key:
            message = Message(N_("The key “{key}” is not known here."), {"key": name}, hint)
        else:
            text = N_("“{value}” is not one of the words known here.")
            message = Message(text, {"value": name[:40]}, hint)
        self._problem(loc, "unknown-key" if key else "wrong-choice", message, key=key)

    def _formula_problem(self, text: str, error: FormulaError) -> None:
        loc = (*self.loc, "formula")
        if isinstance(self.site.get(SETTING), str):
            loc = self.loc
        position = self.site.document.position(loc)
        rest = self.site.document.at(loc) if self.site.document.text else ""
        start = rest.find(text.split("\n", maxsplit=1)[0])
        if start >= 0:
            position = Position(position.line, position.column + start + error.offset)
        message = _formula_message(error)
        self.problems.append(self.site.document.file.problem("wrong-value", message, position))

    def _problem(self, loc: Loc, rule: str, message: Message, *, key: bool = False) -> None:
        full_loc = (*self.loc, *loc)
        self.problems.append(self.site.document.problem(full_loc, rule, message, key=key))


def _formula_message(error: FormulaError) -> Message:
    names = [*NAMED_FORMULAS, *ESTIMATES]
    if error.reason == "name":
        choices = Message(
            N_("Named formulas: {formulas}. In a formula of your own: {keys}."),
            {"formulas": ", ".join(NAMED_FORMULAS), "keys": ", ".join(ESTIMATES)},
        )
        text = N_("“{name}” is neither a formula nor an estimate.")
        return Message(text, {"name": error.text}, nearest(error.text, names) or choices)
    hint = Message(
        N_("A formula has names, numbers and + - * / ( ): reach * impact * confidence / effort.")
    )
    return Message(_FORMULA_ERRORS[error.reason], {"sign": error.text}, hint)


_FORMULA_ERRORS = {
    "empty": N_("The formula is empty."),
    "long": N_("The formula is too long."),
    "sign": N_("“{sign}” can't stand in a formula."),
    "comma": N_("A decimal in a formula has a dot: 0.5."),
    "bracket": N_("The bracket “{sign}” has no partner."),
    "names": N_("The formula names no estimate."),
    "operand": N_("A name or a number is missing here."),
    "operator": N_("A sign + - * / is missing before “{sign}”."),
}
