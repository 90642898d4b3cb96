"""Two maps beside each other: what is the same thing, and what becomes of it."""

from __future__ import annotations

import pytest

from mkdocs_journeys.analysis.journey_changes import compare
from mkdocs_journeys.analysis.matching import ChangeType, moved_items, pair_items
from mkdocs_journeys.plaintext import plain

LANES = {
    "goal": lambda step: [step.goal] if step.goal else [],
    "actions": lambda step: step.actions,
    "barriers": lambda step: [
        barrier for moment in (step, *step.touchpoints) for barrier in moment.barriers
    ],
    "metrics": lambda step: step.metrics,
    "owner": lambda step: step.owner,
}


@pytest.fixture
def compared(journey):
    """The changes between two maps that YAML texts tell."""

    def made(before, after):
        return compare(journey(before), journey(after), LANES, plain)

    return made


def told(changes, lane):
    """The things of a lane: what becomes of each, its words, the legs that it is and will be in."""
    return [
        (
            str(one.change),
            getattr(one.newest, "name", None) or getattr(one.newest, "text", one.newest),
        )
        for one in changes.lanes[lane]
    ]


def fates(changes):
    return [(leg.name, str(leg.change)) for leg in changes.stage_pairs]


# Stages


def test_stages_are_the_same_by_id_and_then_by_name(compared):
    found = compared(
        "stages: [{name: Need, id: need}, {name: Search}, {name: Order, id: one}]",
        "stages: [{name: A wish, id: need}, {name: SEARCH, id: looking}, {name: Order, id: two}]",
    )

    assert fates(found) == [("A wish", "stays"), ("SEARCH", "stays"), ("Order", "stays")]
    assert [leg.renamed for leg in found.stage_pairs] == [True, False, False]
    assert found.stages == (0, 0, 3)


def test_an_id_wins_over_a_name(compared):
    found = compared(
        "stages: [{name: Order, id: a}, {name: Money, id: b}]",
        "stages: [{name: Money, id: a}, {name: Order, id: b}]",
    )

    names = [(leg.before.step.name, leg.after.step.name) for leg in found.stage_pairs]
    assert names == [("Order", "Money"), ("Money", "Order")]


def test_what_goes_stands_where_it_stood(compared):
    found = compared("stages: [Z, A, X, B]", "stages: [A, N, B]")

    assert fates(found) == [
        ("Z", "gone"), ("A", "stays"), ("X", "gone"), ("N", "new"), ("B", "stays"),
    ]  # fmt: skip
    assert found.stages == (1, 2, 2)


def test_only_the_stage_that_moved_is_said_to_have_moved(compared):
    found = compared("stages: [A, B, C, D]", "stages: [D, A, B, C]")

    assert [leg.name for leg in found.stage_pairs if leg.moved] == ["D"]


def test_names_are_compared_as_readers_see_them(compared):
    found = compared("stages: [{name: The *right* film, id: a}]", "stages: [The  right film]")

    assert found.stages == (0, 0, 1)
    assert not found.stage_pairs[0].renamed


# Steps


def test_steps_are_paired_where_both_stages_have_some(compared):
    found = compared(
        "stages: [{name: Order, steps: [{name: Form, emotion: -1}, {name: Letter, emotion: 0}]}]",
        "stages: [{name: Order, steps: [{name: Form, emotion: 1}, {name: Call, emotion: 2}]}]",
    )

    order = found.stage_pairs[0]
    assert [(one.name, str(one.change)) for one in order.inner] == [
        ("Form", "stays"), ("Letter", "gone"), ("Call", "new"),
    ]  # fmt: skip
    assert [unit.name for unit in found.units] == [one.name for one in order.inner]
    assert order.inner[0].shift.by == 2
    assert [one.number for one in (order, *order.inner)] == [0, 1, 2, 3]


def test_steps_without_partners_are_a_part_of_their_stage(compared):
    found = compared(
        """
        stages:
          - name: Order
            actions: [Pays]
            touchpoints: [{name: Form, id: form}]
        """,
        """
        stages:
          - name: Order
            steps:
              - {name: Filling in, emotion: 2, actions: [Pays, Waits], touchpoints: [{name: Form}]}
              - {name: Paying, emotion: -1, actions: [Pays]}
        """,
    )

    assert found.units == found.stage_pairs
    assert found.stage_pairs[0].shift == ("", None, 0.5)
    assert told(found, "actions") == [("stays", "Pays"), ("new", "Waits")]
    assert told(found, "touchpoints") == [("stays", "Form")]
    assert not found.lanes["touchpoints"][0].moved


# Touchpoints


def test_touchpoints_are_the_same_by_id_and_then_by_name(compared):
    found = compared(
        "stages: [{name: A, touchpoints: [{name: Call, id: call}, Letter, Visit]}]",
        "stages: [{name: A, touchpoints: [{name: Chat, id: call}, {name: letter, id: mail}]}]",
    )

    assert told(found, "touchpoints") == [("stays", "Chat"), ("stays", "letter"), ("gone", "Visit")]
    assert [lane.renamed for lane in found.lanes["touchpoints"]] == [True, False, False]
    assert found.tally("touchpoints") == (0, 1, 2)


def test_a_touchpoint_moves_to_another_stage(compared):
    found = compared(
        "stages: [{name: A, touchpoints: [Call]}, B]",
        "stages: [A, {name: B, touchpoints: [Call]}]",
    )

    call = found.lanes["touchpoints"][0]
    assert call.moved
    assert (found.named[call.left].name, found.named[call.right].name) == ("A", "B")
    assert found.items(found.stage_pairs[0], "touchpoints") == [call]
    assert found.items(found.stage_pairs[1], "touchpoints") == [call]
    assert found.tally("touchpoints") == (0, 0, 1)


def test_a_touchpoint_of_a_stage_that_goes_can_stay(compared):
    found = compared(
        "stages: [A, {name: B, touchpoints: [Call]}]",
        "stages: [{name: A, touchpoints: [Call]}]",
    )

    assert found.lanes["touchpoints"][0].moved
    assert found.stage_pairs[1].change is ChangeType.GONE


def test_what_changes_of_a_touchpoint(compared):
    found = compared(
        """
        stages:
          - name: A
            touchpoints:
              - {name: Call, channel: [phone, chat], owner: care}
              - {name: Visit, channel: [shop, office]}
        """,
        """
        stages:
          - name: A
            touchpoints:
              - {name: Call, channel: phone, owner: sales}
              - {name: Visit, channel: [office, shop]}
        """,
    )

    call, visit = found.lanes["touchpoints"]
    assert call.changed == ("channel", "owner")
    assert visit.changed == ()
    assert (call.is_unchanged, visit.is_unchanged) == (False, True)


# Emotions


def test_emotions_by_persona(compared):
    found = compared(
        "personas: [olga, igor]\nstages: [{name: A, emotion: {olga: -2, igor: 0}}]",
        "personas: [olga, igor]\nstages: [{name: A, emotion: {olga: 1, igor: -1}}]",
    )

    shifts = found.stage_pairs[0].shifts
    assert [(shift.persona, shift.by) for shift in shifts] == [("", 1), ("olga", 3), ("igor", -1)]
    assert [(turn.leg.name, turn.by) for turn in found.emotion_changes("olga")] == [("A", 3)]
    assert [(one.shift.persona, one.by) for one in found.deteriorations] == [("igor", -1)]


def test_what_all_feel_alike_in_one_map_is_compared_with_each_in_the_other(compared):
    found = compared(
        "personas: [olga, igor]\nstages: [{name: A, emotion: {olga: -2, igor: 0}}]",
        "personas: [olga, igor]\nstages: [{name: A, emotion: 1}]",
    )

    assert [(shift.persona, shift.by) for shift in found.stage_pairs[0].shifts[1:]] == [
        ("olga", 3),
        ("igor", 1),
    ]


def test_a_persona_has_no_emotions_in_a_map_that_is_not_its_own(compared):
    found = compared(
        "personas: olga\nstages: [{name: A, emotion: 1, touchpoints: [{name: X, emotion: 1}]}]",
        """
        personas: [olga, igor]
        stages:
          - {name: A, emotion: {olga: 1, igor: 2}, touchpoints: [{name: X, emotion: {igor: 2}}]}
        """,
    )

    igor = found.stage_pairs[0].shifts[-1]
    assert (igor.persona, igor.before, igor.after, igor.by) == ("igor", None, 2, None)
    [touchpoint] = found.lanes["touchpoints"]
    assert ("igor", None, 2) in touchpoint.shifts


def test_maps_that_tell_nobody_apart_have_one_line(compared):
    found = compared(
        "personas: [olga, igor]\nstages: [{name: A, emotion: 1}]",
        "personas: [olga, igor]\nstages: [{name: A, emotion: 2}]",
    )

    assert found.personas == ()
    assert found.stage_pairs[0].shifts == (("", 1, 2),)


def test_the_difference_is_that_of_the_figures_that_readers_see(compared):
    """From −0.875 to 0.75 readers see −0.9 and 0.8."""
    found = compared(
        """
        personas: [a, b, c, d]
        stages: [{name: A, emotion: {a: -2, b: -1, c: 0, d: -0.5}}]
        """,
        """
        personas: [a, b, c, d]
        stages: [{name: A, emotion: {a: 1, b: 1, c: 1, d: 0}}]
        """,
    )

    assert found.stage_pairs[0].shift == ("", -0.875, 0.75)
    assert found.stage_pairs[0].shift.by == 1.7


def test_turns_go_from_the_deepest_fall_to_the_highest_rise(compared):
    found = compared(
        "stages: [{name: A, emotion: 0}, {name: B, emotion: 2}, {name: C, emotion: 1}, D]",
        "stages: [{name: A, emotion: 2}, {name: B, emotion: 0.5}, {name: C, emotion: 1}, D]",
    )

    assert [(turn.leg.name, turn.by) for turn in found.emotion_changes()] == [("B", -1.5), ("A", 2)]
    assert found.overall == ("", 1, pytest.approx(3.5 / 3))
    assert found.overall.by == 0.2


def test_maps_without_emotions(compared):
    found = compared("stages: [A]", "stages: [A, B]")

    assert found.emotion_changes() == []
    assert found.overall.by is None


# Everything else


def test_texts_are_compared_as_readers_see_them(compared):
    found = compared(
        "stages: [{name: A, goal: A quiet evening, actions: ['Asks **friends**.', Reads]}]",
        "stages: [{name: A, goal: A short evening, actions: [asks friends, Calls]}]",
    )

    assert told(found, "goal") == [("gone", "A quiet evening"), ("new", "A short evening")]
    assert told(found, "actions") == [
        ("stays", "asks friends"),
        ("gone", "Reads"),
        ("new", "Calls"),
    ]


def test_barriers_stay_though_they_hurt_less(compared):
    found = compared(
        "stages: [{name: A, touchpoints: [{name: X, barriers: {text: Long, severity: high}}]}]",
        "stages: [{name: A, barriers: {text: Long, severity: low}}]",
    )

    [barrier] = found.lanes["barriers"]
    assert (barrier.change, barrier.changed, barrier.is_unchanged) == (
        ChangeType.STAYS,
        ("severity",),
        False,
    )
    assert found.tally("barriers") == (0, 0, 1)


def test_metrics_are_the_same_by_name(compared):
    found = compared(
        "stages: [{name: A, metrics: [{name: CTR, target: 1}, {name: NPS, target: 40}]}]",
        """
        stages:
          - name: A
            metrics:
              - {name: CTR, target: 1, readings: [{date: 2026-01-01, value: 1}]}
              - {name: NPS, target: 50}
        """,
    )

    ctr, nps = found.lanes["metrics"]
    assert (ctr.changed, nps.changed) == ((), ("target",))


def test_a_thing_that_is_there_once_in_each_map_has_moved(compared):
    found = compared(
        "stages: [{name: A, barriers: [Long, Dear]}, {name: B, barriers: Dear}]",
        "stages: [{name: A, barriers: Dear}, {name: B, barriers: Long}]",
    )

    by_text = {(lane.newest.text, lane.change): lane for lane in found.lanes["barriers"]}
    assert by_text["Long", ChangeType.STAYS].moved
    assert not by_text["Dear", ChangeType.STAYS].moved
    # It was there twice: who could tell which of the two has moved?
    assert by_text["Dear", ChangeType.GONE].left == found.stage_pairs[1].number


def test_a_barrier_knows_its_ways_out(compared):
    found = compared(
        """
        stages: [{name: A, barriers: {text: Long, opportunities: [short, unknown]}}]
        opportunities: [{id: short, text: Shorten it}]
        """,
        "stages: [A]",
    )

    [barrier] = found.lanes["barriers"]
    assert [one.text for one in found.opportunities_for(barrier.before)] == ["Shorten it"]


def test_a_map_beside_itself_changes_nothing(journey):
    same = journey("""
        personas: [olga, igor]
        stages:
          - name: A
            goal: Rest
            actions: [Reads, Calls]
            emotion: {olga: 1, igor: -1}
            barriers: [Long, {text: Dear, severity: high}]
            touchpoints: [{name: X, channel: site, emotion: {olga: -1, igor: 2}}, Y]
          - name: B
            steps: [{name: C, emotion: 1}, {name: D, actions: Reads}]
        """)
    found = compare(same, same, LANES, plain)

    assert all(item.is_unchanged for items in found.lanes.values() for item in items)
    assert all(leg.change is ChangeType.STAYS and not leg.moved for leg in found.named.values())
    assert found.emotion_changes() == found.deteriorations == []


# Pairing


def test_pairs_are_made_key_by_key():
    rows = pair_items(
        ["ab", "cd", "ef"], ["cx", "ab", "eq", "zz"], lambda one: one, lambda one: one[0]
    )

    assert rows == [(1, 0), (0, 1), (2, 2), (None, 3)]


def test_one_thing_has_one_partner():
    assert pair_items(["a", "a"], ["a"], str) == [(0, 0), (1, None)]


@pytest.mark.parametrize(
    ("rows", "moved"),
    [
        ([], set()),
        ([(0, 0), (1, 1), (None, 2), (2, None)], set()),
        ([(3, 0), (0, 1), (1, 2), (2, 3)], {3}),
        ([(1, 0), (0, 1)], {0}),
        ([(2, 0), (1, 1), (0, 2)], {0, 1}),
    ],
)
def test_the_fewest_have_changed_places(rows, moved):
    assert moved_items(rows) == moved
