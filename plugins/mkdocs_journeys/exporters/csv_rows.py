"""The rows of the table: a row for each touchpoint, and for what a stage or step says itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..analysis.opportunity_scores import rounded
from ..diagnostics import N_
from ..labels import ESTIMATE_NAMES, TASK_ROLES, display_name
from ..model.atlas import Atlas, Entry
from ..model.backstage import awaited_by_id
from ..model.emotion import Feeling
from ..model.journey import (
    Barrier,
    Journey,
    Metric,
    Moment,
    Opportunity,
    Quote,
    Score,
    Step,
    Touchpoint,
)
from ..model.persona_text import BackstageTask, PersonaText
from ..model.ranges import NumberRange
from ..model.values import EVERYONE, EXIT, Level
from ..model.work_links import WorkLink
from .exporter import Selection

__all__ = ["Cell", "table"]

Cell = str | float


def table(selection: Selection) -> Iterator[list[Cell]]:
    """Yield the heading, then the rows in reading order."""
    text = selection.language.text
    headings = [*_PLACE_HEADINGS, *(heading for heading, _ in _COLUMNS)]
    yield [*(text(heading) for heading in headings), *map(text, selection.lanes.values())]
    for entry in selection.atlas.in_order:
        writer = _RowWriter(selection, entry)
        yield from writer.rows()


_PLACE_HEADINGS = (
    N_("Area"),
    N_("Map"),
    N_("State"),
    N_("Personas"),
    N_("Goals of the company"),
    N_("Stage"),
    N_("Step"),
    N_("Touchpoint"),
)


class _RowWriter:
    """Writes the rows of one map."""

    def __init__(self, selection: Selection, entry: Entry[Journey]) -> None:
        self.atlas: Atlas = selection.atlas
        self.text = selection.language.text
        self.lanes = tuple(selection.lanes)
        self.scoring = selection.scoring
        self.entry, self.journey = entry, entry.model
        self.names = {key: awaited.name for key, awaited in awaited_by_id(entry.model).items()}
        self.names[EXIT] = self.text("exit")

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the rows of the map; a stage or step that says nothing has none of its own."""
        for stage in self.journey.stages:
            yield from self._rows_of(stage, stage.name, "", has_parts=bool(stage.steps))
            for step in stage.steps:
                yield from self._rows_of(step, stage.name, step.name)

    def _rows_of(
        self, step: Step, stage: str, name: str, *, has_parts: bool = False
    ) -> Iterator[list[Cell]]:
        values = self._values(step)
        if any(values) or not (step.touchpoints or has_parts):
            yield [*self._place(stage, name, ""), *values]
        for touchpoint in step.touchpoints:
            yield [*self._place(stage, name, touchpoint.name), *self._values(touchpoint)]

    def _place(self, stage: str, step: str, touchpoint: str) -> list[Cell]:
        area = self.atlas.area_title(self.entry.area)
        state = self.text(display_name(self.journey.state))
        personas = _lines(map(self.persona, self.journey.personas))
        goals = _lines(map(self.goal, self.journey.company_goals))
        return [area, self.journey.title, state, personas, goals, stage, step, touchpoint]

    def _values(self, moment: Step | Touchpoint) -> list[Cell]:
        values = [column(self, moment) for _, column in _COLUMNS]
        own: Mapping[str, tuple[str, ...]] = moment.own if isinstance(moment, Step) else {}
        return [*values, *(_lines(map(self.own_text, own.get(lane, ()))) for lane in self.lanes)]

    # Names instead of ids.

    def persona(self, key: str) -> str:
        """Return the name of a persona."""
        entry = self.atlas.personas.get(key)
        return entry.model.name if entry else key

    def goal(self, key: str) -> str:
        """Return the name of a goal of the company."""
        goal = self.atlas.goals.get(key)
        return goal.name if goal else key

    def study(self, key: str) -> str:
        """Return the title of a study."""
        entry = self.atlas.evidence.get(key)
        return entry.model.title if entry else key

    def channel(self, key: str) -> str:
        """Return the name of a channel."""
        channel = self.atlas.channels.get(key)
        return self.text(channel.name) if channel else key

    def team(self, key: str) -> str:
        """Return the name of a team."""
        team = self.atlas.teams.get(key)
        return team.name if team else key

    # Cells.

    def emotion(self, moment: Moment) -> Cell:
        """Return the emotion: a number, or one for each persona."""
        if not moment.emotion:
            return ""
        if list(moment.emotion) == [EVERYONE]:
            feeling = moment.emotion[EVERYONE]
            is_number = feeling.word is None and not feeling.turns
            return feeling.written[0] if is_number else _emotion_text(feeling)
        return _lines(
            f"{self.persona(key) if key else self.text('all')}: {_emotion_text(feeling)}"
            for key, feeling in moment.emotion.items()
        )

    def storyboard(self, moment: Moment) -> Cell:
        """Return the description of a picture, or its file."""
        picture = moment.storyboard if isinstance(moment, Step) else None
        return (picture.alt or picture.image) if picture else ""

    def truth(self, moment: Moment) -> Cell:
        """Return “yes” for a moment of truth."""
        return self.text("yes") if moment.moment_of_truth else ""

    def own_text(self, text: str) -> str:
        """Return a text, with the persona whose it is; of a task, who does it and after what."""
        if not isinstance(text, PersonaText):
            return text
        persona = self.persona(text.persona) if text.persona else ""
        task = self.task_details(text) if isinstance(text, BackstageTask) else ()
        return _with_remarks(str(text), persona, *task)

    def task_details(self, task: BackstageTask) -> Iterator[str]:
        """Yield who does a task, in which role, and after what."""
        for role, keys in task.teams.items():
            teams = ", ".join(map(self.team, keys))
            yield teams if role not in TASK_ROLES else f"{self.text(TASK_ROLES[role])} {teams}"
        yield from task.times
        if task.after:
            after = ", ".join(self.names.get(ident, ident) for ident in task.after)
            yield f"{self.text('after')} {after}"

    def quote(self, quote: Quote) -> str:
        """Return a quote, with who said it and when."""
        told = (
            self.persona(quote.persona) if quote.persona else "",
            quote.who or "",
            _date(quote.date),
        )
        return _with_remarks(quote.text, *told)

    def score(self, score: Score) -> str:
        """Return a rating with the number of answers."""
        answers = f"n = {score.answers}" if score.answers is not None else ""
        persona = self.persona(score.persona) if score.persona else ""
        return _with_remarks(
            f"{score.measure}: {score.value:g}", answers, _date(score.date), persona
        )

    def barrier(self, barrier: Barrier) -> str:
        """Return a barrier with its severity, and the words about it."""
        severity = self.text(display_name(barrier.severity)) if barrier.severity else ""
        quotes = [f"“{self.quote(quote)}”" for quote in barrier.quotes]
        persona = self.persona(barrier.persona) if barrier.persona else ""
        links = (*barrier.tickets, *map(_link, barrier.links))
        return " ".join([_with_remarks(barrier.text, severity, persona, *links), *quotes])

    def opportunities(self, moment: Moment) -> Cell:
        """Return the opportunities of a moment and of its barriers."""
        named = [moment.opportunities, *(barrier.opportunities for barrier in moment.barriers)]
        idents = dict.fromkeys(ident for group in named for ident in group)
        found = ((ident, self.journey.opportunity(ident)) for ident in idents)
        return _lines(
            self.opportunity(opportunity) if opportunity else ident for ident, opportunity in found
        )

    def opportunity(self, opportunity: Opportunity) -> str:
        """Return an opportunity with its estimates and its score."""
        values = {key: getattr(opportunity, key) for key in ESTIMATE_NAMES}
        estimates = [
            f"{self.text(ESTIMATE_NAMES[key])}: {self.estimate(value)}"
            for key, value in values.items()
            if value is not None
        ]
        score = self.scoring.of(opportunity).value if self.scoring else None
        if score is not None:
            estimates.append(f"{self.text(N_('priority score'))}: {rounded(score):g}")
        goals = ", ".join(map(self.goal, opportunity.company_goals))
        told = f"{self.text(N_('Goals of the company'))}: {goals}" if goals else ""
        return _with_remarks(opportunity.text, *estimates, told)

    def estimate(self, value: Level | float) -> str:
        """Return a level in words, or a number as its author wrote it."""
        if isinstance(value, Level):
            return self.text(display_name(value))
        return str(value) if isinstance(value, NumberRange) else f"{value:g}"

    def metric(self, metric: Metric) -> str:
        """Return a metric with its readings."""
        readings = [f"{reading.value:g} ({_date(reading.date)})" for reading in metric.readings]
        target = f"→ {metric.target:g}" if metric.target is not None else ""
        name = f"{metric.name}, {metric.unit}" if metric.unit else metric.name
        parts = " ".join(filter(None, [", ".join(readings), target]))
        return f"{name}: {parts}" if parts else name

    def ways(self, moment: Moment) -> Cell:
        """Return where customers go from a moment."""
        return _lines(
            _with_remarks(
                self.names.get(way.to, way.to),
                f"{way.share:.0%}" if way.share is not None else "",
                way.label or "",
            )
            for way in moment.next or ()
        )


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)


def _emotion_text(feeling: Feeling) -> str:
    """Return an emotion in words: `1 → -2 (overwhelmed)`."""
    return _with_remarks(
        " → ".join(f"{number:g}" for number in feeling.written), feeling.word or ""
    )


def _link(link: WorkLink) -> str:
    return f"{link.text}: {link.url}" if link.text else link.url


def _date(day: Any) -> str:
    return day.isoformat() if day else ""


def _with_remarks(text: str, *remarks: str) -> str:
    told = ", ".join(filter(None, remarks))
    return f"{text} ({told})" if told else text


def _of_key(name: str) -> Callable[[_RowWriter, Moment], Cell]:
    """Return a column of a key with one text or several."""

    def column(writer: _RowWriter, moment: Moment) -> Cell:
        value = getattr(moment, name, None) or ()
        return (
            writer.own_text(value)
            if isinstance(value, str)
            else _lines(map(writer.own_text, value))
        )

    return column


def _of_items(
    name: str, wording: Callable[[_RowWriter, Any], str]
) -> Callable[[_RowWriter, Moment], Cell]:
    """Return a column of a key with several items."""
    return lambda writer, moment: _lines(
        wording(writer, item) for item in getattr(moment, name, None) or ()
    )


_COLUMNS: tuple[tuple[str, Callable[[_RowWriter, Moment], Cell]], ...] = (
    (N_("Summary"), _of_key("summary")),
    (N_("Channel"), _of_items("channel", _RowWriter.channel)),
    (N_("Journey"), _of_key("journey")),
    (N_("Goal"), _of_key("goal")),
    (N_("Storyboard"), _RowWriter.storyboard),
    (N_("Pictures"), _of_items("images", lambda _, picture: picture.alt or picture.image)),
    (N_("Actions"), _of_key("actions")),
    (N_("Thoughts"), _of_key("thoughts")),
    (N_("Emotion"), _RowWriter.emotion),
    (N_("Who takes part"), _of_items("personas", _RowWriter.persona)),
    (N_("Moment of truth"), _RowWriter.truth),
    (N_("Quotes"), _of_items("quotes", _RowWriter.quote)),
    (N_("Scores"), _of_items("scores", _RowWriter.score)),
    (N_("Barriers"), _of_items("barriers", _RowWriter.barrier)),
    (N_("Opportunities"), _RowWriter.opportunities),
    (N_("Metrics"), _of_items("metrics", _RowWriter.metric)),
    (N_("Time"), _of_key("duration")),
    (N_("Waiting"), _of_key("wait")),
    (N_("How often"), _of_key("frequency")),
    (N_("Service standard"), _of_key("standard")),
    (N_("Backstage"), _of_key("backstage")),
    (N_("Support"), _of_key("support")),
    (N_("Links"), _of_items("links", lambda _, link: _link(link))),
    (N_("Tickets"), _of_key("tickets")),
    (N_("Evidence"), _of_items("evidence", _RowWriter.study)),
    (N_("Owner"), _of_items("owner", _RowWriter.team)),
    (N_("Next"), _RowWriter.ways),
)
