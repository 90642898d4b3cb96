"""Parsing of `git log`, and the location of a folder in its repository."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .git import run_git

__all__ = ["LOG", "LogEntry", "RepositoryLocation", "entries", "spelled", "standing"]

LOG = (
    *("log", "-z", "--format=%x01%H%x00%as%x00%aN", "--raw", "--no-abbrev", "--no-relative"),
    *("--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--no-show-signature", "--no-notes", "--no-decorate", f"-O{os.devnull}"),
)
"""Prints hash, date and author of each commit, then its changes of files: the input of
`entries`.
"""


class RepositoryLocation(NamedTuple):
    """The location of a folder in a repository, at its current commit."""

    head: str
    prefix: str
    """The folder's path in the repository: `docs/journeys/`."""
    boundary: frozenset[str]
    """The commits at which a shallow clone begins."""

    def name(self, raw: bytes) -> str:
        """Return a file's name inside the folder, in Unicode normal form."""
        return spelled(raw).removeprefix(self.prefix)


class LogEntry(NamedTuple):
    """The change of one file by one commit."""

    commit: str
    day: dt.date | None
    """None if git gives no valid date."""
    author: str
    status: str
    """`A`, `M`, `D`, `R` …; of a merge `M`, or `D` if the file is removed."""
    name: bytes
    """The file's name in the repository after the commit."""
    before: bytes
    """Its name before a rename; otherwise the same."""
    old: str
    """The parent's blob hash; all zeros if there is none."""
    others: tuple[str, ...]
    """Of a merge, the blob hashes of its other parents."""
    new: str
    """The new blob hash; all zeros if the file is removed."""


def standing(git: str, folder: Path, patience: float) -> RepositoryLocation:
    """Return the location of a folder in its repository.

    Raises GitFailed and GitTooSlow.
    """
    arguments = ("rev-parse", "HEAD", "--show-prefix", "--git-path", "shallow")
    head, prefix, shallow = run_git(git, folder, arguments, patience).rstrip(b"\n").split(b"\n", 2)
    try:
        boundary = folder.joinpath(os.fsdecode(shallow)).read_text("ascii").split()
    except OSError:  # a complete clone has no such file
        boundary = []
    return RepositoryLocation(head.decode("ascii"), spelled(prefix), frozenset(boundary))


def entries(log: bytes) -> Iterator[LogEntry]:
    """Yield the change of each file by each commit, the newest first."""
    commit, day, author = "", None, ""
    parts = iter(log.split(b"\0"))
    for part in parts:
        record = part.lstrip(b"\n")
        if record.startswith(b"\1"):
            commit = record[1:].decode("ascii")
            day = _parse_date(next(parts, b""))
            author = " ".join(next(parts, b"").decode("utf-8", "replace").split())
        elif record:
            status, (old, *others), new = _parse_raw_line(record.decode("ascii", "replace"))
            before = next(parts, b"")
            name = next(parts, b"") if status in {"R", "C"} else before
            yield LogEntry(commit, day, author, status, name, before, old, tuple(others), new)


def _parse_raw_line(line: str) -> tuple[str, list[str], str]:
    """Return the status of a changed file, its old blobs and the new one: `:100644 100644 5f2 e69
    M`.

    Of a merge, there is a mode, a blob and a letter for each parent, and as many colons at the
    beginning; the file has one name, whatever its name in the parents.
    """
    parents = len(line) - len(line.lstrip(":"))
    fields = line.split(" ")
    status = fields[-1][:1]
    if parents > 1:
        status = "D" if set(fields[-1]) == {"D"} else "M"
    return status, fields[parents + 1 : 2 * parents + 1], fields[2 * parents + 1]


def _parse_date(text: bytes) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.decode("ascii"))
    except ValueError:
        return None


def spelled(raw: bytes) -> str:
    """Decode a name and bring it into Unicode normal form."""
    return normalize("NFC", raw.decode("utf-8", "surrogateescape"))
