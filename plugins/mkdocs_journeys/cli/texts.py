"""`journeys texts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError

from ..atomic_write import make_folder, write_file
from ..catalogue import blank_catalogue
from ..diagnostics import N_
from ..language import Language
from ..languages import pack
from .localized_click import NOT_RUN, Command
from .options import usual_language

__all__ = ["command"]


@click.command(
    "texts",
    cls=Command,
    brief=N_("Print the texts of the pages for translation."),
    examples={
        "journeys texts de > de.po": N_("all texts, page by page"),
        "journeys texts de --output de.po": N_("update the file, and keep what is translated"),
    },
    ends={0: N_("the texts are printed or written"), 2: NOT_RUN},
)
@click.argument("language")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal, and keep the translations in it.",
)
def command(language: str, output: Path | None) -> None:
    """Print all texts of the pages as a catalogue for translation into LANGUAGE, such as `de`.

    They are sorted by page, with a count of what is left for each. Save the catalogue as a `.po`
    file and name it in mkdocs.yml as the plugin's setting `texts`.
    """
    words = Language(usual_language())
    before = output.read_bytes() if output is not None and output.is_file() else b""
    try:
        blank = blank_catalogue(language)
        if before:
            blank = blank_catalogue(language, before)
    except UnknownLocaleError:
        message = words.text("“{name}” is not the code of a language; try `de`.")
        raise click.BadParameter(message.format(name=language)) from None
    except ValueError as error:
        if before:
            message = words.text("{path} can't be read: {reason}.")
            raise click.UsageError(message.format(path=output, reason=error)) from None
        message = words.text("“{name}” is not the code of a language; try `de`.")
        raise click.BadParameter(message.format(name=language)) from None
    if output is None:
        click.echo(blank.text, nl=False)
    else:
        make_folder(output.parent)
        write_file(output, blank.text.encode("utf-8"))
    width = max(len(page) for page, _, _ in blank.pages)
    for page, total, left in blank.pages:
        click.echo(f"  {page:{width}}  {left} / {total}", err=True)
    for line in _missing_tables(words, Locale.parse(language.replace("-", "_")).language):
        click.echo(line, err=True)
    text = words.plural(
        "{n} text is left to translate, of {all}.",
        "{n} texts are left to translate, of {all}.",
        blank.left,
        all=words.number(blank.whole),
    )
    click.echo(text, err=True)


def _missing_tables(words: Language, code: str) -> Iterator[str]:
    """Yield what the language lacks besides texts: the words that its authors use."""
    language = pack(code)
    if not language.folders:
        yield words.text("Words of its authors are not known: it has no folder in the package.")
    elif names := language.lacks():
        message = words.text("Its folder in the package has no {names}.")
        yield message.format(names=", ".join(names))
