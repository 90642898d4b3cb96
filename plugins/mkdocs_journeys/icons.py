"""The built-in icons: outlines on a 24 × 24 grid, from Material Design Icons (Apache 2.0).

Among words, icons and faces are letters of a font of ours that every page has already (`icon`,
`face_icon` in `templating.py`): they take the color and size of the words, on paper, in dark mode
and in forced colors as well, and a page doesn't hold their outlines. Inside drawings they are
outlines, which a page holds once each, in its sprite: a drawing refers to them (`jm-icon-…`,
`jm-face-…`), and says itself how large they are and where.

`tests/tools/icon_font.py` draws the font. A letter keeps its icon, as browsers keep fonts: new
icons come at the end of `icons.json`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

__all__ = [
    "FACES",
    "HEAD_LETTER",
    "face_letter",
    "face_name",
    "icon_letter",
    "icon_names",
    "icon_path",
    "sprite",
]


@cache
def _icons() -> dict[str, str]:
    text = files(__package__).joinpath("icons.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def icon_names() -> frozenset[str]:
    """Return the names of the built-in icons."""
    return frozenset(_icons())


def icon_path(name: str) -> str:
    """Return the SVG path of an icon; that of a label if the name is unknown."""
    return _icons().get(name) or _icons()["lane"]


@cache
def _letters() -> dict[str, str]:
    return {name: chr(0xE000 + number) for number, name in enumerate(_icons())}


def icon_letter(name: str) -> str:
    """Return the letter of the font that shows an icon; that of a label if the name is unknown."""
    return _letters().get(name) or _letters()["lane"]


FACES = {
    -2: "M7.5 17.5c1-2.6 2.6-3.9 4.5-3.9s3.5 1.3 4.5 3.9",
    -1: "M8 16.6c1.1-1.3 2.4-2 4-2s2.9.7 4 2",
    0: "M8 15.5h8",
    1: "M8 14.6c1.1 1.3 2.4 2 4 2s2.9-.7 4-2",
    2: "M7.3 13.8c.9 2.7 2.5 4 4.7 4s3.8-1.3 4.7-4z",
}
"""The mouths of the five faces, which differ in shape as well as in colour."""


HEAD_LETTER = "\uf000"
"""What lies under the mouths, in a color of its own."""


def face_letter(value: int) -> str:
    """Return the letter of the font that shows the eyes and the mouth of a face."""
    return chr(ord(HEAD_LETTER) + 3 + value)


def face_name(value: int) -> str:
    """Return the emotion as part of a class name: `n2`, `n1`, `0`, `p1`, `p2`."""
    return "0" if value == 0 else f"{'n' if value < 0 else 'p'}{abs(value)}"


# In the finished page: only there is known which page an icon is for. What an author writes can't
# look like this, as no `use` is left in it.
_USE = re.compile(r'(?:<use href="|marker-end="url\()#jm-(icon|face|head)-([^")]+)')


def sprite(html: str) -> str:
    """Return the outlines of all that drawings in `html` refer to; an empty string if none."""
    references = sorted(set(_USE.findall(html)), reverse=True)
    if not references:
        return ""
    faces = {face_name(value): mouth for value, mouth in FACES.items()}
    drawings = (
        _face(name, faces[name])
        if kind == "face"
        else _arrowhead(name)
        if kind == "head"
        else f'<path id="jm-icon-{name}" d="{icon_path(name)}"/>'
        for kind, name in references
    )
    # On a line of its own: `print-site` takes the first id behind a list item for the item's.
    return (
        '\n<svg class="jm-sprite" width="0" height="0" aria-hidden="true">'
        f"<defs>{''.join(drawings)}</defs></svg>"
    )


def _face(name: str, mouth: str) -> str:
    return (
        f'<g id="jm-face-{name}"><circle class="jm-face__head" cx="12" cy="12" r="10.5"/>'
        '<circle class="jm-face__eye" cx="8.4" cy="9.4" r="1.5"/>'
        '<circle class="jm-face__eye" cx="15.6" cy="9.4" r="1.5"/>'
        f'<path class="jm-face__mouth" d="{mouth}"/></g>'
    )


def _arrowhead(name: str) -> str:
    """Return the head of all arrows of a kind; it begins where a line ends."""
    return (
        f'<marker id="jm-head-{name}" class="jm-head jm-edge--{name}" viewBox="0 0 7 7" refY="3.5"'
        ' markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0 7 3.5 0 7z"/></marker>'
    )
