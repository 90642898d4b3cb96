"""`journeys reference`."""

from __future__ import annotations

import click

from ..language import Language
from ..reference import reference
from .shared import language_option

__all__ = ["command"]


@click.command("reference")
@language_option
def command(language: str) -> None:
    """Print the reference of all keys as a Markdown page."""
    click.echo(reference(Language(language)), nl=False)
