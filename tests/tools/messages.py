"""Gather all messages of the package and bring the Russian catalogue up to date.

Run it after changing a sentence: `python tests/tools/messages.py`, then fill in what it names.
Translations that are there are kept; a sentence that is gone is dropped, nothing is guessed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from mkdocs_journeys.catalogue import extract_messages
from mkdocs_journeys.cli import cli
from mkdocs_journeys.cli.localized_click import CLICK, Command, Group
from mkdocs_journeys.reference import model_messages

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_journeys"
TEMPLATES = PACKAGE / "templates"
CATALOGUE = PACKAGE / "languages" / "ru" / "journeys.po"

NEVER_SEEN = (
    "Arguments take exactly",
    "Boolean option",
    "Choice(",
    "Could not determine name",
    "Invalid start",
    "Name ",
    "No options defined",
    "Unknown color",
    "Value must be an iterable",
)
"""How sentences of click begin that only programmers see."""

LATIN = {"directory", "file", "path"}
"""What stands for a value, as FILE does; sentences speak of it by that word."""

HEADER = """\
# Russian texts of Journeys.
msgid ""
msgstr ""
"Language: ru\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""  # noqa: E501

Message = str | tuple[str, ...]


def messages() -> Iterator[Message]:
    """Every message: of the code, of the templates, of the model's own descriptions, of the
    command line and what it is made with.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from extract_messages(path)
    for path in sorted(one for one in TEMPLATES.rglob("*") if one.is_file()):
        yield from extract_messages(path)
    yield from model_messages()
    yield from _of_command(cli)
    yield from messages_of_click()


def messages_of_click() -> Iterator[Message]:
    """What is said when a command is typed wrong, and the headings of helps."""
    for module in CLICK:
        for message in extract_messages(Path(str(module.__file__))):
            one = message if isinstance(message, str) else message[0]
            if not one.startswith(NEVER_SEEN) and one not in LATIN:
                yield message


def _of_command(command: click.Command) -> Iterator[str]:
    """What the help says of a command and of those that it is made of."""
    if isinstance(command, Command | Group):
        yield from command.sentences()
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _of_command(inner)


def known() -> Catalog:
    """The catalogue as it is."""
    text = CATALOGUE.read_bytes() if CATALOGUE.is_file() else b""
    return read_po(BytesIO(text), locale="ru")


def updated(old: Catalog) -> Catalog:
    """All messages of today with the translations that there are."""
    new = Catalog(locale="ru")
    for message in messages():
        one = message if isinstance(message, str) else message[0]
        before = old.get(one)
        new.add(message, before.string if before is not None and before.id == message else None)
    for entry in new:
        entry.flags.clear()
    return new


def written(catalogue: Catalog) -> str:
    """The catalogue as the text of its file, the same whenever it is made."""
    stream = BytesIO()
    write_po(stream, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER + stream.getvalue().decode()


def missing(catalogue: Catalog) -> list[Message]:
    """The messages without a translation, or with a plural form that is empty."""
    return [one.id for one in catalogue if one.id and not _is_whole(one.string)]


def _is_whole(text: Message) -> bool:
    return bool(text) and all(text if isinstance(text, tuple | list) else (text,))


if __name__ == "__main__":
    catalogue = updated(known())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(written(catalogue), encoding="utf-8")
    for lacking in missing(catalogue):
        print(lacking)
    sys.exit(bool(missing(catalogue)))
