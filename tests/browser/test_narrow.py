"""What is narrow stays whole: long words, phones, and the longest maps on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_site import Site, build, serve, settle
from list_pages import open_lists
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

SETTINGS = """\
site_name: Карты
theme: {name: material, language: ru, font: false}
plugins:
  - search
  - journeys: {git: false, folder: journeys}
"""

NAMES = [
    *("Заболеваю", "Записываюсь", "Добираюсь", "Раздеваюсь и ищу кабинет", "Жду в коридоре"),
    *("Осмотр", "Сдаю анализы", "Получаю рецепт", "Лечусь", "Закрываю больничный"),
    *("Оцениваю и рассказываю соседям", "Возвращаюсь"),
]

TOUCHPOINTS = [
    *("Запись в приложении", "Окно регистратуры", "Звонок в колл-центр", "Вывеска и вход со двора"),
    *("Живая очередь «мне только спросить»", "Электронный рецепт на Госуслугах"),
]

SURNAME = "Тамара Петровна Крестовоздвиженская"
PERSONA = "/journeys/personas/tamara/"
LONG, SHORT = "/journeys/clinic/visit/", "/journeys/clinic/certificate/"
TABLES = ["/journeys/backlog/", "/journeys/metrics/", "/journeys/touchpoints/", "/journeys/teams/",
          "/journeys/channels/", "/journeys/research/", "/journeys/", PERSONA, LONG]  # fmt: skip


def stage(number: int, name: str) -> str:
    touchpoint = TOUCHPOINTS[number % len(TOUCHPOINTS)]
    return f"""\
  - name: {name}
    emotion: {{tamara: {number % 5 - 2}, artem: {(number + 2) % 5 - 2}}}
    touchpoints:
      - name: {touchpoint}
        channel: app
        owner: registry
        emotion: {{tamara: {number % 5 - 2}}}
        {"journey: certificate" if number % 2 else "summary: Как обычно."}
        scores: {{measure: csat, value: 3, answers: 40, evidence: calls}}
        barriers:
          - {{text: Ответ приходит к вечеру, severity: high, opportunities: lift}}
        metrics:
          - {{name: Срок ответа, unit: дней, target: 2, better: lower,
             readings: [{{date: 2026-01-01, value: 9}}, {{date: 2026-06-01, value: 6}}]}}
"""


def written(home: Path) -> None:
    stages = "".join(stage(number, name) for number, name in enumerate(NAMES))
    few = "".join(stage(number, name) for number, name in enumerate(NAMES[:5]))
    files = {
        "mkdocs.yml": SETTINGS,
        "docs/index.md": "# Карты\n",
        "journeys/clinic/visit.md": f"""---
title: Приём у терапевта
personas: [tamara, artem]
owner: registry
stages:
{stages}
opportunities:
  - {{id: lift, text: Починить лифт, impact: high, effort: low, owner: registry,
     status: doing, due: 2026-12-01, cost: 1450000 RUB в год и столько же на обслуживание,
     metric: Срок ответа}}
---
""",
        "journeys/clinic/certificate.md": f"""---
title: Справка в бассейн
personas: [tamara, artem]
basis: theoretical
stages:
{few}
opportunities: [{{id: lift, text: Починить лифт}}]
---
""",
        "journeys/personas/tamara.md": f"---\nname: {SURNAME}\n---\n",
        "journeys/personas/artem.md": "---\nname: Артём\n---\n",
        "journeys/research/calls.md": "---\ntitle: Звонки\nmethod: interview\ncount: 9\n---\n",
        "journeys/teams.yml": "registry: Регистратура и колл-центр поликлиники\n",
    }
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("narrow")
    written(home)
    build(home / "mkdocs.yml", home / "site")
    server = serve(home / "site")
    yield Site(home / "site", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def opened(context: BrowserContext, address: str, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "?view=all")  # also what the panel would show alone
    settle(page)
    open_lists(page)
    return page


CUT = """selector => {
  const out = [];
  for (const part of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('.jm-hidden')) continue;
      for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const rows = new Set([...word[0]].map((_, at) => {
          const range = document.createRange();
          range.setStart(node, word.index + at);
          range.setEnd(node, word.index + at + 1);
          return Math.round([...range.getClientRects()].at(-1)?.top ?? 0);
        }));
        if (rows.size > 1) out.push(word[0]);
      }
    }
  }
  return out;
}"""
"""Words, or parts between hyphens that may be seen, that stand on two lines."""

MAP = ".jm-map :is(thead a, .jm-map__lane, td)"


@pytest.mark.parametrize("width", [1440, 768, 360])
@pytest.mark.parametrize("address", [LONG, SHORT])
def test_no_word_of_a_map_is_cut_without_a_hyphen(
    site: Site, context: BrowserContext, address: str, width: int
) -> None:
    page = opened(context, site.address + address, width)

    assert page.locator(MAP).count() > 30
    assert page.evaluate(CUT, MAP) == []


def test_usual_names_and_channels_are_not_divided_at_all(
    site: Site, context: BrowserContext
) -> None:
    page = opened(context, site.address + LONG, 1440)

    divided = page.evaluate(
        """() => [...document.querySelectorAll('.jm-map :is(thead, .jm-chip) .jm-word')]
          .filter(word => word.getBoundingClientRect().height
            > 1.6 * parseFloat(getComputedStyle(word).lineHeight))
          .map(word => word.textContent)"""
    )
    assert divided == []


def test_a_short_map_is_seen_whole_in_its_frame(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + SHORT, 1440)
    frame = page.locator(".jm-map-scroll")

    assert page.locator(".jm-journey--theoretical").count() == 1
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_the_longest_maps_on_paper_have_whole_titles_and_numbers(
    site: Site, context: BrowserContext
) -> None:
    page = opened(context, site.address + LONG, 1039)  # A4, lying, between its margins
    page.emulate_media(media="print")

    assert page.evaluate(CUT, MAP) == []
    numbers = page.locator(".jm-map__stage .jm-number")
    assert numbers.count() == len(NAMES)
    for one in numbers.all():
        high = (
            "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize)"
        )
        assert one.evaluate(high) < 2
    titles = page.locator(".jm-map__stage .jm-word")
    assert all(one.evaluate("one => one.getClientRects().length") == 1 for one in titles.all())


@pytest.mark.parametrize("address", TABLES)
def test_no_page_moves_sideways_on_the_smallest_phone(
    site: Site, context: BrowserContext, address: str
) -> None:
    page = opened(context, site.address + address, 320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", TABLES)
def test_on_a_phone_every_fact_of_a_table_is_seen_with_its_name_and_nothing_moves_sideways(
    site: Site, context: BrowserContext, address: str
) -> None:
    page = opened(context, site.address + address, 360)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cells = page.evaluate(
        """() => [...document.querySelectorAll('.jm-cards tbody :is(th, td):not(:empty)')]
          .map(cell => {
            const box = cell.getBoundingClientRect();
            const inner = [...cell.querySelectorAll('*:not(.jm-hidden)')].filter(
              one => one.getBoundingClientRect().width && !one.closest('.jm-hidden'));
            const edges = [cell, ...inner].map(one => one.getBoundingClientRect().right);
            const right = Math.max(...edges);
            const called = getComputedStyle(cell, '::before').content;
            return {words: cell.textContent.trim(), seen: box.width > 0 && box.height > 0, right,
                    label: cell.dataset.label, called, head: cell.tagName === 'TH'};
          })"""
    )
    assert cells
    for cell in cells:
        assert cell["seen"], cell
        assert cell["right"] <= 360, cell
        # Seen, and not said twice: the column's head says it.
        assert cell["head"] or cell["called"] == f'"{cell["label"]}" / ""', cell


def test_cards_stay_a_table_for_screen_readers(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + "/journeys/teams/", 360)
    table = page.get_by_role("table")

    assert table.get_by_role("columnheader").count() == 6
    row = table.get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 5
    assert "Точки контакта" not in row.aria_snapshot()
    assert Axe().run(page, context={"include": [["article"]]}).response["violations"] == []


def test_cards_are_sorted_and_narrowed_as_rows_are(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + "/journeys/touchpoints/", 360)
    heads = page.locator(".jm-cards tbody tr:visible th")
    before = heads.all_inner_texts()

    page.locator(".jm-cards thead .jm-sort").first.click()

    assert heads.all_inner_texts() == sorted(before, key=str.casefold) != before
    page.locator(".jm-filter__open").click()  # a phone begins with the answer
    page.locator(".jm-filter [name=words]").fill("регистратуры")
    assert 0 < heads.count() < len(before)


def test_on_a_wide_screen_tables_are_tables(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + LONG, 1440)
    ways = page.locator(".jm-ways-out .jm-scroll")

    assert ways.locator("tbody tr").evaluate("one => getComputedStyle(one).display") == "table-row"
    assert ways.evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_paper_has_tables(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + "/journeys/teams/", 360)
    page.emulate_media(media="print")

    row = page.locator(".jm-cards tbody tr").first
    assert row.evaluate("one => getComputedStyle(one).display") == "table-row"


def test_a_cut_curve_fades_until_its_end_is_seen(site: Site, context: BrowserContext) -> None:
    page = opened(context, site.address + "/journeys/compare/personas/clinic/visit/", 1000)
    frame = page.locator(".jm-overlay__frame--across")
    mask = "one => getComputedStyle(one).maskImage"

    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    assert "gradient" in frame.evaluate(mask)
    frame.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    page.wait_for_function(
        f"({mask})(document.querySelector('.jm-overlay__frame--across')) === 'none'"
    )
