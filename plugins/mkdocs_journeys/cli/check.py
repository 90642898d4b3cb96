"""`journeys check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from ..language import Language
from ..problems import Problem
from ..reading.folder import read_folder
from ..reading.settings import lanes_of
from .shared import lanes_option, language_option

__all__ = ["command"]


@click.command("check")
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="journeys",
)
@lanes_option
@language_option
def command(folder: Path, lanes: tuple[str, ...], language: str) -> int:
    """Check every file of FOLDER and print what is wrong in it.

    FOLDER is `journeys` unless it is named. Links are checked when the site is built.
    """
    words = Language(language)
    lanes += lanes_of(Path("mkdocs.yml"))
    problems = read_folder(folder, str(folder), lanes=lanes, private=True).problems
    for problem in problems:
        click.echo(problem.said(words.text))
    click.echo(_summary(problems, words), err=True)
    return int(any(problem.severity == "error" for problem in problems))


def _summary(problems: Iterable[Problem], words: Language) -> str:
    counts = Counter(problem.severity for problem in problems)
    said = []
    if counts["error"]:
        said.append(words.plural("{n} error", "{n} errors", counts["error"]))
    if counts["warning"]:
        said.append(words.plural("{n} warning", "{n} warnings", counts["warning"]))
    if counts["info"]:
        said.append(words.plural("{n} note", "{n} notes", counts["info"]))
    return ", ".join(said) + "." if said else words.text("No problems found.")
