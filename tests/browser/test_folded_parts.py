"""What a view folds is found by the browser's own search, printed, and opened where it is found."""

from __future__ import annotations

import pytest
from browser_site import KINDS, Site
from playwright.sync_api import BrowserContext, Page, expect

WIDE = {"width": 1366, "height": 768}

FIND = """selector => {
  // What a browser does with what it has found: from the inside out.
  const match = document.querySelector(selector);
  for (let part = match; part; part = part.parentElement) {
    if (part.getAttribute("hidden") !== "until-found") continue;
    part.dispatchEvent(new Event("beforematch", { bubbles: true }));
    part.hidden = false;
  }
}"""


@pytest.fixture
def opened(demo: Site, context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size(WIDE)
    page.goto(demo.address + KINDS["journey"])
    return page


def _switch(page: Page, view: str) -> None:
    page.locator(f'.jm-switch__part[data-view="{view}"]').click()


@pytest.mark.parametrize("view", ["overview", "reading"])
def test_every_place_is_left_to_the_browsers_search(opened: Page, view: str) -> None:
    _switch(opened, view)

    folded = opened.locator(".jm-stages .jm-stage").evaluate_all(
        """stages => stages.map(stage => [
          stage.getAttribute("hidden"),
          getComputedStyle(stage).contentVisibility,
          stage.getBoundingClientRect().height,
          getComputedStyle(stage.closest(".jm-whole")).display,
        ])"""
    )

    assert len(folded) > 3
    assert all(part == ["until-found", "hidden", 0, "block"] for part in folded)


@pytest.mark.parametrize("view", ["overview", "reading"])
def test_what_is_found_in_a_stage_opens_it_beside_the_map(opened: Page, view: str) -> None:
    _switch(opened, view)

    opened.evaluate(FIND, ".jm-stage:nth-child(2) .jm-touch h3")

    panel = opened.locator(".jm-panel")
    expect(panel).to_be_visible()
    expect(panel.locator(".jm-touch h3").first).to_be_visible()
    assert opened.locator(".jm-journey").get_attribute("data-view") == "reading"
    opened.keyboard.press("Escape")
    folded = opened.locator(".jm-stages .jm-stage").evaluate_all(
        "stages => stages.map(stage => stage.getAttribute('hidden'))"
    )
    assert set(folded) == {"until-found"}


def test_what_is_found_elsewhere_is_shown_in_its_place(opened: Page) -> None:
    _switch(opened, "overview")

    opened.evaluate(FIND, "#jm-opportunities")

    expect(opened.locator("#jm-opportunities")).to_be_visible()
    assert opened.locator(".jm-journey").get_attribute("data-view") == "reading"


def test_everything_shows_every_stage(opened: Page) -> None:
    _switch(opened, "all")

    assert opened.locator(".jm-stage[hidden], .jm-whole[hidden]").count() == 0


def test_stages_that_are_folded_are_printed(opened: Page) -> None:
    _switch(opened, "reading")
    opened.emulate_media(media="print")

    heights = opened.locator(".jm-stages .jm-stage").evaluate_all(
        "stages => stages.map(stage => stage.getBoundingClientRect().height)"
    )

    assert min(heights) > 50


def test_a_click_beside_the_menu_closes_it(opened: Page) -> None:
    drawer = opened.locator("#__drawer")
    opened.locator('.md-header__button[for="__drawer"]').click()
    expect(drawer).to_be_checked()
    opened.locator(".md-sidebar--primary .md-nav__list").first.click(position={"x": 2, "y": 2})
    expect(drawer).to_be_checked()

    opened.locator(".jm-lead").click()

    expect(drawer).not_to_be_checked()
