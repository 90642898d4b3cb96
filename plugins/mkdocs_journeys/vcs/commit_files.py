"""Extraction of the files of one commit into a temporary folder."""

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
    GitTimeout,
    contents,
    program,
    run_git,
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
"""Timeout of one git command, in seconds."""

READ = {".md", ".yml", ".yaml"}


class Unreadable(Exception):
    """The journeys can't be read from there; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True)
class Snapshot:
    """A folder of journeys as it was at some time."""

    folder: Path
    """The folder with the files; it need not exist."""
    display_path: str
    """The folder's name in messages."""
    config: Path
    """The site's `mkdocs.yml`; it need not exist."""
    commit: str = ""
    """The revision's hash; empty for a folder on disk."""

    @property
    def is_there(self) -> bool:
        """Whether the folder exists."""
        return self.folder.is_dir()


DEEPEN = Message(N_("In a shallow clone, `git fetch --unshallow` brings the rest of it."))
SLOW = Message(
    N_("Git took longer than {seconds} s to answer, so it was stopped."),
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
    """Return the path of the git program; raise Unreadable if there is none."""
    git = program()
    if git is None:
        raise Unreadable(_NO_GIT)
    return git


def refused(error: GitFailed) -> Message:
    """Return git's error as a message."""
    return Message(N_("Git does not answer: {reason}."), {"reason": error.reason})


class _Blob(NamedTuple):
    """A file of a commit."""

    name: str
    """The path inside the repository."""
    hash: str
    size: int
    is_link: bool


class Revision:
    """Files of one commit, which are written into a folder."""

    def __init__(self, here: Path, commit: str, place: Path, pictures: bool) -> None:
        self.git, self.here, self.commit, self.place = git_program(), here, commit, place
        self.wanted = READ | PICTURES if pictures else READ
        answer = self._run_git(("rev-parse", "--show-toplevel", "--show-prefix"))
        top, _, prefix = answer.rstrip(b"\n").partition(b"\n")
        self.top = Path(os.fsdecode(top))
        self.prefix = os.fsdecode(prefix)
        """The working directory relative to the top of the repository: `docs/`."""

    def stand(self, folder: str | None) -> Snapshot:
        """Extract the journeys and return where they are: in `folder`, or where the settings of
        that commit say.
        """
        config = self.place / self.prefix / CONFIG
        self._extract(self.prefix + CONFIG, set(READ))
        # The setting is relative to the mkdocs.yml of that commit.
        name = folder or os.path.relpath(read_site_settings(config).folder, config.parent)
        inside = self._repository_path(name)
        self._extract(inside, self.wanted)
        return Snapshot(self.place / inside, name, config, self.commit)

    def _repository_path(self, name: str) -> str:
        """Return a folder's path inside the repository; raise Unreadable if it lies outside."""
        path = name
        if os.path.isabs(name):  # noqa: PTH117 a string
            path = os.path.relpath(Path(name).resolve(), self.top.resolve() / self.prefix)
        normalized = posixpath.normpath(self.prefix + path.replace(os.sep, "/"))
        if normalized.startswith(".."):
            raise Unreadable(_OUTSIDE)
        return "" if normalized == "." else normalized

    def _run_git(self, arguments: tuple[str, ...], stdin: bytes = b"") -> bytes:
        try:
            return run_git(self.git, self.here, arguments, PATIENCE, stdin)
        except GitFailed as error:
            raise Unreadable(replace(refused(error), hint=DEEPEN)) from None
        except GitTimeout:
            raise Unreadable(SLOW) from None

    def _extract(self, path: str, suffixes: set[str]) -> None:
        """Write the files at a path that have one of the suffixes, and the targets of links."""
        pathspec = ("--", path) if path else ()
        tree = self._run_git(("ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, *pathspec))
        blobs = {blob.name: blob for blob in _blobs(tree) if _is_safe(blob.name)}
        selected = {
            name: blob
            for name, blob in blobs.items()
            if blob.is_link or (_suffix(name) in suffixes and not _is_too_large(name, blob))
        }
        contents_by_hash = self._read_contents(selected)
        for name, blob in selected.items():
            text = contents_by_hash.get(blob.hash, b"")
            if blob.is_link:
                target = _link_target(name, text)
                linked_blob = blobs.get(target or "")
                if linked_blob is None or linked_blob.is_link or _suffix(name) not in suffixes:
                    continue
                if _is_too_large(name, linked_blob):
                    continue
                text = contents_by_hash.get(linked_blob.hash, b"")
            self._write(name, text)

    def _read_contents(self, blobs: Mapping[str, _Blob]) -> dict[str, bytes]:
        """Return the content of each file by its hash."""
        small = sorted(
            {blob.hash for name, blob in blobs.items() if blob.size <= _size_limit(name)}
        )
        result = {
            blob.hash: _OVERSIZED for name, blob in blobs.items() if blob.size > _size_limit(name)
        }
        answer = self._run_git(("cat-file", "--batch"), "\n".join([*small, ""]).encode("ascii"))
        for hash_, content in zip(small, contents(answer, len(small)), strict=True):
            if content is None:  # a partial clone lacks the blob
                raise Unreadable(_INCOMPLETE)
            result[hash_] = content
        return result

    def _write(self, name: str, text: bytes) -> None:
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


_OVERSIZED = b" " * (LARGEST + 1)
"""Stands for the content of a file over the size limit, so that reading reports it."""

_INCOMPLETE = Message(
    N_("The clone does not hold all files of that revision."),
    hint=Message(N_("`git fetch --refetch` brings them.")),
)


def _blobs(tree: bytes) -> Iterator[_Blob]:
    """Yield the files that `git ls-tree` lists, without submodules."""
    for row in filter(None, tree.split(b"\0")):
        fields, _, name = row.partition(b"\t")
        mode, object_type, hash_, size = fields.split()
        if object_type == b"blob":
            size_in_bytes = int(size) if size.isdigit() else 0
            yield _Blob(os.fsdecode(name), hash_.decode("ascii"), size_in_bytes, mode == b"120000")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _size_limit(name: str) -> int:
    """Return the size limit of a file, in bytes."""
    return LARGEST_PICTURE if _suffix(name) in PICTURES else LARGEST


def _is_too_large(name: str, blob: _Blob) -> bool:
    """Whether it is a picture over the size limit, which is skipped."""
    return _suffix(name) in PICTURES and blob.size > LARGEST_PICTURE


def _is_safe(name: str) -> bool:
    """Whether a path stays inside the folder that it is written to."""
    parts = name.split("/")
    escapes = any(part in {"", ".", ".."} for part in parts)
    return not escapes and not (os.name == "nt" and any(character in name for character in "\\:"))


def _link_target(name: str, text: bytes) -> str | None:
    """Return the path in the repository that a link points to; None if it points outside."""
    target = os.fsdecode(text)
    if target.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return None if path.startswith("..") else path
