"""How wide a map's columns are: words have their room, and a short map is seen whole."""

from __future__ import annotations

import pytest

from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.organization import Channel
from mkdocs_journeys.pages.map_table import NARROWEST, ROOM, WIDEST, column_widths

LANE = 120


def stages(count, name="Stage", touchpoint="Point"):
    rows = "\n".join(
        f"  - name: {name} {n}\n    touchpoints: [{{name: {touchpoint}, channel: [here]}}]"
        for n in range(count)
    )
    return f"stages:\n{rows}\n"


@pytest.mark.parametrize("basis", ["", "basis: theoretical\n"], ids=["bare", "framed"])
@pytest.mark.parametrize("count", [3, 4, 5, 8])
def test_a_short_map_is_seen_whole(journey, basis, count):
    least, across = column_widths(journey(basis + stages(count)), Atlas(), LANE)

    assert least <= across
    frame = 16 if basis else 0
    whole = LANE + across * count + frame
    assert whole <= ROOM
    assert whole >= ROOM - count or across == WIDEST


def test_a_title_is_never_narrower_than_its_word(journey):
    short, _ = column_widths(journey(stages(5)), Atlas(), LANE)
    long, _ = column_widths(journey(stages(5, name="Preposterousnesses")), Atlas(), LANE)

    assert long > short


def test_a_long_map_has_room_for_names_and_channels(journey):
    plain, _ = column_widths(journey(stages(12)), Atlas(), LANE)
    named, _ = column_widths(journey(stages(12, touchpoint="Registration-free")), Atlas(), LANE)
    atlas = Atlas(channels={"here": Channel(name="Telecommunications")})
    channels, _ = column_widths(journey(stages(12)), atlas, LANE)

    assert plain == NARROWEST
    assert named > plain
    assert channels > plain


@pytest.mark.parametrize(("count", "room"), [(5, 828), (7, 1290)])
def test_a_map_of_few_stages_fits_a_small_screen(journey, count, room):
    least, _ = column_widths(journey(stages(count)), Atlas(), LANE - 5)

    assert LANE - 5 + count * least <= room, "a window of 1366 pixels has 1,290, a smaller 828"
