"""`journeys export`: nothing is lost, nothing unpublished gets out, nothing is executed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from withheld import LANE, Level, lists

from mkdocs_journeys.cli import main
from mkdocs_journeys.exporters.csv_exporter import EXPORTER as CSV
from mkdocs_journeys.exporters.exporter import Selection, all_exporters
from mkdocs_journeys.exporters.json_data import atlas_data
from mkdocs_journeys.exporters.json_schema import export_schema
from mkdocs_journeys.exporters.selection import select_maps
from mkdocs_journeys.importers.importer import all_importers
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.entry import Entry
from mkdocs_journeys.model.estimates import QUANTITY_READER
from mkdocs_journeys.model.file_kinds import FILE_KINDS
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.traversal import text_nodes
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.quantities import read_quantity
from mkdocs_journeys.reading.settings import read_site_settings

ROOT = Path(__file__).parents[2]
DEMOS = {"ru": ROOT / "mkdocs.yml", "en": ROOT / "mkdocs.en.yml"}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with a unique word in every field, of every level of readers."""
    monkeypatch.chdir(tmp_path)
    levels = [Level("public", "pq"), Level("internal", "nq"), Level("private", "vq")]
    for level in levels:
        _write(tmp_path, level.files())
    settings = {"lanes": {LANE: "Lawyers"}, "visibility": "public"}
    config = {"site_name": "S", "plugins": [{"journeys": settings}]}
    _write(tmp_path, lists(*levels) | {"mkdocs.yml": yaml.safe_dump(config)})
    return tmp_path, levels


def _write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _export(*arguments, path="out"):
    code = main(["export", *arguments, "--output", str(path)])
    return code, Path(path).read_text("utf-8") if Path(path).is_file() else ""


# What is published.


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_is_not_published_is_not_exported(form, site):
    _, (public, internal, private) = site
    _, text = _export("--to", form)
    _, internal_text = _export("--to", form, "--visibility", "internal")
    _, all_text = _export("--to", form, "--visibility", "private")

    assert public.mark in text
    assert internal.mark not in text
    assert private.mark not in text
    assert internal.mark in internal_text
    assert private.mark not in internal_text
    assert private.mark in all_text


def test_an_unpublished_map_is_exported_only_when_told(site, capsys):
    _, (_, _, private) = site
    name = f"{private.ids['area']}/{private.ids['map']}"

    assert main(["export", name, "--to", "json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--visibility private" in err
    assert main(["export", name, "--to", "json", "--visibility", "private"]) == 0


# JSON.


def test_json_contains_every_word_of_the_maps(site):
    _, (public, _, _) = site
    _, text = _export("--to", "json", "--visibility", "private")
    # The picture is a file of its own.
    missing = {
        word: place
        for word, place in public.places.items()
        if word not in text and not place.startswith("picture")
    }

    # Places whose keys the test's own files leave out.
    assert {place for place in missing.values() if not place.startswith("id:")} <= _left_out(
        site[0], missing
    )


def _left_out(folder, words):
    """The places of words that are in no file of the folder."""
    texts = [path.read_text("utf-8") for path in (folder / "journeys").rglob("*.*")]
    return {place for word, place in words.items() if not any(word in text for text in texts)}


@pytest.mark.parametrize("language", DEMOS)
def test_json_holds_the_whole_model(language):
    atlas, lanes = _demo(language)
    data = json.loads(json.dumps(atlas_data(atlas)))

    for kind in FILE_KINDS.values():
        entries = getattr(atlas, kind.group)
        if kind.lists:
            read = {key: kind.model.model_validate(part) for key, part in data[kind.group].items()}
            assert read == dict(entries)
            continue
        assert {item["key"] for item in data[kind.group]} == set(entries)
        for item in data[kind.group]:
            entry = entries[item["key"]]
            context = {"lanes": tuple(lanes), QUANTITY_READER: read_quantity}
            model = kind.model.model_validate(item["values"], context=context)
            assert model == entry.model
            text = item.get("text", {})
            assert text.get("general", "") == entry.prose.general
            assert text.get("under", {}) == dict(entry.prose.under)


@pytest.mark.parametrize("language", DEMOS)
def test_json_is_valid_by_its_schema_and_the_same_each_time(language):
    atlas, lanes = _demo(language)
    validator = Draft7Validator(export_schema(Language("en"), lanes))

    assert [error.message for error in validator.iter_errors(atlas_data(atlas))] == []
    backwards = Atlas(
        **{
            name: dict(reversed(list(getattr(atlas, name).items())))
            for name in (*(kind.group for kind in FILE_KINDS.values()), "declared")
        }
    )
    assert json.dumps(atlas_data(backwards)) == json.dumps(atlas_data(atlas))
    assert not validator.is_valid(atlas_data(atlas) | {"version": 2})
    assert not validator.is_valid(atlas_data(atlas) | {"more": 1})


def test_the_manual_has_a_section_for_each_format():
    names = {*all_exporters(), *all_importers()}
    for page in ("docs/en/exchange.md", "docs/manual/exchange.md"):
        sections = set(re.findall(r"\{#([\w-]+)\}", (ROOT / page).read_text("utf-8")))
        assert names <= sections


def test_the_schema_of_the_export_is_printed(capsys):
    assert main(["schema", "export"]) == 0
    Draft7Validator.check_schema(json.loads(capsys.readouterr().out))


def _demo(language):
    site = read_site_settings(DEMOS[language])
    lanes = site.lane_titles
    return read_folder(site.folder, "journeys", lanes=lanes, private=True).atlas, lanes


def test_chosen_maps_bring_only_what_they_name():
    atlas, _ = _demo("en")
    key = "cinema/subscription"
    selected = select_maps(atlas, {key})
    journey = atlas.journeys[key].model

    assert set(selected.journeys) == {key}
    assert set(selected.personas) == set(journey.personas)
    assert set(selected.teams) < set(atlas.teams)
    assert journey.owner in selected.teams
    assert set(journey.evidence) <= set(selected.evidence) < set(atlas.evidence)
    assert "cinema" in selected.areas
    assert "shop" not in selected.areas


# Which maps, and where to.


def test_maps_are_chosen_by_name_or_file(site, capsys):
    root, (public, _, _) = site
    key = f"{public.ids['area']}/{public.ids['map']}"
    for name in (key, public.ids["map"], f"journeys/{key}.md", str(root / f"journeys/{key}.md")):
        assert main(["export", name, "--to", "json"]) == 0
        (item,) = json.loads(capsys.readouterr().out)["journeys"]
        assert item["key"] == key


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "jsn"], "Did you mean “json”?"),
        (["--to", "csv", "--option", "bim=yes"], "bom"),
        (["--to", "csv", "--option", "bom=perhaps"], "no, yes"),
        (["visti", "--to", "csv"], "Did you mean “visit”?"),
        (["visit", "--to", "csv"], "a/visit, b/visit"),
        (["broken", "--to", "csv"], "can't be read"),
        (["--to", "csv", "--output", "journeys/x.csv"], "folder of maps"),
        (["--to", "csv", "--output", "link"], "link"),
        ([], "--to"),
    ],
)
def test_what_can_not_be_done_is_told(arguments, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    good = "---\ntitle: T\nstages: [A]\n---\n"
    _write(tmp_path, {"journeys/a/visit.md": good, "victim": "mine"})
    if told != "Did you mean “visit”?":
        _write(
            tmp_path, {"journeys/b/visit.md": good, "journeys/broken.md": "---\ntitle: [\n---\n"}
        )
    Path("link").symlink_to("victim")

    assert main(["export", *arguments, "--visibility", "private"]) == 2
    assert told in capsys.readouterr().err
    assert Path("victim").read_text("utf-8") == "mine"
    assert not Path("journeys/x.csv").exists()


def test_a_broken_map_is_named_and_the_others_are_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"journeys/a.md": "---\ntitle: Good\nstages: [A]\n---\n"})
    _write(tmp_path, {"journeys/b.md": "---\ntitle: [\nvisibility: internal\n---\n"})

    assert main(["export", "--to", "csv"]) == 1
    out, err = capsys.readouterr()
    assert "Good" in out
    assert "journeys/b.md" in err or "b.md" in err


def test_a_folder_gets_the_file_by_its_name(site):
    Path("into").mkdir()

    assert main(["export", "--to", "json", "--output", "into"]) == 0
    assert [path.name for path in Path("into").iterdir()] == ["journeys.json"]


# CSV.


def _table(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def _csv(*journeys, **options):
    atlas = Atlas(
        journeys={
            str(number): Entry(
                str(number), PurePosixPath(f"{number}.md"), PurePosixPath(f"{number}.md"), model
            )
            for number, model in enumerate(journeys)
        }
    )
    values = {option.name: option.choices[0] for option in CSV.options} | options
    ((_, content),) = CSV.export(Selection(atlas, Language("en")), values)
    return content


def _journey(name="T", **stage):
    return Journey.model_validate({"title": name, "stages": [{"name": "S", **stage}]})


@given(
    st.text(min_size=1).filter(str.strip),
    st.sampled_from(["", "=", "+", "-", "@", "\t=", "＝", " =", "\u200b="]),
)
def test_no_text_becomes_a_formula_and_none_is_lost(text, first):
    written = f"{first}{text}"
    journey = _journey(actions=[written], touchpoints=[{"name": written, "quotes": written}])
    kept = journey.stages[0].actions[0]
    rows = _table(_csv(journey))
    cells = [cell for row in rows[1:] for cell in row if cell]

    assert all(cell.lstrip(" \u00a0\u200b")[:1] not in set("=+-@＝＋－＠\t\r") for cell in cells)
    stripped = {cell.removeprefix("'") for cell in cells} | set(cells)
    visible = "".join(sign for sign in kept if sign >= " " or sign in "\t\n\r")
    assert visible.encode("utf-8", "backslashreplace").decode() in stripped


def test_one_row_for_each_touchpoint_and_for_what_a_stage_says():
    journey = Journey.model_validate(
        {
            "title": "T",
            "stages": [
                {"name": "Empty"},
                {
                    "name": "Says",
                    "goal": "G",
                    "emotion": -0.5,
                    "touchpoints": ["A", {"name": "B", "emotion": -2}],
                },
                {"name": "Divided", "steps": [{"name": "First", "touchpoints": ["C"]}, "Second"]},
            ],
        }
    )
    head, *rows = _table(_csv(journey))
    places = [row[head.index("Stage") : head.index("Touchpoint") + 1] for row in rows]

    assert places == [
        ["Empty", "", ""],
        ["Says", "", ""],
        ["Says", "", "A"],
        ["Says", "", "B"],
        ["Divided", "First", "C"],
        ["Divided", "Second", ""],
    ]
    assert [row[head.index("Emotion")] for row in rows] == ["", "-0.5", "", "-2", "", ""]


def test_the_table_contains_the_texts_of_stages_and_touchpoints(site):
    """A new key of the format needs a column."""
    root, (public, _, _) = site
    _, text = _export("--to", "csv", "--visibility", "private")
    maps = read_folder(root / "journeys", "journeys", lanes=[LANE], private=True).atlas.journeys
    journey = maps[f"{public.ids['area']}/{public.ids['map']}"].model
    words = {
        node.text
        for stage in journey.stages
        for node in text_nodes(stage)
        if node.key not in _NOT_IN_THE_TABLE
    }

    assert {word for word in words if word.replace("\n", " ") not in text} == set()


# Ids, for which there are names; pictures' files; and who says that all this is so.
_NOT_IN_THE_TABLE = {
    "id",
    "image",
    "to",
    "opportunities",
    "persona",
    "personas",
    "emotion",
    "evidence",
}
_NOT_IN_THE_TABLE |= {"owner", "channel", "better"}


def test_excel_gets_its_mark_its_delimiter_and_its_comma():
    content = _csv(_journey(emotion=-0.5), bom="yes", delimiter="semicolon")

    assert content.startswith(b"\xef\xbb\xbf")
    assert b";-0,5;" in content
    assert b"\r\n" in content
    assert not _csv(_journey()).startswith(b"\xef\xbb\xbf")
