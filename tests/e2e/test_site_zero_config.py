"""`plugins: [search, journeys]` and nothing else, in both well-known themes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from crawl import dead_links, double_ids
from projects import Project, small

TITLES = {
    "journeys/": "Customer journeys",
    "journeys/backlog/": "What to fix",
    "journeys/certainty/": "How sure are we",
    "journeys/channels/": "Channels",
    "journeys/channels/recommendation/": "Word of mouth",
    "journeys/channels/site/": "Website",
    "journeys/cinema/": "Cinema",
    "journeys/cinema/evening/": "An evening with a film",
    "journeys/cinema/refund/": "Money back",
    "journeys/compare/": "Comparisons",
    "journeys/compare/personas/cinema/evening/": "An evening with a film: personas side by side",
    "journeys/personas/": "Personas",
    "journeys/personas/igor/": "Igor",
    "journeys/personas/olga/": "Olga",
    "journeys/portfolio/": "Portfolio",
    "journeys/research/": "Evidence",
    "journeys/research/interviews/": "Interviews of 2026",
    "journeys/teams/": "Teams",
    "journeys/teams/web/": "Web team",
    "journeys/touchpoints/": "Touchpoints",
}


@pytest.fixture(scope="module", params=["mkdocs", "material"])
def built(request, tmp_path_factory):
    project = Project(tmp_path_factory.mktemp(request.param)).files(small())
    if request.param == "material":
        project.material("navigation.path", "navigation.footer", "content.action.edit")
    project.set(repo_url="https://github.com/o/r", edit_uri="edit/main/docs/")
    built = project.build()
    built.theme = request.param
    return built


def test_there_is_a_page_for_everything(built):
    assert sorted(built.pages) == sorted(["", *TITLES])
    assert built.warnings == []


def test_pages_have_the_titles_of_their_sources(built):
    for url, title in TITLES.items():
        assert built.page(url).find("title").text == f"{title} - Site"
        assert built.article(url).find("h1").text == title


def test_there_is_one_first_heading_on_each_page(built):
    for url in TITLES:
        assert len(built.page(url).find_all("h1")) == 1, url


def test_all_links_lead_somewhere(built):
    assert dead_links(built) == []


def test_no_id_stands_twice(built):
    assert double_ids(built) == []


def test_search_knows_stages_and_touchpoints_by_name(built):
    found = {one["location"]: one["title"] for one in built.search}

    assert found["journeys/cinema/evening/#choice"] == "2 Выбор сервиса"
    assert found["journeys/cinema/evening/#touch-tariffs"] == "Tariff page"
    assert found["journeys/cinema/refund/#touch-phone-call"] == "Phone call"
    assert found["journeys/personas/olga/#jm-worst"] == "What hurts most"


def test_search_knows_what_customers_say(built):
    said = {one["location"]: one["text"] for one in built.search}

    assert "I do not see what I pay for." in said["journeys/cinema/evening/#touch-tariffs"]
    assert "Children are asleep." in said["journeys/cinema/evening/#need"]


def test_search_holds_nothing_of_the_pictures(built):
    words = " ".join(f"{one['title']} {one['text']}" for one in built.search)

    assert "Emotion curve" not in words
    assert "Touchpoint diagram" not in words
    assert "The same in words" not in words
    assert not re.search(r"\b[MCL]\d+[ .,]\d|translate\(|jm-|<svg", words)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("journeys/#jm-personas", {"Igor", "Olga", "Parents", "time"}),
        ("journeys/#cinema", {"film", "From", "Olga", "Igor"}),
        ("journeys/cinema/evening/#evening", {"Olga", "Igor", "Web"}),
        ("journeys/cinema/evening/#jm-about", {"Interviews"}),
        ("journeys/cinema/evening/#touch-tariffs", {"Website", "Web", "Olga", "Interviews"}),
        ("journeys/personas/olga/#olga", {"Parents"}),
        ("journeys/research/interviews/#interviews", {"interviews", "Mar", "12"}),
    ],
)
def test_search_finds_neighbouring_words_apart(built, location, words):
    text = next(one["text"] for one in built.search if one["location"] == location)
    found = set(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", text)))

    assert words <= found


def test_previous_and_next_walk_through_the_whole_site(built):
    # As lists have them, an index before the rest of its folder; not by the names of files.
    expected = [
        "",
        "journeys/",
        "journeys/portfolio/",
        "journeys/backlog/",
        "journeys/touchpoints/",
        "journeys/certainty/",
        "journeys/cinema/",
        "journeys/cinema/evening/",
        "journeys/cinema/refund/",
        "journeys/personas/",
        "journeys/personas/igor/",
        "journeys/personas/olga/",
        "journeys/research/",
        "journeys/research/interviews/",
        "journeys/teams/",
        "journeys/teams/web/",
        "journeys/channels/",
        "journeys/compare/",
    ]
    for url, following in pairwise(expected):
        forth = {one["href"] for one in built.page(url).find_all(rel="next")}
        back = {one["href"] for one in built.page(following).find_all(rel="prev")}
        assert len(forth) == len(back) == 1
        assert _at(url, forth.pop()) == following
        assert _at(following, back.pop()) == url


def _at(page, href):
    parts = page.split("/")[:-1]
    for part in href.split("/"):
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "".join(f"{part}/" for part in parts)


def test_edit_links_lead_to_the_sources(built):
    def edited(url):
        return [href for href in built.page(url).hrefs if "/edit/" in href]

    base = "https://github.com/o/r/edit/main/journeys"
    assert edited("journeys/cinema/evening/") == [f"{base}/cinema/evening.md"]
    assert edited("journeys/personas/olga/") == [f"{base}/personas/olga.md"]
    assert edited("journeys/research/interviews/") == [f"{base}/research/interviews.md"]
    assert edited("journeys/cinema/") == []  # no file of its own


def test_breadcrumbs_name_what_is_above(built):
    if built.theme != "material":
        pytest.skip("the theme has no breadcrumbs")
    crumbs = built.page("journeys/cinema/evening/").find("nav", cls="md-path")

    assert [one.text for one in crumbs.find_all("li")] == ["Home", "Customer journeys", "Cinema"]


def test_the_description_is_the_summary_without_markup(built):
    if built.theme != "material":
        pytest.skip("the theme describes its home page only")
    page = built.page("journeys/cinema/evening/")

    assert (
        page.find("meta", name="description")["content"] == "From a dull evening to the right film."
    )


def test_styles_and_fonts_come_with_the_site(built):
    assert built.has("assets/journeys/journeys.css")
    assert any(file.startswith("assets/journeys/fonts/inter-cyrillic") for file in built.files)
    hrefs = [one["href"] for one in built.page("journeys/").find_all("link", rel="stylesheet")]
    assert "../assets/journeys/journeys.css" in hrefs


def test_nothing_but_the_site_is_published(built):
    assert not [file for file in built.files if file.endswith((".md", ".yml", ".py"))]


def test_map_curve_and_diagram_are_on_the_page(built):
    article = built.article("journeys/cinema/evening/")

    assert article.find("table", cls="jm-map")
    assert article.find("svg", cls="jm-curve")
    assert len(article.find_all("svg", cls="jm-graph")) == 1
    assert "jm-slot" not in built.text("journeys/cinema/evening/")


def test_contents_list_the_stages(built):
    page = built.page("journeys/cinema/evening/")
    hrefs = page.hrefs

    assert {"#need", "#choice", "#order", "#jm-opportunities"} <= set(hrefs)
