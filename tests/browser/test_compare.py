"""Comparisons in a browser: without barriers, at every width, with and without the script."""

from __future__ import annotations

import pytest
from browser_site import Site, Watched, settle
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

CHANGES = "/journeys/compare/changes/cinema/subscription-tobe/"
TOGETHER = "/journeys/compare/personas/cinema/subscription/"

OUTSIDE = """() => {
  const out = [];
  for (const svg of document.querySelectorAll('.jm-overlay')) {
    if (!svg.getClientRects().length) continue;
    const box = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const t = text.getBoundingClientRect();
      if (t.left < box.left - 1 || t.right > box.right + 1 || t.top < box.top - 1
        || t.bottom > box.bottom + 1) out.push(text.textContent);
    }
    const names = [...svg.querySelectorAll('.jm-overlay__title, .jm-overlay__tail')]
      .map(text => [text.textContent, text.getBoundingClientRect()]);
    for (const [one, a] of names) for (const [other, b] of names) {
      if (one !== other && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 3 && b.top < a.bottom - 3) out.push(one + ' on ' + other);
    }
  }
  return out;
}"""


def opened(context: BrowserContext, site: Site, path: str, width: int = 1440) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site.address + path)
    settle(page)
    return page


def curves(page: Page) -> list[str]:
    """Whose curves are seen in the large picture."""
    drawn = page.locator(".jm-overlay__frame--across .jm-voice:visible")
    return [one.get_attribute("data-persona") or "" for one in drawn.all()]


def box(page: Page, name: str) -> Locator:
    """The choice of one persona."""
    return page.get_by_role("checkbox", name=name)


def heads(page: Page) -> list[str]:
    table = page.locator(".jm-voices").first
    found = table.locator("thead th[data-persona]:visible").all_text_contents()
    return [one.replace("\xad", "") for one in found]  # where a word may be divided


def parted(page: Page) -> list[str]:
    return page.locator(".jm-parting:visible .jm-parting__name a").all_text_contents()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("font", [True, False], ids=["with the font", "without it"])
@pytest.mark.parametrize("path", [CHANGES, TOGETHER], ids=["changes", "personas"])
def test_words_of_the_curves_stay_in_the_picture_and_off_each_other(
    demo: Site, context: BrowserContext, path: str, width: int, font: bool
) -> None:
    if not font:
        context.route("**/*.woff2", lambda route: route.abort())
    page = opened(context, demo, path, width)
    page.evaluate("document.fonts.ready")

    assert page.locator(".jm-overlay:visible").count() == 1
    assert page.evaluate(OUTSIDE) == []


def test_on_a_phone_the_curves_run_down(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, CHANGES, 360)
    place = page.locator(".jm-overlay:visible").bounding_box()

    assert place is not None
    assert place["height"] > place["width"]
    expect(page.locator(".jm-overlay__frame--across")).to_be_hidden()


def test_what_stays_is_folded(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, CHANGES)
    fold = page.locator(".jm-stays").first

    expect(fold.locator("dl")).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("dl")).to_be_visible()


def test_tables_stay_tables_on_a_phone(demo: Site, context: BrowserContext) -> None:
    """Rows that are laid out as blocks are rows to a screen reader nevertheless."""
    for path in (CHANGES, TOGETHER):
        page = opened(context, demo, path, 320)
        tables = page.get_by_role("table")
        assert tables.count() > 0
        assert tables.first.get_by_role("row").count() > 1
        assert tables.first.get_by_role("rowheader").count() > 0


def test_the_choice_changes_picture_table_and_address(demo: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(demo.address + TOGETHER)
    settle(page)
    everybody = ["olga", "igor", "timur", "masha"]
    assert curves(page) == everybody
    whole = parted(page)

    box(page, "Ольга Кравцова").uncheck()
    box(page, "Тимур Сабиров").uncheck()

    assert curves(page) == ["igor", "masha"]
    assert heads(page) == ["Игорь Мельников", "Маша Кравцова"]
    assert page.url.endswith("?personas=igor,masha")
    assert page.locator(".jm-overlay__tail:visible").all_text_contents() == [
        "Маша Кравцова",
        "Игорь Мельников",
    ]
    label = page.locator(".jm-overlay:visible").get_attribute("aria-label") or ""
    assert "Игорь Мельников: " in label
    assert "Ольга Кравцова" not in label
    two = parted(page)
    assert two
    assert two != whole
    for item in page.locator(".jm-parting:visible").all():
        assert item.locator("[data-persona]:visible").count() <= 2
    assert watched.complaints == []


def test_where_two_part_is_worked_out_for_the_two(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, TOGETHER + "?personas=igor,masha")
    for item in page.locator(".jm-parting:visible").all():
        felt = [
            float(str(one.get_attribute("data-value")))
            for one in item.locator("[data-value]:visible").all()
        ]
        said = item.locator("strong").inner_text().replace(",", ".")
        assert max(felt) - min(felt) == pytest.approx(float(said))


def test_the_choice_survives_a_reload_and_can_be_sent(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, TOGETHER)
    box(page, "Маша Кравцова").uncheck()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert curves(page) == ["olga", "igor", "timur"]
    expect(box(page, "Маша Кравцова")).not_to_be_checked()

    sent = opened(context, demo, TOGETHER + "?other=1&personas=olga,timur#jm-stages")
    assert curves(sent) == ["olga", "timur"]
    box(sent, "Игорь Мельников").check()
    box(sent, "Маша Кравцова").check()
    assert sent.url.endswith("?other=1#jm-stages")


@pytest.mark.parametrize("query", ["?personas=", "?personas=nobody", "?personas=%E0%A4%A"])
def test_an_address_that_names_nobody_shows_everybody(
    demo: Site, watched: Watched, query: str
) -> None:
    watched.page.goto(demo.address + TOGETHER + query)
    watched.page.wait_for_load_state("networkidle")

    assert len(curves(watched.page)) == 4
    assert watched.complaints == []


def test_the_last_one_stays(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, TOGETHER + "?personas=olga")
    expect(page.locator(".jm-partings__none")).to_be_visible()

    box(page, "Ольга Кравцова").click()

    expect(box(page, "Ольга Кравцова")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Хотя бы один")).to_be_visible()
    assert curves(page) == ["olga"]


def test_the_keyboard_reaches_the_choice(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo, TOGETHER)
    box(page, "Ольга Кравцова").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert curves(page) == ["timur", "masha"]


@pytest.mark.parametrize("path", [CHANGES, TOGETHER], ids=["changes", "personas"])
def test_everything_is_there_without_scripts(demo: Site, browser: Browser, path: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(demo.address + path)

    expect(page.locator(".jm-overlay__frame--across .jm-overlay")).to_be_visible()
    assert page.locator("input.jm-choice__box:visible").count() == 0
    if path == TOGETHER:
        assert len(curves(page)) == 4
        assert len(heads(page)) == 4
        assert len(parted(page)) == 7
        assert page.locator(".jm-choice__name:visible").count() == 4
    else:
        assert page.locator(".jm-beside:visible").count() == 5
    context.close()
