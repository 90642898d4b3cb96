"""Goals of the company: who works for them, whether they move, and where they are named."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.analysis.goals import GoalMeasure, GoalTree, Movement
from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.analysis.significance import differ, scale_of
from mkdocs_journeys.checks.registry import all_rules
from mkdocs_journeys.checks.rule import RuleContext
from mkdocs_journeys.diff.change import EntityKind
from mkdocs_journeys.diff.kinds import TOPICS, FactKind
from mkdocs_journeys.exporters.csv_rows import table
from mkdocs_journeys.exporters.exporter import Selection
from mkdocs_journeys.exporters.selection import select_maps
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.file_kinds import FILE_KINDS, LISTS
from mkdocs_journeys.model.goals import GoalMetric
from mkdocs_journeys.model.traversal import REFERENCES
from mkdocs_journeys.pages.goals import answer
from mkdocs_journeys.reading.kind_words import KIND_WORDS

TODAY = dt.date(2026, 11, 30)


def day(number):
    return (dt.date(2026, 1, 1) + dt.timedelta(days=number)).isoformat()


def measure(values, **keys):
    readings = [
        {"date": day(number), "value": value} | ({} if answers is None else {"answers": answers})
        for number, (value, answers) in enumerate(values)
    ]
    metric = GoalMetric.model_validate({"name": "M", "unit": "%", "readings": readings} | keys)
    return GoalMeasure(metric, metric, None, None)


def journey(title="T", metrics="", **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\n{lines}stages:\n  - name: S\n{metrics}---\n"


def metric(*values, name="M", **keys):
    readings = ", ".join(
        f"{{date: {day(number)}, value: {value}}}" for number, value in enumerate(values)
    )
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    return f"    metrics: [{{name: {name}, readings: [{readings}]{more}}}]\n"


@pytest.fixture
def tree(read):
    def goals(files):
        reading = read(files)
        assert reading.problems == []
        return GoalTree(AtlasQueries(reading.atlas))

    return goals


# Whether a number moves.


SHARES = st.integers(0, 100)


@given(st.lists(SHARES, max_size=4), st.sampled_from(["higher", "lower"]))
def test_counted_numbers_move_as_they_are(values, better):
    found = measure([(value, None) for value in values], better=better).movement

    if not values:
        assert found is Movement.UNMEASURED
    elif len(values) == 1:
        assert found is Movement.UNCLEAR
    else:
        change = (values[-1] - values[0]) * (1 if better == "higher" else -1)
        assert found is (
            Movement.MOVES if change > 0 else Movement.AWAY if change < 0 else Movement.STANDS
        )


@given(SHARES, st.integers(1, 500), SHARES, st.integers(1, 500))
def test_what_may_be_chance_is_no_move(before, asked, after, asked_later):
    found = measure([(before, asked), (after, asked_later)]).movement

    sure = differ(before, asked, after, asked_later, scale_of("M", before, after, unit="%"))
    if before != after and not sure:
        assert found is Movement.UNCLEAR
    else:
        assert (found is Movement.MOVES) == (after > before)


@given(SHARES, SHARES, st.integers(1, 500))
def test_a_baseline_without_answers_says_nothing_about_a_sample(baseline, after, answers):
    found = measure([(after, answers)], baseline=baseline).movement

    assert found is Movement.UNCLEAR  # also where it is the same: there is one reading only


@given(st.lists(SHARES, min_size=1, max_size=4), SHARES)
def test_a_target_is_reached_by_the_newest_value(values, target):
    found = measure([(value, None) for value in values], target=target).movement

    assert (found is Movement.REACHED) == (values[-1] >= target)


def test_the_baseline_is_the_reading_of_that_value():
    before = measure([(50, None), (60, None), (68, None)], baseline=60).before

    assert before is not None
    assert (before.value, before.date) == (60, dt.date(2026, 1, 2))


# Which numbers count.


def test_a_metric_is_looked_up_at_the_maps_that_work_for_the_goal(tree):
    goals = tree(
        {
            "goals.yml": "g: {name: G, metrics: {name: ' m ', target: 50}}\n",
            "a.md": journey("A", metric(10, 20, better="lower", unit='"%"'), company_goals="g"),
            "b.md": journey("B", metric(10, 99)),
        }
    )

    (found,) = goals.by_key["g"].measures
    assert found.metric_ref is not None
    assert found.metric_ref.moment_ref.entry.key == "a"
    assert (found.metric.unit, found.metric.target) == ("%", 50)
    assert found.movement is Movement.REACHED  # lower is better, as the map says


def test_maps_of_today_count_before_planned_ones(tree):
    files = {
        "goals.yml": "g: {name: G, metrics: M}\n",
        "a.md": journey("A", metric(10, 20), company_goals="g"),
        "b.md": journey("B", metric(20, 10), company_goals="g", state="to-be", replaces="a"),
    }

    assert tree(files).by_key["g"].movement is Movement.MOVES


def test_own_readings_need_no_map(tree):
    readings = "[{date: 2026-01-01, value: 1}, {date: 2026-02-01, value: 2}]"
    goals = tree({"goals.yml": f"g: {{name: G, metrics: {{name: M, readings: {readings}}}}}\n"})

    assert goals.by_key["g"].movement is Movement.MOVES


def test_a_goal_without_numbers_moves_with_its_parts(tree):
    goals = tree(
        {
            "goals.yml": "top: Top\npart: {name: P, parent: top, metrics: M}\n",
            "a.md": journey("A", metric(1, 2), company_goals="part"),
        }
    )

    assert [ref.key for ref in goals.roots] == ["top"]
    assert goals.by_key["top"].movement is Movement.MOVES
    assert goals.by_key["top"].is_worked_for


# Who works for a goal.


def test_opportunities_serve_the_goals_of_their_journey_unless_they_name_others(tree):
    ways = (
        "opportunities:\n"
        "  - {id: one, text: One}\n"
        "  - {id: two, text: Two, company_goals: h}\n"
        "  - {id: dropped, text: Three, status: dropped}\n"
    )
    text = journey(company_goals="g").replace("stages:", f"{ways}stages:")
    goals = tree({"goals.yml": "g: G\nh: H\n", "a.md": text})

    found = {
        key: [way.opportunity.id for work in ref.work for way in work.ways]
        for key, ref in goals.by_key.items()
    }
    assert found == {"g": ["one"], "h": ["two"]}


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("abcdx"), max_size=4))
def test_circles_lose_no_goal(parents):
    goals = {
        key: FILE_KINDS["goal"].model.model_validate({"name": key, "parent": parent})
        for key, parent in parents.items()
    }
    tree = GoalTree(AtlasQueries(Atlas(goals=goals)))

    assert set(tree.by_key) == set(goals)
    assert all(ref.movement is Movement.UNMEASURED for ref in tree.by_key.values())


def test_a_long_chain_of_parts_is_no_trouble():
    model = FILE_KINDS["goal"].model
    goals = {
        f"g{number}": model.model_validate({"name": "G", "parent": f"g{number - 1}"})
        for number in range(3000)
    }
    tree = GoalTree(AtlasQueries(Atlas(goals=goals)))

    assert set(tree.by_key) == set(goals)


# The answer.


@pytest.mark.parametrize(
    ("movements", "code", "words"),
    [
        (["moves"], "en", "1 of 1 goals moves."),
        (["moves", "moves", "stands", "unmeasured", "unmeasured"], "en",
         "2 of 5 goals move; 1 stands; 2 nobody measures."),
        (["moves", "moves", "stands", "unmeasured", "unmeasured"], "ru",
         "Движутся 2 цели из 5; 1 стоит; 2 никто не измеряет."),
        (["away", "reached", "unclear"], "ru",
         "Движется 0 целей из 3; 1 достигнута; 1 идёт не туда; по 1 пока неясно."),
    ],
)  # fmt: skip
def test_the_answer_counts_every_goal_once(movements, code, words):
    found = answer(Counter(map(Movement, movements)), Language(code))

    assert found.replace("\N{NO-BREAK SPACE}", " ") == words


# What is wrong.


@pytest.fixture
def told(read):
    def problems(files):
        reading = read(files)
        return [
            f"{problem.path}:{problem.position.line}: {problem.message.render(str)}"
            for problem in reading.problems
        ]

    return problems


@pytest.mark.parametrize(
    ("name", "meant"),
    [("loyalt", "loyalty"), ("Viewers stay", "loyalty"), ("viewers stays", "loyalty")],
)
def test_an_unknown_goal_is_told_with_the_nearest_by_id_or_name(told, name, meant):
    (line,) = told(
        {
            "goals.yml": "loyalty: Viewers stay\nmoney: Money is back\n",
            "a.md": journey(company_goals=f"[money, {name}]"),
        }
    )

    assert line.endswith(f"There is no goal of the company “{name}”. Did you mean “{meant}”?")


@pytest.mark.parametrize("key", ["goals", "goal"])
def test_ids_under_the_customers_key_are_the_companys(told, key):
    text = journey("T", company_goals="g").replace(
        "stages:", f"opportunities: [{{text: W, {key}: g}}]\nstages:"
    )
    (line,) = told({"goals.yml": "g: G\n", "a.md": text})

    assert "“company_goals”" in line


def test_goals_of_a_journey_are_ids_or_words(told):
    ids = told({"goals.yml": "g: G\n", "a.md": journey(goals="[g]")})
    words = told({"a.md": journey(goals="To watch a film")})

    assert "“company_goals”" in ids[0]
    assert words[0].endswith("Did you mean “goal”?")


def test_a_goal_is_no_part_of_itself(told):
    lines = told({"goals.yml": "a: {name: A, parent: b}\nb: {name: B, parent: a}\n"})

    assert [line.partition(": ")[2] for line in lines] == [
        "This goal would be a part of itself; name another one."
    ] * 2


@pytest.mark.parametrize(
    ("goals", "files", "rules"),
    [
        ("g: {name: G, metrics: M}", {"a.md": journey("A", metric(1, 2), company_goals="g")}, []),
        ("g: {name: G, metrics: M}", {"a.md": journey("A", metric(1, 2))},
         ["goal-without-journey"]),
        ("g: G", {"a.md": journey("A", company_goals="g")}, ["goal-without-metric"]),
        ("g: {name: G, metrics: N}", {"a.md": journey("A", metric(1, 2), company_goals="g")},
         ["goal-metric-not-watched"]),
        ("g: {name: G, due: 2026-11-01, metrics: {name: M, target: 9}}",
         {"a.md": journey("A", metric(1, 2), company_goals="g")}, ["goal-overdue"]),
        ("g: {name: G, due: 2026-11-01, metrics: {name: M, target: 2}}",
         {"a.md": journey("A", metric(1, 2), company_goals="g")}, []),
        ("g: G\nh: {name: H, parent: g, metrics: M}",
         {"a.md": journey("A", metric(1, 2), company_goals="h")}, []),
    ],
)  # fmt: skip
def test_rules(read, goals, files, rules):
    reading = read({"goals.yml": f"{goals}\n", **files})
    assert reading.problems == []
    context = RuleContext(reading.atlas, TODAY)

    found = [
        name
        for name, rule in all_rules().items()
        if name.startswith("goal-")
        for finding in rule.find(context)
        if str(finding.source) == "goals.yml"
    ]
    assert found == rules


# Private goals, and exports.


def test_private_goals_leave_no_trace(read):
    files = {
        "goals.yml": (
            "secret: {name: Secret, visibility: private}\n"
            "open: {name: Open, parent: secret, visibility: public}\n"
        ),
        "a.md": journey(company_goals="[secret, open]", visibility="public").replace(
            "stages:", "opportunities: [{text: W, company_goals: secret}]\nstages:"
        ),
    }

    atlas = read(files, public_only=True).atlas
    assert set(atlas.goals) == {"open"}
    assert atlas.goals["open"].parent is None
    (entry,) = atlas.journeys.values()
    assert entry.model.company_goals == ("open",)
    assert entry.model.opportunities[0].company_goals == ()
    assert ("goal", "secret") not in atlas.declared


def test_chosen_maps_take_their_goals_and_the_goals_above_along(read):
    atlas = read(
        {
            "goals.yml": "top: T\ng: {name: G, parent: top}\nother: O\n",
            "a.md": journey(company_goals="g"),
        }
    ).atlas

    assert set(select_maps(atlas, ["a"]).goals) == {"g", "top"}


# A kind of entity is one row of the table.


def test_every_kind_of_reference_has_words():
    assert set(REFERENCES.values()) == set(KIND_WORDS)
    assert set(FILE_KINDS) - {"area"} <= set(KIND_WORDS)


@pytest.mark.parametrize("kind", [kind.name for kind in LISTS.values()])
def test_every_listed_kind_has_facts(kind):
    topic = EntityKind(kind).topic

    assert topic in TOPICS
    assert all(
        FactKind(f"{topic}-{change}") for change in ("added", "removed", "renamed", "changed")
    )


def test_the_table_names_goals_beside_the_map_and_its_opportunities(read):
    text = (
        "---\ntitle: T\ncompany_goals: [grow]\nstages: [{name: A, opportunities: x}]\n"
        "opportunities: [{id: x, text: Do it, company_goals: keep}]\n---\n"
    )
    reading = read({"goals.yml": "grow: Grow\nkeep: Keep them\n", "t.md": text})
    head, row = table(Selection(reading.atlas, Language("en")))
    assert row[head.index("Goals of the company")] == "Grow"
    assert row[head.index("Opportunities")] == "Do it (Goals of the company: Keep them)"
