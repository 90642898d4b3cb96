"""Names in an order of lanes that are no lanes, and which lane is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ..diagnostics import N_, Diagnostic, Message
from ..model.lane_order import order_names
from .choices import choice_hint
from .document import Document
from .files import SourceFile
from .parsed_yaml import ParsedYaml
from .settings import SiteSettings
from .vocabulary import correct_key, similar_term, term

__all__ = [
    "SETTING",
    "order_problems",
    "order_problems_of",
    "repeated_lane",
    "site_order",
    "unknown_lane",
]

SETTING = "lane_order"

_UNKNOWN = N_("There is no lane “{name}”.")
_BY_MEANING = N_("The nearest lane by meaning is “{name}”.")
_REPEATED = N_("“{name}” stands in the order twice; keep one of them.")

_NO_LIST = N_("The names of lanes are expected here, in their order: [actions, touchpoints].")
_NO_NAME = N_("The name of a lane is expected here.")

_LANE_OF_KEY = {"duration": "time", "wait": "time", "emotions": "emotion"}
"""Lanes that are called otherwise than the keys that they show."""


def unknown_lane(name: str, own: Collection[str]) -> Message:
    """Return the message for a name that is no lane, with the nearest one or a list of all."""
    names = order_names(own)
    hint = choice_hint(name, names) or _by_meaning(name, names)
    listed = Message(N_("Possible here: {choices}."), {"choices": ", ".join(names)})
    return Message(_UNKNOWN, {"name": name}, hint or listed)


def repeated_lane(name: str) -> Message:
    """Return the message for a name that stands in an order twice."""
    return Message(_REPEATED, {"name": name})


def _by_meaning(name: str, names: Collection[str]) -> Message | None:
    correct = correct_key(name, names)
    meaning = term(name) or similar_term(name)
    keys = [correct] if correct else list(meaning.keys) if meaning else [name]
    lanes = (_LANE_OF_KEY.get(key, key) for key in keys)
    nearest = next((lane for lane in lanes if lane in names), None)
    return Message(_BY_MEANING, {"name": nearest}) if nearest else None


def site_order(setting: object) -> tuple[str, ...]:
    """Return the order that a setting names: a list, or a single name."""
    names = setting if isinstance(setting, list) else [setting]
    return tuple(str(name) for name in names if name)


def order_problems(site: SiteSettings) -> list[Diagnostic]:
    """Return what is wrong with the order in the settings of a site, each at its name."""
    setting, loc = site.get(SETTING), (*site.loc, SETTING)
    if setting in (None, "") or isinstance(setting, list | str):
        names = setting if isinstance(setting, list) else [setting] if setting else []
        messages = _messages(names, site.lanes)
        is_list = isinstance(setting, list)
        return [
            site.document.problem((*loc, index) if is_list else loc, "wrong-choice", message)
            for index, message in messages
        ]
    return [site.document.problem(loc, "wrong-type", Message(_NO_LIST))]


def order_problems_of(setting: object, lanes: Mapping[str, str]) -> list[Diagnostic]:
    """Return the same of settings that have no file of their own."""
    file = SourceFile(Path("mkdocs.yml"), PurePosixPath("mkdocs.yml"), "mkdocs.yml")
    settings = {SETTING: setting, "lanes": dict(lanes)}
    return order_problems(SiteSettings(Document(file, ParsedYaml(settings)), (), settings))


def _messages(names: Sequence[object], own: Collection[str]) -> Iterator[tuple[int, Message]]:
    known = order_names(own)
    for index, name in enumerate(names):
        if not isinstance(name, str):
            yield index, Message(_NO_NAME)
        elif name not in known:
            yield index, unknown_lane(name, own)
        elif name in names[:index]:
            yield index, repeated_lane(name)
