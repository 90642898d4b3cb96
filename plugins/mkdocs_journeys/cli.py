"""The command line, and nothing else: everything is done elsewhere and printed here."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click
from babel import UnknownLocaleError

from . import __version__
from .language import Language, blank_catalogue, languages
from .model.values import slug
from .problems import Problem, mark
from .reading.folder import read_folder
from .reading.settings import lanes_of
from .reference import SCHEMAS, reference, schema

__all__ = ["PRESETS", "cli", "main"]

PRESETS: dict[str, tuple[str, ...]] = {
    "need-to-return": (
        mark("Need"),
        mark("Interest"),
        mark("Research"),
        mark("Purchase"),
        mark("Return"),
    ),
    "research": (
        mark("Awareness of the need"),
        mark("Search for information"),
        mark("Study of alternatives"),
        mark("Purchase"),
        mark("Use"),
        mark("Disposal"),
    ),
    "tx": (
        mark("First consideration"),
        mark("Active evaluation"),
        mark("Moment of purchase"),
        mark("After the purchase"),
        mark("Trigger to the second purchase"),
        mark("Loyalty loop"),
    ),
    "shop": (
        mark("Company's site"),
        mark("Order"),
        mark("Payment"),
        mark("Delivery"),
        mark("Service"),
        mark("Return of goods"),
        mark("Refund"),
    ),
    "airline": (
        mark("Search for tickets"),
        mark("Purchase"),
        mark("Waiting for the flight"),
        mark("Way to the airport"),
        mark("Airport"),
        mark("Flight"),
        mark("Arrival"),
        mark("After the journey"),
    ),
}
"""Stages to start from, by name: common models of a customer's path."""

_TAKEN = {"", "index", "personas", "research"}
"""Names of files that mean something else than a journey."""


def _usual_language() -> str:
    """The language of the person at the keyboard, as the environment tells it."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, named), "").split("_")[0].split(".")[0].lower()
    return code if code in languages() else "en"


_language = click.option(
    "--language",
    type=click.Choice(["en", *languages()]),
    default=_usual_language,
    help="Language of what is printed; that of the environment unless it is set.",
)
_lanes = click.option(
    "--lane",
    "lanes",
    multiple=True,
    metavar="KEY",
    help="A lane of the site's own, besides those that mkdocs.yml here declares. May be given "
    "several times.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeys")
def cli() -> None:
    """Customer journey maps as code."""


@cli.command()
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="journeys",
)
@_lanes
@_language
def check(folder: Path, lanes: tuple[str, ...], language: str) -> int:
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


@cli.command(name="schema")
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="journey")
@_lanes
def schema_command(kind: str, lanes: tuple[str, ...]) -> None:
    """Print the JSON Schema of a file's keys, for editors that check while one writes."""
    lanes += lanes_of(Path("mkdocs.yml"))
    click.echo(json.dumps(schema(kind, lanes), ensure_ascii=False, indent=2))


@cli.command()
@click.argument("language")
def texts(language: str) -> None:
    """Print all texts of the pages as a catalogue for LANGUAGE, such as `de`, to be translated.

    Keep it as a file `.po` and name it in mkdocs.yml as the plugin's setting `texts`.
    """
    try:
        click.echo(blank_catalogue(language), nl=False)
    except (UnknownLocaleError, ValueError):
        raise click.BadParameter(f"nobody calls a language “{language}”; try `de`") from None


@cli.command(name="reference")
@_language
def reference_command(language: str) -> None:
    """Print the reference of all keys as a Markdown page."""
    click.echo(reference(Language(language)), nl=False)


@cli.command()
@click.argument("title")
@click.option(
    "--stages",
    type=click.Choice(list(PRESETS)),
    default="need-to-return",
    show_default=True,
    help="Stages to start from.",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="journeys",
    show_default=True,
    help="Where the file is written; made if it is not there.",
)
@_language
def new(title: str, stages: str, folder: Path, language: str) -> None:
    """Write the file of a new journey called TITLE, with stages to fill in.

    A file that is there already is never touched.
    """
    words = Language(language)
    title = _printable(title)
    if not title:
        raise click.BadParameter(words.text("The title is empty."), param_hint="TITLE")
    path = folder / _file_name(title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(_journey(title, PRESETS[stages], words))
    except FileExistsError as error:
        message = words.text("There is a file {path} already; it was left as it is.")
        raise click.ClickException(message.format(path=path)) from error
    click.echo(path)


def _printable(title: str) -> str:
    """The title in one line, without signs that nobody sees."""
    kept = "".join(sign for sign in title if sign.isprintable() or sign.isspace())
    return " ".join(kept.split())


def _file_name(title: str) -> str:
    name = slug(title)[:60].strip("-")
    return f"{name or 'journey'}-1.md" if name in _TAKEN else f"{name}.md"


def _journey(title: str, stages: Iterable[str], words: Language) -> str:
    """The smallest journey with these stages."""
    lines = ["---", f"title: {_quoted(title)}", "stages:"]
    for stage in stages:
        lines += [f"  - name: {words.text(stage)}", "    touchpoints: []"]
    return "\n".join([*lines, "---", ""])


def _quoted(text: str) -> str:
    """The text as YAML is sure to understand it; as it stands where that is so already."""
    plain = text.replace(" ", "").isalnum() and not text.isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; what it says goes to the terminal, and how it went comes back."""
    _never_stumble(sys.stdout, sys.stderr)
    try:
        return cli.main(args, prog_name="journeys", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except BrokenPipeError:  # somebody's `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, RecursionError) as error:
        click.echo(f"journeys: {error}", err=True)
        return 2


def _never_stumble(*streams: TextIO) -> None:
    """Let terminals that know no Cyrillic show other signs instead of an error."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
