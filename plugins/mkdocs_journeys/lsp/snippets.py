"""Snippet for a new file: all required keys, to be filled in."""

from __future__ import annotations

from ..diagnostics import N_
from .schema_lookup import Field, Shape
from .source import SourceText

__all__ = ["ends_keys", "kind_of_file", "minimal_file"]

_DESCRIPTIONS = {
    "journey": N_("a map to be filled in"),
    "persona": N_("a persona to be filled in"),
    "evidence": N_("a study to be filled in"),
}


def kind_of_file(shape: Shape) -> str:
    """Return a description of the snippet for this kind of file."""
    return _DESCRIPTIONS[shape.kind]


def minimal_file(source_text: SourceText, shape: Shape, offset: int) -> str | None:
    """Return a file of that kind with all required keys; None unless the file is empty.

    Hyphens before the cursor don't count.
    """
    before = source_text.text[:offset]
    if shape.kind not in _DESCRIPTIONS or before.strip("-") or source_text.text[offset:].strip():
        return None
    required_keys = [name for name, info in shape.part.model_fields.items() if info.is_required()]
    return "\n".join(
        ["---", *(_line(Field(shape.part, name)) for name in required_keys), "---", ""]
    )


def _line(field: Field) -> str:
    """Return the key with an empty value; for a list of mappings with their first key."""
    part = field.takes
    if part is None:
        return f"{field.name}: "
    first_key = next(name for name, info in part.model_fields.items() if info.is_required())
    return f"{field.name}:\n  - {first_key}: "


def ends_keys(source_text: SourceText, offset: int) -> bool:
    """Whether the cursor is in the line `---` that ends the front matter."""
    start = source_text.text.rfind("\n", 0, offset) + 1
    line = source_text.text[start : source_text.line_end(offset)].rstrip()
    if source_text.name.suffix != ".md" or line.strip("-") or not line:
        return False
    return len(line) > 1 or "\n- " not in source_text.text[:start]
