"""Compiled templates of the theme and of ours, kept between builds: compiling takes a second."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from ...diagrams.engine import is_private, user_cache
from ...diagrams.seal import SealedFolder

__all__ = ["CompiledTemplates"]


class CompiledTemplates(BytecodeCache):
    """Compiled templates in the user's cache.

    It is code, so it is read only from files that nobody else could write. Only templates of
    installed packages are kept: a site's own may use filters of its own, which Jinja applies while
    it compiles.
    """

    def __init__(self, variant: str, state: str, packages: Iterable[Path]) -> None:
        """`variant` tells environments apart that compile the same template differently; `state`
        changes with what compiling depends on; `packages` are the folders of templates that are
        kept.
        """
        self.variant, self.state = variant, state
        self.packages = tuple(packages)
        try:
            self.folder: SealedFolder | None = SealedFolder(user_cache() / "templates")
        except RuntimeError:  # a user without a home folder
            self.folder = None

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of a template; an empty string if it is not kept."""
        is_ours = filename is not None and any(map(Path(filename).is_relative_to, self.packages))
        return f"{self.variant} {filename}" if is_ours else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled, if that is still right."""
        if self.folder is None or not bucket.key:
            return
        path = self.folder.path(bucket.key)
        if not all(map(is_private, (path, path.parent, self.folder.folder))):
            return
        kept = self.folder.get(bucket.key)
        state, _, code = (kept or b"").partition(b"\n")
        if state == self.state.encode():
            bucket.load_bytecode(io.BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if self.folder is not None and bucket.key:
            stream = io.BytesIO()
            bucket.write_bytecode(stream)
            self.folder.put(bucket.key, self.state.encode() + b"\n" + stream.getvalue())
