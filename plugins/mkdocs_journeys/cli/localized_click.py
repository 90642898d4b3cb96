"""Help and errors of the command line in the reader's language."""

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
"""Where sentences come from that are not ours."""

NOT_RUN = N_("the command could not run: a wrong option, folder or setting")

_WIDEST_EXAMPLE = 32
"""Letters of an example that has its meaning beside it, and not below."""

_OF_CLICK = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""What click says without asking anybody for a translation."""

_VALUES = (
    N_("DIRECTORY"),
    N_("FILE"),
    N_("FOLDER"),
    N_("KEY"),
    N_("KIND"),
    N_("LANGUAGE"),
    N_("NAME"),
    N_("PATH"),
    N_("PATHS"),
    N_("RULE"),
    N_("TEXT"),
    N_("TITLE"),
    N_("YYYY-MM-DD"),
)
"""What stands for what is to be written there; git's own words, BASE and HEAD, stay."""

_VALUE = re.compile(rf"(?<![\w-])(?:{'|'.join(_VALUES)})(?![\w-])")


def localize() -> None:
    """Let click say its own sentences in the reader's language, too.

    It takes them from `gettext`, which knows compiled files only; ours is read as it is.
    """
    for module in CLICK:
        for name, said in (("_", _text), ("ngettext", _plural)):
            if hasattr(module, name):
                setattr(module, name, said)


def _text(message: str) -> str:
    return Language(usual_language()).text(message)


def _plural(one: str, many: str, number: int) -> str:
    return Language(usual_language()).form(one, many, number)


class _Spoken(click.Command):
    """A command whose help has examples, and tells what the command ends with."""

    def __init__(
        self,
        *args: Any,
        brief: str = "",
        examples: Mapping[str, str] | Sequence[str] = (),
        ends: Mapping[int, str] | None = None,
        **others: Any,
    ) -> None:
        """`brief` says in a list of commands what it does; `examples` may say what each does."""
        super().__init__(*args, **others)
        self.brief, self.ends = brief, ends or {}
        self.examples = (
            dict(examples) if isinstance(examples, Mapping) else dict.fromkeys(examples, "")
        )

    def sentences(self) -> Iterator[str]:
        """What the help says of the command and of its options, in English."""
        yield from _paragraphs(self.help)
        for param in self.params:
            if isinstance(param, click.Option) and param.help and not param.hidden:
                yield _line(param.help)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, whole."""
        return _text(self.brief) or super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, not yet in any language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = N_("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name."""
        return [_values(_text(piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command is for."""
        for paragraph in _paragraphs(self.help):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_text(paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options, and its commands if it has some."""
        options = (
            get_param for get_param in self.get_params(ctx) if isinstance(get_param, click.Option)
        )
        rows = [row for option in options if (row := _row(option, ctx)) is not None]
        with formatter.section(_text(N_("Options"))):
            formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, and what it ends with."""
        if self.examples:
            with formatter.section(_text(N_("Examples"))):
                self._examples(formatter)
        if self.ends:
            with formatter.section(_text(N_("Exit codes"))):
                formatter.write_dl([(str(code), _text(said)) for code, said in self.ends.items()])

    def _examples(self, formatter: click.HelpFormatter) -> None:
        if any(self.examples.values()):
            rows = [(_text(one), _text(said)) for one, said in self.examples.items()]
            formatter.write_dl(rows, col_max=_WIDEST_EXAMPLE)
            return
        for example in self.examples:  # as it is typed, however long
            formatter.write(f"{'':{formatter.current_indent}}{_text(example)}\n")


class Command(_Spoken):
    """A command."""


class Group(_Spoken, click.Group):
    """A command that is made of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are needed, not in that of the alphabet."""
        return list(self.commands)


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """How an option is written, and what it is for, with its default."""
    row = option.get_help_record(ctx)
    if row is None or not option.help:
        return row
    return _values(row[0]), _text(_line(option.help)) + row[1].removeprefix(option.help)


def _values(written: str) -> str:
    """How an option or argument is written, in the reader's words."""
    return _VALUE.sub(lambda match: _text(match[0]), written)


def _paragraphs(text: str | None) -> list[str]:
    return [_line(one) for one in inspect.cleandoc(text or "").split("\n\n")]


def _line(text: str) -> str:
    return " ".join(text.split())
