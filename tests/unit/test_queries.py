"""The questions across all journeys: who answers, what is in the way, what would help."""

from __future__ import annotations

import pytest

from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.analysis.trend import Verdict


def mapped(stages, **keys):
    """A journey file: `stages` and further keys as YAML."""
    rows = [f"{key}: {value}" for key, value in ({"title": "T"} | keys).items()]
    return "\n".join(["---", *rows, f"stages: {stages}", "---", ""])


@pytest.fixture
def across(read):
    """What is asked across journeys, each given by its file's name: its stages, or the file."""

    def made(files=None, **journeys):
        texts = {
            f"{name}.md": text if text.startswith("---") else mapped(text)
            for name, text in journeys.items()
        }
        return AtlasQueries(read(texts | (files or {})).atlas)

    return made


def owned(across):
    return {moment_ref.name: moment_ref.owners for moment_ref in across.moment_refs}


def names(groups):
    return [[(one.entry.key, one.name) for one in group] for group in groups]


def test_every_spot_comes_once_in_the_order_of_the_file(across):
    asked = across(
        a="[{name: A, touchpoints: [X, Y]},"
        " {name: B, touchpoints: [U], steps: [{name: C, touchpoints: [V]}, D]}]"
    )

    assert [moment_ref.name for moment_ref in asked.moment_refs] == [
        "A",
        "X",
        "Y",
        "B",
        "U",
        "C",
        "V",
        "D",
    ]
    assert [moment_ref.home.name for moment_ref in asked.moment_refs] == [
        "A",
        "A",
        "A",
        "B",
        "B",
        "C",
        "C",
        "D",
    ]
    assert [touchpoint_ref.name for touchpoint_ref in asked.touchpoints] == ["X", "Y", "U", "V"]


def test_anchors_are_those_of_the_journeys_page(across):
    asked = across(a="[{name: A, id: one, touchpoints: [{name: X, id: two}]}]")

    assert [moment_ref.anchor for moment_ref in asked.moment_refs] == ["one", "touch-two"]


@pytest.mark.parametrize(
    ("stages", "of_journey", "who"),
    [
        ("[{name: S, owner: s, touchpoints: [{name: X, owner: x}]}]", "j", ("x",)),
        ("[{name: S, owner: s, touchpoints: [X]}]", "j", ("s",)),
        ("[{name: S, owner: s, steps: [{name: P, owner: p, touchpoints: [X]}]}]", "j", ("p",)),
        ("[{name: S, owner: s, steps: [{name: P, touchpoints: [X]}]}]", "j", ("s",)),
        ("[{name: S, steps: [{name: P, touchpoints: [X]}]}]", "j", ("j",)),
        ("[{name: S, touchpoints: [X]}]", None, ()),
        ("[{name: S, owner: [s, t], touchpoints: [X]}]", "j", ("s", "t")),
        ("[{name: S, owner: s, touchpoints: [{name: X, owner: [x, y, x]}]}]", "j", ("x", "y")),
        ("[{name: S, owner: s, touchpoints: [{name: X, owner: []}]}]", "j", ("s",)),
    ],
)
def test_a_touchpoint_without_an_owner_is_its_steps_its_stages_its_journeys(
    across, stages, of_journey, who
):
    owner = {"owner": of_journey} if of_journey else {}

    assert owned(across(a=mapped(stages, **owner)))["X"] == who


def test_what_a_divided_stage_holds_itself_is_not_its_first_steps(across):
    asked = across(
        a="[{name: S, owner: s, touchpoints: [X], steps: [{name: P, owner: p, touchpoints: [Y]}]}]"
    )

    assert owned(asked) == {"S": ("s",), "P": ("p",), "X": ("s",), "Y": ("p",)}


def test_a_stage_takes_no_owner_from_its_steps(across):
    asked = across(a=mapped("[{name: S, steps: [{name: P, owner: p}, Q]}]", owner="j"))

    assert owned(asked) == {"S": ("j",), "P": ("p",), "Q": ("j",)}


def test_channels_of_a_stage_are_those_of_all_its_touchpoints(across):
    asked = across(
        a="[{name: S, touchpoints: [{name: X, channel: [site, site, app]}],"
        " steps: [{name: P, touchpoints: [{name: Y, channel: [phone, app]}]}]}, E]"
    )

    assert {moment_ref.name: moment_ref.channels for moment_ref in asked.moment_refs} == {
        "S": ("site", "app", "phone"),
        "P": ("phone", "app"),
        "X": ("site", "app"),
        "Y": ("phone", "app"),
        "E": (),
    }


def test_the_worst_is_the_lowest_of_any_persona(across):
    journey = mapped(
        "[{name: S, touchpoints:"
        " [{name: X, emotion: {olga: -2, igor: 1}}, {name: Y, emotion: 1}, Z]}]",
        personas="[olga, igor]",
    )
    found = {
        moment_ref.name: (moment_ref.worst, moment_ref.critical)
        for moment_ref in across(a=journey).moment_refs
    }

    assert found == {
        "S": (-2, False),
        "X": (-2, True),
        "Y": (1, False),
        "Z": (None, False),
    }


@pytest.mark.parametrize(
    ("stage", "felt"),
    [
        ("{name: S, emotion: {olga: -1, igor: 2}, touchpoints: [{name: X, barriers: b}]}", -1),
        ("{name: S, emotion: 1, touchpoints: [{name: X, emotion: -2, barriers: b}]}", -2),
        ("{name: S, steps: [{name: T, emotion: -1, touchpoints: [{name: X, barriers: b}]}]}", -1),
        ("{name: S, emotion: -1, steps: [{name: T, touchpoints: [{name: X, barriers: b}]}]}", -1),
        ("{name: S, barriers: b, touchpoints: [{name: X, emotion: {olga: -2, igor: 2}}]}", -2),
        ("{name: S, touchpoints: [{name: X, barriers: b}]}", None),
    ],
)
def test_a_barrier_stands_where_somebody_feels_so(across, stage, felt):
    journey = mapped(f"[{stage}]", personas="[olga, igor]")

    assert across(a=journey).barriers[0].worst == felt


@pytest.mark.parametrize(("state", "planned"), [("as-is", False), ("to-be", True)])
def test_what_is_planned_is_told_apart(across, state, planned):
    asked = across(a=mapped("[{name: S, touchpoints: X}]", state=state))

    assert asked.touchpoints[0].planned is planned


@pytest.mark.parametrize(
    ("emotion", "who"),
    [
        ("{olga: -1, igor: 1}", ("olga",)),
        ("{olga: -1, igor: -0.5}", ("olga", "igor")),
        ("-1", ("olga", "igor")),
        ("0", ()),
        ("{olga: 0, igor: 2}", ()),
        ("{stranger: -1, olga: 1}", ("stranger",)),
    ],
)
def test_the_unhappy(across, emotion, who):
    journey = mapped(f"[{{name: S, emotion: {emotion}}}]", personas="[olga, igor]")

    assert across(a=journey).moment_refs[0].unhappy == who


@pytest.mark.parametrize(
    ("moment", "barrier", "who"),
    [
        ("emotion: {olga: -1, igor: 1}", "{text: B}", ("olga",)),
        ("emotion: {olga: -1}", "{text: B, quotes: {text: Q, persona: igor}}", ("igor", "olga")),
        ("emotion: 1", "{text: B, quotes: {text: Q, persona: igor}}", ("igor",)),
        ("emotion: -1", "{text: B, quotes: {text: Q, persona: igor}}", ("igor", "olga")),
        ("emotion: 1", "{text: B, quotes: [Q]}", ("olga", "igor")),
        ("goal: G", "B", ("olga", "igor")),
    ],
)  # fmt: skip
def test_whom_a_barrier_stops(across, moment, barrier, who):
    journey = mapped(f"[{{name: S, {moment}, barriers: [{barrier}]}}]", personas="[olga, igor]")

    assert across(a=journey).barriers[0].personas == who


def test_barriers_come_in_the_order_of_the_maps(across):
    asked = across(
        a="[{name: S, barriers: [one, two], touchpoints: [{name: X, barriers: three}]}]",
        b="[{name: S, barriers: four}]",
    )
    told = [
        (barrier_ref.moment_ref.entry.key, barrier_ref.barrier.text)
        for barrier_ref in asked.barriers
    ]

    assert told == [("a", "one"), ("a", "two"), ("a", "three"), ("b", "four")]


WAYS = """\
---
title: T
personas: [olga, igor]
stages:
  - name: Choice
    owner: shop
    touchpoints:
      - name: X
        channel: site
        emotion: {olga: -1, igor: 1}
        owner: [web, app]
        barriers: [{text: B, opportunities: [table, table]}]
        opportunities: [table]
        metrics: [{name: Orders, readings: [{date: 2026-01-01, value: 1}]}]
      - {name: Y, channel: phone, opportunities: [table, call]}
  - name: Pay
    metrics:
      - name: "  ORDERS "
        readings: [{date: 2026-01-01, value: 1}, {date: 2026-02-01, value: 2}]
      - {name: Calls, readings: [{date: 2026-01-01, value: 9}, {date: 2026-03-01, value: 4}]}
opportunities:
  - {id: table, text: Table, metric: orders, status: done, done: 2026-02-10}
  - {id: call, text: Call, owner: care, metric: Calls, status: done, due: 2026-02-01}
  - {id: loose, text: Loose, metric: Nothing such}
  - {id: given-up, text: Given up, metric: Calls, status: dropped}
  - {id: plain, text: Plain}
---
"""


@pytest.fixture
def ways(across):
    return {one.opportunity.id: one for one in across(a=WAYS).opportunities}


def test_a_way_out_knows_each_place_that_it_would_help_once(ways):
    assert {
        key: [moment_ref.name for moment_ref in one.moment_refs] for key, one in ways.items()
    } == {
        "table": ["X", "Y"],
        "call": ["Y"],
        "loose": [],
        "given-up": [],
        "plain": [],
    }
    assert ways["table"].channels == ("site", "phone")


def test_a_way_out_is_its_owners_else_those_of_the_places_it_helps(ways):
    assert {key: one.owners for key, one in ways.items()} == {
        "table": ("web", "app", "shop"),
        "call": ("care",),
        "loose": (),
        "given-up": (),
        "plain": (),
    }


def test_a_way_out_helps_those_whom_its_barriers_stop_else_everybody(ways):
    assert ways["table"].personas == ("olga",)
    assert ways["call"].personas == ("olga", "igor")


def test_a_barrier_that_names_its_way_out_twice_has_it_twice_in_no_list(ways):
    assert [barrier_ref.barrier.text for barrier_ref in ways["table"].barriers] == ["B"]
    assert [way.id for way in ways["table"].barriers[0].ways] == ["table"]


def test_of_metrics_with_one_name_that_of_the_place_itself_is_meant(ways):
    assert ways["table"].metric_ref.moment_ref.name == "X"


def test_else_that_of_which_most_is_known(across):
    text = WAYS.replace("opportunities: [table]\n        metrics", "metrics").replace(
        "[{text: B, opportunities: [table, table]}]", "[B]"
    )
    found = {one.opportunity.id: one for one in across(a=text).opportunities}

    assert found["table"].metric_ref.moment_ref.name == "Pay"


def test_a_hypothesis_is_judged_by_its_metric(ways):
    verdicts = {key: one.judgement and one.judgement.verdict for key, one in ways.items()}

    assert verdicts == {
        "table": Verdict.NO_DATA,
        "call": Verdict.WORSE,
        "loose": Verdict.WAITING,
        "given-up": None,  # what was dropped is no hypothesis any more
        "plain": None,
    }


def test_metrics_of_other_journeys_judge_nothing(across):
    asked = across(
        a="---\ntitle: A\nstages: [S]\nopportunities: [{text: W, metric: M}]\n---\n",
        b="[{name: S, metrics: [M]}]",
    )

    assert [one.metric_ref for one in asked.opportunities] == [None]
    assert [one.metric.name for one in asked.metrics] == ["M"]


def test_one_touchpoint_of_two_teams_is_a_double(across):
    asked = across(
        a="[{name: S, touchpoints: [{name: X, owner: [web, care]}, {name: Y, owner: web}]}]"
    )

    assert names(asked.shared_touchpoints) == [[("a", "X")]]


def test_the_same_name_in_the_same_channel_under_two_teams_is_a_double(across):
    stages = "[{{name: S, owner: {0}, touchpoints: [{{name: {1}, channel: {2}}}]}}]"
    asked = across(
        a=stages.format("web", "Pay", "[site, app]"),
        b=stages.format("care", '" pay  "', "app"),
        c=stages.format("care", "Pay", "phone"),
        d=stages.format("web", "Pay", "app"),
    )

    assert names(asked.shared_touchpoints) == [[("a", "Pay"), ("b", "pay"), ("d", "Pay")]]


def test_what_has_no_channel_is_compared_with_its_like(across):
    asked = across(
        a="[{name: S, owner: web, touchpoints: [X]}]",
        b="[{name: S, owner: care, touchpoints: [X]}]",
        c="[{name: S, owner: shop, touchpoints: [{name: X, channel: site}]}]",
    )

    assert names(asked.shared_touchpoints) == [[("a", "X"), ("b", "X")]]


def test_the_same_under_one_team_or_none_is_no_double(across):
    asked = across(
        a="[{name: S, owner: web, touchpoints: [X]}]",
        b="[{name: S, owner: web, touchpoints: [X]}]",
        c="[{name: S, touchpoints: [X]}]",
    )

    assert asked.shared_touchpoints == []


def test_a_double_in_several_channels_is_told_once(across):
    both = "[{{name: S, owner: {0}, touchpoints: [{{name: X, channel: {1}}}]}}]"
    twice = across(a=both.format("web", "[site, app]"), b=both.format("care", "[site, app]"))
    within = across(a=both.format("[web, care]", "[site, app]"), b=both.format("web", "site"))
    apart = across(
        a=both.format("web", "[site, app]"),
        b=both.format("care", "site"),
        c=both.format("bar", "app"),
    )

    assert names(twice.shared_touchpoints) == [[("a", "X"), ("b", "X")]]
    assert names(within.shared_touchpoints) == [[("a", "X"), ("b", "X")]]
    assert names(apart.shared_touchpoints) == [[("a", "X"), ("b", "X")], [("a", "X"), ("c", "X")]]


def test_a_touchpoint_that_is_to_change_hands_is_no_double(across):
    now = "[{name: S, owner: web, touchpoints: [X]}]"
    then = "[{name: S, owner: care, touchpoints: [X]}]"
    asked = across(a=now, b=mapped(then, state="to-be", replaces="a"))

    assert asked.shared_touchpoints == []


def test_touchpoints_by_team_and_by_channel(across):
    asked = across(
        a="[{name: S, owner: web, touchpoints: [{name: X, channel: [site, app, site]},"
        " {name: Y, owner: [care, web, care]}]}]",
        b="[{name: S, touchpoints: [{name: Z, channel: app}]}]",
    )

    assert {key: [one.name for one in found] for key, found in asked.by_team.items()} == {
        "web": ["X", "Y"],
        "care": ["Y"],
    }
    assert {key: [one.name for one in found] for key, found in asked.by_channel.items()} == {
        "site": ["X"],
        "app": ["X", "Z"],
    }


def test_an_empty_folder_has_answers_too(across):
    asked = across()

    assert (
        asked.moment_refs,
        asked.barriers,
        asked.opportunities,
        asked.metrics,
        asked.shared_touchpoints,
    ) == (([],) * 5)
    assert (asked.by_team, asked.by_channel) == ({}, {})
