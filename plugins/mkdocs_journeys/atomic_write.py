"""Writing files: each is the old or the new one, whole, and none is written through a link.

A repository can hold links to any file of the machine, so a link that it may have brought is never
followed. All that the commands write goes through here; what is refused is an OSError that names
the file as its author knows it.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from .diagnostics import N_

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove a file that is open
    fcntl = None  # type: ignore[assignment]

__all__ = [
    "FolderClosed",
    "create_file",
    "is_writable",
    "linked_part",
    "make_folder",
    "reason",
    "refuse_links",
    "remove_leftovers",
    "write_file",
]

_REASONS = {
    errno.EACCES: N_("no right to read or write it"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the file would become too large"),
    errno.EISDIR: N_("it is a folder"),
    errno.ELOOP: N_("it is a link, and nothing is written through links"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("it is no folder"),
    errno.EPERM: N_("it is read-only"),
    errno.EROFS: N_("nothing can be written there"),
}
"""Why the system, or this module, refuses."""

_FOLDER_CLOSED = N_("no right to write into its folder")


class FolderClosed(PermissionError):
    """The folder of a file takes no new files, so that the file can't be written whole."""


def reason(error: OSError) -> str:
    """Return why a file was not read or written, to be translated where it is one of ours."""
    if isinstance(error, FolderClosed):
        return _FOLDER_CLOSED
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_TEMPORARY = re.compile(r"\.journeys-\d+-[0-9a-f]{16}\.tmp")
"""Names that only `_temporary` gives."""

_DEVICES = ("/dev/", "/proc/self/fd/")
"""Where the system itself has links: `/dev/stdout`."""

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NOT_INTO_FOLDER = {errno.EACCES, errno.EPERM, errno.EROFS}
_ONLY_IN_PLACE = {errno.EBUSY, errno.EXDEV}
"""What the system says where a file is mounted by itself, as containers do."""


def linked_part(path: Path) -> Path | None:
    """Return the link that a path leads through, where a repository may have brought it.

    Links above the working directory that lie in no repository are the machine's own, such as
    `/tmp` on a Mac; the last part of the path is never one.
    """
    whole = path.absolute()
    here = Path.cwd()
    current = Path(whole.anchor)
    for number, part in enumerate(whole.parts[1:], 2):
        if part == "..":
            current = current.resolve().parent
            continue
        current = current / part
        if not os.path.islink(current):  # noqa: PTH114 -- Path's raises without rights
            continue
        is_last = number == len(whole.parts)
        if is_last or current.is_relative_to(here) or _is_in_repository(current):
            return current
    return None


def _is_in_repository(path: Path) -> bool:
    return any(os.path.lexists(folder / ".git") for folder in path.parents)


def refuse_links(path: Path) -> None:
    """Raise OSError where a path leads through a link."""
    if str(path).startswith(_DEVICES):
        return
    link = linked_part(path)
    if link is not None:
        raise _refusal(errno.ELOOP, path if link == path.absolute() else link)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises OSError."""
    refuse_links(folder)
    folder.mkdir(parents=True, exist_ok=True)


def create_file(path: Path, content: bytes) -> None:
    """Write a file where none is, with the folders above it. Raises OSError."""
    make_folder(path.parent)
    with _naming(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o666)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def write_file(path: Path, content: bytes, *, keep_names: bool = False) -> None:
    """Write a file, or write it anew with its owner and rights. Raises OSError.

    With `keep_names`, a file that has several (hard links) is written in place: only so do all of
    them go on naming the same file.
    """
    refuse_links(path)
    with _naming(path):
        state = _state(path)
        if state is None:
            _put(path, content, None)
        elif not stat.S_ISREG(state.st_mode):
            with path.open("wb") as device:  # a pipe or a terminal; of a folder it is an error
                device.write(content)
        elif not state.st_mode & 0o222:
            raise _refusal(errno.EPERM, path)
        elif not _may_write(path):
            raise _refusal(errno.EROFS if _lies_on_read_only(path) else errno.EACCES, path)
        elif (keep_names and state.st_nlink > 1) or not _put(path, content, state):
            _write_in_place(path, content)


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat() if str(path).startswith(_DEVICES) else path.lstat()
    except FileNotFoundError:
        return None


def is_writable(path: Path) -> bool:
    """Return whether a file may be written anew, as far as that can be seen before."""
    try:
        state = _state(path)
        return (
            state is not None
            and linked_part(path) is None
            and bool(state.st_mode & 0o222)
            and _may_write(path)
        )
    except OSError:
        return False


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _lies_on_read_only(path: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _put(path: Path, content: bytes, state: os.stat_result | None) -> bool:
    """Write it beside and then over; False where the file would get another owner."""
    beside = path.with_name(_temporary())
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o666)
    except OSError as error:
        if error.errno in _NOT_INTO_FOLDER:
            raise FolderClosed(error.errno, error.strerror, str(path)) from error
        raise
    try:
        with os.fdopen(handle, "wb") as stream:
            _lock(stream.fileno())
            stream.write(content)
            stream.flush()
            if state is not None and not _take_after(beside, path, state):
                return False
            if fcntl is None:
                stream.close()
            beside.replace(path)
            return True
    except OSError as error:
        if state is None or error.errno not in _ONLY_IN_PLACE:
            raise
    finally:
        beside.unlink(missing_ok=True)
    return False


def _take_after(beside: Path, path: Path, state: os.stat_result) -> bool:
    """Give a new file the owner, rights and attributes of the old one; False if it can't be."""
    own = beside.stat()
    try:
        if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (state.st_uid, state.st_gid):
            os.chown(beside, state.st_uid, state.st_gid)
        beside.chmod(stat.S_IMODE(state.st_mode))
    except PermissionError:
        return False
    for name in os.listxattr(path) if hasattr(os, "listxattr") else ():
        with suppress(OSError):  # some belong to the system
            os.setxattr(beside, name, os.getxattr(path, name))
    return True


def _write_in_place(path: Path, content: bytes) -> None:
    """Write over what is there; the old content comes back where that fails."""
    with os.fdopen(os.open(path, os.O_RDWR | _NO_LINKS), "r+b", buffering=0) as stream:
        old = stream.readall()
        try:
            _fill(stream, content)
        except BaseException:
            _fill(stream, old)
            raise


def _fill(stream: FileIO, content: bytes) -> None:
    stream.seek(0)
    written = 0
    while written < len(content):
        written += stream.write(content[written:]) or 0
    stream.truncate(len(content))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let what is refused name the file that was meant, and no temporary one."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _refusal(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


# What a killed run leaves behind.


def _temporary() -> str:
    return f".journeys-{os.getpid()}-{secrets.token_hex(8)}.tmp"


def _lock(handle: int) -> bool:
    """Hold a file as long as it is open; False where another process does."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove the temporary files of runs that were killed; those that are being written stay."""
    for folder in set(folders):
        with suppress(OSError):
            for entry in os.scandir(folder):
                if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    _remove_leftover(Path(entry.path))


def _remove_leftover(path: Path) -> None:
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | _NO_LINKS)
        try:
            if _lock(handle):
                path.unlink()
        finally:
            os.close(handle)
