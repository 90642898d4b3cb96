"""Messages for what is no duration, with the nearest that is one."""

from __future__ import annotations

import re

from ..analysis.durations import read_duration
from ..diagnostics import N_, Message

__all__ = ["explain_duration", "explain_range_order"]

_EXAMPLES = Message(N_("A duration is a number with its unit, or a range: 30 min, 2 h, 7–10 days."))
_NO_UNIT = N_("The unit is missing: write {value} min, {value} h or {value} days.")
_IN_BRACKETS = N_("If that is a note, put it in brackets: {value}.")
_CLOCK = N_("Write the units: {hours} h {minutes} min, or {hours} min {minutes} s.")


def explain_duration(value: object) -> Message:
    """Return the message for a value that is no duration."""
    if isinstance(value, list | dict):
        return Message(N_("Write a single duration here."), {}, _EXAMPLES)
    text = "" if value is None else str(value).strip()
    shown = text if len(text) <= 40 else text[:39] + "…"
    message = N_("How long is “{value}”? That can't be understood.")
    return Message(message, {"value": shown}, _hint(text))


def explain_range_order(value: str, turned: str) -> Message:
    """Return the message for a range whose larger number comes first."""
    hint = Message(N_("Did you mean “{name}”?"), {"name": turned}, instead=turned)
    return Message(
        N_("In a range the smaller number comes first: {value}."), {"value": value}, hint
    )


def _hint(text: str) -> Message:
    if re.fullmatch(r"\d+(?:[.,]\d+)?(?:\s*[-–—]\s*\d+(?:[.,]\d+)?)?", text):
        return Message(_NO_UNIT, {"value": text})
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})", text):
        return Message(_CLOCK, {"hours": int(clock[1]), "minutes": int(clock[2])})
    ends = re.fullmatch(r"(\d+)\s*[-–—]\s*(\d+)(\s*\D+)", text)
    if ends and int(ends[1]) > int(ends[2]):
        turned = f"{ends[2]}–{ends[1]}{ends[3]}"
        if read_duration(turned) is not None:
            return Message(N_("Did you mean “{name}”?"), {"name": turned}, instead=turned)
    return _note_hint(text) or _EXAMPLES


def _note_hint(text: str) -> Message | None:
    """Return the hint for words behind a duration, which stand in brackets."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        duration, note = " ".join(words[:count]), " ".join(words[count:])
        is_apart = duration[-1] in ",;" and any(sign.isalpha() for sign in note)
        if not is_apart and any(sign.isdecimal() for sign in note):
            continue
        bare = duration.rstrip(",;")
        if read_duration(bare) is not None:
            return Message(_IN_BRACKETS, {"value": f"{bare} ({note.strip('()')})"})
    return None
