"""Asking git, so that neither the machine's settings nor the site's change what it says.

Git starts no program, writes nothing, fetches nothing, and has to answer in time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

__all__ = ["GitFailed", "GitTooSlow", "ask", "contents", "program"]

_SETTINGS = (
    *("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false"),
    *("log.follow=false", "log.showRoot=true"),
)

_PLACES = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|PREFIX|NAMESPACE|OBJECT_DIRECTORY"
    r"|ALTERNATE_OBJECT_DIRECTORIES|GRAFT_FILE|SHALLOW_FILE|QUARANTINE_PATH|EXTERNAL_DIFF"
    r"|\w*_PATHSPECS|TRACE\w*)"
)
"""Variables that a hook sets, and that would have git look elsewhere or say something else."""


class GitFailed(Exception):
    """Git does not do it; `said` is what it says."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    @property
    def reason(self) -> str:
        """The line of it that says why, without a full stop."""
        return self.said.rpartition("fatal: ")[2].partition("\n")[0].rstrip(".")


class GitTooSlow(Exception):
    """Git takes longer than it may."""


def program() -> str | None:
    """The machine's git, if it has one."""
    return shutil.which("git")


def ask(
    git: str,
    folder: Path,
    arguments: Iterable[str],
    patience: float,
    given: bytes = b"",
    ends: Container[int] = (0,),
) -> bytes:
    """What a git command prints that is `given` this to read and `ends` well.

    Raises GitFailed where it fails, GitTooSlow where it takes more than `patience` seconds.
    """
    settings = [part for one in _SETTINGS for part in ("-c", one)]
    kept = {name: value for name, value in os.environ.items() if not _PLACES.fullmatch(name)}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    offline = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    try:
        done = subprocess.run(  # noqa: S603 the machine's git, no shell, arguments of our making
            [git, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=kept | quiet | offline,
            input=given,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitTooSlow from None
    except OSError as error:
        raise GitFailed(error.strerror or str(error)) from None
    if done.returncode not in ends:
        raise GitFailed(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def contents(answer: bytes, count: int) -> Iterator[bytes | None]:
    """The files that `git cat-file --batch` prints for so many questions; None for one it lacks."""
    start = 0
    for _ in range(count):
        end = answer.find(b"\n", start)
        facts = answer[start:end].split(b" ")
        if end < 0 or len(facts) != 3 or facts[1] != b"blob":
            yield None
            start = end + 1 if end >= 0 else len(answer)
            continue
        start = end + 1 + int(facts[2])
        yield answer[end + 1 : start]
        start += 1
