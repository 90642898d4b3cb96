"""`journeys rules`."""

from __future__ import annotations

from pathlib import PurePosixPath

import click

from ..checks.choice import Choice
from ..checks.configure import configure, unknown_rule
from ..checks.names import FORMAT, OWN, about, known
from ..checks.rules import RULES
from ..language import Language
from ..problems import mark
from ..reading.settings import site_of
from .shared import CONFIG, language_option

__all__ = ["command"]

GROUPS = (
    (mark("What a good map needs"), RULES),
    (mark("What the format forbids"), FORMAT),
    (mark("Comments that silence rules"), OWN),
)
LEVELS = {"error": mark("error"), "warning": mark("warning"), "info": mark("note")}


@click.command("rules")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@language_option
def command(names: tuple[str, ...], language: str) -> None:
    """Say what rules there are, how much each counts on this site, and what it finds.

    All of them, or those that are named. Pages with examples stand in the manual.

    \b
    Examples:
      journeys rules
      journeys rules persona-too-broad
    """
    words = Language(language)
    for name in names:
        if name not in known():
            raise click.BadParameter(unknown_rule(name).said(words.text), param_hint="NAME")
    choice = configure(site_of(CONFIG))[0].choice
    if names:
        for name in names:
            click.echo(_row(name, choice, words, len(name)))
        return
    wide = max(map(len, known()))
    for title, group in GROUPS:
        click.echo(click.style(words.text(title), bold=True))
        for name in sorted(group):
            click.echo(f"  {_row(name, choice, words, wide)}")
        click.echo()


def _row(name: str, choice: Choice, words: Language, wide: int) -> str:
    rule = RULES.get(name)
    level = choice.level(name, rule.level if rule else "error", PurePosixPath())
    # How bad a mistake of the format is depends on the mistake.
    said = words.text(mark("off")) if level is None else words.text(LEVELS[level]) if rule else ""
    return (
        f"{name:{wide}}  {f'{said:14} ' if rule or level is None else ''}{words.text(about(name))}"
    )
