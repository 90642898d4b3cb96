"""Every kind of page of this repository's site, as readers see it."""

from __future__ import annotations

import re

import pytest
from browser_site import KINDS, Site
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def test_pages_hold_no_styles_of_their_own(demo: Site) -> None:
    """A strict Content-Security-Policy refuses `style=` and event attributes."""
    for path in KINDS.values():
        html = (demo.folder / path.strip("/") / "index.html").read_text(encoding="utf-8")
        ours = "".join(re.findall(r'<div class="jm.*', html, re.DOTALL)).split("</article>")[0]
        assert "style=" not in ours, path
        assert not re.search(r"<[^>]+\son\w+=", ours), path


def test_lane_names_stay_while_the_map_scrolls(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + KINDS["steps"])
    lane = page.locator(".jm-map__lane").first
    before = lane.bounding_box()
    page.locator(".jm-map-scroll").evaluate("box => box.scrollLeft = 500")
    after = lane.bounding_box()
    assert before and after
    assert page.locator(".jm-map-scroll").evaluate("box => box.scrollLeft") > 300
    assert abs(before["x"] - after["x"]) <= 1


def test_points_of_the_curve_stand_in_their_columns(demo: Site, context: BrowserContext) -> None:
    for path in (KINDS["journey"], KINDS["steps"]):
        page = context.new_page()
        page.goto(demo.address + path)
        outside = page.evaluate(
            """() => {
              const leaves = [...document.querySelectorAll('.jm-map thead th')]
                .filter(th => th.getAttribute('scope') === 'col')
                .map(th => th.getBoundingClientRect()).sort((a, b) => a.left - b.left);
              return [...document.querySelectorAll('.jm-curve .jm-face')].map(dot => {
                const box = dot.querySelector('use').getBoundingClientRect();
                const middle = box.left + box.width / 2;
                return leaves.some(c => Math.abs((c.left + c.right) / 2 - middle) < 3);
              }).filter(fits => !fits).length;
            }"""
        )
        assert outside == 0
        assert page.locator(".jm-curve .jm-face").count() > 5


def test_map_is_a_table_that_can_be_walked(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + KINDS["steps"])
    assert page.locator(".jm-map thead th[scope=colgroup]").count() == 1
    assert page.locator(".jm-map thead th[scope=col]").count() == 11
    rows = page.locator(".jm-map tbody tr")
    assert page.locator(".jm-map tbody th[scope=row]").count() <= rows.count()
    widths = page.evaluate(
        """() => {
          const grid = [];
          [...document.querySelectorAll('.jm-map tr')].forEach((row, y) => {
            grid[y] = grid[y] || [];
            let x = 0;
            [...row.cells].forEach(cell => {
              while (grid[y][x]) x++;
              for (let dy = 0; dy < cell.rowSpan; dy++) for (let dx = 0; dx < cell.colSpan; dx++) {
                (grid[y + dy] = grid[y + dy] || [])[x + dx] = 1;
              }
            });
          });
          return [...new Set(grid.map(row => row.length))];
        }"""
    )
    assert widths == [12]  # the lane's name and eleven columns, in every row


def test_node_of_the_diagram_leads_to_its_touchpoint(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + KINDS["journey"])
    node = page.locator(".jm-diagram--across a.jm-node").nth(3)
    target = node.get_attribute("href")
    node.click()
    page.wait_for_function("target => location.hash === target", arg=target)
    expect(page.locator(f".jm-panel [id='{target[1:]}']")).to_be_in_viewport()


def test_phone_gets_the_diagram_that_runs_down(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(demo.address + KINDS["journey"] + "?view=all")
    page.locator(".jm-diagram--down").wait_for()
    assert not page.locator(".jm-diagram--across").is_visible()
    scale = page.locator(".jm-diagram--down svg.jm-graph").evaluate(
        "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    )
    assert scale == pytest.approx(1, abs=0.01)  # 11 px stays 11 px


def test_each_place_of_the_diagram_says_its_ways(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{demo.address}{KINDS['journey']}?view=all")

    untold = page.evaluate(
        """() => [...document.querySelectorAll('.jm-diagram--across a.jm-node')].filter(node => {
          const leaving = `[data-way^="${node.dataset.node} "]`;
          const ways = document.querySelectorAll(`.jm-diagram--across .jm-edges ${leaving}`).length;
          const heading = document.getElementById(node.getAttribute("href").slice(1));
          const told = heading.closest('section').querySelectorAll(':scope > .jm-ways li').length;
          return ways !== told;
        }).map(node => node.getAttribute('aria-label'))"""
    )

    assert page.locator(".jm-diagram--across a.jm-node").count() > 10
    assert untold == []


@pytest.mark.parametrize("path", [KINDS["journey"], KINDS["steps"]])
def test_print_cuts_nothing(demo: Site, context: BrowserContext, path: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1040, "height": 720})  # A4 landscape within its margins
    page.emulate_media(media="print")
    page.goto(demo.address + path)
    right = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('.jm-map, .jm-map *, .jm-graph')]
          .filter(one => one.getClientRects().length && !one.closest('.jm-hidden'))
          .map(one => one.getBoundingClientRect().right))"""
    )
    assert right <= 1041


def test_pdf_of_a_map_is_made(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + KINDS["steps"])
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_search_finds_stages_and_touchpoints(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + "/?search")
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").fill("тарифов")
    page.locator("input.md-search__input").press("End")
    found = page.locator(".md-search-result__item a").first
    found.wait_for()
    links = page.locator(".md-search-result__item a").evaluate_all("all => all.map(a => a.href)")
    assert any("/journeys/cinema/subscription/" in link for link in links)


def test_all_is_there_without_scripts(demo: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + KINDS["journey"])
    for part in (".jm-map", ".jm-curve", ".jm-diagram--across svg.jm-graph", ".jm-touch"):
        assert page.locator(part).first.is_visible()
    assert all(stage.is_visible() for stage in page.locator(".jm-stage").all())
    context.close()


def luminance(page: Page, selector: str) -> float:
    colour = page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_dark_theme_is_dark_all_over_the_map(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(demo.address + KINDS["journey"])
    page.wait_for_load_state("networkidle")
    for part in (".jm-map__lane", ".jm-map thead a", ".jm-chip", ".jm-thought"):
        assert luminance(page, part) < 110, part
