"""Going through all strings of a model, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from .journey import Journey, Moment, Stage, Step, Touchpoint
from .page_keys import PageKeysWithStatus
from .values import Part

__all__ = [
    "REFERENCES",
    "Loc",
    "TextNode",
    "inside",
    "moments",
    "references",
    "steps",
    "text_nodes",
    "texts",
]

Loc = tuple[str | int, ...]
"""Where something stands in a file's values: `("stages", 0, "name")`."""

REFERENCES = {
    "channel": "channel",
    "channels": "channel",
    "evidence": "evidence",
    "journey": "journey",
    "journeys": "journey",
    "opportunities": "opportunity",
    "owner": "team",
    "persona": "persona",
    "personas": "persona",
    "replaces": "journey",
    "to": "place",
}
"""What the strings under a key name, for the keys whose strings are not words for people."""

_NO_PROSE = {"id", "image", "photo", "language", "link", "alt", "measure", "method", "contact"}
_NO_PROSE |= set(PageKeysWithStatus.model_fields) - {"description"}


class TextNode(NamedTuple):
    """A string of the model."""

    loc: Loc
    key: str
    """The key that it stands under."""
    text: str


def text_nodes(value: object, loc: Loc = (), key: str = "") -> Iterator[TextNode]:
    """Every string below `value`, in the order of the model's fields.

    Keys of mappings come too, under the mapping's key: they may name personas.
    """
    if isinstance(value, str):
        if type(value) is str:
            yield TextNode(loc, key, value)
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from text_nodes(getattr(value, name), (*loc, name), name)
    elif isinstance(value, dict):
        for name, item in value.items():
            if key == "emotion" and name:
                yield TextNode((*loc, name), "emotion", name)
            yield from text_nodes(item, (*loc, name), key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from text_nodes(item, (*loc, index), key)


def references(part: Part, loc: Loc = ()) -> list[TextNode]:
    """Return the strings below `part` that are references, without going where none can be.

    Large folders are asked for all of theirs: a list that is handed on is three times as quick as
    generators inside each other.
    """
    found: list[TextNode] = []
    _references_in(part, loc, found)
    return found


def _references_in(part: Part, loc: Loc, found: list[TextNode]) -> None:
    for name in _leading(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if type(value) is str:
            found.append(TextNode((*loc, name), name, value))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if type(item) is str:
                    found.append(TextNode((*loc, name, index), name, item))
                elif isinstance(item, Part):
                    _references_in(item, (*loc, name, index), found)
        elif isinstance(value, Part):
            _references_in(value, (*loc, name), found)
        elif isinstance(value, dict):
            found += [TextNode((*loc, name, key), name, key) for key in value if key]


@cache
def _leading(kind: type[Part]) -> tuple[str, ...]:
    """The fields of a part that hold references, or parts that do."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name in REFERENCES
        or name == "emotion"
        or any(_leading(inner) for inner in _parts_in(field.annotation))
    )


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def texts(part: Part) -> Iterator[TextNode]:
    """The strings that are words for people: those in which inline Markdown is understood."""
    for text_node in text_nodes(part):
        if (
            text_node.key not in REFERENCES
            and text_node.key not in _NO_PROSE
            and text_node.key != "emotion"
        ):
            yield text_node


def moments(journey: Journey) -> Iterator[tuple[Loc, Step | Touchpoint]]:
    """Yield every stage, step and touchpoint with its place; what holds others comes first."""
    for number, stage in enumerate(journey.stages):
        loc: Loc = ("stages", number)
        yield loc, stage
        for inner, moment in _within(stage):
            yield (*loc, *inner), moment


def inside(moment: Moment) -> Iterator[Step | Touchpoint]:
    """Yield the steps and touchpoints of a stage or step; a touchpoint has none."""
    if isinstance(moment, Step):
        yield from (part for _, part in _within(moment))


def steps(journey: Journey) -> Iterator[Step]:
    """Yield every stage, each before its steps."""
    for stage in journey.stages:
        yield stage
        yield from stage.steps


def _within(step: Step) -> Iterator[tuple[Loc, Step | Touchpoint]]:
    """The parts of a stage or step with their places in it; its own touchpoints come first."""
    for number, touchpoint in enumerate(step.touchpoints):
        yield ("touchpoints", number), touchpoint
    for number, inner in enumerate(step.steps if isinstance(step, Stage) else ()):
        loc: Loc = ("steps", number)
        yield loc, inner
        for place, part in _within(inner):
            yield (*loc, *place), part
