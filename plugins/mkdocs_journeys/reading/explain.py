"""Messages for validation errors of pydantic, with a hint at the nearest valid value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ..diagnostics import N_, Message
from ..model.backstage import TASK_LANES
from ..model.emotion import EmotionDetail
from ..model.page_keys import keys_in_order
from ..model.persona_text import TaskDetail, TextDetail
from ..model.values import EXIT, Part
from .choices import choice_hint, switch_word
from .dates import first_of_period, is_nonexistent_date, iso, possible_days
from .duration_hints import explain_duration, explain_range_order
from .estimate_hints import estimate_hint, is_estimate
from .lane_names import repeated_lane, unknown_lane
from .number_hints import number_hint
from .scales import scale_hint
from .text_hints import explain_not_text
from .unknown_keys import IS_NAME, WRITE_AS, key_hint, list_keys, part_in
from .yaml import Loc
from .yaml_errors import OTHER_BULLET, missing_space

__all__ = ["explain", "known_keys", "missing_value", "part_at"]

FEW = 6
"""The number of keys listed where a mapping is expected."""

Explanation = tuple[str, Message]


def explain(
    detail: ErrorDetails,
    model: type[Part],
    loc: Loc,
    lanes: tuple[str, ...],
    *,
    beside: Collection[str] = (),
) -> Explanation:
    """Return the rule that a value violates, and the message.

    `loc` is the value's place in the file, below a whole of type `model`; `beside` are the keys of
    the mapping that it is in.
    """
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(detail, model, loc, lanes, beside)
    if detail["input"] is None and loc and kind != "missing":
        return _explain_missing_value(loc)
    if kind == "enum":
        return _not_a_choice(detail, model, loc)
    if kind == "lane_name":
        return _no_lane(detail, lanes)
    for prefix, explain_detail in _EXPLAINERS:
        if kind.startswith(prefix):
            rule, message = explain_detail(detail, loc)
            if message is _KEYS and (part := part_at(model, loc)) is not None:
                keys = sorted(
                    known_keys(model, loc, ()),
                    key=lambda key: (
                        key not in part.model_fields or not part.model_fields[key].is_required()
                    ),
                )
                message = replace(message, hint=list_keys(keys[:FEW]))
            return rule, message
    return "wrong-value", Message(N_("This value can't be understood."))


_DECIMAL = Message(N_("A decimal has a dot and no comma: 4.5 and not 4,5."))


def missing_value(loc: Loc) -> Explanation:
    """Return the explanation for a key without its required value."""
    return "empty-value", Message(N_("“{key}:” has no value."), {"key": loc[-1]})


def _explain_missing_value(loc: Loc) -> Explanation:
    if "emotion" in loc and isinstance(loc[-1], str) and loc[-1].isdigit():
        return "wrong-type", _DECIMAL
    if isinstance(loc[-1], int):
        return "empty-value", Message(N_("This item of the list is empty."))
    return missing_value(loc)


def _unknown_key(
    detail: ErrorDetails,
    model: type[Part],
    loc: Loc,
    lanes: tuple[str, ...],
    beside: Collection[str],
) -> Explanation:
    key = str(loc[-1])
    if detail["input"] is None and key.isdigit():
        return "wrong-type", _DECIMAL
    if re.match(r"(?:\d{1,3}[.)]|\\-) ", key):
        return "yaml-syntax", OTHER_BULLET
    joined = re.match(r"([a-z_]+):\S", key) if detail["input"] is None else None
    if joined and joined[1] in known_keys(model, loc[:-1], lanes):
        return "yaml-syntax", missing_space(joined[1])
    if detail["input"] is None:
        message = N_(
            "“{key}” is a key without a value. A text with a comma inside {{…}} needs quotes."
        )
        return "unknown-key", Message(message, {"key": key})
    known = known_keys(model, loc[:-1], lanes)
    holder = part_at(model, loc[:-1])
    own = getattr(holder, "shorthand", None)
    meant = [name for name in known if name != own or own not in beside]
    bare = key.rstrip(":") if key.rstrip(":") not in meant else key
    hint = key_hint(bare, detail["input"], holder, model, meant, lanes)
    if key == EXIT and "to" in known:
        hint = Message(N_("Those who leave are written so: {{to: exit, label: …}}"))
    if hint is None and "name" in known and isinstance(detail["input"], dict):
        hint = Message(IS_NAME, {"key": key})
    return "unknown-key", Message(
        N_("The key “{key}” is not known here."), {"key": key}, hint or list_keys(known)
    )


def known_keys(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> list[str]:
    """Return the keys that may stand in the mapping at `loc`; none where any key may."""
    holder = part_at(model, loc)
    known = keys_in_order(holder) if holder else []
    if "touchpoints" in known:
        known += lanes
    if "personas" in known and holder is model:
        known.append("persona")
    return known


_DETAILS: dict[str, type[BaseModel]] = {
    "emotion": EmotionDetail,
    **dict.fromkeys(TASK_LANES, TaskDetail),
    **dict.fromkeys(("actions", "standard", "thoughts"), TextDetail),
}
"""The keys that may stand below a key in place of its plain value."""


def part_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the part of the model that stands at `loc`."""
    part: type[BaseModel] | None = model
    for name in loc:
        if isinstance(name, int) or part is None:
            continue
        if part is EmotionDetail and name not in part.model_fields:
            continue  # a persona
        field = part.model_fields.get(name)
        part = _DETAILS.get(name) or part_in(field.annotation) if field else None
    return part


def _not_a_choice(detail: ErrorDetails, model: type[Part], loc: Loc) -> Explanation:
    holder = part_at(model, loc[:-1])
    field = holder.model_fields.get(str(loc[-1])) if holder else None
    choices = _choices(field.annotation) if field else []
    value = _shorten(detail["input"])
    text = N_("Possible here: {choices}.")
    if is_estimate(loc):
        text = N_("Possible here: {choices}, or a number.")
    possible = Message(text, {"choices": ", ".join(choices)})
    message = Message(
        N_("“{value}” is not one of the words known here."),
        {"value": value},
        estimate_hint(value, loc) or choice_hint(value, choices) or possible,
    )
    return "wrong-choice", message


def _no_lane(detail: ErrorDetails, lanes: tuple[str, ...]) -> Explanation:
    return "wrong-choice", unknown_lane(str(detail["input"]), lanes)


def _lane_repeated(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-choice", repeated_lane(detail["ctx"]["name"])


def _choices(annotation: Any) -> list[str]:
    members = getattr(annotation, "__members__", None)
    if members is not None:
        return [str(member.value) for member in members.values()]
    return next((choices for arg in get_args(annotation) if (choices := _choices(arg))), [])


def _shorten(value: object) -> str:
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 40 else text[:39] + "…"


def _missing_key(detail: ErrorDetails, loc: Loc) -> Explanation:
    key: dict[str, object] = {"key": loc[-1]}
    hint = Message(N_("Add a line “{key}: …”."), key)
    return "missing-key", Message(N_("The key “{key}” is missing."), key, hint)


def _empty_list(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "empty-value", Message(N_("There must be at least one item here."))


def _empty_text(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "empty-value", Message(N_("There must be a text here."))


def _out_of_range(detail: ErrorDetails, loc: Loc) -> Explanation:
    limit: Any = next(iter(detail.get("ctx", {}).values()), "")
    limit = f"{limit:g}" if isinstance(limit, float) else limit
    value = _shorten(str(detail["input"]))
    if loc and loc[-1] == "share":
        hint = None
        if re.fullmatch(r"\d+(\.\d+)?", value) and float(value) <= 100:
            percentage = f"{value}%"
            hint = Message(N_("Did you mean “{name}”?"), {"name": percentage}, instead=percentage)
        return "share-range", Message(
            N_("A share goes from 0 to 1, or from 0% to 100%, and this is {value}."),
            {"value": value},
            hint,
        )
    if detail["type"].startswith("greater"):
        message = N_("This must be {limit} or more, and it is {value}.")
    else:
        message = N_("This must be {limit} or less, and it is {value}.")
    return "out-of-range", Message(message, {"limit": limit, "value": value})


def _off_emotion_scale(detail: ErrorDetails, loc: Loc) -> Explanation:
    values: dict[str, object] = {**detail.get("ctx", {}), "value": _shorten(str(detail["input"]))}
    if (values["low"], values["high"]) == ("-2", "2"):
        message = N_("An emotion goes from −2 to 2, and this is {value}.")
        return "emotion-range", Message(message, values, scale_hint(str(values["value"])))
    message = N_("An emotion goes from {low} to {high} here, and this is {value}.")
    return "emotion-range", Message(message, values, _SCALE_IS_SET)


_SCALE_IS_SET = Message(
    N_("`scale` says so, at the top of the map, of its area or in the site's settings.")
)


def _no_number_of_scale(detail: ErrorDetails, loc: Loc) -> Explanation:
    values = {**detail.get("ctx", {}), "value": _shorten(detail["input"])}
    hint = Message(N_("An emotion is a number from {low} to {high} here."), values)
    message = N_("A number is expected, and this is “{value}”.")
    return "wrong-type", Message(message, values, hint)


def _no_scale(detail: ErrorDetails, loc: Loc) -> Explanation:
    message = N_("A scale is two different numbers, the worst and the best: [1, 5].")
    return "wrong-type", Message(message)


def _missing_space(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "yaml-syntax", missing_space(detail["ctx"]["key"])


def _number(detail: ErrorDetails, loc: Loc) -> Explanation:
    value, is_integer = _shorten(detail["input"]), detail["type"].startswith("int")
    hint = estimate_hint(value, loc) or number_hint(value, loc, whole=is_integer)
    if is_integer:
        return "wrong-type", Message(
            N_("A whole number is expected, and this is “{value}”."), {"value": value}, hint
        )
    return "wrong-type", Message(
        N_("A number is expected, and this is “{value}”."), {"value": value}, hint
    )


def _date(detail: ErrorDetails, loc: Loc) -> Explanation:
    value = _shorten(detail["input"])
    if is_nonexistent_date(value):
        return "wrong-type", Message(N_("There is no day “{value}”."), {"value": value}, _DATE)
    text = N_("A date is written year-month-day, such as 2026-10-01, and this is “{value}”.")
    hint = None
    if day := iso(value):
        hint = Message(N_("Write {value}."), {"value": day}, instead=day)
    elif days := possible_days(value):
        hint = Message(N_("If that is meant, write {days}."), {"days": " / ".join(days)})
    elif first_day := first_of_period(value):
        hint = Message(
            N_("The day is missing; if it is not known, write {value}."), {"value": first_day}
        )
    return "wrong-type", Message(text, {"value": value}, hint)


_DATE = Message(N_("A date is written year-month-day, such as 2026-10-01."))


def _text(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-type", explain_not_text(detail["input"], loc)


def _mapping(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-type", _KEYS


_KEYS = Message(N_("Keys are expected here, each with a colon and a value after it."))


def _list(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-type", Message(N_("A list is expected here."))


def _bool(detail: ErrorDetails, loc: Loc) -> Explanation:
    value = _shorten(detail["input"])
    meant = switch_word(value)
    hint = Message(N_("Did you mean “{name}”?"), {"name": meant}, instead=meant) if meant else None
    return "wrong-type", Message(N_("Only true or false can stand here."), {}, hint)


def _duration(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-type", explain_duration(detail["input"])


def _link_address(detail: ErrorDetails, loc: Loc) -> Explanation:
    value = _shorten(detail["input"])
    hint = Message(N_("A link to a page of this site stands in a text: {{[words](address)}}."))
    if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/|$)", value):
        address = f"https://{detail['input']}"
        hint = Message(N_("Did you mean “{name}”?"), {"name": address}, instead=address)
    message = N_("A link begins with https://, http://, mailto: or tel:, and this is “{value}”.")
    return "wrong-type", Message(message, {"value": value}, hint)


def _level_range(detail: ErrorDetails, loc: Loc) -> Explanation:
    message = N_("A level is a part of the whole, such as 4/5 or 80%, and this is “{value}”.")
    return "out-of-range", Message(message, {"value": _shorten(detail["input"])})


def _unsaid_job(detail: ErrorDetails, loc: Loc) -> Explanation:
    hint = Message(WRITE_AS, {"example": "{when: …, want: …, so_that: …}"})
    return "missing-key", Message(N_("This job does not say what is wanted."), {}, hint)


def _range_order(detail: ErrorDetails, loc: Loc) -> Explanation:
    return "wrong-type", explain_range_order(_shorten(detail["input"]), detail["ctx"]["range"])


def _identifier(detail: ErrorDetails, loc: Loc) -> Explanation:
    value = detail.get("ctx", {}).get("nearest")
    text = N_("Did you mean “{name}”?")
    hint = Message(text, {"name": value}, instead=value) if value else None
    message = Message(N_("An identifier may contain only letters, digits, “-” and “_”."), {}, hint)
    return "wrong-identifier", message


_EXPLAINERS: tuple[tuple[str, Callable[[ErrorDetails, Loc], Explanation]], ...] = (
    ("missing", _missing_key),
    ("no_space", _missing_space),
    ("emotion_range", _off_emotion_scale),
    ("emotion_number", _no_number_of_scale),
    ("emotion_scale", _no_scale),
    ("lane_repeated", _lane_repeated),
    ("too_short", _empty_list),
    ("string_too_short", _empty_text),
    ("string", _text),
    ("greater", _out_of_range),
    ("less", _out_of_range),
    ("finite", _number),
    ("float", _number),
    ("int", _number),
    ("date", _date),
    ("duration", _duration),
    ("range_order", _range_order),
    ("link_address", _link_address),
    ("level_range", _level_range),
    ("unsaid_job", _unsaid_job),
    ("bool", _bool),
    ("identifier", _identifier),
    ("model", _mapping),
    ("dict", _mapping),
    ("tuple", _list),
    ("list", _list),
)
