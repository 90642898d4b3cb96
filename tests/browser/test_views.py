"""Two views of one map, its presentation, and the map on paper."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browser_site import ROOT, Site, Watched, build, serve, settle
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

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


def present(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator("[data-tool=present]").click()
    dialog = page.locator("dialog.jm-present")
    expect(dialog).to_be_visible()
    return dialog


def title(page: Page) -> str:
    return " ".join(page.locator("#jm-present-title").inner_text().split())


def in_contents(page: Page) -> list[str]:
    """The links of the list of contents that can be seen."""
    links = page.locator(".md-sidebar--secondary .md-nav--secondary a[href^='#']")
    return [one.get_attribute("href") or "" for one in links.all() if one.is_visible()]


def search_listens(page: Page) -> bool:
    """Whether the theme's key leads to the search; on a busy machine a little later.

    The box itself may stay closed: where pages change without loading, the theme closes it again if
    it hears of the new address only then.
    """
    for _ in range(20):
        page.keyboard.press("s")
        page.wait_for_timeout(250)
        if page.evaluate("document.activeElement.matches('[data-md-component=search-query]')"):
            return True
    return False


def violations(page: Page, part: str) -> list[tuple[str, str]]:
    found = Axe().run(page, context={"include": [[part]]})
    return [
        (one["id"], node["html"][:160])
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


# The two views


def test_simple_view_leaves_the_essence(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    assert view_of(page) == "full"
    assert len(in_contents(page)) > 20
    choose(page, "simple")

    for part in (".jm-head", ".jm-aches", "#jm-map", ".jm-map thead a", ".jm-lane--emotion"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".jm-curve").first).to_be_visible()
    lanes = [one for one in page.locator(".jm-map tbody tr").all() if one.is_visible()]
    assert [lane.get_attribute("data-lane") for lane in lanes] == [None, "emotion"]
    for part in (".jm-diagram", ".jm-stage", ".jm-ways-out"):
        expect(page.locator(part).first).to_be_hidden()
    assert in_contents(page) == ["#jm-worst", "#jm-map"]

    choose(page, "full")
    expect(page.locator(".jm-stage").first).to_be_visible()
    assert len(in_contents(page)) > 20


def test_buttons_tell_which_view_is_on(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT)
    simple, full = (page.locator(f".jm-switch [data-view={one}]") for one in ("simple", "full"))
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
    return [one["y"] for th in page.locator(".jm-map thead th").all() if (one := th.bounding_box())]


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


# The presentation


@pytest.mark.parametrize("path", [SHORT, LONG])
def test_presentation_is_walked_by_keyboard_alone(demo: Site, watched: Watched, path: str) -> None:
    page = watched.page
    page.goto(demo.address + path)
    opener = page.locator("[data-tool=present]")
    heading = page.locator("h1").inner_text()
    columns = page.locator('.jm-map thead th[scope="col"]')
    names = [" ".join(one.inner_text().replace("\xad", "").split()) for one in columns.all()]
    opener.focus()
    page.keyboard.press("Enter")
    seen = [title(page)]
    for key in ["ArrowRight", "PageDown", "Space"] * 6:
        page.keyboard.press(key)
        if title(page) == seen[-1]:
            break
        seen.append(title(page))

    assert seen[0] in heading
    assert sorted(seen[1:-1]) == sorted(names)
    assert len(seen) == len(names) + 2
    assert seen[-1] in page.locator("#jm-worst").inner_text()
    for key, expected in zip(["ArrowLeft", "PageUp", "Shift+Space"], seen[-2:-5:-1], strict=True):
        page.keyboard.press(key)
        assert title(page) == expected
    page.keyboard.press("Home")
    assert title(page) == seen[0]
    page.keyboard.press("ArrowLeft")
    assert title(page) == seen[0]
    page.keyboard.press("End")
    assert title(page) == seen[-1]
    page.keyboard.press("Escape")
    expect(page.locator("dialog.jm-present")).to_be_hidden()
    expect(opener).to_be_focused()
    assert watched.complaints == []


def test_slides_come_in_the_order_of_the_map(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + LONG)
    place, left = [], []
    for _ in range(11):
        page.keyboard.press("ArrowRight")
        place.append(dialog.locator(".jm-slide__kicker").inner_text())
        left.append(float(dialog.locator(".jm-curve__lit").get_attribute("x") or -1))

    assert [re.match(r"(\d+) из 11", one)[1] for one in place if one] == [  # type: ignore[index]
        str(n) for n in range(1, 12)
    ]
    assert [one for one in place if "Аэропорт" in one] == [
        f"{n} из 11 · 5 Аэропорт" for n in range(5, 9)
    ]
    assert left == sorted(set(left))


def test_a_slide_holds_what_the_map_says(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    column = page.locator('.jm-map td[data-column="2"]')
    said = " ".join(dialog.locator(".jm-present__slide").inner_text().split())

    assert title(page) == "3 Исследование"
    assert dialog.locator(".jm-slide__feelings .jm-face").count() == 4
    for cell in column.all():
        for line in cell.inner_text().split("\n"):
            assert " ".join(line.split()) in said
    lanes = dialog.locator(".jm-slide__card h3").all_inner_texts()
    assert [lane.strip() for lane in lanes][:4] == [
        "Точки контакта", "Мысли", "Барьеры", "Возможности",
    ]  # fmt: skip
    quote = dialog.locator(".jm-slide__quote blockquote").inner_text()
    assert quote in page.locator(".jm-touch--critical").all_inner_texts()[2]


def test_first_slide_tells_whose_path_it_is(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)

    people = dialog.locator(".jm-slide__people li").all_inner_texts()
    assert [" ".join(person.split()) for person in people] == [
        "Ольга Кравцова", "ИМ Игорь Мельников", "ТС Тимур Сабиров", "Маша Кравцова",
    ]  # fmt: skip
    assert "Узнать, чего ждут" in dialog.locator(".jm-slide__goal").inner_text()
    assert dialog.locator(".jm-curve .jm-face").count() == 20
    assert dialog.locator(".jm-slide__columns li").count() == 5


def test_last_slide_holds_what_hurts_most(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    page.keyboard.press("End")

    cards = page.locator(".jm-whole, .jm-aches").locator(".jm-ache")
    told = dialog.locator(".jm-ache")
    assert told.count() == 3
    assert told.all_inner_texts() == cards.all_inner_texts()[-3:]


def test_ids_stay_unique_on_every_slide(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + LONG)
    for _ in range(13):
        twice = page.evaluate(
            """() => {
              const ids = [...document.querySelectorAll('.jm [id]')].map(one => one.id);
              return ids.filter((one, index) => ids.indexOf(one) !== index);
            }"""
        )
        assert twice == []
        assert dialog.locator(".headerlink").count() == 0
        page.keyboard.press("ArrowRight")


def test_keys_of_the_theme_do_nothing_meanwhile(demo: Site, page: Page) -> None:
    present(page, demo.address + SHORT)
    before = page.url
    for key in ("n", ".", "p", ",", "s", "/"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)

    assert page.url == before
    assert not page.locator("#__search").is_checked()
    expect(page.locator("dialog.jm-present")).to_be_visible()
    page.keyboard.press("Escape")
    assert search_listens(page)  # and they are back afterwards


def test_buttons_lead_through_the_slides(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    previous, following = (dialog.locator(f"[data-go={one}]") for one in ("previous", "next"))
    expect(previous).to_have_attribute("aria-disabled", "true")
    expect(following).to_be_focused()
    first = title(page)
    previous.click(force=True)
    assert title(page) == first
    for _ in range(6):
        following.click()
    expect(following).to_have_attribute("aria-disabled", "true")
    last = title(page)
    following.click(force=True)
    assert title(page) == last
    previous.click()
    assert title(page) == "5 Возвращение"
    dialog.locator("[data-go=close]").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-tool=present]")).to_be_focused()


def test_space_on_a_button_pushes_it_once(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    expect(dialog.locator("[data-go=next]")).to_be_focused()
    page.keyboard.press("Space")
    assert title(page) == "1 Потребность"
    page.keyboard.press("Shift+Space")
    assert title(page) == "Подписка в онлайн-кинотеатре"
    dialog.locator("[data-go=close]").focus()
    page.keyboard.press("Space")
    expect(dialog).to_be_hidden()


def test_keys_work_after_a_click_on_the_slide(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    dialog.locator(".jm-present__slide").click(position={"x": 5, "y": 5})
    page.keyboard.press("ArrowRight")
    assert title(page) == "1 Потребность"


def test_what_is_too_long_scrolls_inside(demo: Site, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    dialog = present(page, demo.address + SHORT)
    page.keyboard.press("ArrowRight")
    slide = dialog.locator(".jm-present__slide")
    behind = page.evaluate("scrollY")
    inside, outside, wide, room = slide.evaluate(
        "one => [one.scrollHeight, one.clientHeight, one.scrollWidth, one.clientWidth]"
    )
    assert inside > outside
    assert wide <= room
    page.keyboard.press("ArrowDown")
    assert slide.evaluate("one => one.scrollTop") > 0
    assert page.evaluate("scrollY") == behind
    page.keyboard.press("ArrowRight")
    assert slide.evaluate("one => one.scrollTop") == 0


@pytest.mark.parametrize("view", ["full", "simple"])
def test_link_of_a_slide_leads_to_its_place(demo: Site, page: Page, view: str) -> None:
    dialog = present(page, demo.address + SHORT + f"?view={view}")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    chip = dialog.locator("a.jm-chip").nth(1)
    target = chip.get_attribute("href") or ""
    chip.click()

    expect(dialog).to_be_hidden()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    assert page.url.endswith(target)
    expect(page.locator("[data-tool=present]")).not_to_be_focused()


def test_listeners_hear_which_slide_it_is(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    said = dialog.locator("[aria-live=polite]")
    assert said.inner_text() == "Подписка в онлайн-кинотеатре"
    page.keyboard.press("ArrowRight")
    assert said.inner_text() == "1 из 5. 1 Потребность"
    expect(page.get_by_role("dialog", name="1 Потребность")).to_be_visible()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Russian site with a map that says it is in English."""
    home = tmp_path_factory.mktemp("english")
    (home / "docs").mkdir()
    (home / "docs" / "index.md").write_text("# Главная\n", "utf-8")
    shutil.copytree(ROOT / "docs" / "en" / "maps", home / "journeys")
    visit = home / "journeys" / "coffee" / "visit.md"
    visit.write_text(visit.read_text("utf-8").replace("\nkind:", "\nlanguage: en\nkind:"), "utf-8")
    settings = {
        "site_name": "Карты",
        "theme": {"name": "material", "language": "ru", "font": False},
        "plugins": [{"journeys": {"lanes": {"systems": "Системы", "legal": "Юристы"}}}],
    }
    (home / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    build(home / "mkdocs.yml", home / "site")
    server = serve(home / "site")
    yield Site(home / "site", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def test_languages_of_map_and_page_are_told_apart(english: Site, page: Page) -> None:
    dialog = present(page, f"{english.address}/journeys/coffee/visit/")
    page.keyboard.press("ArrowRight")

    expect(dialog.locator("#jm-present-title")).to_have_attribute("lang", "en")
    for card in dialog.locator(".jm-slide__card").all():
        assert card.locator("h3").evaluate("one => one.closest('[lang]').lang") == "ru"
        assert card.locator("[lang=en]").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_slides_have_no_barriers(demo: Site, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    present(page, demo.address + LONG)
    for key in ("Home", "ArrowRight", "PageDown", "PageDown", "PageDown", "PageDown", "End"):
        page.keyboard.press(key)
        assert violations(page, "dialog.jm-present") == [], title(page)


def test_the_whole_screen_is_one_key_away(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    room = "document.fullscreenElement?.className ?? null"
    page.keyboard.press("f")
    page.wait_for_function(f"({room}) === 'jm-present__room'")
    page.keyboard.press("ArrowRight")
    assert title(page) == "1 Потребность"
    page.keyboard.press("f")
    page.wait_for_function(f"({room}) === null")
    expect(dialog).to_be_visible()


def test_nothing_moves_for_those_who_want_it_so(demo: Site, page: Page) -> None:
    moving = "one => getComputedStyle(one.firstElementChild).animationName"
    slide = present(page, demo.address + SHORT).locator(".jm-present__slide")
    assert slide.evaluate(moving) == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert slide.evaluate(moving) != "none"


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo where the theme changes pages without loading them."""
    home = tmp_path_factory.mktemp("instant")
    for name in ("docs", "journeys"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home / "mkdocs.yml")
    (home / "site").mkdir()
    server = serve(home / "site")
    address = f"http://127.0.0.1:{server.server_port}"
    settings = {
        "INHERIT": "mkdocs.yml",
        "site_url": f"{address}/",  # the theme compares links with it, port and all
        "theme": {"features": ["navigation.instant", "navigation.tabs"]},
    }
    (home / "instant.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    build(home / "instant.yml", home / "site")
    yield Site(home / "site", address)
    server.shutdown()
    server.server_close()


def test_both_live_where_pages_change_without_loading(instant: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(instant.address + SHORT)
    settle(page)  # the theme has to know the site's pages first
    page.evaluate("window.stayed = true")
    choose(page, "simple")
    page.locator(".md-nav a", has_text="Первый вечер в приложении").first.click()
    page.wait_for_url("**/first-evening/")
    assert page.evaluate("window.stayed")
    expect(page.locator(".jm-tools")).to_be_visible()
    assert view_of(page) == "simple"
    page.locator(".jm-ache__name a").first.click()
    assert view_of(page) == "full"
    page.locator("[data-tool=present]").click()
    page.keyboard.press("ArrowRight")
    assert title(page).startswith("1 ")
    page.locator("dialog a.jm-chip").first.click()
    expect(page.locator("dialog.jm-present")).to_be_hidden()
    page.wait_for_url("**/first-evening/#*")
    page.wait_for_function("document.querySelector(location.hash)?.matches(':target')")
    assert search_listens(page)
    assert page.evaluate("window.stayed")
    assert watched.complaints == []


# On paper

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


def close(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


CHOICES = [{}, {"format": "Letter"}, {"format": "A4", "landscape": True}]
"""What a reader's browser is set to; the first is American paper."""


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize(
    ("path", "paper"),
    [(LONG, A4[::-1]), (SHORT, A4[::-1]), ("/journeys/", A4), ("/journeys/personas/olga/", A4)],
)
def test_paper_is_a4_and_only_journeys_lie(
    demo: Site, page: Page, path: str, paper: tuple[int, int], choice: dict[str, Any]
) -> None:
    page.goto(demo.address + path)
    found = sheets(page.pdf(prefer_css_page_size=True, **choice))
    assert found
    assert all(close(one, paper) for one in found)


def test_a_site_may_print_on_other_paper(demo: Site, page: Page) -> None:
    page.goto(demo.address + LONG)
    page.add_style_tag(content="@page jm-wide { size: A3 landscape; }")
    found = sheets(page.pdf(prefer_css_page_size=True))
    assert found
    assert all(close(one, A3[::-1]) for one in found)


def test_pages_that_are_not_ours_stand_as_the_reader_chose(demo: Site, page: Page) -> None:
    page.goto(demo.address + "/manual/start/")
    for landscape, wanted in ((False, A4), (True, A4[::-1])):
        found = sheets(page.pdf(format="A4", landscape=landscape, prefer_css_page_size=True))
        assert found
        assert all(close(one, wanted) for one in found)


def printed(context: BrowserContext, address: str, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 720})
    page.emulate_media(media="print")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("paper", INSIDE)
@pytest.mark.parametrize("path", [SHORT, LONG, OTHER])
def test_nothing_is_wider_than_the_sheet(
    demo: Site, context: BrowserContext, path: str, paper: str
) -> None:
    page = printed(context, demo.address + path, INSIDE[paper])
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.jm-journey *')]
          .filter(one => one.checkVisibility() && !one.closest('.jm-hidden, svg *'))
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
          .map(one => one.outerHTML.slice(0, 100))"""
    )
    assert wide == []
    assert page.locator(".jm-map thead th").last.is_visible()


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


def words_of(page: Page) -> float:
    """The least size of the diagram's words on paper, in points."""
    return float(
        page.evaluate(
            """() => Math.min(...[
              ...document.querySelectorAll('.jm-sheets__row, .jm-diagram--across svg')]
              .filter(one => one.getClientRects().length)
              .map(one => 11 * .75 * Math.min(
                one.getBoundingClientRect().width / one.viewBox.baseVal.width,
                one.getBoundingClientRect().height / one.viewBox.baseVal.height)))"""
        )
    )


@pytest.mark.parametrize("paper", INSIDE)
@pytest.mark.parametrize("path", [SHORT, LONG, OTHER])
def test_words_of_the_diagram_can_be_read_on_paper(
    demo: Site, context: BrowserContext, path: str, paper: str
) -> None:
    page = printed(context, demo.address + path, INSIDE[paper])
    assert words_of(page) >= 5
    rows = page.locator(".jm-sheets__row").all()
    whole = page.locator(".jm-diagram--across")
    assert whole.is_visible() is not any(row.is_visible() for row in rows)


def test_rows_of_a_long_diagram_are_for_paper_only(demo: Site, page: Page) -> None:
    page.goto(demo.address + LONG)
    assert page.locator(".jm-sheets__row").count() > 1
    expect(page.locator(".jm-sheets")).to_be_hidden()
    expect(page.locator(".jm-diagram--across")).to_be_visible()


def test_paper_gets_the_view_that_is_on_and_no_tools(demo: Site, page: Page) -> None:
    page.goto(demo.address + SHORT + "?view=simple")
    full = len(page.pdf())
    page.emulate_media(media="print")
    for part in (".jm-stage", ".jm-diagram", ".jm-tools"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".jm-curve").first).to_be_visible()
    page.evaluate("document.querySelector('.jm-switch [data-view=full]').click()")
    expect(page.locator(".jm-stage").first).to_be_visible()
    assert len(page.pdf()) > full


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
        "one => getComputedStyle(one).backgroundColor"
    )
    page.emulate_media(color_scheme="dark", media="print")
    paper = page.locator(".jm-thought").first.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    assert dark != paper
    assert min(int(part) for part in re.findall(r"\d+", paper)[:3]) > 200
