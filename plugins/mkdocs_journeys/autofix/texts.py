"""Texts with a colon inside, which YAML takes for a key and its value: `- Why: this?`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ..diagnostics import Position
from ..languages import all_words, tables_of
from ..languages.tables import SentenceWords
from ..model.traversal import REFERENCES, Loc
from ..model.values import Part
from ..reading.explain import part_at
from ..reading.repairs import quoted, quotes_said
from ..reading.vocabulary import is_word, key_misspelt, key_resembled
from .edits import (
    EditableText,
    TextEdit,
    applied,
    replaced,
)
from .expected_types import is_text

__all__ = ["mend_texts"]


@cache
def _questions() -> frozenset[str]:
    """Words that begin a text."""
    return all_words(table.questions for table in tables_of(SentenceWords))


def mend_texts(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Quote what stands in place of a text and is one, as no key is called so."""
    edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, str]] = {}
    for loc, spot in sheet.loaded.spots.items():
        if not loc or not isinstance(loc[-1], int):
            continue
        value = sheet.loaded.at(loc)
        text = _text(value, model, loc[depth:], lanes)
        if text is not None and _stands_in_line(sheet, spot, text):
            edits.append(TextEdit(spot, text, quoted(text), quotes_said(text)))
            changes[spot] = (loc, text)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replaced(sheet.loaded.data, (changes[edit.spot] for edit in edits))

    return applied(sheet, edits, expected)


def _text(value: Any, model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> str | None:
    """Return the text that a mapping of one key is, if no such key can be meant."""
    if not isinstance(value, dict) or len(value) != 1 or not is_text(model, loc, lanes):
        return None
    (key, words), part = next(iter(value.items())), part_at(model, loc)
    if not isinstance(words, str) or "\n" in words:
        return None
    name = next((one for one in reversed(loc) if isinstance(one, str)), "")
    if part is None:
        a_key = is_word(key) and key.islower() and key not in _questions()
        return None if a_key or name in REFERENCES else f"{key}: {words}"
    known = list(part.model_fields)
    alike = is_word(key) or key_misspelt(key, known) or key_resembled(key, known) or ":" in key
    prose = " " in key or key[:1].isupper()
    return None if alike or not prose else f"{key}: {words}"


def _stands_in_line(sheet: EditableText, spot: Position, text: str) -> bool:
    """Return whether the text stands in its line as it is, and nothing but a comment after it."""
    line = sheet.at(spot)
    rest = line[len(text) :]
    return line.startswith(text) and (not rest.strip() or rest.lstrip()[:1] == "#")
