"""What long lists are narrowed by, and in which order they stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mkdocs_journeys.analysis.opportunity_order import promise
from mkdocs_journeys.analysis.opportunity_scores import ScoreSettings, Scoring
from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.language import Language
from mkdocs_journeys.pages import backlog
from mkdocs_journeys.pages.facets import facets, of_barrier, of_journey, of_moment, of_way
from mkdocs_journeys.pages.opportunity_plot import plot_opportunities

FILES = {
    "top.md": """\
---
title: At the **top**
personas: [olga]
owner: web
stages:
  - name: Choice
    touchpoints:
      - name: X
        channel: [site, "my | shop"]
        owner: [web, nobody-knows]
        barriers:
          - {text: Nobody is on it}
          - {text: Somebody is, severity: high, opportunities: [table, call]}
          - {text: Who knows, opportunities: [loose]}
opportunities:
  - {id: table, text: Table, impact: high, effort: low, status: doing}
  - {id: call, text: Call, impact: low, status: idea}
  - {id: loose, text: Loose}
---
""",
    "a | b/deep.md": "---\ntitle: Deep\nstate: to-be\nstatus: approved\nstages: [{name: S}]\n---\n",
    "personas/olga.md": "---\nname: Olga\n---\n",
    "teams.yml": "web: {name: The *web* team}\n",
    "channels.yml": "site: {name: Our site}\n",
}


@pytest.fixture
def site(read):
    """As much of a site as questions need."""
    atlas = read(FILES).atlas
    return SimpleNamespace(atlas=atlas, across=AtlasQueries(atlas), language=Language("en"))


def asked(found):
    return {one.key: one.options for one in found}


def test_a_question_that_all_answer_alike_is_not_asked(site):
    assert (
        asked(facets(site, [{"owner": ["web"], "area": ["."]}, {"owner": [], "area": ["."]}])) == {}
    )
    assert asked(facets(site, [])) == {}


def test_choices_are_called_what_readers_call_them_and_stand_by_name(site):
    items = [
        {"owner": ["web", "zoo"], "persona": ["olga", "Ivan"], "channel": ["site", "my | shop"]},
        {"owner": ["Anna"], "journey": ["top", "a | b/deep"], "area": [".", "a | b"]},
    ]

    assert asked(facets(site, items)) == {
        "area": [("a | b", "A | b"), (".", "Journeys")],
        "journey": [("top", "At the top"), ("a | b/deep", "Deep")],
        "persona": [("Ivan", "Ivan"), ("olga", "Olga")],
        "channel": [("my | shop", "my | shop"), ("site", "Our site")],
        "owner": [("Anna", "Anna"), ("web", "The web team"), ("zoo", "zoo")],
    }


def test_levels_and_states_stand_in_their_own_order(site):
    items = [
        {"severity": ["low"], "status": ["done", "idea"], "work": ["review"], "state": ["to-be"]},
        {"severity": ["high"], "status": ["nothing"], "work": ["draft"], "state": ["as-is"]},
    ]
    found = facets(site, items)

    assert asked(found) == {
        "severity": [("high", "high"), ("low", "low")],
        "status": [("nothing", "nobody is on it"), ("idea", "idea"), ("done", "done")],
        "state": [("as-is", "as is"), ("to-be", "to be")],
        "work": [("draft", "draft"), ("review", "in review")],
    }
    assert [one.title for one in found] == [
        "Severity",
        "Status",
        "Today or tomorrow",
        "Status of the map",
    ]


def test_questions_are_asked_in_the_readers_language(site):
    site.language = Language("ru")
    (found,) = facets(site, [{"severity": ["low"]}, {"severity": ["high"]}])

    assert found.title != "Severity"
    assert [value for value, _ in found.options] == ["high", "low"]
    assert all(not words.isascii() for _, words in found.options)


def plain(answers):
    return {key: list(map(str, values)) for key, values in answers.items()}


def test_answers_of_a_journey(site):
    assert [plain(of_journey(journey)) for journey in site.atlas.journeys.values()] == [
        {"area": ["a | b"], "persona": [], "owner": [], "state": ["to-be"], "work": ["approved"]},
        {
            "area": ["."],
            "persona": ["olga"],
            "owner": ["web"],
            "state": ["as-is"],
            "work": ["draft"],
        },
    ]


def test_answers_of_a_touchpoint(site):
    assert plain(of_moment(site.across.touchpoints[0])) == {
        "area": ["."],
        "journey": ["top"],
        "persona": ["olga"],
        "channel": ["site", "my | shop"],
        "owner": ["web", "nobody-knows"],
        "state": ["as-is"],
    }


def test_answers_of_barriers_are_those_of_their_ways_out_too(site):
    found = [plain(of_barrier(barrier_ref)) for barrier_ref in site.across.barriers]

    assert [
        (one["severity"], one["impact"], one["effort"], one["status"], one["owner"])
        for one in found
    ] == [
        ([], [], [], ["nothing"], ["web", "nobody-knows"]),
        (["high"], ["high", "low"], ["low"], ["doing", "idea"], ["web", "nobody-knows"]),
        ([], [], [], [], ["web", "nobody-knows"]),
    ]


def test_answers_of_opportunities_are_those_of_their_barriers_too(site):
    found = {one.opportunity.id: plain(of_way(one)) for one in site.across.opportunities}

    assert {
        key: (one["severity"], one["impact"], one["effort"], one["status"], one["persona"])
        for key, one in found.items()
    } == {
        "table": (["high"], ["high"], ["low"], ["doing"], ["olga"]),
        "call": (["high"], ["low"], [], ["idea"], ["olga"]),
        "loose": ([], [], [], [], ["olga"]),
    }


BACKLOG = """\
---
title: T
personas: [olga, igor]
stages:
  - name: S
    emotion: 1
    barriers:
      - {text: low, severity: low}
      - {text: unsaid}
      - {text: high, severity: high}
      - {text: over, severity: high, opportunities: [done, dropped]}
      - {text: given up, severity: high, opportunities: dropped}
      - {text: half, severity: high, opportunities: [done, big]}
  - name: H
    emotion: {olga: -2, igor: 2}
    barriers: [{text: medium, severity: medium}, {text: hurts, severity: high}]
  - name: Nothing said
    barriers: [{text: silent, severity: high}]
opportunities:
  - {id: done, text: Done, status: done, impact: high, effort: low}
  - {id: dropped, text: Dropped, status: dropped, impact: high, effort: low}
  - {id: big, text: Big, impact: high, effort: high, status: doing}
  - {id: win, text: Win, impact: high, effort: low, status: idea}
  - {id: small, text: Small, impact: low, effort: low, status: planned}
  - {id: no-effort, text: No effort, impact: high}
  - {id: no-impact, text: No impact, effort: low}
  - {id: nothing, text: Nothing}
---
"""


@pytest.fixture
def backlogged(read):
    return AtlasQueries(read({"a.md": BACKLOG}).atlas)


def test_the_urgent_comes_first_then_what_hurts_most(backlogged):
    found = sorted(backlogged.barriers, key=backlog.urgency)

    assert [one.barrier.text for one in found] == [
        "hurts",
        "silent",
        "high",
        "over",
        "given up",
        "half",
        "medium",
        "unsaid",
        "low",
    ]


def test_first_is_what_nobody_is_done_with(backlogged):
    texts = [one.barrier.text for one in backlog.first(backlogged.barriers)]

    assert texts[:4] == ["hurts", "silent", "high", "given up"]
    assert "over" not in texts
    assert "half" in texts


def test_the_promising_comes_first_and_what_is_over_last(backlogged):
    scoring = Scoring(ScoreSettings(), [way.opportunity for way in backlogged.opportunities])
    found = sorted(backlogged.opportunities, key=lambda way: promise(way.opportunity, scoring))

    assert [one.opportunity.id for one in found] == [
        "win",
        "no-effort",
        "big",
        "no-impact",
        "nothing",
        "small",
        "done",
        "dropped",
    ]


def test_the_plot_holds_what_is_open_and_judged(backlogged):
    ways = [way for way in backlogged.opportunities if way.opportunity.is_open]
    plot = plot_opportunities(ways, Scoring(ScoreSettings(), [way.opportunity for way in ways]))

    assert {point.way.opportunity.id for point in plot.points} == {"big", "win", "small"}
    assert {way.opportunity.id for way in plot.unplaced} == {"no-effort", "no-impact", "nothing"}
    places = {point.way.opportunity.id: (point.x, point.y) for point in plot.points}
    assert places["win"][0] < places["big"][0]
    assert places["win"][1] == places["big"][1] < places["small"][1]
