"""The last change of each file: its date and author, read from git.

One `git log` reads the changes of the whole folder. Only what is certain is reported:

- a file that git does not know, or that was modified since it was committed, has no last change;
- in a shallow clone all older changes seem to be made by its first commits, so a file that was last
  changed there, or before, has none either.

Git runs so that its output does not depend on settings; it starts no program, writes nothing and
fetches nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from ..diagnostics import N_, Message
from .git import (
    GitFailed,
    GitTimeout,
    program,
    run_git,
)
from .log import (
    LOG,
    RepositoryLocation,
    entries,
    standing,
)

__all__ = ["CommitInfo", "LastChangeReader", "LastChanges"]

PATIENCE = 20.0
"""Timeout of one git command, in seconds."""

_LOG = (*LOG, "--no-renames", "--diff-merges=combined")
"""Merges are listed with the files that match none of their parents."""

_TREE = ("ls-tree", "-r", "-z", "--full-name")


class CommitInfo(NamedTuple):
    """The last change of a file."""

    day: dt.date
    author: str


@dataclass(frozen=True)
class LastChanges:
    """The last changes of a folder's files."""

    last: Mapping[PurePosixPath, CommitInfo] = field(default_factory=dict)
    """By the file's path inside the folder."""
    warning: Message | None = None
    """The reason why some are missing."""


@dataclass(frozen=True)
class _CommitState:
    """State of a folder at one commit, by file name."""

    last: Mapping[str, CommitInfo]
    beyond: frozenset[str]
    """Files that were last changed at or before the boundary of a shallow clone."""
    blobs: Mapping[str, str]
    """The blob hash of each committed file."""


class LastChangeReader:
    """Reads last changes from git, and caches them until the next commit."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._cache_key: tuple[object, ...] = ()
        self._state: _CommitState | None = None
        self._trouble: Message | None = None

    def changes(self, folder: Path, sources: Iterable[PurePosixPath]) -> LastChanges:
        """Return the last changes of `sources`, which are paths inside the folder."""
        git = program()
        if git is None:
            return LastChanges()
        try:
            with _explain_git_errors(self.patience):
                location = standing(git, folder, self.patience)
        except _NoChanges as error:
            return LastChanges(warning=error.message)
        if (folder, location) != self._cache_key:
            self._read(git, folder, location)
            self._cache_key = (folder, location)
        if self._state is None:
            return LastChanges(warning=self._trouble)
        return _unmodified_changes(self._state, folder, sources)

    def _read(self, git: str, folder: Path, location: RepositoryLocation) -> None:
        self._state = self._trouble = None
        try:
            with _explain_git_errors(self.patience):
                log = run_git(git, folder, (*_LOG, location.head, "--", "."), self.patience)
                tree = run_git(git, folder, (*_TREE, location.head), self.patience)
        except _NoChanges as error:
            self._trouble = error.message
            return
        last, beyond = _newest_changes(log, location)
        self._state = _CommitState(last, beyond, _blobs(tree, location))


class _NoChanges(Exception):
    """Git gives no last changes; the message, if there is one, explains it to the user."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__()
        self.message = message


_NO_COMMITS = ("not a git repository", "ambiguous argument 'HEAD'")
"""Git's errors outside a repository and in one without commits, which are not reported."""

_NO_ANSWER = N_("Git does not tell when files were last changed: {reason}.")


@contextmanager
def _explain_git_errors(patience: float) -> Iterator[None]:
    """Turn errors of git into _NoChanges."""
    try:
        yield
    except GitTimeout:
        slow = N_("Git took longer than {seconds} s, so no last changes are shown.")
        raise _NoChanges(Message(slow, {"seconds": f"{patience:g}"})) from None
    except GitFailed as error:
        if any(phrase in error.stderr for phrase in _NO_COMMITS):
            raise _NoChanges from None
        raise _NoChanges(Message(_NO_ANSWER, {"reason": error.reason})) from None


def _newest_changes(
    log: bytes, location: RepositoryLocation
) -> tuple[dict[str, CommitInfo], frozenset[str]]:
    """Return the newest change of each file, and the files whose newest change is at the
    boundary.
    """
    names: set[str] = set()
    last: dict[str, CommitInfo] = {}
    beyond: set[str] = set()
    for entry in entries(log):
        name = location.name(entry.name)
        if name in names:
            continue
        names.add(name)
        if entry.status == "D":
            continue
        if entry.commit in location.boundary:
            beyond.add(name)
        elif entry.day is not None:
            last[name] = CommitInfo(entry.day, entry.author)
    return last, frozenset(beyond)


def _blobs(tree: bytes, location: RepositoryLocation) -> dict[str, str]:
    """Return the blob hash of each committed file, by name."""
    lines = (line.partition(b"\t") for line in tree.split(b"\0") if line)
    return {location.name(name): fields.split()[-1].decode("ascii") for fields, _, name in lines}


def _unmodified_changes(
    state: _CommitState, folder: Path, sources: Iterable[PurePosixPath]
) -> LastChanges:
    """Return the last changes of the files that are unmodified since they were committed."""
    last: dict[PurePosixPath, CommitInfo] = {}
    beyond = 0
    for source in sources:
        name = normalize("NFC", str(source))
        if name in state.beyond:
            beyond += 1
        elif name in state.last and _is_unmodified(folder / source, state.blobs.get(name, "")):
            last[source] = state.last[name]
    if not beyond:
        return LastChanges(last)
    shallow = Message(
        N_(
            "The clone is shallow, so the last change of files that are older than it is not "
            "known: {count}."
        ),
        {"count": beyond},
        Message(N_("`git fetch --unshallow` brings the rest.")),
    )
    return LastChanges(last, shallow)


def _is_unmodified(path: Path, blob: str) -> bool:
    """Whether a file has the content of a committed blob, apart from line ends."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    return blob in (_blob_hash(text, blob), _blob_hash(text.replace(b"\r\n", b"\n"), blob))


def _blob_hash(text: bytes, blob: str) -> str:
    """Return git's hash of a blob, with the same hash algorithm as `blob`."""
    algorithm = "sha256" if len(blob) == hashlib.sha256().digest_size * 2 else "sha1"
    header = b"blob %d\0" % len(text)
    return hashlib.new(algorithm, header + text, usedforsecurity=False).hexdigest()
