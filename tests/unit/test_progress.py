"""A long build says how far it is; a short one says nothing."""

from __future__ import annotations

import io
import logging

import pytest

from mkdocs_journeys.adapters.mkdocs.progress import BETWEEN_LINES, PATIENCE, BuildProgress
from mkdocs_journeys.language import Language


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def made(caplog):
    """Make a site of 100 pages, each in so many seconds; return what was said."""
    caplog.set_level(logging.INFO, "mkdocs.plugins.journeys")

    def make(seconds, stream=None, language="en"):
        stream = stream or io.StringIO()
        clock = iter(number * seconds / 2 for number in range(10_000))
        progress = BuildProgress(100, Language(language), stream, lambda: next(clock))
        for _ in range(200):
            progress.step()
        progress.finish()
        return caplog.messages, stream.getvalue()

    return make


def test_a_short_build_says_nothing(made):
    assert made(PATIENCE / 250) == ([], "")
    assert made(PATIENCE / 250, Terminal()) == ([], "")


def test_in_a_log_a_line_now_and_then_says_how_far_it_is(made):
    lines, shown = made(1)

    assert lines[0] == "5 % of 100 pages are made"
    assert 100 / (BETWEEN_LINES + 1) - 2 <= len(lines) <= 100 / BETWEEN_LINES
    assert shown == ""


def test_on_a_terminal_a_bar_comes_to_its_end(made):
    lines, shown = made(1, Terminal())

    assert lines == []
    assert "100%" in shown
    assert shown.endswith("\n")


def test_it_is_said_in_the_language_of_the_site(made):
    assert made(1, language="ru")[0][0] == "Готово 5 % страниц, всего их 100"


def test_a_quiet_build_is_quiet(made, caplog):
    caplog.set_level(logging.WARNING, "mkdocs.plugins.journeys")

    assert made(1) == ([], "")
    assert made(1, Terminal()) == ([], "")
