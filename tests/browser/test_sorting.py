"""Sorting lists, alone and together with narrowing."""

from __future__ import annotations

import list_pages
import pytest
from browser_site import Site
from list_pages import (
    BACKLOG,
    METRICS,
    PORTFOLIO,
    TEAM,
    TOUCHPOINTS,
    choose,
    fitting,
    head,
    opened,
    query,
    seen,
    told,
    wishes_of,
)
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from mkdocs_journeys.pages.facets import Answers

pytestmark = pytest.mark.browser
answers = list_pages.answers


def column(table: Locator, number: int) -> list[str]:
    """What a column is sorted by, row by row."""
    return table.locator("tbody tr").evaluate_all(
        """(rows, at) => rows.map(row => row.cells[at])
          .map(cell => (cell.dataset.sort ?? cell.textContent).trim())""",
        number,
    )


COST, DUE, IMPACT = 4, 7, 2


@pytest.mark.parametrize(
    ("number", "kind", "first"),
    [(COST, float, "ascending"), (DUE, str, "ascending"), (IMPACT, float, "descending")],
)
def test_figures_and_days_are_sorted_the_empty_last(
    demo: Site, context: BrowserContext, number: int, kind: type, first: str
) -> None:
    page = opened(context, demo.address + BACKLOG)
    table = page.locator("table[data-sortable=ways]")
    whole = column(table, number)
    known = sorted((text for text in whole if text), key=kind)
    empty = [""] * whole.count("")
    assert len(set(known)) > 2
    assert empty or number == IMPACT

    for way in (first, {"ascending": "descending", "descending": "ascending"}[first]):
        head(table, number).locator("button").click()
        expected = known if way == "ascending" else known[::-1]
        shown = column(table, number)
        assert [kind(text) for text in shown[: len(known)]] == [*map(kind, expected)]
        assert shown[len(known) :] == empty
        assert head(table, number).get_attribute("aria-sort") == way
        assert table.locator("[aria-sort]").count() == 1


def test_words_are_sorted_as_readers_do(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + "/journeys/teams/")
    table = page.locator("table[data-sortable=sort]")
    head(table, 0).locator("button").click()
    names = column(table, 0)

    wished = page.evaluate("names => [...names].sort(new Intl.Collator('ru').compare)", names)
    assert names == wished
    head(table, 1).locator("button").click()
    figures = [int(text) for text in column(table, 1)]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) > 3


def test_sorting_by_keyboard(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TOUCHPOINTS)
    table = page.locator("table[data-sortable=sort]")
    button = head(table, 1).locator("button")
    button.focus()
    page.keyboard.press("Enter")
    assert head(table, 1).get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert head(table, 1).get_attribute("aria-sort") == "descending"
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    expect(head(table, 2).locator("button")).to_be_focused()
    assert page.evaluate(
        "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        " || getComputedStyle(document.activeElement).boxShadow !== 'none'"
    )


def test_narrowing_by_keyboard(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    page = opened(context, demo.address + TOUCHPOINTS)
    page.locator("form[data-filter] select").first.focus()
    name = page.evaluate("() => document.activeElement.name")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => location.search")
    value = query(page)[name][0]
    assert seen(page) == fitting(answers[TOUCHPOINTS], **{name: value})

    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "words":
            break
    page.keyboard.press("Enter")  # sends no form anywhere
    page.keyboard.press("Tab")
    expect(page.locator(".jm-filter [type=reset]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search")
    assert len(seen(page)) == len(answers[TOUCHPOINTS])


def test_a_sorted_list_can_be_narrowed_and_a_narrowed_one_sorted(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    rows = answers[BACKLOG]
    wishes = wishes_of(rows, "owner", "impact").first
    page = opened(context, demo.address + BACKLOG)
    table = page.locator("table[data-sortable=ways]")
    head(table, DUE).locator("button").click()
    choose(page, **wishes)
    visible = table.locator("tbody tr:visible").all_text_contents()
    choose(page)
    head(table, COST).locator("button").click()
    choose(page, **wishes)
    head(table, DUE).locator("button").click()

    assert table.locator("tbody tr:visible").all_text_contents() == visible
    assert told(page) == [len(fitting(rows, **wishes)), len(rows)]


@pytest.mark.parametrize("path", [BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO, TEAM])
def test_without_scripts_all_is_there_and_nothing_dead(
    demo: Site, browser: Browser, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + path + "?owner=web&words=x")
    rows = page.locator("tr[data-item]")
    assert rows.count() == page.locator("tr[data-item]:visible").count()
    assert rows.count() or path == TEAM
    for dead in (".jm-filter", ".jm-sort", ".jm-progress", ".jm-reading input", ".jm-read"):
        assert page.locator(f"{dead}:visible").count() == 0, dead
    context.close()
