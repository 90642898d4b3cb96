"""Opening the three views of a map and its presentation."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from axe_rules import come_near
from playwright.sync_api import BrowserContext, Page

SHORT = "/journeys/cinema/subscription/"


LONG = "/journeys/travel/flight/"


OTHER = "/journeys/shop/order/"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def view_of(page: Page) -> str | None:
    return page.locator(".jm-journey").get_attribute("data-view")


def choose(page: Page, view: str) -> None:
    page.locator(f".jm-switch [data-view={view}]").click()


def violations(page: Page, part: str) -> list[tuple[str, str]]:
    come_near(page)
    results = Axe().run(page, context={"include": [[part]]})
    return [
        (violation["id"], node["html"][:160])
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
