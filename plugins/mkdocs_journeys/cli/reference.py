"""`journeys reference`."""

from __future__ import annotations

import click

from ..diagnostics import N_
from ..language import Language
from ..reference import reference
from .localized_click import NOT_RUN, Command
from .options import language_option

__all__ = ["command"]


@click.command(
    "reference",
    cls=Command,
    brief=N_("Print the reference of all keys."),
    examples=["journeys reference", "journeys reference --language ru > keys.md"],
    ends={0: N_("the page is printed"), 2: NOT_RUN},
)
@language_option
def command(language: str) -> None:
    """Print the reference of all keys as a Markdown page."""
    click.echo(reference(Language(language)), nl=False)
