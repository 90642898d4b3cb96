"""How files came to be what they are: the versions that git keeps of them, through renames.

One `git log` tells it of the whole folder; the texts of a file are asked for when they are wanted.
What a shallow clone does not hold is not guessed: a life without its beginning says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from .git import GitFailed, GitTooSlow, ask, contents, program
from .log import LOG, Entry, Standing, entries, standing

__all__ = ["Life", "Past", "Version"]

PATIENCE = 30.0
"""Seconds that one question to git may take."""

_LOG = (*LOG, "--find-renames", "--no-merges")


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


@dataclass
class _Track:
    """A file's steps, the newest first."""

    steps: list[Entry] = field(default_factory=list)
    ended: bool = False
    """Its first step is known: what else bore its name was another file."""
    whole: bool = True


@dataclass
class Past:
    """The past of a folder's files, remembered as long as no commit is made; empty where git knows
    nothing of it.
    """

    patience: float = PATIENCE
    _stand: tuple[Path, Standing] | None = None
    _tracks: Mapping[str, _Track] = field(default_factory=dict)
    """By the file's name inside the folder, as it is called now."""
    _lives: dict[tuple[PurePosixPath, int], Life | None] = field(default_factory=dict)

    def of(self, folder: Path) -> Past:
        """Itself, once it has looked where the folder's repository stands."""
        git = program()
        try:
            stand = (folder, standing(git, folder, self.patience)) if git is not None else None
            if stand != self._stand:
                self._stand, self._lives, self._tracks = stand, {}, {}
                if git is not None and stand is not None:
                    self._tracks = _tracks(git, *stand, self.patience)
        except (GitFailed, GitTooSlow):  # why, the last changes tell
            self._stand, self._lives, self._tracks = None, {}, {}
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
            Version(one.day or dt.date.min, one.author, one.commit, text)
            for one, text in zip(steps, texts, strict=True)
            if text is not None
        ]
        return Life(tuple(reversed(versions)), len(track.steps) - len(steps), track.whole)

    def _texts(self, steps: list[Entry]) -> list[str | None] | None:
        """What the file said after each step; None for one that git can't give."""
        git = program()
        if git is None or self._stand is None or any(b"\n" in one.name for one in steps):
            return None
        wanted = b"".join(one.commit.encode("ascii") + b":" + one.name + b"\n" for one in steps)
        try:
            given = ask(git, self._stand[0], ("cat-file", "--batch"), self.patience, wanted)
        except (GitFailed, GitTooSlow):
            return None
        return list(map(_text, contents(given, len(steps))))


def _tracks(git: str, folder: Path, stand: Standing, patience: float) -> dict[str, _Track]:
    """What git says of every file of the folder, by its name inside."""
    log = ask(git, folder, (*_LOG, stand.head, "--", "."), patience)
    found = _followed(log, stand.boundary)
    return {stand.name(name): one for name, one in found.items()}


def _followed(log: bytes, boundary: frozenset[str]) -> dict[bytes, _Track]:
    """Each file's steps by its newest name, through renames."""
    tracks: dict[bytes, _Track] = {}
    now: dict[bytes, bytes] = {}
    for one in entries(log):
        newest = now.pop(one.name, one.name)
        track = tracks.setdefault(newest, _Track())
        if track.ended or one.status == "D":
            track.ended = True
        elif one.commit in boundary:
            track.ended, track.whole = True, False
        else:
            track.steps.append(one)
            if one.status == "A":
                track.ended = True
            else:
                now[one.before] = newest
    return tracks


def _text(content: bytes | None) -> str | None:
    if content is None:
        return None
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
