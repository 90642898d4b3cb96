"""`journeys diff`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from ..atomic_write import remove_leftovers, write_file
from ..diagnostics import N_, Diagnostic
from ..diff.compare import Comparison, compare
from ..diff.json_report import format_json
from ..diff.markdown_report import format_markdown
from ..diff.text_report import ReportTextLine, format_text
from ..diff.visibility import LEVELS
from ..language import Language
from ..preview.output_folder import ForeignFolder, check_folder, write_preview
from ..reading.settings import folder_of
from ..vcs.revisions import Unreadable, open_snapshot, resolve_range
from .errors import CannotRunError
from .localized_click import NOT_RUN, Command
from .options import CONFIG, language_option, site_config

__all__ = ["command"]

FORMATS = ("text", "markdown", "json")
COLOURS: dict[str, dict[str, object]] = {
    "title": {"bold": True},
    "section": {"underline": True},
    "note": {"dim": True},
    "worse": {"fg": "red"},
    "attention": {"fg": "yellow"},
    "better": {"fg": "green"},
}


@click.command(
    "diff",
    cls=Command,
    brief=N_("Describe in words what changed in the maps."),
    examples={
        "journeys diff main...": N_("what your work changes in main"),
        "journeys diff HEAD~3 HEAD": N_("between two git revisions"),
        "journeys diff old/journeys journeys": N_("between two folders"),
        "journeys diff main... --site preview": N_("both maps beside each other, as pages"),
    },
    ends={
        0: N_("the changes are printed; with --exit-code: nothing changed"),
        1: N_("with --exit-code: something changed"),
        2: NOT_RUN,
    },
)
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--folder",
    metavar="PATH",
    help="The folder of journeys. Default: the one that mkdocs.yml names, or journeys.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Output format: for people, for a comment on a merge request, for programs.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal.",
)
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write a preview into this folder: pages with the changes, curves and maps.",
)
@click.option(
    "--visibility",
    "level",
    type=click.Choice(list(LEVELS)),
    help="Which maps the preview shows: private means all. Default: those that the site publishes.",
)
@click.option("--exit-code", is_flag=True, help="Exit with code 1 if anything changed.")
@language_option
def command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    base: str,
    head: str | None,
    folder: str | None,
    form: str,
    output: Path | None,
    site: Path | None,
    level: str | None,
    exit_code: bool,
    language: str,
) -> int:
    """Describe in words what changed in the journeys from BASE to HEAD.

    BASE and HEAD are git revisions (main, HEAD~3, a tag) or folders. HEAD is optional: by default,
    the files on disk are compared. `main...` means since your work branched off main.
    """
    words = Language(language)
    config = site_config()
    if folder is None and config != CONFIG:
        folder = str(folder_of(config))
    try:
        with ExitStack() as stack:
            if site is not None:
                check_folder(site)
            revisions = resolve_range(base, head, Path())
            snapshots = [
                stack.enter_context(open_snapshot(revision, Path(), folder, pictures=True))
                for revision in revisions
            ]
            comparison = compare(
                snapshots[0],
                snapshots[1],
                words,
                (base, head or ""),
                level,
                every_file=site is not None,
            )
            if site is not None:
                # The snapshots' pictures are deleted with them.
                write_preview(site, _preview(comparison, words))
    except (Unreadable, ForeignFolder) as error:
        raise CannotRunError(error.message.render(words.text)) from None
    for note in comparison.notes:
        click.echo(note.render(words.text), err=True)
    _print(comparison, form, output)
    return int(exit_code and bool(comparison.report.facts))


def _print(comparison: Comparison, form: str, output: Path | None) -> None:
    report = comparison.report
    if output is None and form == "text":
        for line in _colour(format_text(report)):
            click.echo(line)
        return
    if form == "json":
        output_text = format_json(report)
    elif form == "markdown":
        output_text = format_markdown(report)
    else:
        output_text = "".join(f"{printed.text}\n" for printed in format_text(report))
    if output is None:
        click.echo(output_text, nl=False)
    else:
        remove_leftovers([output.parent])
        write_file(output, output_text.encode("utf-8"))


def _preview(comparison: Comparison, words: Language) -> dict[str, bytes]:
    """Return the files of the preview by path."""
    from ..preview.site import build_preview  # noqa: PLC0415 slow to import

    def report(problem: Diagnostic) -> None:
        click.echo(problem.render(words.text), err=True)

    return dict(build_preview(comparison, dt.date.today(), report))


def _colour(lines: Iterator[ReportTextLine]) -> Iterator[str]:
    """Yield the lines in colours, unless NO_COLOR is set; click removes them in pipes."""
    no_colour = "NO_COLOR" in os.environ
    for line in lines:
        style = COLOURS.get(line.tone)
        yield line.text if no_colour or style is None else click.style(line.text, **style)  # type: ignore[arg-type]
