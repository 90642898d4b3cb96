"""The three places of a journey that hurt most, and what is known of them."""

from __future__ import annotations

from mkdocs_journeys.analysis.emotions import negative_moments
from mkdocs_journeys.analysis.pain_points import top_pain_points


def names(journey):
    return [point.pain_point.name for point in top_pain_points(journey)]


def test_there_are_three_at_most_and_the_worst_comes_first(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints: [{name: P, emotion: -1}, {name: Q, emotion: -1.5}, {name: R, emotion: 2}]
          - {name: B, touchpoints: [{name: S, emotion: -2}, {name: T, emotion: -0.5}]}
    """)

    assert [(it.pain_point.value, it.pain_point.name) for it in top_pain_points(found)] == [
        (-2, "S"), (-1.5, "Q"), (-1, "P"),
    ]  # fmt: skip


def test_nothing_negative_nothing_to_tell(journey):
    assert (
        top_pain_points(journey("stages: [A, {name: B, emotion: 0}, {name: C, emotion: 1}]")) == []
    )


def test_a_place_counts_by_whoever_it_hurts_most_and_only_once(journey):
    found = journey("""
        personas: [olga, igor, masha]
        stages:
          - name: A
            touchpoints:
              - {name: P, emotion: {olga: -1, igor: -2, masha: 2}}
              - {name: Q, emotion: {olga: 1, igor: 2, masha: -1.5}}
              - {name: R, emotion: {olga: -1, igor: -1, masha: 1}}
    """)

    points = top_pain_points(found)
    assert [(it.pain_point.name, it.pain_point.value, it.personas) for it in points] == [
        ("P", -2, ("igor",)), ("Q", -1.5, ("masha",)), ("R", -1, ("olga", "igor")),
    ]  # fmt: skip


def test_nobody_is_named_where_all_feel_it(journey):
    told_apart = journey("""
        personas: [olga, igor]
        stages:
          - {name: A, touchpoints: [{name: P, emotion: -2}]}
          - {name: B, emotion: {olga: 1, igor: 2}}
    """)
    alike = journey("personas: [olga, igor]\nstages: [{name: A, emotion: -2}]")

    assert [point.personas for point in top_pain_points(told_apart)] == [()]
    assert [point.personas for point in top_pain_points(alike)] == [()]


def test_the_only_persona_is_named(journey):
    found = journey("personas: olga\nstages: [{name: A, emotion: {olga: -1}}]")

    assert [point.personas for point in top_pain_points(found)] == [("olga",)]


def test_feelings_of_personas_count_also_where_the_journey_lists_none(journey):
    found = journey("stages: [{name: A, touchpoints: [{name: P, emotion: {olga: -2, igor: 2}}]}]")

    assert [(point.pain_point.value, point.personas) for point in top_pain_points(found)] == [
        (-2, ("olga",))
    ]


def test_of_equal_ones_the_higher_barrier_then_the_more_customers_then_the_earlier(journey):
    found = journey("""
        personas: [olga, igor]
        stages:
          - name: A
            touchpoints:
              - {name: Later, emotion: {olga: -1, igor: 0}}
              - {name: Two, emotion: {olga: -1, igor: -1}}
              - {name: Low, emotion: {olga: -1, igor: 0}, barriers: [{text: B, severity: low}]}
              - {name: High, emotion: {olga: 0, igor: -1}, barriers: [{text: B, severity: high}]}
              - {name: Bare, emotion: {olga: 0, igor: -1}, barriers: B}
    """)

    assert names(found) == ["High", "Low", "Bare"]
    rest = journey("""
        personas: [olga, igor]
        stages:
          - name: A
            touchpoints:
              - {name: P, emotion: {olga: 1, igor: -1}}
              - {name: Q, emotion: {olga: -1, igor: 1}}
          - {name: B, emotion: {olga: -1, igor: -1}}
    """)
    assert names(rest) == ["B", "P", "Q"]


def test_a_stage_whose_steps_are_silent_hurts_once(journey):
    found = journey("""
        stages:
          - {name: A, emotion: -2, steps: [B, C, {name: D, touchpoints: [P]}]}
          - {name: E, steps: [{name: F, emotion: -1}, G]}
    """)

    assert [(it.pain_point.name, it.pain_point.anchor) for it in top_pain_points(found)] == [
        ("A", "a"), ("F", "f"),
    ]  # fmt: skip
    assert [hurt.name for hurt in negative_moments(found)] == ["A", "F"]


def test_the_most_severe_barrier_is_told(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints:
              - name: P
                emotion: -1
                barriers:
                  - No word
                  - {text: Little, severity: low}
                  - {text: Much, severity: high}
                  - {text: As much, severity: high}
              - {name: Q, emotion: -1}
    """)

    told = {
        point.pain_point.name: point.barrier and point.barrier.text
        for point in top_pain_points(found)
    }
    assert told == {"P": "Much", "Q": None}


def test_a_stage_is_told_with_what_its_touchpoints_say(journey):
    found = journey("""
        opportunities: [{id: way, text: W}]
        stages:
          - name: A
            emotion: -1
            touchpoints:
              - name: P
                barriers: [{text: B, opportunities: way}]
                quotes: [Oh!]
    """)

    (only,) = top_pain_points(found)
    assert only.barrier.text == "B"
    assert only.quote.text == "Oh!"
    assert only.opportunity.id == "way"


def quoted(journey, quotes):
    found = journey(f"""
        personas: [olga, igor, masha]
        stages:
          - name: A
            touchpoints:
              - name: P
                emotion: {{olga: -2, igor: 1, masha: -1}}
                {quotes}
    """)
    quote = top_pain_points(found)[0].quote
    return quote and quote.text


def test_words_are_those_of_who_is_hurt_most(journey):
    words = "{text: I, persona: igor}, {text: M, persona: masha}, N, {text: O, persona: olga}"

    assert quoted(journey, f"quotes: [{words}]") == "O"
    assert quoted(journey, f"barriers: [{{text: B, quotes: [{words}]}}]") == "O"


def test_words_of_somebody_else_unhappy_stand_in(journey):
    assert quoted(journey, "quotes: [{text: I, persona: igor}, {text: M, persona: masha}]") == "M"
    assert quoted(journey, "quotes: [{text: I, persona: igor}, N]") == "N"


def test_words_of_somebody_happy_do_not(journey):
    assert quoted(journey, "quotes: [{text: I, persona: igor}]") is None


def being_done(journey, barrier, more=""):
    found = journey(f"""
        opportunities:
          - {{id: idea, text: I, status: idea}}
          - {{id: silent, text: S}}
          - {{id: planned, text: P, status: planned}}
          - {{id: doing, text: D, status: doing}}
          - {{id: done, text: O, status: done}}
          - {{id: dropped, text: X, status: dropped}}
        stages:
          - name: A
            touchpoints:
              - name: P
                emotion: -2
                barriers: [{{text: B, severity: high, opportunities: [{barrier}]}}]
                {more}
    """)
    way = top_pain_points(found)[0].opportunity
    return way and way.id


def test_what_has_come_furthest_is_being_done(journey):
    assert being_done(journey, "idea, planned, doing, done") == "doing"
    assert being_done(journey, "silent, idea, done, planned") == "planned"
    assert being_done(journey, "silent, idea, done") == "done"
    assert being_done(journey, "silent, idea") == "idea"
    assert being_done(journey, "silent") == "silent"


def test_the_barriers_own_way_out_comes_before_others(journey):
    assert being_done(journey, "idea", "opportunities: doing") == "idea"
    assert being_done(journey, "", "opportunities: doing") == "doing"


def test_what_was_dropped_is_not_being_done(journey):
    assert being_done(journey, "dropped") is None
    assert being_done(journey, "") is None
