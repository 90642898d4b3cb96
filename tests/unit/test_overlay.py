"""Several curves in one picture: nothing hides anything, no word leaves its place."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.bidi import LTR, RTL
from mkdocs_journeys.diagrams.axes import MARK, AxisStage
from mkdocs_journeys.diagrams.overlay import Series, draw_overlay, small_overlay
from mkdocs_journeys.diagrams.parts import Direction

both = pytest.mark.parametrize("direction", list(Direction))

NAMES = ("Ольга Кравцова", "Igor", "W" * 40, "Светлана Юрьевна Корж из Щёлково")


def stops(count):
    return [AxisStage(str(number), f"Этап {number}") for number in range(1, count + 1)]


def series(*lines):
    return [Series(f"p{n}", NAMES[n % len(NAMES)], tuple(one)) for n, one in enumerate(lines)]


@both
def test_without_a_value_there_is_no_picture(direction):
    assert draw_overlay(stops(2), series([None, None]), direction) is None
    assert small_overlay(series([None, None])) is None


@both
def test_a_line_without_a_value_is_left_out(direction):
    found = draw_overlay(stops(2), series([None, None], [1, 2]), direction)

    assert [voice.key for voice in found.voices] == ["p1"]
    assert [voice.key for voice in small_overlay(series([None, None], [1, 2])).voices] == ["p1"]


@both
def test_marks_that_would_hide_each_other_are_moved_apart(direction):
    found = draw_overlay(stops(1), series([1], [1], [1.2], [-1]), direction)

    dots = [voice.dots[0] for voice in found.voices]
    for one, other in combinations(dots, 2):
        assert max(abs(one.x - other.x), abs(one.y - other.y)) >= MARK - 1
    along = dots[3].x if direction is Direction.ACROSS else dots[3].y
    assert along == found.axes.along[0]


@both
def test_as_is_and_to_be_stand_exactly_one_above_the_other(direction):
    found = draw_overlay(stops(2), series([1, 0], [1, 2]), direction, ["", "+2"])

    for before, after in zip(*(voice.dots for voice in found.voices), strict=True):
        same = "x" if direction is Direction.ACROSS else "y"
        assert getattr(before, same) == getattr(after, same)
    assert [gap.words.text for gap in found.gaps] == ["+2"]


@both
def test_arrows_lead_from_the_first_line_to_the_second(direction):
    found = draw_overlay(
        stops(3), series([-2, 2, 0], [2, -2, 0.2]), direction, ["+4", "−4", "+0.2"]
    )

    rises, falls, little = found.gaps
    assert (rises.rises, falls.rises, little.rises) == (True, False, True)
    assert not little.shaft
    up = (
        (lambda gap: gap.shaft[1] - gap.shaft[3])
        if direction is Direction.ACROSS
        else (lambda gap: gap.shaft[2] - gap.shaft[0])
    )
    assert up(rises) > 0 > up(falls)


@both
def test_a_stage_of_one_map_has_no_arrow(direction):
    found = draw_overlay(stops(3), series([1, None, 1], [2, 2, None]), direction, ["+1", "", ""])

    assert [len(voice.dots) for voice in found.voices] == [2, 2]
    assert len(found.gaps) == 1


values = st.one_of(st.none(), st.floats(-2, 2).map(lambda one: round(one, 1)))
pictures = st.integers(1, 9).flatmap(
    lambda count: st.lists(st.lists(values, min_size=count, max_size=count), min_size=1, max_size=9)
)


@settings(max_examples=60, deadline=None)
@given(pictures, st.sampled_from(list(Direction)), st.sampled_from([LTR, RTL]))
def test_everything_stays_in_the_picture(lines, direction, way):
    found = draw_overlay(stops(len(lines[0])), series(*lines), direction, way=way)
    if found is None:
        assert all(value is None for line in lines for value in line)
        return
    board = found.axes
    for voice in found.voices:
        for dot in voice.dots:
            assert board.field.x + 8 <= dot.x <= board.field.x + board.field.width - 8
            assert board.field.y + 8 <= dot.y <= board.field.y + board.field.height - 8
    for head in board.stage_titles:
        for row in (*head.rows, *head.notes):
            left = row.x - row.length if way == RTL else row.x
            assert head.frame.x <= left
            assert left + row.length <= head.frame.x + head.frame.width
            assert head.frame.y <= row.y <= head.frame.y + head.frame.height


@settings(max_examples=60, deadline=None)
@given(pictures, st.sampled_from(list(Direction)))
def test_from_right_to_left_is_the_mirror_image(lines, direction):
    here, there = (
        draw_overlay(stops(len(lines[0])), series(*lines), direction, way=way) for way in (LTR, RTL)
    )
    if here is None:
        return
    wide = here.axes.width
    assert there.axes.width == wide
    for one, other in zip(here.voices, there.voices, strict=True):
        for dot, mirrored in zip(one.dots, other.dots, strict=True):
            assert mirrored.x == pytest.approx(wide - dot.x, abs=0.11)
            assert (mirrored.y, mirrored.value) == (dot.y, dot.value)
    for one, other in zip(here.stage_titles, there.stage_titles, strict=True):
        assert other.frame == one.frame.mirrored(wide)
    for one, other in zip(here.tails, there.tails, strict=True):
        assert other.x == pytest.approx(wide - one.x, abs=0.11)


@both
def test_each_point_stands_under_its_own_header_in_both_directions(direction):
    for way in (LTR, RTL):
        found = draw_overlay(stops(4), series([-2, -1, 1, 2]), direction, way=way)
        for head, dot in zip(found.stage_titles, found.voices[0].dots, strict=True):
            assert head.frame.x < dot.x < head.frame.x + head.frame.width or (
                direction is Direction.DOWN
            )
            assert head.frame.y < dot.y < head.frame.y + head.frame.height or (
                direction is Direction.ACROSS
            )
        first, last = found.voices[0].dots[0].x, found.voices[0].dots[-1].x
        assert (first < last) is (way == LTR)


def test_long_names_of_many_are_cut():
    few = draw_overlay(stops(1), series([1], [1], [1], [1]), Direction.ACROSS)
    many = draw_overlay(stops(1), series(*[[1]] * 9), Direction.ACROSS)

    by_voice = {tail.voice: tail.words.lines for tail in few.tails}
    assert [len(by_voice[number]) for number in range(4)] == [1, 1, 2, 2]
    assert by_voice[2][-1].endswith("…")
    assert {len(tail.words.lines) for tail in many.tails} == {1}


@settings(max_examples=60, deadline=None)
@given(pictures)
@example([[0.0]] * 9)
def test_names_at_the_ends_never_cover_each_other(lines):
    found = draw_overlay(stops(len(lines[0])), series(*lines), Direction.ACROSS)
    if found is None:
        return
    for one, other in pairwise(found.tails):
        assert one.y + one.words.height / 2 <= other.y - other.words.height / 2 + 0.2
    for tail in found.tails:
        assert tail.y - tail.words.height / 2 >= 0
        assert all(row.x + row.length <= found.axes.width for row in tail.rows)
        assert tail.y + tail.words.height / 2 <= found.axes.height + 0.2
