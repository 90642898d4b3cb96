"""When a file was last changed, and by whom: what git knows, where git is there.

One `git log` tells it of the whole folder, and only as far as it is sure:

- a file that git does not know, or that is not as it was committed, has no last change;
- in a shallow clone the first commits look as if everything had been made in them, so a file that
  was last changed there, or before, has none either.

Git is asked so that neither the machine's settings nor the site's change what it says or start a
program, and so that it writes nothing and fetches nothing.
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
    GitTooSlow,
    ask,
    program,
)
from .log import (
    LOG,
    RepositoryLocation,
    entries,
    standing,
)

__all__ = ["CommitInfo", "LastChangeReader", "LastChanges"]

PATIENCE = 20.0
"""Seconds that git may take for the whole folder."""

_LOG = (*LOG, "--no-renames", "--diff-merges=combined")
"""Merges tell what their makers had to write themselves."""

_TREE = ("ls-tree", "-r", "-z", "--full-name")


class CommitInfo(NamedTuple):
    """The last change of a file."""

    day: dt.date
    author: str


@dataclass(frozen=True)
class LastChanges:
    """What is known of the folder's files."""

    last: Mapping[PurePosixPath, CommitInfo] = field(default_factory=dict)
    """By the file inside the folder."""
    trouble: Message | None = None
    """Why it is less than there could be."""


@dataclass(frozen=True)
class _Told:
    """What git says of a folder at one commit, by file name."""

    last: Mapping[str, CommitInfo]
    beyond: frozenset[str]
    """Files that were last changed where a shallow clone begins, or before."""
    blobs: Mapping[str, str]
    """The hash of each file's text as it was committed."""


class LastChangeReader:
    """Asks git, and remembers the answer as long as no commit is made."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._asked: tuple[object, ...] = ()
        self._told: _Told | None = None
        self._trouble: Message | None = None

    def changes(self, folder: Path, sources: Iterable[PurePosixPath]) -> LastChanges:
        """The last changes of the `sources`, which are files inside the folder."""
        git = program()
        if git is None:
            return LastChanges()
        try:
            with _or_silent(self.patience):
                stand = standing(git, folder, self.patience)
        except _Silent as error:
            return LastChanges(trouble=error.message)
        if (folder, stand) != self._asked:
            self._ask(git, folder, stand)
            self._asked = (folder, stand)
        if self._told is None:
            return LastChanges(trouble=self._trouble)
        return _known(self._told, folder, sources)

    def _ask(self, git: str, folder: Path, stand: RepositoryLocation) -> None:
        self._told = self._trouble = None
        try:
            with _or_silent(self.patience):
                log = ask(git, folder, (*_LOG, stand.head, "--", "."), self.patience)
                tree = ask(git, folder, (*_TREE, stand.head), self.patience)
        except _Silent as error:
            self._trouble = error.message
            return
        last, beyond = _last(log, stand)
        self._told = _Told(last, beyond, _blobs(tree, stand))


class _Silent(Exception):
    """Git says nothing; a message where readers of the log should know why."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__()
        self.message = message


_NOTHING_THERE = ("not a git repository", "ambiguous argument 'HEAD'")
"""What git says outside a repository, and in one without a commit: nothing worth telling."""

_NO_ANSWER = N_("Git does not tell when files were last changed: {reason}.")


@contextmanager
def _or_silent(patience: float) -> Iterator[None]:
    """Where git fails: _Silent."""
    try:
        yield
    except GitTooSlow:
        slow = N_("Git took longer than {seconds} s, so no last changes are shown.")
        raise _Silent(Message(slow, {"seconds": f"{patience:g}"})) from None
    except GitFailed as error:
        if any(one in error.said for one in _NOTHING_THERE):
            raise _Silent from None
        raise _Silent(Message(_NO_ANSWER, {"reason": error.reason})) from None


def _last(log: bytes, stand: RepositoryLocation) -> tuple[dict[str, CommitInfo], frozenset[str]]:
    """The newest change of each file; and the files whose newest change is at the boundary."""
    seen: set[str] = set()
    last: dict[str, CommitInfo] = {}
    beyond: set[str] = set()
    for entry in entries(log):
        name = stand.name(entry.name)
        if name in seen:
            continue
        seen.add(name)
        if entry.status == "D":
            continue
        if entry.commit in stand.boundary:
            beyond.add(name)
        elif entry.day is not None:
            last[name] = CommitInfo(entry.day, entry.author)
    return last, frozenset(beyond)


def _blobs(tree: bytes, stand: RepositoryLocation) -> dict[str, str]:
    """The hash of each committed file, by name."""
    rows = (row.partition(b"\t") for row in tree.split(b"\0") if row)
    return {stand.name(name): facts.split()[-1].decode("ascii") for facts, _, name in rows}


def _known(told: _Told, folder: Path, sources: Iterable[PurePosixPath]) -> LastChanges:
    """What git says of the files that are as they were committed."""
    last: dict[PurePosixPath, CommitInfo] = {}
    beyond = 0
    for source in sources:
        name = normalize("NFC", str(source))
        if name in told.beyond:
            beyond += 1
        elif name in told.last and _is_as_committed(folder / source, told.blobs.get(name, "")):
            last[source] = told.last[name]
    if not beyond:
        return LastChanges(last)
    shallow = Message(
        N_(
            "The clone is shallow, so nothing is said of the last change of files that are older "
            "than it: {count}."
        ),
        {"count": beyond},
        Message(N_("`git fetch --unshallow` brings the rest.")),
    )
    return LastChanges(last, shallow)


def _is_as_committed(path: Path, blob: str) -> bool:
    """Whether a file holds the text of the committed blob; line ends may be another system's."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    return blob in (_hashed(text, blob), _hashed(text.replace(b"\r\n", b"\n"), blob))


def _hashed(text: bytes, blob: str) -> str:
    """The name that git gives to a text, in the kind of hash of `blob`."""
    kind = "sha256" if len(blob) == hashlib.sha256().digest_size * 2 else "sha1"
    head = b"blob %d\0" % len(text)
    return hashlib.new(kind, head + text, usedforsecurity=False).hexdigest()
