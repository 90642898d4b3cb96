"""Running git so that its output depends neither on the machine's settings nor on the site's.

Git starts no other program, writes nothing, fetches nothing, and is stopped after a timeout.

The program itself is used: whoever has a repository has it, and it alone supports every form of
repository, such as worktrees, partial clones and new hashes. dulwich and pygit2 are second
implementations, and GitPython starts the same program with the machine's settings.
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

__all__ = ["GitFailed", "GitTimeout", "contents", "program", "run_git", "run_git_isolated"]

_SETTINGS = (
    *("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false"),
    *("log.follow=false", "log.showRoot=true"),
)

_REPOSITORY_VARIABLES = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|PREFIX|NAMESPACE|OBJECT_DIRECTORY"
    r"|ALTERNATE_OBJECT_DIRECTORIES|GRAFT_FILE|SHALLOW_FILE|QUARANTINE_PATH|EXTERNAL_DIFF"
    r"|\w*_PATHSPECS|TRACE\w*)"
)
"""Environment variables that hooks set, and that would make git use another repository or print
something else.
"""


class GitFailed(Exception):
    """Git failed; `stderr` is its error output."""

    def __init__(self, stderr: str) -> None:
        super().__init__(stderr)
        self.stderr = stderr

    @property
    def reason(self) -> str:
        """The line with the reason, without a full stop."""
        return self.stderr.rpartition("fatal: ")[2].partition("\n")[0].rstrip(".")


class GitTimeout(Exception):
    """Git exceeded the timeout."""


def program() -> str | None:
    """Return the path of the git program; None if there is none."""
    return shutil.which("git")


def run_git(
    git: str,
    folder: Path,
    arguments: Iterable[str],
    patience: float,
    given: bytes = b"",
    ends: Container[int] = (0,),
) -> bytes:
    """Return the output of a git command.

    `given` is its standard input, `ends` are the exit codes of success. Raises GitFailed if it
    fails, GitTooSlow if it takes more than `patience` seconds.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if not _REPOSITORY_VARIABLES.fullmatch(name)
    }
    return _run(git, folder, arguments, environment, _RunOptions(patience, given, ends))


def run_git_isolated(
    git: str, arguments: Iterable[str], patience: float, ends: Container[int] = (0,)
) -> bytes:
    """Return the output of a git command that runs outside any repository.

    Git applies a repository's attributes to files on disk even if it only compares them: programs
    named in `.git/config` would run. Raises GitFailed and GitTooSlow.
    """
    with TemporaryDirectory(prefix="journeys-git-") as empty_folder:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_")
        }
        isolation = {
            "GIT_DIR": str(Path(empty_folder, "none")),
            "GIT_CEILING_DIRECTORIES": str(Path(empty_folder).resolve().parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "HOME": empty_folder,  # older versions use it
            "XDG_CONFIG_HOME": empty_folder,
        }
        return _run(
            git,
            Path(empty_folder),
            arguments,
            environment | isolation,
            _RunOptions(patience, b"", ends),
        )


class _RunOptions(NamedTuple):
    """Timeout, standard input and accepted exit codes of a command."""

    patience: float
    given: bytes
    ends: Container[int]


def _run(
    git: str,
    folder: Path,
    arguments: Iterable[str],
    environment: dict[str, str],
    options: _RunOptions,
) -> bytes:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    offline = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    try:
        process = subprocess.run(  # noqa: S603 the machine's git, no shell, arguments of our making
            [git, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=environment | quiet | offline,
            input=options.given,
            capture_output=True,
            timeout=options.patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitTimeout from None
    except OSError as error:
        raise GitFailed(error.strerror or str(error)) from None
    if process.returncode not in options.ends:
        raise GitFailed(process.stderr.decode("utf-8", "replace").strip())
    return process.stdout


def contents(answer: bytes, count: int) -> Iterator[bytes | None]:
    """Yield the files that `git cat-file --batch` prints for `count` requests; None for each that
    git lacks.
    """
    start = 0
    for _ in range(count):
        end = answer.find(b"\n", start)
        fields = answer[start:end].split(b" ")
        if end < 0 or len(fields) != 3 or fields[1] != b"blob":
            yield None
            start = end + 1 if end >= 0 else len(answer)
            continue
        start = end + 1 + int(fields[2])
        yield answer[end + 1 : start]
        start += 1
