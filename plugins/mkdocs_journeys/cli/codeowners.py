"""`journeys codeowners`."""

from __future__ import annotations

from pathlib import Path

import click

from ..codeowners import codeowners, without_handle
from ..diagnostics import N_
from ..language import Language
from ..reading.folder import read_folder
from ..reading.settings import read_site_settings
from .localized_click import NOT_RUN, Command
from .options import (
    folder_option,
    language_option,
    repository_above,
    site_config,
)

__all__ = ["command"]


@click.command(
    "codeowners",
    cls=Command,
    brief=N_("Print a CODEOWNERS file: who reviews which map."),
    examples=["journeys codeowners > .github/CODEOWNERS"],
    ends={0: N_("the file is printed"), 2: NOT_RUN},
)
@click.option(
    "--everybody",
    is_flag=True,
    help="Also ask the teams that are responsible for a stage or touchpoint of a map.",
)
@folder_option
@language_option
def command(everybody: bool, folder: Path, language: str) -> None:
    """Print a CODEOWNERS file: for each map, the team that keeps it true.

    GitHub and GitLab ask those teams to review a change. A team is identified by the handle or
    e-mail address under its `contact` in teams.yml.
    """
    words = Language(language)
    if not folder.is_dir():
        raise click.UsageError(
            words.text("There is no folder “{folder}” here.").format(folder=folder)
        )
    site = read_site_settings(site_config())
    atlas = read_folder(folder, str(folder), lanes=site.lanes, private=True, scale=site.scale).atlas
    top = repository_above(Path())
    absolute = folder.resolve()
    relative = (
        absolute.relative_to(top) if top is not None and absolute.is_relative_to(top) else folder
    )
    click.echo(codeowners(atlas, relative.as_posix(), words, everybody=everybody), nl=False)
    for key in without_handle(atlas, everybody=everybody):
        message = words.text(
            "Nobody says how to ask the team “{team}”: write its handle, such as @company/care, "
            "under `contact` in teams.yml."
        )
        click.echo(message.format(team=key), err=True)
