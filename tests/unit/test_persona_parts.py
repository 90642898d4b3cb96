"""Needs, jobs, skills, tools and quotes of personas: every form that authors write."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mkdocs_journeys.cli import cli
from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.persona_parts import level_share
from mkdocs_journeys.model.personas import Persona
from mkdocs_journeys.model.values import NeedWeight, Visibility
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.publication import publish
from mkdocs_journeys.schemas import schema

WORDS = st.text(string.ascii_letters + "абвгд ", min_size=1).map(str.strip).filter(bool)
NEEDS = st.dictionaries(WORDS, st.sampled_from([*NeedWeight, None]), min_size=1, max_size=6)
LEVELS = ("4/5", "80%", "4 из 5", "немного", "expert")
SKILLS = st.dictionaries(
    WORDS.map(lambda text: f"Skill {text}"), st.sampled_from(LEVELS), min_size=1, max_size=5
)


def persona(**keys: object) -> Persona:
    return Persona.model_validate({"name": "Anna", **keys})


def problems_of(folder: Path, keys: str) -> list[str]:
    (folder / "personas").mkdir(exist_ok=True)
    (folder / "personas" / "anna.md").write_text(f"---\nname: Anna\n{keys}\n---\n", "utf-8")
    reading = read_folder(folder, "journeys")
    return [f"{p.position.line}:{p.rule}: {p.message.render(str)}" for p in reading.problems]


@given(NEEDS)
def test_all_forms_of_needs_mean_the_same(needs: dict[str, NeedWeight | None]) -> None:
    by_keys = [
        {"text": text, **({"weight": weight} if weight else {})} for text, weight in needs.items()
    ]
    by_weight = [{str(weight): text} if weight else text for text, weight in needs.items()]
    expected = list(needs.items())
    for form in (by_keys, by_weight):
        assert [(need.text, need.weight) for need in persona(needs=form).needs] == expected
    if all(needs.values()):
        groups: dict[str, list[str]] = {}
        for text, weight in needs.items():
            groups.setdefault(str(weight), []).append(text)
        grouped = {(need.text, need.weight) for need in persona(needs=groups).needs}
        assert grouped == set(expected)


@given(SKILLS)
def test_all_forms_of_skills_mean_the_same(skills: dict[str, str]) -> None:
    expected = list(skills.items())
    for form in (
        [{"name": name, "level": level} for name, level in expected],
        [{name: level} for name, level in expected],
        skills,
    ):
        assert [(skill.name, skill.level) for skill in persona(skills=form).skills] == expected


@given(NEEDS, SKILLS)
def test_an_export_reads_back(needs: dict[str, NeedWeight | None], skills: dict[str, str]) -> None:
    keys = {
        "needs": [{"text": text, "weight": weight} for text, weight in needs.items()],
        "skills": skills,
        "jobs": [{"when": "evening", "want": "rest"}, "Sleep"],
        "quotes": [{"text": "No.", "who": "a month with us"}],
        "tools": ["phone", "Excel"],
        "gains": "Time",
    }
    original = persona(**keys)
    data = yaml.safe_load(yaml.safe_dump(part_data(original), allow_unicode=True))
    assert Persona.model_validate(data) == original


@pytest.mark.parametrize(
    ("level", "share"),
    [
        *[("4/5", 0.8), ("80 %", 0.8), ("4 из 5", 0.8), ("4 out of 5 stars", 0.8), ("3,5/7", 0.5)],
        *[("expert", None), ("4", None), ("1/0", None), ("", None)],
    ],
)
def test_the_level_of_a_skill_is_a_share_where_it_has_a_whole(
    level: str, share: float | None
) -> None:
    assert level_share(level) == share


def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "skills:\n  - Excel: 6/5")[0].startswith("4:out-of-range: A level")
    assert "weight: should" in problems_of(tmp_path, "needs:\n  - желательно: Tea")[0]
    assert "“should”" in problems_of(tmp_path, "needs:\n  - {text: Tea, weight: желательно}")[0]
    [job] = problems_of(tmp_path, "jobs:\n  - when: it rains")
    assert job.startswith("4:missing-key: This job does not say")
    [typo] = problems_of(tmp_path, "jobs:\n  - wnat: tea")
    assert "“want”" in typo
    [study] = problems_of(tmp_path, "needs:\n  - {text: Tea, evidence: nowhere}")
    assert study.startswith("4:unknown-evidence")


def test_tools_are_channels_or_any_words(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "tools: [phone, Excel, '1С: Бухгалтерия']") == []


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *[("потребности", "needs"), ("навыки", "skills"), ("инструменты", "tools")],
        *[("jtbd", "jobs"), ("выгоды", "gains"), ("цитата", "quote"), ("цитаты", "quotes")],
        *[("job stories", "jobs"), ("tech skills", "skills"), ("devices", "tools")],
        ("requirements", "needs"),
    ],
)
def test_other_words_for_the_keys_are_told_with_the_right_one(
    tmp_path: Path, word: str, key: str
) -> None:
    assert f"“{key}”" in problems_of(tmp_path, f"{word}: Tea")[0]


def _folder(root: Path, keys: str) -> Path:
    folder = root / "journeys"
    (folder / "personas").mkdir(parents=True)
    (folder / "personas" / "anna.md").write_text(f"---\nname: Anna\n{keys}\n---\n", "utf-8")
    return folder


def test_a_report_words_what_changed_in_a_portrait(tmp_path: Path) -> None:
    old = _folder(tmp_path / "old", "needs: [{must: Tea}, Milk]\nskills: {Excel: 4/5}\ntools: app")
    new = _folder(
        tmp_path / "new", "needs: [{could: Tea}, Milk]\nskills: {Excel: 5/5}\ntools: [phone]"
    )
    result = CliRunner().invoke(cli, ["diff", str(old), str(new)])
    assert "needs: “Tea”: must have → could have;" in result.output
    assert "skills: “Excel: 4/5” is gone, “Excel: 5/5” is new" in result.output
    assert "tools: “App” is gone, “Phone” is new" in result.output


def test_the_schema_accepts_every_form() -> None:
    validator = Draft7Validator(schema("persona"))
    for keys in (
        {"needs": ["Tea", {"must": "Milk"}, {"text": "Rest", "weight": "could"}]},
        {"needs": {"must": ["Tea", "Milk"], "could": "Rest"}},
        {"skills": {"Excel": "4/5", "SQL": "a little"}},
        {"skills": [{"Excel": "4/5"}, "SQL", {"name": "R", "level": "3"}]},
        {"jobs": ["Rest", {"when": "evening", "want": "rest", "so_that": "I live"}]},
        {"tools": ["phone", "1С"], "gains": "Time", "quotes": {"text": "No.", "who": "a year"}},
    ):
        assert list(validator.iter_errors({"name": "Anna", **keys})) == [], keys
        assert persona(**keys)
    for wrong in ({"needs": [{"wish": "Tea"}]}, {"needs": {"must": [{"a": "b"}]}}):
        assert list(validator.iter_errors({"name": "Anna", **wrong})), wrong


def test_a_tool_that_is_a_channel_kept_back_is_not_published(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "visibility: public\ntools: [secret_desk, Excel]")
    channels = "secret_desk: {name: Desk, visibility: private}\n"
    (folder / "channels.yml").write_text(channels, "utf-8")
    reading = publish(read_folder(folder, "journeys"), frozenset({Visibility.PUBLIC}))
    assert reading.atlas.personas["anna"].model.tools == ("Excel",)


@pytest.mark.parametrize(
    "keys",
    [
        "needs: {text: Tea, evidence: calls}",
        "jobs: {want: tea, evidence: calls}",
        "quotes: {text: Tea!, evidence: calls}",
    ],
)
def test_a_study_and_a_channel_that_a_portrait_names_are_used(tmp_path: Path, keys: str) -> None:
    folder = _folder(tmp_path, f"{keys}\ntools: desk")
    (folder / "channels.yml").write_text("desk: Desk\n", "utf-8")
    (folder / "research").mkdir()
    (folder / "research" / "calls.md").write_text("---\ntitle: Calls\n---\n", "utf-8")
    result = CliRunner().invoke(cli, ["check", str(folder), "--language", "en"])
    assert "unused-evidence" not in result.output
    assert "unused-channel" not in result.output
