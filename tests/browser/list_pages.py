"""Opening lists, and what their rows answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from browser_site import ROOT, settle
from playwright.sync_api import BrowserContext, Locator, Page

from mkdocs_journeys.analysis.opportunity_order import promise
from mkdocs_journeys.analysis.opportunity_scores import ScoreSettings, Scoring
from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.pages import backlog, channel, metrics
from mkdocs_journeys.pages.facets import Answers, of_barrier, of_journey, of_moment, of_way
from mkdocs_journeys.reading.folder import read_folder

BACKLOG, METRICS = "/journeys/backlog/", "/journeys/metrics/"


TOUCHPOINTS, PORTFOLIO = "/journeys/touchpoints/", "/journeys/portfolio/"


TEAM, CHANNEL = "/journeys/teams/web/", "/journeys/channels/site/"


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    settle(page)
    open_lists(page)
    return page


def open_lists(page: Page) -> None:
    """Show the rest of each list that begins with its first rows."""
    page.evaluate(
        "document.querySelectorAll('.jm-more:not([hidden]) button').forEach(b => b.click())"
    )
    page.evaluate("document.activeElement.blur()")
    page.evaluate("scrollTo(0, 0)")


# What each row answers, as the model has it: the browser must come to the same.


@pytest.fixture(scope="module")
def answers() -> dict[str, list[Answers]]:
    """The answers of each list's rows, in the order in which they stand."""
    across = AtlasQueries(
        read_folder(ROOT / "journeys", "journeys", lanes=("systems", "legal")).atlas
    )
    atlas = across.atlas
    scoring = Scoring(ScoreSettings(), [way.opportunity for way in across.opportunities])
    narrow = ("area", "journey", "owner", "status")
    hypotheses = [
        opportunity for opportunity in across.opportunities if opportunity.judgement is not None
    ]
    watched = [
        *map(
            of_moment,
            (metric.moment_ref for metric in sorted(across.metrics, key=metrics._concern)),
        ),
        *map(of_way, sorted(hypotheses, key=metrics._order)),
    ]
    return {
        BACKLOG: [
            *(
                of_barrier(barrier, scoring)
                for barrier in sorted(across.barriers, key=backlog.urgency)
            ),
            *(
                of_way(way, scoring)
                for way in sorted(
                    across.opportunities, key=lambda way: promise(way.opportunity, scoring)
                )
            ),
        ],
        METRICS: [{key: row[key] for key in narrow if key in row} for row in watched],
        TOUCHPOINTS: [*map(of_moment, sorted(across.touchpoints, key=channel._pain_order))],
        PORTFOLIO: [
            of_journey(journey)
            for area in atlas.area_names()
            for journey in atlas.journeys_in(area)
        ],
    }


ROWS = "[data-item]:not([data-again])"


CHOOSE = """(wishes) => {
  const form = document.querySelector('form[data-filter]');
  for (const field of form.elements) {
    if (field.name) field.value = wishes[field.name] ?? '';
  }
  form.dispatchEvent(new Event('input', {bubbles: true}));
}"""


SEEN = f"""() => [...document.querySelectorAll('{ROWS}')]
  .map((row, at) => row.checkVisibility() ? at : -1).filter(at => at >= 0)"""


def choose(page: Page, **wishes: str) -> None:
    page.evaluate(CHOOSE, wishes)


def seen(page: Page) -> list[int]:
    """The rows that are seen, by their number in the whole list."""
    return page.evaluate(SEEN)


def told(page: Page) -> list[int]:
    """The figures of the sentence that says how many are shown."""
    return [
        int(number) for number in re.findall(r"\d+", page.locator(".jm-filter output").inner_text())
    ]


def fitting(rows: Sequence[Answers], **wishes: str) -> list[int]:
    return [
        at
        for at, row in enumerate(rows)
        if all(wish in map(str, row.get(key, ())) for key, wish in wishes.items())
    ]


@dataclass
class Wishes:
    """Two choices of a list that some rows fit and some do not, each narrower than the other."""

    first: dict[str, str]
    both: dict[str, str]


def wishes_of(rows: Sequence[Answers], key: str, other_key: str) -> Wishes:
    for row in rows:
        for value in row.get(key, ()):
            for further in row.get(other_key, ()):
                first, both = {key: str(value)}, {key: str(value), other_key: str(further)}
                if 0 < len(fitting(rows, **both)) < len(fitting(rows, **first)) < len(rows):
                    return Wishes(first, both)
    raise AssertionError("the demo has nothing to choose from")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def head(table: Locator, number: int) -> Locator:
    return table.locator("thead th").nth(number)
