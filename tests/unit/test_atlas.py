"""Questions across the whole folder."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest


def journey(title="T", **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    stages = "" if "stages" in keys else "stages: [A]\n"
    return f"---\ntitle: {title}\n{lines}{stages}---\n"


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("evening", "cinema/evening"),
        ("cinema/evening", "cinema/evening"),
        ("cinema/evening.md", "cinema/evening"),
        ("/cinema/evening.md", "cinema/evening"),
        ("evening.md", "cinema/evening"),
        ("named", "cinema/other"),
        ("cinema/other", "cinema/other"),
        ("other", "cinema/other"),
        ("cinema/same", "cinema/same"),
        ("shop/same.md", "shop/same"),
        ("same", None),
        ("cinema", None),
        ("", None),
        ("eve", None),
    ],
)
def test_what_a_journey_may_be_called(read, reference, key):
    atlas = read(
        {
            "cinema/evening.md": journey(),
            "cinema/other.md": journey(id="named"),
            "cinema/same.md": journey(),
            "shop/same.md": journey(),
        }
    ).atlas
    found = atlas.journey(reference)

    assert (found and found.key) == key


def test_entries_know_their_file_page_and_area(read):
    atlas = read({"x/y/a.md": journey(id="b"), "c.md": journey()}).atlas
    entry = atlas.journeys["x/y/a"]

    assert entry.source == entry.address == PurePosixPath("x/y/a.md")
    assert entry.area == "x/y"
    assert atlas.journeys["c"].area == ""


def test_journeys_of_a_persona(read):
    atlas = read(
        {
            "a.md": journey(persona="olga"),
            "b.md": journey(personas="[igor, olga]"),
            "c.md": journey(),
            "personas/olga.md": "---\nname: O\n---\n",
            "personas/igor.md": "---\nname: I\n---\n",
        }
    ).atlas

    assert [one.key for one in atlas.journeys_of("olga")] == ["a", "b"]
    assert [one.key for one in atlas.journeys_of("igor")] == ["b"]
    assert list(atlas.journeys_of("nobody")) == []


def test_journeys_in_an_area_stand_by_title_and_today_before_the_rebuilt(read):
    atlas = read(
        {
            "x/a.md": journey("яблоко"),
            "x/b.md": journey("Арбуз"),
            "x/c.md": journey("Абрикос", state="to-be"),
            "x/y/d.md": journey("Айва"),
            "e.md": journey(),
        }
    ).atlas

    assert [one.key for one in atlas.journeys_in("x")] == ["x/b", "x/a", "x/c"]
    assert [one.key for one in atlas.journeys_in("")] == ["e"]
    assert atlas.journeys_in("none") == []


def test_areas_stand_in_their_authors_order_then_by_title(read):
    atlas = read(
        {
            "a.md": journey(),
            "x/a.md": journey(),
            "x/index.md": "---\ntitle: Яхты\n---\n",
            "y_z/b.md": journey(),
            "z/c.md": journey(),
            "z/index.md": "---\norder: -1\n---\n",
            "empty/index.md": "---\ntitle: Empty\n---\n",
            "personas/olga.md": "---\nname: O\n---\n",
        }
    ).atlas

    assert atlas.area_names() == ["z", "", "y_z", "x"]
    assert [atlas.area_title(name) for name in ("x", "y_z", "z", "", "deep/old-books")] == [
        "Яхты", "Y z", "Z", "", "Old books",
    ]  # fmt: skip


def test_the_areas_page_is_kept(read):
    atlas = read({"x/README.md": "---\ntitle: X\n---\nProse.\n", "index.md": "# Top\n"}).atlas

    assert atlas.areas["x"].prose.general.strip() == "Prose."
    assert atlas.areas["x"].address == PurePosixPath("x/README.md")
    assert atlas.areas[""].model.title is None
    assert atlas.areas[""].prose.general == "# Top\n"


def test_a_journey_inside_a_touchpoint_has_a_parent(read):
    down = "[{name: A, touchpoints: [{name: B, journey: x/child.md}], steps: [C]}]"
    atlas = read(
        {
            "parent.md": journey(stages=down),
            "other.md": journey(stages="[{name: A, touchpoints: [{name: B, journey: child}]}]"),
            "x/child.md": journey(),
        }
    ).atlas

    assert [parent.key for parent in atlas.parents("x/child")] == ["other", "parent"]
    assert atlas.parents("parent") == []


def test_what_a_journey_is_replaced_by(read):
    atlas = read(
        {
            "old.md": journey(),
            "new.md": journey(state="to-be", replaces="old"),
            "newer.md": journey(state="to-be", replaces="old.md"),
        }
    ).atlas

    assert [one.key for one in atlas.replaced_by("old")] == ["new", "newer"]
    assert atlas.replaced_by("new") == []


def test_private_journeys_are_no_parents(read):
    files = {
        "parent.md": journey(
            visibility="private", stages="[{name: A, touchpoints: [{name: B, journey: child}]}]"
        ),
        "child.md": journey(),
    }

    assert read(files).atlas.parents("child") == []
    assert [parent.key for parent in read(files, private=True).atlas.parents("child")] == ["parent"]


def test_channels_add_to_the_built_in_ones_and_rename_them(read):
    channels = read(
        {"channels.yml": "site: Сайт\ncafe: {name: Кафе, group: офлайн}\n"}
    ).atlas.channels

    assert channels["site"].name == "Сайт"
    assert channels["site"].icon == "site"
    assert channels["cafe"].group == "офлайн"
    assert channels["phone"].name == "Phone"


def test_broken_files_are_listed(read):
    result = read(
        {
            "x/a.md": "---\ntitle: 'T\n---\n",
            "personas/p.md": "---\nnam: P\n---\n",
            "b.md": journey(status="zzz"),
            "y/index.md": "---\norder: x\n---\n",
        }
    )

    assert sorted(str(one.source) for one in result.broken) == ["personas/p.md", "x/a.md"]
    assert [str(problem.path) for problem in result.problems_of(PurePosixPath("x/a.md"))] == [
        "journeys/x/a.md"
    ]
    assert list(result.atlas.areas) == ["y"]


def test_personas_of_one_id_are_both_there(read):
    result = read({
        "personas/a.md": "---\nname: A\nid: x\n---\n",
        "personas/b.md": "---\nname: B\nid: x\n---\n",
    })  # fmt: skip

    assert [entry.model.name for entry in result.atlas.personas.values()] == ["A", "B"]
    assert result.problems == []


def test_what_was_right_survives(read):
    result = read(
        {
            "a.md": "---\ntitle: T\nstatus: zzz\nstages:\n"
            "  - {name: A, emotion: 9, goal: G, zzz: 1}\n"
            "  - {goal: no name}\n  - B\ntags: [x, [y], z]\n---\n"
        }
    )
    model = result.atlas.journeys["a"].model

    assert [stage.name for stage in model.stages] == ["A", "B"]
    assert model.stages[0].goal == "G"
    assert model.stages[0].emotion == {}
    assert model.tags == ("x", "z")
    assert model.status == "draft"
