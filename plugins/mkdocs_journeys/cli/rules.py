"""`journeys rules`."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import PurePosixPath

import click

from ..checks.configure import configure, unknown_rule
from ..checks.registry import all_rules, default_level
from ..checks.rule_docs import rule_page
from ..checks.rule_names import (
    FORMAT_RULES,
    SUPPRESSION_RULES,
    describe_rule,
    rule_names,
)
from ..checks.selection import RuleSelection
from ..diagnostics import N_
from ..labels import SEVERITIES
from ..language import Language
from ..reading.settings import read_site_settings
from .localized_click import NOT_RUN, Command
from .options import language_option, site_config

__all__ = ["command"]


WIDEST = 88
"""Greatest width of prose."""


@click.command(
    "rules",
    cls=Command,
    brief=N_("List the rules, or explain one."),
    examples=["journeys rules", "journeys rules persona-too-broad"],
    ends={0: N_("the rules are printed"), 2: NOT_RUN},
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@language_option
def command(names: tuple[str, ...], language: str) -> None:
    """List all rules: the level of each on this site, and what it finds.

    With a NAME, explain that rule: why it matters, a bad and a good example, and how to fix it.
    """
    words = Language(language)
    for name in names:
        if name not in rule_names():
            raise click.BadParameter(unknown_rule(name).render(words.text), param_hint="NAME")
    choice = configure(read_site_settings(site_config()))[0].choice
    if names:
        for name in names:
            click.echo(_row(name, choice, words, len(name)))
            page = rule_page(name, words.locale.language)
            if page is not None:
                click.echo(f"\n{_format_page(page, words.text(describe_rule(name)))}")
        return
    width = max(map(len, rule_names()))
    groups = (
        (N_("What a good map needs"), all_rules()),
        (N_("What the format forbids"), FORMAT_RULES),
        (N_("Comments that suppress rules"), SUPPRESSION_RULES),
    )
    for title, group in groups:
        click.echo(click.style(words.text(title), bold=True))
        for name in sorted(group):
            click.echo(f"  {_row(name, choice, words, width)}")
        click.echo()


def _format_page(page: str, sentence: str) -> str:
    """Return a rule's page for a terminal, without its title and first sentence."""
    _, head, tail = page.partition("\n## ")
    body = (head + tail) or page.partition("\n\n")[2].removeprefix(sentence)
    lines: list[str] = []
    code = False
    for line in body.strip().split("\n"):
        if line.startswith("```"):
            code = not code
        elif code:
            lines.append(f"    {line}".rstrip())
        elif line.startswith("#"):
            lines.append(click.style(line.lstrip("# "), bold=True))
        else:
            width = min(shutil.get_terminal_size().columns, WIDEST)
            paragraph = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
            lines.append(
                re.sub(r"\*\*(.+?)\*\*", lambda bold: click.style(bold[1], bold=True), paragraph)
            )
    return "\n".join(lines) + "\n"


def _row(name: str, choice: RuleSelection, words: Language, width: int) -> str:
    rule = all_rules().get(name)
    level = choice.level(name, default_level(name), PurePosixPath())
    # The level of a format error depends on the error.
    level_name = (
        words.text(N_("off")) if level is None else words.text(SEVERITIES[level]) if rule else ""
    )
    level_column = f"{level_name:14} " if rule or level is None else ""
    return f"{name:{width}}  {level_column}{words.text(describe_rule(name))}"
