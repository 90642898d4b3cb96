"""Content with a checksum: damaged, truncated or swapped files are detected."""

from __future__ import annotations

import hashlib

__all__ = ["sealed", "unsealed"]

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
