"""A preview in its folder: what an earlier one left there goes, and nothing of anybody else's.

What was written is remembered outside of the folder, with the content of each file: a repository
can bring any file, also one that claims to be our list.
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
from ..diagrams.engine import user_cache

__all__ = ["ForeignFolder", "check_folder", "record_of", "write"]

Record = Mapping[str, frozenset[str]]
"""Names of files inside the folder, and the hashes of what a preview may have written there."""


class ForeignFolder(Exception):
    """Something of somebody else's is in the way; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def check_folder(folder: Path) -> None:
    """Raise Foreign where the folder holds anything, and no preview of ours."""
    link = linked_part(folder)
    if link is not None:
        message = N_("{path} is a link, and nothing is written through links; name a folder.")
        raise ForeignFolder(Message(message, {"path": str(link)}))
    if not folder.is_dir() or not any(folder.iterdir()) or _earlier(folder):
        return
    message = N_(
        "The folder {path} is not empty, and no preview of it is known to this computer: name "
        "another one, or delete it."
    )
    raise ForeignFolder(Message(message, {"path": str(folder)}))


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, by their names inside the folder. Raises Foreign before anything is done."""
    check_folder(folder)
    earlier = _earlier(folder)
    hashes = {name: frozenset([_hash(content)]) for name, content in files.items()}
    for name in files:
        _check(folder, name, earlier.get(name, frozenset()) | hashes[name])
    # Until all is done it is remembered what may lie there.
    both = {**earlier, **hashes}
    _note(folder, {name: both[name] | earlier.get(name, frozenset()) for name in both})
    make_folder(folder)
    remove_leftovers(_folders(folder, both))
    for name, known in earlier.items():
        if name not in files:
            _remove(folder, name, known)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
    _note(folder, hashes)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# What is remembered.


def record_of(folder: Path) -> Path:
    """Return the file that remembers what was written into a folder."""
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return user_cache() / "previews" / f"{name}.json"


def _earlier(folder: Path) -> dict[str, frozenset[str]]:
    """Return what is known of the preview that lies there."""
    try:
        known = json.loads(record_of(folder).read_bytes())
        return dict(_entries(known["files"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return {}


def _entries(known: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for name, hashes in known.items():
        path = PurePosixPath(name)
        if name and not path.is_absolute() and ".." not in path.parts and "\\" not in name:
            yield name, frozenset(map(str, hashes))


def _note(folder: Path, files: Record) -> None:
    """Remember the files; where the computer keeps nothing, the next preview needs a new folder."""
    known = {
        "folder": str(folder.resolve()),
        "files": {name: sorted(hashes) for name, hashes in sorted(files.items())},
    }
    with suppress(OSError, RuntimeError):
        path = record_of(folder)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(path, json.dumps(known, ensure_ascii=True, indent=1).encode("ascii"))


# What lies there.


def _check(folder: Path, name: str, known: frozenset[str]) -> None:
    """Raise Foreign where something that no preview has written is in a file's way."""
    path = folder / name
    taken = (path.is_symlink() or path.exists()) and not _is_ours(path, known)
    way = next(
        (path for path in _above(folder, name) if not _is_free(path)), path if taken else None
    )
    if way is not None:
        message = N_(
            "The file {path} is not part of the preview, and the preview would need its place: "
            "move it away, or name another folder."
        )
        raise ForeignFolder(Message(message, {"path": str(way)}))


def _is_ours(path: Path, known: frozenset[str]) -> bool:
    """Whether a file holds what a preview has written."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        return _hash(path.read_bytes()) in known
    except OSError:
        return False


def _folders(folder: Path, files: Record) -> set[Path]:
    """The folders of the files that can hold something of ours."""
    return {
        folder,
        *((folder / name).parent for name in files if all(map(_is_free, _above(folder, name)))),
    }


def _above(folder: Path, name: str) -> Iterator[Path]:
    """The folders between the preview's and the file's, the outermost first."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        yield folder / parent


def _is_free(folder: Path) -> bool:
    """Whether a folder can be there: links might lead anywhere."""
    return not folder.is_symlink() and (folder.is_dir() or not folder.exists())


def _remove(folder: Path, name: str, known: frozenset[str]) -> None:
    """Take a file away, and the folders that are empty without it."""
    above = list(_above(folder, name))
    path = folder / name
    if not all(map(_is_free, above)) or not _is_ours(path, known):
        return
    path.unlink()
    with suppress(OSError):  # it holds something else
        for one in reversed(above):
            one.rmdir()
