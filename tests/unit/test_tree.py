"""The tree of journeys inside journeys: what hangs together, boxes that hold their words."""

from __future__ import annotations

import pytest

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
from mkdocs_journeys.diagrams.layout_cache import LayoutCache
from mkdocs_journeys.diagrams.text_metrics import width
from mkdocs_journeys.diagrams.tree import MARK, PAD, TreePicture, sketch_trees


@pytest.fixture
def trees(read):
    """Trees of journeys, each told as what its touchpoints lead down to: `a={"Form": "b"}`."""

    def made(emotion=None, **journeys):
        files = {}
        for name, inner in journeys.items():
            felt = f", emotion: {emotion}" if emotion is not None else ""
            points = ", ".join(f"{{name: {at!r}, journey: {key}}}" for at, key in inner.items())
            stages = f"[{{name: S{felt}, touchpoints: [{points}]}}]"
            files[f"{name}.md"] = f"---\ntitle: Journey {name}\nstages: {stages}\n---\n"
        return sketch_trees(read(files).atlas)

    return made


def keys(tree):
    return [knot.entry.key for knot in tree.nodes]


def edges(tree):
    """The arrows as pairs of journeys."""
    called = {knot.node: knot.entry.key for knot in tree.nodes}
    found = [row.split("[")[0].split("->") for row in tree.dot.splitlines() if "->" in row]
    return sorted((called[tail.strip()], called[head.strip()]) for tail, head in found)


def notes(tree):
    return {knot.entry.key: " ".join(knot.note.lines) if knot.note else "" for knot in tree.nodes}


def test_journeys_without_one_another_make_no_tree(trees):
    assert trees(a={}, b={}) == []
    assert trees() == []


def test_a_journey_inside_itself_makes_no_tree(trees):
    assert trees(a={"Again": "a"}) == []


def test_a_journey_that_is_not_there_makes_no_tree(trees):
    assert trees(a={"Lost": "nowhere"}, b={}) == []


def test_each_tree_is_what_hangs_together_the_largest_first(trees):
    found = trees(a={"Form": "b"}, b={}, c={"One": "d", "Two": "e"}, d={}, e={}, alone={})

    assert [keys(tree) for tree in found] == [["c", "d", "e"], ["a", "b"]]
    assert edges(found[0]) == [("c", "d"), ("c", "e")]


def test_a_journey_inside_two_others_stands_once(trees):
    (tree,) = trees(a={"Form": "c"}, b={"Call": "c"}, c={})

    assert keys(tree) == ["a", "b", "c"]
    assert edges(tree) == [("a", "c"), ("b", "c")]
    assert notes(tree) == {"a": "", "b": "", "c": "Form, Call"}


def test_two_ways_down_are_one_arrow_with_both_names(trees):
    (tree,) = trees(a={"Form": "b", "Call": "b"}, b={})

    assert edges(tree) == [("a", "b")]
    assert notes(tree)["b"] == "Form, Call"


def test_a_circle_ends(trees):
    (tree,) = trees(a={"On": "b"}, b={"Back": "a"})

    assert edges(tree) == [("a", "b"), ("b", "a")]
    assert notes(tree) == {"a": "Back", "b": "On"}


def test_a_long_circle_with_a_tail_is_one_tree(trees):
    (tree,) = trees(a={"X": "b"}, b={"X": "c"}, c={"X": "a", "Y": "d"}, d={})

    assert keys(tree) == ["a", "b", "c", "d"]


def test_a_journey_may_be_called_by_its_path(trees):
    assert [keys(tree) for tree in trees(a={"X": "b.md"}, b={})] == [["a", "b"]]


def test_the_mark_is_the_lowest_point(trees):
    unknown, low = trees(a={"X": "b"}, b={}), trees(emotion=-1.5, a={"X": "b"}, b={})

    assert [knot.face for knot in unknown[0].nodes] == [None, None]
    assert [(knot.value, knot.face) for knot in low[0].nodes] == [(-1.5, -2)] * 2


LONG = "Очень длинное название с непроизносимым-словом Электроэнергоснабжениеобеспечивающий"


@pytest.fixture(scope="module")
def layouts():
    made = LayoutCache(EmbeddedGraphviz(), None, 10)
    yield made
    made.close()


@pytest.fixture
def picture(read, layouts):
    """A circle of journeys with long names and low feelings, laid out."""
    inner = "touchpoints: [{{name: '{0}', journey: {1}}}]"
    text = f"---\ntitle: {{0}}\nstages: [{{{{name: S, emotion: -2, {inner}}}}}]\n---\n"
    files = {
        "a.md": text.format(LONG + " " + LONG, "b"),
        "b.md": text.format("Щ" * 60, "a"),
        "c.md": text.format("С", "b"),
    }
    (tree,) = sketch_trees(read(files).atlas)
    return TreePicture(tree, layouts.layout(tree.dot))


def test_words_stay_in_their_boxes(picture):
    for knot, frame in picture.knots:
        room = frame.width - 2 * PAD - (MARK if knot.face is not None else 0)
        texts = [(knot.name, 600), *([(knot.note, 400)] if knot.note else [])]
        for block, weight in texts:
            for line in block.lines:
                assert width(line, block.size, weight) <= room, line
        assert sum(block.height for block, _ in texts) <= frame.height - 2 * PAD + 0.5


def test_boxes_stand_in_the_picture_and_not_on_each_other(picture):
    frames = [frame for _, frame in picture.knots]
    for frame in frames:
        assert 0 <= frame.x <= frame.x + frame.width <= picture.width
        assert 0 <= frame.y <= frame.y + frame.height <= picture.height
    for one in frames:
        for other in frames:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert one is other or apart


def test_every_arrow_is_drawn(picture):
    assert len(picture.arrows) == 3
    assert all(arrow.line.startswith("M") and arrow.head for arrow in picture.arrows)
