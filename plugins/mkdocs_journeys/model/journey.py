"""A journey: stages, their touchpoints, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import Field, ValidationInfo, model_validator

from .emotion import Emotions, Scales
from .estimates import Effort, Estimate, Reach
from .lane_order import LaneOrder
from .page_keys import PageKeys
from .persona_text import BackstageTask, PersonaText
from .ranges import DurationText, MeasuredNumber
from .values import (
    Basis,
    Better,
    Date,
    Identifier,
    Level,
    Many,
    MapKind,
    Number,
    Part,
    Progress,
    Reference,
    Share,
    State,
    Status,
    Text,
    Visibility,
)
from .work_links import WorkLink

__all__ = [
    "OWN_LANES",
    "YIELDING",
    "Barrier",
    "Column",
    "Journey",
    "Metric",
    "MetricReading",
    "Moment",
    "Opportunity",
    "Quote",
    "Score",
    "Stage",
    "Step",
    "Storyboard",
    "Touchpoint",
    "TouchpointPlace",
    "Transition",
]

OWN_LANES = "(own)"
"""The key under which a stage keeps the site's own lanes during validation; authors won't use it by
chance.
"""


YIELDING = frozenset(
    {
        "duration",
        "wait",
        "frequency",
        "support",
        "images",
        "links",
        "tickets",
        "moment_of_truth",
        "personas",
    }
)
"""Keys of a stage that are younger than lanes: where a site has a lane of that name, it stays."""


class Quote(Part):
    """The customer's own words; never edited, never left out."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="The words.")
    persona: Reference | None = Field(None, description="Who says it: a persona's id.")
    who: Text | None = Field(
        None, description="Who that is, in a few words: `three months with us`."
    )
    date: Date | None = Field(None, description="When it was said.")
    evidence: Reference | None = Field(None, description="Where it was heard: an evidence id.")


class Score(Part):
    """Customers' rating of a touchpoint."""

    measure: Text = Field(description="What was asked: `csat`, `nps`, `ces`, or words of your own.")
    value: Number = Field(description="The mean, or the index.")
    answers: int | None = Field(None, ge=0, description="How many people answered.")
    date: Date | None = Field(None, description="When it was measured.")
    persona: Reference | None = Field(None, description="Whose answers: a persona's id.")
    evidence: Reference | None = Field(None, description="The study: an evidence id.")


class MetricReading(Part):
    """One measured value of a metric."""

    date: Date = Field(description="The day the value was read.")
    value: MeasuredNumber = Field(description="The value, or a range: `7–10`.")
    answers: int | None = Field(
        None, ge=0, description="How many people answered; not where everything is counted."
    )


class Metric(Part):
    """A number that is watched over time."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What is measured.")
    unit: Text | None = Field(None, description="Its unit: `%`, `₽`, `min`.")
    target: Number | None = Field(None, description="The value to reach.")
    better: Better = Field(Better.HIGHER, description="Which way is better.")
    readings: Many[MetricReading] = Field((), description="The measured values.")
    evidence: Reference | None = Field(None, description="The source: an evidence id.")


class Barrier(Part):
    """What stops or hurts the customer."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="What is in the way.")
    persona: Reference | None = Field(None, description="Whom it stops: a persona's id.")
    severity: Level | None = Field(None, description="How much it hurts.")
    opportunities: Many[Reference] = Field(
        (), description="The ways out: ids of this journey's opportunities."
    )
    quotes: Many[Quote] = Field((), description="Customers' words about it.")
    evidence: Reference | None = Field(None, description="How it is known: an evidence id.")
    links: Many[WorkLink] = Field(
        (), description="Links outside: `[The design](https://…)`, or `{text: …, url: …}`."
    )
    tickets: Many[Text] = Field(
        (), description="Tickets of the tracker: `SHOP-12`; the settings say where it is."
    )


class Transition(Part):
    """The way from one touchpoint or stage to another."""

    shorthand: ClassVar[str | None] = "to"

    to: Reference = Field(description="Where to: the id of a touchpoint, step or stage, or `exit`.")
    share: Share | None = Field(
        None, description="The part of customers who go there: 0…1 or `42%`."
    )
    label: Text | None = Field(None, description="Why, in a word or two.")


class Storyboard(Part):
    """A picture of a stage, a step or a touchpoint."""

    shorthand: ClassVar[str | None] = "image"

    image: Text = Field(description="The picture's file, relative to this one.")
    alt: Text | None = Field(None, description="What it shows, for those who can't see it.")


class Moment(Part):
    """Keys that stages, steps and touchpoints share."""

    emotion: Emotions = Field(
        default_factory=dict,
        description="What customers feel, −2 … 2: a number, the numbers that it runs through, or "
        "`value` and `word`; for everyone or for each persona.",
    )
    personas: Many[Reference] = Field(
        (), description="Who takes part, if not everyone: personas' ids."
    )
    moment_of_truth: bool = Field(
        False, description="Whether the customer decides here to stay or to go."
    )
    owner: Many[Reference] = Field((), description="The team that answers for it.")
    quotes: Many[Quote] = Field((), description="Customers' own words.")
    scores: Many[Score] = Field((), description="Customers' ratings.")
    barriers: Many[Barrier] = Field((), description="What stops or hurts.")
    opportunities: Many[Reference] = Field(
        (), description="Ids of this journey's opportunities that belong here."
    )
    metrics: Many[Metric] = Field((), description="Numbers that are watched.")
    duration: DurationText | None = Field(
        None, description="How long it takes, waiting included: `7–10 days`, `2 h`."
    )
    wait: DurationText | None = Field(
        None, description="How long of it customers wait: `30 min`, `up to 2 days`."
    )
    frequency: Text | None = Field(
        None, description="How often it happens, in a few words: `once a week`."
    )
    standard: Many[PersonaText] = Field((), description="The service standard: what staff must do.")
    backstage: Many[BackstageTask] = Field((), description="What happens behind the scenes.")
    support: Many[BackstageTask] = Field(
        (), description="What all this rests on: systems, suppliers, other processes."
    )
    images: Many[Storyboard] = Field((), description="Pictures of it: screenshots, photos, scans.")
    links: Many[WorkLink] = Field(
        (), description="Links outside: `[The design](https://…)`, or `{text: …, url: …}`."
    )
    tickets: Many[Text] = Field(
        (), description="Tickets of the tracker: `SHOP-12`; the settings say where it is."
    )
    evidence: Many[Reference] = Field((), description="How all this is known: evidence ids.")
    next: Many[Transition] | None = Field(
        None,
        description="Where customers go from here. Without it the path runs on in the order "
        "of the file; "
        "an empty list ends it.",
    )


class Touchpoint(Moment):
    """One interaction with the company: a call, a visit, a post, a search."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What it is called.")
    id: Identifier = Field("", description="What links and `next` use; made from the name.")
    summary: Text | None = Field(None, description="What happens here, in a sentence.")
    channel: Many[Reference] = Field((), description="Where it happens: a channel's id.")
    journey: Reference | None = Field(
        None, description="A journey of its own inside this touchpoint."
    )


class Step(Moment):
    """A part of a stage. It has all of a stage's keys but `steps`."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What it is called, as the customer would say it.")
    id: Identifier = Field("", description="What links and `next` use; made from the name.")
    goal: PersonaText | None = Field(None, description="What the customer wants to reach.")
    storyboard: Storyboard | None = Field(None, description="A picture.")
    actions: Many[PersonaText] = Field((), description="What the customer does.")
    thoughts: Many[PersonaText] = Field((), description="What the customer thinks.")
    touchpoints: Many[Touchpoint] = Field((), description="Where the customer meets the company.")
    own: Annotated[dict[str, Many[PersonaText]], Field(alias=OWN_LANES)] = Field(
        default_factory=dict
    )

    @model_validator(mode="before")
    @classmethod
    def _gather_own_lanes(cls, data: Any, info: ValidationInfo) -> Any:
        """Move the site's own lanes into one field, so that all other unknown keys stay
        forbidden.
        """
        lanes = (info.context or {}).get("lanes", ())
        if not isinstance(data, dict) or not any(lane in data for lane in lanes):
            return data
        others = {key: value for key, value in data.items() if key not in lanes}
        own = {lane: data[lane] for lane in lanes if data.get(lane) is not None}
        return others | {OWN_LANES: own}


class Stage(Step):
    """A stage of the path as the customer sees it."""

    steps: Many[Step] = Field((), description="Steps, where a stage is too coarse.")

    @property
    def steps_have_emotions(self) -> bool:
        """Whether any step, or a touchpoint of a step, has an emotion."""
        return any(
            step.emotion or any(touchpoint.emotion for touchpoint in step.touchpoints)
            for step in self.steps
        )


class Opportunity(Part):
    """A way to remove a barrier."""

    shorthand: ClassVar[str | None] = "text"

    id: Identifier = Field("", description="What barriers refer to; made from the text.")
    text: Text = Field(description="What would be done.")
    impact: Estimate | None = Field(None, description="How much it would help customers.")
    effort: Effort | None = Field(None, description="How much work it is: `3 person-weeks`.")
    reach: Reach | None = Field(
        None, description="How many it would reach in which time: `1200 customers a month`."
    )
    value: Estimate | None = Field(
        None, description="What it is worth, if that is judged besides the impact."
    )
    confidence: Estimate | None = Field(
        None, description="How sure you are of these estimates: `80 %`."
    )
    ease: Estimate | None = Field(None, description="How easy it is, where ICE is used: 1–10.")
    cost: Text | None = Field(None, description="What it costs: `120000 RUB`.")
    owner: Reference | None = Field(None, description="The team that does it.")
    status: Progress | None = Field(None, description="Where it stands.")
    due: Date | None = Field(None, description="When it should be done.")
    done: Date | None = Field(
        None, description="When it was done, if not on the day it was due: readings after it count."
    )
    metric: Text | None = Field(None, description="The metric it should move: the hypothesis.")
    company_goals: Many[Reference] = Field(
        (),
        description="Goals of the company that it serves, if not those of the journey: ids from "
        "`goals.yml`.",
    )
    evidence: Many[Reference] = Field((), description="What speaks for it: evidence ids.")
    links: Many[WorkLink] = Field(
        (), description="Links outside: `[The design](https://…)`, or `{text: …, url: …}`."
    )
    tickets: Many[Text] = Field(
        (), description="Tickets of the tracker: `SHOP-12`; the settings say where it is."
    )

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.status not in {Progress.DONE, Progress.DROPPED}


class TouchpointPlace(NamedTuple):
    """A touchpoint and its column of the map."""

    column: int
    step: Step
    """The stage or step that it belongs to."""
    touchpoint: Touchpoint


@dataclass(frozen=True)
class Column:
    """A column of the map: a stage without steps, or one step of a stage."""

    index: int
    stage: Stage
    step: Step
    steps_have_emotions: bool = False
    """That of the stage, asked once."""

    @property
    def divided(self) -> bool:
        """Whether the column is one of a stage's steps."""
        return self.step is not self.stage


class Journey(PageKeys):
    """A journey map."""

    title: Text = Field(description="The page's title.")
    id: Identifier | None = Field(
        None, description="A short name for references, besides its path and its file's name."
    )
    summary: Text | None = Field(None, description="The journey in one sentence.")
    kind: MapKind = Field(
        MapKind.CUSTOMER, description="Customer (CJM), user (UJM) or life (LXM) journey."
    )
    state: State = Field(State.AS_IS, description="Today's path, or the path rebuilt.")
    replaces: Reference | None = Field(
        None, description="The as-is journey that a to-be one rebuilds."
    )
    basis: Basis | None = Field(None, description="Modelled by the company, or measured.")
    personas: Many[Reference] = Field((), description="Whose journey it is: personas' ids.")
    owner: Reference | None = Field(None, description="The team that keeps the map true.")
    status: Status = Field(Status.DRAFT, description="How far the map has come.")
    reviewed: Date | None = Field(None, description="The last review by people.")
    evidence: Many[Reference] = Field((), description="What the map rests on: evidence ids.")
    goal: Text | None = Field(None, description="What the customer wants to reach in the end.")
    company_goals: Many[Reference] = Field(
        (), description="Goals of the company that it serves: ids from `goals.yml`."
    )
    tags: Many[Text] = Field((), description="Words to find it by.")
    visibility: Visibility = Field(Visibility.INTERNAL, description="Who may read it.")
    language: Text | None = Field(None, description="The file's language, if not the site's: `en`.")
    scale: Scales | None = Field(
        None, description="On which scale emotions are written, if not from −2 to 2."
    )
    lane_order: LaneOrder = Field(
        (),
        description="The order of the map's lanes and the lines between them; `blueprint` for "
        "that of a service blueprint.",
    )
    stages: Annotated[Many[Stage], Field(min_length=1)] = Field(description="The stages, in order.")
    opportunities: Many[Opportunity] = Field((), description="Ways to remove barriers.")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values, without the cached properties of the original."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("columns", "_stage_level", "_opportunities_by_id"):
            copied.__dict__.pop(name, None)
        return copied

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The map's columns: the steps of divided stages, and undivided stages."""
        columns: list[Column] = []
        for stage in self.stages:
            have_emotions = stage.steps_have_emotions
            for step in stage.steps or (stage,):
                columns.append(Column(len(columns), stage, step, have_emotions))
        return tuple(columns)

    @cached_property
    def _stage_level(self) -> frozenset[int]:
        """The identities of divided stages and of their own touchpoints, which belong to no
        step.
        """
        divided = [stage for stage in self.stages if stage.steps]
        touchpoints = [touchpoint for stage in divided for touchpoint in stage.touchpoints]
        return frozenset(id(moment) for moment in (*divided, *touchpoints))

    def places(self) -> Iterator[TouchpointPlace]:
        """Yield every touchpoint in reading order; a divided stage's own come with its first
        step.
        """
        for column in self.columns:
            if column.divided and column.step is column.stage.steps[0]:
                for touchpoint in column.stage.touchpoints:
                    yield TouchpointPlace(column.index, column.stage, touchpoint)
            for touchpoint in column.step.touchpoints:
                yield TouchpointPlace(column.index, column.step, touchpoint)

    def owners_of(self, moment: Moment, column: Column) -> tuple[str, ...]:
        """Return the teams responsible for a moment of a column: its own owners, else those of the
        step, stage or journey that it belongs to.
        """
        stage = column.stage
        # A divided stage's own touchpoints are in its first step's column, but belong to no step.
        belongs_to_stage = id(moment) in self._stage_level
        for part in (moment, stage) if belongs_to_stage else (moment, column.step, stage):
            if part.owner:
                return tuple(dict.fromkeys(part.owner))
        return (self.owner,) if self.owner else ()

    def opportunity(self, ident: str) -> Opportunity | None:
        """Return the journey's opportunity with an id; None if there is none."""
        return self._opportunities_by_id.get(ident)

    @cached_property
    def _opportunities_by_id(self) -> Mapping[str, Opportunity]:
        """The opportunities by their ids; of two with one id the first."""
        return {opportunity.id: opportunity for opportunity in reversed(self.opportunities)}
