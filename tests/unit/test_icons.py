"""A page draws each icon once, whatever the number of places that show it."""

from __future__ import annotations

from mkdocs_journeys.icons import icon_path, sprite
from mkdocs_journeys.templating import face_icon, icon


def test_each_is_drawn_once():
    page = str(icon("owner") + icon("owner", "big") + face_icon(-2) + face_icon(2) + icon("owner"))

    drawn = sprite(page)

    assert drawn.count("<symbol ") == 3
    for name in ("jm-i-owner", "jm-f-n2", "jm-f-p2"):
        assert f'id="{name}"' in drawn
        assert f'<use href="#{name}"/>' in page


def test_what_a_drawing_refers_to_is_the_same_picture():
    """A drawing says itself how large an icon is in it; a page with both draws it once."""
    page = str(icon("owner")) + '<use href="#jm-icon-owner"/><use href="#jm-face-0"/>'

    drawn = sprite(page)

    assert drawn.count(icon_path("owner")) == 1
    for name in ("jm-icon-owner", "jm-face-0"):
        assert drawn.count(f'id="{name}"') == 1


def test_an_icon_says_nothing_to_a_screen_reader():
    assert all(' aria-hidden="true"' in mark for mark in (icon("owner"), face_icon(0)))


def test_a_name_that_is_no_icon_is_drawn_as_a_label():
    page = str(icon('nothing" onload="alert(1)'))

    assert page.endswith('<use href="#jm-i-lane"/></svg>')
    assert 'id="jm-i-lane"' in sprite(page)


def test_a_page_without_icons_has_no_sprite():
    assert sprite("<p>words</p>") == ""
