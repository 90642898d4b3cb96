"""Fix for texts with a colon, which YAML takes for a key and its value: `- Why: this?`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ..diagnostics import Position
from ..languages import all_words, tables_of
from ..languages.tables import SentenceWords
from ..model.persona_text import TextDetail
from ..model.traversal import REFERENCES, Loc
from ..model.values import Part
from ..reading.explain import part_at
from ..reading.repairs import quote, quotes_message
from ..reading.vocabulary import correct_key, is_word, may_be_key, similar_key
from .edits import (
    EditableText,
    TextEdit,
    apply_edits,
    replace_values,
)
from .expected_types import is_text

__all__ = ["fix_texts"]


@cache
def _question_words() -> frozenset[str]:
    """Return the question words of all languages: they begin a text and are no keys."""
    return all_words(table.questions for table in tables_of(SentenceWords))


def fix_texts(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Quote mappings that stand in place of a text and whose key can be no known key."""
    edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, str]] = {}
    for loc, position in editable.loaded.positions.items():
        if not loc or not isinstance(loc[-1], int):
            continue
        value = editable.loaded.at(loc)
        text = _split_text(value, model, loc[depth:], lanes)
        if text is not None and _stands_in_line(editable, position, text):
            edits.append(TextEdit(position, text, quote(text), quotes_message(text)))
            changes[position] = (loc, text)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replace_values(editable.loaded.data, (changes[edit.position] for edit in edits))

    return apply_edits(editable, edits, expected)


def _split_text(value: Any, model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> str | None:
    """Return the text that YAML took for a mapping of one key; None where a key may be meant."""
    if not isinstance(value, dict) or len(value) != 1 or not is_text(model, loc, lanes):
        return None
    (key, value_text), part = next(iter(value.items())), part_at(model, loc)
    if not isinstance(value_text, str) or "\n" in value_text:
        return None
    name = next((key for key in reversed(loc) if isinstance(key, str)), "")
    if part is None or part is TextDetail:
        is_key = may_be_key(key) and key.islower() and key not in _question_words()
        is_lane = key in lanes or correct_key(key, lanes) is not None
        return None if is_key or is_lane or name in REFERENCES else f"{key}: {value_text}"
    known = list(part.model_fields)
    is_key = is_word(key) or correct_key(key, known) or similar_key(key, known) or ":" in key
    is_prose = " " in key or key[:1].isupper()
    return None if is_key or not is_prose else f"{key}: {value_text}"


def _stands_in_line(editable: EditableText, position: Position, text: str) -> bool:
    """Whether the line has the text as it is, and nothing but a comment after it."""
    line = editable.at(position)
    line_rest = line[len(text) :]
    return line.startswith(text) and (not line_rest.strip() or line_rest.lstrip()[:1] == "#")
