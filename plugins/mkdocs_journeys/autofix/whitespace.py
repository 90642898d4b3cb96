"""Spaces, hyphens and colons: those that are missing or none for YAML, where YAML reads on."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Position
from ..reading.repairs import colon_repair, space_repair
from ..reading.yaml_errors import YamlError
from ..reading.yaml_pitfalls import yaml_pitfalls
from .edits import EditableText, TextEdit

__all__ = ["misread", "usual_signs"]


def misread(sheet: EditableText) -> list[Position]:
    """Return where YAML takes something for what it was surely not meant to be."""
    return [slip.spot for slip in _slips(sheet)]


def _slips(sheet: EditableText) -> list[YamlError]:
    if sheet.loaded.data is None:
        return []
    found = yaml_pitfalls(sheet.text, sheet.loaded, sheet.first_line)
    return [yaml_error for yaml_error in found if yaml_error.severity == "error"]


def usual_signs(sheet: EditableText) -> tuple[EditableText, list[TextEdit]]:
    """Write usual spaces and colons where YAML takes others for a part of a word.

    Only if that makes all well that it touches.
    """
    wrong = _slips(sheet)
    edits = list(_edits(sheet, wrong))
    if not edits:
        return sheet, []
    new = sheet.changed(edits)
    lines = {edit.spot.line for edit in edits}
    if not new.understood or any(position.line in lines for position in misread(new)):
        return sheet, []
    return (new, edits) if len(misread(new)) < len(wrong) else (sheet, [])


def _edits(sheet: EditableText, wrong: list[YamlError]) -> Iterator[TextEdit]:
    for yaml_error in wrong:
        line = sheet.lines[yaml_error.spot.line - sheet.first_line]
        repair = space_repair(line, yaml_error.spot.line, "tab") or colon_repair(
            line, yaml_error.spot.line
        )
        if repair is not None:
            yield TextEdit(repair.spot, repair.old, repair.new, repair.said)
