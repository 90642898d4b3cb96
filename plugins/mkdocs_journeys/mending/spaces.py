"""Spaces: those that are missing after “-” and a key, and those that are none for YAML."""

from __future__ import annotations

import re

from ..problems import Message, Spot, mark
from ..reading.slips import slips
from ..reading.trouble import ODD_SPACES
from .edits import Edit, Sheet

__all__ = ["is_misread", "space_out", "usual_spaces"]

_ODD = re.compile(rf"(?: *(?:- *)*)(?:[a-z_]+:)?(?P<odd>[{ODD_SPACES}]+)")
_BULLET = re.compile(r" *(?P<sign>[–—•·▪]) *(?=\S)")
_DASH = re.compile(r" *(?P<sign>-)(?=[^\s-])")
_KEY = re.compile(r" *(?:- +)*(?P<key>[a-z_]+):(?=[^\s:/])")

_NONE = "\u200b\ufeff"
"""Signs that take no room: in place of them nothing stands."""


def is_misread(sheet: Sheet) -> bool:
    """Whether YAML takes something for what it was surely not meant to be: keys might get lost."""
    return bool(_slips(sheet))


def _slips(sheet: Sheet) -> list[Spot]:
    if sheet.loaded.data is None:
        return []
    found = slips(sheet.text, sheet.loaded, sheet.first_line)
    return [one.spot for one in found if one.severity == "error"]


def usual_spaces(sheet: Sheet) -> tuple[Sheet, list[Edit]]:
    """Usual spaces where YAML takes special ones for a part of a key, if that makes all well."""
    spots = _slips(sheet)
    edits = [
        edit
        for spot in spots
        if (edit := space_out(sheet.lines[spot.line - sheet.first_line], spot.line, "tab"))
    ]
    if not edits or len(edits) < len(spots):
        return sheet, []
    new = sheet.changed(edits)
    return (new, edits) if new.understood and not is_misread(new) else (sheet, [])


def space_out(line: str, number: int, rule: str) -> Edit | None:
    """What mends the line that YAML stumbles over, if a space does."""
    if found := _ODD.match(line):
        old = found["odd"]
        new = "".join("" if sign in _NONE else " " for sign in old)
        said = Message(mark("special spaces are usual ones now"))
        return Edit(Spot(number, found.start("odd") + 1), old, new, said)
    if rule != "yaml-syntax":
        return None
    if found := _BULLET.match(line):
        old = line[found.start("sign") : found.end()]
        said = Message(mark("the item begins with “- ” now"))
        return Edit(Spot(number, found.start("sign") + 1), old, "- ", said)
    for pattern, group in ((_DASH, "sign"), (_KEY, "key")):
        if found := pattern.match(line):
            old = line[found.start(group) : found.end()]
            said = Message(mark("a space stands after “{sign}” now"), {"sign": old})
            return Edit(Spot(number, found.start(group) + 1), old, f"{old} ", said)
    return None
