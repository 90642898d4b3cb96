"""Lines that were meant as several items, and are read as one text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.model.journey import Journey

MARKS = ["{n}.", "{n})", "+", "✅", "➤", "→", "✔"]
SHORT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def numbered(mark, count, indent):
    return [f"{' ' * indent}{mark.format(n=n)} Item {n}" for n in range(1, count + 1)]


@SHORT
@given(mark=st.sampled_from(MARKS), count=st.integers(2, 6))
def test_items_with_other_marks_are_told(read, mark, count):
    stages = ["---", "title: T", "stages:", *numbered(mark, count, 2), "---", ""]
    actions = ["---", "title: T", "stages:", "  - name: A", "    actions:"]
    actions += [*numbered(mark, count, 6), "---", ""]

    for lines, first in ((stages, 5), (actions, 7)):
        problems = read({"a.md": "\n".join(lines)}).problems

        assert [problem.position.line for problem in problems] == list(
            range(first, first + count - 1)
        )
        assert {problem.rule for problem in problems} == {"item-joined"}


@pytest.mark.parametrize(
    "stages",
    ["\n  A\n  B", "A; B", "A -> B", "A → B → C", "A, B", "\n  I. A\n  II. B"],
)
def test_several_names_that_are_read_as_one_are_told(read, stages):
    (said,) = read({"a.md": f"---\ntitle: T\nstages: {stages}\n---\n"}).said

    assert "warning: This is read as one name." in said


@pytest.mark.parametrize(
    "lines",
    [
        "summary: It begins in\n  2024. Customers came\nstages: [A]",
        "summary: |\n  1. One\n  2. Two\nstages: [A]",
        "summary: >\n  1. One\n  2. Two\nstages: [A]",
        'summary: "1. One\n  2. Two"\nstages: [A]',
        "stages:\n  - 1. One\n  - 2. Two",
        "stages: '1. One; two'",
        "stages: One\xa0",
        "stages: \u3000One\u2003 # two",
        "stages: Cafe\u0301 и\u0306",
    ],
)
def test_texts_are_left_alone(read, lines):
    assert read({"a.md": f"---\ntitle: T\n{lines}\n---\n"}).said == []


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('"title": "T",', '"title": "T"'),
        ("title: 'T';", "title: 'T'"),
        ("stages: [A, B],", "stages: [A, B]"),
        ("tags: [a] ,", "tags: [a]"),
        ("  * Awareness", "  - Awareness"),
        ('title: "T", "U"', 'title: \'"T", "U"\''),
    ],
)
def test_what_json_or_markdown_has_more_is_taken_away(line, right):
    before = "stages:\n  - A\n" if line[:1] == " " else ""
    text, edits = fix_text(f"{before}{line}\n", 2, Journey, ())

    assert text == f"{before}{right}\n" and edits


def test_all_such_lines_are_told_and_counted(read):
    text = '---\n"title": "T",\n"stages": ["A", "B"],\n"goal": "x",\n---\n'

    problems = read({"a.md": text}).problems

    assert [problem.position.line for problem in problems] == [2, 3, 4]
    assert all("remove “,” or “;”" in problem.render(str) for problem in problems)
