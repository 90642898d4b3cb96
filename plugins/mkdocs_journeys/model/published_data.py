"""What a site publishes of its journeys for other sites and programs: the index `journeys.json`.

Attributes are keys of the file, their docstrings are its documentation: the JSON Schema is made
from this module. Addresses are relative to the file itself, so that a copy of it says where its
pages are once the address of the site is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, PlainSerializer, TypeAdapter

from .values import State, Status

__all__ = [
    "INDEX",
    "INDEX_FORMAT",
    "VERSION",
    "GoalSummary",
    "JourneySummary",
    "MetricCounts",
    "NamedPage",
    "PublishedIndex",
    "StageSummary",
    "WorstPlace",
    "index_adapter",
    "shown_emotion",
]

INDEX = "journeys.json"
"""The name of the file."""

INDEX_FORMAT: Final = "journeys-index"

VERSION = 1
"""It grows when a key is renamed or removed; a reader passes over keys that it does not know."""


def shown_emotion(value: float) -> float:
    """Return an emotion as readers see it: with one decimal, without one if it is whole."""
    rounded = round(float(value), 1) + 0.0  # no “minus zero”
    return int(rounded) if rounded.is_integer() else rounded


Count = Annotated[int, Field(ge=0)]
Emotion = Annotated[
    float, Field(ge=-2, le=2), PlainSerializer(shown_emotion, return_type=Any, when_used="json")
]
Name = Annotated[str, Field(min_length=1)]
RelativeAddress = Annotated[str, Field(pattern=r"^([^/\\:\x00-\x20][^\\:\x00-\x20]*)?$")]
"""An address on the same site: it names no scheme and no host."""

_CONFIG = ConfigDict(use_attribute_docstrings=True, extra="ignore")


@dataclass(frozen=True)
class StageSummary:
    """A stage of a journey."""

    __pydantic_config__ = _CONFIG

    id: str
    """Its anchor on the journey's page."""
    name: Name
    emotion: Emotion | None = None
    """From −2 to 2: the lowest in it, where anybody is unhappy; else what customers feel on the
    whole."""
    critical: Count = 0
    """How many of its touchpoints some customers leave with a negative emotion."""
    moment_of_truth: bool = False
    """Whether customers decide here to stay or to go."""
    url: RelativeAddress = ""
    """Its address, if it is not on the journey's page."""


@dataclass(frozen=True)
class WorstPlace:
    """The place of a journey that hurts most."""

    __pydantic_config__ = _CONFIG

    name: Name
    stage: str
    """The name of its stage."""
    emotion: Emotion
    anchor: str
    """Its anchor on the journey's page."""
    url: RelativeAddress = ""
    """Its address, if it is not on the journey's page."""


@dataclass(frozen=True)
class MetricCounts:
    """The metrics of a journey, by what became of them since the reading before."""

    __pydantic_config__ = _CONFIG

    total: Count = 0
    better: Count = 0
    worse: Count = 0


@dataclass(frozen=True)
class JourneySummary:
    """A journey, as lists of journeys show it."""

    __pydantic_config__ = _CONFIG

    key: Name
    """Its path inside the folder of journeys, without suffix."""
    title: Name
    url: RelativeAddress = ""
    """The address of its page."""
    data: RelativeAddress = ""
    """The address of the file with all that the map says; empty where the site publishes none."""
    area: str = ""
    """The key of its area."""
    language: str | None = None
    """The language of its map, if the file says one."""
    state: State = State.AS_IS
    """Today's path, or the path rebuilt."""
    status: Status = Status.DRAFT
    """How far the map has come."""
    reviewed: dt.date | None = None
    """The last review by people."""
    owner: str | None = None
    """The key of the team that keeps the map true."""
    personas: tuple[str, ...] = ()
    """The keys of personas."""
    goals: tuple[str, ...] = ()
    """The keys of the company's goals that it or one of its opportunities serves."""
    stages: tuple[StageSummary, ...] = ()
    worst: WorstPlace | None = None
    claims: Count = 0
    """How many claims about customers the map makes."""
    backed: Count = 0
    """How many of them rest on evidence."""
    invented: bool = False
    """Whether it rests on studies that were made up as examples, and on no others."""
    metrics: MetricCounts = MetricCounts()


@dataclass(frozen=True)
class NamedPage:
    """Something with a name that may have a page and data of its own."""

    __pydantic_config__ = _CONFIG

    name: str
    url: RelativeAddress = ""
    """The address of its page."""
    data: RelativeAddress = ""
    """The address of the file with all that is known of it."""


@dataclass(frozen=True)
class GoalSummary:
    """A goal of the company."""

    __pydantic_config__ = _CONFIG

    name: Name
    movement: str = "unmeasured"
    """Whether it moves, by its numbers: `away`, `unmeasured`, `unclear`, `stands`, `moves` or
    `reached`."""
    due: dt.date | None = None
    parent: str | None = None
    """The key of the goal that it is a part of."""
    url: RelativeAddress = ""
    """Its address on the page of goals."""


@dataclass(frozen=True)
class PublishedIndex:
    """The index of a site's published data."""

    __pydantic_config__ = _CONFIG

    format: Literal["journeys-index"]
    version: int
    title: Name
    """What the site is called."""
    made: dt.date
    """The day on which the site was built."""
    language: str = "en"
    """The language of the site."""
    address: str = ""
    """Where this file lies, if the site knows its own address: `https://…/journeys/`."""
    home: RelativeAddress = ""
    """The address of the overview."""
    journeys: tuple[JourneySummary, ...] = ()
    """All journeys in the order of lists: by area, state and title."""
    areas: Mapping[str, NamedPage] = field(default_factory=dict)
    personas: Mapping[str, NamedPage] = field(default_factory=dict)
    evidence: Mapping[str, NamedPage] = field(default_factory=dict)
    teams: Mapping[str, NamedPage] = field(default_factory=dict)
    goals: Mapping[str, GoalSummary] = field(default_factory=dict)
    lists: Mapping[str, RelativeAddress] = field(default_factory=dict)
    """The addresses of the files with all channels, teams and goals."""


def index_adapter() -> TypeAdapter[PublishedIndex]:
    """Return what reads and writes an index, and knows its JSON Schema."""
    return TypeAdapter(PublishedIndex)
