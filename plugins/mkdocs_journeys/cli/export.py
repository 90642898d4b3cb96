"""`journeys export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import click

from ..analysis.opportunity_scores import Scoring
from ..atomic_write import make_folder
from ..diagnostics import N_, Message, nearest
from ..diff.visibility import LEVELS, strictest
from ..exporters.exporter import Exporter, Selection, all_exporters
from ..exporters.selection import select_maps
from ..language import Language
from ..model.atlas import Atlas
from ..reading.folder import FolderReading, read_folder
from ..reading.links import WithheldLinks
from ..reading.publication import publish
from ..reading.score_settings import read_score_settings
from ..reading.settings import read_site_settings
from ..reports.report import printable
from .check_selection import path_inside, select_files
from .errors import CannotRunError
from .formats import format_error, formats_option, no_such_format
from .localized_click import NOT_RUN, Command
from .options import lanes_option, language_option, site_config
from .save import save

__all__ = ["command"]

STDOUT = Path("-")
"""The name that stands for the terminal."""


def _exporter(name: str, words: Language) -> Exporter:
    exporters = all_exporters()
    if name in exporters:
        return exporters[name]
    raise format_error(no_such_format(name, exporters), _formats, words)


def _formats(words: Language) -> Iterator[str]:
    """Yield the lines of the list of formats, with their options; the default comes first."""
    for exporter in all_exporters().values():
        yield f"  {exporter.name}: {words.text(exporter.title)}"
        for option in exporter.options:
            yield f"    {option.name}={'|'.join(option.choices)}: {words.text(option.about)}"


@click.command(
    "export",
    cls=Command,
    brief=N_("Write maps in another format."),
    examples={
        "journeys export --to json --output maps.json": N_("all maps, for a program"),
        "journeys export cinema/subscription --to csv": N_("one map, as a table"),
        "journeys export --to csv --option bom=yes --output maps.csv": N_("a table for Excel"),
    },
    ends={
        0: N_("the maps are written"),
        1: N_("a map could not be read, and is missing; the others are written"),
        2: NOT_RUN,
    },
)
@click.argument("maps", nargs=-1)
@click.option(
    "--to",
    "form",
    required=True,
    metavar="FORMAT",
    help="The format.",
)
@formats_option(_formats, "List the formats with their options, and exit.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write to this file, or into this folder; - is the terminal, the default.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="An option of the format. Can be repeated.",
)
@click.option(
    "--visibility",
    "level",
    type=click.Choice(list(LEVELS)),
    help="Which maps are written: private means all. Default: those that the site publishes.",
)
@lanes_option
@language_option
def command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    maps: tuple[str, ...],
    form: str,
    output: Path | None,
    options: tuple[str, ...],
    level: str | None,
    lanes: tuple[str, ...],
    language: str,
) -> int:
    """Write maps and what they name in another format.

    MAPS (optional) are names or files of maps. By default, all of them are written.
    """
    words = Language(language)
    exporter = _exporter(form, words)
    values = _option_values(exporter, options, words)
    site = read_site_settings(site_config())
    folder, _ = select_files(site, (), words)
    titles = site.lane_titles | {lane: lane for lane in lanes if lane not in site.lane_titles}
    reading = read_folder(folder, str(folder), lanes=tuple(titles), private=True, scale=site.scale)
    shown = LEVELS[level] if level else strictest(site.get("visibility"))
    published = publish(reading, shown)
    keys = _keys(maps, reading, published.atlas, folder, words) if maps else None
    score, problems = read_score_settings(site)
    for problem in problems:
        click.echo(printable(problem.render(words.text)), err=True)
    journeys = published.atlas.journeys.values()
    scoring = Scoring(score, (way for entry in journeys for way in entry.model.opportunities))
    withheld = WithheldLinks(published.hidden, folder.name) if published.hidden else None
    chosen = select_maps(published.atlas, keys)
    selection = Selection(chosen, words, titles, scoring, withheld)
    files = list(exporter.export(selection, values))
    _write(files, output, folder, words)
    return _report_missing(reading, words) if keys is None else 0


def _option_values(
    exporter: Exporter, options: Sequence[str], words: Language
) -> Mapping[str, str]:
    """Return a value for each option of the format."""
    known = {option.name: option for option in exporter.options}
    values = {option.name: option.choices[0] for option in exporter.options}
    for written in options:
        name, _, value = (part.strip() for part in written.partition("="))
        if name not in known:
            text = N_("The format {form} has no option “{name}”; it has: {names}.")
            names = ", ".join(known) or "–"
            message = Message(text, {"form": exporter.name, "name": name, "names": names})
            raise CannotRunError(printable(words.render_message(message)))
        if value not in known[name].choices:
            text = N_("The option {name} is one of: {choices}.")
            choices = ", ".join(known[name].choices)
            message = Message(text, {"name": name, "choices": choices})
            raise CannotRunError(words.render_message(message))
        values[name] = value
    return values


def _keys(
    maps: Sequence[str],
    reading: FolderReading,
    published: Atlas,
    folder: Path,
    words: Language,
) -> set[str]:
    """Return the keys of the chosen maps."""
    keys = set()
    for name in maps:
        inside = path_inside(Path(name), folder) if Path(name).is_file() else None
        reference = str(inside) if inside is not None else name
        lookup = reading.atlas.journey_names.find(reference)
        if lookup.target is None or lookup.candidates:
            raise CannotRunError(
                printable(words.render_message(_unknown(name, reference, reading)))
            )
        if lookup.target.key not in published.journeys:
            text = N_(
                "“{name}” is not published. To write it all the same, add --visibility private."
            )
            raise CannotRunError(printable(words.render_message(Message(text, {"name": name}))))
        keys.add(lookup.target.key)
    return keys


def _unknown(name: str, reference: str, reading: FolderReading) -> Message:
    names = reading.atlas.journey_names
    candidates = names.find(reference).candidates
    if candidates:
        paths = ", ".join(sorted(entry.key for entry in candidates))
        return Message(N_("“{name}” may be: {paths}."), {"name": name, "paths": paths})
    if any(reference in {broken.name, str(broken.source)} for broken in reading.broken):
        text = N_("{path} can't be read and is missing; `journeys check` says why.")
        return Message(text, {"path": name})
    return Message(
        N_("There is no map “{name}”."), {"name": name}, nearest(name, names.unambiguous_names)
    )


def _write(
    files: Sequence[tuple[PurePosixPath, bytes]],
    output: Path | None,
    folder: Path,
    words: Language,
) -> None:
    """Write one file to the terminal or a file, several into a folder."""
    if output is None or output == STDOUT:
        if len(files) != 1:
            message = words.text("This format writes several files: name a folder with --output.")
            raise CannotRunError(message)
        click.echo(files[0][1], nl=False)
        return
    into_folder = output.is_dir() or len(files) != 1
    for path, content in _targets(files, output) if into_folder else [(output, files[0][1])]:
        if into_folder:
            make_folder(path.parent)
        save(path, content, folder, words)
        click.echo(path, file=sys.stderr)


def _targets(
    files: Sequence[tuple[PurePosixPath, bytes]], output: Path
) -> Iterator[tuple[Path, bytes]]:
    """Yield the files with their paths in the folder; an exporter can't write outside of it."""
    for name, content in files:
        if name.is_absolute() or ".." in name.parts:
            raise CannotRunError(f"{name}: {output}")
        yield output / name, content


def _report_missing(reading: FolderReading, words: Language) -> int:
    """Say which maps are missing because they can't be read."""
    sources = sorted(broken.source for broken in reading.broken)
    for source in sources:
        message = words.text("{path} can't be read and is missing; `journeys check` says why.")
        path = reading.display_path_of(source)
        click.echo(printable(message.format(path=path)), err=True)
    return int(bool(sources))
