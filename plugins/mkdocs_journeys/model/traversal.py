"""Traversal of the strings and moments of a model, each with its location."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from .emotion import Feeling
from .journey import Journey, Moment, Stage, Step, Touchpoint
from .page_keys import PageKeysWithStatus
from .persona_text import PersonaText
from .values import Part

__all__ = [
    "LOOSE",
    "REFERENCES",
    "Loc",
    "TextNode",
    "moments",
    "parts_of",
    "prose_nodes",
    "references",
    "steps",
    "text_nodes",
]

Loc = tuple[str | int, ...]
"""A location in a file's values: `("stages", 0, "name")`."""

REFERENCES = {
    "accountable": "team",
    "after": "task",
    "channel": "channel",
    "channels": "channel",
    "company_goals": "goal",
    "consulted": "team",
    "evidence": "evidence",
    "informed": "team",
    "journey": "journey",
    "journeys": "journey",
    "opportunities": "opportunity",
    "owner": "team",
    "parent": "goal",
    "persona": "persona",
    "personas": "persona",
    "replaces": "journey",
    "to": "place",
    "tools": "channel",
}
"""The kind of target of references, by the key that holds them; other keys hold texts."""

LOOSE = {"tools"}
"""Keys whose values may be other words than references."""

_NO_PROSE = {"id", "image", "photo", "language", "link", "alt", "measure", "method", "contact"}
_NO_PROSE |= {"duration", "wait", "url", "tickets"}
_NO_PROSE |= set(PageKeysWithStatus.model_fields) - {"description"}


class TextNode(NamedTuple):
    """A string of the model and its location."""

    loc: Loc
    key: str
    """The key it is the value of."""
    text: str


def text_nodes(value: object, loc: Loc = (), key: str = "") -> Iterator[TextNode]:
    """Yield every string below `value`, in the order of the model's fields.

    Keys of mappings are included, under the mapping's key: they may name personas.
    """
    if isinstance(value, str):
        if type(value) is str:
            yield TextNode(loc, key, value)
        elif isinstance(value, PersonaText):
            yield TextNode(loc, key, str(value))
            yield from _references_of_text(value, loc)
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from text_nodes(getattr(value, name), (*loc, name), name)
    elif isinstance(value, dict):
        for name, item in value.items():
            if key == "emotion" and name:
                yield TextNode((*loc, name), "emotion", name)
            if isinstance(item, Feeling) and item.word:
                yield TextNode((*loc, *filter(None, [name]), "word"), "word", item.word)
            yield from text_nodes(item, (*loc, name), key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from text_nodes(item, (*loc, index), key)


def references(part: Part, loc: Loc = ()) -> list[TextNode]:
    """Return the strings below `part` that are references, skipping fields that can't contain any.

    It is called for every file of large folders: one list is three times as fast as nested
    generators.
    """
    nodes: list[TextNode] = []
    _collect_references(part, loc, nodes)
    return nodes


def _collect_references(part: Part, loc: Loc, nodes: list[TextNode]) -> None:
    for name in _fields_with_references(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                _collect_from_item(item, (*loc, name, index), name, nodes)
        elif isinstance(value, dict) and name == "emotion":
            nodes += [TextNode((*loc, name, key), name, key) for key in value if key]
        elif isinstance(value, dict):  # lanes of the site's own
            for lane, texts in value.items():
                for index, text in enumerate(texts):
                    nodes += _references_of_text(text, (*loc, lane, index))
        else:
            _collect_from_item(value, (*loc, name), name, nodes)


def _collect_from_item(item: object, loc: Loc, name: str, nodes: list[TextNode]) -> None:
    if isinstance(item, PersonaText):
        nodes += _references_of_text(item, loc)
    elif type(item) is str and name in REFERENCES:
        nodes.append(TextNode(loc, name, item))
    elif isinstance(item, Part):
        _collect_references(item, loc, nodes)


@cache
def _fields_with_references(part_type: type[Part]) -> tuple[str, ...]:
    """Return the fields of a part that contain references, directly or in their parts."""
    return tuple(
        name
        for name, field in part_type.model_fields.items()
        if name in REFERENCES
        or name in {"emotion", "own"}
        or any(_is_persona_text(plain) for plain in _plain_types(field.annotation))
        or any(_fields_with_references(inner_type) for inner_type in _part_types(field.annotation))
    )


def _references_of_text(text: str, loc: Loc) -> Iterator[TextNode]:
    """Yield the persona whose a text is, if it is not everyone's; who does a task, after what."""
    if isinstance(text, PersonaText):
        yield from references(text.known, loc)


def _is_persona_text(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, PersonaText)


def _plain_types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner_type in get_args(annotation):
        yield from _plain_types(inner_type)


def _part_types(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner_type in get_args(annotation):
        yield from _part_types(inner_type)


def prose_nodes(part: Part) -> Iterator[TextNode]:
    """Yield the texts for people: those in which inline Markdown is allowed."""
    for text_node in text_nodes(part):
        if (
            (text_node.key not in REFERENCES or text_node.key in LOOSE)
            and text_node.key not in _NO_PROSE
            and text_node.key != "emotion"
        ):
            yield text_node


def moments(journey: Journey) -> Iterator[tuple[Loc, Step | Touchpoint]]:
    """Yield every stage, step and touchpoint with its location; containers come before their
    parts.
    """
    for number, stage in enumerate(journey.stages):
        loc: Loc = ("stages", number)
        yield loc, stage
        for inner_loc, moment in _parts_with_locations(stage):
            yield (*loc, *inner_loc), moment


def parts_of(moment: Moment) -> Iterator[Step | Touchpoint]:
    """Yield the steps and touchpoints of a stage or step; a touchpoint has none."""
    if isinstance(moment, Step):
        yield from (part for _, part in _parts_with_locations(moment))


def steps(journey: Journey) -> Iterator[Step]:
    """Yield every stage, each before its steps."""
    for stage in journey.stages:
        yield stage
        yield from stage.steps


def _parts_with_locations(step: Step) -> Iterator[tuple[Loc, Step | Touchpoint]]:
    """Yield the parts of a stage or step with their locations in it; its own touchpoints come
    first.
    """
    for number, touchpoint in enumerate(step.touchpoints):
        yield ("touchpoints", number), touchpoint
    for number, inner_step in enumerate(step.steps if isinstance(step, Stage) else ()):
        loc: Loc = ("steps", number)
        yield loc, inner_step
        for inner_loc, part in _parts_with_locations(inner_step):
            yield (*loc, *inner_loc), part
