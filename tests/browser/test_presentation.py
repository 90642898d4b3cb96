"""The presentation of a map, slide by slide."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
import view_pages
import yaml
from browser_site import ROOT, Site, Watched, build, serve, settle
from playwright.sync_api import Locator, Page, expect
from view_pages import LONG, SHORT, choose, view_of, violations

pytestmark = pytest.mark.browser
page = view_pages.page


def present(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator("[data-tool=present]").click()
    dialog = page.locator("dialog.jm-present")
    expect(dialog).to_be_visible()
    return dialog


def title(page: Page) -> str:
    return " ".join(page.locator("#jm-present-title").inner_text().split())


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


# The presentation


@pytest.mark.parametrize("path", [SHORT, LONG])
def test_presentation_is_walked_by_keyboard_alone(demo: Site, watched: Watched, path: str) -> None:
    page = watched.page
    page.goto(demo.address + path)
    opener = page.locator("[data-tool=present]")
    heading = page.locator("h1").inner_text()
    columns = page.locator('.jm-map thead th[scope="col"]')
    names = [" ".join(column.inner_text().replace("\xad", "").split()) for column in columns.all()]
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

    assert [re.match(r"(\d+) из 11", kicker)[1] for kicker in place if kicker] == [  # type: ignore[index]
        str(n) for n in range(1, 12)
    ]
    assert [kicker for kicker in place if "Аэропорт" in kicker] == [
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
    quote = dialog.locator(".jm-slide__quote blockquote").text_content() or ""
    # The third critical touchpoint is told in a folded part, which shows no text.
    assert len(quote) > 20
    assert quote in page.locator(".jm-touch--critical").all_text_contents()[2]


WHOLE_STAGES = """() => [...document.querySelectorAll(".jm-map td[data-whole-stage]")]
  .filter(cell => cell.textContent.trim())
  .filter(cell => ![...document.querySelectorAll(".jm-map td:not([data-whole-stage])")]
    .some(other => other.innerHTML === cell.innerHTML))
  .map(cell => [Number(cell.dataset.column), cell.colSpan, cell.textContent.trim()])"""


def test_a_slide_of_a_step_says_what_belongs_to_the_whole_stage(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + LONG)
    cells = page.evaluate(WHOLE_STAGES)
    assert cells
    for column in range(11):
        page.keyboard.press("ArrowRight")
        texts = [text for first, span, text in cells if first <= column < first + span]
        noted = dialog.locator(".jm-slide__whole").evaluate_all(
            "all => all.map(note => note.parentElement.textContent)"
        )
        assert all("весь этап" in text for text in noted)
        assert bool(noted) == bool(texts), column
        for text in texts:
            assert any(text[:20] in other for other in noted), (column, text)


def test_first_slide_tells_whose_path_it_is(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)

    people = dialog.locator(".jm-slide__people li").all_inner_texts()
    assert [" ".join(person.split()) for person in people] == [
        "Ольга Кравцова", "ИМ Игорь Мельников", "ТС Тимур Сабиров", "Маша Кравцова",
    ]  # fmt: skip
    own, company = dialog.locator(".jm-slide__goal").all_inner_texts()
    assert "Занять вечер хорошим фильмом" in own
    assert "Зрители остаются с «Абажуром»" in company
    assert dialog.locator(".jm-curve .jm-face").count() == 20
    assert dialog.locator(".jm-slide__columns li").count() == 5


def test_last_slide_holds_what_hurts_most(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + SHORT)
    page.keyboard.press("End")

    cards = page.locator(".jm-whole, .jm-aches").locator(".jm-ache")
    pains = dialog.locator(".jm-ache")
    assert pains.count() == 3
    assert pains.all_inner_texts() == cards.all_inner_texts()[-3:]


def test_ids_stay_unique_on_every_slide(demo: Site, page: Page) -> None:
    dialog = present(page, demo.address + LONG)
    for _ in range(13):
        twice = page.evaluate(
            """() => {
              const ids = [...document.querySelectorAll('.jm [id]')].map(element => element.id);
              return ids.filter((id, index) => ids.indexOf(id) !== index);
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
    previous, following = (
        dialog.locator(f"[data-go={direction}]") for direction in ("previous", "next")
    )
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
        "box => [box.scrollHeight, box.clientHeight, box.scrollWidth, box.clientWidth]"
    )
    assert inside > outside
    assert wide <= room
    page.keyboard.press("ArrowDown")
    assert slide.evaluate("one => one.scrollTop") > 0
    assert page.evaluate("scrollY") == behind
    page.keyboard.press("ArrowRight")
    assert slide.evaluate("one => one.scrollTop") == 0


@pytest.mark.parametrize("view", ["all", "reading", "overview"])
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
    moving = "slide => getComputedStyle(slide.firstElementChild).animationName"
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
    choose(page, "overview")
    page.locator(".md-header__button[for=__drawer]").click()
    page.locator(".md-nav a", has_text="Первый вечер в приложении").first.click()
    page.wait_for_url("**/first-evening/")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    assert page.evaluate("window.stayed")
    expect(page.locator(".jm-tools")).to_be_visible()
    assert view_of(page) == "overview"
    page.locator(".jm-ache__name a").first.click()
    expect(page.locator(".jm-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".jm-panel")).to_have_count(0)
    page.locator(".jm-ache__way a").first.click()
    assert view_of(page) == "reading"
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
