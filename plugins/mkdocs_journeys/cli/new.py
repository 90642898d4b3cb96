"""`journeys new`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from ..language import Language
from ..model.values import slug
from ..problems import mark
from .shared import language_option

__all__ = ["PRESETS", "command"]

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


@click.command("new")
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
@language_option
def command(title: str, stages: str, folder: Path, language: str) -> None:
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
