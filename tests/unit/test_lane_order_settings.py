"""Orders of lanes of a site, an area and a map: which one holds, and what is told of wrong ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from mkdocs_journeys.cli import cli
from mkdocs_journeys.diff.fields import AREA
from mkdocs_journeys.language import Language
from mkdocs_journeys.lsp.completion import completion_candidates
from mkdocs_journeys.lsp.context import document_context
from mkdocs_journeys.lsp.hover import hover_text
from mkdocs_journeys.model.lane_order import order_names
from mkdocs_journeys.model.organization import Area
from mkdocs_journeys.model.page_keys import PageKeysWithStatus
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.lane_names import order_problems_of

CURSOR = "¦"
TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("order", "line", "told"),
    [
        ("[actions, tochpoints]", 5, "“touchpoints”"),
        ("\n        - actions\n        - боли", 7, "“barriers”"),
        ("[actions, goal, actions]", 5, "twice"),
        ("lead", 5, "There is no lane “lead”"),
        ("{actions: 1}", 5, "names of lanes are expected"),
        ("[actions, {legal: 1}]", 5, "The name of a lane is expected"),
        ("[actions, 1]", 5, "no lane"),
        *[("blueprint", 0, ""), ("[actions, legal]", 0, ""), ("", 0, ""), ("[]", 0, "")],
    ],
)
def test_check_tells_a_wrong_order_of_the_site_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str, line: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lanes = "      lanes: {legal: Legal}\n"
    settings = f"site_name: S\nplugins:\n  - journeys:\n{lanes}      lane_order: {order}\n"
    Path("mkdocs.yml").write_text(settings, "utf-8")
    Path("journeys").mkdir()
    result = CliRunner().invoke(cli, ["check", "--language", "en"])
    assert (result.exit_code == 2) is bool(told), result.output
    assert told in result.output
    assert f"mkdocs.yml:{line}:" in result.output or not told


def test_settings_without_a_file_are_told_the_same() -> None:
    assert order_problems_of(["actions", "legal"], {"legal": "Legal"}) == []
    [problem] = order_problems_of("legl", {"legal": "Legal"})
    assert "legal" in problem.render(str)


def test_the_nearest_area_with_an_order_holds(tmp_path: Path) -> None:
    area = "---\nlane_order: {order}\n---\n"
    text = "---\ntitle: T\n{keys}stages: [A]\n---\n"
    files = {
        "index.md": area.format(order="[goal]"),
        "a/index.md": area.format(order="[thoughts, legal]"),
        "a/b/index.md": "---\ntitle: B\n---\n",
        "a/b/own.md": text.format(keys="lane_order: [owner]\n"),
        "a/b/area.md": text.format(keys=""),
        "c/top.md": text.format(keys=""),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    reading = read_folder(tmp_path, "journeys", lanes=("legal",))
    assert [problem.render(str) for problem in reading.problems] == []
    orders = {
        entry.key: next(
            order
            for order in (
                entry.model.lane_order,
                *(area.lane_order for area in reading.atlas.areas_around(entry.source)),
            )
            if order
        )
        for entry in reading.atlas.in_order
    }
    assert orders == {
        "a/b/own": ("owner",),
        "a/b/area": ("thoughts", "legal"),
        "c/top": ("goal",),
    }


def test_every_key_of_an_area_is_compared() -> None:
    assert {*AREA} == {*Area.model_fields} - {*PageKeysWithStatus.model_fields}


def opened(text: str, name: str, tmp_path: Path) -> tuple[object, int]:
    reading = read_folder(tmp_path, "journeys")
    offset = text.index(CURSOR)
    path = PurePosixPath(name)
    context = document_context(path, text.replace(CURSOR, ""), reading, Language("en"), ("legal",))
    assert context is not None
    return context, offset


@pytest.mark.parametrize("name", ["a/map.md", "a/index.md"])
def test_the_editor_offers_the_lanes_that_are_not_there_yet(tmp_path: Path, name: str) -> None:
    text = "---\ntitle: T\nlane_order: [actions, line_of_visibility, ¦]\n---\n"
    context, offset = opened(text, name, tmp_path)
    offered = {one.label: one.detail for one in completion_candidates(context, offset, TODAY)}
    assert {*offered} == {*order_names(["legal"])} - {"actions", "line_of_visibility"}
    assert offered["time"] == "Time"
    assert all(offered.values())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("line_of_visi¦bility", "Line of visibility"),
        ("touch¦points", "Touchpoints"),
        ("le¦gal", "own"),
        ("blue¦print", "service blueprint"),
    ],
)
def test_the_editor_says_what_a_lane_is(tmp_path: Path, written: str, told: str) -> None:
    context, offset = opened(f"---\ntitle: T\nlane_order:\n  - {written}\n---\n", "a.md", tmp_path)
    hover = hover_text(context, offset)
    assert hover is not None
    assert told in hover.text
