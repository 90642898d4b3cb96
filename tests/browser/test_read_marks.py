"""Marks of what has been read in a list."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from browser_site import Site, Watched, settle
from list_pages import TEAM, opened
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser


def boxes(page: Page) -> Locator:
    return page.locator(".jm-reading input")


def ticked(page: Page) -> list[bool]:
    return [box.is_checked() for box in boxes(page).all()]


def read(page: Page) -> list[int]:
    return [
        int(number)
        for number in re.findall(r"\d+", page.locator(".jm-progress output").inner_text())
    ]


def test_what_was_read_is_ticked_counted_and_kept(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    number = boxes(page).count()
    assert number > 2
    assert read(page) == [0, number]

    boxes(page).nth(1).check()
    assert read(page) == [1, number]
    assert page.locator(".jm-progress progress").evaluate("one => one.value") == 1
    page.reload()
    page.wait_for_load_state("networkidle")
    assert ticked(page) == [at == 1 for at in range(number)]
    assert read(page) == [1, number]


def test_a_page_from_the_list_knows_that_it_was_read_and_the_way_back(
    demo: Site, context: BrowserContext
) -> None:
    page = opened(context, demo.address + TEAM)
    boxes(page).first.check()
    link = page.locator(".jm-reading a").first
    link.click()
    page.wait_for_load_state("networkidle")
    mark = page.locator(".jm-read")
    expect(mark).to_be_visible()
    expect(mark.locator("input")).to_be_checked()
    assert page.locator(".jm-read a span").inner_text().strip()

    mark.locator("input").uncheck()
    mark.locator("a").click()
    page.wait_for_load_state("networkidle")
    assert urlsplit(page.url).path == TEAM
    assert read(page)[0] == 0


def test_going_back_shows_what_was_ticked_meanwhile(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    page.locator(".jm-reading a").first.click()
    page.wait_for_load_state("networkidle")
    page.locator(".jm-read input").check()
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(boxes(page).first).to_be_checked()
    assert read(page)[0] == 1


def test_another_tab_hears_of_it(demo: Site, context: BrowserContext) -> None:
    page, other = opened(context, demo.address + TEAM), opened(context, demo.address + TEAM)
    boxes(page).first.check()
    expect(boxes(other).first).to_be_checked()
    expect(other.locator(".jm-progress output")).to_have_text(
        page.locator(".jm-progress output").inner_text()
    )


def test_who_came_from_no_list_is_offered_nothing(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + "/journeys/personas/olga/")

    expect(page.locator(".jm-read")).to_be_hidden()


def shared(demo: Site) -> tuple[str, str]:
    """Two teams whose newcomers read the same page first."""
    lists: dict[str, set[str]] = {}
    for file in sorted(demo.folder.glob("journeys/teams/*/index.html")):
        path = f"/journeys/teams/{file.parent.name}/"
        lists[path] = set(re.findall(r'data-read="([^"]+)"', file.read_text("utf-8")))
    pairs = [(a, b) for a in lists for b in lists if a < b and lists[a] & lists[b]]
    assert pairs
    return pairs[0]


def test_teams_share_what_was_read_and_forget_their_own(
    demo: Site, context: BrowserContext
) -> None:
    one, other = shared(demo)
    page = opened(context, demo.address + one)
    for box in boxes(page).all():
        box.check()
    number = boxes(page).count()
    assert read(page) == [number, number]

    page.goto(demo.address + other)
    settle(page)
    known = read(page)[0]
    assert known > 0
    assert sum(ticked(page)) == known
    page.locator(".jm-progress button").click()
    assert read(page)[0] == 0
    assert not any(ticked(page))
    page.goto(demo.address + one)
    settle(page)
    assert read(page) == [number - known, number]


def test_reading_by_keyboard(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    boxes(page).first.focus()
    page.keyboard.press("Space")
    assert ticked(page)[0]
    name = boxes(page).first.get_attribute("aria-label") or ""
    link = page.locator(".jm-reading a strong").first.inner_text()
    assert link in name
    page.locator(".jm-progress button").focus()
    page.keyboard.press("Enter")
    assert not any(ticked(page))


def test_a_browser_that_keeps_nothing_still_counts(demo: Site, watched: Watched) -> None:
    page = watched.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page.goto(demo.address + TEAM)
    settle(page)
    boxes(page).first.check()
    assert read(page)[0] == 1
    assert [complaint for complaint in watched.complaints if "journeys" in complaint] == []
