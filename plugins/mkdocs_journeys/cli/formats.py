"""The option `--formats`, and the error of an unknown format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from ..diagnostics import N_, Message, nearest
from ..language import Language
from ..reports.report import printable
from .errors import CannotRunError
from .options import usual_language

__all__ = ["FormatLines", "format_error", "formats_option", "no_such_format"]

FormatLines = Callable[[Language], Iterator[str]]
"""Yields the lines of a command's list of formats."""


def formats_option(lines: FormatLines, about: str) -> Callable[[Any], Any]:
    """Return an option that prints the list of formats and ends the command."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo("\n".join(lines(Language(ctx.params.get("language") or usual_language()))))
            ctx.exit()

    return click.option(
        "--formats", is_flag=True, is_eager=True, expose_value=False, callback=show, help=about
    )


def no_such_format(name: str, known: Iterable[str]) -> Message:
    """Return the message for an unknown format."""
    return Message(N_("There is no format “{name}”."), {"name": name}, nearest(name, known))


def format_error(message: Message, lines: FormatLines, words: Language) -> CannotRunError:
    """Return the error of a format that can't be used, with the list of formats."""
    return CannotRunError("\n".join([printable(words.render_message(message)), *lines(words)]))
