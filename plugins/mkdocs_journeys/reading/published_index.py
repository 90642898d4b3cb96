"""Published data of other sites: read, or explained why they can't be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..diagnostics import N_, Message, Position
from ..model.published_data import INDEX, INDEX_FORMAT, VERSION, PublishedIndex, index_adapter
from .files import TOP

__all__ = ["LARGEST_INDEX", "UnreadableIndexError", "read_index"]

LARGEST_INDEX = 100_000_000
"""The largest file that is read, in bytes: some 100,000 journeys."""

_OTHER_FORMATS = {
    "journeys": N_("This is an export of `journeys export`, not what a site publishes."),
    "journeys-page": N_("These are the data of one page, not those of a site."),
}


class UnreadableIndexError(Exception):
    """Data that can't be read, with the reason."""

    def __init__(self, message: Message, position: Position = TOP) -> None:
        super().__init__(message.text)
        self.message, self.position = message, position


def read_index(path: Path) -> PublishedIndex:
    """Return the index in a file. Raises UnreadableIndexError."""
    data = _parse(_text(path))
    written = data.get("format") if isinstance(data, dict) else None
    if written != INDEX_FORMAT:
        text = _OTHER_FORMATS.get(str(written)) or N_("These are no published data of Journeys.")
        hint = Message(N_("A site publishes them in the file “{name}”."), {"name": INDEX})
        raise UnreadableIndexError(Message(text, hint=hint))
    _check_version(data.get("version"))
    try:
        return index_adapter().validate_python(data)
    except ValidationError as error:
        raise UnreadableIndexError(_wrong_value(error)) from None
    except RecursionError:
        raise UnreadableIndexError(_NESTED) from None


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_INDEX else b""
    except OSError as error:
        text = N_("The data can't be read: {reason}.")
        message = Message(text, {"reason": str(error.strerror or error)})
        raise UnreadableIndexError(message) from None
    if size > LARGEST_INDEX:
        raise UnreadableIndexError(Message(N_("The file is too large to be published data.")))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableIndexError(
            Message(N_("The file is not text in UTF-8, as published data are."), hint=_AGAIN)
        ) from None
    if not text.strip():
        raise UnreadableIndexError(Message(N_("The file is empty."), hint=_AGAIN))
    if text.lstrip().startswith("<"):
        raise UnreadableIndexError(
            Message(
                N_("This is a web page, not data."),
                hint=Message(N_("The address may be wrong, or the server asked for a login.")),
            )
        )
    return text


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        position = Position(error.lineno, error.colno)
        is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        if is_cut or not text.rstrip().endswith("}"):
            cut = N_("The file ends in the middle: it was cut off while it was fetched.")
            raise UnreadableIndexError(Message(cut, hint=_AGAIN), position) from None
        broken = Message(N_("The data are broken here: this is not JSON."), hint=_AGAIN)
        raise UnreadableIndexError(broken, position) from None
    except RecursionError:
        raise UnreadableIndexError(_NESTED) from None
    except ValueError:  # a number of thousands of digits
        raise UnreadableIndexError(Message(N_("The data are broken: this is not JSON."))) from None


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        text = N_("The data do not say their version as they should: “{value}”.")
        raise UnreadableIndexError(Message(text, {"value": str(version)[:40]}))
    if version > VERSION:
        text = N_("The data are of version {n}; this Journeys reads versions up to {known}.")
        hint = Message(N_("Update Journeys here, or build that site with the same version."))
        raise UnreadableIndexError(Message(text, {"n": version, "known": VERSION}, hint))


def _wrong_value(error: ValidationError) -> Message:
    first = error.errors(include_url=False)[0]
    place = _place(first["loc"])
    if first["type"] == "missing":
        return Message(N_("In the data, {place} is missing."), {"place": place}, _AGAIN)
    if first["type"] == "string_pattern_mismatch":
        text = N_("In the data, {place} leads to another host: “{value}”.")
    else:
        text = N_("In the data, {place} has a wrong value: “{value}”.")
    return Message(text, {"place": place, "value": str(first["input"])[:40]})


def _place(loc: tuple[int | str, ...]) -> str:
    """Return a place as programs write it: `journeys[3].stages[0].emotion`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")


_AGAIN = Message(N_("Fetch it again."))
_NESTED = Message(N_("The data are broken: they are nested too deeply."))
