"""`journeys texts`."""

from __future__ import annotations

import click
from babel import UnknownLocaleError

from ..language import blank_catalogue

__all__ = ["command"]


@click.command("texts")
@click.argument("language")
def command(language: str) -> None:
    """Print all texts of the pages as a catalogue for LANGUAGE, such as `de`, to be translated.

    Keep it as a file `.po` and name it in mkdocs.yml as the plugin's setting `texts`.
    """
    try:
        click.echo(blank_catalogue(language), nl=False)
    except (UnknownLocaleError, ValueError):
        raise click.BadParameter(f"nobody calls a language “{language}”; try `de`") from None
