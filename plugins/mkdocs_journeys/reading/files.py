"""Finding the files of a folder and taking their text, whatever they turn out to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from ..problems import Message, Problem, Severity, Spot, mark

__all__ = ["LARGEST", "OFFICE", "Found", "read_text", "unreadable", "walk"]

DEEPEST = 20
"""Levels of folders that are gone into."""

LARGEST = 1024 * 1024
"""The largest file that is read, in bytes."""


TOP = Spot()
"""The beginning of a file: where what is wrong with the whole of it is shown."""


@dataclass(frozen=True)
class Found:
    """A file of the folder."""

    path: Path
    name: PurePosixPath
    """Its path inside the folder."""
    shown: str
    """What messages call it."""
    text: str | None = None
    """What is to be read instead of the file: what an editor has not saved yet."""

    @property
    def address(self) -> PurePosixPath:
        """The path inside the site: the same letters whatever way the file system spells them."""
        return PurePosixPath(normalize("NFC", str(self.name)))

    def problem(
        self, rule: str, message: Message, spot: Spot = TOP, severity: Severity = "error"
    ) -> Problem:
        """A finding in this file."""
        return Problem(self.shown, spot, rule, message, severity)


def walk(folder: Path, shown: str) -> Iterator[Found | Problem]:
    """Every regular file below `folder` in a stable order; what can't be taken, as a problem.

    Hidden files and folders are passed over. Nothing outside the folder is ever opened.
    """
    root = folder.resolve()
    yield from _walk(folder, PurePosixPath(), root, shown)


def _walk(folder: Path, name: PurePosixPath, root: Path, shown: str) -> Iterator[Found | Problem]:
    if len(name.parts) > DEEPEST:
        message = Message(mark("The folders are nested too deeply to be read."))
        yield Problem(_shown(shown, name), Spot(), "unreadable", message)
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = Message(mark("The folder can't be opened: {reason}."), {"reason": error.strerror})
        yield Problem(_shown(shown, name).rstrip("/."), Spot(), "unreadable", reason)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        found = Found(Path(entry.path), name / entry.name, _shown(shown, name / entry.name))
        refusal = _refusal(found, root)
        if refusal is not None:
            yield refusal
        elif entry.is_dir():
            yield from _walk(found.path, found.name, root, shown)
        else:
            yield found


def _shown(shown: str, name: PurePosixPath) -> str:
    # A name that is not UTF-8 on disk must still be printable.
    return f"{shown}/{name}".encode("utf-8", "replace").decode("utf-8")


def _refusal(found: Found, root: Path) -> Problem | None:
    """Why a directory entry is not taken, if it is not."""
    if any("\udc80" <= letter <= "\udcff" for letter in found.name.name):
        return found.problem("not-utf8", _NAME_NOT_UTF8)
    linked = os.path.islink(found.path)  # noqa: PTH114 -- Path's raises without rights
    try:
        target = found.path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:
        return found.problem("unreadable", _NO_TARGET if linked else unreadable(error))
    if linked and not target.is_relative_to(root):
        return found.problem("outside-folder", _OUTSIDE)
    if linked and stat.S_ISDIR(mode):
        return found.problem("linked-folder", _LINKED_FOLDER)
    if stat.S_ISDIR(mode) and found.name.suffix in {".md", ".yml", ".yaml"}:
        return found.problem("not-a-file", _FOLDER_NAMED_AS_FILE)
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        return found.problem("not-a-file", _NOT_ORDINARY)
    return None


_NAME_NOT_UTF8 = Message(
    mark("The file's name is not UTF-8, so it can have no address; rename it.")
)
_NO_TARGET = Message(mark("The link leads nowhere."))
_OUTSIDE = Message(mark("The link leads out of the folder, so it is not followed."))
_LINKED_FOLDER = Message(mark("Links to folders are not followed; move the folder here."))
_FOLDER_NAMED_AS_FILE = Message(
    mark("This is a folder with a file's name; rename it or put a file in its place.")
)
_NOT_ORDINARY = Message(mark("This is not an ordinary file."))


def unreadable(error: Exception) -> Message:
    """Why the system did not hand a file over."""
    reason = getattr(error, "strerror", None) or str(error)
    return Message(mark("The file can't be read: {reason}."), {"reason": reason})


OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""How files of word processors begin, whatever they are called."""

_OF_WORD = Message(
    mark("This is a file of a word processor; copy the text out of it into a new file .md.")
)


def read_text(found: Found) -> str | Problem:
    """The file's text with `\\n` line ends and without a byte-order mark, or why there is none."""
    try:
        raw = _bytes(found)
    except OSError as error:
        return found.problem("unreadable", unreadable(error))
    if len(raw) > LARGEST:
        return found.problem(
            "too-large", Message(mark("The file is larger than 1 MiB; divide it."))
        )
    if raw.startswith(OFFICE):
        return found.problem("not-text", _OF_WORD)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _plain_ends(raw[: error.start].decode("utf-8"))
        return found.problem(
            "not-utf8", Message(mark("This is not UTF-8 text.")), _spot_after(before)
        )
    text = _plain_ends(text)
    if "\0" in text:
        before = text[: text.index("\0")]
        return found.problem(
            "not-text", Message(mark("This is not a text file.")), _spot_after(before)
        )
    return text


def _bytes(found: Found) -> bytes:
    """The file's content, and one byte more than is allowed if there is more."""
    if found.text is not None:
        return found.text.encode("utf-8", "replace")
    with found.path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _plain_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _spot_after(before: str) -> Spot:
    return Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
