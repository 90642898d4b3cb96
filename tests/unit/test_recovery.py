"""All lines that YAML stumbles over are told at once, and fixed where they mean one thing."""

from __future__ import annotations

import pytest

from mkdocs_journeys.autofix.fix_files import fix_files, fix_text
from mkdocs_journeys.model.journey import Journey

HEAD = "---\ntitle: T\n"


def lines_told(read, text):
    result = read({"a.md": f"{HEAD}{text}---\n"})
    return [
        problem.position.line
        for problem in result.problems
        if problem.rule in {"yaml-syntax", "tab"}
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("goal: a: b\nsummary: c: d\nstages: [A]\n", [3, 4]),
        ('goal: "a\nsummary: c: d\nstages: [A]\n', [3, 4]),
        ("tags: [# of a, b]\nstages: [A]\n", [3]),
        ("stages:\n- name: A\n  emotion: [1\n- name: B: c\n- name: D\n   goal: e\n", [5, 6, 8]),
        ("title：X\nstages:\n- name: A\n  goal: x: y\n", [3, 6]),
        ("\tgoal: x\nsummary: a: b\nstages: [A]\n", [3, 4]),
    ],
)
def test_every_wrong_line_is_told_at_its_own_place(read, text, lines):
    assert lines_told(read, text) == lines


def test_of_many_wrong_lines_all_are_told(read):
    text = "stages:\n" + "".join(f"- name: S{n}: x\n  goal: fine\n" for n in range(120))
    assert lines_told(read, text) == list(range(4, 244, 2))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("stages:\n- name: Phase 1: A\n", "stages:\n- name: 'Phase 1: A'\n"),
        ("stages:\n- Phase 1: A\n- Phase 2: B\n", "stages:\n- 'Phase 1: A'\n- 'Phase 2: B'\n"),
        (
            "stages:\n- name: A\n  actions:\n  - Why: this? # so\n",
            "stages:\n- name: A\n  actions:\n  - 'Why: this?' # so\n",
        ),
        ('quotes:\n- "My words" - Ann\n', "quotes:\n- '\"My words\" - Ann'\n"),
        ("tags: [# of assets, rate]\n", "tags: ['# of assets', rate]\n"),
        ("goal: 'It's good'\n", "goal: 'It''s good'\n"),
        ("goal: > 5 minutes\n", "goal: '> 5 minutes'\n"),
        ("goal: [a](b.md) is\n", "goal: '[a](b.md) is'\n"),
        ("emotion: - 1\ntitle: T\n", "emotion: -1\ntitle: T\n"),
        ("title：T\nstages: [A]\n", "title: T\nstages: [A]\n"),
        ("stages:\n- name：A\n", "stages:\n- name: A\n"),
        ("stages:\n-\tA\n- \t B\n", "stages:\n- A\n- B\n"),
        ("stages:\n-\tname: A\n  goal: x\n", "stages:\n- name: A\n  goal: x\n"),
        # One line that means nothing does not keep the others from being fixed.
        ('goal: "a\nsummary: c: d\ntagz: [A]\n', "goal: \"a\nsummary: 'c: d'\ntags: [A]\n"),
    ],
)
def test_a_line_of_one_meaning_is_fixed(text, right):
    new, edits = fix_text(text, 2, Journey, ())
    assert sorted(new.split("\n")) == sorted(right.split("\n"))
    assert edits and fix_text(new, 2, Journey, ()) == (new, [])


@pytest.mark.parametrize(
    "text",
    [
        "title: A summary: B\n",
        "goal: remember: name: B\n",
        "title: [A\n",
        'title: "A\n',
        "goal: - buy\n",
        "tags: [a, b] c\n",
        "stages:\n- name: A\n  actions:\n  - text: B\n",
        "stages:\n- name: A\n  barriers:\n  - problem: B\n",
    ],
)
def test_a_line_of_several_meanings_is_left(text):
    assert fix_text(text, 2, Journey, ()) == (text, [])


def test_one_files_trouble_costs_no_other_file(read, monkeypatch):
    files = {
        "a.md": "---\nstages: !x [A]\ngoall: b\ntitle: T\n---\n",
        "b.md": "---\ntitle: T\n? [a]\n: b\nstages: [A]\n---\n",
        "c.md": "---\ntittle: T\nstages: [A]\n---\n",
    }
    result = read(files)
    fixed = {fix_file.file.name.stem: fix_file for fix_file in fix_files(result, ())}
    assert "goal: b" in fixed["a"].new and fixed["c"].new.startswith("---\ntitle: T")

    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("mkdocs_journeys.autofix.fix_files.fix_text", fails)
    assert all(
        fix_file.failed and fix_file.new == fix_file.old for fix_file in fix_files(result, ())
    )
