"""Lists that go on on further pages, in a browser: all of each is sorted, narrowed, counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_site import Site, Watched, build, served
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

MAPS, EACH = 10, 30

TEAMS = ("web", "care", "product")


def journey(number: int) -> str:
    touchpoints = [
        {
            "name": f"Точка {number}.{place}",
            "id": f"t{place}",
            "channel": ("site", "phone")[place % 2],
            "owner": TEAMS[(number + place) % 3],
            "emotion": (number * 7 + place * 3) % 5 - 2,
            "scores": [{"measure": "csat", "value": 1 + (number * EACH + place) / 100}],
            "barriers": [{"text": f"Ещё помеха {number}.{place}", "opportunities": f"w{place}"}],
        }
        for place in range(EACH)
    ]
    ways = [{"id": f"w{place}", "text": f"Выход {number}.{place}"} for place in range(EACH)]
    stages = [{"name": "Этап", "touchpoints": touchpoints}]
    return json.dumps({"title": f"Карта {number}", "stages": stages, "opportunities": ways})


def made(home: Path, **settings: object) -> Path:
    for name, content in {
        "docs/index.md": "# Сайт\n",
        "journeys/teams.yml": "".join(f"{team}: Команда {team}\n" for team in TEAMS),
        **{f"journeys/j{number}.md": f"---\n{journey(number)}\n---\n" for number in range(MAPS)},
        "mkdocs.yml": json.dumps(
            {
                "site_name": "Сайт",
                "theme": {"name": "material", "language": "ru", "font": False},
                "plugins": ["search", {"journeys": {"git": False}}],
            }
            | settings
        ),
    }.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(content, "utf-8")
    build(home / "mkdocs.yml", home / "site")
    return home / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(made(tmp_path_factory.mktemp("long")))


def counted(page: Page, some: int) -> None:
    expect(page.locator("output").first).to_have_text(f"Найдено: {some} из {MAPS * EACH}")


def test_filters_and_sorting_work_over_all_parts(watched: Watched, site: Site) -> None:
    page = watched.page
    page.goto(f"{site.address}/journeys/touchpoints/")
    rows = page.locator("[data-entries] > tr")
    counted(page, 300)
    expect(rows).to_have_count(10)

    page.select_option("select[name=owner]", "care")
    counted(page, 100)
    page.locator(".jm-more button").first.click()
    expect(rows).to_have_count(40)
    assert all("Команда care" in text for text in rows.all_inner_texts())

    page.locator("thead th", has_text="Оценка").locator("button").click()
    expect(rows.first).to_contain_text("Точка 0.1")
    page.locator("thead th", has_text="Оценка").locator("button").click()
    expect(rows.first).to_contain_text("Точка 9.28")
    assert page.url.endswith("?owner=care&sort=-3")

    page.fill("input[name=words]", "точка 9.1")
    counted(page, 5)  # 9.1, 9.10, 9.13, 9.16, 9.19
    expect(rows).to_have_count(5)
    assert watched.complaints == []


def test_the_address_is_the_list(watched: Watched, site: Site) -> None:
    page = watched.page
    page.goto(f"{site.address}/journeys/touchpoints/?journey=j7&sort=-1")
    rows = page.locator("[data-entries] > tr")
    counted(page, EACH)

    expect(rows.first).to_contain_text("Точка 7.29")
    expect(page.locator("select[name=journey]")).to_have_value("j7")
    rows.first.locator("th a").click()
    expect(page).to_have_url(f"{site.address}/journeys/j7/#touch-t29")
    assert watched.complaints == []


def test_two_lists_on_a_page_are_narrowed_together(watched: Watched, site: Site) -> None:
    page = watched.page
    page.goto(f"{site.address}/journeys/backlog/")
    page.fill("input[name=words]", "еще помеха 3.7")  # the same letters, as readers write them

    expect(page.locator("output").first).to_have_text("Найдено: 1 из 600")
    expect(page.locator("#jm-opportunities")).to_be_hidden()
    page.get_by_role("button", name="Показать всё").first.click()
    expect(page.locator("#jm-opportunities")).to_be_visible()
    assert watched.complaints == []


def test_a_place_on_another_part_is_found(watched: Watched, site: Site) -> None:
    page = watched.page
    page.goto(f"{site.address}/journeys/backlog/#jm-at-j9--w29")

    expect(page.locator("[id='jm-at-j9--w29']")).to_be_in_viewport()
    assert "/backlog/opportunities/" in page.url


def test_without_scripts_links_lead_to_everything(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/journeys/touchpoints/")
    assert page.locator("form.jm-filter").is_hidden()
    seen = page.locator("tbody th a").all_inner_texts()
    while (following := page.locator(".jm-pages a[rel=next]")).count():
        following.first.click()
        seen += page.locator("tbody th a").all_inner_texts()
    context.close()

    assert len(seen) == len(set(seen)) == MAPS * EACH


def test_from_a_file_all_of_a_list_is_narrowed(
    watched: Watched, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = made(tmp_path_factory.mktemp("file"), use_directory_urls=False)
    page = watched.page
    page.goto(f"{(folder / 'journeys/touchpoints.html').as_uri()}?journey=j8&sort=1")
    rows = page.locator("[data-entries] > tr")
    counted(page, EACH)
    expect(rows.first).to_contain_text("Точка 8.0")
    page.locator(".jm-more button").first.click()
    expect(rows).to_have_count(EACH)
    rows.last.locator("th a").click()
    expect(page).to_have_url(f"{(folder / 'journeys/j8.html').as_uri()}#touch-t29")
