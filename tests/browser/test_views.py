"""The three views of a map: the whole at a glance, the map to read, everything on the page."""

from __future__ import annotations

import pytest
import view_pages
from browser_site import Site
from playwright.sync_api import Browser, Page, expect
from view_pages import LONG, OTHER, SHORT, choose, view_of, violations

pytestmark = pytest.mark.browser
page = view_pages.page

LANES = ".jm-map tbody tr[data-lane]"


def lanes_of(page: Page) -> list[str]:
    """The lanes that can be seen."""
    rows = [row for row in page.locator(LANES).all() if row.is_visible()]
    return [row.get_attribute("data-lane") or "" for row in rows]


def test_the_overview_leaves_the_map_and_what_hurts(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    assert view_of(page) == "reading"
    whole = lanes_of(page)
    choose(page, "overview")

    for part in (".jm-head", ".jm-aches", ".jm-about", ".jm-map thead a", ".jm-curve"):
        expect(page.locator(part).first).to_be_visible()
    # The curve has the emotions, and a glance no pictures; everything else is there.
    assert lanes_of(page) == [one for one in whole if one not in ("emotion", "storyboard")]
    for part in (".jm-diagram", ".jm-stage", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_hidden()


def test_to_read_there_is_the_map_and_the_diagram_and_places_in_the_panel(
    demo: Site, page: Page
) -> None:
    page.goto(demo.address + SHORT)
    for part in (".jm-map", ".jm-aches", ".jm-diagram", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".jm-stage:visible")).to_have_count(0)

    choose(page, "all")
    assert page.locator(".jm-stage:visible").count() == page.locator(".jm-stage").count() == 5
    assert page.locator(".jm-touch:visible").count() == page.locator(".jm-touch").count() > 10


def test_buttons_tell_which_view_is_on(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    overview, reading, whole = (
        page.locator(f".jm-switch [data-view={view}]") for view in ("overview", "reading", "all")
    )
    expect(reading).to_have_attribute("aria-pressed", "true")
    overview.focus()
    page.keyboard.press("Enter")

    expect(overview).to_have_attribute("aria-pressed", "true")
    expect(reading).to_have_attribute("aria-pressed", "false")
    expect(whole).to_have_attribute("aria-pressed", "false")
    expect(overview).to_be_focused()


def test_choice_is_kept_for_all_journeys(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "overview")
    page.reload()
    assert view_of(page) == "overview"
    page.goto(demo.address + OTHER)
    assert view_of(page) == "overview"
    choose(page, "all")
    page.goto(demo.address + SHORT)
    assert view_of(page) == "all"


def test_address_comes_before_the_choice(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "overview")
    page.goto(demo.address + SHORT + "?view=all")
    assert view_of(page) == "all"
    page.goto(demo.address + OTHER + "?view=overview")
    assert view_of(page) == "overview"
    page.goto(demo.address + OTHER + "?view=cinema")
    assert view_of(page) == "overview"  # what no view is called changes nothing
    page.goto(demo.address + OTHER + "?view=all")
    page.goto(demo.address + OTHER)
    assert view_of(page) == "overview"  # an address is no choice


def test_choosing_puts_the_address_right(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "?view=overview")
    choose(page, "all")
    page.reload()
    assert view_of(page) == "all"
    page.goto(demo.address + SHORT)
    choose(page, "overview")
    assert "view" not in page.url
    page.goto(demo.address + SHORT + "?hide=goal&view=overview")
    choose(page, "reading")
    assert page.url.endswith("?hide=goal&view=reading")


@pytest.mark.parametrize("view", ["overview", "simple", "reading"])
def test_a_stage_or_touchpoint_in_the_address_is_opened_beside_the_map(
    demo: Site, page: Page, view: str
) -> None:
    page.goto(demo.address + SHORT + f"?view={view}#touch-tariffs")

    expect(page.locator(".jm-panel #touch-tariffs")).to_be_in_viewport()
    expect(page.locator(".jm-map")).to_be_in_viewport()
    page.goto(demo.address + OTHER)
    assert view_of(page) == "reading"  # following a link is no choice


def test_another_place_in_the_address_brings_the_view_that_has_it(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "overview")
    page.goto("about:blank")
    page.goto(demo.address + SHORT + "?view=overview#jm-opportunities")

    expect(page.locator("#jm-opportunities")).to_be_in_viewport()
    assert view_of(page) == "reading"
    page.goto(demo.address + OTHER)
    assert view_of(page) == "overview"  # following a link is no choice


@pytest.mark.parametrize(
    "link",
    [
        ".jm-ache__name a",
        ".jm-ache__way a",
        ".jm-map thead a",
        ".jm-chip",
        ".jm-facts-line a[href^='#']",
    ],
)
@pytest.mark.parametrize("view", ["overview", "reading", "all"])
def test_no_link_leads_nowhere(demo: Site, page: Page, link: str, view: str) -> None:
    page.goto(demo.address + SHORT + f"?view={view}")
    target = page.locator(link).first.get_attribute("href") or ""
    page.locator(link).first.click()

    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    assert page.url.endswith(target)
    pressed = page.locator(".jm-switch [aria-pressed=true]")
    expect(pressed).to_have_attribute("data-view", view_of(page) or "")


def test_link_to_what_is_shown_changes_nothing(demo: Site, page: Page) -> None:
    for place in ("jm-map", "jm-about", "jm-worst", "no-such-%place"):
        page.goto(demo.address + SHORT + f"?view=overview#{place}")
        assert view_of(page) == "overview", place
        expect(page.locator(".jm-panel")).to_have_count(0)


def test_going_back_to_a_place_shows_it(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "#touch-tariffs")
    page.goto(demo.address + SHORT + "#jm-map")
    expect(page.locator(".jm-panel")).to_have_count(0)
    choose(page, "overview")
    page.go_back()

    expect(page.locator(".jm-panel #touch-tariffs")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_has_no_barriers(demo: Site, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(demo.address + SHORT + "?view=overview")
    assert violations(page, ".jm-journey") == []


def test_a_phone_shows_a_stage_at_a_time_whatever_was_chosen(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    choose(page, "overview")
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    assert view_of(page) == "reading"
    expect(page.locator(".jm-stepper")).to_be_visible()
    expect(page.locator(".jm-switch [data-view=overview]")).to_be_hidden()

    choose(page, "all")
    page.goto(demo.address + OTHER)
    assert view_of(page) == "all"
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(demo.address + OTHER + "?view=overview")
    assert view_of(page) == "overview"


def heads(page: Page) -> list[float]:
    """How far from the top of the window the names of stages stand."""
    return [box["y"] for th in page.locator(".jm-map thead th").all() if (box := th.bounding_box())]


@pytest.mark.parametrize("view", ["overview", "reading", "all"])
@pytest.mark.parametrize("path", [SHORT, LONG])
def test_names_of_stages_stay_in_sight(demo: Site, page: Page, path: str, view: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 600})
    page.goto(demo.address + path + f"?view={view}")
    last = page.locator(LANES).last
    last.evaluate("one => one.scrollIntoView({block: 'end'})")

    header = page.locator(".md-header").bounding_box()
    assert header
    assert all(header["height"] - 1 <= head < 200 for head in heads(page))
    expect(last).to_be_in_viewport()


def test_the_map_takes_the_room_that_there_is(demo: Site, page: Page) -> None:
    for width in (1920, 1366, 900):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(demo.address + SHORT)
        frame, table = (page.locator(part).bounding_box() for part in (".jm-map-frame", ".jm-map"))
        assert frame
        assert table
        assert frame["width"] > width - 80
        assert table["width"] >= frame["width"] - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", ["overview", "reading", "all"])
@pytest.mark.parametrize("width", [320, 768])
def test_no_view_is_wider_than_a_narrow_screen(
    demo: Site, page: Page, width: int, view: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(demo.address + LONG + f"?view={view}")
    inside, outside = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert inside <= outside


def test_without_scripts_there_is_everything_and_no_tools(demo: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + SHORT + "?view=overview")

    for part in (".jm-tools", ".jm-chosen", "dialog.jm-present"):
        expect(page.locator(part)).to_be_hidden()
    for part in (".jm-aches", ".jm-about", ".jm-diagram", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_visible()
    assert page.locator(".jm-stage:visible").count() == 5
    context.close()
