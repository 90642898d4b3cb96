"""The map as a workspace: it has the window, and its details stand beside it."""

from __future__ import annotations

import pytest
from browser_site import Site, Watched, build, served, settle
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from view_pages import violations

pytestmark = pytest.mark.browser

MAP = "/journeys/cinema/subscription/"
LONG = "/journeys/travel/flight/"
HEADER = 48
"""Pixels of the theme's header, which stays."""


@pytest.fixture
def page(watched: Watched) -> Page:
    watched.page.emulate_media(reduced_motion="reduce")
    return watched.page


def box(locator: Locator) -> dict[str, float]:
    """Where an element stands in the window."""
    found = locator.bounding_box()
    assert found
    return {**found, "bottom": found["y"] + found["height"]}


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("path", [MAP, LONG])
def test_the_map_is_on_the_first_screen(
    demo: Site, page: Page, path: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(demo.address + path)
    settle(page)
    assert box(page.locator(".jm-map thead"))["y"] < 360
    assert box(page.locator(".jm-map .jm-curve"))["y"] + 150 < size[1]
    assert box(page.locator(".jm-map-frame"))["width"] > size[0] - 80


def names_at_each_lane(page: Page) -> list[str]:
    """The lanes in whose middle the names of stages, or the lane's own, are out of sight."""
    return page.evaluate(
        """() => {
        const lost = [];
        const inside = (r) => r.bottom > 40 && r.top < innerHeight - 4;
        for (const row of document.querySelectorAll(".jm-map tbody tr")) {
            const name = row.querySelector(".jm-map__name");
            if (!name) continue;
            const frame = row.closest(".jm-map-scroll");
            frame.scrollIntoView({ block: "end" });
            row.scrollIntoView({ block: "nearest" });
            const middle = row.getBoundingClientRect();
            const by = middle.top + middle.height / 2 - innerHeight / 2;
            if (getComputedStyle(frame).overflowY === "visible") scrollBy(0, by);
            else frame.scrollTop += by;
            const head = document.querySelector(".jm-map thead").getBoundingClientRect();
            const own = name.querySelector("span").getBoundingClientRect();
            const lane = row.dataset.lane;
            if (!inside(head) || head.top < 0) lost.push(`${lane} stages ${head.top}`);
            if (!inside(own) || own.top < head.bottom - 1) lost.push(`${lane} lane ${own.top}`);
        }
        return lost;
    }"""
    )


@pytest.mark.parametrize("width", [600, 800, 1366, 1920])
@pytest.mark.parametrize("scripts", [True, False])
def test_names_of_stages_and_lanes_stay_in_sight(
    demo: Site, browser: Browser, width: int, scripts: bool
) -> None:
    for path in (MAP, LONG):
        context = browser.new_context(
            viewport={"width": width, "height": 768}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(demo.address + path)
        if width < 720 and scripts:
            # One stage at a time, whose name stays.
            page.locator("[data-lane=barriers]").evaluate("row => row.scrollIntoView()")
            assert box(page.locator(".jm-stepper"))["y"] == pytest.approx(HEADER, abs=2)
        else:
            assert names_at_each_lane(page) == []
        context.close()


def test_the_whole_map_at_a_glance_is_one_screen(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(demo.address + MAP + "?view=overview")
    settle(page)
    assert box(page.locator(".jm-map"))["height"] <= 768 - HEADER
    cell = page.locator("[data-lane=barriers] td[data-more]").first
    assert cell.evaluate("one => getComputedStyle(one, '::after').content") == '"+2"'
    assert [one.is_visible() for one in cell.locator("li").all()] == [True, False, False]
    chip = page.locator(".jm-chip").first
    assert box(chip)["width"] < 70
    expect(chip.locator(".jm-icon").first).to_be_visible()
    expect(chip.locator(".jm-face")).to_be_visible()
    expect(chip).to_have_accessible_name("Телевизор перед сном плохо Телевидение критическая точка")


@pytest.mark.parametrize(
    ("asked", "view"),
    [
        ("overview", "overview"),
        ("simple", "overview"),
        ("full", "all"),
        ("all", "all"),
        ("x", "reading"),
    ],
)
def test_a_view_is_asked_for_in_the_address(demo: Site, page: Page, asked: str, view: str) -> None:
    page.goto(f"{demo.address}{MAP}?view={asked}")
    expect(page.locator(".jm-journey")).to_have_attribute("data-view", view)


def test_a_map_that_is_larger_than_the_screen_can_be_zoomed(demo: Site, page: Page) -> None:
    page.goto(demo.address + LONG)
    usual = box(page.locator(".jm-map"))["width"]
    page.locator("[data-zoom='-1']").click()
    smaller = box(page.locator(".jm-map"))["width"]
    assert smaller < usual
    page.locator(".jm-map-scroll").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert box(page.locator(".jm-map"))["width"] > usual
    page.keyboard.press("0")
    assert box(page.locator(".jm-map"))["width"] == usual


def test_lanes_and_personas_are_chosen_and_can_be_sent(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP)
    page.locator(".jm-choose summary").click()
    page.locator(".jm-choose input[value=goal]").uncheck()
    page.locator(".jm-choose input[value=olga]").check()
    assert "hide=goal" in page.url
    assert "for=olga" in page.url
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    expect(page.locator("[data-lane=goal]")).to_be_hidden()
    expect(page.locator(".jm-chosen")).to_contain_text("На виду: Ольга Кравцова. Скрыто: Цель.")
    behind = page.locator(".jm-curve [data-for].jm-behind")
    assert {one.get_attribute("data-for") for one in behind.all()} == {"igor", "timur", "masha"}
    page.locator(".jm-chosen button").click()
    expect(page.locator("[data-lane=goal]")).to_be_visible()
    expect(page.locator(".jm-chosen")).to_be_hidden()
    assert "?" not in page.url


def test_what_does_not_hurt_steps_back(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP + "?hurts=1")
    expect(page.locator("[data-lane=metrics]")).to_be_hidden()
    expect(page.locator("[data-lane=barriers]")).to_be_visible()
    faint = page.locator(".jm-chip:not(.jm-chip--n1, .jm-chip--n2, :has(.jm-flag))").first
    assert float(faint.evaluate("one => getComputedStyle(one).opacity")) < 0.5


def test_channels_are_chosen(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP + "?channel=chat")
    front = page.locator(".jm-chip:not(.jm-behind)")
    assert {one.get_attribute("data-channel") for one in front.all()} == {"chat", "app chat"}


@pytest.mark.parametrize("opener", [".jm-chip", ".jm-map__stage a", ".jm-curve a.jm-face"])
def test_details_open_beside_the_map(demo: Site, page: Page, opener: str) -> None:
    page.goto(demo.address + MAP)
    link = page.locator(opener).nth(2)
    target = link.get_attribute("href")
    link.dispatch_event("click") if "face" in opener else link.click()
    panel = page.locator(".jm-panel")
    expect(panel).to_be_visible()
    expect(page.locator(f"[id='{(target or '')[1:]}']")).to_be_focused()
    assert page.url.endswith(target or "?")
    assert (
        box(panel)["x"] + 1
        >= box(page.locator(".jm-map-frame"))["x"] + box(page.locator(".jm-map-frame"))["width"]
    )
    assert page.locator(".jm-panel").count() == 1
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert "#" not in page.url


def test_a_chip_stays_where_it_was_pointed_at(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    for path in (MAP, LONG):
        page.goto(demo.address + path)
        chip = page.locator(".jm-chip").nth(3)
        chip.click()
        settle(page)
        expect(chip).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(chip).to_be_focused()


def test_back_and_forward_walk_through_what_was_opened(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP)
    chips = page.locator(".jm-chip")
    chips.nth(0).click()
    chips.nth(1).click()
    first, second = (
        page.locator(f"[id='{(chips.nth(n).get_attribute('href') or '')[1:]}']") for n in (0, 1)
    )
    expect(second).to_be_visible()
    page.go_back()
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.go_back()
    expect(page.locator(".jm-panel")).to_have_count(0)
    page.go_forward()
    expect(first).to_be_visible()


def test_the_panel_walks_along_the_journey(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP + "#need")
    panel = page.locator(".jm-panel")
    seen = []
    while page.locator(".jm-panel [data-go='1']").is_enabled():
        seen.append(page.url.rpartition("#")[2])
        page.locator(".jm-panel [data-go='1']").click()
        expect(panel).to_be_visible()
    assert len(seen) == len(set(seen)) == 24
    page.keyboard.press("ArrowLeft")
    assert page.url.endswith(seen[-1])


def test_an_address_of_a_place_opens_it(demo: Site, page: Page) -> None:
    page.goto(demo.address + MAP + "#touch-tariffs")
    expect(page.locator(".jm-panel #touch-tariffs")).to_be_in_viewport()
    page.goto(demo.address + MAP + "?view=all#touch-tariffs")
    expect(page.locator("#touch-tariffs")).to_be_in_viewport()
    expect(page.locator(".jm-panel")).to_have_count(0)


def test_the_menu_is_folded_and_opens_by_keyboard(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(demo.address + MAP)
    menu = page.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    button = page.get_by_role("button", name="Меню")
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_a_phone_shows_one_stage_at_a_time(demo: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(demo.address + MAP)
    name = page.locator(".jm-stepper__name")
    expect(name).to_have_text("1 Потребность")
    expect(page.locator(".jm-stepper .jm-curve")).to_be_visible()
    assert page.locator("td.jm-now[data-column='1']").count() == 0
    page.locator(".jm-stepper [data-go='1']").click()
    expect(name).to_have_text("2 Интерес")
    assert page.locator(".jm-chip:visible").count() == 3
    page.locator(".jm-stepper__curve").click(position={"x": 310, "y": 10})
    expect(name).to_have_text("5 Возвращение")
    expect(page.locator(".jm-stepper [data-go='1']")).to_be_disabled()
    page.locator("[data-lane=goal]").evaluate(
        """row => {
        const touch = x => new Touch({ identifier: 1, target: row, clientX: x, clientY: 300 });
        const at = (kind, x) => row.dispatchEvent(
            new TouchEvent(kind, { bubbles: true, changedTouches: [touch(x)] }));
        at("touchstart", 100);
        at("touchend", 260);
    }"""
    )
    expect(name).to_have_text("4 Покупка")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_phone_shows_a_map_without_emotions(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    home = tmp_path_factory.mktemp("plain")
    (home / "docs").mkdir()
    (home / "journeys").mkdir()
    (home / "docs" / "index.md").write_text("# Home\n")
    (home / "mkdocs.yml").write_text(
        "site_name: S\ntheme: {name: material, font: false}\nplugins: [journeys]\n"
    )
    (home / "journeys" / "a.md").write_text(
        "---\ntitle: A\nstages:\n- {name: One, goal: G}\n- {name: Two, goal: H}\n---\n"
    )
    build(home / "mkdocs.yml", home / "site")
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for site in served(home / "site"):
        page.goto(site.address + "/journeys/a/")
        expect(page.locator(".jm-stepper__name")).to_have_text("1 One")
        expect(page.locator("td.jm-now:visible")).to_have_text("G")
        page.locator(".jm-stepper [data-go='1']").click()
        expect(page.locator("td.jm-now:visible")).to_have_text("H")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state", ["", "?view=overview", "?for=olga&hide=goal", "#touch-tariffs", "?hurts=1"]
)
def test_no_state_has_barriers(demo: Site, page: Page, state: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(demo.address + MAP + state)
    settle(page)
    assert violations(page, ".md-content") == []


def test_without_scripts_everything_is_there(
    demo: Site, context: BrowserContext, browser: Browser
) -> None:
    quiet = browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    page.goto(demo.address + MAP)
    expect(page.locator(".jm-tools")).to_be_hidden()
    assert page.locator(".jm-stage:visible").count() == 5
    page.locator(".jm-chip").first.click()
    expect(page.locator("#touch-tv-evening")).to_be_in_viewport()
    quiet.close()
