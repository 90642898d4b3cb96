"""Names in an order of lanes that are no lanes, and which lane is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..diagnostics import N_, Message
from ..model.lane_order import order_names, repeated
from .choices import choice_hint
from .vocabulary import correct_key, similar_term, term

__all__ = ["order_problem", "repeated_lane", "site_order", "unknown_lane"]

_UNKNOWN = N_("There is no lane “{name}”.")
_BY_MEANING = N_("The nearest lane by meaning is “{name}”.")
_REPEATED = N_("“{name}” stands in the order twice; keep one of them.")

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


def order_problem(order: Sequence[object], own: Collection[str]) -> Message | None:
    """Return what is wrong with an order in the settings of a site; None where nothing is."""
    for name in order:
        if name not in order_names(own):
            return unknown_lane(str(name), own)
    name = repeated(order)
    return None if name is None else repeated_lane(name)
