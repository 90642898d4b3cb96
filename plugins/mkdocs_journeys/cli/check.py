"""`journeys check`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NoReturn

import click

from ..atomic_write import reason, remove_leftovers, write_file
from ..autofix.fix_files import FixedFile, fix_files
from ..autofix.fixable import fixable
from ..autofix.patch import unified
from ..autofix.save_files import clean_up, store, without_twins
from ..checks.baseline import Baseline, Unusable, compare, read_baseline, written_baseline
from ..checks.configure import configure, unknown_rule
from ..checks.rule_names import known
from ..checks.run import Examined, examine, source_of
from ..checks.selection import RuleSelection
from ..diagnostics import (
    LEVELS,
    N_,
    Diagnostic,
    Message,
    Severity,
    nearest,
)
from ..language import Language
from ..reading.folder import FolderReading, read_folder
from ..reading.settings import SiteSettings, read_site_settings
from ..reports.formats import FORMATS
from ..reports.report import CheckReport, ReportedFix, printable
from ..reports.text import full, summary
from ..runtime import no_garbage_collection
from .localized_click import NOT_RUN, Command
from .options import (
    keep,
    lanes_option,
    language_option,
    site_config,
    usual_language,
)

__all__ = ["command"]

BASELINE = ".journeys-baseline.json"

Inside = Callable[[PurePosixPath], bool]
"""Whether a file of the folder is among those that were asked for."""


class _CannotRunError(click.ClickException):
    """Something else than a map is wrong."""

    exit_code = 2


def _names(ctx: click.Context, _: click.Parameter, values: Sequence[str]) -> frozenset[str] | None:
    """Names of rules, several of them in one value with commas between them."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    words = Language(ctx.params.get("language") or usual_language())
    for name in names:
        if name not in known():
            raise click.BadParameter(unknown_rule(name).said(words.text))
    return frozenset(names) if values else None


@click.command(
    "check",
    cls=Command,
    brief=N_("Check maps: what is wrong, and how to mend it."),
    examples={
        "journeys check": N_("everything"),
        "journeys check journeys/cinema": N_("one area"),
        "journeys check --fix": N_("mend what can be mended automatically"),
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
    callback=_names,
    help="Check only these rules. Repeat the option, or separate names with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    callback=_names,
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
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@lanes_option
def command(  # noqa: PLR0913, PLR0917 -- one for each option
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
    """Check the maps and print what is wrong, where, and how to mend it.

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
        raise _CannotRunError(
            words.text("--write-baseline takes all findings: leave paths, rules and levels out.")
        )
    folder, inside = _whereabouts(site, paths, words)
    choice = _narrowed(checks.choice, select, ignore)
    lanes += site.lanes
    with no_garbage_collection():
        reading = read_folder(folder, str(folder), lanes=lanes, private=True)
        if fix or diff:
            mended = without_twins(fix_files(reading, lanes), reading)
            mended = [fixed_file for fixed_file in mended if inside(fixed_file.found.name)]
            for fixed_file in mended:
                if fixed_file.failed:
                    left = words.text("{path} is left as it is: it can't be mended by itself.")
                    click.echo(left.format(path=printable(fixed_file.found.shown)), err=True)
            mended = [fixed_file for fixed_file in mended if not fixed_file.failed]
            if diff:
                click.echo("".join(map(unified, mended)), nl=False)
                return int(bool(mended))
            _write(mended, words)
            clean_up(reading.documents.values())
            reading = read_folder(folder, str(folder), lanes=lanes, private=True)
        examined = examine(reading, choice, dt.date.today())
    keep(reading, examined)
    if write_baseline:
        return _keep(write_baseline, examined, reading, words)
    old = _known(baseline or checks.baseline, words)
    report = _report(examined, reading, old, words)
    report = _shown(report, reading, choice, severity, inside)
    offered = fixable(report.problems, reading, lanes)
    report = replace(
        report,
        fixes={
            key: ReportedFix(text_edit.spot, text_edit.old, text_edit.new)
            for key, text_edit in offered.items()
        },
    )
    if not only_summary:
        _print(FORMATS[form](report), output, folder, words)
    if not reading.documents:
        click.echo(words.text("There is no map in {path} yet.").format(path=folder), err=True)
    click.echo(summary(report), err=True, nl=False)
    return int(bool(report.levels["error"] or report.levels["warning"]))


# What was asked for.


def _stop(wrong: Sequence[Diagnostic], site: SiteSettings, words: Language) -> NoReturn:
    """Say what is wrong with the settings, and that nothing was checked."""
    shown = {site.document.found.shown: site.document.text.split("\n")}
    click.echo(full(CheckReport(wrong, words, shown)), err=True, nl=False)
    raise _CannotRunError(words.text("Nothing was checked: the settings are wrong."))


def _whereabouts(site: SiteSettings, named: Sequence[str], words: Language) -> tuple[Path, Inside]:
    """The folder of maps, and which of its files were asked for."""
    folder = site.folder
    paths: Sequence[Path] = [Path(one) for one in named]
    for one, path in zip(named, paths, strict=True):
        if not one or not path.exists():
            raise _CannotRunError(printable(words.said(_no_path(one))))
    if len(paths) == 1 and paths[0].is_dir() and _within(paths[0], folder) is None:
        folder, paths = paths[0], ()
    if not folder.is_dir():
        message = words.text(
            "There is no folder {path}. Name the folder of maps after “check”, or in mkdocs.yml "
            "as the plugin's setting `folder`."
        )
        raise _CannotRunError(message.format(path=folder))
    asked: list[PurePosixPath] = []
    for path in paths:
        part = _within(path, folder)
        if part is None:
            message = words.text("{path} does not lie in the folder of maps, {folder}.")
            raise _CannotRunError(message.format(path=path, folder=folder))
        asked.append(part)
    if not asked:
        return folder, _everywhere
    return folder, lambda source: any(source.is_relative_to(part) for part in asked)


def _everywhere(_: PurePosixPath) -> bool:
    """Of a folder of which nothing in particular was asked for, everything was."""
    return True


def _no_path(path: str) -> Message:
    """That there is no such file, and which one beside it may be meant."""
    beside = Path(path).parent
    names = {one.name for one in beside.iterdir()} if path and beside.is_dir() else set()
    message = N_("There is no file or folder “{path}”.")
    return Message(message, {"path": path}, nearest(Path(path).name, names))


def _within(path: Path, folder: Path) -> PurePosixPath | None:
    """The path as seen from the folder; None where it is not inside."""
    for one, other in ((path.absolute(), folder.absolute()), (path.resolve(), folder.resolve())):
        plain = Path(os.path.normpath(one))
        if plain.is_relative_to(os.path.normpath(other)):
            return PurePosixPath(plain.relative_to(os.path.normpath(other)).as_posix())
    return None


def _narrowed(
    choice: RuleSelection, select: frozenset[str] | None, ignore: frozenset[str] | None
) -> RuleSelection:
    """The site's choice, as the command line changes it."""
    return replace(
        choice,
        select=choice.select if select is None else select,
        ignore=(choice.ignore - (select or frozenset())) | (ignore or frozenset()),
    )


# What is printed.


def _report(
    examined: Examined, reading: FolderReading, old: Baseline | None, words: Language
) -> CheckReport:
    lines = {
        document.found.shown: document.text.split("\n")
        for name in {source_of(problem, reading.shown) for problem in examined.problems}
        if (document := reading.documents.get(name)) is not None
    }
    report = CheckReport(examined.problems, words, lines, silenced=examined.silenced)
    if old is None:
        return report
    compared = compare(examined.problems, old, reading.shown)
    return replace(report, problems=compared.new, known=compared.known, gone=compared.gone)


def _shown(
    report: CheckReport,
    reading: FolderReading,
    choice: RuleSelection,
    severity: Severity,
    inside: Inside,
) -> CheckReport:
    """What is left of a report for those who asked for some files, rules and levels only."""
    if inside is _everywhere and severity == "info":
        return replace(report, gone=[one for one in report.gone if choice.counts(one[0].rule)])
    levels = LEVELS[: LEVELS.index(severity) + 1]
    problems = [
        problem
        for problem in report.problems
        if problem.severity in levels and inside(source_of(problem, reading.shown))
    ]
    gone = [
        (old, count)
        for old, count in report.gone
        if severity == "info" and choice.counts(old.rule) and inside(PurePosixPath(old.path))
    ]
    return replace(report, problems=problems, gone=gone)


def _print(text: str, output: Path | None, folder: Path, words: Language) -> None:
    if output is None:
        click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)
        return
    _save(output, click.unstyle(text), folder, words)


def _save(path: Path, text: str, folder: Path, words: Language) -> None:
    """Write a file that is nobody's map."""
    if _within(path, folder) is not None:
        message = words.text("{path} lies in the folder of maps; name a file outside of it.")
        raise _CannotRunError(message.format(path=path))
    try:
        remove_leftovers([path.parent])
        write_file(path, text.encode("utf-8"))
    except OSError as error:
        message = words.text("{path} can't be written: {reason}.")
        said = message.format(path=path, reason=words.text(reason(error)))
        raise _CannotRunError(said) from error


# Old findings.


def _known(path: Path | None, words: Language) -> Baseline | None:
    """The baseline, if there is one."""
    if path is None:
        return None
    try:
        return read_baseline(path)
    except Unusable as error:
        raise _CannotRunError(error.message.said(words.text)) from error
    except FileNotFoundError as error:
        message = words.text("There is no file {path}. Write it with --write-baseline.")
        raise _CannotRunError(message.format(path=path)) from error


def _keep(path: Path, examined: Examined, reading: FolderReading, words: Language) -> int:
    """Write today's findings as old ones, over nothing but an older list of them."""
    if path.exists():
        _known(path, words)
    _save(path, written_baseline(examined.problems, reading.shown), Path(reading.shown), words)
    said = words.plural(
        "{n} finding was written to {path}; from now on only new ones are shown.",
        "{n} findings were written to {path}; from now on only new ones are shown.",
        len(examined.problems),
        path=str(path),
    )
    click.echo(said)
    hint = words.text("For all, name the file in mkdocs.yml: `checks: {{baseline: {path}}}`.")
    click.echo(hint.format(path=path))
    return 0


# What is mended.


def _write(mended: Sequence[FixedFile], words: Language) -> None:
    number, word = 0, words.text(N_("mended"))
    for fixed_file in mended:
        why = store(fixed_file)
        if why is not None:
            left = words.text(N_("{path} is left as it is: {reason}."))
            said = left.format(path=fixed_file.found.shown, reason=why.said(words.text))
            click.echo(printable(said), err=True)
            continue
        for spot, message in fixed_file.fixes:
            number += 1
            place = printable(f"{fixed_file.found.shown}:{spot.line}:{spot.column}")
            click.echo(f"{place}: {word}: {printable(message.said(words.text))}")
    if number:
        click.echo()
