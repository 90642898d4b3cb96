"""A folder that is open in an editor: what is not saved yet counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.language import Language
from mkdocs_journeys.lsp.discovery import folder_around
from mkdocs_journeys.lsp.protocol import PositionEncoder
from mkdocs_journeys.lsp.settings import settings_of
from mkdocs_journeys.lsp.source import parse_source
from mkdocs_journeys.lsp.workspace import Workspace

lsp = pytest.importorskip("lsprotocol.types")
PositionCodec = pytest.importorskip("pygls.workspace").PositionCodec

TODAY = dt.date(2026, 11, 22)
EVENING = PurePosixPath("вечер.md")
OLGA = PurePosixPath("personas/olga.md")
GOOD = "---\ntitle: T\npersona: olga\nstages: [A]\n---\n"


@pytest.fixture
def shelf(write, folder):
    write("вечер.md", GOOD)
    write("personas/olga.md", "---\nname: Ольга\n---\n")
    return Workspace(folder)


def rules(shelf, name=EVENING, level="error"):
    return [problem.rule for problem in shelf.problems(name, TODAY) if problem.severity == level]


def read(shelf):
    shelf.adopt(shelf.make_reader()())


def test_what_is_not_saved_counts(shelf):
    read(shelf)
    shelf.write(EVENING, GOOD.replace("olga", "olja"))

    assert rules(shelf) == ["unknown-persona"]
    shelf.write(EVENING, GOOD)
    assert rules(shelf) == []


def test_before_all_is_read_only_the_form_is_judged(shelf):
    shelf.write(EVENING, GOOD.replace("olga", "olja") + "x")
    assert rules(shelf) == []

    shelf.write(EVENING, "---\ntitle: T\nstages: [{name: A, emotion: 7}]\n---\n")
    assert rules(shelf) == ["emotion-range"]


def test_one_file_can_right_another(shelf):
    read(shelf)
    shelf.write(EVENING, GOOD.replace("olga", "masha"))
    assert rules(shelf) == ["unknown-persona"]

    shelf.write(OLGA, "---\nname: Ольга\nid: masha\n---\n")
    shelf.problems(OLGA, TODAY)

    assert rules(shelf) == []
    shelf.close(OLGA)  # without saving
    assert rules(shelf) == ["unknown-persona"]


def test_what_changes_on_the_disk_is_read_again(shelf, write):
    read(shelf)
    shelf.write(EVENING, GOOD)
    (shelf.root / OLGA).unlink()
    shelf.reload_file(OLGA)
    assert rules(shelf) == ["unknown-persona"]

    write("personas/ольга.md", "---\nname: Ольга\nid: olga\n---\n")
    shelf.reload_file(PurePosixPath("personas/ольга.md"))
    assert rules(shelf) == []

    (shelf.root / "personas/ольга.md").unlink()
    shelf.reload_file(PurePosixPath("personas/ольга.md"))
    assert rules(shelf) == ["unknown-persona"]


def test_reading_again_finds_what_reading_all_finds(shelf, write):
    texts = {
        "a.md": "---\ntitle: T\nid: x\nstages: [A]\n---\n",
        "b.md": "---\ntitle: T\nid: x\nstages: [{name: B, owner: web, emotion: {olga: 9}}]\n---\n",
        "c.md": "---\ntitle: T\n",
        "index.md": "---\ntitle: Все\norder: x\n---\n",
        "personas/igor.md": "---\nname: Игорь\nid: olga\n---\n",
        "channels.yml": "kassa: {icon: nothing}\n",
        "teams.yml": "web: {name: W, personas: nobody}\n",
    }
    for name, text in texts.items():
        write(name, text)
    everything = shelf.make_reader()()
    shelf.adopt(shelf.make_reader()())
    for name, text in texts.items():
        shelf.write(PurePosixPath(name), text + "\n")
        problems = shelf.problems(PurePosixPath(name), TODAY)
        found = [(one.rule, one.position) for one in problems if one.severity == "error"]
        of_all = everything.problems_of(PurePosixPath(name))
        assert sorted(found) == sorted((one.rule, one.position) for one in of_all), name
    assert list(shelf.reading.atlas.journeys) == list(everything.atlas.journeys)
    assert set(shelf.reading.atlas.personas) == set(everything.atlas.personas)


def test_rules_and_silence(shelf):
    read(shelf)
    shelf.write(EVENING, GOOD)
    assert "journey-without-owner" in rules(shelf, level="warning")

    shelf.write(EVENING, GOOD.replace("T\n", "T # journeys: ignore journey-without-owner — моё\n"))
    assert "journey-without-owner" not in rules(shelf, level="warning")


def test_rules_of_a_portrait_are_those_of_the_whole_folder(shelf, write):
    write("personas/igor.md", "---\nname: Игорь\n---\n")
    read(shelf)
    igor = PurePosixPath("personas/igor.md")
    shelf.write(igor, "---\nname: Игорь\n---\n")
    shelf.adopt_check(shelf.make_checker(TODAY)())

    assert "unused-persona" in [problem.rule for problem in shelf.problems(igor, TODAY)]


def test_a_site_chooses_its_rules_and_lanes(shelf, tmp_path):
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: [journeys: {lanes: {legal: Law}, checks: {select: []}}]", "utf-8")
    own = Workspace(shelf.root, config)
    read(own)
    own.write(EVENING, GOOD.replace("[A]", "[{name: A, legal: x}]"))

    assert own.problems(EVENING, TODAY) == []


def test_which_folder_a_file_lies_in(tmp_path):
    site = tmp_path / "моя папка" / "site"
    maps = site / "карты" / "кино"
    maps.mkdir(parents=True)
    (site / "mkdocs.yml").write_text("plugins: [journeys: {folder: карты}]", "utf-8")
    usual = tmp_path / "journeys" / "personas"

    assert folder_around(maps / "a.md") == (site / "карты", site / "mkdocs.yml")
    assert folder_around(site / "docs" / "a.md") is None
    assert folder_around(usual / "a.md") == (tmp_path / "journeys", None)
    assert folder_around(Path("/nowhere/a.md")) is None


def test_a_project_that_is_called_as_the_folder_is_no_folder_of_maps(tmp_path):
    home = tmp_path / "journeys"
    (home / "docs" / "journeys").mkdir(parents=True)
    (home / "maps").mkdir()
    (home / "mkdocs.yml").write_text("plugins: [search, journeys]", "utf-8")

    assert folder_around(home / "README.md") is None
    assert folder_around(home / "docs/journeys/a.md") is None
    assert folder_around(home / "journeys/a.md") == (home / "journeys", home / "mkdocs.yml")

    (home / "mkdocs.yml").write_text("site_name: Another\n", "utf-8")
    assert folder_around(home / "docs/journeys/a.md") == (home / "docs/journeys", None)


@pytest.mark.parametrize(
    "name", ["a.txt", ".git/a.md", "x/teams.yml", "images/a.svg", "mkdocs.yml"]
)
def test_other_files_are_nobodys_business(shelf, name):
    assert shelf.name_of(shelf.root / name) is None
    assert shelf.name_of(shelf.root.parent / "a.md") is None


def test_nothing_is_shown_of_a_file_that_is_not_open(shelf):
    assert shelf.context(EVENING, Language("en")) is None


@pytest.mark.parametrize(
    ("encoding", "character"), [("utf-16", 4), ("utf-32", 3), ("utf-8", 7), ("unknown", 4)]
)
def test_editors_count_letters_in_their_own_way(encoding, character):
    seen = parse_source(PurePosixPath("a.md"), "Проза\n🙂ж: да\n")
    scale = PositionEncoder(PositionCodec(encoding))
    here = seen.text.index(" да")

    position = scale.position(seen, here)

    assert position == lsp.Position(1, character)
    assert scale.offset(seen, position) == here
    assert scale.offset(seen, lsp.Position(1, 999)) == seen.text.rindex("\n")
    assert scale.offset(seen, lsp.Position(99, 0)) == len(seen.text)


@given(
    st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))),
    st.sampled_from(
        [("utf-16", "utf-16-le", 2), ("utf-32", "utf-32-le", 4), ("utf-8", "utf-8", 1)]
    ),
    st.data(),
)
def test_every_letter_has_its_place_and_back(lines, encoding, data):
    name, python_name, width = encoding
    seen = parse_source(PurePosixPath("a.md"), "\n".join(lines))
    offset = data.draw(st.integers(0, len(seen.text)))
    scale = PositionEncoder(PositionCodec(name))

    position = scale.position(seen, offset)

    before = seen.text[:offset].split("\n")[-1].encode(python_name)
    assert position == lsp.Position(seen.text.count("\n", 0, offset), len(before) // width)
    assert scale.offset(seen, position) == offset


def test_each_language_of_a_site_has_its_settings(tmp_path):
    """Beside `mkdocs.yml` may lie one for each language: a file belongs to the one that names its
    folder.
    """
    site = tmp_path / "site"
    for folder in ("journeys", "docs/en/maps"):
        (site / folder).mkdir(parents=True)
    (site / "mkdocs.yml").write_text("theme: {language: ru}\nplugins: [journeys]\n")
    (site / "mkdocs.en.yml").write_text(
        "INHERIT: mkdocs.yml\ntheme: {language: en}\n"
        "plugins: [{journeys: {folder: docs/en/maps, lanes: {law: Lawyers}}}]\n"
    )

    russian = folder_around(site / "journeys/a.md")
    english = folder_around(site / "docs/en/maps/clinic/a.md")

    assert russian == (site / "journeys", site / "mkdocs.yml")
    assert english == (site / "docs/en/maps", site / "mkdocs.en.yml")
    assert folder_around(site / "docs/a.md") is None
    assert settings_of(*russian, ()).language == "ru"
    assert settings_of(*english, ()).language == "en"
    assert settings_of(*english, ()).lanes == ("law",)


def test_settings_of_another_name_are_no_concern(tmp_path):
    """`mkdocs.en.yml` of a site without maps changes nothing."""
    (tmp_path / "journeys").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeys]\n")
    (tmp_path / "mkdocs.en.yml").write_text("site_name: English\n")

    around = folder_around(tmp_path / "journeys/a.md")

    assert around == (tmp_path / "journeys", tmp_path / "mkdocs.yml")
