"""`journeys import`: Mermaid diagrams become maps, and every word is in a file or in the report."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.cli import main
from mkdocs_journeys.importers.ids import with_ids
from mkdocs_journeys.importers.importer import ImportSource, all_importers
from mkdocs_journeys.importers.mermaid import IMPORTER
from mkdocs_journeys.importers.plan import plan_import
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.values import EVERYONE
from mkdocs_journeys.reading.folder import read_folder

DIAGRAM = """\
journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Go downstairs: 5: Me
      Sit down: 5: Me
"""

WORD = re.compile(r"\w+")


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """An empty folder, and an environment that asks for English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOURNEYS_LANGUAGE", "en")


def _read(text, name="day.mmd"):
    return IMPORTER.read(ImportSource(Path(name), text.encode("utf-8")))


def _stages(text, name="day.mmd"):
    (imported,) = _read(text, name).maps
    return imported.values["stages"]


def _emotions(text):
    return [
        touchpoint.get("emotion")
        for stage in _stages(text)
        for touchpoint in stage.get("touchpoints", [])
    ]


def _import(text, *arguments, name="day.mmd"):
    Path(name).write_text(text, "utf-8")
    return main(["import", name, *arguments])


def _only_map():
    reading = read_folder(Path("journeys"), "journeys", private=True)
    assert [problem.render(str) for problem in reading.problems] == []
    (entry,) = reading.atlas.journeys.values()
    return entry, reading.atlas


# The example of Mermaid's own manual.


def test_a_diagram_becomes_a_map(capsys):
    assert _import(DIAGRAM) == 0
    entry, atlas = _only_map()
    out = capsys.readouterr().out

    journey = entry.model
    assert journey.title == "My working day"
    assert [stage.name for stage in journey.stages] == ["Go to work", "Go home"]
    assert [touchpoint.name for touchpoint in journey.stages[0].touchpoints] == [
        "Make tea",
        "Go upstairs",
        "Do work",
    ]
    assert journey.stages[0].touchpoints[0].emotion == {"me": 2}
    assert journey.stages[0].touchpoints[2].emotion == {"me": -2, "cat": -2}
    assert {key: persona.model.name for key, persona in atlas.personas.items()} == {
        "me": "Me",
        "cat": "Cat",
    }
    assert journey.personas == ("me", "cat")
    text = Path("journeys/my-working-day.md").read_text("utf-8")
    assert text.index("title:") < text.index("personas:") < text.index("status:")
    assert text.index("status:") < text.index("stages:")
    assert "    id: go-to-work\n" in text
    assert "sections" in out
    assert "[journey-without-owner]" in out
    assert "Next: open journeys/my-working-day.md" in out


def test_a_dry_run_writes_nothing_and_tells_the_same(capsys):
    assert _import(DIAGRAM, "--dry-run") == 0
    dry = capsys.readouterr().out
    assert not Path("journeys").exists()
    assert _import(DIAGRAM) == 0
    real = capsys.readouterr().out

    told = [line for line in dry.split("\n") if "[" in line or "→" in line]
    assert told
    assert set(told) <= set(real.split("\n"))


@pytest.mark.parametrize("arguments", [[], ["--dry-run"]])
def test_no_file_is_ever_overwritten(arguments, capsys):
    Path("journeys").mkdir()
    path = Path("journeys/my-working-day.md")
    path.write_text("mine", "utf-8")

    assert _import(DIAGRAM, *arguments) == 1
    assert path.read_text("utf-8") == "mine"
    assert not Path("journeys/personas").exists()
    assert "already" in capsys.readouterr().err


def test_a_folder_inside_the_maps_keeps_personas_where_they_belong():
    assert _import(DIAGRAM, "--to", "journeys/work") == 0

    assert Path("journeys/work/my-working-day.md").is_file()
    assert Path("journeys/personas/me.md").is_file()


def test_another_folder_is_a_folder_of_maps():
    assert _import(DIAGRAM, "--to", "elsewhere") == 0

    assert Path("elsewhere/my-working-day.md").is_file()
    assert Path("elsewhere/personas/me.md").is_file()


def test_personas_that_there_are_stay(capsys):
    Path("journeys/personas").mkdir(parents=True)
    Path("journeys/personas/olga.md").write_text("---\nname: me\n---\n", "utf-8")

    assert _import(DIAGRAM) == 0
    entry, atlas = _only_map()
    assert entry.model.personas == ("olga", "cat")
    assert entry.model.stages[0].touchpoints[0].emotion == {"olga": 2}
    assert set(atlas.personas) == {"olga", "cat"}


def test_nothing_is_written_through_a_link():
    Path("victim").mkdir()
    Path("journeys").symlink_to("victim")

    assert _import(DIAGRAM) == 2
    assert list(Path("victim").iterdir()) == []


# Lines as people write them.


@pytest.mark.parametrize(
    ("line", "name", "emotion"),
    [
        ("Make tea: 5: Me", "Make tea", 2),
        ("Make tea:5:Me", "Make tea", 2),
        ("Make tea : 4 : Me", "Make tea", 1),
        ("Make tea: 3", "Make tea", 0),
        ("Make tea：2：Me", "Make tea", -1),
        ("Meet at 12:30: 4: Me", "Meet at 12:30", 1),
        ("Meet at 12:30: 4", "Meet at 12:30", 1),
        ("Note: read it: 1: Me", "Note: read it", -2),
        ("Чай ☕: 5: Я", "Чай ☕", 2),
        ("Task #5: 3: Me", "Task #5", 0),
        ("Make tea: 4,5: Me", "Make tea", 1.5),
        ("Make<br/>tea: 5: Me;", "Make tea", 2),
        ("Make tea", "Make tea", None),
        ("Make tea:", "Make tea", None),
        ("Make tea: :Me", "Make tea", None),
    ],
)
def test_a_line(line, name, emotion):
    ((stage),) = _stages(f"journey\nsection S\n  {line}\n")
    (touchpoint,) = stage["touchpoints"]

    assert touchpoint["name"] == name
    assert touchpoint.get("emotion") == emotion


@pytest.mark.parametrize(
    ("scores", "emotions"),
    [
        ([1, 2, 3, 4, 5], [-2, -1, 0, 1, 2]),
        ([0, 5], [-2, 2]),
        ([0, 9], [-2, 2]),
        ([9, 3], [2, -0.7]),
        ([10, 5], [2, 0]),
        ([-2, 1], [-2, 1]),
        ([3], [0]),
    ],
)
def test_scales(scores, emotions):
    lines = "".join(f"  T{score}: {score}: Me\n" for score in scores)

    assert _emotions(f"journey\nsection S\n{lines}") == emotions


def test_comments_settings_and_blocks():
    text = """\
---
title: Front title
config: {theme: dark}
---
%%{init: {'theme': 'base',
  'x': 1}}%%
journey
  %% a remark
  accTitle: A day
  accDescr {
    From tea
    to sleep
  }
  section One
    Tea: 5: Me %% why
  section
    Nap: 3
"""
    result = _read(text)
    (imported,) = result.maps

    assert imported.title == "Front title"
    assert imported.values["summary"] == "A day From tea to sleep"
    assert [stage["name"] for stage in imported.values["stages"]] == ["One", "…"]
    left = " ".join(str(note.message.values.get("text")) for note in result.notes if note.left_out)
    for words in ("theme: dark", "%%{init", "'x': 1", "a remark", "why"):
        assert words in left


def test_tasks_before_any_section_and_equal_names():
    (imported,) = _read("journey\n  Tea: 5\n  section Tea\n    Tea: 1\n    Tea: 2\n").maps
    stages = with_ids(imported.values)["stages"]
    ids = [stage["id"] for stage in stages]
    ids += [item["id"] for stage in stages for item in stage["touchpoints"]]

    assert [stage["name"] for stage in stages] == ["Tea", "Tea"]
    assert len(set(ids)) == len(ids) == 5


def test_ids_that_an_importer_sets_are_kept():
    values = {"stages": ["A", {"name": "A", "id": "a", "steps": "B"}, {"name": "🙂"}]}

    assert with_ids(values)["stages"] == [
        {"name": "A", "id": "a-2"},
        {"name": "A", "id": "a", "steps": [{"name": "B", "id": "b"}]},
        {"name": "🙂"},
    ]


MARKDOWN = f"""\
---
tags: [work]
---
# Working days

Before *all*.

```python
journey = 1
```

```mermaid
{DIAGRAM}```

Between.

## Second day

::: mermaid
journey
  section S
    T: 1: Me
:::

After.
"""


def test_diagrams_in_markdown():
    result = _read(MARKDOWN, "page.md")
    first, second = result.maps

    assert first.title == "My working day"
    assert "Before *all*." in first.text
    assert "journey = 1" in first.text
    assert "Make tea" not in first.text
    assert second.title == "Second day"
    assert "Between." in second.text
    assert "After." in second.text
    assert [note.line for note in result.notes] == [2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, line_end):
    text = "journey\n title Мой день\n section Утро\n  Чай: 5: Я\n".replace("\n", line_end)
    (imported,) = IMPORTER.read(ImportSource(Path("a.mmd"), text.encode(encoding))).maps

    assert imported.title == "Мой день"
    assert imported.values["stages"][0]["touchpoints"][0]["name"] == "Чай"


@pytest.mark.parametrize(
    ("name", "text", "recognised"),
    [
        ("a.mmd", DIAGRAM, True),
        ("a.txt", DIAGRAM, True),
        ("a.md", MARKDOWN, True),
        ("a.md", "```mermaid\nflowchart TD\n```\n", False),
        ("a.mmd", "flowchart TD\n  A --> B\n", False),
        ("a.md", DIAGRAM, False),
        ("a.csv", "a,b\n1,2\n", False),
    ],
)
def test_what_is_recognised(name, text, recognised, capsys):
    assert IMPORTER.recognises(Path(name), text.encode()) is recognised
    assert (_import(text, "--dry-run", name=name) == 0) is recognised


def test_what_can_not_be_done_is_told(capsys):
    assert main(["import", "gone.mmd"]) == 2
    assert "gone.mmd" in capsys.readouterr().err
    assert _import("a,b", name="a.csv") == 2
    assert "mermaid:" in capsys.readouterr().err
    assert _import(DIAGRAM, "--from", "mermiad") == 2
    assert "Did you mean “mermaid”?" in capsys.readouterr().err
    assert _import("flowchart TD\n  A --> B\n", "--from", "mermaid") == 1
    out, err = capsys.readouterr()
    assert "A --> B" in out
    assert "there is no map" in err
    assert set(all_importers()) >= {"mermaid"}


# Nothing is lost.

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from(":;,#%{}`\"'-—🙂"),
    max_size=25,
)
lines = (
    st.builds("  {}: {}: {}".format, texts, st.integers(-3, 12) | texts, texts)
    | st.builds("section {}".format, texts)
    | st.builds("title {}".format, texts)
    | st.builds("accDescr: {}".format, texts)
    | st.builds("%% {}".format, texts)
    | st.builds("accDescr {{\n{}\n}}".format, texts)
    | texts
)
moderate = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

SYNTAX = {"journey", "section", "title", "accdescr", "acctitle", "br", "mermaid"}


def _words(text):
    return {word.casefold() for word in WORD.findall(normalize("NFC", text))} - SYNTAX


def _of_result(result, name):
    """The words of all files, and of what is reported as left out."""
    plan = plan_import(result.maps, Atlas(), "", Language("en"))
    left = [str(note.message.values.get("text", "")) for note in result.notes if note.left_out]
    return _words(" ".join([*(_yaml_text(file.text) for file in plan.files), *left]))


def _yaml_text(text):
    """The text of a file in which escapes of YAML are resolved."""
    import yaml  # noqa: PLC0415

    _, front, body = text.split("---\n", 2)
    return f"{yaml.safe_load(front)!s} {body} {_plain(yaml.safe_load(front))}"


def _plain(value):
    if isinstance(value, dict):
        return " ".join(_plain(item) for pair in value.items() for item in pair)
    return " ".join(map(_plain, value)) if isinstance(value, list) else str(value)


@given(st.lists(lines, max_size=8))
@moderate
@example(["  a:1:b:c"])
@example(["  x: 25: y"])
@example(["{}: 3"])
def test_every_word_is_in_a_file_or_in_the_report(written):
    text = "\n".join(["journey", *written])
    expected = {word for word in _words(text) if not word.isdigit()}

    assert expected <= _of_result(_read(text), "day.mmd")


@given(st.lists(lines, max_size=5), st.lists(texts, max_size=5))
@moderate
def test_every_word_of_a_page_is_in_a_file_or_in_the_report(written, prose):
    page = ["# Head", *prose, "```mermaid", "journey", *written, "```", *prose]
    expected = {word for word in _words("\n".join(page)) if not word.isdigit()}
    result = _read("\n".join(page), "page.md")

    if result.maps:
        assert expected <= _of_result(result, "page.md")


@given(st.lists(lines, max_size=8))
@moderate
def test_the_written_file_is_read_as_it_was_meant(tmp_path_factory, written):
    result = _read("\n".join(["journey", "section S", *written]))
    plan = plan_import(result.maps, Atlas(), "", Language("en"))
    folder = tmp_path_factory.mktemp("maps")
    for file in plan.files:
        (folder / file.name).parent.mkdir(exist_ok=True)
        (folder / file.name).write_text(file.text, "utf-8")
    reading = read_folder(folder, "journeys", private=True)

    assert [p.render(str) for p in reading.problems if p.severity == "error"] == []
    (entry,), (imported,) = reading.atlas.journeys.values(), result.maps
    stages = imported.values["stages"]
    assert [stage.name for stage in entry.model.stages] == [stage["name"] for stage in stages]
    for stage, data in zip(entry.model.stages, stages, strict=True):
        touchpoints = data.get("touchpoints", [])
        assert [item.name for item in stage.touchpoints] == [item["name"] for item in touchpoints]
        for item, written_item in zip(stage.touchpoints, touchpoints, strict=True):
            emotion = written_item.get("emotion", {})
            assert list(item.emotion.values()) == (
                list(emotion.values()) if isinstance(emotion, dict) else [emotion]
            )
            assert item.emotion.keys() <= {EVERYONE, *entry.model.personas}


def test_who_takes_part_is_kept():
    """Where not everybody acts, and where there is no score that could tell who acts."""
    text = "journey\n section S\n  A: 5: Me, Cat\n  B: 3: Me\n  C: : Cat, Me\n  D: 1\n"
    plan = plan_import(_read(text).maps, Atlas(), "", Language("en"))
    (front,) = [file.text.split("---")[1] for file in plan.files if "\nstages:" in file.text]
    touchpoints = yaml.safe_load(front)["stages"][0]["touchpoints"]

    assert [item.get("personas") for item in touchpoints] == [None, ["me"], ["cat", "me"], None]
