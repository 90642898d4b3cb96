"""Journeys on paper."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest
import view_pages
from browser_site import ROOT, Site
from playwright.sync_api import BrowserContext, Page, expect
from view_pages import LONG, OTHER, SHORT

pytestmark = pytest.mark.browser
page = view_pages.page


A4, A3 = (595, 842), (842, 1191)
"""Points, as they stand."""


INSIDE = {"A4": 1039, "A3": 1504}
"""Pixels between the margins of paper that lies."""


def sheets(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of a PDF's pages, in whole points."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    text = pdf + b"".join(_opened(stream) for stream in streams)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", text)
    return {(round(float(wide)), round(float(high))) for wide, high in boxes}


def _opened(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def close(size: tuple[int, int], other: tuple[int, int]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(size, other, strict=True))


CHOICES: list[dict[str, Any]] = [{}, {"format": "Letter"}, {"format": "A4", "landscape": True}]
"""What a reader's browser is set to; the first is American paper."""


@pytest.mark.parametrize(
    ("path", "paper"),
    [(LONG, A4[::-1]), (SHORT, A4[::-1]), ("/journeys/", A4), ("/journeys/personas/olga/", A4)],
)
def test_paper_is_a4_and_only_journeys_lie(
    demo: Site, page: Page, path: str, paper: tuple[int, int]
) -> None:
    page.goto(demo.address + path)
    for choice in CHOICES:
        sizes = sheets(page.pdf(prefer_css_page_size=True, **choice))
        assert sizes, choice
        assert all(close(size, paper) for size in sizes), choice


def test_a_site_may_print_on_other_paper(demo: Site, page: Page) -> None:
    page.goto(demo.address + LONG)
    page.add_style_tag(content="@page jm-wide { size: A3 landscape; }")
    sizes = sheets(page.pdf(prefer_css_page_size=True))
    assert sizes
    assert all(close(size, A3[::-1]) for size in sizes)


def test_pages_that_are_not_ours_stand_as_the_reader_chose(demo: Site, page: Page) -> None:
    page.goto(demo.address + "/manual/start/")
    for landscape, wanted in ((False, A4), (True, A4[::-1])):
        sizes = sheets(page.pdf(format="A4", landscape=landscape, prefer_css_page_size=True))
        assert sizes
        assert all(close(size, wanted) for size in sizes)


def printed(context: BrowserContext, address: str, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 720})
    page.emulate_media(media="print")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("paper", INSIDE)
@pytest.mark.parametrize("path", [SHORT, LONG, OTHER])
def test_nothing_is_wider_than_the_sheet_and_the_diagram_can_be_read(
    demo: Site, context: BrowserContext, path: str, paper: str
) -> None:
    page = printed(context, demo.address + path, INSIDE[paper])
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.jm-journey *')]
          .filter(element => element.checkVisibility() && !element.closest('.jm-hidden, svg *'))
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
          .map(element => element.outerHTML.slice(0, 100))"""
    )
    assert wide == []
    assert page.locator(".jm-map thead th").last.is_visible()
    assert words_of(page) >= 5
    rows = page.locator(".jm-sheets__row").all()
    whole = page.locator(".jm-diagram--across")
    assert whole.is_visible() is not any(row.is_visible() for row in rows)


JOURNEYS = sorted(
    f"/journeys/{path.parent.name}/{path.stem}/"
    for path in (ROOT / "journeys").glob("*/*.md")
    if re.search(r"^stages:", path.read_text("utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("path", JOURNEYS)
def test_the_first_sheet_tells_what_it_is_about_and_where_it_hurts(
    demo: Site, context: BrowserContext, path: str
) -> None:
    page = printed(context, demo.address + path, INSIDE["A4"])
    end = page.evaluate("document.querySelector('.jm-aches')?.getBoundingClientRect().bottom ?? 1")
    assert 0 < end < 710, "the inside of A4 that lies is 188 mm high"


SHEETS = {"/journeys/cinema/subscription/": 13, "/journeys/cinema/first-evening/": 6}
"""How many sheets a map takes at most."""


@pytest.mark.parametrize("path", SHEETS)
def test_a_map_takes_few_sheets(demo: Site, page: Page, path: str) -> None:
    page.goto(demo.address + path)
    pdf = page.pdf(prefer_css_page_size=True)
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    text = pdf + b"".join(_opened(stream) for stream in streams)
    assert 1 < len(re.findall(rb"/Type\s*/Page\b", text)) <= SHEETS[path]


def test_facts_and_what_hurts_stand_before_the_map(demo: Site, context: BrowserContext) -> None:
    page = printed(context, demo.address + LONG, INSIDE["A4"])
    tops = [
        page.locator(part).evaluate("one => one.getBoundingClientRect().top")
        for part in (".jm-head--map", ".jm-aches", ".jm-about", ".jm-map")
    ]
    assert tops == sorted(tops)
    assert (
        page.locator(".jm-map-frame").evaluate("it => getComputedStyle(it).breakBefore") == "page"
    )


def test_maps_alone_may_be_printed_on_a3(demo: Site, page: Page) -> None:
    rule = "body:has(.jm-journey) { page: jm-wide-a3; }"
    for path, paper in ((SHORT, A3[::-1]), ("/journeys/teams/", A4)):
        page.goto(demo.address + path)
        page.add_style_tag(content=rule)
        assert all(close(size, paper) for size in sheets(page.pdf(prefer_css_page_size=True)))


def words_of(page: Page) -> float:
    """The least size of the diagram's words on paper, in points."""
    return float(
        page.evaluate(
            """() => Math.min(...[
              ...document.querySelectorAll('.jm-sheets__row, .jm-diagram--across svg.jm-graph')]
              .filter(element => element.getClientRects().length)
              .map(element => 11 * .75 * Math.min(
                element.getBoundingClientRect().width / element.viewBox.baseVal.width,
                element.getBoundingClientRect().height / element.viewBox.baseVal.height)))"""
        )
    )


def test_rows_of_a_long_diagram_are_for_paper_only(demo: Site, page: Page) -> None:
    page.goto(demo.address + LONG)
    assert page.locator(".jm-sheets__row").count() > 1
    expect(page.locator(".jm-sheets")).to_be_hidden()
    expect(page.locator(".jm-diagram--across")).to_be_visible()


@pytest.mark.parametrize("view", ["reading", "all"])
def test_paper_gets_everything_and_no_tools(demo: Site, page: Page, view: str) -> None:
    page.goto(demo.address + f"{SHORT}?view={view}")
    page.locator(".jm-chip").first.click()  # a panel that is open is on the screen only
    page.emulate_media(media="print")
    for stage in page.locator(".jm-stage, .jm-touch").all():
        expect(stage).to_be_visible()
        assert stage.evaluate("one => getComputedStyle(one).position") != "fixed"
    for part in (".jm-map", ".jm-diagram", ".jm-ways-out", ".jm-about", ".jm-aches"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".jm-tools", ".jm-chosen", ".jm-panel__bar", ".jm-stepper"):
        for one in page.locator(part).all():
            expect(one).to_be_hidden()


def test_paper_gets_the_overview_where_it_is_on(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "?view=overview")
    less = len(page.pdf())
    page.emulate_media(media="print")
    for part in (".jm-stage", ".jm-diagram", ".jm-tools"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".jm-curve").first).to_be_visible()
    page.evaluate("document.querySelector('.jm-switch [data-view=all]').click()")
    expect(page.locator(".jm-stage").first).to_be_visible()
    assert len(page.pdf()) > less


def test_facts_and_what_hurts_are_printed_before_the_map(demo: Site, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(demo.address + SHORT)
    parts = [".jm-head", ".jm-aches", ".jm-about", ".jm-map-frame", ".jm-whole"]
    tops = [box["y"] for part in parts if (box := page.locator(part).first.bounding_box())]
    assert len(tops) == len(parts)
    assert tops == sorted(tops)


def test_a_heading_is_printed_on_the_sheet_of_its_table_or_diagram(demo: Site, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(demo.address + "/journeys/backlog/")
    assert page.locator("#jm-grid").evaluate("it => getComputedStyle(it).breakBefore") == "page"
    page.goto(demo.address + "/journeys/portfolio/")
    intro = page.locator("#jm-tree + .jm-note")
    assert intro.evaluate("it => getComputedStyle(it).breakAfter") == "avoid"


def test_print_button_prints(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-tool=print]").click()
    assert page.evaluate("window.printed") is True


def test_paper_is_white_for_readers_of_the_dark_theme(demo: Site, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(demo.address + SHORT)
    dark = page.locator(".jm-thought").first.evaluate(
        "element => getComputedStyle(element).backgroundColor"
    )
    page.emulate_media(color_scheme="dark", media="print")
    paper = page.locator(".jm-thought").first.evaluate(
        "element => getComputedStyle(element).backgroundColor"
    )
    assert dark != paper
    assert min(int(part) for part in re.findall(r"\d+", paper)[:3]) > 200
