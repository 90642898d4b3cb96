"""How files came to be what they are: the versions that git keeps of them, through renames.

One `git log` tells it of the whole folder; the texts of a file are asked for when they are wanted.
What a shallow clone does not hold is not guessed: a life without its beginning says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from .git import (
    GitFailed,
    GitTooSlow,
    ask,
    contents,
    program,
)
from .log import (
    LOG,
    LogEntry,
    RepositoryLocation,
    entries,
    standing,
)

__all__ = ["FileHistory", "RepositoryHistory", "Version"]

PATIENCE = 30.0
"""Seconds that one question to git may take."""

_LOG = (*LOG, "--find-renames", "--diff-merges=combined")


class Version(NamedTuple):
    """A file as a commit left it, and as its parent had it: of branches, each has its own past."""

    day: dt.date
    author: str
    commit: str
    text: str
    before: str | None
    """None where the commit made the file."""
    others: tuple[str, ...] = ()
    """Of a merge that left the file as no parent had it: the other parents' texts."""


@dataclass(frozen=True)
class FileHistory:
    """A file's versions."""

    versions: tuple[Version, ...]
    """The oldest first."""
    older: int = 0
    """How many changes there are before those, without merges."""
    whole: bool = True
    """Whether git knows how it began; a shallow clone does not."""


@dataclass
class _Track:
    """A file's steps, the newest first."""

    steps: list[tuple[int, LogEntry]] = field(default_factory=list)
    """With their places in git's log."""
    ended: bool = False
    """Its first step is known: what else bore its name was another file."""
    whole: bool = True
    left: str = ""
    """Git's name of the text that it had when it was removed; nothing where it is still there."""


@dataclass
class RepositoryHistory:
    """The past of a folder's files, remembered as long as no commit is made; empty where git knows
    nothing of it.
    """

    patience: float = PATIENCE
    _stand: tuple[Path, RepositoryLocation] | None = None
    _tracks: Mapping[str, _Track] = field(default_factory=dict)
    """By the file's name inside the folder, as it is called now."""
    _lives: dict[tuple[PurePosixPath, int], FileHistory | None] = field(default_factory=dict)

    def of(self, folder: Path) -> RepositoryHistory:
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

    def life(self, source: PurePosixPath, most: int) -> FileHistory | None:
        """The newest `most` changes of a file inside the folder, and its first if that is next,
        with the merges between them.

        None where git has none.
        """
        if (source, most) not in self._lives:
            self._lives[source, most] = self._life(source, most)
        return self._lives[source, most]

    def removed(self, source: PurePosixPath) -> str | None:
        """The last text of a file that is there no longer; None where there was none."""
        track = self._tracks.get(normalize("NFC", str(source)))
        texts = self._texts({track.left}) if track is not None and track.left else None
        return next(iter(texts.values()), None) if texts else None

    def names(self) -> dict[PurePosixPath, PurePosixPath]:
        """What files are called now, by what they were called before."""
        stand = self._stand[1] if self._stand else None
        return {
            PurePosixPath(stand.name(step.before)): PurePosixPath(name)
            for name, track in self._tracks.items()
            for _, step in track.steps
            if stand is not None and step.before != step.name
        }

    def _life(self, source: PurePosixPath, most: int) -> FileHistory | None:
        track = self._tracks.get(normalize("NFC", str(source)))
        if track is None or not track.steps:
            return None
        steps = [log_entry for _, log_entry in track.steps]
        shown = _newest(steps, most)
        texts = self._texts(
            {
                blob
                for log_entry in shown
                for blob in (log_entry.old, *log_entry.others, log_entry.new)
            }
        )
        if texts is None:
            return None
        versions = [
            Version(
                log_entry.day or dt.date.min,
                log_entry.author,
                log_entry.commit,
                text,
                texts.get(log_entry.old),
                tuple(texts[blob] for blob in log_entry.others if blob in texts),
            )
            for log_entry in reversed(shown)
            if (text := texts.get(log_entry.new)) is not None
        ]
        older = sum(1 for step in steps[len(shown) :] if not step.others)
        return FileHistory(tuple(versions), older, track.whole)

    def _texts(self, blobs: Set[str]) -> dict[str, str] | None:
        """The texts by their names in git, without those that it can't give."""
        git = program()
        wanted = sorted(blob for blob in blobs if blob.strip("0"))
        if git is None or self._stand is None:
            return None
        question = "".join(f"{one}\n" for one in wanted).encode("ascii")
        try:
            given = ask(git, self._stand[0], ("cat-file", "--batch"), self.patience, question)
        except (GitFailed, GitTooSlow):
            return None
        found = zip(wanted, contents(given, len(wanted)), strict=True)
        return {name: _text(content) for name, content in found if content is not None}


def _newest(steps: list[LogEntry], most: int) -> list[LogEntry]:
    """The newest `most` changes and the merges after them; all, if only the first one is left."""
    changes = [number for number, log_entry in enumerate(steps) if not log_entry.others]
    if len(changes) <= most or (len(changes) == most + 1 and steps[changes[-1]].status == "A"):
        return steps
    return steps[: changes[most]]


def _tracks(
    git: str, folder: Path, stand: RepositoryLocation, patience: float
) -> dict[str, _Track]:
    """What git says of every file of the folder, by its name inside."""
    log = ask(git, folder, (*_LOG, stand.head, "--", "."), patience)
    found = _followed(log, stand.boundary)
    return {stand.name(name): track for name, track in found.items()}


def _followed(log: bytes, boundary: frozenset[str]) -> dict[bytes, _Track]:
    """Each file's steps by its newest name, through renames."""
    tracks: dict[bytes, _Track] = {}
    now: dict[bytes, bytes] = {}
    for number, log_entry in enumerate(entries(log)):
        newest = now.pop(log_entry.name, log_entry.name)
        track = tracks.setdefault(newest, _Track())
        if track.ended:
            continue
        if log_entry.status == "D":
            track.ended = True
            track.left = "" if track.steps else log_entry.old
        elif log_entry.commit in boundary:
            track.ended, track.whole = True, False
        else:
            track.steps.append((number, log_entry))
            if log_entry.status == "A":
                track.ended = True
            elif log_entry.before != log_entry.name:
                _take_over(track, tracks, log_entry.before)
                now[log_entry.before] = newest
            else:
                now[log_entry.name] = newest
    return tracks


def _take_over(track: _Track, tracks: dict[bytes, _Track], name: bytes) -> None:
    """What a branch wrote under the old name, while another one renamed the file."""
    stray = tracks.get(name)
    if stray is not None and stray is not track and not stray.ended:
        track.steps = sorted([*track.steps, *stray.steps])
        del tracks[name]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
