"""Draw the font of the icons and faces that stand among words, from the same paths as drawings.

Run it after adding an icon at the end of `icons.json`: `python tests/tools/icon_font.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.bezierTools import splitCubicAtT
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from mkdocs_journeys.icons import (
    FACES,
    HEAD_LETTER,
    face_letter,
    icon_letter,
    icon_names,
    icon_path,
)

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_journeys"
FONT = PACKAGE / "theme" / "assets" / "journeys" / "fonts" / "icons.woff2"

GRID, EM = 24, 1200
"""Units of a picture and of the font."""

STROKE, SMOOTH = 1.9, 8
"""How wide a mouth is drawn, and in how many straight parts a curve of it."""

EYES, EYE, HEAD = ((8.4, 9.4), (15.6, 9.4)), 1.5, 11

Point = tuple[float, float]


def glyphs() -> dict[str, object]:
    """Return the outlines by the letter that shows them."""
    drawn = {icon_letter(name): _glyph([icon_path(name)]) for name in icon_names()}
    drawn |= {face_letter(value): _glyph(_face(value)) for value in FACES}
    return {**drawn, HEAD_LETTER: _glyph([_circle((GRID / 2, GRID / 2), HEAD)])}


def _glyph(paths: Iterable[str]) -> object:
    pen = T2CharStringPen(EM, None)
    scale = EM / GRID
    turned = TransformPen(pen, (scale, 0, 0, -scale, 0, EM))
    for path in paths:
        parse_path(path, turned)
    return pen.getCharString()


def _face(value: int) -> Iterable[str]:
    yield from (_circle(eye, EYE) for eye in EYES)
    recorded = RecordingPen()
    parse_path(FACES[value], recorded)
    points = list(_points(recorded))
    for start, end in pairwise(points):
        yield _bar(start, end)
    yield from (_circle(point, STROKE / 2) for point in points)
    if FACES[value].endswith("z"):
        yield _polygon(points if _turn(points) > 0 else points[::-1])


def _points(recorded: RecordingPen) -> Iterable[Point]:
    """Yield points along a mouth, close enough to look like its curve."""
    here: Point = (0, 0)
    first: Point = here
    for command, points in recorded.value:
        if command == "moveTo":
            here = first = points[0]
            yield here
        elif command == "lineTo":
            yield points[0]
            here = points[0]
        elif command == "curveTo":
            parts = splitCubicAtT(here, *points, *(i / SMOOTH for i in range(1, SMOOTH)))
            yield from (part[-1] for part in parts)
            here = points[-1]
        elif command == "closePath" and here != first:
            yield first


def _circle(center: Point, radius: float) -> str:
    x, y = center
    return (
        f"M{x - radius} {y}a{radius} {radius} 0 1 1 {2 * radius} 0"
        f"a{radius} {radius} 0 1 1 {-2 * radius} 0z"
    )


def _bar(start: Point, end: Point) -> str:
    """Return a stroke from point to point, without its round ends."""
    (x, y), (to_x, to_y) = start, end
    length = math.dist(start, end) or 1
    right, down = (to_y - y) / length * STROKE / 2, (to_x - x) / length * STROKE / 2
    corners = [
        (x + right, y - down),
        (to_x + right, to_y - down),
        (to_x - right, to_y + down),
        (x - right, y + down),
    ]
    return _polygon(corners if _turn(corners) > 0 else corners[::-1])


def _polygon(points: Iterable[Point]) -> str:
    return "M" + " ".join(f"{x:.3f} {y:.3f}" for x, y in points) + "z"


def _turn(points: list[Point]) -> float:
    """Return the area of a polygon: below zero if it runs against the circles above."""
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )


def write(path: Path) -> None:
    """Write the font; the same bytes for the same icons."""
    drawn = glyphs()
    names = {letter: f"u{ord(letter):X}" for letter in drawn}
    order = [".notdef", *names.values()]
    empty = T2CharStringPen(EM, None).getCharString()
    builder = FontBuilder(EM, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    builder.setupCFF(
        "JourneysIcons", {}, {".notdef": empty} | {names[i]: drawn[i] for i in drawn}, {}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(order, (EM, 0)))
    builder.setupHorizontalHeader(ascent=EM, descent=0)
    builder.setupNameTable({"familyName": "Journeys Icons", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    builder.setupPost(keepGlyphNames=False)
    font = builder.font
    font["head"].created = font["head"].modified = 2_082_844_800  # 1970
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(path)


if __name__ == "__main__":
    write(FONT)
