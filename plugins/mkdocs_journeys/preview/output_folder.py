"""Write a preview into a folder: replaces the files of an earlier one, and no others.

A record of what was written is kept outside of the folder, with the hash of each file: a
repository may contain any file, also one that pretends to be such a record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from ..atomic_write import (
    linked_part,
    make_folder,
    remove_leftovers,
    write_file,
)
from ..diagnostics import N_, Message

__all__ = ["ForeignFolder", "check_folder", "record_of", "write_preview"]

Record = Mapping[str, frozenset[str]]
"""Names of files inside the folder, and the hashes of contents that a preview may have written."""


class ForeignFolder(Exception):
    """Raised if foreign files are in the way; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def check_folder(folder: Path) -> None:
    """Raise ForeignFolder unless the folder is empty or has an earlier preview."""
    link = linked_part(folder)
    if link is not None:
        message = N_("{path} is a link, and nothing is written through links; name a folder.")
        raise ForeignFolder(Message(message, {"path": str(link)}))
    if not folder.is_dir() or not any(folder.iterdir()) or _read_record(folder):
        return
    message = N_(
        "The folder {path} is not empty, and no preview of it is known to this computer: name "
        "another one, or delete it."
    )
    raise ForeignFolder(Message(message, {"path": str(folder)}))


def write_preview(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names inside the folder.

    Raises ForeignFolder, and then nothing was written.
    """
    check_folder(folder)
    earlier = _read_record(folder)
    hashes = {name: frozenset([_hash(content)]) for name, content in files.items()}
    for name in files:
        _check_file(folder, name, earlier.get(name, frozenset()) | hashes[name])
    # Until everything is written, the record has both the old and the new contents.
    recorded = {**earlier, **hashes}
    _write_record(
        folder, {name: recorded[name] | earlier.get(name, frozenset()) for name in recorded}
    )
    make_folder(folder)
    remove_leftovers(_folders(folder, recorded))
    for name, known_hashes in earlier.items():
        if name not in files:
            _remove_file(folder, name, known_hashes)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
    _write_record(folder, hashes)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# The record.


def record_of(folder: Path) -> Path:
    """Return the file that remembers what was written into a folder."""
    from ..diagrams.engine import user_cache  # noqa: PLC0415 slow to import

    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return user_cache() / "previews" / f"{name}.json"


def _read_record(folder: Path) -> dict[str, frozenset[str]]:
    """Return the record of the preview in a folder; empty if there is none."""
    try:
        record = json.loads(record_of(folder).read_bytes())
        return dict(_safe_entries(record["files"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return {}


def _safe_entries(hashes_by_name: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the entries whose names stay inside the folder."""
    for name, file_hashes in hashes_by_name.items():
        path = PurePosixPath(name)
        if name and not path.is_absolute() and ".." not in path.parts and "\\" not in name:
            yield name, frozenset(map(str, file_hashes))


def _write_record(folder: Path, files: Record) -> None:
    """Write the record; where the computer keeps none, the next preview needs an empty folder."""
    record = {
        "folder": str(folder.resolve()),
        "files": {name: sorted(hashes) for name, hashes in sorted(files.items())},
    }
    with suppress(OSError, RuntimeError):
        path = record_of(folder)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(path, json.dumps(record, ensure_ascii=True, indent=1).encode("ascii"))


# The files in the folder.


def _check_file(folder: Path, name: str, known_hashes: frozenset[str]) -> None:
    """Raise ForeignFolder if something that no preview has written is in the place of a file."""
    path = folder / name
    is_taken = (path.is_symlink() or path.exists()) and not _is_ours(path, known_hashes)
    obstacle = next(
        (path for path in _parents(folder, name) if not _is_usable(path)),
        path if is_taken else None,
    )
    if obstacle is not None:
        message = N_(
            "The file {path} is not part of the preview, and the preview would need its place: "
            "move it away, or name another folder."
        )
        raise ForeignFolder(Message(message, {"path": str(obstacle)}))


def _is_ours(path: Path, known_hashes: frozenset[str]) -> bool:
    """Whether a file has contents that a preview has written."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        return _hash(path.read_bytes()) in known_hashes
    except OSError:
        return False


def _folders(folder: Path, files: Record) -> set[Path]:
    """Return the folders in which a preview may have left temporary files."""
    return {
        folder,
        *((folder / name).parent for name in files if all(map(_is_usable, _parents(folder, name)))),
    }


def _parents(folder: Path, name: str) -> Iterator[Path]:
    """Yield the folders between the preview's folder and a file, the outermost first."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        yield folder / parent


def _is_usable(folder: Path) -> bool:
    """Whether a folder is there or can be made; links do not count, as they may lead anywhere."""
    return not folder.is_symlink() and (folder.is_dir() or not folder.exists())


def _remove_file(folder: Path, name: str, known_hashes: frozenset[str]) -> None:
    """Remove a file of an earlier preview, and the folders that are empty without it."""
    parents = list(_parents(folder, name))
    path = folder / name
    if not all(map(_is_usable, parents)) or not _is_ours(path, known_hashes):
        return
    path.unlink()
    with suppress(OSError):  # the folder is not empty
        for parent in reversed(parents):
            parent.rmdir()
