"""Running one rule on files, for the tests of rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mkdocs_journeys.checks.rule import Limits
from mkdocs_journeys.checks.run import run_rules
from mkdocs_journeys.checks.selection import RuleSelection
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder

TODAY = dt.date(2026, 11, 22)


ENGLISH = Language("en")


@pytest.fixture
def find(tmp_path):
    """What one rule says of files: `file:line: message`, without the hint."""

    def run(rule, files, limits=None):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = text.strip("\n")
            path.write_text(content if name.endswith(("yml", "yaml")) else f"---\n{content}\n---\n")
        reading = read_folder(tmp_path, "j", private=True)
        assert reading.problems == []
        problems = run_rules(
            reading, RuleSelection(select=frozenset({rule}), limits=limits or Limits()), TODAY
        )
        assert all(problem.rule == rule for problem in problems)
        return [
            f"{problem.path[2:]}:{problem.position.line}: "
            + replace(problem.message, hint=None).render(ENGLISH.text, numbers)
            for problem in problems
        ]

    return run


def numbers(value):
    """Numbers as readers see them."""
    return ENGLISH.number(value) if isinstance(value, float) else value


@pytest.fixture
def on_map(find):
    """The same of one map's keys and the files beside it; lines count from the map's first key."""

    def run(rule, text, beside=None, limits=None):
        files = {"m.md": "title: M\n" + text.strip("\n")} | (beside or {})
        return [
            f"{int(line.split(':')[1]) - 2}:{line.split(':', 2)[2]}"
            for line in find(rule, files, limits)
        ]

    return run


TALKS = {"research/talks.md": "title: Talks\ndate: 2026-05-01"}


PEOPLE = {"personas/a.md": "name: A", "personas/b.md": "name: B"}
