"""A map that is too large for one page, in a browser: seen at a glance, and found by old links."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from browser_site import Site, Watched, build, served
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

STAGES = 30

OVERVIEW, PART = "/journeys/large/", "/journeys/stages/large/s0/"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("large")
    stages = [
        {
            "name": f"Этап пути номер {number}",
            "id": f"s{number}",
            "emotion": number % 5 - 2,
            "touchpoints": [
                {"name": f"Звонок {number}.{place}", "id": f"t{number}-{place}", "emotion": -1}
                for place in range(8)
            ],
        }
        for number in range(STAGES)
    ]
    text = json.dumps({"title": "Большая карта", "stages": stages}, ensure_ascii=False)
    for name, content in {
        "docs/index.md": "# Сайт\n",
        "journeys/large.md": f"---\n{text}\n---\n",
        "mkdocs.yml": json.dumps(
            {
                "site_name": "Сайт",
                "theme": {"name": "material", "language": "ru", "font": False},
                "plugins": ["search", {"journeys": {"git": False}}],
            }
        ),
    }.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(content, "utf-8")
    build(home / "mkdocs.yml", home / "site")
    yield from served(home / "site")


def errors(watched: Watched) -> list[str]:
    """What went wrong; that a page was left while it was loading is no error."""
    return [one for one in watched.complaints if not one.startswith("failed: ")]


def test_the_overview_leads_to_a_part_and_on(large: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(large.address + OVERVIEW)

    rows = page.locator(".jm-glance__table tbody tr")
    assert rows.count() == STAGES
    assert page.locator(".jm-glance__picture a").count() == STAGES
    rows.nth(5).get_by_role("link").click()
    page.wait_for_url("**/stages/large/**#s5")
    expect(page.locator("#s5")).to_be_in_viewport()
    first = page.locator("h1").inner_text()
    page.locator(".jm-turn--after").first.click()
    expect(page.locator("h1")).not_to_have_text(first)
    page.locator("[data-tool=present]").click()
    expect(page.locator(".jm-present__slide")).to_be_visible()
    assert errors(watched) == []


def test_an_old_address_leads_to_where_the_place_is_now(large: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{large.address}{OVERVIEW}#touch-t20-3")

    page.wait_for_url("**/stages/large/**#touch-t20-3")
    expect(page.locator("#touch-t20-3")).to_be_in_viewport()
    # A stage has a line of its own on the overview, where it leads on.
    page.goto(f"{large.address}{OVERVIEW}#s20")
    expect(page.locator("#s20")).to_be_in_viewport()
    assert errors(watched) == []


@pytest.mark.parametrize("width", [360, 1366])
def test_nothing_is_off_screen(large: Site, browser: Browser, width: int) -> None:
    for url in (OVERVIEW, PART):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(large.address + url)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        table = page.locator(".jm-glance__table")
        if url == OVERVIEW:
            box = table.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width
        page.close()


def test_it_can_be_read_without_scripts(large: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(large.address + OVERVIEW)

    page.locator(".jm-glance__table tbody a").nth(STAGES - 1).click()

    expect(page.locator(f"#s{STAGES - 1}")).to_be_in_viewport()
    expect(page.locator(f"#touch-t{STAGES - 1}-7")).to_be_attached()
    context.close()
