"""Lists that are too long for one page: the same entries in the same order, part by part."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from crawl import dead_links, double_ids
from projects import Project

from mkdocs_journeys.pages import long_list
from mkdocs_journeys.pages.long_list import PageLimits, cut_items

SMALL = PageLimits(whole=9_000, first=4_000, part=9_000, item=3_000)

TEAMS, CHANNELS = ("web", "care", "product"), ("site", "phone", "app")


def journey(number: int) -> str:
    touchpoints = [
        {
            "name": f"Place {number}.{place}" if place else "Call",
            "id": f"t{place}",
            "channel": CHANNELS[(number + place) % 3],
            "owner": TEAMS[(number * place) % 3],
            "emotion": {
                f"p{number % 10}": (number * 7 + place * 3) % 5 - 2,
                f"p{(number + 1) % 10}": (number + place) % 5 - 2,
            },
            "standard": ["Answer within a minute"],
            "quotes": [{"text": f"Words {number}.{place}", "evidence": "talks"}],
            "scores": [{"measure": "csat", "value": 1 + (number + place) % 4, "answers": 50}],
            "barriers": [
                {"text": f"Barrier {number}.{place}", "severity": "high", "opportunities": "w0"}
            ],
            "metrics": [
                {
                    "name": f"Share {place}",
                    "readings": [
                        {"date": "2026-01-01", "value": 10 + place},
                        {"date": "2026-04-01", "value": 20 - number},
                    ],
                }
            ],
        }
        for place in range(6)
    ]
    ways = [
        {
            "id": f"w{way}",
            "text": f"Way {number}.{way}",
            "impact": ("low", "medium", "high")[(number + way) % 3],
            "effort": "low",
            "owner": TEAMS[way % 3],
            "status": "planned",
            "cost": f"{1000 * (number + 1)} EUR",
            "metric": f"Share {way}",
        }
        for way in range(3)
    ]
    values = {
        "title": f"Journey {number:02}",
        "personas": [f"p{number % 10}", f"p{(number + 1) % 10}"],
        "owner": TEAMS[number % 3],
        "evidence": ["talks"],
        "stages": [
            {"name": "Before", "thoughts": ["Why?"], "emotion": -1, "touchpoints": touchpoints[:3]},
            {"name": "After", "actions": ["Waits"], "touchpoints": touchpoints[3:]},
        ],
        "opportunities": ways,
    }
    return f"---\n{json.dumps(values)}\n---\n"


FILES = {
    **{f"journeys/area{number % 4}/j{number:02}.md": journey(number) for number in range(24)},
    **{f"journeys/personas/p{n}.md": f"---\nname: Person {n}\n---\n" for n in range(10)},
    "journeys/research/talks.md": "---\ntitle: Talks\nmethod: interview\n---\n",
    "journeys/teams.yml": "".join(f"{team}: Team {team}\n" for team in TEAMS),
    "journeys/channels.yml": "site: Site\nphone: Phone\napp: App\n",
}


def project(root, theme="mkdocs"):
    return (
        Project(root)
        .set(theme={"name": theme, "font": False} if theme == "material" else {"name": theme})
        .files(FILES)
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_list, "LIMITS", PageLimits(*[10**9] * 4))
        return project(tmp_path_factory.mktemp("whole")).build()


@pytest.fixture(scope="module")
def divided(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_list, "LIMITS", SMALL)
        return project(tmp_path_factory.mktemp("divided"), "material").build()


LISTS = {
    "touchpoints": ("journeys/touchpoints/", "journeys/touchpoints/", "Touchpoints"),
    "barriers": ("journeys/backlog/", "journeys/backlog/barriers/", "Barriers"),
    "opportunities": ("journeys/backlog/", "journeys/backlog/opportunities/", "Opportunities"),
    "metrics": ("journeys/metrics/", "journeys/metrics/watched/", "Metrics"),
    "hypotheses": ("journeys/metrics/", "journeys/metrics/hypotheses/", "Hypotheses"),
    "claims": ("journeys/certainty/", "journeys/certainty/", "How sure are we"),
    "channel": ("journeys/channels/site/", "journeys/channels/site/", "Touchpoints"),
    "open": ("journeys/teams/web/", "journeys/teams/web/open/", "What we do about it"),
    "portfolio": ("journeys/portfolio/", "journeys/portfolio/", "Heat map"),
    "area": ("journeys/area1/", "journeys/area1/page/", "area1"),
}
"""The page of each list, the folder of its parts, and what its table is called."""


def rows(built, url, label):
    """A table's rows: their words, and where their links lead from the top of the site."""
    frames = [
        frame
        for frame in built.page(url).find_all("div", cls="jm-scroll")
        if frame.get("aria-label") == label
    ]
    assert frames, f"{url} has no {label}"
    return [
        (row.text, [urlsplit(urljoin(f"https://x/{url}", href)).path for href in row.hrefs])
        for frame in frames
        for body in frame.find_all("tbody")
        for row in body.find_all("tr")
    ]


def parts(built, url, folder):
    """The pages of a list, from one to the next by its own links."""
    pages = [url]
    while True:
        links = [
            urljoin(f"https://x/{pages[-1]}", link["href"]).removeprefix("https://x/")
            for nav in built.page(pages[-1]).find_all("nav", cls="jm-pages")
            for link in nav.find_all("a", rel="next")
        ]
        following = {link for link in links if re.fullmatch(rf"{folder}\d+/", link)}
        if not following:
            return pages
        (page,) = following
        pages.append(page)


@pytest.mark.parametrize("name", LISTS)
def test_parts_have_every_entry_once_and_in_order(whole, divided, name):
    url, folder, label = LISTS[name]
    label = "Area1" if name == "area" else label
    pages = parts(divided, url, folder)

    assert len(pages) > 1
    found = [row for page in pages for row in rows(divided, page, label)]
    assert [text for text, _ in found] == [text for text, _ in rows(whole, url, label)]


@pytest.mark.parametrize(
    ("url", "folder", "tag", "cls"),
    [
        ("journeys/teams/web/", "journeys/teams/web/", "section", "jm-duty"),
        ("journeys/certainty/", "journeys/certainty/weakest/", "ol", "jm-weak__places"),
        ("journeys/research/talks/", "journeys/research/talks/uses/", "section", "jm-use"),
        ("journeys/personas/p3/", "journeys/personas/p3/journeys/", "a", "jm-walk"),
        ("journeys/personas/", "journeys/personas/page/", "a", "jm-person"),
        ("journeys/compare/", "journeys/compare/shared/", "a", "jm-walk"),
    ],
)
def test_sections_are_divided_too(whole, divided, url, folder, tag, cls):
    pages = parts(divided, url, folder)

    def texts(built, page):
        found = built.page(page).find_all(tag, cls=cls)
        if cls in {"jm-weak__places", "jm-use"}:  # which are cut themselves
            found = [item for element in found for item in element.find_all("li")]
        return [element.text for element in found]

    assert len(pages) > 1
    assert [text for page in pages for text in texts(divided, page)] == texts(whole, url)


def test_nothing_leads_nowhere(divided):
    assert divided.warnings == []
    assert dead_links(divided) == []
    assert double_ids(divided) == []


def test_links_to_a_place_lead_to_its_part(divided):
    page = divided.page("journeys/area3/j23/")
    links = [href for href in page.hrefs if "jm-sure-" in href]

    assert len(links) == 1
    path, _, place = urljoin("https://x/journeys/area3/j23/", links[0]).partition("#")
    assert place in divided.page(path.removeprefix("https://x/")).ids


def test_the_overview_and_the_portfolio_sum_up_areas(divided):
    for url in ("journeys/", "journeys/portfolio/"):
        pages = parts(divided, url, f"{url}areas/")
        found = [row for page in pages for row in rows(divided, page, "Areas")]
        assert [text.split()[:2] for text, _ in found] == [[f"Area{n}", "6"] for n in range(4)]


def test_search_does_not_have_the_parts(divided):
    inside = [doc["location"] for doc in divided.search if re.search(r"/\d+/", doc["location"])]

    assert inside == []


def test_parts_weigh_what_was_estimated(divided):
    weights = {
        page: len(re.search(r"<nav class=.jm-pages.*</nav>", text, re.DOTALL)[0].encode())
        for page in divided.pages
        if re.search(r"/\d+/$", page)
        for text in [divided.text(page)]
    }

    assert len(weights) > 50
    heavy = {page: weight for page, weight in weights.items() if weight > SMALL.part + 6_000}
    assert heavy == {}


def entries(built, url, folder):
    """What a list's index says of each entry: keys by column, answers by question."""
    read = [
        json.loads(re.fullmatch(r"document\.currentScript\.take\((.*)\)\n", text, re.DOTALL)[1])
        for text in (built.text(folder + name) for name in ("entries.js", "texts.js"))
    ]
    index, words = read
    columns = {int(name): column for name, column in index["columns"].items()}
    for name, column in words["columns"].items():
        columns[int(name)] = [words["texts"][number] for number in column]
    answers = {
        name: [
            [facet["options"][option][0] for option in facet["sets"][number]]
            for number in facet["of"]
        ]
        for name, facet in index["facets"].items()
    }
    return index["starts"], columns, answers


def sort_key(cell):
    said = cell.get("data-sort")
    return cell.text if said is None else said


@pytest.mark.parametrize("name", [name for name in LISTS if name not in {"portfolio", "area"}])
def test_the_index_says_what_the_rows_say(whole, divided, name):
    url, folder, label = LISTS[name]
    starts, columns, answers = entries(divided, url, folder)
    body = next(
        frame
        for frame in whole.page(url).find_all("div", cls="jm-scroll")
        if frame.get("aria-label") == label
    ).find("tbody")
    found = body.find_all("tr")

    assert len(starts) == len(parts(divided, url, folder))
    assert {len(column) for column in columns.values()} == {len(found)}
    for index, row in enumerate(found):
        cells = [cell for cell in row.children if getattr(cell, "tag", "") in {"th", "td"}]
        for number, column in columns.items():
            said, key = sort_key(cells[number - 1]), column[index]
            if isinstance(key, str):
                words = re.findall(r"\w+", key)
                assert words == [] or set(words) <= set(re.findall(r"\w+", said)), (said, key)
            elif key is not None:
                assert float(re.sub(r"[^\d.-]", "", said)) == key
        for facet, values in answers.items():
            assert (row.get(f"data-{facet}") or "").split("\n") == (values[index] or [""])


def test_a_list_that_has_room_has_no_index(whole):
    assert [file for file in whole.files if file.endswith(("entries.js", "texts.js"))] == []
    assert not [page for page in whole.pages if re.search(r"/\d+/$", page)]


def test_an_item_that_is_too_long_is_cut():
    groups = list(cut_items([2, 2, 2, 2, 2, 9, 1], lambda weight: weight, 4))

    assert groups == [[2, 2], [2, 2], [2], [9], [1]]
