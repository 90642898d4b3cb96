"""The command line: commands call other rooms and print their results.

Each command is a module, usually of its name, with a function `command`; it is imported when it is
called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn, TextIO

import click

from .. import __version__
from ..atomic_write import reason
from ..diagnostics import N_
from ..extensions import BrokenExtension
from ..language import Language
from ..runtime import end_at_once
from .localized_click import NOT_RUN, Group, localize
from .options import usual_language

__all__ = ["cli", "main", "run"]

COMMANDS = (
    "init",
    "new",
    "check",
    "rules",
    "diff",
    "import",
    "export",
    "codeowners",
    "lsp",
    "schema",
    "reference",
    "texts",
)


_MODULES = {"import": "import_maps"}
"""Modules that are not called as their command, because that is a word of Python."""


class _LazyGroup(Group):
    """A group that imports its commands when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f".{_MODULES.get(cmd_name, cmd_name)}", __package__).command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command; the error for an unknown one suggests the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            name = error.command_name
            raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples={
        "journeys init": N_("a site to begin with"),
        "journeys check": N_("what is wrong in the maps, and how to fix it"),
        "journeys check --help": N_("all about one command"),
    },
    ends={
        0: N_("all is well"),
        1: N_("something was found, or could not be done"),
        2: NOT_RUN,
    },
)
@click.version_option(
    __version__,
    prog_name="journeys",
    message="%(prog)s %(version)s",
    help=N_("Show the version and exit."),
)
def cli() -> None:
    """Customer journey maps as code."""


def run() -> NoReturn:
    """Run the program `journeys`."""
    kept: list[object] = []
    end_at_once(main(kept=kept))


def main(args: Sequence[str] | None = None, kept: list[object] | None = None) -> int:
    """Run a command and return its exit code.

    For `kept`, see `options.keep`.
    """
    _replace_unencodable(sys.stdout, sys.stderr)
    localize()
    try:
        return cli.main(args, prog_name="journeys", standalone_mode=False, obj=kept) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has exited
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except BrokenExtension as error:
        click.echo(f"journeys: {error}", err=True)
        return 2
    except (OSError, RecursionError) as error:
        click.echo(f"journeys: {_reason(error)}", err=True)
        return 2


def _reason(error: Exception) -> str:
    """Return the reason for an error of the system, in the user's language."""
    if not isinstance(error, OSError):
        return str(error)
    text = Language(usual_language()).text(reason(error))
    return f"{error.filename}: {text}" if error.filename else text


def _replace_unencodable(*streams: TextIO) -> None:
    """Make streams replace characters that they can't encode, instead of failing."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
