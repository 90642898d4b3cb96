"""`journeys init`."""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import sys
from pathlib import Path

import click

from ..diagnostics import N_
from ..language import Language, languages
from ..scaffold.site import CI_FILES, WHEEL, new_site
from ..scaffold.write import printable, write
from .localized_click import NOT_RUN, Command
from .options import repository_above, usual_language

__all__ = ["command"]


@click.command(
    "init",
    cls=Command,
    brief=N_("Make a new site."),
    examples=[
        "journeys init",
        N_('journeys init maps --title "Our customers" --ci gitlab --language en'),
    ],
    ends={
        0: N_("the site is made"),
        1: N_("a file already exists, and nothing was written"),
        2: NOT_RUN,
    },
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--title", default="", help="The site's title.")
@click.option(
    "--ci",
    "robots",
    type=click.Choice([*CI_FILES, "none"]),
    multiple=True,
    default=tuple(CI_FILES),
    help="Which hosts to write CI files for. Default: both. Can be repeated.",
)
@click.option(
    "--language",
    type=click.Choice(languages()),
    default=usual_language,
    help="Language of the site. Default: that of your computer.",
)
def command(folder: Path, title: str, robots: tuple[str, ...], language: str) -> None:
    """Make a new site in FOLDER. Default: the current folder.

    The site has one map, one persona and one study as examples, and builds at once. If one of its
    files already exists, nothing is written.
    """
    words = Language(language)
    name = printable(title) or words.text("Our customers' journeys")
    selected = tuple(robot for robot in robots if robot in CI_FILES)
    try:
        paths = write(folder, new_site(name, selected, dt.date.today(), words))
    except FileExistsError as error:
        message = words.text("There is a file {path} already; nothing was written.")
        raise click.ClickException(message.format(path=error)) from error
    for path in paths:
        click.echo(path)
    top = repository_above(folder)
    if selected and top is not None:
        message = words.text(
            "The files for GitHub and GitLab work only at the top of the repository: move them to "
            "{path}, and have their steps begin in this folder."
        )
        click.echo(f"\n{message.format(path=top)}", err=True)
    if selected:
        message = words.text(
            "The checks on a host install {wheel}, which is not there yet: README.md tells how it "
            "is made."
        )
        click.echo(f"\n{message.format(wheel=folder / WHEEL)}", err=True)
    click.echo(_next_steps(folder, words), err=True)


def _next_steps(folder: Path, words: Language) -> str:
    steps = [] if folder == Path() else [f"cd {shlex.quote(str(folder))}"]
    steps.append(f"{_mkdocs_command()} serve --livereload")
    text = words.text("The site is made. To see it:")
    return "\n".join(["", text, *(f"  {step}" for step in steps)])


def _mkdocs_command() -> str:
    """Return the command to type: with its path if no virtual environment is active."""
    beside_python = Path(sys.executable).parent / "mkdocs"
    if shutil.which("mkdocs") is None and beside_python.is_file():
        return shlex.quote(str(beside_python))
    return "mkdocs"
