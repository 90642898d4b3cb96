"""Options that several commands have."""

from __future__ import annotations

import os

import click

from ..language import languages

__all__ = ["lanes_option", "language_option"]


def usual_language() -> str:
    """The language of the person at the keyboard, as the environment tells it."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, named), "").split("_")[0].split(".")[0].lower()
    return code if code in languages() else "en"


language_option = click.option(
    "--language",
    type=click.Choice(["en", *languages()]),
    default=usual_language,
    help="Language of what is printed; that of the environment unless it is set.",
)
lanes_option = click.option(
    "--lane",
    "lanes",
    multiple=True,
    metavar="KEY",
    help="A lane of the site's own, besides those that mkdocs.yml here declares. May be given "
    "several times.",
)
