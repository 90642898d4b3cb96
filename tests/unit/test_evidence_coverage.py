"""What a journey claims, what that rests on, and how long ago people looked."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

import pytest

from mkdocs_journeys.analysis.evidence_coverage import ClaimCount, ClaimKind, evidence_coverage
from mkdocs_journeys.analysis.evidence_strength import Strength, evidence_span, strength
from mkdocs_journeys.analysis.freshness import Freshness, freshness, notice
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Entry
from mkdocs_journeys.model.personas import Evidence

KNOWN = {"talks", "orders", "walks"}


@pytest.fixture
def sure(journey):
    """The certainty of the journey that a YAML text tells."""
    return lambda text: evidence_coverage(journey(text), KNOWN)


@pytest.fixture
def claims(sure):
    """The claims of one stage: kind and studies."""

    def told(text):
        inner = text.replace("\n", "\n    ").strip()
        return [
            (claim.kind, claim.evidence)
            for claim in sure(f"stages:\n  - name: A\n    {inner}").claims
        ]

    return told


def test_every_kind_of_claim(claims):
    found = claims("""
emotion: 1
thoughts: [Why?, How?]
actions: Looks
quotes: [One., Two.]
scores: [{measure: csat, value: 4}, {measure: nps, value: 9}]
barriers: {text: Far, quotes: [Too far., Miles!]}
metrics: {name: Visits, readings: {date: 2026-01-01, value: 3}}
""")

    kinds = [kind for kind, _ in found]
    assert " ".join(kinds) == "emotion thoughts actions quote quote score score barrier metric"
    assert all(evidence == () for _, evidence in found)


def test_what_is_no_claim(claims):
    assert (
        claims("""
goal: Rest
owner: web
standard: Smile
backstage: A list
opportunities: [table]
metrics: {name: Visits, target: 5}
next: []
touchpoints: [{name: Desk, channel: site, summary: A desk.}]
""")
        == []
    )


def test_what_several_personas_feel_at_a_place_is_one_claim(claims):
    assert claims("emotion: {olga: -1, igor: 1}") == [(ClaimKind.EMOTION, ())]


def test_each_claim_may_name_its_own_study(claims):
    found = claims("""
quotes: [{text: One., evidence: talks}, Two.]
scores: {measure: csat, value: 4, evidence: orders}
barriers: {text: Far, evidence: walks}
metrics: {name: Visits, evidence: orders, readings: {date: 2026-01-01, value: 3}}
""")

    assert found == [
        ("quote", ("talks",)),
        ("quote", ()),
        ("score", ("orders",)),
        ("barrier", ("walks",)),
        ("metric", ("orders",)),
    ]


@pytest.mark.parametrize(
    ("heard", "studies"),
    [
        ("quotes: {text: One., evidence: talks}", ("talks",)),
        ("scores: {measure: csat, value: 4, evidence: orders}", ("orders",)),
        ("barriers: {text: Far, quotes: {text: Too far., evidence: talks}}", ("talks",)),
        ("quotes: One.", ()),
        ("barriers: {text: Far, evidence: talks}", ()),
        ("metrics: {name: V, evidence: orders, readings: {date: 2026-01-01, value: 3}}", ()),
    ],
)
def test_an_emotion_rests_on_what_customers_said_or_rated_there(claims, heard, studies):
    assert claims(f"emotion: -1\n{heard}")[0] == (ClaimKind.EMOTION, studies)


def test_an_emotion_does_not_rest_on_what_was_said_elsewhere(sure):
    found = sure("""
stages:
  - name: A
    emotion: 1
    touchpoints:
      - {name: Desk, emotion: 1, quotes: {text: Fine., evidence: talks}}
      - {name: Door, emotion: 1}
""")

    assert {ground.name: ground.uncovered for ground in found.targets} == {
        "A": {ClaimKind.EMOTION: 1},
        "Desk": {},
        "Door": {ClaimKind.EMOTION: 1},
    }


def test_a_barrier_rests_on_the_quotes_about_it(claims):
    barriers = "barriers: {text: Far, quotes: [{text: Too far., evidence: talks}, Miles!]}"

    assert claims(barriers) == [(ClaimKind.BARRIER, ("talks",))]


PLACES = """
stages:
  - name: A
    evidence: talks
    emotion: 1
    touchpoints: [{name: Own, emotion: 1}]
    steps:
      - {name: First, emotion: 1, touchpoints: [{name: Desk, emotion: 1}]}
      - {name: Second, evidence: orders, thoughts: Hm., touchpoints: [{name: Door, emotion: 1}]}
      - {name: Third, touchpoints: [{name: Hall, emotion: 1, evidence: walks}]}
  - name: B
    emotion: 1
    touchpoints: [{name: Exit, emotion: 1}]
"""


def test_a_place_takes_the_word_of_what_it_is_a_part_of(sure):
    found = {
        ground.name: [claim.evidence for claim in ground.claims] for ground in sure(PLACES).targets
    }

    assert found == {
        "A": [("talks",)],
        "Own": [("talks",)],
        "First": [("talks",)],
        "Desk": [("talks",)],
        "Second": [("orders",)],
        "Door": [("orders",)],
        "Third": [],
        "Hall": [("walks",)],
        "B": [()],
        "Exit": [()],
    }


def test_places_say_where_they_are(sure):
    found = {ground.name: (ground.anchor, ground.stage) for ground in sure(PLACES).targets}

    assert found["Door"] == ("touch-door", "A")
    assert found["Second"] == ("second", "A")
    assert found["B"] == ("b", "B")


def test_the_list_of_the_whole_journey_makes_no_claim_certain(sure):
    found = sure("evidence: [talks, orders]\nstages: [{name: A, emotion: 1}]")

    assert found.claim_count == ClaimCount(1, 0)
    assert found.general == ("talks", "orders")
    assert found.studies == {"talks": 0, "orders": 0}


def test_a_name_that_no_study_has_is_no_evidence(sure):
    found = sure("""
evidence: [guess]
stages:
  - name: A
    evidence: guess
    emotion: 1
    quotes: {text: One., evidence: rumour}
  - name: B
    evidence: talks
    quotes: {text: One., evidence: rumour}
""")

    assert [claim.evidence for claim in found.claims] == [(), (), ("talks",)]
    assert found.studies == {"talks": 1}


def test_all_together_and_by_kind(sure):
    found = sure("""
stages:
  - name: A
    emotion: 1
    quotes: [{text: One., evidence: talks}, {text: Two., evidence: orders}, Three.]
  - name: B
    emotion: 0
""")

    assert found.claim_count == ClaimCount(5, 3)
    assert found.claim_count.share == 0.6
    assert found.claim_count.percent == 60
    assert found.by_kind == {ClaimKind.EMOTION: ClaimCount(2, 1), ClaimKind.QUOTE: ClaimCount(3, 2)}
    assert found.studies == {"talks": 2, "orders": 2}


def test_where_nothing_is_claimed_there_is_no_share(sure):
    tally = sure("stages: [A]").claim_count

    assert (tally, tally.share, tally.percent) == (ClaimCount(0, 0), None, None)


@pytest.mark.parametrize(
    ("total", "covered", "percent"), [(200, 199, 99), (3, 2, 66), (3, 3, 100), (300, 1, 0)]
)
def test_the_share_is_never_rounded_up(total, covered, percent):
    assert ClaimCount(total, covered).percent == percent


def test_the_weakest_places_come_first(sure):
    found = sure("""
stages:
  - {name: A, emotion: 1}
  - {name: B, emotion: 1, quotes: [One., Two.]}
  - {name: C, emotion: 1, evidence: talks}
  - {name: D, thoughts: Hm.}
""")

    assert [(one.name, one.uncovered) for one in found.uncovered] == [
        ("B", {ClaimKind.EMOTION: 1, ClaimKind.QUOTE: 2}),
        ("A", {ClaimKind.EMOTION: 1}),
        ("D", {ClaimKind.THOUGHTS: 1}),
    ]


def test_answers_behind_scores(sure):
    answers = sure("""
stages:
  - name: A
    scores: [{measure: csat, value: 4, answers: 300}, {measure: nps, value: 9}]
    touchpoints: [{name: Desk, scores: {measure: csat, value: 3, answers: 5}}]
    steps: [{name: S, scores: {measure: ces, value: 3, answers: 40}}]
""").answers

    assert (answers.scores, answers.total, answers.least, answers.unsaid) == (4, 345, 5, 1)


def test_no_answers(sure):
    answers = sure("stages: [A]").answers

    assert (answers.scores, answers.total, answers.least, answers.unsaid) == (0, 0, None, 0)


def test_an_answer_of_nobody_is_the_least(sure):
    answers = sure("stages: {name: A, scores: {measure: csat, value: 4, answers: 0}}").answers

    assert (answers.least, answers.unsaid) == (0, 0)


def study(day: str | None) -> Entry[Evidence]:
    path = PurePosixPath("research/a.md")
    date = dt.date.fromisoformat(day) if day else None
    return Entry("a", path, path, Evidence.model_validate({"title": "A", "date": date}))


STUDIES = {"new": study("2026-10-01"), "old": study("2025-02-03"), "some": study(None)}


@pytest.mark.parametrize(
    ("keys", "newest", "oldest", "undated"),
    [
        (["new", "old", "some"], "2026-10-01", "2025-02-03", 1),
        (["old"], "2025-02-03", "2025-02-03", 0),
        (["some", "nobody"], None, None, 1),
        ([], None, None, 0),
    ],
)
def test_when_the_studies_were_done(keys, newest, oldest, undated):
    days = (dt.date.fromisoformat(one) if one else None for one in (newest, oldest))

    assert evidence_span(keys, STUDIES) == (*days, undated)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (None, Strength.UNSAID),
        (0, Strength.FEW),
        (29, Strength.FEW),
        (30, Strength.SOME),
        (99, Strength.SOME),
        (100, Strength.MANY),
        (8000, Strength.MANY),
    ],
)
def test_how_much_a_score_says(answers, found):
    assert strength(answers) is found


TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "interval", "found"),
    [
        (0, 180, Freshness.FRESH),
        (149, 180, Freshness.FRESH),
        (150, 180, Freshness.SOON),
        (180, 180, Freshness.SOON),
        (181, 180, Freshness.OVERDUE),
        (-3, 180, Freshness.FRESH),
        (None, 180, Freshness.NEVER),
        (None, 0, None),
        (500, 0, None),
        (1, -5, None),
        (1, 1, Freshness.SOON),
    ],
)
def test_freshness(days, interval, found):
    reviewed = None if days is None else TODAY - dt.timedelta(days=days)

    assert freshness(reviewed, TODAY, interval) is found


def test_notice_is_given_a_month_before_half_a_year():
    assert notice(180) == 30


@pytest.mark.parametrize(
    ("days", "english", "russian"),
    [
        (0, "today", "сегодня"),
        (1, "yesterday", "вчера"),
        (-1, "tomorrow", "завтра"),
        (2, "2 days ago", "2 дня назад"),
        (39, "39 days ago", "39 дней назад"),
        (59, "59 days ago", "59 дней назад"),
        (60, "2 months ago", "2 месяца назад"),
        (183, "6 months ago", "6 месяцев назад"),
        (714, "23 months ago", "23 месяца назад"),
        (715, "2 years ago", "2 года назад"),
        (2100, "6 years ago", "6 лет назад"),
        (-5, "in 5 days", "через 5 дней"),
        (-100, "in 3 months", "через 3 месяца"),
    ],
)
def test_time_in_words(days, english, russian):
    day = TODAY - dt.timedelta(days=days)

    assert Language("en").ago(day, TODAY) == english
    assert Language("ru").ago(day, TODAY) == russian


def test_words_with_other_places():
    words = Language("ru")
    one, many = "{some} of {n} claim", "{some} of {n} claims"

    assert words.plural(one, many, 21, some="20") == "20 из 21 утверждения"
    assert words.plural(one, many, 1234, some="5") == "5 из 1\u00a0234 утверждений"
