"""Spaces, hyphens and colons: those that are missing or none for YAML, where YAML reads on."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Spot
from ..reading.repairs import colon_repair, space_repair
from ..reading.slips import slips
from ..reading.trouble import Trouble
from .edits import Edit, Sheet

__all__ = ["misread", "usual_signs"]


def misread(sheet: Sheet) -> list[Spot]:
    """Return where YAML takes something for what it was surely not meant to be."""
    return [one.spot for one in _slips(sheet)]


def _slips(sheet: Sheet) -> list[Trouble]:
    if sheet.loaded.data is None:
        return []
    found = slips(sheet.text, sheet.loaded, sheet.first_line)
    return [one for one in found if one.severity == "error"]


def usual_signs(sheet: Sheet) -> tuple[Sheet, list[Edit]]:
    """Write usual spaces and colons where YAML takes others for a part of a word.

    Only if that makes all well that it touches.
    """
    wrong = _slips(sheet)
    edits = list(_edits(sheet, wrong))
    if not edits:
        return sheet, []
    new = sheet.changed(edits)
    lines = {one.spot.line for one in edits}
    if not new.understood or any(one.line in lines for one in misread(new)):
        return sheet, []
    return (new, edits) if len(misread(new)) < len(wrong) else (sheet, [])


def _edits(sheet: Sheet, wrong: list[Trouble]) -> Iterator[Edit]:
    for one in wrong:
        line = sheet.lines[one.spot.line - sheet.first_line]
        found = space_repair(line, one.spot.line, "tab") or colon_repair(line, one.spot.line)
        if found is not None:
            yield Edit(found.spot, found.old, found.new, found.said)
