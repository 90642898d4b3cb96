"""Results that depend on nothing but known values, kept on disk: one of each kind for a page."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..diagrams.seal import SealedFolder

__all__ = ["ResultCache", "digest_of"]


def digest_of(text: str) -> str:
    """Return the digest of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class ResultCache:
    """Results in the form that JSON has. A newer one takes the place of an older one, so that no
    more is kept than a site has pages.
    """

    def __init__(self, folder: Path | None) -> None:
        """`folder` is that of one state of programs and settings; None keeps nothing."""
        self._folder = SealedFolder(folder) if folder is not None else None

    def result(self, key: str, digest: str, compute: Callable[[], Any]) -> Any:
        """Return what was computed of values with this digest, or compute it."""
        if self._folder is None:
            return compute()
        kept = self._folder.get(key)
        if kept is not None and kept.startswith(digest.encode()):
            return json.loads(zlib.decompress(kept[len(digest) :]))
        result = compute()
        text = json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._folder.put(key, digest.encode() + zlib.compress(text, 1))
        return result
