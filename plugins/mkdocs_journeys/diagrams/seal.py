"""Content that is kept on disk with a seal: what was damaged, cut off or swapped is noticed."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

__all__ = ["read_sealed", "sealed", "unsealed", "write_whole"]

_PLAIN = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""No links, which may lead to what never ends, and no waiting for the other end of a pipe."""

_LENGTH = hashlib.sha256().digest_size


def _seal(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(f"{len(key)} {key}".encode())
    digest.update(content)
    return digest.digest()


def sealed(key: str, content: bytes) -> bytes:
    """What to write: the content after a digest of itself and of what it is the content of."""
    return _seal(key, content) + content


def unsealed(key: str, raw: bytes) -> bytes | None:
    """The content that was sealed as that of `key`; None where these are other bytes."""
    content = raw[_LENGTH:]
    return content if raw[:_LENGTH] == _seal(key, content) else None


def read_sealed(path: Path, key: str) -> bytes | None:
    """The content that is kept at a path as that of `key`; None where none is. Raises OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as stream:
        is_file = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
        return unsealed(key, stream.read()) if is_file else None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that no reader ever sees half of it. Raises OSError."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
