"""The simple and the full view of a map."""

from __future__ import annotations

import pytest
import view_pages
from browser_site import Site
from playwright.sync_api import Browser, Page, expect
from view_pages import LONG, OTHER, SHORT, choose, view_of, violations

pytestmark = pytest.mark.browser
page = view_pages.page


def in_contents(page: Page) -> list[str]:
    """The links of the list of contents that can be seen."""
    links = page.locator(".md-sidebar--secondary .md-nav--secondary a[href^='#']")
    return [link.get_attribute("href") or "" for link in links.all() if link.is_visible()]


def test_simple_view_leaves_the_essence(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    assert view_of(page) == "full"
    assert len(in_contents(page)) > 20
    choose(page, "simple")

    for part in (".jm-head", ".jm-aches", "#jm-map", ".jm-map thead a", ".jm-lane--emotion"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".jm-curve").first).to_be_visible()
    lanes = [row for row in page.locator(".jm-map tbody tr").all() if row.is_visible()]
    assert [lane.get_attribute("data-lane") for lane in lanes] == [None, "emotion"]
    for part in (".jm-diagram", ".jm-stage", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_hidden()
    assert in_contents(page) == ["#jm-worst", "#jm-map"]

    choose(page, "full")
    expect(page.locator(".jm-stage").first).to_be_visible()
    assert len(in_contents(page)) > 20


def test_buttons_tell_which_view_is_on(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    simple, full = (page.locator(f".jm-switch [data-view={view}]") for view in ("simple", "full"))
    expect(full).to_have_attribute("aria-pressed", "true")
    simple.focus()
    page.keyboard.press("Enter")

    expect(simple).to_have_attribute("aria-pressed", "true")
    expect(full).to_have_attribute("aria-pressed", "false")
    expect(simple).to_be_focused()


def test_choice_is_kept_for_all_journeys(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "simple")
    page.reload()
    assert view_of(page) == "simple"
    page.goto(demo.address + OTHER)
    assert view_of(page) == "simple"
    choose(page, "full")
    page.goto(demo.address + SHORT)
    assert view_of(page) == "full"


def test_address_comes_before_the_choice(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "simple")
    page.goto(demo.address + SHORT + "?view=full")
    assert view_of(page) == "full"
    page.goto(demo.address + OTHER + "?view=simple")
    assert view_of(page) == "simple"
    page.goto(demo.address + OTHER + "?view=cinema")
    assert view_of(page) == "simple"  # what no view is called changes nothing
    page.goto(demo.address + OTHER + "?view=full")
    page.goto(demo.address + OTHER)
    assert view_of(page) == "simple"  # an address is no choice


def test_choosing_puts_the_address_right(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "?view=simple")
    choose(page, "full")
    page.reload()
    assert view_of(page) == "full"
    page.goto(demo.address + SHORT)
    choose(page, "simple")
    assert "view" not in page.url


def test_place_in_the_address_brings_the_full_view_back(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "simple")
    page.goto("about:blank")
    page.goto(demo.address + SHORT + "?view=simple#touch-tariffs")

    expect(page.locator("#touch-tariffs")).to_be_in_viewport()
    assert view_of(page) == "full"
    page.goto(demo.address + OTHER)
    assert view_of(page) == "simple"  # following a link is no choice


@pytest.mark.parametrize(
    "link", [".jm-ache__name a", ".jm-ache__way a", ".jm-map thead a", ".jm-facts a[href^='#']"]
)
def test_no_link_of_the_simple_view_leads_nowhere(demo: Site, page: Page, link: str) -> None:
    page.goto(demo.address + SHORT + "?view=simple")
    target = page.locator(link).first.get_attribute("href") or ""
    expect(page.locator(f"[id='{target[1:]}']")).to_be_hidden()
    page.locator(link).first.click()

    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    expect(page.locator(".jm-switch [data-view=full]")).to_have_attribute("aria-pressed", "true")


def test_link_to_what_is_shown_changes_nothing(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "?view=simple#jm-map")
    assert view_of(page) == "simple"
    page.goto(demo.address + SHORT + "?view=simple#no-such-%place")
    assert view_of(page) == "simple"


def test_going_back_to_a_place_shows_it(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "#touch-tariffs")
    page.goto(demo.address + SHORT + "#jm-map")
    choose(page, "simple")
    page.go_back()

    expect(page.locator("#touch-tariffs")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_simple_view_has_no_barriers(demo: Site, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(demo.address + SHORT + "?view=simple")
    assert violations(page, ".jm-journey") == []


def test_a_phone_begins_with_the_simple_view_until_its_reader_says_otherwise(
    demo: Site, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(demo.address + SHORT)
    assert view_of(page) == "simple"

    choose(page, "full")
    page.goto(demo.address + OTHER)
    assert view_of(page) == "full"


def heads(page: Page) -> list[float]:
    """How far from the top of the window the names of stages stand."""
    return [box["y"] for th in page.locator(".jm-map thead th").all() if (box := th.bounding_box())]


def test_names_of_stages_stay_in_sight_where_the_whole_map_fits(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 900})
    page.goto(demo.address + SHORT)
    page.locator(".jm-lane[data-lane=barriers]").evaluate("one => one.scrollIntoView()")
    page.mouse.wheel(0, -300)

    page.wait_for_function("() => document.querySelector('.jm-map-scroll--whole')")
    assert all(0 < head < 200 for head in heads(page))
    header = page.locator(".md-header").bounding_box()
    assert header
    assert min(heads(page)) >= header["height"] - 1


def test_the_map_takes_the_room_that_there_is(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 900})
    page.goto(demo.address + SHORT)
    frame, table = page.locator(".jm-map-scroll"), page.locator(".jm-map")

    wide, whole = frame.bounding_box(), table.bounding_box()
    assert wide
    assert whole
    assert whole["width"] == pytest.approx(wide["width"], abs=1)
    page.set_viewport_size({"width": 900, "height": 900})
    page.wait_for_function("() => !document.querySelector('.jm-map-scroll--whole')")


@pytest.mark.parametrize("width", [320, 768])
def test_simple_view_fits_narrow_screens(demo: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(demo.address + LONG + "?view=simple")
    inside, outside = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert inside <= outside


def test_without_scripts_there_is_the_full_view_and_no_tools(demo: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + SHORT + "?view=simple")

    for part in (".jm-tools", "dialog.jm-present"):
        expect(page.locator(part)).to_be_hidden()
    for part in (".jm-aches", ".jm-diagram", ".jm-stage", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_visible()
    context.close()
