"""A folder of journeys as it stood: in a git revision, in another folder, on the disk as it lies.

A revision is taken out of git's own store into a folder of its own, so the working tree stays as it
is. Only ordinary files are taken, and of links only those that stay inside.
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
    GitTooSlow,
    ask,
    program,
)

__all__ = ["Snapshot", "Unreadable", "opened", "sides"]


@contextmanager
def opened(
    wanted: str | None, here: Path, folder: str | None = None, *, pictures: bool = False
) -> Iterator[Snapshot]:
    """The journeys of a revision or folder; of the disk as it lies where nothing is wanted.

    `folder` is where they lie, seen from `here`; what that side's `mkdocs.yml` says, else
    `journeys`, where it is not told. Raises Unreadable.
    """
    if wanted is None:
        yield _on_disk(here, folder)
        return
    commit = None if _is_path(wanted) else _commit(wanted, here)
    if commit is None:
        yield _elsewhere(here / wanted, folder, here)
        return
    with TemporaryDirectory(prefix="journeys-") as place:
        yield Revision(here, commit, Path(place).resolve(), pictures).stand(folder)


def sides(base: str, head: str | None, here: Path) -> tuple[str, str | None]:
    """The two that `a..b` and `a...b` name, as git understands them; else as they are."""
    if head is not None or _is_path(base) or ".." not in base:
        return base, head
    together = "..." in base
    left, _, right = base.partition("..." if together else "..")
    left, right = left or "HEAD", right or "HEAD"
    if not together:
        return left, right
    git = git_program()
    for one in (left, right):
        _known(git, one, here)
    try:
        shared = ask(git, here, ("merge-base", left, right), PATIENCE).decode("ascii").strip()
    except GitFailed:
        message = N_("“{one}” and “{other}” have no common past here.")
        raise Unreadable(Message(message, {"one": left, "other": right}, DEEPEN)) from None
    except GitTooSlow:
        raise Unreadable(SLOW) from None
    return shared, right


def _is_path(wanted: str) -> bool:
    """Whether it can only mean a folder."""
    return wanted.startswith((".", "~")) or os.path.isabs(wanted)  # noqa: PTH117 a string


def _on_disk(here: Path, folder: str | None) -> Snapshot:
    config = here / CONFIG
    path = here / folder if folder else read_site_settings(config).folder
    return Snapshot(path, folder or os.path.relpath(path, here), config)


def _elsewhere(place: Path, folder: str | None, here: Path) -> Snapshot:
    """A folder that is named: a site with its journeys, or the journeys themselves, which are then
    read as the site above them does, else as the one that the reader is in.
    """
    place = place.expanduser()
    if not place.is_dir():
        message = N_("“{name}” is neither a revision that git knows nor a folder.")
        raise Unreadable(Message(message, {"name": str(place)}, DEEPEN))
    stand = _on_disk(place, folder)
    if not stand.config.is_file() and not stand.is_there:
        around = (place.resolve().parent / CONFIG, here / CONFIG)
        return Snapshot(
            place, str(place), next((path for path in around if path.is_file()), around[1])
        )
    return replace(stand, shown=str(stand.folder))


def _commit(wanted: str, here: Path) -> str | None:
    """The hash of a revision's commit; None where only a folder can be meant."""
    if wanted.strip() and (here / wanted).is_dir():
        git = program()
        if git is None:
            return None
        try:
            return _resolved(git, wanted, here)
        except Unreadable:
            return None
    return _known(git_program(), wanted, here)


def _known(git: str, wanted: str, here: Path) -> str:
    commit = _resolved(git, wanted, here)
    if commit is not None:
        return commit
    message = Message(N_("Git knows no revision “{name}” here."), {"name": wanted})
    raise Unreadable(replace(message, hint=_how_to_get(git, wanted, here)))


def _how_to_get(git: str, wanted: str, here: Path) -> Message:
    try:
        shallow = ask(git, here, ("rev-parse", "--is-shallow-repository"), PATIENCE)
    except (GitFailed, GitTooSlow):
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
        {"name": wanted},
    )


def _resolved(git: str, wanted: str, here: Path) -> str | None:
    """The hash of the commit, if git knows it. Raises Unreadable where there is no repository."""
    if wanted.startswith("-") or "\0" in wanted or not wanted.strip():
        return None
    try:
        ask(git, here, ("rev-parse", "--git-dir"), PATIENCE)
    except GitFailed as error:
        if "not a git repository" in error.said:
            raise Unreadable(NO_REPOSITORY) from None
        raise Unreadable(refused(error)) from None
    except GitTooSlow:
        raise Unreadable(SLOW) from None
    question = ("rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}")
    try:
        return ask(git, here, question, PATIENCE).decode("ascii").strip()
    except GitFailed:
        return None
    except GitTooSlow:
        raise Unreadable(SLOW) from None
