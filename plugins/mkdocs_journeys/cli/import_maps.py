"""`journeys import`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from ..atomic_write import reason
from ..checks.configure import configure
from ..checks.run import check_all
from ..diagnostics import N_, Message
from ..importers.importer import (
    ImportedMap,
    Importer,
    ImportNote,
    ImportResult,
    ImportSource,
    all_importers,
)
from ..importers.plan import ImportPlan, plan_import
from ..language import Language
from ..reading.folder import read_folder
from ..reading.settings import SiteSettings, read_site_settings
from ..reports.report import printable
from ..reports.text import full, summary
from ..scaffold.write import NewFile, write
from .check_report import filter_report, make_report
from .check_selection import path_inside
from .errors import CannotRunError
from .formats import format_error, formats_option, no_such_format
from .localized_click import NOT_RUN, Command
from .options import lanes_option, site_config, site_language_option

__all__ = ["command"]

HEAD = 65536
"""How many bytes of a file its importer is recognised by."""

LARGEST = 1 << 24
"""The largest file that is read, in bytes."""


def _formats(words: Language) -> Iterator[str]:
    """Yield the lines of the list of formats."""
    for importer in all_importers().values():
        yield f"  {importer.name}: {words.text(importer.title)}"


@click.command(
    "import",
    cls=Command,
    brief=N_("Make maps from files of other programs."),
    examples={
        "journeys import diagram.mmd": N_("a map from a Mermaid diagram"),
        "journeys import notes/*.md --dry-run": N_("what would be written"),
        "journeys import diagram.mmd --to journeys/cinema": N_("into a folder of its own"),
    },
    ends={
        0: N_("the maps are written; with --dry-run: they can be"),
        1: N_("a file already exists or contains no map, and nothing was written"),
        2: NOT_RUN,
    },
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the maps. Default: the folder of journeys that mkdocs.yml here names.",
)
@click.option(
    "--from",
    "form",
    metavar="FORMAT",
    help="The format of the files. Default: each file's is recognised.",
)
@formats_option(_formats, "List the formats, and exit.")
@lanes_option
@site_language_option
def command(
    files: tuple[Path, ...],
    dry_run: bool,
    target: Path | None,
    form: str | None,
    lanes: tuple[str, ...],
    language: str,
) -> int:
    """Make maps from FILES of other programs.

    Existing files are never changed. What could not be understood is listed.
    """
    words = Language(language)
    site = read_site_settings(site_config())
    folder, area = _target(target, site.folder)
    results = [(path, _read(path, form, words)) for path in files]
    maps = [imported for _, result in results for imported in result.maps]
    atlas = read_folder(folder, str(folder), private=True, scale=site.scale).atlas
    plan = plan_import(maps, atlas, area, words)
    paths = iter(plan.paths)
    for path, result in results:
        _report(path, result, paths_of={id(each): next(paths) for each in result.maps}, words=words)
    _report_personas(plan, words)
    if not maps:
        click.echo(words.text("Nothing was written: there is no map in these files."), err=True)
        return 1
    if dry_run:
        _refuse_existing(folder, plan.files, words)
    else:
        _write(folder, plan.files, words)
    _check(folder, plan.files, (*site.lanes, *lanes), site, words)
    _say_next(folder, plan, dry_run, words)
    return 0


def _target(target: Path | None, folder: Path) -> tuple[Path, str]:
    """Return the folder of journeys, and the folder inside it that maps are written into."""
    if target is None:
        return folder, ""
    inside = path_inside(target, folder)
    if inside is None:
        return target, ""
    return folder, "" if inside == PurePosixPath() else str(inside)


def _read(path: Path, form: str | None, words: Language) -> ImportResult:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        text = words.text("{path} can't be read: {reason}.")
        why = words.text(reason(error))
        raise CannotRunError(printable(text.format(path=path, reason=why))) from error
    if len(content) > LARGEST:
        text = words.text("{path} is larger than 16 MiB; divide it.")
        raise CannotRunError(printable(text.format(path=path)))
    importer = _importer(path, content[:HEAD], form, words)
    return importer.read(ImportSource(path, content))


def _importer(path: Path, head: bytes, form: str | None, words: Language) -> Importer:
    importers = all_importers()
    if form is None:
        recognising = (each for each in importers.values() if each.recognises(path, head))
        importer = next(recognising, None)
        message = Message(N_("The format of {path} is not recognised. These are:"), {"path": path})
    else:
        importer = importers.get(form)
        message = no_such_format(form, importers)
    if importer is not None:
        return importer
    raise format_error(message, _formats, words)


# What is printed.


def _report(path: Path, result: ImportResult, paths_of: Mapping[int, str], words: Language) -> None:
    """Say what went where, and what was not understood."""
    for imported in result.maps:
        click.echo(printable(f"{path} → {paths_of[id(imported)]}: {imported.title}"))
        _report_placements(imported, words)
    for note in result.notes:
        click.echo(_note(path, note, words))


def _report_placements(imported: ImportedMap, words: Language) -> None:
    rows = [
        (words.text(placement.what), str(placement.count), placement.target)
        for placement in imported.placements
    ]
    width = max((len(what) for what, _, _ in rows), default=0)
    for what, count, target in rows:
        click.echo(f"  {what:<{width}} {count:>4} → {target}")


def _note(path: Path, note: ImportNote, words: Language) -> str:
    level = words.text(N_("warning") if note.left_out else N_("note"))
    return printable(f"{path}:{note.line}:1: {level}: {words.render_message(note.message)}")


def _report_personas(plan: ImportPlan, words: Language) -> None:
    for personas, text in (
        (plan.known_personas, words.text("persona that there is already: {name} ({key})")),
        (plan.new_personas, words.text("new persona: {name} ({key})")),
    ):
        for key, name in personas.items():
            click.echo(printable(text.format(name=name, key=key)))


def _write(folder: Path, files: Sequence[NewFile], words: Language) -> None:
    try:
        written = write(folder, files)
    except FileExistsError as error:
        raise _exists(error, words) from error
    for path in written:
        click.echo(path)


def _refuse_existing(folder: Path, files: Sequence[NewFile], words: Language) -> None:
    """Raise ClickException for the first file that already exists."""
    for path in (folder / file.name for file in files):
        if path.exists() or path.is_symlink():
            raise _exists(path, words)


def _exists(path: object, words: Language) -> click.ClickException:
    text = words.text("There is a file {path} already; nothing was written.")
    return click.ClickException(printable(text.format(path=path)))


def _check(
    folder: Path,
    files: Sequence[NewFile],
    lanes: tuple[str, ...],
    site: SiteSettings,
    words: Language,
) -> None:
    """Print what the checks find in the new files."""
    checks, wrong = configure(site)
    if wrong:
        return  # `journeys check` tells
    names = {PurePosixPath(file.name) for file in files}
    overlay = {PurePosixPath(file.name): file.text for file in files}
    reading = read_folder(
        folder, str(folder), lanes=lanes, private=True, overlay=overlay, scale=site.scale
    )
    report = make_report(check_all(reading, checks.choice, dt.date.today()), reading, None, words)
    report = filter_report(report, reading, checks.choice, "info", names.__contains__)
    report = replace(report, silenced=0)
    click.echo(full(report), nl=False)
    click.echo(summary(report), err=True, nl=False)


def _say_next(folder: Path, plan: ImportPlan, dry_run: bool, words: Language) -> None:
    if dry_run:
        click.echo(words.text("Nothing was written. Without --dry-run, these files would be:"))
        for file in plan.files:
            click.echo(printable(str(folder / file.name)))
        return
    text = words.text(
        "Next: open {path}, put the stages into the customer's words, and add what hurts and what "
        "can be done. `journeys check` says what is missing; `mkdocs serve` shows the page."
    )
    click.echo(printable(text.format(path=folder / plan.paths[0])))
