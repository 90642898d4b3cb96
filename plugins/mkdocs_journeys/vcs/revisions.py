"""Opening a folder of journeys as it is in a git revision, in another folder or on disk.

A revision is extracted from git's object store into a temporary folder, so that the working tree is
not touched. Only ordinary files are extracted, and links that stay inside the repository.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..diagnostics import N_, Message
from ..reading.settings import read_site_settings
from .commit_files import (
    CONFIG,
    DEEPEN,
    NO_REPOSITORY,
    PATIENCE,
    SLOW,
    Revision,
    Snapshot,
    Unreadable,
    git_program,
    refused,
)
from .git import (
    GitFailed,
    GitTimeout,
    program,
    run_git,
)

__all__ = ["Snapshot", "Unreadable", "open_snapshot", "resolve_range"]


@contextmanager
def open_snapshot(
    revision: str | None, directory: Path, folder: str | None = None, *, pictures: bool = False
) -> Iterator[Snapshot]:
    """Open the journeys of a revision or folder; those on disk if `revision` is None.

    `folder` is the folder of journeys relative to `directory`; by default, the one that the
    `mkdocs.yml` of that side names, or `journeys`. Raises Unreadable.
    """
    if revision is None:
        yield _on_disk(directory, folder)
        return
    commit = None if _is_path(revision) else _find_commit(revision, directory)
    if commit is None:
        yield _in_folder(directory / revision, folder, directory)
        return
    with TemporaryDirectory(prefix="journeys-") as temporary:
        yield Revision(directory, commit, Path(temporary).resolve(), pictures).stand(folder)


def resolve_range(base: str, head: str | None, directory: Path) -> tuple[str, str | None]:
    """Return the two sides that `a..b` and `a...b` mean in git; anything else unchanged."""
    if head is not None or _is_path(base) or ".." not in base:
        return base, head
    is_symmetric = "..." in base
    left, _, right = base.partition("..." if is_symmetric else "..")
    left, right = left or "HEAD", right or "HEAD"
    if not is_symmetric:
        return left, right
    git = git_program()
    for revision in (left, right):
        _require_commit(git, revision, directory)
    try:
        merge_base = (
            run_git(git, directory, ("merge-base", left, right), PATIENCE).decode("ascii").strip()
        )
    except GitFailed:
        message = N_("“{one}” and “{other}” have no common ancestor here.")
        raise Unreadable(Message(message, {"one": left, "other": right}, DEEPEN)) from None
    except GitTimeout:
        raise Unreadable(SLOW) from None
    return merge_base, right


def _is_path(revision: str) -> bool:
    """Whether it can only be the path of a folder."""
    return revision.startswith((".", "~")) or os.path.isabs(revision)  # noqa: PTH117 a string


def _on_disk(directory: Path, folder: str | None) -> Snapshot:
    config = directory / CONFIG
    path = directory / folder if folder else read_site_settings(config).folder
    return Snapshot(path, folder or os.path.relpath(path, directory), config)


def _in_folder(path: Path, folder: str | None, directory: Path) -> Snapshot:
    """Return the journeys of a named folder. It is either a site, or the folder of journeys itself,
    which is then read with the settings of the site above it, or else of the current one.
    """
    path = path.expanduser()
    if not path.is_dir():
        message = N_("“{name}” is neither a revision that git knows nor a folder.")
        raise Unreadable(Message(message, {"name": str(path)}, DEEPEN))
    snapshot = _on_disk(path, folder)
    if not snapshot.config.is_file() and not snapshot.is_there:
        configs = (path.resolve().parent / CONFIG, directory / CONFIG)
        return Snapshot(
            path, str(path), next((config for config in configs if config.is_file()), configs[1])
        )
    return replace(snapshot, display_path=str(snapshot.folder))


def _find_commit(revision: str, directory: Path) -> str | None:
    """Return the hash of a revision's commit; None if only a folder can be meant."""
    if revision.strip() and (directory / revision).is_dir():
        git = program()
        if git is None:
            return None
        try:
            return _resolve(git, revision, directory)
        except Unreadable:
            return None
    return _require_commit(git_program(), revision, directory)


def _require_commit(git: str, revision: str, directory: Path) -> str:
    commit = _resolve(git, revision, directory)
    if commit is not None:
        return commit
    message = Message(N_("Git knows no revision “{name}” here."), {"name": revision})
    raise Unreadable(replace(message, hint=_fetch_hint(git, revision, directory)))


def _fetch_hint(git: str, revision: str, directory: Path) -> Message:
    try:
        shallow = run_git(git, directory, ("rev-parse", "--is-shallow-repository"), PATIENCE)
    except (GitFailed, GitTimeout):
        shallow = b""
    if shallow.strip() == b"true":
        return Message(
            N_(
                "The clone is shallow: `git fetch --unshallow` brings the rest of its history. In "
                "CI, ask for all of it (`fetch-depth: 0`, `GIT_DEPTH: 0`)."
            )
        )
    return Message(
        N_("Look at `git branch --all` and `git tag`, or fetch it: `git fetch origin {name}`."),
        {"name": revision},
    )


def _resolve(git: str, revision: str, directory: Path) -> str | None:
    """Return the hash of the commit, or None if there is none; raise Unreadable without a
    repository.
    """
    if revision.startswith("-") or "\0" in revision or not revision.strip():
        return None
    try:
        run_git(git, directory, ("rev-parse", "--git-dir"), PATIENCE)
    except GitFailed as error:
        if "not a git repository" in error.stderr:
            raise Unreadable(NO_REPOSITORY) from None
        raise Unreadable(refused(error)) from None
    except GitTimeout:
        raise Unreadable(SLOW) from None
    arguments = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    try:
        return run_git(git, directory, arguments, PATIENCE).decode("ascii").strip()
    except GitFailed:
        return None
    except GitTimeout:
        raise Unreadable(SLOW) from None
