"""Automatic fixes of all files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..diagnostics import Message, Position
from ..model.file_kinds import FILE_KINDS, file_kind
from ..model.values import Part
from ..reading.document import Document
from ..reading.files import SourceFile
from ..reading.folder import FolderReading
from ..reading.recovery import recover
from .dates import fix_dates
from .edits import EditableText, TextEdit
from .key_order import fix_order
from .keys import fix_keys
from .numbers import fix_numbers
from .opportunities import fix_opportunities
from .quotes import quote_texts
from .texts import fix_texts
from .whitespace import fix_whitespace, misread_positions

__all__ = ["FixedFile", "edits_of", "fix_files", "fix_text"]

Step = Callable[
    [EditableText, type[Part], tuple[str, ...], int], tuple[EditableText, list[TextEdit]]
]

IN_PLACE: tuple[Step, ...] = (fix_keys, fix_dates, fix_numbers, fix_texts, quote_texts)
"""Steps that keep every line in its place; they also run beside lines that can't be parsed."""

STEPS: tuple[Step, ...] = (*IN_PLACE, fix_opportunities, fix_order)

ROUNDS = 10
"""Limit of repetitions: a fixed key decides which keys may stand below it."""


@dataclass(frozen=True)
class FixedFile:
    """A file with its text before and after the fixes."""

    file: SourceFile
    old: str
    new: str
    fixes: tuple[tuple[Position, Message], ...]
    failed: bool = False
    """Whether fixing raised an exception (a bug of ours); the file stays as it is."""


def fix_files(reading: FolderReading, lanes: tuple[str, ...]) -> Iterator[FixedFile]:
    """Yield every file of the folder that has something to fix, or whose fixing failed."""
    for document in reading.documents.values():
        front_matter = _front_matter(document)
        if front_matter is None:
            continue
        yaml_text, first_line = front_matter
        old_text = document.text
        result = _fix_document(document, reading, lanes)
        if result is None:
            yield FixedFile(document.file, old_text, old_text, (), failed=True)
            continue
        new_yaml, edits = result
        if edits:
            start = len("\n".join(old_text.split("\n")[: first_line - 1])) + (first_line > 1)
            new_text = old_text[:start] + new_yaml + old_text[start + len(yaml_text) :]
            fixes = tuple(
                sorted(((edit.position, edit.message) for edit in edits), key=lambda fix: fix[0])
            )
            yield FixedFile(document.file, old_text, new_text, fixes)


def edits_of(document: Document, reading: FolderReading, lanes: tuple[str, ...]) -> list[TextEdit]:
    """Return the edits that fix one file; none where fixing fails."""
    result = _fix_document(document, reading, lanes)
    return [] if result is None else result[1]


def _fix_document(
    document: Document, reading: FolderReading, lanes: tuple[str, ...]
) -> tuple[str, list[TextEdit]] | None:
    """Return the fixed YAML of a file and the edits, or None where fixing raises an exception."""
    front_matter = _front_matter(document)
    if front_matter is None:
        return "", []
    model, depth = _model_of(document.file, reading)
    try:
        return fix_text(*front_matter, model, lanes, depth)
    except Exception:  # a bug that one file reveals must not stop the others
        return None


def fix_text(
    text: str, first_line: int, model: type[Part], lanes: tuple[str, ...], depth: int = 0
) -> tuple[str, list[TextEdit]]:
    """Return the fixed YAML of one file, and the edits.

    `depth` is the number of keys above the model's own: 1 in a file that lists many entities.
    """
    edits: list[TextEdit] = []
    for _ in range(ROUNDS):
        before = text
        text, round_edits = _fix_once(text, first_line, model, lanes, depth)
        if text == before:
            break
        edits += round_edits
    return text, edits


def _fix_once(
    text: str, first_line: int, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[str, list[TextEdit]]:
    """Do one round of `fix_text`: its edits may reveal what else there is to fix."""
    recovery = recover(text, first_line)
    edits = [
        TextEdit(repair.position, repair.old, repair.new, repair.message)
        for repair in recovery.repairs
    ]
    editable, step_edits = fix_whitespace(EditableText(recovery.text, first_line))
    edits += [edit for edit in step_edits if edit.position.line not in recovery.masked]
    if editable.is_parsed and recovery.complete:
        steps = STEPS if not recovery.masked and not misread_positions(editable) else IN_PLACE
        editable, step_edits = _run_steps(editable, steps, model, lanes, depth)
        edits += [edit for edit in step_edits if edit.position.line not in recovery.masked]
    lines = editable.text.split("\n")
    for line_number, line in recovery.masked.items():
        lines[line_number - first_line] = line
    return "\n".join(lines), edits


def _run_steps(
    editable: EditableText,
    steps: Sequence[Step],
    model: type[Part],
    lanes: tuple[str, ...],
    depth: int,
) -> tuple[EditableText, list[TextEdit]]:
    """Repeat the steps until none of them has anything to change."""
    edits: list[TextEdit] = []
    for _ in range(ROUNDS):
        count_before = len(edits)
        for step in steps:
            editable, step_edits = step(editable, model, lanes, depth)
            edits += step_edits
        if len(edits) == count_before:
            break
    return editable, edits


def _front_matter(document: Document) -> tuple[str, int] | None:
    """Return the YAML of a file and the number of its first line; None where there is none."""
    if document.file.name.suffix != ".md":
        return (document.text, 1) if document.text else None
    if document.body_line <= 2:
        return None
    return "\n".join(document.text.split("\n")[1 : document.body_line - 2]) + "\n", 2


def _model_of(file: SourceFile, reading: FolderReading) -> tuple[type[Part], int]:
    """Return the model of a file's entities, and the depth at which they stand."""
    kind = file_kind(file.name, index_is_map=file.name in reading.index_maps)
    kind = kind or FILE_KINDS["journey"]
    return kind.model, 1 if kind.lists else 0
