"""The files of one commit, taken out of git's own store into a folder of their own."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..diagnostics import N_, Message
from ..reading.files import LARGEST
from ..reading.pictures import LARGEST as LARGEST_PICTURE
from ..reading.pictures import SUFFIXES as PICTURES
from ..reading.settings import read_site_settings
from .git import (
    GitFailed,
    GitTooSlow,
    ask,
    contents,
    program,
)

__all__ = [
    "CONFIG",
    "DEEPEN",
    "NO_REPOSITORY",
    "PATIENCE",
    "SLOW",
    "Revision",
    "Snapshot",
    "Unreadable",
    "git_program",
    "refused",
]

CONFIG = "mkdocs.yml"
PATIENCE = 60.0
"""Seconds that one question to git may take."""

READ = {".md", ".yml", ".yaml"}


class Unreadable(Exception):
    """There are no journeys to be had from there; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True)
class Snapshot:
    """Journeys as they stood at some time."""

    folder: Path
    """Where they can be read, if they were there at all."""
    shown: str
    """What messages call that folder."""
    config: Path
    """The site's `mkdocs.yml`, if there was one."""
    commit: str = ""
    """The revision's hash; empty for a folder."""

    @property
    def is_there(self) -> bool:
        """Whether there was such a folder."""
        return self.folder.is_dir()


DEEPEN = Message(N_("In a shallow clone, `git fetch --unshallow` brings the rest of it."))
SLOW = Message(
    N_("Git took longer than {seconds} s to answer, so it was left."),
    {"seconds": f"{PATIENCE:g}"},
)
_NO_GIT = Message(
    N_("There is no git on this machine."),
    hint=Message(N_("Install it, or name two folders.")),
)
NO_REPOSITORY = Message(
    N_("This folder is no git repository."),
    hint=Message(N_("Call the command where `mkdocs.yml` lies, or name two folders.")),
)
_OUTSIDE = Message(
    N_("The folder of journeys lies outside this repository, so git knows nothing of it."),
    hint=Message(N_("Name two folders.")),
)


def git_program() -> str:
    """The machine's git. Raises Unreadable where it has none."""
    git = program()
    if git is None:
        raise Unreadable(_NO_GIT)
    return git


def refused(error: GitFailed) -> Message:
    """What git said, in a sentence."""
    return Message(N_("Git does not answer: {reason}."), {"reason": error.reason})


class _Blob(NamedTuple):
    """A file in a revision."""

    name: str
    """Its path in the repository."""
    hash: str
    size: int
    is_link: bool


class Revision:
    """Files of one commit, on their way into a folder of their own."""

    def __init__(self, here: Path, commit: str, place: Path, pictures: bool) -> None:
        self.git, self.here, self.commit, self.place = git_program(), here, commit, place
        self.wanted = READ | PICTURES if pictures else READ
        answer = self._ask(("rev-parse", "--show-toplevel", "--show-prefix"))
        top, _, prefix = answer.rstrip(b"\n").partition(b"\n")
        self.top = Path(os.fsdecode(top))
        self.prefix = os.fsdecode(prefix)
        """Where the command is called, seen from the top of the repository: `docs/`."""

    def stand(self, folder: str | None) -> Snapshot:
        """What `folder`, or the revision's own setting, names."""
        config = self.place / self.prefix / CONFIG
        self._take(self.prefix + CONFIG, set(READ))
        # What the setting names is seen from the mkdocs.yml of that time.
        named = folder or os.path.relpath(read_site_settings(config).folder, config.parent)
        inside = self._inside(named)
        self._take(inside, self.wanted)
        return Snapshot(self.place / inside, named, config, self.commit)

    def _inside(self, named: str) -> str:
        """A folder's path in the repository."""
        path = named
        if os.path.isabs(named):  # noqa: PTH117 a string
            path = os.path.relpath(Path(named).resolve(), self.top.resolve() / self.prefix)
        found = posixpath.normpath(self.prefix + path.replace(os.sep, "/"))
        if found.startswith(".."):
            raise Unreadable(_OUTSIDE)
        return "" if found == "." else found

    def _ask(self, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
        try:
            return ask(self.git, self.here, arguments, PATIENCE, given)
        except GitFailed as error:
            raise Unreadable(replace(refused(error), hint=DEEPEN)) from None
        except GitTooSlow:
            raise Unreadable(SLOW) from None

    def _take(self, path: str, suffixes: set[str]) -> None:
        """Write what the commit has at the path, file by file."""
        where = ("--", path) if path else ()
        tree = self._ask(("ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, *where))
        blobs = {blob.name: blob for blob in _blobs(tree) if _is_safe(blob.name)}
        wanted = {
            name: blob
            for name, blob in blobs.items()
            if blob.is_link or (_suffix(name) in suffixes and not _is_too_large(name, blob))
        }
        texts = self._texts(wanted)
        for name, blob in wanted.items():
            text = texts.get(blob.hash, b"")
            if blob.is_link:
                target = _target(name, text)
                other = blobs.get(target or "")
                if other is None or other.is_link or _suffix(name) not in suffixes:
                    continue
                if _is_too_large(name, other):
                    continue
                text = texts.get(other.hash, b"")
            self._write(name, text)

    def _texts(self, blobs: Mapping[str, _Blob]) -> dict[str, bytes]:
        """The text of each file, by its hash."""
        small = sorted({blob.hash for name, blob in blobs.items() if blob.size <= _most(name)})
        result = {blob.hash: _TOO_MUCH for name, blob in blobs.items() if blob.size > _most(name)}
        answer = self._ask(("cat-file", "--batch"), "\n".join([*small, ""]).encode("ascii"))
        for hash_, content in zip(small, contents(answer, len(small)), strict=True):
            if content is None:  # a clone without all texts
                raise Unreadable(_INCOMPLETE)
            result[hash_] = content
        return result

    def _write(self, name: str, text: bytes) -> None:
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


_TOO_MUCH = b" " * (LARGEST + 1)
"""Stands for a file that is too large to be read: it is reported as such."""

_INCOMPLETE = Message(
    N_("The clone does not hold all files of that revision."),
    hint=Message(N_("`git fetch --refetch` brings them.")),
)


def _blobs(tree: bytes) -> Iterator[_Blob]:
    """The files that `git ls-tree` lists; other repositories inside this one are passed over."""
    for row in filter(None, tree.split(b"\0")):
        facts, _, name = row.partition(b"\t")
        mode, kind, hash_, size = facts.split()
        if kind == b"blob":
            known = int(size) if size.isdigit() else 0
            yield _Blob(os.fsdecode(name), hash_.decode("ascii"), known, mode == b"120000")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _most(name: str) -> int:
    """Bytes that a file may have to be taken."""
    return LARGEST_PICTURE if _suffix(name) in PICTURES else LARGEST


def _is_too_large(name: str, blob: _Blob) -> bool:
    """Whether it is a picture that no site takes: it is as if it were not there."""
    return _suffix(name) in PICTURES and blob.size > LARGEST_PICTURE


def _is_safe(name: str) -> bool:
    """Whether a name stays inside the folder that it is written to."""
    parts = name.split("/")
    leaving = any(part in {"", ".", ".."} for part in parts)
    return not leaving and not (os.name == "nt" and any(sign in name for sign in "\\:"))


def _target(name: str, text: bytes) -> str | None:
    """The file in the repository that a link leads to; None where it leads out."""
    target = os.fsdecode(text)
    if target.startswith("/"):
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return None if found.startswith("..") else found
