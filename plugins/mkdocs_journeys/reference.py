"""A reference of the format for authors, generated from the model."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from enum import EnumMeta, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from .diagnostics import N_
from .language import Language
from .languages.tables import Term
from .model.emotion import EmotionDetail, Emotions, EmotionScale, Scales
from .model.estimates import Effort, Estimate, Reach
from .model.goals import Goal, GoalMetric
from .model.journey import (
    Barrier,
    Journey,
    Metric,
    MetricReading,
    Moment,
    Opportunity,
    Quote,
    Score,
    Stage,
    Step,
    Storyboard,
    Touchpoint,
    Transition,
)
from .model.organization import Area, Channel, Team
from .model.page_keys import keys_in_order
from .model.persona_parts import Job, Need, Skill
from .model.persona_text import BackstageTask, PersonaText, TaskDetail, TextDetail
from .model.personas import Attributes, Evidence, Persona
from .model.ranges import DurationText, MeasuredNumber
from .model.traversal import LOOSE, REFERENCES
from .model.values import Identifier, Part, Share
from .model.work_links import WorkLink
from .reading.kind_words import KIND_WORDS
from .reading.vocabulary import terms_in

__all__ = ["KeyNote", "key_note", "model_messages", "reference"]


class _Section(NamedTuple):
    """A section of the reference, about one part of the model."""

    anchor: str
    title: str
    part: type[Part]
    note: str = ""


_SECTIONS = (
    _Section("journey", N_("Journey"), Journey, N_("A Markdown file in the folder of journeys.")),
    _Section(
        "stage",
        N_("Stage and step"),
        Stage,
        N_("A step has all keys of a stage but `steps`. The site's own lanes are keys here, too."),
    ),
    _Section("touchpoint", N_("Touchpoint"), Touchpoint),
    _Section(
        "emotion", N_("Emotion"), EmotionDetail, N_("A number by itself is understood as `value`.")
    ),
    _Section("text", N_("Text of one persona"), TextDetail),
    _Section("task", N_("Task behind the scenes"), TaskDetail),
    _Section("scales", N_("Scales"), Scales),
    _Section("barrier", N_("Barrier"), Barrier),
    _Section("quote", N_("Quote"), Quote),
    _Section("score", N_("Score"), Score),
    _Section("metric", N_("Metric"), Metric),
    _Section("reading", N_("Reading of a metric"), MetricReading),
    _Section("transition", N_("Transition"), Transition),
    _Section("opportunity", N_("Opportunity"), Opportunity),
    _Section("storyboard", N_("Storyboard"), Storyboard),
    _Section("link", N_("Link"), WorkLink),
    _Section("persona", N_("Persona"), Persona, N_("A Markdown file in the folder `personas`.")),
    _Section("attributes", N_("Attributes of a persona"), Attributes),
    _Section(
        "need",
        N_("Need"),
        Need,
        N_(
            "`- must: …` is short for a need with a weight. All needs may also be lists of texts "
            "below `must`, `should` and `could`."
        ),
    ),
    _Section(
        "skill",
        N_("Skill"),
        Skill,
        N_("Skills may also be lines `name: level`: `{Excel: 4/5, SQL: a little}`."),
    ),
    _Section("job", N_("Job to be done"), Job, N_("Either `text` or `want` is required.")),
    _Section("evidence", N_("Study"), Evidence, N_("A Markdown file in the folder `research`.")),
    _Section(
        "channel", N_("Channel"), Channel, N_("In the file `channels.yml`, each under its id.")
    ),
    _Section("team", N_("Team"), Team, N_("In the file `teams.yml`, each under its id.")),
    _Section(
        "goal",
        N_("Goal of the company"),
        Goal,
        N_("In the file `goals.yml`, each under its id."),
    ),
    _Section("goal-metric", N_("Metric of a goal"), GoalMetric),
    _Section(
        "area",
        N_("Area"),
        Area,
        N_("The file `index.md` or `README.md` of a folder. A map may lie there, too."),
    ),
)

_ANCHORS = {section.part: section.anchor for section in _SECTIONS} | {Step: "stage"}
_TITLES = {section.part: section.title for section in _SECTIONS}
_TITLES |= {Stage: N_("Stage"), Step: N_("Step")}

_PLAIN: dict[Any, str] = {
    str: N_("text"),
    float: N_("number"),
    int: N_("whole number"),
    bool: N_("`true` or `false`"),
    dt.date: N_("date: `2026-10-01`"),
    dict: N_("lines `name: text`"),
    BackstageTask: N_("text, or [a task](#task)"),
    PersonaText: N_("text, or [a text of one persona](#text)"),
    EmotionScale: N_("two numbers: `[1, 5]`, or `1–5`"),
}

_LOOSE = N_("{target}, or other words")

_INTRO = N_(
    "Every key that a file may have. This page is made from the program itself "
    "by the command `journeys reference`."
)
_LISTS = N_(
    "Where one or many may stand, a single item needs no list: `actions: Reads` "
    "is the same as `actions: [Reads]`."
)
_PERSONA = N_("One persona, instead of `personas`.")
_SHORT = N_("A text by itself is understood as `{key}`.")
_REQUIRED = N_("required")
_DEFAULT = N_("without the key: `{value}`")
_ONE_OR_MANY = N_("one or many: {what}")
_EMOTION = N_(
    "number from −2 to 2, several of them or an [emotion](#emotion), or one for each persona: "
    "`{olga: -1, igor: 1}`"
)
_ANY_KEYS = N_("keys and values")
_SHARE = N_("number from 0 to 1, or `42%`")
_IDENTIFIER = N_("id: letters, digits, `-`, `_`")
_TITLE, _KEY, _WHAT, _MEANING = (
    N_("Reference of keys"),
    N_("Key"),
    N_("What stands there"),
    N_("Meaning"),
)


_SPECIAL: tuple[tuple[object, str], ...] = (
    (Emotions, _EMOTION),
    (Share, _SHARE),
    (Identifier, _IDENTIFIER),
    (MeasuredNumber, N_("number, or a range: `7–10`")),
    (DurationText, N_("duration: `30 min`, `2 h`, `7–10 days`")),
    (Estimate, N_("`low`, `medium`, `high`, or a number: `3`, `2–4`, `80 %`")),
    (Effort, N_("`low`, `medium`, `high`, or a number: `3`, `2–4 weeks`, `3 person-months`")),
    (Reach, N_("`low`, `medium`, `high`, or a number: `1200`, `1200 customers a month`, `30 %`")),
)


def reference(language: Language) -> str:
    """Return the reference as Markdown."""
    blocks = [f"# {language.text(_TITLE)}", language.text(_INTRO), language.text(_LISTS)]
    for section in _SECTIONS:
        blocks += _section(section, language)
    blocks += _other_words(language)
    return "\n\n".join(blocks) + "\n"


def _other_words(language: Language) -> Iterator[str]:
    """Yield the section on words that authors use for keys."""
    yield f"## {language.text(_OTHER_WORDS)} {{#words}}"
    yield language.text(_OTHER_WORDS_NOTE)
    rows = [[language.text(heading) for heading in (_WORD, _KEY, _OTHERWISE)], ["---"] * 3]
    for term in terms_in(language.locale.language):
        keys = ", ".join(f"`{key}`" for key in term.keys if key != term.trait)
        rows.append([", ".join(term.words), keys, ", ".join(_places(term, language))])
    yield "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _places(term: Term, language: Language) -> Iterator[str]:
    """Yield the places of what is no key."""
    if term.trait:
        yield f"`attributes: {term.trait}`"
    if term.place:
        yield language.text(_PLACES[term.place])


_OTHER_WORDS = N_("Other words")
_OTHER_WORDS_NOTE = N_(
    "What people write for a key, and what there is for it here, the nearest first. "
    "`journeys check` tells it; `--fix` never writes one for the other."
)
_WORD, _OTHERWISE = N_("Word"), N_("Otherwise")
_PLACES = {
    "lane": N_("a lane of your own"),
    "body": N_("the text below the keys"),
    "git": N_("nowhere: git keeps it"),
    "link": N_("a link in a text"),
    "settings": N_("the site's settings"),
}


class KeyNote(NamedTuple):
    """Description of a key, in the reader's language; in Markdown, without links."""

    meaning: str
    what: str
    """The values that are allowed."""
    required: bool


def key_note(part: type[Part], name: str, language: Language) -> KeyNote:
    """Return the description of a key; `name` is a key of the part, or `persona`."""
    if part is Journey and name == "persona":
        return KeyNote(language.text(_PERSONA), _describe_type(str, name, language), False)
    field = part.model_fields[name]
    allowed = _describe_type(get_type_hints(part, include_extras=True)[name], name, language)
    if isinstance(field.default, StrEnum):
        allowed += "; " + _fill(language.text(_DEFAULT), value=field.default)
    description = re.sub(r"\[(.+?)\]\(#[^)]*\)", r"\1", allowed)
    meaning = field.description or ""
    return KeyNote(language.text(meaning), description, field.is_required())


def model_messages() -> Iterator[str]:
    """Yield the texts of the model in the reference: docstrings and descriptions."""
    messages: dict[str, None] = {}
    for section in _SECTIONS:
        messages[_docstring(section.part)] = None
        messages |= dict.fromkeys(field.description or "" for _, field in _fields(section.part))
    yield from (message for message in messages if message)


def _section(section: _Section, language: Language) -> Iterator[str]:
    yield f"## {language.text(section.title)} {{#{section.anchor}}}"
    texts = [_docstring(section.part), section.note]
    sentences = [language.text(text) for text in texts if text]
    if section.part.shorthand is not None:
        sentences.append(_fill(language.text(_SHORT), key=section.part.shorthand))
    yield " ".join(sentences)
    headings = [language.text(heading) for heading in (_KEY, _WHAT, _MEANING)]
    rows = [headings, ["---"] * 3, *_rows(section.part, language)]
    yield "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _rows(part: type[Part], language: Language) -> Iterator[list[str]]:
    hints = get_type_hints(part, include_extras=True)
    for name, field in _fields(part):
        required = f" **{language.text(_REQUIRED)}**" if field.is_required() else ""
        allowed = _describe_type(hints[name], name, language)
        if isinstance(field.default, StrEnum):
            allowed += "; " + _fill(language.text(_DEFAULT), value=field.default)
        meaning = field.description or ""
        yield [f"`{name}`{required}", allowed, language.text(meaning)]
        if part is Journey and name == "personas":
            yield ["`persona`", _describe_type(str, "persona", language), language.text(_PERSONA)]


def _fields(part: type[Part]) -> list[tuple[str, FieldInfo]]:
    """Return the keys that authors may write: required ones first, those of all moments last."""
    fields = [(name, part.model_fields[name]) for name in keys_in_order(part)]
    shared = Moment.model_fields if issubclass(part, Moment) else {}
    return sorted(fields, key=lambda pair: (not pair[1].is_required(), pair[0] in shared))


def _describe_type(hint: object, name: str, language: Language) -> str:
    """Return a description of the values that the key `name` allows."""
    hint = _without_none(hint)
    for special, words in _SPECIAL:
        if hint == special:
            return language.text(words)
    bare = _without_annotations(hint)
    if get_origin(bare) is dict and get_args(bare)[1] is Any:
        return language.text(_ANY_KEYS)
    if get_origin(bare) is tuple:
        item = _describe_type(get_args(bare)[0], name, language)
        return _fill(language.text(_ONE_OR_MANY), what=item)
    if isinstance(bare, EnumMeta):
        choices: list[object] = list(bare)
        return ", ".join(f"`{choice}`" for choice in choices)
    if isinstance(bare, type) and issubclass(bare, Part):
        return f"[{language.text(_TITLES[bare]).lower()}](#{_ANCHORS[bare]})"
    if bare is str and name in REFERENCES:
        target = language.text(KIND_WORDS[REFERENCES[name]].ident)
        return _fill(language.text(_LOOSE), target=target) if name in LOOSE else target
    return language.text(_PLAIN[get_origin(bare) or bare])


def _without_none(hint: object) -> object:
    """Return a type without None: of `X | None`, X."""
    if get_origin(hint) in {Union, UnionType}:
        return next(argument for argument in get_args(hint) if argument is not NoneType)
    return hint


def _without_annotations(hint: object) -> object:
    """Return a type without its annotations."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return (
        _without_annotations(_without_none(hint))
        if get_origin(hint) in {Union, UnionType}
        else hint
    )


def _docstring(part: type[Part]) -> str:
    return " ".join(inspect.cleandoc(part.__doc__ or "").split("\n\n")[0].split())


def _fill(text: str, **values: object) -> str:
    """Return `text` with its placeholders replaced; other braces are kept."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
