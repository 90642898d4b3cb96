"""Mending the files of a folder: what is mechanical, and nothing that changes a meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..diagnostics import Message, Position
from ..model.file_kinds import FILE_KINDS, file_kind
from ..model.values import Part
from ..reading.document import Document
from ..reading.files import Found
from ..reading.folder import FolderReading
from ..reading.recovery import recover
from .dates import mend_dates
from .edits import EditableText, TextEdit
from .key_order import mend_order
from .keys import mend_keys
from .numbers import mend_numbers
from .opportunities import mend_opportunities
from .quotes import quote_texts
from .texts import mend_texts
from .whitespace import misread, usual_signs

__all__ = ["FixedFile", "edits_of", "fix_files", "fix_text"]

Step = Callable[
    [EditableText, type[Part], tuple[str, ...], int], tuple[EditableText, list[TextEdit]]
]

IN_PLACE: tuple[Step, ...] = (mend_keys, mend_dates, mend_numbers, mend_texts, quote_texts)
"""What leaves every line where it is: that is done beside lines that can't be read, too."""

STEPS: tuple[Step, ...] = (*IN_PLACE, mend_opportunities, mend_order)

ROUNDS = 10
"""How often it is tried again: a key that is mended tells what may stand below it."""


@dataclass(frozen=True)
class FixedFile:
    """A file and what it should be."""

    found: Found
    old: str
    new: str
    fixes: tuple[tuple[Position, Message], ...]
    failed: bool = False
    """Whether it could not be looked at because of a fault of ours, and stays as it is."""


def fix_files(reading: FolderReading, lanes: tuple[str, ...]) -> Iterator[FixedFile]:
    """Every file of the folder in which there is something to mend."""
    for document in reading.documents.values():
        front = _front(document)
        if front is None:
            continue
        text, first_line = front
        whole = document.text
        edited = _edited(document, reading, lanes)
        if edited is None:
            yield FixedFile(document.found, whole, whole, (), failed=True)
            continue
        new, edits = edited
        if edits:
            start = len("\n".join(whole.split("\n")[: first_line - 1])) + (first_line > 1)
            changed = whole[:start] + new + whole[start + len(text) :]
            fixes = tuple(
                sorted(((edit.spot, edit.said) for edit in edits), key=lambda one: one[0])
            )
            yield FixedFile(document.found, whole, changed, fixes)


def edits_of(document: Document, reading: FolderReading, lanes: tuple[str, ...]) -> list[TextEdit]:
    """What there is to mend in one file."""
    edited = _edited(document, reading, lanes)
    return [] if edited is None else edited[1]


def _edited(
    document: Document, reading: FolderReading, lanes: tuple[str, ...]
) -> tuple[str, list[TextEdit]] | None:
    """The keys of a file, mended; None where that fails: other files are mended all the same."""
    front = _front(document)
    if front is None:
        return "", []
    model, depth = _model_of(document.found, reading)
    try:
        return fix_text(*front, model, lanes, depth)
    except Exception:  # a fault of ours in one file must not cost the others
        return None


def fix_text(
    text: str, first_line: int, model: type[Part], lanes: tuple[str, ...], depth: int = 0
) -> tuple[str, list[TextEdit]]:
    """The keys of one file, mended, and what was done. `depth` is 1 in a file of many parts."""
    edits: list[TextEdit] = []
    for _ in range(ROUNDS):
        before = text
        text, more = _once(text, first_line, model, lanes, depth)
        if text == before:
            break
        edits += more
    return text, edits


def _once(
    text: str, first_line: int, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[str, list[TextEdit]]:
    """The same, done once: what is mended may show what else there is to mend."""
    recovery = recover(text, first_line)
    edits = [
        TextEdit(repair.spot, repair.old, repair.new, repair.said) for repair in recovery.repairs
    ]
    sheet, more = usual_signs(EditableText(recovery.text, first_line))
    edits += [text_edit for text_edit in more if text_edit.spot.line not in recovery.masked]
    if sheet.understood and recovery.complete:
        steps = STEPS if not recovery.masked and not misread(sheet) else IN_PLACE
        sheet, more = _stepped(sheet, steps, model, lanes, depth)
        edits += [text_edit for text_edit in more if text_edit.spot.line not in recovery.masked]
    lines = sheet.text.split("\n")
    for number, line in recovery.masked.items():
        lines[number - first_line] = line
    return "\n".join(lines), edits


def _stepped(
    sheet: EditableText,
    steps: Sequence[Step],
    model: type[Part],
    lanes: tuple[str, ...],
    depth: int,
) -> tuple[EditableText, list[TextEdit]]:
    edits: list[TextEdit] = []
    for _ in range(ROUNDS):
        before = len(edits)
        for step in steps:
            sheet, more = step(sheet, model, lanes, depth)
            edits += more
        if len(edits) == before:
            break
    return sheet, edits


def _front(document: Document) -> tuple[str, int] | None:
    """The part of a file that is YAML, and the line on which it begins."""
    if document.found.name.suffix != ".md":
        return (document.text, 1) if document.text else None
    if document.body_line <= 2:
        return None
    return "\n".join(document.text.split("\n")[1 : document.body_line - 2]) + "\n", 2


def _model_of(file: Found, reading: FolderReading) -> tuple[type[Part], int]:
    """What a file describes, as the folder's reader has it, and how deep inside."""
    kind = file_kind(file.name, index_is_map=file.name in reading.index_maps)
    kind = kind or FILE_KINDS["journey"]
    return kind.model, 1 if kind.lists else 0
