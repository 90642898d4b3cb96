"""Listing of the files of a folder, and reading of their text."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
    Severity,
)

__all__ = ["LARGEST", "OFFICE", "SourceFile", "read_text", "unreadable", "walk"]

DEEPEST = 20
"""The maximum depth of folders."""

LARGEST = 1024 * 1024
"""The largest file that is read, in bytes."""


TOP = Position()
"""The beginning of a file: the position of problems with the whole file."""


@dataclass(frozen=True)
class SourceFile:
    """A file of the folder."""

    path: Path
    name: PurePosixPath
    """Its path inside the folder."""
    display_path: str
    """Its path in messages."""
    text: str | None = None
    """Text that replaces the file's content: unsaved text of an editor."""

    @property
    def address(self) -> PurePosixPath:
        """The path inside the site, in NFC whatever the file system uses."""
        return PurePosixPath(normalize("NFC", str(self.name)))

    def problem(
        self, rule: str, message: Message, position: Position = TOP, severity: Severity = "error"
    ) -> Diagnostic:
        """Return a finding in this file."""
        return Diagnostic(self.display_path, position, rule, message, severity)


def walk(folder: Path, display_path: str) -> Iterator[SourceFile | Diagnostic]:
    """Yield every regular file below `folder`, sorted, and diagnostics of unreadable ones.

    Hidden files and folders are skipped. Nothing outside the folder is ever opened.
    """
    root = folder.resolve()
    yield from _walk(folder, PurePosixPath(), root, display_path)


def _walk(
    folder: Path, name: PurePosixPath, root: Path, display_path: str
) -> Iterator[SourceFile | Diagnostic]:
    if len(name.parts) > DEEPEST:
        message = Message(N_("The folders are nested too deeply to be read."))
        yield Diagnostic(_display_path(display_path, name), Position(), "unreadable", message)
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = Message(N_("The folder can't be opened: {reason}."), {"reason": error.strerror})
        yield Diagnostic(
            _display_path(display_path, name).rstrip("/."), Position(), "unreadable", reason
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        file = SourceFile(
            Path(entry.path), name / entry.name, _display_path(display_path, name / entry.name)
        )
        refusal = _refusal(file, root)
        if refusal is not None:
            yield refusal
        elif entry.is_dir():
            yield from _walk(file.path, file.name, root, display_path)
        else:
            yield file


def _display_path(display_path: str, name: PurePosixPath) -> str:
    # A name that is not UTF-8 on disk must still be printable.
    return f"{display_path}/{name}".encode("utf-8", "replace").decode("utf-8")


def _refusal(file: SourceFile, root: Path) -> Diagnostic | None:
    """Return why a directory entry is not read; None if it is."""
    if any("\udc80" <= letter <= "\udcff" for letter in file.name.name):
        return file.problem("not-utf8", _NAME_NOT_UTF8)
    linked = os.path.islink(file.path)  # noqa: PTH114 -- Path's raises without rights
    try:
        target = file.path.resolve(strict=True) if linked else file.path
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:
        return file.problem("unreadable", _NO_TARGET if linked else unreadable(error))
    if linked and not target.is_relative_to(root):
        return file.problem("outside-folder", _OUTSIDE)
    if linked and stat.S_ISDIR(mode):
        return file.problem("linked-folder", _LINKED_FOLDER)
    if stat.S_ISDIR(mode) and file.name.suffix in {".md", ".yml", ".yaml"}:
        return file.problem("not-a-file", _FOLDER_NAMED_AS_FILE)
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        return file.problem("not-a-file", _NOT_ORDINARY)
    return None


_NAME_NOT_UTF8 = Message(N_("The file's name is not UTF-8, so it can have no address; rename it."))
_NO_TARGET = Message(N_("The link leads nowhere."))
_OUTSIDE = Message(N_("The link leads out of the folder, so it is not followed."))
_LINKED_FOLDER = Message(N_("Links to folders are not followed; move the folder here."))
_FOLDER_NAMED_AS_FILE = Message(
    N_("This is a folder with a file's name; rename it or put a file in its place.")
)
_NOT_ORDINARY = Message(N_("This is not an ordinary file."))


def unreadable(error: Exception) -> Message:
    """Return why the operating system did not open a file."""
    reason = getattr(error, "strerror", None) or str(error)
    return Message(N_("The file can't be read: {reason}."), {"reason": reason})


OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""First bytes of files of word processors."""

_OF_WORD = Message(
    N_("This is a file of a word processor; copy the text out of it into a new `.md` file.")
)


UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How texts begin that Notepad calls “Unicode”."""

_NOT_UTF8 = Message(N_("This is not UTF-8 text; save it again with the encoding UTF-8."))
_UTF16 = Message(
    N_("This text is in UTF-16 (“Unicode” in Notepad); save it again with the encoding UTF-8.")
)


def read_text(file: SourceFile) -> str | Diagnostic:
    """Return a text with `\\n` line ends and no byte-order mark, or why it can't be read."""
    try:
        raw = _bytes(file)
    except OSError as error:
        return file.problem("unreadable", unreadable(error))
    if len(raw) > LARGEST:
        return file.problem("too-large", Message(N_("The file is larger than 1 MiB; divide it.")))
    if raw.startswith(OFFICE):
        return file.problem("not-text", _OF_WORD)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _normalize_line_ends(raw[: error.start].decode("utf-8"))
        message = _UTF16 if raw.startswith(UTF16) else _NOT_UTF8
        return file.problem("not-utf8", message, _end_position(before))
    text = _normalize_line_ends(text)
    if "\0" in text:
        before = text[: text.index("\0")]
        return file.problem(
            "not-text", Message(N_("This is not a text file.")), _end_position(before)
        )
    return text


def _bytes(file: SourceFile) -> bytes:
    """Return the file's content, and one byte more than is allowed if there is more."""
    if file.text is not None:
        return file.text.encode("utf-8", "replace")
    with file.path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _normalize_line_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _end_position(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))
