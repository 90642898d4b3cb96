"""The touchpoint diagram: stages as backgrounds, touchpoints as chips, the paths between them.

Graphviz gets numbered boxes of measured size only: no text of an author can break a diagram or
exceed its box.
"""

from __future__ import annotations

from ..analysis.emotions import emotion_of, face, is_critical
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
from .column_plan import plan_columns
from .dot import make_dot
from .parts import (
    Chip,
    Detail,
    DiagramSketch,
    Direction,
    Label,
    StageFrame,
)
from .text_metrics import lines

__all__ = ["sketch"]

NAME, NOTE, TITLE = 13.0, 11.0, 12.5
"""Font sizes of a touchpoint's name, of small notes, of a stage's title."""

PAD, ICON, MARK = 10, 18, 22
"""A chip's padding, its channel's icon, its emotion's mark."""

STAR = 22
"""Room for the mark of a moment of truth beside a title."""

CHIP = {Direction.ACROSS: 208, Direction.DOWN: 196}
"""Width of a chip."""

LABEL = {Direction.ACROSS: 120, Direction.DOWN: 92}
"""Greatest width of the text of an edge or an exit."""


def sketch(
    journey: Journey,
    atlas: Atlas,
    language: Language,
    direction: Direction,
    detail: Detail = Detail.FULL,
    stage: Stage | None = None,
) -> DiagramSketch:
    """Measure the parts of the diagram and describe it in DOT.

    `stage` limits it to one stage, with the paths inside it.
    """
    room = CHIP[direction]
    text_direction = language.direction_in(journey.language)
    nodes = [node for node in path_nodes(journey) if stage is None or node.stage is stage]
    chips = tuple(_chip(node, atlas, text_direction, room) for node in nodes)
    indexes = {node.index for node in nodes}
    numbered_paths = [] if detail is Detail.PLACES else list(enumerate(paths(journey)))
    labels = tuple(
        _label(number, path, language, text_direction, direction, detail)
        for number, path in numbered_paths
        if path.source.index in indexes and (not path.target or path.target.index in indexes)
    )
    columns = {node.column for node in nodes}
    grounds = tuple(
        ground
        for ground in _grounds(journey, text_direction, room)
        if columns.issuperset(ground.columns)
    )
    plans = plan_columns(direction, chips, labels)
    across = direction is Direction.ACROSS
    dot = make_dot(plans, labels, quick=detail is Detail.PLAIN) if across else ""
    mirrored = text_direction == RTL
    return DiagramSketch(dot, direction, chips, labels, grounds, plans, mirrored, detail)


def _chip(node: PathNode, atlas: Atlas, text_direction: str, room: float) -> Chip:
    touchpoint = node.moment if isinstance(node.moment, Touchpoint) else None
    channels = [atlas.channels.get(key) for key in touchpoint.channel] if touchpoint else []
    known_channels = [channel for channel in channels if channel is not None]
    value = emotion_of(node.moment)
    text_room = (
        room
        - 2 * PAD
        - (ICON + 6 if known_channels else 0)
        - (MARK + 6 if value is not None else 0)
    )
    name = lines(plain(node.name), NAME, text_room, 600 if touchpoint else 400, text_direction)
    words = ", ".join(channel.name for channel in known_channels)
    note = lines(words, NOTE, text_room, direction=text_direction) if words else None
    height = name.height + (note.height if note else 0) + 2 * 8
    inner = atlas.journey(touchpoint.journey) if touchpoint and touchpoint.journey else None
    return Chip(
        node=f"n{node.index}",
        stop=node,
        name=name,
        note=note,
        icon=known_channels[0].icon if known_channels else None,
        face=None if value is None else face(value),
        value=value,
        critical=touchpoint is not None and is_critical(touchpoint),
        truth=node.moment.moment_of_truth,
        down=inner.key if inner else None,
        width=room,
        height=round(max(height, MARK + 14)),
    )


def _label(
    number: int,
    path: Path,
    language: Language,
    text_direction: str,
    direction: Direction,
    detail: Detail,
) -> Label:
    """Return the path with its label; labels have text only in full detail."""
    words = [] if path.share is None else [language.percent(path.share)]
    words += [plain(path.label)] if path.label else []
    shown = words and detail is Detail.FULL
    room = LABEL[direction]
    text = lines(" · ".join(words), NOTE, room, direction=text_direction) if shown else None
    edge = f"e{number}"
    if path.target is None:
        box_width = ICON + 2 * 8 + (text.width + 6 if text else 0)
        box_height = max(text.height if text else 0, ICON) + 2 * 5
        size = round(box_width), round(box_height)
        return Label(f"x{number}", edge, path, text, *size, inside=True)
    size = (round(text.width + 8), round(text.height + 4)) if text else (0, 0)
    inside = direction is Direction.DOWN or path.target.column == path.source.column
    return Label(f"w{number}" if text and inside else None, edge, path, text, *size, inside=inside)


def _grounds(journey: Journey, text_direction: str, room: float) -> list[StageFrame]:
    stage_grounds: list[StageFrame] = []
    first = 0
    numbers = stage_numbers([plain(stage.name) for stage in journey.stages])
    for number, stage in enumerate(journey.stages, 1):
        columns = range(first, first + len(parts(stage)))
        prefix = f"{numbers[number - 1]}. " if numbers[number - 1] else ""
        truth = stage.moment_of_truth
        title_room = room - (STAR if truth else 0)
        title = lines(f"{prefix}{plain(stage.name)}", TITLE, title_room, 600, text_direction)
        ground = StageFrame(f"cluster_{number}", title, stage.id, False, columns, truth)
        stage_grounds.append(ground)
        for index, step in enumerate(stage.steps):
            truth = step.moment_of_truth
            title_room = room - (STAR if truth else 0)
            words = lines(plain(step.name), NOTE, title_room, 600, text_direction)
            column = columns.stop - len(stage.steps) + index
            inner = range(column, column + 1)
            stage_grounds.append(
                StageFrame(f"cluster_{number}_{index}", words, step.id, True, inner, truth)
            )
        first = columns.stop
    return stage_grounds
