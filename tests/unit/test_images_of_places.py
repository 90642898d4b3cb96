"""Pictures of stages, steps and touchpoints: read, compared, exported."""

from __future__ import annotations

import pytest
from two_times import map_of

from mkdocs_journeys.diff.kinds import FactKind
from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.journey import Touchpoint


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a.png", [{"image": "a.png"}]),
        (["a.png", "b.png"], [{"image": "a.png"}, {"image": "b.png"}]),
        ({"image": "a.png", "alt": "A"}, [{"image": "a.png", "alt": "A"}]),
        (
            ["a.png", {"image": "b.png", "alt": "B"}],
            [{"image": "a.png"}, {"image": "b.png", "alt": "B"}],
        ),
    ],
)
def test_short_forms(written, expected):
    touchpoint = Touchpoint.model_validate({"name": "X", "images": written})
    assert part_data(touchpoint)["images"] == expected


def _till(images):
    return {"a.md": map_of([{"name": "Раз", "touchpoints": [{"name": "Касса", "images": images}]}])}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], ["a.png"], [(None, "a.png")]),
        (["a.png"], [], [("a.png", None)]),
        (["a.png", "b.png"], ["b.png"], [("a.png", None)]),
        (
            [{"image": "a.png", "alt": "Чек"}],
            [{"image": "a.png", "alt": "Новый чек"}],
            [("Чек", "Новый чек")],
        ),
        (["a.png", "b.png"], ["b.png", "a.png"], []),
    ],
)
def test_each_picture_is_told(folders, before, after, told):
    facts = folders(_till(before), _till(after)).facts
    pictures = [fact for fact in facts if fact.kind is FactKind.PICTURE_CHANGED]
    assert [(fact.before, fact.after) for fact in pictures] == told
