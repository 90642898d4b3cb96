"""Fix for spaces, hyphens and colons that are missing or unusual, where YAML parses on."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Position
from ..reading.repairs import colon_repair, is_item_with_key, space_repair
from ..reading.yaml_errors import YamlError
from ..reading.yaml_pitfalls import yaml_pitfalls
from .edits import EditableText, TextEdit

__all__ = ["fix_whitespace", "misread_positions"]


def misread_positions(editable: EditableText) -> list[Position]:
    """Return the positions of what YAML surely misread."""
    return [pitfall.position for pitfall in _pitfalls(editable)]


def _pitfalls(editable: EditableText) -> list[YamlError]:
    """Return the errors among the YAML pitfalls of the text."""
    if editable.loaded.data is None:
        return []
    pitfalls = yaml_pitfalls(editable.text, editable.loaded, editable.first_line)
    return [pitfall for pitfall in pitfalls if pitfall.severity == "error"]


def fix_whitespace(editable: EditableText) -> tuple[EditableText, list[TextEdit]]:
    """Write usual spaces, colons and hyphens where YAML takes others for a part of a word.

    Nothing is changed unless all lines concerned are parsed as meant afterwards.
    """
    pitfalls = _pitfalls(editable)
    edits = list(_space_edits(editable, pitfalls))
    if not edits:
        return editable, []
    new = editable.with_edits(edits)
    lines = {edit.position.line for edit in edits}
    if not new.is_parsed or any(position.line in lines for position in misread_positions(new)):
        return editable, []
    return (new, edits) if len(misread_positions(new)) < len(pitfalls) else (editable, [])


def _space_edits(editable: EditableText, pitfalls: list[YamlError]) -> Iterator[TextEdit]:
    for pitfall in pitfalls:
        line = editable.lines[pitfall.position.line - editable.first_line]
        rule = "yaml-syntax" if is_item_with_key(line) else "tab"
        repair = space_repair(line, pitfall.position.line, rule) or colon_repair(
            line, pitfall.position.line
        )
        if repair is not None:
            yield TextEdit(repair.position, repair.old, repair.new, repair.message)
