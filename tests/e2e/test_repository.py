"""This repository's own two sites, Russian and English: no rule finds fault with their maps, they
build without a warning, all their links lead somewhere, and neither speaks the other's language.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from crawl import dead_links, double_ids, foreign_requests
from projects import Built
from shared_sites import build_once

from mkdocs_journeys.checks.configure import configure
from mkdocs_journeys.checks.run import check_all
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.settings import read_site_settings

ROOT = Path(__file__).parents[2]

DAY = dt.date(2026, 11, 22)
"""The day that the demo's dates are written for."""

BY_THE_CALENDAR = {"review-overdue", "evidence-too-old", "done-without-reading", "goal-overdue"}
"""Rules that find more from year to year in maps that nobody touches."""

pytestmark = pytest.mark.skipif(not (ROOT / "mkdocs.yml").is_file(), reason="no site here")


class Demo(NamedTuple):
    """One of the two sites."""

    config: Path
    folder: Path
    """Its maps."""
    section: str
    """Where they stand on the site."""
    language: str


DEMOS = (
    Demo(ROOT / "mkdocs.yml", ROOT / "journeys", "journeys", "ru"),
    Demo(ROOT / "mkdocs.en.yml", ROOT / "docs" / "en" / "maps", "maps", "en"),
)


@pytest.fixture(scope="module", params=DEMOS, ids=lambda demo: demo.language)
def demo(request):
    return request.param


@pytest.fixture(scope="module")
def checked(demo):
    """What `journeys check` finds in the maps on a day."""
    site = read_site_settings(demo.config)
    checks, wrong = configure(site)
    assert wrong == []
    assert site.folder == demo.folder
    reading = read_folder(demo.folder, "maps", lanes=site.lanes, private=True)

    def on(day):
        return check_all(reading, checks.choice, day)

    return on


def test_a_check_of_the_maps_finds_nothing(checked):
    assert [problem.render(str) for problem in checked(DAY).problems] == []


def test_the_maps_show_how_a_finding_is_silenced(checked):
    assert checked(DAY).silenced > 0


def test_as_years_go_by_only_the_calendar_finds_fault(checked):
    found = checked(DAY.replace(year=DAY.year + 10)).problems

    assert {problem.rule for problem in found} == BY_THE_CALENDAR


@pytest.fixture(scope="module")
def built(demo, tmp_path_factory):
    site = build_once(tmp_path_factory, demo.config.name)
    result = Built(site.folder)
    result.said = site.log.read_text("utf-8")
    return result


CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

RUSSIAN_ON_PURPOSE = {"check/", "rules/score-against-emotion/", "settings/"}
"""Pages of the English manual that show Russian words as examples."""


def test_neither_speaks_the_others_language(demo, built):
    """Every page says which language it is in; no word of the Russian maps is on the English."""
    for url in built.pages:
        assert f'<html lang="{demo.language}"' in built.text(url), url
    if demo.language == "en":
        russian = {url for url in built.pages if CYRILLIC.search(built.page(url).text)}
        assert {url for url in russian if url.startswith(demo.section)} == set()
        assert russian <= RUSSIAN_ON_PURPOSE
    else:
        assert [url for url in built.pages if url.startswith("en/")] == []


def test_it_builds_without_a_word(built):
    assert "WARNING" not in built.said
    assert "ERROR" not in built.said


def test_all_links_lead_somewhere(demo, built):
    base = re.search(r"^site_url: *https?://[^/]+(/\S*)?", demo.config.read_text(), re.M)
    assert dead_links(built, (base[1] if base and base[1] else "/")) == []


def test_nothing_is_asked_of_other_hosts(built):
    assert foreign_requests(built) == []


def test_styles_ask_nothing_of_other_hosts(built):
    for name in built.files:
        if name.endswith(".css"):
            found = re.findall(
                r"url\(['\"]?((?:https?:)?//[^)'\"]+)|@import[^;]*//", built.text(name)
            )
            assert found == [], name


def test_no_id_stands_twice(built):
    assert double_ids(built) == []


def test_every_source_has_its_page(demo, built):
    sources = [source.relative_to(demo.folder) for source in demo.folder.rglob("*.md")]
    assert sources
    for source in sources:
        name = Path(demo.section) / source.with_suffix("")
        url = f"{name.parent if name.name in {'index', 'README'} else name}/"
        assert built.has(url), source


def test_no_broken_page_is_published(built):
    assert [url for url in built.pages if built.page(url).find_all(cls="jm-broken")] == []


def test_every_diagram_is_drawn(built):
    assert [url for url in built.pages if "jm-slot" in built.text(url)] == []
    maps = [url for url in built.pages if built.page(url).find_all("table", cls="jm-map")]
    assert maps
    for url in maps:
        assert built.page(url).find_all("svg", cls="jm-graph"), url


def test_pictures_have_words(built):
    for url in built.pages:
        for one in built.page(url).find_all("img"):
            assert one.get("alt") is not None, f"{url}: {one}"
