"""A long diagram in rows for paper: all of it, in columns that are whole, nothing cut."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
from mkdocs_journeys.diagrams.layout_cache import LayoutCache
from mkdocs_journeys.diagrams.parts import Direction
from mkdocs_journeys.diagrams.picture import PlacedDiagram
from mkdocs_journeys.diagrams.print_rows import (
    HALF,
    PAPER,
    ROOM,
    SMALLEST,
    print_rows,
)
from mkdocs_journeys.diagrams.touchpoints import sketch
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas


@pytest.fixture(scope="module")
def layouts():
    found = LayoutCache(EmbeddedGraphviz(), None, 30.0)
    yield found
    found.close()


@pytest.fixture
def picture(journey, layouts):
    def made(text):
        one = sketch(journey(text), Atlas(), Language(), Direction.ACROSS)
        return PlacedDiagram(one, layouts.layout(one.dot))

    return made


def stages(count, next_=""):
    rows = [
        f"  - name: Stage {n}\n    touchpoints: [{{name: The touchpoint of stage {n}{next_}}}]"
        for n in range(count)
    ]
    return "stages:\n" + "\n".join(rows)


def frames(picture):
    chips = [frame for _, frame in picture.chips]
    return chips + [frame for _, _, frame in picture.labels if frame is not None]


def test_a_short_diagram_stays_whole(picture):
    assert print_rows(picture(stages(4))) == ([], True)


def test_a_long_one_gets_rows_that_hold_all_of_it(picture):
    found = picture(stages(14))
    rows, whole_on_large = print_rows(found)

    assert len(rows) > 1
    assert not whole_on_large
    assert rows[0].x == 0
    assert rows[-1].x + rows[-1].width == found.width
    for one, following in pairwise(rows):
        assert one.x < following.x <= one.x + one.width
    assert max(row.width for row in rows) <= ROOM
    assert max(row.percent for row in rows) == pytest.approx(100)


def test_rows_are_of_one_scale(picture):
    rows, _ = print_rows(picture(stages(14)))

    assert len({round(row.percent / row.width, 3) for row in rows}) == 1


def test_rows_are_made_small_enough_for_two_on_a_sheet_if_they_can_be_read_then(picture):
    def scale(found):
        row = print_rows(found)[0][0]
        return row.percent / 100 * PAPER / row.width

    def high(count):
        more = "".join(f"{{name: Touchpoint {n}}}, " for n in range(count))
        return picture(stages(14).replace("[", f"[{more}", 1))

    low, middle, too_high = high(2), high(7), high(9)

    assert scale(middle) == pytest.approx(HALF / middle.height, rel=0.01)
    assert SMALLEST <= scale(middle) < scale(low)
    assert HALF / too_high.height < SMALLEST
    assert scale(too_high) == pytest.approx(scale(low), rel=0.01)


def test_neither_a_chip_nor_a_label_is_cut(picture):
    found = picture(
        stages(14, ", next: [{to: exit, share: 0.2, label: gives up and goes to somebody else},"
               " {to: stage-0, share: 0.1, label: begins again}]")
    )  # fmt: skip
    rows, _ = print_rows(found)

    assert len(rows) > 1
    for row in rows:
        for frame in frames(found):
            for edge in (row.x, row.x + row.width):
                assert not frame.x + 0.1 < edge < frame.x + frame.width - 0.1


def test_a_divided_stage_stays_together_where_it_can(picture):
    steps = ", ".join(
        f"{{name: Step {n}, touchpoints: [Touchpoint of step {n}]}}" for n in range(4)
    )
    text = stages(5) + f"\n  - {{name: Long, steps: [{steps}]}}\n" + "  - Last\n  - Very last\n"
    found = picture(text)
    rows, _ = print_rows(found)
    ground = next(f for one, f in found.grounds if not one.inner and one.anchor == "long")

    assert any(row.x <= ground.x and ground.x + ground.width <= row.x + row.width for row in rows)


def test_larger_paper_may_have_room_for_the_whole(picture):
    found = next(
        one for count in range(5, 20) if (one := picture(stages(count))).width * SMALLEST > 1040
    )

    rows, whole_on_large = print_rows(found)
    assert rows
    assert whole_on_large
