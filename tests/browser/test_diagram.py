"""The diagram on the screen: fitted, moved, zoomed, its ways lit and followed; on phones its own
drawing, and everywhere what is left without scripts.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_site import Site, settle
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

MAP = "/journeys/cinema/subscription/"
BOX = ".jm-diagram--across .jm-scroll"
SVG = ".jm-diagram--across svg.jm-graph"


@pytest.fixture
def diagram(demo: Site, context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(demo.address + MAP)
    settle(page)
    page.locator("#jm-diagram").scroll_into_view_if_needed()
    yield page
    page.close()


def view(page: Page) -> list[float]:
    text = page.locator(SVG).get_attribute("viewBox") or ""
    return [float(number) for number in text.split()]


def do(page: Page, wish: str) -> None:
    page.locator(f'.jm-diagram--across [data-do="{wish}"]').click()


def test_the_whole_diagram_is_in_sight_at_first(diagram: Page) -> None:
    inside = diagram.evaluate(
        f"""() => {{
          const box = document.querySelector('{BOX}').getBoundingClientRect();
          return [...document.querySelectorAll('{SVG} .jm-node')].every(node => {{
            const at = node.getBoundingClientRect();
            return at.left >= box.left && at.right <= box.right;
          }});
        }}"""
    )
    assert inside
    assert diagram.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_buttons_and_keys_zoom_and_fit(diagram: Page) -> None:
    whole = view(diagram)
    do(diagram, "+")
    assert view(diagram)[2] == pytest.approx(whole[2] / 1.25, rel=0.01)
    do(diagram, "0")
    assert view(diagram) == pytest.approx(whole)
    diagram.locator(BOX).focus()
    diagram.keyboard.press("+")
    zoomed = view(diagram)
    assert zoomed[2] < whole[2]
    diagram.keyboard.press("ArrowRight")
    assert view(diagram)[0] > zoomed[0]
    diagram.keyboard.press("0")
    assert view(diagram) == pytest.approx(whole)


def test_the_wheel_scrolls_the_page_until_the_diagram_is_clicked(diagram: Page) -> None:
    whole = view(diagram)
    diagram.locator(BOX).hover(position={"x": 300, "y": 20})
    top = diagram.evaluate("scrollY")
    diagram.mouse.wheel(0, 60)
    diagram.wait_for_function("top => scrollY > top", arg=top)
    assert view(diagram) == pytest.approx(whole)
    diagram.keyboard.down("Control")
    diagram.mouse.wheel(0, -120)
    diagram.keyboard.up("Control")
    diagram.wait_for_function(
        f"wide => document.querySelector('{SVG}').viewBox.baseVal.width < wide - 1", arg=whole[2]
    )


def test_dragging_moves_it_and_follows_no_link(diagram: Page) -> None:
    do(diagram, "+")
    do(diagram, "+")
    before = view(diagram)
    node = diagram.locator(f"{SVG} .jm-node").nth(3).bounding_box()
    assert node is not None
    diagram.mouse.move(node["x"] + 40, node["y"] + 10)
    diagram.mouse.down()
    diagram.mouse.move(node["x"] - 60, node["y"] - 30, steps=4)
    diagram.mouse.up()
    assert view(diagram)[0] > before[0]
    assert diagram.evaluate("location.hash") == ""


def test_a_focused_node_comes_into_sight(diagram: Page) -> None:
    for _ in range(4):
        do(diagram, "+")
    diagram.locator(f"{SVG} .jm-node").last.focus()
    assert diagram.evaluate(
        f"""() => {{
          const at = document.activeElement.getBoundingClientRect();
          const box = document.querySelector('{BOX}').getBoundingClientRect();
          return at.left >= box.left && at.right <= box.right
            && at.top >= box.top && at.bottom <= box.bottom;
        }}"""
    )


def test_ways_in_and_out_stand_out(diagram: Page) -> None:
    node = diagram.locator(f"{SVG} .jm-node").nth(4)
    number = node.get_attribute("data-node")
    for point in (node.hover, node.focus):
        point()
        ways = diagram.locator(f"{SVG} .jm-edges path.jm-lit").evaluate_all(
            "all => all.map(one => one.dataset.way.split(' '))"
        )
        every = diagram.locator(f"{SVG} .jm-edges path").evaluate_all(
            "all => all.map(one => one.dataset.way.split(' '))"
        )
        assert ways == [way for way in every if number in way]
        lit = diagram.locator(f"{SVG} .jm-node.jm-lit").evaluate_all(
            "all => all.map(one => one.dataset.node)"
        )
        assert set(lit) == {end for way in ways for end in way if end}
        diagram.mouse.move(2, 300)
    node.blur()
    expect(diagram.locator(f"{SVG} .jm-lit")).to_have_count(0)


def test_a_journey_is_followed_from_its_start_to_its_end(diagram: Page) -> None:
    do(diagram, "follow")
    steps = 0
    while diagram.locator(".jm-diagram--across .jm-diagram__first").count():
        hash_before = diagram.evaluate("location.hash")
        node = diagram.locator(f"{SVG} .jm-walker").get_attribute("href")
        assert hash_before == node
        expect(diagram.locator(".jm-open")).to_have_count(1)
        diagram.keyboard.press("Enter") if steps else diagram.locator(
            ".jm-diagram--across .jm-diagram__first"
        ).click()
        steps += 1
        assert steps < 40, "a walk ends"
    assert steps >= 4
    expect(diagram.locator(f"{SVG} .jm-edges path.jm-walked")).to_have_count(steps)
    expect(diagram.locator(".jm-diagram--across .jm-diagram__choices")).not_to_be_empty()
    do(diagram, "back")
    expect(diagram.locator(f"{SVG} .jm-edges path.jm-walked")).to_have_count(steps - 1)
    do(diagram, "follow")
    expect(diagram.locator(f"{SVG} .jm-walked")).to_have_count(0)


def test_arrow_keys_lead_along_the_ways(diagram: Page) -> None:
    first = diagram.locator(f"{SVG} .jm-node").first
    first.focus()
    diagram.keyboard.press("ArrowRight")
    number = diagram.evaluate("document.activeElement.dataset.node")
    assert number != first.get_attribute("data-node")
    diagram.keyboard.press("ArrowLeft")
    assert diagram.evaluate("document.activeElement.dataset.node") == "0"


def test_it_fills_the_window_and_escape_gives_it_back(diagram: Page) -> None:
    do(diagram, "whole")
    box = diagram.locator(".jm-diagram--across").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1366, "height": 768}
    diagram.keyboard.press("Escape")
    expect(diagram.locator(".jm-diagram--whole")).to_have_count(0)


def test_paper_has_the_picture_as_it_was(diagram: Page) -> None:
    do(diagram, "+")
    zoomed = view(diagram)
    diagram.emulate_media(media="print")
    diagram.wait_for_function(
        f"document.querySelector('{SVG}').getAttribute('viewBox').startsWith('0 0 ')"
    )
    assert view(diagram)[2] > zoomed[2]
    expect(diagram.locator(".jm-diagram__bar").first).to_be_hidden()
    diagram.emulate_media(media="screen")
    diagram.wait_for_function(
        f"wide => document.querySelector('{SVG}').viewBox.baseVal.width < wide + 1", arg=zoomed[2]
    )


def test_only_narrow_screens_fetch_their_drawing(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(demo.address + MAP)
    settle(page)
    assert not [url for url in asked if url.endswith("diagram-down.svg")]

    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".jm-diagram--down")).to_be_visible()
    expect(page.locator(".jm-diagram--across")).to_be_hidden()
    assert len([url for url in asked if url.endswith("diagram-down.svg")]) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    places = page.locator(".jm-diagram--down .jm-node")
    assert places.count() == page.locator(f"{SVG} .jm-node").count()


def test_a_drawing_that_is_not_there_leaves_the_other_one(
    demo: Site, context: BrowserContext
) -> None:
    context.route("**/diagram-down.svg", lambda route: route.fulfill(status=404, body="<p>no"))
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(demo.address + MAP)
    settle(page)
    expect(page.locator(".jm-diagram--across")).to_be_visible()
    expect(page.locator(".jm-diagram--down")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1366])
def test_without_scripts_the_picture_can_be_scrolled(
    demo: Site, browser: Browser, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(demo.address + MAP)
    box, svg = page.locator(BOX).bounding_box(), page.locator(SVG).bounding_box()
    assert box is not None
    assert svg is not None
    assert svg["width"] > box["width"]
    expect(page.locator(".jm-diagram__bar")).to_have_count(0)
    context.close()
