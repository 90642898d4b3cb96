"""Personas and studies."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .journey import Quote
from .page_keys import PageKeysWithStatus
from .persona_parts import Job, Needs, Skills
from .values import (
    Date,
    Identifier,
    Many,
    Part,
    Reference,
    Text,
    Visibility,
)

__all__ = ["ATTRIBUTE_KINDS", "Attributes", "Evidence", "Persona"]

ATTRIBUTE_KINDS = ("social", "geographic", "behavioural", "psychographic", "business")


class Attributes(Part):
    """What makes a segment, by kind; each kind is a list of `name: value`."""

    social: dict[str, Text] = Field(default_factory=dict, description="Age, family, income, work.")
    geographic: dict[str, Text] = Field(default_factory=dict, description="Where they live.")
    behavioural: dict[str, Text] = Field(default_factory=dict, description="What they do and when.")
    psychographic: dict[str, Text] = Field(
        default_factory=dict, description="What they value and fear."
    )
    business: dict[str, Text] = Field(
        default_factory=dict, description="Industry, volume, season, revenue: for companies."
    )

    @property
    def groups(self) -> list[tuple[str, dict[str, str]]]:
        """The kinds that have values, in order."""
        return [(kind, values) for kind in ATTRIBUTE_KINDS if (values := getattr(self, kind))]


class Persona(PageKeysWithStatus):
    """A named picture of one segment, made from data."""

    name: Text = Field(description="The persona's name.")
    id: Identifier | None = Field(
        None, description="A short name for references, besides its path and its file's name."
    )
    segment: Text | None = Field(None, description="The part of the audience it stands for.")
    summary: Text | None = Field(None, description="The persona in one sentence.")
    quote: Text | None = Field(None, description="One sentence in the persona's own words.")
    quotes: Many[Quote] = Field((), description="More of the persona's own words.")
    photo: Text | None = Field(None, description="A picture's file, relative to this one.")
    alt: Text | None = Field(None, description="What the picture shows.")
    attributes: Attributes = Field(
        default_factory=lambda: Attributes.model_validate({}), description="The segment, by kind."
    )
    goals: Many[Text] = Field((), description="What they want.")
    needs: Needs = Field(
        (), description="What they need, each with its weight: `must`, `should` or `could`."
    )
    jobs: Many[Job] = Field((), description="Jobs to be done: when, what they want, and what for.")
    pains: Many[Text] = Field((), description="What troubles them.")
    gains: Many[Text] = Field((), description="What makes them happy, or would.")
    skills: Skills = Field((), description="What they can do, and how well.")
    tools: Many[Reference] = Field(
        (), description="What they use: names of programs and devices, or channels' ids."
    )
    channels: Many[Reference] = Field((), description="Where to meet them: channels' ids.")
    evidence: Many[Reference] = Field((), description="What the portrait rests on: evidence ids.")
    tags: Many[Text] = Field((), description="Words to find it by.")
    visibility: Visibility | None = Field(
        None, description="Who may read it; without the key it is published with what names it."
    )
    language: Text | None = Field(None, description="The file's language, if not the site's: `en`.")

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies that the portrait rests on, those of its needs, jobs and quotes included."""
        needs = (study for need in self.needs for study in need.evidence)
        jobs = (study for job in self.jobs for study in job.evidence)
        quotes = (quote.evidence for quote in self.quotes if quote.evidence)
        return tuple(dict.fromkeys((*self.evidence, *needs, *jobs, *quotes)))


class Evidence(PageKeysWithStatus):
    """A study, or another source of what is known."""

    shorthand: ClassVar[str | None] = "title"

    title: Text = Field(description="What the study is called.")
    id: Identifier | None = Field(
        None, description="A short name for references, besides its path and its file's name."
    )
    method: Text | None = Field(
        None,
        description="`interview`, `focus-group`, `survey`, `analytics`, `crm`, or other words.",
    )
    date: Date | None = Field(None, description="When it was done.")
    count: int | None = Field(None, ge=0, description="How many people, answers or records.")
    who: Text | None = Field(None, description="Who was asked, or who did it.")
    link: Text | None = Field(None, description="Where the report is.")
    invented: bool = Field(False, description="Made up as an example: shown with a mark.")
    tags: Many[Text] = Field((), description="Words to find it by.")
    visibility: Visibility | None = Field(
        None, description="Who may read it; without the key it is published with what names it."
    )
    language: Text | None = Field(None, description="The file's language, if not the site's: `en`.")
