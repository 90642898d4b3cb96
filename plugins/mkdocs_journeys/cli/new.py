"""`journeys new journey|persona|evidence`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ..diagnostics import N_
from ..language import Language
from ..reading.dates import iso
from ..scaffold.parts import NewJourney, new_evidence, new_journey, new_persona
from ..scaffold.stages import STAGE_MODELS
from ..scaffold.write import NewFile, printable, write
from .localized_click import NOT_RUN, Command, Group
from .options import folder_option, site_language_option, usual_language

__all__ = ["command", "evidence", "journey", "persona"]

METHODS = ("interview", "focus-group", "survey", "analytics", "crm", "observation")


class _Day(click.ParamType):  # type: ignore[type-arg]  # older versions are not generic
    """A date, in any of the forms that `--fix` understands."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the date."""
        try:
            return dt.date.fromisoformat(iso(str(value)) or str(value))
        except ValueError:
            message = N_("A date is written year-month-day, such as 2026-10-01.")
            self.fail(Language(usual_language()).text(message), param, ctx)


_ENDS = {
    0: N_("the file is written"),
    1: N_("the file already exists, and was left as it is"),
    2: NOT_RUN,
}


@click.group(
    "new",
    cls=Group,
    brief=N_("Write a file for a new journey, persona or study."),
    examples=[
        "journeys new journey",
        N_('journeys new persona "Olga Kravtsova"'),
        N_('journeys new evidence "Interviews, spring" --date 2026-04-24'),
    ],
    ends=_ENDS,
)
def command() -> None:
    """Write a file for a new journey, persona or study, with comments that say what goes where.

    An existing file is never changed.
    """


@command.command(
    cls=Command,
    brief=N_("A journey."),
    examples=[
        "journeys new journey",
        N_('journeys new journey "Return of goods" --stages shop --persona olga'),
    ],
    ends=_ENDS,
)
@click.argument("title", required=False)
@click.option(
    "--stages",
    type=click.Choice(list(STAGE_MODELS)),
    help="The stages to begin with. Default: need-to-return.",
)
@click.option("--area", default="", help="The folder of the journey inside the folder of journeys.")
@click.option("--persona", "personas", multiple=True, help="Whose journey it is. Can be repeated.")
@folder_option
@site_language_option
def journey(
    title: str | None,
    stages: str | None,
    area: str,
    personas: tuple[str, ...],
    folder: Path,
    language: str,
) -> None:
    """Write a new journey called TITLE. Without TITLE, the command asks."""
    words = Language(language)
    if title is None:
        title = _ask(words.text("What is the journey called?"))
        stages = stages or _choose_stage_model(words)
    inside = _check_area(area, words)
    wish = NewJourney(_require_title(title, words), stages or "need-to-return", inside, personas)
    _write(folder, new_journey(wish, words), words)


@command.command(
    cls=Command,
    brief=N_("A persona."),
    examples=[
        "journeys new persona",
        N_('journeys new persona "Olga Kravtsova" --segment "Married women with children"'),
    ],
    ends=_ENDS,
)
@click.argument("name", required=False)
@click.option("--segment", default="", help="The part of the audience that the persona stands for.")
@folder_option
@site_language_option
def persona(name: str | None, segment: str, folder: Path, language: str) -> None:
    """Write a new persona called NAME. Without NAME, the command asks."""
    words = Language(language)
    if name is None:
        name = _ask(words.text("What is the persona's name?"))
        segment = segment or _ask(words.text("Which part of the audience is it?"), "")
    _write(folder, new_persona(_require_title(name, words), printable(segment), words), words)


@command.command(
    cls=Command,
    brief=N_("A study."),
    examples=[
        "journeys new evidence",
        N_('journeys new evidence "Interviews, spring" --method interview --date 2026-04-24'),
    ],
    ends=_ENDS,
)
@click.argument("title", required=False)
@click.option("--method", default="interview", show_default=True, help="How the study was done.")
@click.option(
    "--date",
    "day",
    type=_Day(),
    metavar="YYYY-MM-DD",
    help="The day on which the study was done. Optional.",
)
@folder_option
@site_language_option
def evidence(
    title: str | None, method: str, day: dt.date | None, folder: Path, language: str
) -> None:
    """Write a new study called TITLE. Without TITLE, the command asks."""
    words = Language(language)
    if title is None:
        title = _ask(words.text("What is the study called?"))
        method = _ask(
            words.text("How was it done ({methods})?").format(methods=", ".join(METHODS)), method
        )
    new_file = new_evidence(_require_title(title, words), printable(method), day, words)
    _write(folder, new_file, words)


def _ask(question: str, default: str | None = None) -> str:
    show_default = bool(default)
    return str(
        click.prompt(
            question, default=default, show_default=show_default, prompt_suffix=" ", err=True
        )
    )


def _choose_stage_model(words: Language) -> str:
    """Ask for a stage model by number or name."""
    names = list(STAGE_MODELS)
    for number, (name, stages) in enumerate(STAGE_MODELS.items(), 1):
        names_of_stages = " → ".join(words.text(stage) for stage in stages)
        click.echo(f"  {number}. {name}: {names_of_stages}", err=True)

    def parse(text: str) -> str:
        answer = text.strip().lower()
        by_number = {str(number): name for number, name in enumerate(names, 1)}
        if answer not in {*names, *by_number}:
            message = words.text("Write a number from 1 to {last}, or one of the names.")
            raise click.BadParameter(message.format(last=len(names)))
        return by_number.get(answer, answer)

    question = words.text("Which stages to begin with?")
    return str(click.prompt(question, value_proc=parse, default="1", prompt_suffix=" ", err=True))


def _require_title(text: str, words: Language) -> str:
    title = printable(text)
    if not title:
        raise click.UsageError(words.text("The title is empty."))
    return title


def _check_area(area: str, words: Language) -> str:
    """Return the area as a path inside the folder of journeys; raise UsageError if it is
    outside.
    """
    path = Path(area)
    if path.is_absolute() or ".." in path.parts:
        raise click.UsageError(
            words.text("The area “{area}” is not inside the folder of journeys.").format(area=area)
        )
    return path.as_posix() if area else ""


def _write(folder: Path, new_file: NewFile, words: Language) -> None:
    try:
        (path,) = write(folder, [new_file])
    except FileExistsError as error:
        message = words.text("There is a file {path} already; it was left as it is.")
        raise click.ClickException(message.format(path=error)) from error
    click.echo(path)
