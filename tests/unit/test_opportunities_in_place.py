"""Opportunities that are written out where ids are due move to the list, as they stand."""

from __future__ import annotations

import pytest

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.model.journey import Journey

BEFORE = """\
title: T
stages:
  - name: A
    opportunities:
      - text: Send a reminder  # why
        # a comment
        impact: high
      - {text: "Second, one", effort: low}
      - Call them back  # soon
      - there
    touchpoints:
      - name: X
        barriers: [{text: B, opportunities: {text: Four}}]
opportunities:
  - id: there
    text: There already
# the end
"""

AFTER = """\
title: T
stages:
  - name: A
    opportunities:
      - send-a-reminder
      - second-one
      - call-them-back  # soon
      - there
    touchpoints:
      - name: X
        barriers: [{text: B, opportunities: four}]
opportunities:
  - id: there
    text: There already
  - id: send-a-reminder
    text: Send a reminder  # why
    # a comment
    impact: high
  - {id: second-one, text: "Second, one", effort: low}
  - id: call-them-back
    text: Call them back
  - {id: four, text: Four}
# the end
"""


def test_they_move_with_their_comments_and_layout():
    new, edits = fix_text(BEFORE, 2, Journey, ())
    assert new == AFTER
    assert len(edits) == 4
    assert fix_text(new, 2, Journey, ()) == (new, [])


def test_a_list_is_made_where_there_is_none():
    text = "title: T\nstages: [{name: A, opportunities: Send it soon}]\n"
    right = (
        "title: T\nstages: [{name: A, opportunities: send-it-soon}]\n"
        "opportunities:\n  - id: send-it-soon\n    text: Send it soon\n"
    )
    assert fix_text(text, 2, Journey, ())[0] == right


@pytest.mark.parametrize(
    "item",
    [
        "faster- reply",  # an id, misspelt
        "Faster replies",  # what it is called, misspelt
        "unknown",
        "one, two",
        "{text: A b, colour: red}",
        "{impact: high}",
    ],
)
def test_what_may_be_something_else_stays(item):
    text = (
        f"title: T\nstages:\n  - name: A\n    opportunities: [{item}]\n"
        "opportunities:\n  - id: faster-reply\n    text: Faster reply\n"
    )
    assert fix_text(text, 2, Journey, ())[0] == text


def test_the_list_keeps_every_id():
    text = (
        "title: T\nstages:\n"
        "  - {name: A, opportunities: [Do it now, {text: Do it now}, do-it-now]}\n"
        "opportunities:\n  - Do it not at all\n"
    )
    new = fix_text(text, 2, Journey, ())[0]
    assert "opportunities: [do-it-now, do-it-now-2, do-it-now]" in new or new == text
