"""A page draws each icon once, whatever the number of places that show it."""

from __future__ import annotations

from mkdocs_journeys.icons import sprite
from mkdocs_journeys.templating import face_icon, icon


def test_each_is_drawn_once():
    page = str(icon("owner") + icon("owner", "big") + face_icon(-2) + face_icon(2) + icon("owner"))

    drawn = sprite(page)

    assert drawn.count(' id="') == 3
    for name in ("jm-icon-owner", "jm-face-n2", "jm-face-p2"):
        assert f'id="{name}"' in drawn
        assert f'<use href="#{name}"/>' in page


def test_a_name_that_is_no_icon_is_drawn_as_a_label():
    page = str(icon('nothing" onload="alert(1)'))

    assert page.endswith('<use href="#jm-icon-lane"/></svg>')
    assert 'id="jm-icon-lane"' in sprite(page)


def test_a_page_without_icons_has_no_sprite():
    assert sprite("<p>words</p>") == ""
