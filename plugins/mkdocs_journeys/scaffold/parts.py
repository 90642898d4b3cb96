"""The files of a new journey, persona and study, with explaining comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..language import Language
from ..model.file_kinds import FILE_KINDS
from .stages import STAGE_MODELS
from .write import NewFile, file_name, printable, texts

__all__ = ["NewJourney", "new_evidence", "new_journey", "new_persona"]


@dataclass(frozen=True)
class NewJourney:
    """The parameters of a new journey."""

    title: str
    stages: str = "need-to-return"
    """A key of STAGE_MODELS."""
    area: str = ""
    """The folder inside the folder of journeys."""
    personas: Sequence[str] = ()


def new_journey(wish: NewJourney, language: Language) -> NewFile:
    """Return a journey with the stages of a model."""
    text = (
        texts(language)
        .get_template("journey.md")
        .render(
            wish=wish,
            title=printable(wish.title),
            stages=[language.text(stage) for stage in STAGE_MODELS[wish.stages]],
        )
    )
    return NewFile(str(PurePosixPath(wish.area) / file_name(wish.title, "journey")), text)


def new_persona(name: str, segment: str, language: Language) -> NewFile:
    """Return a persona."""
    text = texts(language).get_template("persona.md").render(name=printable(name), segment=segment)
    return NewFile(f"{FILE_KINDS['persona'].folder}/{file_name(name, 'persona')}", text)


def new_evidence(title: str, method: str, day: dt.date | None, language: Language) -> NewFile:
    """Return a study."""
    text = (
        texts(language)
        .get_template("evidence.md")
        .render(title=printable(title), method=method, day=day)
    )
    return NewFile(f"{FILE_KINDS['evidence'].folder}/{file_name(title, 'study')}", text)
