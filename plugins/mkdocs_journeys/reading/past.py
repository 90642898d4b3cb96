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

from .git import GitFailed, GitTooSlow, ask, contents, program
from .log import LOG, Entry, Standing, entries, standing

__all__ = ["Life", "Past", "Version"]

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
class Life:
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

    steps: list[tuple[int, Entry]] = field(default_factory=list)
    """With their places in git's log."""
    ended: bool = False
    """Its first step is known: what else bore its name was another file."""
    whole: bool = True
    left: str = ""
    """Git's name of the text that it had when it was removed; nothing where it is still there."""


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
            for name, one in self._tracks.items()
            for _, step in one.steps
            if stand is not None and step.before != step.name
        }

    def _life(self, source: PurePosixPath, most: int) -> Life | None:
        track = self._tracks.get(normalize("NFC", str(source)))
        if track is None or not track.steps:
            return None
        steps = [one for _, one in track.steps]
        shown = _newest(steps, most)
        texts = self._texts({blob for one in shown for blob in (one.old, *one.others, one.new)})
        if texts is None:
            return None
        versions = [
            Version(
                one.day or dt.date.min,
                one.author,
                one.commit,
                text,
                texts.get(one.old),
                tuple(texts[blob] for blob in one.others if blob in texts),
            )
            for one in reversed(shown)
            if (text := texts.get(one.new)) is not None
        ]
        older = sum(1 for one in steps[len(shown) :] if not one.others)
        return Life(tuple(versions), older, track.whole)

    def _texts(self, blobs: Set[str]) -> dict[str, str] | None:
        """The texts by their names in git, without those that it can't give."""
        git = program()
        wanted = sorted(one for one in blobs if one.strip("0"))
        if git is None or self._stand is None:
            return None
        question = "".join(f"{one}\n" for one in wanted).encode("ascii")
        try:
            given = ask(git, self._stand[0], ("cat-file", "--batch"), self.patience, question)
        except (GitFailed, GitTooSlow):
            return None
        found = zip(wanted, contents(given, len(wanted)), strict=True)
        return {name: _text(content) for name, content in found if content is not None}


def _newest(steps: list[Entry], most: int) -> list[Entry]:
    """The newest `most` changes and the merges after them; all, if only the first one is left."""
    changes = [number for number, one in enumerate(steps) if not one.others]
    if len(changes) <= most or (len(changes) == most + 1 and steps[changes[-1]].status == "A"):
        return steps
    return steps[: changes[most]]


def _tracks(git: str, folder: Path, stand: Standing, patience: float) -> dict[str, _Track]:
    """What git says of every file of the folder, by its name inside."""
    log = ask(git, folder, (*_LOG, stand.head, "--", "."), patience)
    found = _followed(log, stand.boundary)
    return {stand.name(name): one for name, one in found.items()}


def _followed(log: bytes, boundary: frozenset[str]) -> dict[bytes, _Track]:
    """Each file's steps by its newest name, through renames."""
    tracks: dict[bytes, _Track] = {}
    now: dict[bytes, bytes] = {}
    for number, one in enumerate(entries(log)):
        newest = now.pop(one.name, one.name)
        track = tracks.setdefault(newest, _Track())
        if track.ended:
            continue
        if one.status == "D":
            track.ended = True
            track.left = "" if track.steps else one.old
        elif one.commit in boundary:
            track.ended, track.whole = True, False
        else:
            track.steps.append((number, one))
            if one.status == "A":
                track.ended = True
            elif one.before != one.name:
                _take_over(track, tracks, one.before)
                now[one.before] = newest
            else:
                now[one.name] = newest
    return tracks


def _take_over(track: _Track, tracks: dict[bytes, _Track], name: bytes) -> None:
    """What a branch wrote under the old name, while another one renamed the file."""
    stray = tracks.get(name)
    if stray is not None and stray is not track and not stray.ended:
        track.steps = sorted([*track.steps, *stray.steps])
        del tracks[name]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
