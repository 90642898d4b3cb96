"""What axe-core finds in states that a page comes to only by its readers' doing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_rules import RULES, violations
from browser_site import Site, build, served, settle
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

MAPS = Path(__file__).parent / "directions"
MAP = "/journeys/cinema/first-evening/"
DIAGRAM = ".jm-diagram--across"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return page


def _zoomed(page: Page) -> None:
    for _ in range(3):
        page.locator(f'{DIAGRAM} [data-do="+"]').click()


def _node_focused(page: Page) -> None:
    page.locator(f"{DIAGRAM} a.jm-node").nth(2).focus()
    expect(page.locator(f"{DIAGRAM} .jm-lit").first).to_be_attached()


def _path_followed(page: Page) -> None:
    page.locator(f'{DIAGRAM} [data-do="follow"]').click()
    page.locator(f"{DIAGRAM} .jm-diagram__first").click()
    expect(page.locator(f"{DIAGRAM} path.jm-walked").first).to_be_attached()


def _whole_window(page: Page) -> None:
    page.locator(f'{DIAGRAM} [data-do="whole"]').click()


@pytest.mark.parametrize("act", [_zoomed, _node_focused, _path_followed, _whole_window])
def test_states_of_the_diagram(demo: Site, page: Page, act: Callable[[Page], None]) -> None:
    page.goto(demo.address + MAP)
    settle(page)
    page.locator("#jm-diagram").scroll_into_view_if_needed()
    act(page)

    ours, _ = violations(page, "tag", RULES)

    assert ours == []


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that runs from right to left."""
    target = tmp_path_factory.mktemp("arabic")
    build(MAPS / "mkdocs.yml", target)
    yield from served(target)


@pytest.mark.parametrize("view", ["overview", "reading", "all"])
def test_the_panel_of_a_site_from_right_to_left(arabic: Site, page: Page, view: str) -> None:
    page.goto(f"{arabic.address}/journeys/order/?view={view}")
    settle(page)
    page.locator(".jm-map .jm-chip").first.click()
    expect(page.locator(".jm-panel")).to_be_visible()

    ours, _ = violations(page, "tag", RULES)

    assert ours == []
