"""`journeys texts`."""

from __future__ import annotations

import click
from babel import UnknownLocaleError

from ..language import Language, blank_catalogue
from ..problems import mark
from .shared import usual_language
from .spoken import NOT_RUN, Command

__all__ = ["command"]


@click.command(
    "texts",
    cls=Command,
    brief=mark("Print all texts, to be translated."),
    examples=["journeys texts de > de.po"],
    ends={0: mark("the texts are printed"), 2: NOT_RUN},
)
@click.argument("language")
def command(language: str) -> None:
    """Print all texts of the pages as a catalogue for LANGUAGE, such as `de`, to be translated.

    Keep it as a file `.po` and name it in mkdocs.yml as the plugin's setting `texts`.
    """
    try:
        click.echo(blank_catalogue(language), nl=False)
    except (UnknownLocaleError, ValueError):
        message = Language(usual_language()).text("Nobody calls a language “{name}”; try `de`.")
        raise click.BadParameter(message.format(name=language)) from None
