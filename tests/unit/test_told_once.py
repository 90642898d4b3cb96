"""Each mistake of a file is told, and told once: nothing is told that follows from another."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SCORES = {
    "right": "{measure: csat, value: 4}",
    "no measure": "{value: 4}",
    "no number": "{measure: csat, value: 4/5}",
    "no keys": "4.5",
    "an unknown key": "{measure: csat, value: 4, zzz: 1}",
}
"""Items of a list, by what is wrong with them: at most one thing."""


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(SCORES)), min_size=1, max_size=8))
def test_what_is_taken_out_of_a_list_moves_no_mistake_to_another_item(read, kinds):
    lines = [f"      - {SCORES[kind]}" for kind in kinds]
    front = ["---", "title: T", "stages:", "  - name: A", "    scores:", *lines, "---", ""]

    problems = read({"a.md": "\n".join(front)}).problems

    wrong = [number for number, kind in enumerate(kinds, 6) if kind != "right"]
    assert [problem.position.line for problem in problems] == wrong


@pytest.mark.parametrize("name", ["teams.yml", "channels.yml"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- support\n- sales\n", "“support: support”"),
        ("- id: support\n  name: Help desk\n", "“support: Help desk”"),
        ("- name: Help desk\n", "“help-desk: Help desk”"),
        ("KEY:\n  support: {name: Help desk}\n  sales: Sales\n", "remove the line “KEY:”"),
        ("KEY:\n  - {id: support, name: Help desk}\n", "“support: Help desk”"),
    ],
)
def test_a_list_of_parts_is_told_how_it_is_written(read, name, text, told):
    key = name.removesuffix(".yml")
    text, told = (one.replace("KEY", key) for one in (text, told))
    ways = {"teams": "owner: support", "channels": "touchpoints: {name: B, channel: support}"}
    journey = f"---\ntitle: T\nstages:\n  - name: A\n    {ways[key]}\n---\n"

    said = read({name: text, "a.md": journey}).said

    assert len(said) == 1
    assert said[0].startswith(f"journeys/{name}:1:1: error: ") and told in said[0]


def test_a_team_without_anything_is_told_as_that(read):
    said = read({"teams.yml": "support:\nsales: Sales\n"}).said

    assert said == ["journeys/teams.yml:1:1: error: “support:” has no value. [empty-value]"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("persona: {name: Anna Lee, age: 34}", "a file of its own, such as personas/anna-lee.md"),
        ("personas: [{name: Anna}, olga]", "a file of its own, such as personas/anna.md"),
        ("evidence: {title: Talks, date: 2026-01-01}", "such as research/talks.md"),
        ("owner: {name: Support}", "“owner: support”. A team is described in the file teams.yml"),
        ("goal: {text: Save time, priority: high}", "Write it alone: Save time"),
        ("goal: {Save time: always}", "needs quotes"),
        ("tags: [{tag: one, colour: red}]", "Write it alone: one"),
        ("summary: [one, two]", "Write a single text here, not a list."),
    ],
)
def test_keys_in_place_of_a_text_are_told_where_they_belong(read, lines, told):
    said = read({"a.md": f"---\ntitle: T\n{lines}\nstages: [A]\n---\n"}).said

    assert any(told in one for one in said) and all(":3:" in one for one in said)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("scores: [{csat: 4.5}]", "{measure: csat, value: 4.5}"),
        ("scores: {nps: 40}", "{measure: nps, value: 40}"),
        ("quotes: [{quote: No, persona: olga}]", "nearest key by meaning is “text”"),
        ("quotes: [{text: No, author: olga}]", "nearest key by meaning is “who”"),
        ("quotes: [{text: No, speaker: olga}]", "nearest key by meaning is “persona”"),
        ("barriers: [{text: No, impact: high}]", "nearest key by meaning is “severity”"),
        ("touchpoints: [{Site: [A]}]", "write: - name: Site"),
    ],
)
def test_what_a_key_means_is_told_instead_of_what_is_missing(read, stage, told):
    persona = {"personas/olga.md": "---\nname: Olga\n---\n"}
    text = f"---\ntitle: T\npersonas: olga\nstages:\n  - name: A\n    {stage}\n---\n"

    said = read({"a.md": text, **persona}).said

    assert len(said) == 1 and told in said[0]


@pytest.mark.parametrize("word", ["internet", "interval", "pirate"])
def test_a_word_that_only_looks_like_a_level_keeps_nothing_back(read, word):
    result = read({"personas/m.md": f"---\nname: M\nskills: {{{word}: good}}\n---\n"})

    assert "unclear-visibility" not in {problem.rule for problem in result.problems}


BROKEN = {2: 'goal: "a" - b', 7: "    goal: One: two", 11: "      - @all"}
"""Lines that YAML can't read, by where they stand in the map below."""

WHOLE = """\
---
goal: a
title: T
stages:
  - name: A
    emotion: 2/5
    goal: One
    gaol: x
    quotes:
      - {quote: No}
      - all
  - name: B
    emotion: 7
opportunities:
  - {text: X, impact: huge}
---
"""
WRONG_LINES = {6, 8, 10, 13, 15}


@given(lines=st.sets(st.sampled_from(sorted(BROKEN)), min_size=1))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_yaml_can_not_read_hides_nothing_else(read, lines):
    text = [BROKEN[n] if n in lines else line for n, line in enumerate(WHOLE.split("\n"), 1)]

    result = read({"a.md": "\n".join(text)})

    assert {problem.position.line for problem in result.problems} == WRONG_LINES | lines
    assert len(result.problems) == len(WRONG_LINES | lines)
    assert not result.atlas.journeys


def test_what_may_stand_in_a_line_that_yaml_can_not_read_is_not_missing(read):
    text = '---\ntitle: "T" - x\nstages:\n  - name: [A\n  - {emotion: 1}\n---\n'

    assert {problem.rule for problem in read({"a.md": text}).problems} == {"yaml-syntax"}


NAMES = {
    "title": ["название", "Title", "titel"],
    "stages": ["этапы", "phases", "Stages", "stagess"],
    "name": ["название", "Name", "heading"],
    "touchpoints": ["точки контакта", "interactions", "touch_points", "touchpoint"],
}
"""Other names of keys that have parts below."""


@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_stands_below_a_key_of_another_name_is_checked_at_once(read, data):
    names = {key: data.draw(st.sampled_from([key, *others])) for key, others in NAMES.items()}
    lines = [
        "---",
        f"{names['title']}: T",
        f"{names['stages']}:",
        f"  - {names['name']}: A",
        "    emotion: 7",
        f"    {names['touchpoints']}:",
        f"      - {names['name']}: Site",
        "        emotion: good",
        "        zzz: 1",
        "---",
    ]
    told = {2: "title", 3: "stages", 4: "name", 6: "touchpoints", 7: "name"}
    wrong = {5, 8, 9} | {line for line, key in told.items() if names[key] != key}

    problems = read({"a.md": "\n".join(lines)}).problems

    assert sorted(problem.position.line for problem in problems) == sorted(wrong)


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("opportunities:\n  - text: X\n---\n", 5),
        ("\n\nowner: team\n", 7),
        ("touchpoints: [A]\ngoal: x\n", 5),
        ("Prose with goal: x\n", None),
        ("## goal\n", None),
        ("goal: was to see\nthe sea, and nothing else.\n", None),
        ("Owner: Anna\n", None),
    ],
)
def test_keys_below_the_line_that_ends_them_are_told(read, rest, line):
    problems = read({"a.md": f"---\ntitle: T\nstages: [A]\n---\n{rest}"}).problems

    assert [problem.position.line for problem in problems] == ([line] if line else [])


@pytest.mark.parametrize("fence", ["```", "```yaml", "~~~"])
def test_a_file_that_begins_as_code_is_told_so(read, fence):
    (said,) = read({"a.md": f"{fence}\ntitle: T\nstages: [A]\n{fence[:3]}\n"}).said

    assert "write “---” in place of" in said
