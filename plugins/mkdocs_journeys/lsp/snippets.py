"""What may stand in a file that is only being begun: all that it needs, to be filled in."""

from __future__ import annotations

from ..diagnostics import N_
from .schema_lookup import Field, Shape
from .source import SourceText

__all__ = ["ends_keys", "kind_of_file", "minimal_file"]

_WHAT = {
    "journey": N_("a map to be filled in"),
    "persona": N_("a persona to be filled in"),
    "evidence": N_("a study to be filled in"),
}


def kind_of_file(shape: Shape) -> str:
    """What the smallest file is."""
    return _WHAT[shape.kind]


def minimal_file(sheet: SourceText, shape: Shape, offset: int) -> str | None:
    """The smallest file of that kind, if nothing stands there yet but the first hyphens."""
    before = sheet.text[:offset]
    if shape.kind not in _WHAT or before.strip("-") or sheet.text[offset:].strip():
        return None
    needed = [
        name for name, field_info in shape.part.model_fields.items() if field_info.is_required()
    ]
    return "\n".join(["---", *(_line(Field(shape.part, name)) for name in needed), "---", ""])


def _line(field: Field) -> str:
    part = field.takes
    if part is None:
        return f"{field.name}: "
    first = next(name for name, field_info in part.model_fields.items() if field_info.is_required())
    return f"{field.name}:\n  - {first}: "


def ends_keys(sheet: SourceText, offset: int) -> bool:
    """Whether the line with which the keys end is being written: nobody wants keys offered then."""
    start = sheet.text.rfind("\n", 0, offset) + 1
    line = sheet.text[start : sheet.line_end(offset)].rstrip()
    if sheet.name.suffix != ".md" or line.strip("-") or not line:
        return False
    return len(line) > 1 or "\n- " not in sheet.text[:start]
