"""What is published, by what names what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.model.values import Visibility
from mkdocs_journeys.reading.publication import publish
from mkdocs_journeys.reading.reachability import reachable

THINGS = st.integers(0, 9)
GRAPHS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(range(10), st.sampled_from([True, False, None]))
)
NAMES = st.dictionaries(THINGS, st.sets(THINGS, max_size=4))


@st.composite
def graphs(draw):
    own = draw(GRAPHS)
    names = draw(NAMES)
    return own, lambda thing: names.get(thing, set())


@settings(max_examples=500)
@given(graphs())
def test_where_nothing_is_kept_back_everything_is_published(graph):
    own, names = graph
    own = {thing: wish or None for thing, wish in own.items()}

    assert reachable(own, names) == own.keys()


@settings(max_examples=500)
@given(graphs())
def test_what_says_so_itself_is_heeded(graph):
    own, names = graph
    left = reachable(own, names)

    assert {thing for thing, wish in own.items() if wish} <= left
    assert not {thing for thing, wish in own.items() if wish is False} & left


@settings(max_examples=1000)
@given(graphs())
def test_all_else_goes_with_what_names_it(graph):
    own, names = graph
    left = reachable(own, names)
    for thing in (one for one, wish in own.items() if wish is None):
        namers = {one for one in own if thing in names(one) and one != thing}
        if namers & left:
            assert thing in left, "something published names it"
        elif namers - left:
            assert thing not in left, "only what is kept back names it"
        else:
            assert thing in left, "nobody names it"


@settings(max_examples=500)
@given(graphs(), THINGS)
def test_keeping_one_more_back_publishes_nothing_more(graph, one):
    own, names = graph
    less = reachable(own | {one: False}, names)

    assert less <= reachable(own | {one: True}, names)


@settings(max_examples=500)
@given(graphs(), NAMES)
def test_what_is_perhaps_named_is_only_kept_back(graph, perhaps):
    own, names = graph
    left = reachable(own, names, lambda thing: perhaps.get(thing, set()))

    assert left <= reachable(own, names)


# Folders


OPEN = "---\ntitle: Open\nvisibility: public\n{}\nstages: [S]\n---\n{}"
SHUT = "---\ntitle: Shut\nvisibility: private\n{}\nstages: [S]\n---\n{}"
FILES = {
    "personas/p.md": "---\nname: Petra\nevidence: e\nchannels: booth\n---\n",
    "research/e.md": "---\ntitle: Talks\n---\n",
    "teams.yml": "web: {name: Web, personas: p}\n",
    "channels.yml": "booth: Booth\nsite: Our own site\n",
}
ALL = {"p", "e", "web", "booth"}


def names(reading):
    atlas = reading.atlas
    return {*atlas.personas, *atlas.evidence, *atlas.teams} | ({"booth"} & set(atlas.channels))


def test_nothing_is_kept_back_where_nothing_is_private(read):
    assert names(read(FILES | {"a.md": OPEN.format("", "")})) == ALL


def test_what_only_private_maps_name_is_kept_back_with_all_that_it_names(read):
    reading = read(FILES | {"a.md": SHUT.format("owner: web", "")})

    assert names(reading) == set()


def test_what_a_public_map_names_too_is_published(read):
    files = FILES | {"a.md": SHUT.format("owner: web", ""), "b.md": OPEN.format("persona: p", "")}

    assert names(read(files)) == {"p", "e", "booth"}


@pytest.mark.parametrize(
    "link", ["[x](personas/p.md)", "[x](../personas/p/)", "[x]: personas/p.md"]
)
def test_a_link_names_too(read, link):
    files = FILES | {"a.md": SHUT.format("", link)}
    del files["teams.yml"]
    assert names(read(files)) == set()

    assert names(read(files | {"b.md": OPEN.format("", link)})) == {"p", "e", "booth"}


def test_a_channel_that_is_built_in_has_its_own_name_again(read):
    stages = "stages: [{name: S, touchpoints: [{name: T, channel: site}]}]"
    a = f"---\ntitle: A\nvisibility: private\n{stages}\n---\n"
    reading = read(FILES | {"a.md": a, "b.md": OPEN.format("", "")})

    assert "Our own site" not in [channel.name for channel in reading.atlas.channels.values()]
    assert "site" in reading.atlas.channels


def test_what_says_itself_that_it_is_private_is_named_nowhere(read):
    files = FILES | {
        "personas/p.md": "---\nname: Petra\nvisibility: private\n---\n",
        "a.md": "---\ntitle: A\npersonas: [p, q]\nstages:\n"
        "  - {name: S, emotion: {p: -2, q: 1}, quotes: [{text: Q, persona: p}],\n"
        "     scores: [{measure: csat, value: 3, persona: p}]}\n---\n",
        "personas/q.md": "---\nname: Q\n---\n",
    }
    reading = read(files)
    journey = reading.atlas.journeys["a"].model
    stage = journey.stages[0]

    assert journey.personas == ("q",)
    assert stage.emotion == {"q": 1}
    assert (stage.quotes[0].text, stage.quotes[0].persona) == ("Q", None)
    assert stage.scores[0].persona is None
    assert reading.atlas.teams["web"].personas == ()


@pytest.mark.parametrize("reference", ["secret", "b/secret", "b/secret.md", "Shut"])
def test_a_map_that_is_kept_back_is_not_named_however_it_is_called(read, reference):
    a = f"---\ntitle: A\nreplaces: {reference}\nstate: to-be\nstages: [S]\n---\n"
    reading = read({"a.md": a, "b/secret.md": SHUT.format("", "")})

    assert reading.atlas.journeys["a"].model.replaces is None


def test_a_name_does_not_lead_to_another_map_because_one_is_kept_back(read):
    a = "---\ntitle: A\nreplaces: visit\nstages: [S]\n---\n"
    files = {"a.md": a, "b/visit.md": SHUT.format("", ""), "c/visit.md": OPEN.format("", "")}
    reading = read(files)

    assert reading.atlas.journeys["a"].model.replaces is None


def test_what_everybody_feels_is_nobodys_secret(read):
    a = "---\ntitle: A\nstages: [{name: S, emotion: -1}]\n---\n"
    reading = read({"a.md": a, "personas/p.md": "---\nvisibility: private\n---\n"})

    assert reading.broken == []
    assert reading.atlas.journeys["a"].model.stages[0].emotion == {"": -1}


def test_an_area_speaks_for_its_folder(read):
    files = {
        "x/index.md": "---\ntitle: X\nvisibility: private\n---\n",
        "x/a.md": OPEN.format("owner: web", ""),
        "x/y/b.md": OPEN.format("", ""),
        "c.md": OPEN.format("", ""),
        "teams.yml": "web: Web\n",
    }
    reading = read(files)

    assert list(reading.atlas.journeys) == ["c"]
    assert not reading.atlas.areas
    assert not reading.atlas.teams


def test_an_area_that_has_no_page_speaks_for_its_folder_too(read):
    files = {
        "x.md": OPEN.format("", ""),
        "x/index.md": "---\ntitle: X\nvisibility: private\n---\n",
        "x/a.md": OPEN.format("", ""),
    }

    assert "a" not in read(files).atlas.journeys


def test_an_area_opens_nothing(read):
    files = {
        "x/index.md": "---\ntitle: X\nvisibility: public\n---\n",
        "x/a.md": SHUT.format("", ""),
        "x/b.md": "---\ntitle: B\nstages: [S]\n---\n",
    }

    assert not read(files, public_only=True).atlas.journeys


@pytest.mark.parametrize("kind", ["personas", "research"])
def test_so_do_the_folders_of_people_and_studies(read, kind):
    files = FILES | {
        f"{kind}/index.md": "---\nvisibility: private\n---\n",
        "b.md": OPEN.format("persona: p\nevidence: e", ""),
    }

    assert not names(read(files)) & {"personas": {"p"}, "research": {"e"}}[kind]


BROKEN = ["title: B\nvisibility: private", "title: B\nvisibility: private\nstages: {x: y}"]


@pytest.mark.parametrize("keys", BROKEN)
def test_a_broken_map_that_is_private_is_kept_back_with_what_it_may_name(read, keys):
    reading = read(FILES | {"a.md": f"---\n{keys}\nowner: web\n---\n"})

    assert reading.broken == []
    assert names(reading) == set()


def test_what_is_wrong_in_a_private_map_may_be_a_name(read):
    """A touchpoint that can't be read is left out, and with it the team that it names."""
    stages = "stages: [S, {name: B, touchpoints: [{nam: x, owner: web}]}]"
    a = f"---\ntitle: A\nvisibility: private\n{stages}\n---\n"

    assert names(read(FILES | {"a.md": a})) == set()


def test_a_broken_persona_goes_with_what_names_it(read):
    files = {"a.md": SHUT.format("persona: p", ""), "personas/p.md": "---\nname: [\n---\n"}

    assert read(files).broken == []
    assert read(files | {"b.md": OPEN.format("persona: p", "")}).broken


@pytest.mark.parametrize("public", [False, True])
def test_a_broken_map_that_says_nothing_is_internal(read, public):
    reading = read({"a.md": "---\ntitle: [\n---\n"}, public_only=public)

    assert bool(reading.broken) is not public


def test_what_is_shown_to_its_author_is_all(read):
    reading = read(FILES | {"a.md": SHUT.format("owner: web", "")}, private=True)

    assert publish(reading, set(Visibility)) is reading
    assert names(reading) == ALL
    assert names(publish(reading, {Visibility.PUBLIC})) == set()


def test_documents_of_what_is_kept_back_are_gone_and_its_problems_are_told(read):
    reading = read(FILES | {"a.md": SHUT.format("owner: nobody", "")})

    assert "a.md" not in map(str, reading.documents)
    assert any("nobody" in one for one in reading.said)


NAMES_ALL = "title: T\npersonas: [ann]\nowner: crm\nevidence: talks\nstages: [S]\n"
"""Keys of a map that nothing else of the folder repeats."""

TWINS = [
    ("x.md", "x/index.md"),
    ("x.md", "x/README.md"),
    ("x/index.md", "x/README.md"),
    ("cafe\u0301.md", "caf\u00e9.md"),
]


@pytest.mark.parametrize(("first", "second"), [*TWINS, TWINS[-1][::-1]])
@pytest.mark.parametrize(
    ("level", "public"),
    [("visibility: private", False), ("visibilty: private", False), ("", True), ("a: [", True)],
)
def test_what_a_file_names_that_has_no_page_is_not_everybodys(read, first, second, level, public):
    reading = read(
        {
            first: "---\ntitle: Public\nvisibility: public\nstages: [S]\n---\n",
            second: f"---\n{NAMES_ALL}{level}\n---\n",
            "personas/ann.md": "---\nname: Ann\n---\n",
            "personas/bob.md": "---\nname: Bob\n---\n",
            "research/talks.md": "---\ntitle: Talks\n---\n",
            "teams.yml": "crm: {name: CRM}\nlaw: {name: Law}\n",
        },
        public_only=public,
    )

    atlas = reading.atlas
    assert "double-address" in {problem.rule for problem in reading.problems}
    assert (set(atlas.personas), set(atlas.evidence), set(atlas.teams)) == ({"bob"}, set(), {"law"})


def test_what_a_file_without_a_page_names_is_there_for_its_author(read):
    reading = read(
        {
            "x.md": "---\ntitle: A\nstages: [S]\n---\n",
            "x/index.md": f"---\n{NAMES_ALL}visibility: private\n---\n",
            "personas/ann.md": "---\nname: Ann\n---\n",
            "research/talks.md": "---\ntitle: Talks\n---\n",
            "teams.yml": "crm: {name: CRM}\n",
        },
        private=True,
    )

    assert set(reading.atlas.personas) == {"ann"}
    assert set(reading.atlas.teams) == {"crm"}
