"""Histories of files: the versions that git keeps of them, through renames.

One `git log` reads the histories of the whole folder; texts are read when they are needed. What a
shallow clone lacks is not guessed: a history without its beginning is marked as incomplete.
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
    GitTimeout,
    contents,
    program,
    run_git,
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
"""Timeout of one git command, in seconds."""

_LOG = (*LOG, "--find-renames", "--diff-merges=combined")


class Version(NamedTuple):
    """A file after a commit and before it, in the commit's first parent."""

    day: dt.date
    author: str
    commit: str
    text: str
    before: str | None
    """None if the commit added the file."""
    others: tuple[str, ...] = ()
    """Of a merge that matches no parent: the other parents' texts."""


@dataclass(frozen=True)
class FileHistory:
    """The versions of a file."""

    versions: tuple[Version, ...]
    """The oldest first."""
    older: int = 0
    """The number of earlier changes, without merges."""
    whole: bool = True
    """Whether the history goes back to the first commit; in a shallow clone it may not."""


@dataclass
class _Track:
    """A file's log entries, the newest first."""

    steps: list[tuple[int, LogEntry]] = field(default_factory=list)
    """Each with its index in the log."""
    ended: bool = False
    """Whether its first entry is known: earlier entries of the same name belong to another file."""
    is_complete: bool = True
    removed_blob: str = ""
    """The blob that the file had when it was removed; empty if it still exists."""


@dataclass
class RepositoryHistory:
    """Histories of a folder's files, cached until the next commit; empty if the folder is in no
    repository.
    """

    patience: float = PATIENCE
    _location: tuple[Path, RepositoryLocation] | None = None
    _tracks: Mapping[str, _Track] = field(default_factory=dict)
    """By the file's current name inside the folder."""
    _histories: dict[tuple[PurePosixPath, int], FileHistory | None] = field(default_factory=dict)

    def of(self, folder: Path) -> RepositoryHistory:
        """Return itself, after updating the cache for the folder."""
        git = program()
        try:
            location = (folder, standing(git, folder, self.patience)) if git is not None else None
            if location != self._location:
                self._location, self._histories, self._tracks = location, {}, {}
                if git is not None and location is not None:
                    self._tracks = _read_tracks(git, *location, self.patience)
        except (GitFailed, GitTimeout):  # the reader of last changes reports the reason
            self._location, self._histories, self._tracks = None, {}, {}
        return self

    def history(self, source: PurePosixPath, limit: int) -> FileHistory | None:
        """Return the newest `limit` changes of a file inside the folder, with the merges between
        them, and the first change if that is the only one left; None if git knows none.
        """
        if (source, limit) not in self._histories:
            self._histories[source, limit] = self._read_history(source, limit)
        return self._histories[source, limit]

    def fingerprint(self, source: PurePosixPath) -> tuple[object, ...] | None:
        """Return what a file's history is made from, without reading a text: its log entries."""
        track = self._tracks.get(normalize("NFC", str(source)))
        if track is None:
            return None
        return (*(entry for _, entry in track.steps), track.is_complete, track.removed_blob)

    def removed(self, source: PurePosixPath) -> str | None:
        """Return the last text of a file that was removed; None if there was none."""
        track = self._tracks.get(normalize("NFC", str(source)))
        texts = (
            self._read_texts({track.removed_blob})
            if track is not None and track.removed_blob
            else None
        )
        return next(iter(texts.values()), None) if texts else None

    def names(self) -> dict[PurePosixPath, PurePosixPath]:
        """Return the current names of renamed files, by their former names."""
        location = self._location[1] if self._location else None
        return {
            PurePosixPath(location.name(step.before)): PurePosixPath(name)
            for name, track in self._tracks.items()
            for _, step in track.steps
            if location is not None and step.before != step.name
        }

    def _read_history(self, source: PurePosixPath, limit: int) -> FileHistory | None:
        track = self._tracks.get(normalize("NFC", str(source)))
        if track is None or not track.steps:
            return None
        log_entries = [entry for _, entry in track.steps]
        entries_shown = _newest(log_entries, limit)
        texts = self._read_texts(
            {blob for entry in entries_shown for blob in (entry.old, *entry.others, entry.new)}
        )
        if texts is None:
            return None
        versions = [
            Version(
                entry.day or dt.date.min,
                entry.author,
                entry.commit,
                text,
                texts.get(entry.old),
                tuple(texts[blob] for blob in entry.others if blob in texts),
            )
            for entry in reversed(entries_shown)
            if (text := texts.get(entry.new)) is not None
        ]
        older = sum(1 for step in log_entries[len(entries_shown) :] if not step.others)
        return FileHistory(tuple(versions), older, track.is_complete)

    def _read_texts(self, blobs: Set[str]) -> dict[str, str] | None:
        """Return the texts of blobs by hash, without those that git lacks; None if git fails."""
        git = program()
        hashes = sorted(blob for blob in blobs if blob.strip("0"))
        if git is None or self._location is None:
            return None
        stdin = "".join(f"{blob_hash}\n" for blob_hash in hashes).encode("ascii")
        try:
            output = run_git(git, self._location[0], ("cat-file", "--batch"), self.patience, stdin)
        except (GitFailed, GitTimeout):
            return None
        answers = zip(hashes, contents(output, len(hashes)), strict=True)
        return {blob_hash: _text(content) for blob_hash, content in answers if content is not None}


def _newest(steps: list[LogEntry], limit: int) -> list[LogEntry]:
    """Return the newest `limit` changes and the merges after them; all if only the first one is
    left.
    """
    changes = [number for number, entry in enumerate(steps) if not entry.others]
    if len(changes) <= limit or (len(changes) == limit + 1 and steps[changes[-1]].status == "A"):
        return steps
    return steps[: changes[limit]]


def _read_tracks(
    git: str, folder: Path, location: RepositoryLocation, patience: float
) -> dict[str, _Track]:
    """Return the log entries of every file of the folder, by its name inside."""
    log = run_git(git, folder, (*_LOG, location.head, "--", "."), patience)
    tracks = _follow_renames(log, location.boundary)
    return {location.name(name): track for name, track in tracks.items()}


def _follow_renames(log: bytes, boundary: frozenset[str]) -> dict[bytes, _Track]:
    """Return each file's log entries by its newest name, through renames."""
    tracks: dict[bytes, _Track] = {}
    now: dict[bytes, bytes] = {}
    for number, log_entry in enumerate(entries(log)):
        newest = now.pop(log_entry.name, log_entry.name)
        track = tracks.setdefault(newest, _Track())
        if track.ended:
            continue
        if log_entry.status == "D":
            track.ended = True
            track.removed_blob = "" if track.steps else log_entry.old
        elif log_entry.commit in boundary:
            track.ended, track.is_complete = True, False
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
    """Add the changes of a branch that used the old name while another one renamed the file."""
    branch_track = tracks.get(name)
    if branch_track is not None and branch_track is not track and not branch_track.ended:
        track.steps = sorted([*track.steps, *branch_track.steps])
        del tracks[name]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
