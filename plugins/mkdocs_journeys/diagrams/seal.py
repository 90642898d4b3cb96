"""Content that is kept on disk with a seal: what was damaged, cut off or swapped is noticed."""

from __future__ import annotations

import hashlib

__all__ = ["sealed", "unsealed"]

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
