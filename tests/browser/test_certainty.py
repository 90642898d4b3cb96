"""How sure are we, in a browser: ages that go on, badges that change, narrow screens."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator

import pytest
from browser_site import ROOT, Site, build, serve
from playwright.sync_api import Browser, BrowserContext, Page

from mkdocs_journeys.language import Language

pytestmark = pytest.mark.browser

SURE = "/journeys/certainty/"
MAP = "/journeys/cinema/subscription/"
DRAFT = "/journeys/cinema/subscription-tobe/"
BADGE = ".jm-facts-line .jm-review"


def at_noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)


BUILT = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def aging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo's maps on a site that was built on that day, whatever day it is."""
    home = tmp_path_factory.mktemp("aging")
    shutil.copytree(ROOT / "journeys", home / "journeys")
    for day in (22, 24):  # one was reviewed on the day, one will be
        text = f"---\ntitle: Карта {day}\nreviewed: 2026-11-{day}\nstages: [А]\n---\n"
        (home / "journeys" / f"near-{day}.md").write_text(text, "utf-8")
    (home / "docs").mkdir()
    (home / "docs" / "index.md").write_text("# Начало\n", "utf-8")
    (home / "mkdocs.yml").write_text(
        "site_name: Карты\n"
        "theme: {name: material, language: ru, font: false}\n"
        "plugins: [{journeys: {lanes: {systems: Системы, legal: Юристы}}}]\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(at_noon(BUILT).timestamp())))
        build(home / "mkdocs.yml", home / "site")
    server = serve(home / "site")
    yield Site(home / "site", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_the_table_scrolls_and_the_page_does_not(
    demo: Site, context: BrowserContext, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo.address + SURE)
    page.evaluate("document.querySelectorAll('.jm-weak').forEach(box => { box.open = true; })")
    inside, outside = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert inside <= outside


def test_on_a_phone_all_of_a_row_is_seen(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(demo.address + SURE)

    cells = page.locator(".jm-sure tbody tr:first-child :is(th, td)").all()
    boxes = [box for cell in cells if (box := cell.bounding_box()) is not None]

    assert len(boxes) > 4
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)


def badge(page: Page) -> tuple[str, str, str]:
    """The look, the words and the icon of the review badge in a journey's head."""
    one = page.locator(BADGE)
    look = (one.get_attribute("class") or "").replace("jm-review", "").strip(" -")
    return look, one.inner_text().strip(), one.locator("i").get_attribute("data-i") or ""


def test_a_review_becomes_due_and_overdue_while_the_site_stands(
    aging: Site, context: BrowserContext
) -> None:
    seen = {}
    reviewed = dt.date(2026, 10, 14)
    for days in (149, 150, 180, 181):
        page = context.new_page()
        page.clock.set_fixed_time(at_noon(reviewed + dt.timedelta(days=days)))
        page.goto(aging.address + MAP)
        seen[days] = badge(page)
        page.close()

    assert [look for look, _, _ in seen.values()] == ["fresh", "soon", "soon", "overdue"]
    assert seen[149][1] == "проверена 5 месяцев назад"
    assert seen[150][1] == "проверена 5 месяцев назад, скоро проверка"
    assert seen[181][1] == "проверена 6 месяцев назад, проверка просрочена"
    assert len({icon for _, _, icon in seen.values()}) == 3


@pytest.mark.parametrize("code", ["ru", "en"])
def test_browsers_count_as_the_build_does(aging: Site, context: BrowserContext, code: str) -> None:
    words = Language(code)
    for days in (1, 2, 61, 400, 714, 1500):
        today = BUILT + dt.timedelta(days=days)
        page = context.new_page()
        page.route(
            "**" + SURE,
            lambda route: route.fulfill(
                body=route.fetch().text().replace('lang="ru">', f'lang="{code}">')
            ),
        )
        page.clock.set_fixed_time(at_noon(today))
        page.goto(aging.address + SURE)
        found = page.locator("time.jm-age").evaluate_all(
            "all => all.map(one => [one.getAttribute('datetime'), one.textContent])"
        )
        page.close()
        assert len(found) > 20
        wanted = [[day, words.ago(dt.date.fromisoformat(day), today)] for day, _ in found]
        assert _plain(found) == _plain(wanted), days


def _plain(pairs: list[list[str]]) -> list[list[str]]:
    """Spaces that do not break are spaces, too."""
    return [[day, text.replace("\u00a0", " ")] for day, text in pairs]


def test_the_day_is_the_readers_own(aging: Site, browser: Browser) -> None:
    """At eight in the evening by Greenwich it is tomorrow in Vladivostok."""
    evening = dt.datetime.combine(BUILT + dt.timedelta(days=9), dt.time(20), dt.UTC)
    found = []
    for zone in ("UTC", "Asia/Vladivostok"):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.clock.set_fixed_time(evening)
        page.goto(aging.address + MAP)
        day = dt.date.fromisoformat(page.locator(f"{BADGE} time").get_attribute("datetime") or "")
        words = page.locator(f"{BADGE} time").inner_text()
        found.append((words, Language("ru").ago(day, BUILT + dt.timedelta(days=9 + len(found)))))
        context.close()

    assert all(words == wanted for words, wanted in found)


def test_a_clock_that_lags_behind_the_build_is_not_believed(
    aging: Site, context: BrowserContext
) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(at_noon(BUILT - dt.timedelta(days=300)))
    page.goto(aging.address + MAP)
    day = dt.date.fromisoformat(page.locator(f"{BADGE} time").get_attribute("datetime") or "")

    assert page.locator(f"{BADGE} time").inner_text() == Language("ru").ago(day, BUILT)


def test_without_scripts_the_words_of_the_build_stand(aging: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(aging.address + SURE)
    for one in page.locator("time.jm-age").all():
        day = dt.date.fromisoformat(one.get_attribute("datetime") or "")
        assert one.text_content() == Language("ru").ago(day, BUILT)
    assert page.locator(".jm-sure").is_visible()
    assert page.locator(".jm-review--never").first.is_visible()
    context.close()


def test_the_table_can_be_sorted_by_its_numbers(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + SURE)
    rows = page.locator(".jm-sure tbody tr")
    page.locator(".jm-sure thead th").nth(3).get_by_role("button").click()
    least = rows.evaluate_all("all => all.map(one => one.cells[3].dataset.sort)")
    known = [int(one) for one in least if one]
    assert len(known) > 4
    assert known == sorted(known)
    assert least[len(known) :] == [""] * (len(least) - len(known))


def test_a_map_of_the_companys_own_looks_like_a_draft(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    styles = {}
    for path in (MAP, DRAFT):
        page.goto(demo.address + path)
        styles[path] = page.locator(".jm-map-frame").evaluate(
            "frame => getComputedStyle(frame).borderTopStyle"
        )
    assert styles == {MAP: "none", DRAFT: "dashed"}
    assert page.locator(".jm-modelled").is_visible()


def test_few_answers_are_quieter_than_many(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(demo.address + "/journeys/shop/order/")
    weights = {
        kind: int(
            page.locator(f".jm-score--{kind} strong").first.evaluate(
                "one => getComputedStyle(one).fontWeight"
            )
        )
        for kind in ("few", "some", "many")
    }
    assert weights["few"] < weights["some"] < weights["many"]
