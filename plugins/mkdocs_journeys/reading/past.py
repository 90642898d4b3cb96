"""How files came to be what they are: the versions that git keeps of them, through renames.

One `git log` tells it of the whole folder; the texts of a file are asked for when they are wanted.
What a shallow clone does not hold is not guessed: a life without its beginning says so.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from .git import GitFailed, GitTooSlow, ask, program

__all__ = ["Life", "Past", "Version"]

PATIENCE = 30.0
"""Seconds that one question to git may take."""

_LOG = (
    *("log", "-z", "--format=%x01%H%x00%as%x00%aN", "--name-status", "--no-relative"),
    *("--encoding=UTF-8", "--find-renames", "--no-merges", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--no-show-signature", "--no-notes", "--no-decorate", f"-O{os.devnull}"),
)
"""Each commit as its hash, day and author, then what it did to which file."""


class Version(NamedTuple):
    """A file as it stood after a commit."""

    day: dt.date
    author: str
    commit: str
    text: str


@dataclass(frozen=True)
class Life:
    """A file's versions."""

    versions: tuple[Version, ...]
    """The oldest first."""
    older: int = 0
    """How many there are before those."""
    whole: bool = True
    """Whether git knows how it began; a shallow clone does not."""


class _Stand(NamedTuple):
    """Where a repository stands."""

    folder: Path
    head: str
    prefix: str
    """Where the folder lies in it: `docs/journeys/`."""
    boundary: frozenset[str]
    """The commits at which a shallow clone begins."""


class _Step(NamedTuple):
    """What one commit did to a file."""

    day: dt.date
    author: str
    commit: str
    name: bytes
    """What the file was called then, in the repository."""


@dataclass
class _Track:
    """A file's steps, the newest first."""

    steps: list[_Step] = field(default_factory=list)
    ended: bool = False
    """Its first step is known: what else bore its name was another file."""
    whole: bool = True


@dataclass
class Past:
    """The past of a folder's files, remembered as long as no commit is made; empty where git knows
    nothing of it.
    """

    patience: float = PATIENCE
    _stand: _Stand | None = None
    _tracks: Mapping[str, _Track] = field(default_factory=dict)
    """By the file's name inside the folder, as it is called now."""
    _lives: dict[tuple[PurePosixPath, int], Life | None] = field(default_factory=dict)

    def of(self, folder: Path) -> Past:
        """Itself, once it has looked where the folder's repository stands."""
        stand = _standing(folder, self.patience)
        if stand != self._stand:
            self._stand, self._lives = stand, {}
            self._tracks = _tracks(stand, self.patience) if stand is not None else {}
        return self

    def life(self, source: PurePosixPath, most: int) -> Life | None:
        """The newest `most` versions of a file inside the folder, and one more to begin from.

        None where git has none.
        """
        if (source, most) not in self._lives:
            self._lives[source, most] = self._life(source, most)
        return self._lives[source, most]

    def _life(self, source: PurePosixPath, most: int) -> Life | None:
        track = self._tracks.get(normalize("NFC", str(source)))
        if track is None or not track.steps:
            return None
        steps = track.steps[: most + 1]
        texts = self._texts(steps)
        if texts is None:
            return None
        versions = [
            Version(one.day, one.author, one.commit, text)
            for one, text in zip(steps, texts, strict=True)
            if text is not None
        ]
        return Life(tuple(reversed(versions)), len(track.steps) - len(steps), track.whole)

    def _texts(self, steps: list[_Step]) -> list[str | None] | None:
        """What the file said after each step; None for one that git can't give."""
        git = program()
        if git is None or self._stand is None or any(b"\n" in one.name for one in steps):
            return None
        wanted = b"".join(one.commit.encode("ascii") + b":" + one.name + b"\n" for one in steps)
        try:
            given = ask(git, self._stand.folder, ("cat-file", "--batch"), self.patience, wanted)
        except (GitFailed, GitTooSlow):
            return None
        return list(_blobs(given, len(steps)))


def _standing(folder: Path, patience: float) -> _Stand | None:
    """The newest commit, the folder's place, and where a shallow clone begins."""
    git = program()
    if git is None:
        return None
    question = ("rev-parse", "HEAD", "--show-prefix", "--git-path", "shallow")
    try:
        answer = ask(git, folder, question, patience)
    except (GitFailed, GitTooSlow):  # why, the last changes tell
        return None
    head, prefix, shallow = answer.rstrip(b"\n").split(b"\n", 2)
    try:
        boundary = folder.joinpath(os.fsdecode(shallow)).read_text("ascii").split()
    except OSError:  # there is no such file in a whole clone
        boundary = []
    return _Stand(folder, head.decode("ascii"), _spelled(prefix), frozenset(boundary))


def _tracks(stand: _Stand, patience: float) -> dict[str, _Track]:
    """What git says of every file of the folder."""
    git = program()
    if git is None:
        return {}
    try:
        log = ask(git, stand.folder, (*_LOG, stand.head, "--", "."), patience)
    except (GitFailed, GitTooSlow):
        return {}
    found = _followed(log, stand.boundary)
    return {_spelled(name).removeprefix(stand.prefix): one for name, one in found.items()}


def _followed(log: bytes, boundary: frozenset[str]) -> dict[bytes, _Track]:
    """Each file's steps by its newest name, through renames."""
    tracks: dict[bytes, _Track] = {}
    now: dict[bytes, bytes] = {}
    for commit, (day, author), status, name, before in _entries(log):
        newest = now.pop(name, name)
        track = tracks.setdefault(newest, _Track())
        if track.ended or status == "D":
            track.ended = True
            continue
        if commit in boundary:
            track.ended, track.whole = True, False
            continue
        track.steps.append(_Step(day, author, commit, name))
        if status == "A":
            track.ended = True
        else:
            now[before or name] = newest
    return tracks


def _entries(
    log: bytes,
) -> Iterator[tuple[str, tuple[dt.date, str], str, bytes, bytes | None]]:
    """Each file of each commit, the newest first: commit, its day and author, what was done, the
    file's name, and its name before.
    """
    commit, told = "", (dt.date.min, "")
    parts = iter(log.split(b"\0"))
    for part in parts:
        opening = part.lstrip(b"\n")
        if opening.startswith(b"\1"):
            commit = opening[1:].decode("ascii")
            told = _told(next(parts, b""), next(parts, b""))
        elif opening:
            status = opening[:1].decode("ascii", "replace")
            before = next(parts, b"") if status in {"R", "C"} else None
            yield commit, told, status, next(parts, b""), before


def _told(day: bytes, author: bytes) -> tuple[dt.date, str]:
    try:
        when = dt.date.fromisoformat(day.decode("ascii"))
    except ValueError:
        when = dt.date.min
    return when, " ".join(author.decode("utf-8", "replace").split())


def _blobs(given: bytes, count: int) -> Iterator[str | None]:
    """The texts that `git cat-file --batch` prints."""
    at = 0
    for _ in range(count):
        end = given.find(b"\n", at)
        head = given[at:end].split(b" ")
        if end < 0 or len(head) != 3 or head[1] != b"blob":
            yield None
            at = end + 1 if end >= 0 else len(given)
            continue
        size = int(head[2])
        text = given[end + 1 : end + 1 + size]
        yield text.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        at = end + 1 + size + 1


def _spelled(raw: bytes) -> str:
    return normalize("NFC", raw.decode("utf-8", "surrogateescape"))
