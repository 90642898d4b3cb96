"""Atomic writing of files, never through links.

A repository can contain links to any file of the machine, so a link that it may have brought is
never followed. All commands write through this module; refusals are OSErrors that name the file as
its author knows it.
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
except ImportError:  # Windows, where open files can't be removed
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
    errno.EACCES: N_("no permission to read or write it"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the file would become too large"),
    errno.EISDIR: N_("it is a folder"),
    errno.ELOOP: N_("it is a link, and nothing is written through links"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("it is not a folder"),
    errno.EPERM: N_("it is read-only"),
    errno.EROFS: N_("nothing can be written there"),
}
"""Reasons of the system, or of this module, for refusing."""

_FOLDER_CLOSED = N_("no permission to write into its folder")


class FolderClosed(PermissionError):
    """The folder of a file is not writable, so that the file can't be written atomically."""


def reason(error: OSError) -> str:
    """Return the reason why a file was not read or written; ours are to be translated."""
    if isinstance(error, FolderClosed):
        return _FOLDER_CLOSED
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_TEMPORARY = re.compile(r"\.journeys-\d+-[0-9a-f]{16}\.tmp")
"""Names that only `_temporary_name` generates."""

_DEVICES = ("/dev/", "/proc/self/fd/")
"""Places where the system itself has links: `/dev/stdout`."""

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER_ERRORS = {errno.EACCES, errno.EPERM, errno.EROFS}
_MOUNT_ERRORS = {errno.EBUSY, errno.EXDEV}
"""Errors for files that are mounted on their own, as in containers."""


def linked_part(path: Path) -> Path | None:
    """Return the link in a path that a repository may have brought; None if there is none.

    Links above the working directory, outside any repository, belong to the machine, such as `/tmp`
    on macOS; the last part of the path never does.
    """
    absolute = path.absolute()
    working_directory = Path.cwd()
    current = Path(absolute.anchor)
    for number, part in enumerate(absolute.parts[1:], 2):
        if part == "..":
            current = current.resolve().parent
            continue
        current = current / part
        if not os.path.islink(current):  # noqa: PTH114 -- Path's raises without rights
            continue
        is_last = number == len(absolute.parts)
        if is_last or current.is_relative_to(working_directory) or _is_in_repository(current):
            return current
    return None


def _is_in_repository(path: Path) -> bool:
    return any(os.path.lexists(folder / ".git") for folder in path.parents)


def refuse_links(path: Path) -> None:
    """Raise OSError if a path leads through a link."""
    if str(path).startswith(_DEVICES):
        return
    link = linked_part(path)
    if link is not None:
        raise _refusal(errno.ELOOP, path if link == path.absolute() else link)


def make_folder(folder: Path) -> None:
    """Create a folder and its parents. Raises OSError."""
    refuse_links(folder)
    folder.mkdir(parents=True, exist_ok=True)


def create_file(path: Path, content: bytes) -> None:
    """Write a new file, and create the folders above it. Raises OSError."""
    make_folder(path.parent)
    with _report_as(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o666)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def write_file(path: Path, content: bytes, *, keep_names: bool = False) -> None:
    """Write a file, or replace it and keep its owner and permissions. Raises OSError.

    With `keep_names`, a file with several hard links is written in place, so that all of them still
    refer to the same file.
    """
    refuse_links(path)
    with _report_as(path):
        state = _stat(path)
        if state is None:
            _write_atomically(path, content, None)
        elif not stat.S_ISREG(state.st_mode):
            with path.open("wb") as device:  # a pipe or a terminal; of a folder it is an error
                device.write(content)
        elif not state.st_mode & 0o222:
            raise _refusal(errno.EPERM, path)
        elif not _may_write(path):
            raise _refusal(errno.EROFS if _is_on_read_only_disk(path) else errno.EACCES, path)
        elif (keep_names and state.st_nlink > 1) or not _write_atomically(path, content, state):
            _write_in_place(path, content)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat() if str(path).startswith(_DEVICES) else path.lstat()
    except FileNotFoundError:
        return None


def is_writable(path: Path) -> bool:
    """Whether a file can be overwritten, as far as that is known beforehand."""
    try:
        state = _stat(path)
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


def _is_on_read_only_disk(path: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _write_atomically(path: Path, content: bytes, state: os.stat_result | None) -> bool:
    """Write a temporary file and rename it; return False if the owner would change."""
    temporary = path.with_name(_temporary_name())
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o666)
    except OSError as error:
        if error.errno in _FOLDER_ERRORS:
            raise FolderClosed(error.errno, error.strerror, str(path)) from error
        raise
    try:
        with os.fdopen(handle, "wb") as stream:
            _lock(stream.fileno())
            stream.write(content)
            stream.flush()
            if state is not None and not _copy_metadata(temporary, path, state):
                return False
            if fcntl is None:
                stream.close()
            temporary.replace(path)
            return True
    except OSError as error:
        if state is None or error.errno not in _MOUNT_ERRORS:
            raise
    finally:
        temporary.unlink(missing_ok=True)
    return False


def _copy_metadata(new_path: Path, path: Path, state: os.stat_result) -> bool:
    """Copy owner, permissions and attributes of the old file; return False if that is
    impossible.
    """
    new_state = new_path.stat()
    try:
        if hasattr(os, "chown") and (new_state.st_uid, new_state.st_gid) != (
            state.st_uid,
            state.st_gid,
        ):
            os.chown(new_path, state.st_uid, state.st_gid)
        new_path.chmod(stat.S_IMODE(state.st_mode))
    except PermissionError:
        return False
    for name in os.listxattr(path) if hasattr(os, "listxattr") else ():
        with suppress(OSError):  # some are reserved for the system
            os.setxattr(new_path, name, os.getxattr(path, name))
    return True


def _write_in_place(path: Path, content: bytes) -> None:
    """Overwrite a file; if that fails, restore its old content."""
    with os.fdopen(os.open(path, os.O_RDWR | _NO_LINKS), "r+b", buffering=0) as stream:
        old = stream.readall()
        try:
            _overwrite(stream, content)
        except BaseException:
            _overwrite(stream, old)
            raise


def _overwrite(stream: FileIO, content: bytes) -> None:
    stream.seek(0)
    position = 0
    while position < len(content):
        position += stream.write(content[position:]) or 0
    stream.truncate(len(content))


@contextmanager
def _report_as(path: Path) -> Iterator[None]:
    """Make errors name the intended file instead of a temporary one."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _refusal(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


# Leftovers of killed runs.


def _temporary_name() -> str:
    return f".journeys-{os.getpid()}-{secrets.token_hex(8)}.tmp"


def _lock(handle: int) -> bool:
    """Lock a file as long as it is open; return False if another process has locked it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove the temporary files of killed runs, except those being written."""
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
