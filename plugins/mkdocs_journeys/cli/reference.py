"""`journeys reference`."""

from __future__ import annotations

import click

from ..language import Language
from ..problems import mark
from ..reference import reference
from .shared import language_option
from .spoken import NOT_RUN, Command

__all__ = ["command"]


@click.command(
    "reference",
    cls=Command,
    brief=mark("Print the reference of all keys."),
    examples=["journeys reference", "journeys reference --language ru > keys.md"],
    ends={0: mark("the page is printed"), 2: NOT_RUN},
)
@language_option
def command(language: str) -> None:
    """Print the reference of all keys as a Markdown page."""
    click.echo(reference(Language(language)), nl=False)
