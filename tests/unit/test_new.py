"""`journeys new`: files to begin with, in the site's language, that read well as they are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mkdocs_journeys.cli import main
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.scaffold.stages import STAGE_MODELS


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """An empty folder, and an environment that asks for English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def answers(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def only_journey():
    reading = read_folder(Path("journeys"), "journeys")
    assert reading.problems == []
    (entry,) = reading.atlas.journeys.values()
    return entry.model


# Journeys


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("model", STAGE_MODELS)
def test_a_journey_has_the_stages_of_its_model(model, language, capsys):
    args = ["new", "journey", "Вечер: с фильмом", "--stages", model, "--language", language]
    assert main(args) == 0

    assert capsys.readouterr().out == "journeys/вечер-с-фильмом.md\n"
    journey = only_journey()
    assert journey.title == "Вечер: с фильмом"
    expected = list(map(Language(language).text, STAGE_MODELS[model]))
    assert [stage.name for stage in journey.stages] == expected


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_new_journeys_stages_keep_their_ids_when_they_are_renamed(language):
    assert main(["new", "journey", "T", "--language", language]) == 0
    before = only_journey()
    path = Path("journeys/t.md")
    text = path.read_text("utf-8")
    for number, stage in enumerate(before.stages):
        text = text.replace(f"name: {stage.name}", f"name: Zebra {number}")
    path.write_text(text, "utf-8")

    after = only_journey()

    assert [stage.id for stage in after.stages] == [stage.id for stage in before.stages]
    assert [stage.name for stage in after.stages] == [
        f"Zebra {n}" for n in range(len(after.stages))
    ]


def test_the_examples_in_its_comments_read_well():
    main(["new", "journey", "T"])
    path = Path("journeys/t.md")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    # An author takes the sign away: what was behind it moves nowhere.
    uncommented = [line.replace("#", " ", 1) if "#  " in line else line for line in lines]
    path.write_text("".join(uncommented), "utf-8")

    journey = only_journey()

    touchpoint = journey.stages[0].touchpoints[0]
    assert touchpoint.emotion == {"": -1}
    assert touchpoint.barriers[0].opportunities == ("night-shift",)
    assert [opportunity.id for opportunity in journey.opportunities] == ["night-shift"]


def test_the_language_is_the_sites(capsys):
    Path("mkdocs.yml").write_text("theme: {name: material, language: ru}\n", "utf-8")

    main(["new", "journey", "T"])

    assert "# Этапы по порядку" in Path("journeys/t.md").read_text("utf-8")


def test_the_folder_is_the_sites():
    Path("mkdocs.yml").write_text("plugins: [journeys: {folder: maps}]\n", "utf-8")

    assert main(["new", "journey", "T", "--area", "shop/returns"]) == 0

    assert Path("maps/shop/returns/t.md").is_file()


def test_whose_journey_it_is():
    main(["new", "persona", "Olga"])
    main(["new", "journey", "T", "--persona", "olga"])

    assert only_journey().personas == ("olga",)


def test_what_is_not_said_is_asked_for(monkeypatch, capsys):
    answers(monkeypatch, "A day at sea", "nine", "TX")

    assert main(["new", "journey"]) == 0

    out, err = capsys.readouterr()
    assert out == "journeys/a-day-at-sea.md\n"
    assert "1. need-to-return: Need → Interest" in err
    assert only_journey().stages[-1].name == "Loyalty loop"


def test_nobody_is_there_to_answer(monkeypatch):
    answers(monkeypatch)

    assert main(["new", "journey"]) == 130
    assert not Path("journeys").exists()


@pytest.mark.parametrize("area", ["..", "../x", "/tmp", "a/../../b"])
def test_an_area_stays_inside(area, capsys):
    assert main(["new", "journey", "T", "--area", area]) == 2

    assert "is not inside the folder" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("kind", ["journey", "persona", "evidence"])
def test_nothing_is_overwritten(kind, capsys):
    assert main(["new", kind, "Вечер"]) == 0
    path = Path(capsys.readouterr().out.strip())
    path.write_text("mine", "utf-8")

    assert main(["new", kind, "Вечер"]) == 1

    assert path.read_text("utf-8") == "mine"
    assert "already" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path):
    Path("journeys").mkdir()
    Path("journeys/t.md").symlink_to(tmp_path / "elsewhere.md")

    assert main(["new", "journey", "T"]) == 1
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nul", "nul-1.md"),
        ("COM1", "com1-1.md"),
        ("Teams", "teams-1.md"),
        ("Com", "com.md"),
        ("Aux cable", "aux-cable.md"),
    ],
)
def test_no_name_that_a_system_or_the_folder_keeps_for_itself(title, name):
    main(["new", "journey", title])

    (path,) = Path("journeys").iterdir()
    assert path.name == name


@pytest.mark.parametrize("title", ["", "  ", "\t\n", "\x00\u200b", "\udcff"])
def test_a_title_is_needed(title):
    assert main(["new", "journey", title]) == 2
    assert not Path("journeys").exists()


@pytest.mark.parametrize(
    "title",
    [
        "Index",
        "personas",
        "Research",
        "readme",
        "!!!",
        "- a: [b",
        "null",
        "no",
        "Нет",
        "2026",
        "Order #5",
        "Who: me",
        "O'Hara",
        "a" * 5000,
        "../../x",
        "🎬",
    ],
)
def test_any_title_makes_a_journey(title, capsys):
    assert main(["new", "journey", "--", title]) == 0

    (path,) = Path("journeys").iterdir()
    assert capsys.readouterr().out.strip() == str(path)
    assert only_journey().title == title


def test_where_no_folder_can_be(capsys):
    Path("journeys").write_text("a file", "utf-8")

    assert main(["new", "journey", "T"]) == 2
    assert "Traceback" not in capsys.readouterr().err


# Personas and studies


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_persona(language, capsys):
    segment = "Mothers: two kids"
    args = ["new", "persona", "Olga O'Hara", "--segment", segment, "--language", language]
    assert main(args) == 0

    assert capsys.readouterr().out == "journeys/personas/olga-o-hara.md\n"
    reading = read_folder(Path("journeys"), "journeys")
    assert reading.problems == []
    persona = reading.atlas.personas["olga-o-hara"].model
    assert (persona.name, persona.segment) == ("Olga O'Hara", segment)


def test_the_examples_of_a_portrait_read_well():
    main(["new", "persona", "Olga"])
    path = Path("journeys/personas/olga.md")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line.replace("#", " ", 1) if "#  " in line else line for line in lines))

    reading = read_folder(Path("journeys"), "journeys")

    assert reading.problems == []
    assert reading.atlas.personas["olga"].model.attributes.social["Age"] == "34"


def test_a_study(capsys):
    args = ["new", "evidence", "Talks, spring", "--method", "survey", "--date", "2026-04-24"]
    assert main(args) == 0

    assert capsys.readouterr().out == "journeys/research/talks-spring.md\n"
    reading = read_folder(Path("journeys"), "journeys")
    assert reading.problems == []
    study = reading.atlas.evidence["talks-spring"].model
    assert (study.title, study.method, str(study.date)) == ("Talks, spring", "survey", "2026-04-24")


def test_a_study_that_is_asked_for(monkeypatch):
    answers(monkeypatch, "Talks", "crm")

    assert main(["new", "evidence"]) == 0

    reading = read_folder(Path("journeys"), "journeys")
    assert reading.atlas.evidence["talks"].model.method == "crm"


@pytest.mark.parametrize("method", ["a: b", "[x", "- c"])
def test_any_method_is_written_as_it_was_said(method):
    assert main(["new", "evidence", "Talks", "--method", method]) == 0

    reading = read_folder(Path("journeys"), "journeys")
    assert reading.atlas.evidence["talks"].model.method == method
