"""`journeys lsp`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from ..atomic_write import write_file
from ..checks.registry import all_rules
from ..diagnostics import N_
from ..language import Language, languages
from ..runtime import end_at_once
from .localized_click import NOT_RUN, Command
from .options import LANGUAGE, lanes_option, usual_language

__all__ = ["command"]


@click.command(
    "lsp",
    cls=Command,
    brief=N_("Start the language server for editors."),
    examples={
        "journeys lsp": N_("what an editor starts"),
        "journeys lsp --vsix journeys.vsix": N_("the extension for VS Code"),
    },
    ends={
        0: N_("the editor shut the server down"),
        1: N_("the editor went away without shutting it down"),
        2: NOT_RUN,
    },
)
@click.option(
    "--language",
    type=click.Choice(languages()),
    help="Language of messages. Default: that of the site, or else the editor's.",
)
@click.option(
    "--vsix",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the extension for VS Code into this file and exit.",
)
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; it is so anyway.")
@lanes_option
def command(language: str | None, vsix: Path | None, stdio: bool, lanes: tuple[str, ...]) -> None:
    """Start the language server on standard input and output; it helps you in an editor while you
    write.

    Editors start it themselves; how to set them up is in the manual, under “Editors”.
    """
    words = Language(language or usual_language())
    language = language or (usual_language() if os.environ.get(LANGUAGE) else None)
    if vsix is not None:
        _write_extension(vsix, words)
        return
    try:
        from ..lsp.server import make_server  # noqa: PLC0415 -- an optional dependency
    except ModuleNotFoundError as error:
        message = words.text("The package {name} is missing: pip install 'mkdocs-journeys[lsp]'")
        raise click.UsageError(message.format(name=error.name)) from error
    all_rules()  # report a broken extension before an editor connects
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # otherwise pygls waits for another line
    if sys.stdin.isatty():
        hint = words.text("Editors start this command, and it waits for one. Ctrl+C ends it.")
        click.echo(hint, err=True)
    server = make_server(language, lanes, usual_language())
    server.start_io()
    end_at_once(0 if server.has_shut_down else 1)


def _write_extension(path: Path, words: Language) -> None:
    """Write the extension, replacing an older one."""
    from ..lsp.vsix import vsix  # noqa: PLC0415 -- the server does not need it

    if path.suffix != ".vsix":
        message = words.text("The file must be called “….vsix”, or VS Code won't take it.")
        raise click.BadParameter(message, param_hint="--vsix")
    write_file(path, vsix())
    click.echo(path)
