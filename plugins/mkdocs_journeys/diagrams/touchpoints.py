"""The touchpoint diagram: stages as grounds, touchpoints as chips, the ways between them.

Graphviz only ever sees numbered boxes of the size that we measured: no word of an author's reaches
it, so no text can break a diagram or leave its box.
"""

from __future__ import annotations

from ..analysis.emotions import face, feeling, is_critical
from ..analysis.numbering import stage_numbers
from ..analysis.paths import (
    Path,
    PathNode,
    parts,
    path_nodes,
    paths,
)
from ..bidi import RTL
from ..language import Language
from ..model.atlas import Atlas
from ..model.journey import Journey, Stage, Touchpoint
from ..plaintext import plain
from .dot import make_dot
from .parts import (
    Chip,
    Detail,
    DiagramSketch,
    Direction,
    Label,
    StageGround,
)
from .text_metrics import lines

__all__ = ["sketch"]

NAME, NOTE, TITLE = 13.0, 11.0, 12.5
"""Sizes of a touchpoint's name, of small notes, of a stage's title."""

PAD, ICON, MARK = 10, 18, 22
"""A chip's inner margin, its channel's icon, its emotion's mark."""

CHIP = {Direction.ACROSS: 208, Direction.DOWN: 196}
"""How wide a chip is."""

LABEL = {Direction.ACROSS: 120, Direction.DOWN: 92}
"""How wide the text of an edge or an exit may be."""


def sketch(
    journey: Journey,
    atlas: Atlas,
    language: Language,
    direction: Direction,
    detail: Detail = Detail.FULL,
    stage: Stage | None = None,
) -> DiagramSketch:
    """Measure all that the diagram shows and say in DOT how it hangs together.

    `stage` is the only one to be drawn, with the ways inside it.
    """
    room = CHIP[direction]
    way = language.direction_in(journey.language)
    there = [stop for stop in path_nodes(journey) if stage is None or stop.stage is stage]
    chips = tuple(_chip(stop, atlas, way, room) for stop in there)
    indexes = {stop.index for stop in there}
    ways = [] if detail is Detail.PLACES else list(enumerate(paths(journey)))
    labels = tuple(
        _label(number, path, language, way, LABEL[direction] if detail is Detail.FULL else 0)
        for number, path in ways
        if path.source.index in indexes and (not path.target or path.target.index in indexes)
    )
    columns = {stop.column for stop in there}
    grounds = tuple(
        ground for ground in _grounds(journey, way, room) if columns.issuperset(ground.columns)
    )
    dot = make_dot(direction, chips, labels, grounds, quick=detail is Detail.PLAIN)
    return DiagramSketch(dot, direction, chips, labels, grounds, way == RTL, detail)


def _chip(stop: PathNode, atlas: Atlas, way: str, room: float) -> Chip:
    touchpoint = stop.moment if isinstance(stop.moment, Touchpoint) else None
    channels = [atlas.channels.get(one) for one in touchpoint.channel] if touchpoint else []
    known = [channel for channel in channels if channel is not None]
    value = feeling(stop.moment)
    text_room = room - 2 * PAD - (ICON + 6 if known else 0) - (MARK + 6 if value is not None else 0)
    name = lines(plain(stop.name), NAME, text_room, 600 if touchpoint else 400, way)
    words = ", ".join(channel.name for channel in known)
    note = lines(words, NOTE, text_room, direction=way) if words else None
    high = name.height + (note.height if note else 0) + 2 * 8
    inner = atlas.journey(touchpoint.journey) if touchpoint and touchpoint.journey else None
    return Chip(
        node=f"n{stop.index}",
        stop=stop,
        name=name,
        note=note,
        icon=known[0].icon if known else None,
        face=None if value is None else face(value),
        value=value,
        critical=touchpoint is not None and is_critical(touchpoint),
        down=inner.key if inner else None,
        width=room,
        height=round(max(high, MARK + 14)),
    )


def _label(number: int, path: Path, language: Language, way: str, room: float) -> Label:
    """What stands at a way; no words where there is no `room` for them."""
    words = [] if path.share is None else [language.percent(path.share)]
    words += [plain(path.label)] if path.label else []
    text = lines(" · ".join(words), NOTE, room, direction=way) if words and room else None
    edge = f"e{number}"
    if path.target is not None:
        if text is None:
            return Label(None, edge, path, None, 0, 0)
        return Label(None, edge, path, text, round(text.width + 8), round(text.height + 4))
    wide = ICON + 2 * 8 + (text.width + 6 if text else 0)
    high = max(text.height if text else 0, ICON) + 2 * 5
    return Label(f"x{number}", edge, path, text, round(wide), round(high))


def _grounds(journey: Journey, way: str, room: float) -> list[StageGround]:
    stage_grounds: list[StageGround] = []
    first = 0
    numbers = stage_numbers([plain(stage.name) for stage in journey.stages])
    for number, stage in enumerate(journey.stages, 1):
        columns = range(first, first + len(parts(stage)))
        own = f"{numbers[number - 1]}. " if numbers[number - 1] else ""
        title = lines(f"{own}{plain(stage.name)}", TITLE, room, 600, way)
        stage_grounds.append(StageGround(f"cluster_{number}", title, stage.id, False, columns))
        for index, step in enumerate(stage.steps):
            words = lines(plain(step.name), NOTE, room, 600, way)
            column = columns.stop - len(stage.steps) + index
            inner = range(column, column + 1)
            stage_grounds.append(
                StageGround(f"cluster_{number}_{index}", words, step.id, True, inner)
            )
        first = columns.stop
    return stage_grounds
