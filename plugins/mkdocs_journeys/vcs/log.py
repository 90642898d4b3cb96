"""What `git log` says of a folder's files, and where the folder's repository stands."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .git import ask

__all__ = ["LOG", "LogEntry", "RepositoryLocation", "entries", "spelled", "standing"]

LOG = (
    *("log", "-z", "--format=%x01%H%x00%as%x00%aN", "--raw", "--no-abbrev", "--no-relative"),
    *("--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--no-show-signature", "--no-notes", "--no-decorate", f"-O{os.devnull}"),
)
"""Each commit as its hash, day and author, then what it did to which file: what `entries` reads."""


class RepositoryLocation(NamedTuple):
    """Where a repository stands."""

    head: str
    prefix: str
    """Where the folder lies in it: `docs/journeys/`."""
    boundary: frozenset[str]
    """The commits at which a shallow clone begins."""

    def name(self, raw: bytes) -> str:
        """A file's name inside the folder; file systems spell some letters in two ways."""
        return spelled(raw).removeprefix(self.prefix)


class LogEntry(NamedTuple):
    """What one commit did to one file."""

    commit: str
    day: dt.date | None
    """None where git knows no day."""
    author: str
    status: str
    """`A`, `M`, `D`, `R` …; of a merge `M`, or `D` where no parent's file is left."""
    name: bytes
    """The file's name in the repository, after the commit."""
    before: bytes
    """Its name before, where it was renamed; else the same."""
    old: str
    """Git's name of the text that its parent has, all zeros where it has none."""
    others: tuple[str, ...]
    """Of a merge, the same of its other parents."""
    new: str
    """Git's name of the text that it leaves, all zeros where it leaves none."""


def standing(git: str, folder: Path, patience: float) -> RepositoryLocation:
    """The newest commit, the folder's place, and where a shallow clone begins.

    Raises GitFailed, GitTooSlow.
    """
    question = ("rev-parse", "HEAD", "--show-prefix", "--git-path", "shallow")
    head, prefix, shallow = ask(git, folder, question, patience).rstrip(b"\n").split(b"\n", 2)
    try:
        boundary = folder.joinpath(os.fsdecode(shallow)).read_text("ascii").split()
    except OSError:  # there is no such file in a whole clone
        boundary = []
    return RepositoryLocation(head.decode("ascii"), spelled(prefix), frozenset(boundary))


def entries(log: bytes) -> Iterator[LogEntry]:
    """Each file of each commit, the newest first."""
    commit, day, author = "", None, ""
    parts = iter(log.split(b"\0"))
    for part in parts:
        opening = part.lstrip(b"\n")
        if opening.startswith(b"\1"):
            commit = opening[1:].decode("ascii")
            day = _day(next(parts, b""))
            author = " ".join(next(parts, b"").decode("utf-8", "replace").split())
        elif opening:
            status, (old, *others), new = _blobs(opening.decode("ascii", "replace"))
            before = next(parts, b"")
            name = next(parts, b"") if status in {"R", "C"} else before
            yield LogEntry(commit, day, author, status, name, before, old, tuple(others), new)


def _blobs(facts: str) -> tuple[str, list[str], str]:
    """What happened to a file, and its text before and after: `:100644 100644 5f2 e69 M`.

    A merge says a mode, a text and a letter for each parent, begins with as many colons, and names
    the file once, whatever its parents called it.
    """
    parents = len(facts) - len(facts.lstrip(":"))
    words = facts.split(" ")
    status = words[-1][:1]
    if parents > 1:
        status = "D" if set(words[-1]) == {"D"} else "M"
    return status, words[parents + 1 : 2 * parents + 1], words[2 * parents + 1]


def _day(written: bytes) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written.decode("ascii"))
    except ValueError:
        return None


def spelled(raw: bytes) -> str:
    """A name as git gives it, in one of the ways of spelling it."""
    return normalize("NFC", raw.decode("utf-8", "surrogateescape"))
