"""Among words, icons and faces are letters of a font; inside drawings, outlines of a sprite."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from mkdocs_journeys.icons import FACES, face_letter, icon_letter, icon_names, icon_path, sprite
from mkdocs_journeys.templating import face_icon, icon

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import icon_font


def test_the_font_is_drawn_from_the_icons(tmp_path):
    icon_font.write(tmp_path / "icons.woff2")

    now, served = (_outlines(path) for path in (tmp_path / "icons.woff2", icon_font.FONT))

    assert len(served) == len(icon_names()) + len(FACES) + 1
    assert served == now, "run tests/tools/icon_font.py"


def _outlines(path: Path) -> dict[int, list[object]]:
    font = TTFont(path)
    outlines = font["CFF "].cff[0].CharStrings
    result = {}
    for code, name in font.getBestCmap().items():
        outlines[name].decompile()
        result[code] = outlines[name].program
    return result


def test_an_icon_is_a_letter_of_the_font():
    assert f'data-i="{icon_letter("owner")}"' in icon("owner")
    assert f'data-i="{face_letter(-2)}"' in face_icon(-2)


def test_no_two_are_one_letter():
    letters = [*map(icon_letter, icon_names()), *map(face_letter, FACES)]

    assert len(set(letters)) == len(letters)


def test_a_drawing_refers_to_outlines_that_a_page_holds_once():
    page = 2 * '<use href="#jm-icon-owner"/><use href="#jm-face-0"/>' + str(icon("site"))

    drawn = sprite(page)

    assert drawn.count(icon_path("owner")) == 1
    assert icon_path("site") not in drawn
    for name in ("jm-icon-owner", "jm-face-0"):
        assert drawn.count(f'id="{name}"') == 1


def test_an_icon_has_no_words():
    """A screen reader is told so by `styles/parts.css`."""
    assert all(mark.endswith('"></i>') for mark in (icon("owner"), face_icon(0)))


def test_a_name_that_is_no_icon_is_drawn_as_a_label():
    assert icon('nothing" onload="alert(1)') == icon("lane")


def test_a_page_without_drawings_has_no_sprite():
    assert sprite(f"<p>{icon('owner')} words</p>") == ""
