"""`journeys check`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from ..autofix.fix_files import FixedFile, fix_files
from ..autofix.patch import file_diff
from ..autofix.save_files import clean_up, store, without_twins
from ..checks.baseline import Baseline, InvalidBaselineError, format_baseline, read_baseline
from ..checks.configure import configure, unknown_rule
from ..checks.rule_names import rule_names
from ..checks.run import CheckOutcome, check_all
from ..diagnostics import LEVELS, N_, Diagnostic, Severity
from ..language import Language
from ..reading.folder import FolderReading, read_folder
from ..reading.settings import SiteSettings, read_site_settings
from ..reports.formats import FORMATS
from ..reports.report import CheckReport, printable
from ..reports.text import full, summary
from ..runtime import no_garbage_collection
from .check_report import add_fixes, filter_report, make_report
from .check_selection import Inside, narrow_selection, select_files
from .errors import CannotRunError
from .localized_click import NOT_RUN, Command
from .options import (
    keep,
    lanes_option,
    language_option,
    site_config,
    usual_language,
)
from .save import save

__all__ = ["command"]

BASELINE = ".journeys-baseline.json"


def _parse_rule_names(
    ctx: click.Context, _: click.Parameter, values: Sequence[str]
) -> frozenset[str] | None:
    """Parse names of rules, which may be separated by commas in one value."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    words = Language(ctx.params.get("language") or usual_language())
    for name in names:
        if name not in rule_names():
            raise click.BadParameter(unknown_rule(name).render(words.text))
    return frozenset(names) if values else None


@click.command(
    "check",
    cls=Command,
    brief=N_("Check maps: what is wrong, and how to fix it."),
    examples={
        "journeys check": N_("everything"),
        "journeys check journeys/cinema": N_("one area"),
        "journeys check --fix": N_("fix what can be fixed automatically"),
        "journeys check --severity error": N_("errors only"),
        "journeys check --write-baseline": N_("start with existing maps: report only new findings"),
        "journeys check --format sarif --output journeys.sarif": N_("for a program"),
    },
    ends={
        0: N_("nothing is wrong, or there are only notes"),
        1: N_("errors or warnings were found"),
        2: NOT_RUN,
    },
)
@click.argument("paths", nargs=-1)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's settings file. Default: mkdocs.yml in the current folder.",
)
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Output format: for people (text, or short, one line per finding), for programs (json), "
    "for reviews (sarif, github, gitlab).",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the findings to this file instead of the terminal.",
)
@click.option("--summary", "only_summary", is_flag=True, help="Print only the numbers.")
@click.option(
    "--severity",
    type=click.Choice(LEVELS),
    default="info",
    show_default=True,
    help="The lowest level that is shown and counted. Notes never change the exit code.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    callback=_parse_rule_names,
    help="Check only these rules. Repeat the option, or separate names with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    callback=_parse_rule_names,
    help="Check all rules except these.",
)
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of known findings, which are not shown.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=Path(BASELINE),
    metavar="[FILE]",
    help="Save today's findings as known, so that only new ones are reported from now on. Default "
    "FILE: .journeys-baseline.json.",
)
@click.option("--fix", is_flag=True, help="Fix what can be fixed without changing the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@lanes_option
def command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    paths: tuple[str, ...],
    config: Path | None,
    language: str,
    form: str,
    output: Path | None,
    only_summary: bool,
    severity: Severity,
    select: frozenset[str] | None,
    ignore: frozenset[str] | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    diff: bool,
    lanes: tuple[str, ...],
) -> int:
    """Check the maps and print what is wrong, where, and how to fix it.

    PATHS (optional) are files or folders inside the folder of maps. By default, all of it is
    checked. The whole folder is always read, because maps refer to each other. Links are checked
    when the site is built.
    """
    words = Language(language)
    site = read_site_settings(config or site_config())
    checks, wrong = configure(site)
    if wrong:
        _stop(wrong, site, words)
    if write_baseline and (paths or select or ignore or severity != "info"):
        raise CannotRunError(
            words.text("--write-baseline takes all findings: leave paths, rules and levels out.")
        )
    folder, inside = select_files(site, paths, words)
    choice = narrow_selection(checks.choice, select, ignore)
    lanes += site.lanes
    with no_garbage_collection():
        reading = read_folder(folder, str(folder), lanes=lanes, private=True, scale=site.scale)
        if fix or diff:
            fixed_files = _fix_selected(reading, lanes, inside, words)
            if diff:
                click.echo("".join(map(file_diff, fixed_files)), nl=False)
                return int(bool(fixed_files))
            _write_fixes(fixed_files, words)
            clean_up(reading.documents.values())
            reading = read_folder(folder, str(folder), lanes=lanes, private=True, scale=site.scale)
        examined = check_all(reading, choice, dt.date.today())
    keep(reading, examined)
    if write_baseline:
        return _save_baseline(write_baseline, examined, reading, words)
    known_findings = _load_baseline(baseline or checks.baseline, words)
    report = make_report(examined, reading, known_findings, words)
    report = filter_report(report, reading, choice, severity, inside)
    report = add_fixes(report, reading, lanes)
    if not only_summary:
        _print(FORMATS[form](report), output, folder, words)
    if not reading.documents:
        click.echo(words.text("There is no map in {path} yet.").format(path=folder), err=True)
    click.echo(summary(report), err=True, nl=False)
    return int(bool(report.levels["error"] or report.levels["warning"]))


def _stop(wrong: Sequence[Diagnostic], site: SiteSettings, words: Language) -> NoReturn:
    """Report what is wrong with the settings, and exit."""
    lines = {site.document.file.display_path: site.document.text.split("\n")}
    click.echo(full(CheckReport(wrong, words, lines)), err=True, nl=False)
    raise CannotRunError(words.text("Nothing was checked: the settings are wrong."))


# Output.


def _print(text: str, output: Path | None, folder: Path, words: Language) -> None:
    if output is None:
        click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)
        return
    save(output, click.unstyle(text).encode("utf-8"), folder, words)


# Baseline.


def _load_baseline(path: Path | None, words: Language) -> Baseline | None:
    """Read the baseline, if there is one."""
    if path is None:
        return None
    try:
        return read_baseline(path)
    except InvalidBaselineError as error:
        raise CannotRunError(error.message.render(words.text)) from error
    except FileNotFoundError as error:
        message = words.text("There is no file {path}. Write it with --write-baseline.")
        raise CannotRunError(message.format(path=path)) from error


def _save_baseline(
    path: Path, examined: CheckOutcome, reading: FolderReading, words: Language
) -> int:
    """Write the current findings as the baseline; an existing file must be a baseline too."""
    if path.exists():
        _load_baseline(path, words)
    content = format_baseline(examined.problems, reading.display_path).encode("utf-8")
    save(path, content, Path(reading.display_path), words)
    text = words.plural(
        "{n} finding was written to {path}; from now on only new ones are shown.",
        "{n} findings were written to {path}; from now on only new ones are shown.",
        len(examined.problems),
        path=str(path),
    )
    click.echo(text)
    hint = words.text("For all, name the file in mkdocs.yml: `checks: {{baseline: {path}}}`.")
    click.echo(hint.format(path=path))
    return 0


# Fixes.


def _fix_selected(
    reading: FolderReading, lanes: tuple[str, ...], inside: Inside, words: Language
) -> list[FixedFile]:
    """Fix the selected files in memory, and report those that can't be fixed."""
    fixed_files = [
        fixed_file
        for fixed_file in without_twins(fix_files(reading, lanes), reading)
        if inside(fixed_file.file.name)
    ]
    for fixed_file in fixed_files:
        if fixed_file.failed:
            message = words.text("{path} is left as it is: it can't be fixed by itself.")
            click.echo(message.format(path=printable(fixed_file.file.display_path)), err=True)
    return [fixed_file for fixed_file in fixed_files if not fixed_file.failed]


def _write_fixes(fixed_files: Sequence[FixedFile], words: Language) -> None:
    number, word = 0, words.text(N_("fixed"))
    for fixed_file in fixed_files:
        failure = store(fixed_file)
        if failure is not None:
            template = words.text(N_("{path} is left as it is: {reason}."))
            text = template.format(
                path=fixed_file.file.display_path, reason=failure.render(words.text)
            )
            click.echo(printable(text), err=True)
            continue
        for position, message in fixed_file.fixes:
            number += 1
            place = printable(f"{fixed_file.file.display_path}:{position.line}:{position.column}")
            click.echo(f"{place}: {word}: {printable(message.render(words.text))}")
    if number:
        click.echo()
