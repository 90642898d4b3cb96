"""Pages begin with their answer: lists, the overview, the home page; header and menu stay put."""

from __future__ import annotations

import pytest
from browser_site import Site, settle
from list_pages import BACKLOG, METRICS, PORTFOLIO, TOUCHPOINTS
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

LISTS = [BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO]
ANSWER = {
    BACKLOG: ".jm-first",
    METRICS: "tbody tr",
    TOUCHPOINTS: "tbody tr",
    PORTFOLIO: ".jm-heat tbody tr",
}
LONGEST = {BACKLOG: 11, METRICS: 7, TOUCHPOINTS: 8, PORTFOLIO: 4}
"""Screens of a phone."""


def at(context: BrowserContext, address: str, width: int, height: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    settle(page)
    return page


@pytest.mark.parametrize("path", LISTS)
def test_a_phone_begins_with_the_answer(demo: Site, context: BrowserContext, path: str) -> None:
    page = at(context, demo.address + path, 360, 740)
    assert page.locator(ANSWER[path]).first.bounding_box()["y"] < 640
    assert page.evaluate("document.documentElement.scrollHeight") < 740 * LONGEST[path]
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    fields = page.locator(".jm-filter__one")
    button = page.locator(".jm-filter__open")
    expect(fields.first).to_be_hidden()
    button.press("Enter")
    expect(fields.first).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")


def test_the_button_tells_how_many_filters_are_on(demo: Site, context: BrowserContext) -> None:
    page = at(context, demo.address + BACKLOG + "?owner=web&words=x", 360, 740)
    expect(page.locator(".jm-filter__count")).to_have_text("2")
    page.locator(".jm-filter [type=reset]").click()
    expect(page.locator(".jm-filter__count")).to_have_text("")


@pytest.mark.parametrize("width", [360, 1366])
def test_the_rest_of_a_list_comes_when_it_is_asked_for(
    demo: Site, context: BrowserContext, width: int
) -> None:
    page = at(context, demo.address + TOUCHPOINTS, width, 768)
    rows = page.locator("tbody[data-fold] tr:visible")
    whole = page.locator("tbody[data-fold] tr").count()
    assert rows.count() == 10 < whole
    more = page.locator(".jm-more button")
    expect(more).to_contain_text(str(whole))
    more.press("Enter")
    assert rows.count() == whole
    expect(more).to_be_hidden()
    expect(page.locator("tbody[data-fold] tr").nth(10).locator("a").first).to_be_focused()


def test_paper_and_readers_without_scripts_have_the_whole(demo: Site, browser: Browser) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.emulate_media(media="print" if scripts else "screen")
        page.goto(demo.address + METRICS)
        rows = page.locator("tr[data-item]")
        assert page.locator("tr[data-item]:visible").count() == rows.count() > 50
        assert page.locator(".jm-more:visible").count() == 0
        context.close()


def test_a_link_to_a_row_that_is_folded_away_opens_the_list(
    demo: Site, context: BrowserContext
) -> None:
    page = at(context, demo.address + BACKLOG, 1366, 768)
    last = page.locator("table[data-sortable=ways] tbody tr").last
    expect(last).to_be_hidden()
    page.evaluate("hash => { location.hash = hash; }", last.get_attribute("id"))
    expect(last).to_be_visible()
    expect(last).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/journeys/"])
def test_a_map_is_reached_in_the_first_screen(
    demo: Site, context: BrowserContext, path: str
) -> None:
    page = at(context, demo.address + path, 1366, 768)
    link = page.locator(".md-content a[href*='cinema/']").filter(visible=True).first
    assert link.bounding_box()["y"] < 600


def test_tables_of_areas_have_equal_columns(demo: Site, context: BrowserContext) -> None:
    page = at(context, demo.address + "/journeys/", 1366, 768)
    widths = page.locator(".jm-journeys").evaluate_all(
        "all => all.map(it => [...it.rows[0].cells].map(c => Math.round(c.offsetWidth)).join())"
    )
    assert len(widths) > 3
    assert len(set(widths)) == 1


@pytest.mark.parametrize("width", [1366, 1920])
def test_header_and_menu_stand_in_one_place(
    demo: Site, context: BrowserContext, width: int
) -> None:
    places = set()
    for path in ("/", "/journeys/", BACKLOG, "/journeys/personas/olga/", "/manual/start/"):
        page = at(context, demo.address + path, width, 768)
        left = "all => all.map(one => one.getBoundingClientRect().left).join()"
        places.add(
            page.locator(".md-logo, .md-tabs__item, .md-sidebar--primary").evaluate_all(left)
        )
    assert len(places) == 1
    page = at(context, demo.address + "/journeys/cinema/subscription/", width, 768)
    tabs = page.locator(".md-tabs__item").first.bounding_box()["x"]
    assert str(tabs) in next(iter(places)).split(",")


def test_small_curves_tell_the_ends_of_the_scale(demo: Site, context: BrowserContext) -> None:
    page = at(context, demo.address + "/journeys/personas/olga/", 1366, 768)
    spark = page.locator(".jm-spark").first
    assert spark.locator("line").count() == 5
    sizes = page.locator(".jm-spark .jm-dot--n1, .jm-spark .jm-dot--n2").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.classList[1], +one.getAttribute('r')]))"
    )
    assert sizes["jm-dot--n2"] > sizes["jm-dot--n1"] + 1


def test_hypotheses_are_named_in_the_first_screen(demo: Site, context: BrowserContext) -> None:
    page = at(context, demo.address + METRICS, 1366, 768)
    assert page.locator("a[href='#jm-hypotheses']").first.bounding_box()["y"] < 500
    assert page.locator("#jm-hypotheses").bounding_box()["y"] < 2 * 768
