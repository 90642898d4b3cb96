"""Detection of several names written as one text: `stages: Choice, Order`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import N_, Diagnostic, Message
from ..model.traversal import Loc
from .document import Document

__all__ = ["joined_names"]

_KEYS = ("stages", "steps", "touchpoints")

_SEPARATOR = re.compile(r", |; | (?:->|→|⇒|»|>|➔|➜) ")

_READ_AS_ONE = N_("This is read as one name.")
_JOINED = Message(
    _READ_AS_ONE,
    hint=Message(N_("Several names need brackets: [One, Two]. If it is one, put it in quotes.")),
)
_LINES = Message(
    _READ_AS_ONE,
    hint=Message(N_("Each of several names begins with “- ”. If it is one, put it in quotes.")),
)


def joined_names(document: Document) -> Iterator[Diagnostic]:
    """Yield warnings for texts that may be several names."""
    lines = document.text.split("\n")
    reported = {
        problem.position.line - 1 for problem in document.problems if problem.rule == "item-joined"
    }
    for loc, value in _names(document.values.data):
        position = document.position(loc)
        begins = lines[position.line - 1][position.column - 1 :]
        if begins[:1] in {"'", '"', "|", ">"} or position.line in reported:
            continue
        if value not in begins:
            yield document.file.problem("wrong-type", _LINES, position, "warning")
        elif _SEPARATOR.search(value):
            yield document.file.problem("wrong-type", _JOINED, position, "warning")


def _names(data: object) -> Iterator[tuple[Loc, str]]:
    if not isinstance(data, dict):
        return
    waiting: list[tuple[dict[str, object], Loc]] = [(data, ())]
    while waiting:
        part, loc = waiting.pop(0)
        for key in _KEYS:
            value = part.get(key)
            if isinstance(value, str):
                yield (*loc, key), value
            elif key != "touchpoints" and isinstance(value, list):
                items = enumerate(value)
                waiting += [(item, (*loc, key, n)) for n, item in items if isinstance(item, dict)]
