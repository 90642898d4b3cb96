"""Content with a checksum: damaged, truncated or swapped files are detected."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from pathlib import Path

from ..atomic_write import refuse_links

__all__ = ["SealedFolder", "read_sealed", "sealed", "unsealed", "write_whole"]

_OPEN_FLAGS = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Follow no links, which may lead to endless devices, and don't wait for a pipe's other end."""

_LENGTH = hashlib.sha256().digest_size


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(f"{len(key)} {key}".encode())
    digest.update(content)
    return digest.digest()


def sealed(key: str, content: bytes) -> bytes:
    """Return the content after a digest of key and content."""
    return _digest(key, content) + content


def unsealed(key: str, raw: bytes) -> bytes | None:
    """Return the content that was sealed under `key`; None if the digest does not match."""
    content = raw[_LENGTH:]
    return content if raw[:_LENGTH] == _digest(key, content) else None


def read_sealed(path: Path, key: str) -> bytes | None:
    """Return a file's content that was sealed under `key`; None if it has none. Raises OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | _OPEN_FLAGS), "rb") as stream:
        is_file = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
        return unsealed(key, stream.read()) if is_file else None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file atomically. Raises OSError."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _OPEN_FLAGS, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class SealedFolder:
    """A folder of sealed files, by keys of any form. What can't be read is not there; what can't be
    written is left.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the content that was put under a key; None if it is missing or damaged."""
        with contextlib.suppress(OSError):
            return read_sealed(self.path(key), key)
        return None

    def put(self, key: str, content: bytes) -> bool:
        """Keep a content; return whether it could be written."""
        path = self.path(key)
        try:
            refuse_links(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, sealed(key, content))
        except OSError:
            return False
        return True

    def path(self, key: str) -> Path:
        """Return the file of a key."""
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name[2:]
