"""Which files of a folder bear another name than before, as git sees it.

Git compares two folders as they lie on the disk: no repository is needed, and it is asked the same
way whether they are revisions, folders, or files that nobody has committed yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from .git import (
    GitFailed,
    GitTooSlow,
    ask_apart,
    program,
)

__all__ = ["LEAST", "Renames", "renames"]

PATIENCE = 30.0
"""Seconds that git may take."""

LEAST = 30
"""Per cent of a file that have to stay, so that git may call it the same: a map that was renamed
was often written anew at once. Who asks decides whether that is enough."""

_DIFFERENT = 1
"""How git ends where it finds something."""

_QUESTION = ("diff", "--no-index", "--no-ext-diff", "--no-textconv", "--name-status", "-z", "-l0")

Renames = Mapping[tuple[PurePosixPath, PurePosixPath], int]
"""By the old and the new name inside the folder: how many per cent stayed."""


def renames(before: Path, after: Path) -> Renames:
    """The files that were renamed between the two folders; none where git can't tell."""
    git = program()
    folders = before.absolute(), after.absolute()
    if git is None or not all(folder.is_dir() for folder in folders):
        return {}
    question = (*_QUESTION, f"--find-renames={LEAST}%", "--", *map(str, folders))
    try:
        answer = ask_apart(git, question, PATIENCE, ends=(0, _DIFFERENT))
    except (GitFailed, GitTooSlow):
        return {}
    return dict(_read(answer, *folders))


def _read(
    answer: bytes, before: Path, after: Path
) -> Iterator[tuple[tuple[PurePosixPath, PurePosixPath], int]]:
    words = iter(answer.split(b"\0"))
    for status in words:
        name = next(words, b"")
        if status[:1] not in b"RC" or not status:
            continue
        old, new = (os.fsdecode(one) for one in (name, next(words, b"")))
        pair = _inside(old, before), _inside(new, after)
        if status[:1] == b"R" and status[1:].isdigit():
            yield pair, int(status[1:])


def _inside(path: str, folder: Path) -> PurePosixPath:
    return PurePosixPath(os.path.relpath(path, folder).replace(os.sep, "/"))
