"""Where values and keys stand, as values are taken out of a file and keys get other names."""

import pytest

from mkdocs_journeys.diagnostics import Position
from mkdocs_journeys.reading.yaml import load

TEXT = """\
persona: olga
stages:
  - name: One
    touchpoints: [a, b, {name: c}]
  - name: Two
  - name: Three
"""


def test_what_follows_an_item_that_is_taken_out_keeps_its_place():
    loaded = load(TEXT)

    loaded = loaded.without(
        [("stages", 1), ("stages", 0, "touchpoints", 0), ("stages", 0, "touchpoints", 1)]
    )

    assert loaded.data["stages"] == [
        {"name": "One", "touchpoints": [{"name": "c"}]},
        {"name": "Three"},
    ]
    assert loaded.positions["stages", 0, "touchpoints", 0, "name"] == Position(4, 32)
    assert loaded.keys["stages", 1, "name"] == Position(6, 5)
    assert ("stages", 2) not in loaded.positions


def test_a_list_and_an_item_around_it_are_taken_out_together():
    loaded = load(TEXT)

    loaded = loaded.without([("stages", 0, "touchpoints", 1), ("stages", 0)])

    assert [one["name"] for one in loaded.data["stages"]] == ["Two", "Three"]
    assert loaded.positions["stages", 0, "name"] == Position(5, 11)


def test_a_key_that_is_taken_out_still_tells_where_it_stood():
    loaded = load(TEXT)

    loaded = loaded.without([("stages", 1, "name")])

    assert loaded.data["stages"][1] == {}
    assert loaded.keys["stages", 1, "name"] == Position(5, 5)


def test_a_key_with_another_name_takes_its_places_along():
    loaded = load(TEXT)

    loaded = loaded.renamed({("persona",): "personas"})

    assert (loaded.positions["personas",], loaded.keys["personas",]) == (
        Position(1, 10),
        Position(1, 1),
    )
    assert ("persona",) not in loaded.positions


@pytest.mark.parametrize(
    ("loc", "position"),
    [
        (("stages", 0, "touchpoints", 2, "owner"), Position(4, 25)),
        (("stages", 1, "touchpoints", 0, "name"), Position(5, 5)),
        (("persona", 0), Position(1, 10)),
        (("stages", 7, "name"), Position(3, 3)),
        (("nothing", "at", "all"), Position(1, 1)),
        ((), Position(1, 1)),
    ],
)
def test_what_stands_nowhere_is_found_around(loc, position):
    loaded = load(TEXT)
    stand = loaded.position_tree.nearest(loc)

    assert stand is not None
    assert loaded.position_tree.position(stand[1]) == position


def test_what_an_alias_stands_for_has_the_place_of_the_alias():
    loaded = load("a: &x {b: c}\nd: *x\n")

    assert ("d", "b") not in loaded.positions
    stand = loaded.position_tree.nearest(("d", "b"))
    assert stand is not None
    assert loaded.position_tree.position(stand[1]) == Position(2, 4)


def test_nothing_stands_in_a_file_that_was_not_read():
    loaded = load("")

    assert len(loaded.positions) == 0
    assert loaded.position_tree.nearest(("a",)) is None
