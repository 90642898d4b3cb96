"""A map that is too large for one page: light pages, with everything on exactly one of them."""

from __future__ import annotations

import json

import pytest
from crawl import dead_links, double_ids
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from projects import Project

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz, EngineError
from mkdocs_journeys.pages import map_division

BYTES, ELEMENTS = 400_000, 6_000
"""What a page of a map may weigh, the theme's part of it included."""

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
"""Each example is a site: making a failing one smaller would take minutes."""

PERSONAS = [f"p{number}" for number in range(40)]


def stage(number, count, **more):
    return {
        "name": f"Stage of the path {number}",
        "id": f"s{number}",
        "emotion": number % 5 - 2,
        "goal": "To understand what comes next",
        "thoughts": ["Why does it take so long?"],
        "touchpoints": [
            {
                "name": f"Call to the support {number}.{place}",
                "id": f"t{number}-{place}",
                "channel": "phone",
                "owner": "web",
                "emotion": place % 5 - 2,
                "barriers": [{"text": "Nobody answers in the morning", "opportunities": "w0"}],
            }
            for place in range(count)
        ],
    } | more


def journey(stages, opportunities=1, **more):
    ways = [
        {"id": f"w{number}", "text": f"Call back within {number} minutes", "impact": "high"}
        for number in range(opportunities)
    ]
    return {"title": "Large", "stages": stages, "opportunities": ways} | more


def steps_of(number, count):
    return [
        {key: value for key, value in stage(number * 1000 + place, 2).items() if key != "steps"}
        for place in range(count)
    ]


SHAPES = {
    "60 stages of 20": journey([stage(number, 20) for number in range(60)]),
    "200 stages of 3": journey([stage(number, 3) for number in range(200)]),
    "600 stages": journey([{"name": f"S {n}", "emotion": n % 5 - 2} for n in range(600)]),
    "5 stages of 300": journey([stage(number, 300) for number in range(5)]),
    "many steps": journey(
        [{"name": f"A{n}", "id": f"a{n}", "steps": steps_of(n, 80)} for n in range(4)]
    ),
    "40 personas": journey(
        [
            stage(
                number,
                2,
                emotion={one: (number + place) % 5 - 2 for place, one in enumerate(PERSONAS)},
                thoughts=["What is happening to my order at this moment?"] * 40,
            )
            for number in range(30)
        ],
        personas=PERSONAS,
    ),
    "opportunities and barriers": journey(
        [
            stage(
                0,
                1,
                barriers=[{"text": f"Barrier {n}", "opportunities": f"w{n}"} for n in range(1500)],
            )
        ],
        1500,
    ),
    "one endless touchpoint": journey(
        [
            stage(
                0,
                0,
                touchpoints=[{"name": "T", "quotes": [f"It took {n} days" for n in range(1500)]}],
            )
        ]
    ),
    "long texts": journey([stage(n, 1, actions=["Reads on. " * 60] * 20) for n in range(25)]),
}


def with_map(project, data, body=""):
    project.write("journeys/deep/large.md", f"---\n{json.dumps(data)}\n---\n{body}")
    project.write("journeys/teams.yml", "web: {name: Web}\n")
    for name in data.get("personas", ()):
        project.write(f"journeys/personas/{name}.md", f"---\nname: {name}\n---\n")
    return project


def pages_of_map(built):
    """The addresses of the map's own page and of those that have what was on it."""
    folders = ("journeys/stages/deep/large/", "journeys/opportunities/deep/large/")
    return ["journeys/deep/large/", *(url for url in built.pages if url.startswith(folders))]


def places_of(data):
    """The ids of all stages, steps and touchpoints, that of touchpoints as pages have it."""
    steps = [step for one in data["stages"] for step in (one, *one.get("steps", ()))]
    points = [one for step in steps for one in step.get("touchpoints", ())]
    return {step["id"] for step in steps if "id" in step}, {
        f"touch-{one['id']}" for one in points if "id" in one
    }


@pytest.fixture
def no_layouts(monkeypatch):
    """Diagrams are not what is looked at here, and take the most time."""

    def layout(self, dot, seconds):
        raise EngineError("not asked for")

    monkeypatch.setattr(EmbeddedGraphviz, "layout", layout)


@pytest.mark.usefixtures("no_layouts")
@pytest.mark.parametrize("name", SHAPES)
def test_no_page_of_a_large_map_is_heavy(project, name):
    built = with_map(project.material(), SHAPES[name]).build()

    pages = pages_of_map(built)
    assert len(pages) > 2
    for url in pages:
        text = built.text(url)
        assert len(text.encode()) <= BYTES, url
        assert sum(1 for _ in built.page(url).all()) <= ELEMENTS, url
    assert dead_links(built) == []
    assert double_ids(built) == []
    headings = [
        one.get("id")
        for url in pages
        for one in built.page(url).find_all()
        if one.tag in {"h2", "h3", "h4"}
    ]
    stages, points = places_of(SHAPES[name])
    assert all(headings.count(ident) == 1 for ident in stages | points)
    words = " ".join(built.page(url).text for url in pages)
    for way in SHAPES[name]["opportunities"]:
        assert way["text"] in words


@pytest.mark.usefixtures("no_layouts")
def test_links_lead_to_where_things_are_now(project):
    data = journey([stage(number, 60) for number in range(5)])
    body = """
See [there](#s4), [further](#touch-t4-59), [notes](#notes).

## Stage of the path 3

### Notes

Words of [the last](#s4).
"""
    bare = with_map(project.bare(), data, body)
    bare.write(
        "journeys/small.md",
        "---\ntitle: Small\nstages: [A]\n---\n[a](deep/large.md#touch-t3-40) "
        "[b](deep/large.md#notes) [c](deep/large.md) [d](deep/large.md#w-none) "
        "[e](deep/large.md#jm-way-w0)\n",
    )

    bare.write(
        "docs/index.md",
        "# Home\n\n[there](journeys/deep/large.md#touch-t3-40) [map](journeys/deep/large.md)\n",
    )

    built = bare.build()

    home = built.page("").find("main").hrefs
    assert home[0].startswith("journeys/stages/deep/large/")
    assert home[0].endswith("#touch-t3-40")
    assert home[1] == "journeys/deep/large/"
    (told,) = [info for info in built.infos if "[unknown-anchor]" in info]
    assert "“journeys/deep/large.md” has no place “#w-none”." in told
    dead = dead_links(built)
    assert [one for one in dead if "w-none" not in one] == []
    small = built.article("journeys/small/").hrefs
    for anchor in ("touch-t3-40", "notes"):
        (href,) = [one for one in small if one.endswith(f"#{anchor}")]
        assert href.startswith("../stages/deep/large/")
    assert {"../deep/large/", "../deep/large/#jm-way-w0"} <= set(small)
    overview = built.article("journeys/deep/large/").hrefs
    assert [one for one in overview if one.endswith("#touch-t4-59")]


@pytest.mark.usefixtures("no_layouts")
def test_parts_are_read_one_after_another(project):
    built = with_map(
        project.material(), journey([stage(number, 6) for number in range(40)])
    ).build()

    overview = built.page("journeys/deep/large/").find("table", cls="jm-glance__table")
    links = [one["href"] for one in overview.find("tbody").find_all("a")]
    assert [one.partition("#")[2] for one in links] == [f"s{number}" for number in range(40)]
    order = list(dict.fromkeys(one.partition("#")[0].strip("./") for one in links))
    for number, url in enumerate(order):
        page = built.page(f"journeys/{url}/")
        turns = page.find("nav", cls="jm-turns").hrefs
        beside = [order[at] for at in (number - 1, number + 1) if 0 <= at < len(order)]
        assert [one.strip("./") for one in turns] == [one.rpartition("/")[2] for one in beside]
        shown = len(page.find("table", cls="jm-map").find_all("th", cls="jm-map__stage"))
        assert shown == len(page.find_all("section", cls="jm-stage"))
        assert "Large" in page.find("p", cls="jm-kicker").text
    # Search finds what has left the map's page, where it is.
    found = [one["location"] for one in built.search if "Call to the support 31.5" in one["title"]]
    assert len(found) == 1
    assert found[0].startswith("journeys/stages/deep/large/")


def test_a_map_of_usual_size_has_one_page(project):
    data = journey([stage(number, 4) for number in range(7)])

    built = with_map(project.bare(), data).build(strict=True)

    assert pages_of_map(built) == ["journeys/deep/large/"]
    page = built.page("journeys/deep/large/")
    assert len(page.find("table", cls="jm-map").find_all("a", cls="jm-chip")) == 28
    assert page.find_all("svg", cls="jm-graph")


@st.composite
def maps(draw):
    """Small maps of any shape, for limits that are as small."""
    names = iter(range(10_000))

    def some(most, make):
        return [make() for _ in range(draw(st.integers(0, most)))]

    def texts():
        return some(3, lambda: f"Text {next(names)}")

    def moment(**more):
        emotion = draw(st.sampled_from([None, -2, 1, {"p0": -1, "p1": 2}]))
        barriers = some(2, lambda: {"text": f"B {next(names)}", "opportunities": "w0"})
        made = {
            "name": f"N {(number := next(names))}",
            "id": f"n{number}",
            "quotes": texts(),
            "barriers": barriers,
        } | more
        return made if emotion is None else made | {"emotion": emotion}

    def step(**more):
        return moment(actions=texts(), thoughts=texts(), touchpoints=some(4, moment), **more)

    stages = [step(steps=some(3, step)) for _ in range(draw(st.integers(1, 6)))]
    return journey(stages, draw(st.integers(1, 12)), personas=["p0", "p1"])


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@pytest.mark.usefixtures("no_layouts")
@given(data=maps(), whole=st.integers(100, 900), part=st.integers(60, 500))
def test_everything_is_on_exactly_one_page(tmp_path_factory, data, whole, part):
    bare = with_map(Project(tmp_path_factory.mktemp("large")).bare(), data)
    with pytest.MonkeyPatch.context() as patch:
        limits = {"WHOLE": whole, "PART": part, "ROWS": 60, "ROWS_A_PAGE": 5}
        for name, value in limits.items():
            patch.setattr(map_division, name, value)
        built = bare.build()

    pages = [built.article(url) for url in pages_of_map(built)]
    assert dead_links(built) == []
    assert double_ids(built) == []
    stages, points = places_of(data)
    headings = [
        one.get("id") for page in pages for one in page.all() if one.tag in {"h2", "h3", "h4"}
    ]
    assert all(headings.count(ident) == 1 for ident in stages | points)
    ways = [one.get("id") for page in pages for one in page.find_all("tr")]
    assert all(ways.count(f"jm-way-{way['id']}") == 1 for way in data["opportunities"])
    boxes = [one.text for page in pages for one in page.find_all("div", cls="jm-barrier")]
    quotes = [one.text for page in pages for one in page.find_all("figure", cls="jm-quote")]
    written = json.dumps(data)
    assert len(boxes) == written.count('"text": "B ')
    moments = [step for one in data["stages"] for step in (one, *one["steps"])]
    moments += [one for step in moments for one in step["touchpoints"]]
    assert sorted(quotes) == sorted(quote for one in moments for quote in one["quotes"])
