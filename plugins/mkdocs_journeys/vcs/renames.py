"""Detection of renamed files in a folder by git.

Git compares two folders on disk: no repository is needed, and it works the same way for revisions,
folders and files that are not committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from .git import (
    GitFailed,
    GitTimeout,
    program,
    run_git_isolated,
)

__all__ = ["MIN_SIMILARITY", "Renames", "renames"]

PATIENCE = 30.0
"""Timeout of the git command, in seconds."""

MIN_SIMILARITY = 30
"""Minimal similarity for a rename, in per cent: a map that was renamed was often rewritten at once.
Callers decide whether a similarity is enough.
"""

_DIFFERENT = 1
"""Exit code of git if the folders differ."""

_DIFF = ("diff", "--no-index", "--no-ext-diff", "--no-textconv", "--name-status", "-z", "-l0")

Renames = Mapping[tuple[PurePosixPath, PurePosixPath], int]
"""The similarity in per cent, by the old and the new path inside the folder."""


def renames(before: Path, after: Path) -> Renames:
    """Return the files that were renamed between two folders; none if git fails."""
    git = program()
    folders = before.absolute(), after.absolute()
    if git is None or not all(folder.is_dir() for folder in folders):
        return {}
    arguments = (*_DIFF, f"--find-renames={MIN_SIMILARITY}%", "--", *map(str, folders))
    try:
        output = run_git_isolated(git, arguments, PATIENCE, ends=(0, _DIFFERENT))
    except (GitFailed, GitTimeout):
        return {}
    return dict(_parse(output, *folders))


def _parse(
    output: bytes, before: Path, after: Path
) -> Iterator[tuple[tuple[PurePosixPath, PurePosixPath], int]]:
    fields = iter(output.split(b"\0"))
    for status in fields:
        name = next(fields, b"")
        if status[:1] not in b"RC" or not status:
            continue
        old, new = (os.fsdecode(raw_name) for raw_name in (name, next(fields, b"")))
        pair = _relative_path(old, before), _relative_path(new, after)
        if status[:1] == b"R" and status[1:].isdigit():
            yield pair, int(status[1:])


def _relative_path(path: str, folder: Path) -> PurePosixPath:
    return PurePosixPath(os.path.relpath(path, folder).replace(os.sep, "/"))
