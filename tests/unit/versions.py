"""A repository where a test stands: files that are written in it, and commits of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

__all__ = ["commit", "git", "write"]


def git(*arguments: str) -> None:
    who = [f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")]
    subprocess.run(
        ["git", *arguments], check=True, env=os.environ | dict.fromkeys(who, "nobody@example.org")
    )


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "--no-gpg-sign", "-m", "x")


def write(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
