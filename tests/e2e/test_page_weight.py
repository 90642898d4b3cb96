"""What the demo's maps weigh, and what every page loads of ours: neither grows unnoticed.

Bytes are what a slow line waits for; the time in which a browser styles a page grows with its
elements.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from shared_sites import build_once

MOST_BYTES, MOST_ELEMENTS = 245_000, 4_100
"""Of a map's page. Lower them whenever the heaviest gets lighter; the goal is 160,000 bytes."""

MOST_SERVED = 131_100
"""Bytes of our stylesheet and scripts together. The goal is 130,476: maps without a workspace."""


class _Counter(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return build_once(tmp_path_factory, "mkdocs.yml").folder


def test_the_maps_do_not_grow(demo):
    pages = [path.read_text("utf-8") for path in demo.glob("journeys/*/*/index.html")]
    maps = [page for page in pages if 'class="jm-map"' in page]

    assert len(maps) > 5
    for page in maps:
        counter = _Counter()
        counter.feed(page)
        assert counter.elements <= MOST_ELEMENTS
        assert len(page.encode()) <= MOST_BYTES


def test_what_is_served_to_every_page_does_not_grow(demo):
    ours = demo / "assets/journeys"
    served = [ours / "journeys.css", *ours.glob("*.js")]

    assert len(served) > 10
    assert sum(path.stat().st_size for path in served) <= MOST_SERVED


def test_scripts_in_place_of_ours_are_served_as_they_are(project):
    written = "// mine\n  (() => {})();\n"
    bare = project.bare()
    bare.write("docs/assets/journeys/page.js", written)

    built = bare.build()

    assert built.text("assets/journeys/page.js") == written
    assert not built.text("assets/journeys/views.js").startswith("/*")
