"""Help and errors of the command line in the user's language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from ..diagnostics import N_
from ..language import Language
from .options import usual_language

__all__ = ["CLICK", "NOT_RUN", "Command", "Group", "localize"]

CLICK = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
"""Modules with messages of click itself."""

NOT_RUN = N_("the command could not run: a wrong option, folder or setting")

_WIDEST_EXAMPLE = 32
"""Greatest width of an example whose meaning is printed beside it rather than below."""

_CLICK_METAVARS = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""Metavars that click does not translate."""

_METAVARS = (
    N_("DIRECTORY"),
    N_("FILE"),
    N_("FILES"),
    N_("FOLDER"),
    N_("FORMAT"),
    N_("KEY"),
    N_("KIND"),
    N_("LANGUAGE"),
    N_("MAPS"),
    N_("NAME"),
    N_("PATH"),
    N_("PATHS"),
    N_("RULE"),
    N_("TEXT"),
    N_("TITLE"),
    N_("VALUE"),
    N_("YYYY-MM-DD"),
)
"""Metavars that are translated; git's own words, BASE and HEAD, are not."""

_METAVAR = re.compile(rf"(?<![\w-])(?:{'|'.join(_METAVARS)})(?![\w-])")


def localize() -> None:
    """Translate click's own messages into the user's language, too.

    Click takes them from `gettext`, which reads compiled catalogues only; ours is read as it is.
    """
    for module in CLICK:
        for name, translate in (("_", _text), ("ngettext", _plural)):
            if hasattr(module, name):
                setattr(module, name, translate)


def _text(message: str) -> str:
    return Language(usual_language()).text(message)


def _plural(singular: str, plural: str, number: int) -> str:
    return Language(usual_language()).form(singular, plural, number)


class _LocalizedCommand(click.Command):
    """A command whose help has examples and exit codes."""

    def __init__(
        self,
        *args: Any,
        brief: str = "",
        examples: Mapping[str, str] | Sequence[str] = (),
        ends: Mapping[int, str] | None = None,
        **others: Any,
    ) -> None:
        """`brief` is its summary in a list of commands; `examples` may have the meaning of each."""
        super().__init__(*args, **others)
        self.brief, self.ends = brief, ends or {}
        self.examples = (
            dict(examples) if isinstance(examples, Mapping) else dict.fromkeys(examples, "")
        )

    def sentences(self) -> Iterator[str]:
        """Yield the English sentences of the help of the command and of its options."""
        yield from _paragraphs(self.help)
        for param in self.params:
            if isinstance(param, click.Option) and param.help and not param.hidden:
                yield _unwrap(param.help)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the complete summary."""
        return _text(self.brief) or super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, untranslated."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = N_("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the translated metavars after the command's name."""
        return [_translate_metavars(_text(piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description."""
        for paragraph in _paragraphs(self.help):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_text(paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [row for option in options if (row := _row(option, ctx)) is not None]
        with formatter.section(_text(N_("Options"))):
            formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples and exit codes."""
        if self.examples:
            with formatter.section(_text(N_("Examples"))):
                self._format_examples(formatter)
        if self.ends:
            with formatter.section(_text(N_("Exit codes"))):
                formatter.write_dl(
                    [(str(code), _text(meaning)) for code, meaning in self.ends.items()]
                )

    def _format_examples(self, formatter: click.HelpFormatter) -> None:
        if any(self.examples.values()):
            rows = [(_text(example), _text(meaning)) for example, meaning in self.examples.items()]
            formatter.write_dl(rows, col_max=_WIDEST_EXAMPLE)
            return
        for example in self.examples:  # not wrapped, so that it can be copied
            formatter.write(f"{'':{formatter.current_indent}}{_text(example)}\n")


class Command(_LocalizedCommand):
    """A command."""


class Group(_LocalizedCommand, click.Group):
    """A group of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in order of definition instead of alphabetically."""
        return list(self.commands)


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """Return an option's syntax and its help with the default."""
    row = option.get_help_record(ctx)
    if row is None or not option.help:
        return row
    return _translate_metavars(row[0]), _text(_unwrap(option.help)) + row[1].removeprefix(
        option.help
    )


def _translate_metavars(syntax: str) -> str:
    """Translate the metavars of an option or argument."""
    return _METAVAR.sub(lambda match: _text(match[0]), syntax)


def _paragraphs(text: str | None) -> list[str]:
    return [_unwrap(paragraph) for paragraph in inspect.cleandoc(text or "").split("\n\n")]


def _unwrap(text: str) -> str:
    return " ".join(text.split())
