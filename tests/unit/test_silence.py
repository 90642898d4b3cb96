"""Comments that suppress rules: what they hold for, and what is wrong with them."""

from __future__ import annotations

import datetime as dt

import pytest

from mkdocs_journeys.checks.run import check_all
from mkdocs_journeys.checks.selection import RuleSelection

TODAY = dt.date(2026, 11, 22)
RULES = {"emotion-range", "unknown-channel", "unknown-key", "journey-without-owner"}
OWN = {"silence-without-reason", "unknown-rule", "unused-silence"}


@pytest.fixture
def found(read):
    """The findings in a journey whose keys are given: rule and line, and what is said."""

    def examined(front, body="", name="a.md", ignore=()):
        text = f"---\n{front}---\n{body}" if name.endswith(".md") else front
        choice = RuleSelection(select=frozenset(RULES | OWN), ignore=frozenset(ignore))
        result = check_all(read({name: text}), choice, TODAY)
        return [f"{problem.rule}:{problem.position.line}" for problem in result.problems], result

    return examined


STAGES = """\
title: T
owner: web
stages:
  - name: A{a}
    emotion: 7{b}
    touchpoints:{c}
    - name: B{d}
      emotion: 8{e}
      channel: sait{f}
  - name: C
    emotion: 9{g}
"""
NOTHING = dict.fromkeys("abcdefg", "")
EMOTION = "  # journeys: ignore emotion-range — измерено по другой шкале"


def silent(**comments):
    return STAGES.format(**NOTHING | comments)


@pytest.fixture(autouse=True)
def team(write):
    write("teams.yml", "web: Web\n")


def test_nothing_is_silent_by_itself(found):
    assert found(silent())[0] == [
        "emotion-range:6",
        "emotion-range:9",
        "unknown-channel:10",
        "emotion-range:12",
    ]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("a", ["unknown-channel:10", "emotion-range:12"]),
        ("b", ["emotion-range:9", "unknown-channel:10", "emotion-range:12"]),
        ("c", ["emotion-range:6", "unknown-channel:10", "emotion-range:12"]),
        ("d", ["emotion-range:6", "unknown-channel:10", "emotion-range:12"]),
        ("e", ["emotion-range:6", "unknown-channel:10", "emotion-range:12"]),
        ("g", ["emotion-range:6", "emotion-range:9", "unknown-channel:10"]),
    ],
)
def test_a_comment_holds_for_its_line_and_what_is_indented_below(where, left, found):
    lines, result = found(silent(**{where: EMOTION}))

    assert lines == left
    assert result.silenced == 4 - len(left)


def test_a_comment_on_a_line_of_its_own_holds_for_the_next_value(found):
    text = silent().replace("    emotion: 7", f"  {EMOTION}\n\n    # Другое.\n    emotion: 7")

    assert found(text)[0] == ["emotion-range:12", "unknown-channel:13", "emotion-range:15"]


def test_a_whole_file(found):
    text = "# journeys: ignore-file emotion-range, unknown-channel: черновик\n" + silent()

    assert found(text)[0] == []


@pytest.mark.parametrize("order", ["journeys:", "Journeys:", "JOURNEYS :"])
def test_letters_of_any_size(order, found):
    comment = f" # {order} ignore unknown-channel — сайта ещё нет"

    assert "unknown-channel:10" not in found(silent(f=comment))[0]


@pytest.mark.parametrize("between", ["—", "–", "-", ":", "--", " —  "])
def test_signs_before_the_reason(between, found):
    comment = f" # journeys: ignore unknown-channel {between} сайта ещё нет"

    assert "unknown-channel:10" not in found(silent(f=comment))[0]
    assert not OWN & {one.split(":")[0] for one in found(silent(f=comment))[0]}


def test_several_rules_at_once(found):
    comment = "  # journeys: ignore emotion-range ,unknown-channel - черновик"

    assert found(silent(d=comment))[0] == ["emotion-range:6", "emotion-range:12"]


@pytest.mark.parametrize("reason", ["", " —", " :", "  - "])
def test_a_reason_is_wanted(reason, found):
    lines, result = found(silent(f=f" # journeys: ignore unknown-channel{reason}"))

    assert "silence-without-reason:10" in lines
    assert "unknown-channel:10" not in lines
    (one,) = [problem for problem in result.problems if problem.rule == "silence-without-reason"]
    assert one.position.column == len("      channel: sait # journeys: ignore ") + 1
    assert "# journeys: ignore unknown-channel — reason" in one.message.render(str)


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore emotion-rang — x", "Did you mean “emotion-range”?"),
        ("ignore", "does not say which rule"),
        ("ignore — x", "does not say which rule"),
        ("ignored emotion-range — x", "a command such as “ignore” is expected"),
        ("", "a command such as “ignore” is expected"),
        ("ignore unused-silence — x", "can't be suppressed"),
    ],
)
def test_orders_that_are_not_understood(comment, said, found):
    lines, result = found(silent(b=f" # journeys: {comment}"))

    assert "unknown-rule:6" in lines
    assert "emotion-range:6" in lines
    assert any(said in problem.message.render(str) for problem in result.problems)


def test_a_comment_that_silences_nothing(found):
    comment = "  # journeys: ignore unknown-key — был другой ключ"

    assert "unused-silence:5" in found(silent(a=comment))[0]
    assert "unused-silence:5" not in found(silent(a=comment), ignore={"unknown-key"})[0]


def test_nothing_is_said_of_a_file_that_can_not_be_understood(found):
    text = "title: T  # journeys: ignore journey-without-owner — проба\nstages: [A\n"

    assert found(text)[0] == []


def test_what_is_said_of_comments_can_be_left_out_by_settings_only(found):
    comment = "  # journeys: ignore unknown-key — x"
    above = "# journeys: ignore-file unused-silence — x\n"

    assert "unused-silence:6" in found(above + silent(a=comment))[0]
    assert "unused-silence:5" not in found(silent(a=comment), ignore={"unused-silence"})[0]


@pytest.mark.parametrize(
    "value",
    [
        '"A # journeys: ignore emotion-range — x"',
        "'A # journeys: ignore emotion-range — x'",
        "|\n      A\n      # journeys: ignore emotion-range — x",
        ">-\n      # journeys: ignore emotion-range — x",
        "A# journeys:ignore emotion-range — x",
    ],
)
def test_what_stands_in_a_text_is_no_comment(value, found):
    text = f"title: T\nowner: web\nstages:\n  - emotion: 7\n    name: {value}\n"

    lines, result = found(text)

    assert lines == ["emotion-range:5"]
    assert result.silenced == 0


def test_a_comment_behind_the_sign_of_a_block(found):
    text = f"title: T\nowner: web\nstages:\n  - name: A\n    sumary: |{EMOTION}\n      B\n"

    assert found(text)[0] == ["unknown-key:6", "unused-silence:6"]


def test_prose_has_no_comments(found):
    assert found("title: T\nowner: web\nstages: [A]\n", "# journeys: ignore tab\n")[0] == []


def test_lists_of_teams_have_comments_too(found):
    text = "web:\n  name: W\n  kontact: x  # journeys: ignore unknown-key — позже\n"

    assert found(text, name="teams.yml")[0] == []
