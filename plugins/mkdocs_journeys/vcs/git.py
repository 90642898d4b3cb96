"""Asking git, so that neither the machine's settings nor the site's change what it says.

Git starts no program, writes nothing, fetches nothing, and has to answer in time.

It is git itself that is asked, as a program: whoever has a repository has it, and it alone knows
every form of repository, such as worktrees, partial clones and new hashes. dulwich and pygit2 are
second implementations, and GitPython starts the same program with the machine's settings.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

__all__ = ["GitFailed", "GitTooSlow", "ask", "ask_apart", "contents", "program"]

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
    kept = {name: value for name, value in os.environ.items() if not _PLACES.fullmatch(name)}
    return _run(git, folder, arguments, kept, _Terms(patience, given, ends))


def ask_apart(
    git: str, arguments: Iterable[str], patience: float, ends: Container[int] = (0,)
) -> bytes:
    """The same of a command that needs no repository, and is to know of none.

    Git applies a repository's attributes to files on the disk, also where it only compares them:
    programs that `.git/config` names would run.
    """
    with TemporaryDirectory(prefix="journeys-git-") as place:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        apart = {
            "GIT_DIR": str(Path(place, "none")),
            "GIT_CEILING_DIRECTORIES": str(Path(place).resolve().parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "HOME": place,  # older ones look there all the same
            "XDG_CONFIG_HOME": place,
        }
        return _run(git, Path(place), arguments, kept | apart, _Terms(patience, b"", ends))


class _Terms(NamedTuple):
    """What a command may take, is given, and may end with."""

    patience: float
    given: bytes
    ends: Container[int]


def _run(
    git: str, folder: Path, arguments: Iterable[str], environment: dict[str, str], terms: _Terms
) -> bytes:
    settings = [part for one in _SETTINGS for part in ("-c", one)]
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    offline = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    try:
        done = subprocess.run(  # noqa: S603 the machine's git, no shell, arguments of our making
            [git, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=environment | quiet | offline,
            input=terms.given,
            capture_output=True,
            timeout=terms.patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitTooSlow from None
    except OSError as error:
        raise GitFailed(error.strerror or str(error)) from None
    if done.returncode not in terms.ends:
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
