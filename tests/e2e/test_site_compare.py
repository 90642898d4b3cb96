"""Comparisons: as is beside to be, and personas beside each other on one journey."""

from __future__ import annotations

import pytest
from projects import Project

AS_IS = """\
---
title: A film as it is
personas: [olga, igor]
basis: analytic
stages:
  - name: Need
    emotion: {olga: -1, igor: 0}
    actions: [Reads the news, Asks **friends**]
    touchpoints:
      - {name: Banner, channel: ads, emotion: 0}
  - name: Choice
    id: choice
    emotion: {olga: -2, igor: 1}
    goal: Choose *one* service.
    owner: web
    touchpoints:
      - name: Tariff page
        id: tariffs
        channel: site
        emotion: {olga: -2, igor: 2}
        quotes:
          - {text: I do not see what I pay for., persona: olga}
          - Nobody's words
        barriers:
          - {text: No comparison., severity: high, opportunities: table}
          - {text: A long page., severity: high}
      - {name: Chat, emotion: 1}
    metrics: {name: Left the page, unit: "%", target: 30}
    legal: A clause
  - name: Parting
    emotion: 2
opportunities:
  - {id: table, text: One table of tariffs., status: doing, due: 2026-01-31}
---
"""

TO_BE = """\
---
title: A film as it should be
state: to-be
replaces: as-is
personas: [olga, igor]
stages:
  - name: Need
    emotion: {olga: 0, igor: 0}
    actions: Asks friends
    touchpoints:
      - {name: Chat, emotion: 1}
  - name: Choosing
    id: choice
    emotion: {olga: 1, igor: 0}
    goal: Choose in five minutes.
    owner: web
    touchpoints:
      - name: Table of tariffs
        id: tariffs
        channel: [site, app]
        emotion: {olga: 1, igor: 1}
        barriers: {text: A long page., severity: low}
    metrics: {name: Left the page, unit: "%", target: 10}
    legal: A clause
  - name: Advice
    emotion: 2
    thoughts: I will tell Sveta.
---
"""

FOLDER = {
    "journeys/film/as-is.md": AS_IS,
    "journeys/film/to-be.md": TO_BE,
    "journeys/personas/olga.md": "---\nname: Olga\n---\n",
    "journeys/personas/igor.md": "---\nname: Igor\n---\n",
    "journeys/teams.yml": "web: Web team\n",
}

CHANGES = "journeys/compare/changes/film/to-be/"
TOGETHER = "journeys/compare/personas/film/as-is/"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("compare")).bare().plugin(lanes={"legal": "Lawyers"})
    return project.files(FOLDER).build(strict=True)


@pytest.fixture
def bare(project):
    return project.bare()


def texts(elements):
    return [element.text for element in elements]


def said(page):
    """The summary: what it is about, and what it says."""
    return {
        one.find("dt").text: one.find("dd").text
        for one in page.find("dl", cls="jm-sums").find_all("div")
    }


def leg(page, ident):
    """The stage of that id: its section."""
    return next(one for one in page.find_all("section", cls="jm-leg") if ident in one.ids)


def lanes(section):
    """What each lane of a stage says of today and of tomorrow."""
    result = {}
    lane = ""
    for row in section.find("tbody").find_all("tr"):
        if row.find_all("th"):
            lane = row.find("th").text
        before, after = row.find_all("td")
        result.setdefault(lane, []).append((before.text, after.text))
    return result


def test_the_folder_is_without_a_fault(built):
    assert built.warnings == []


# As is beside to be


def test_the_head_names_both_maps(built):
    page = built.page(CHANGES)

    assert page.find("h1").text == "A film as it is: what changes"
    assert [one["href"] for one in page.find("div", cls="jm-sides").find_all("a")] == [
        "../../../../film/as-is/", "../../../../film/to-be/",
    ]  # fmt: skip
    assert "as is" in page.find("section", cls="jm-side--before").text
    assert "measured from customers" in page.find("section", cls="jm-side--before").text
    assert "to be" in page.find("section", cls="jm-side--after").text


def test_what_is_not_measured_is_a_promise(bare):
    files = FOLDER | {"journeys/film/to-be.md": TO_BE.replace("state:", "basis: analytic\nstate:")}
    built = bare.plugin(lanes={"legal": "Lawyers"}).files(files).build()

    assert not built.page(CHANGES).find_all("p", cls="jm-hoped")


def test_the_summary_counts(built):
    found = said(built.page(CHANGES))

    assert found["Stages"] == "+ 1 is new − 1 goes = 2 stay"
    assert found["Touchpoints"] == "− 1 goes = 2 stay 1 gets another name, 1 moves"
    assert found["Barriers"] == "− 1 goes = 1 stays"
    assert found["Rises most"].startswith("Choosing")
    assert found["Rises most"].endswith("+1")
    assert "Falls most" not in found
    who = found["Who will be less happy"]
    assert who.startswith("Igor")
    assert who.endswith("−1 Choosing")


def test_other_personas_are_told_of(bare):
    """Means of other people are another thing."""
    files = FOLDER | {"journeys/film/to-be.md": TO_BE.replace("[olga, igor]", "olga", 1)}
    files["journeys/film/to-be.md"] = files["journeys/film/to-be.md"].replace(", igor: 0", "")
    files["journeys/film/to-be.md"] = files["journeys/film/to-be.md"].replace(", igor: 1", "")
    built = bare.plugin(lanes={"legal": "Lawyers"}).files(files).build(strict=True)

    assert built.warnings == []
    assert said(built.page(CHANGES))["Whose path"] == "− goes: Igor"


def test_the_curves_run_through_the_stages_of_both_maps(built):
    page = built.page(CHANGES)
    across, down = page.find_all("svg", cls="jm-overlay")

    for one in (across, down):
        titles = texts(one.find_all("text", cls="jm-overlay__title"))
        assert titles == ["1 Need", "2 Choosing", "3 Parting", "4 Advice"]
        assert texts(one.find_all("text", cls="jm-overlay__note")) == ["stage goes", "new stage"]
        assert texts(one.find_all("text", cls="jm-overlay__by")) == ["+0.5", "+1"]
        assert len(one.find_all("g", cls="jm-face--was")) == 3
    assert across["aria-label"].startswith("as is: 1 Need −0.5")


def test_each_persona_has_lines_of_its_own(built):
    found = built.page(CHANGES).find("ul", cls="jm-multiples").find_all("li")

    assert [one.find("p").text.split()[-1] for one in found] == ["Olga", "Igor"]
    assert [one.find("p", cls="jm-multiple__ends").text for one in found] == [
        "+3 Choosing", "−1 Choosing",
    ]  # fmt: skip
    for one in found:
        svg = one.find("svg", cls="jm-spark--pair")
        assert len(svg.find_all("path", cls="jm-line--before")) == 1
        assert len(svg.find_all("path", cls="jm-line--after")) == 1


def test_barriers_say_what_becomes_of_them_and_what_removes_them(built):
    rows = built.page(CHANGES).find("table", cls="jm-fates").find("tbody").find_all("tr")
    found = [(row.find("th").text, *texts(row.find_all("td"))) for row in rows]

    stays, gone = found
    assert stays[:2] == ("A long page.", "Choosing")
    assert stays[2] == "= stays severity: high → then low"
    assert stays[3] == "nothing planned"
    assert gone[:3] == ("No comparison.", "Choosing", "− removed severity: high")
    assert gone[3].startswith("One table of tariffs. in progress")


def test_a_barrier_that_goes_by_itself_is_asked_about(bare):
    files = {
        "journeys/a.md": "---\ntitle: A\nstages: [{name: S, barriers: Long}]\n---\n",
        "journeys/b.md": "---\ntitle: B\nstate: to-be\nreplaces: a\nstages: [S]\n---\n",
    }
    page = bare.files(files).build().page("journeys/compare/changes/b/")

    assert "nobody says how" in page.find("table", cls="jm-fates").text


def test_stages_tell_what_comes_and_what_goes(built):
    page = built.page(CHANGES)
    choice = leg(page, "stage-choice")

    assert "now called “Choice”" in choice.find("h3").text
    found = lanes(choice)
    assert found["Goal"] == [("− goes: Choose one service.", "+ new: Choose in five minutes.")]
    [(before, after), (moved, _)] = found["Touchpoints"]
    assert before.startswith("Tariff page")
    assert after.startswith("≠ changes: Table of tariffs")
    assert "Olga −2 very bad → then +1 good difference +3" in after
    assert moved.startswith("≠ changes: Chat")
    assert "will be in “Need”" in moved
    [metric] = found["Metrics"]
    assert metric == ("Left the page target 30 %", "≠ changes: Left the page target 10 %")
    assert "Lawyers" not in found
    stays = choice.find("details", cls="jm-stays")
    assert texts(stays.find_all("dt")) == ["Owner", "Lawyers"]
    assert "One table of tariffs. in progress" in choice.find("div", cls="jm-means").text


def test_a_touchpoint_that_moves_is_told_in_both_stages(built):
    [(_, after)] = [
        pair for pair in lanes(leg(built.page(CHANGES), "stage-need"))["Touchpoints"] if pair[1]
    ]

    assert after.startswith("≠ changes: Chat")
    assert "was in “Choosing”" in after


def test_stages_of_one_map_only_are_marked(built):
    page = built.page(CHANGES)

    assert leg(page, "stage-advice").find("h3").text == "4 Advice, new stage"
    assert leg(page, "gone-parting").find("h3").text == "3 Parting, stage goes"
    assert lanes(leg(page, "stage-advice"))["Thoughts"] == [("", "+ new: I will tell Sveta.")]


def test_search_finds_words_on_the_journeys_pages_alone(tmp_path):
    built = Project(tmp_path).files(FOLDER).plugin(lanes={"legal": "Lawyers"}).build()

    found = [one["location"] for one in built.search if "I will tell Sveta" in one["text"]]
    assert found
    assert not any("compare" in one for one in found)
    assert any(CHANGES in one["location"] for one in built.search)


def test_a_journey_leads_to_what_changes(built):
    for name in ("as-is", "to-be"):
        hrefs = built.page(f"journeys/film/{name}/").hrefs
        assert "../../compare/changes/film/to-be/" in hrefs


def test_steps_have_headings_of_their_own(bare):
    before = "stages: [{name: Order, steps: [{name: Form, goal: Fast}, Letter]}]"
    after = "stages: [{name: Order, steps: [{name: Form, goal: Faster}, Call]}]"
    files = {
        "journeys/a.md": f"---\ntitle: A\n{before}\n---\n",
        "journeys/b.md": f"---\ntitle: B\nstate: to-be\nreplaces: a\n{after}\n---\n",
    }
    page = bare.files(files).build().page("journeys/compare/changes/b/")

    assert texts(page.find_all("h4")) == ["Form", "Letter, step goes", "Call, new step"]
    assert "stage-form" in page.ids
    assert not page.find_all("svg", cls="jm-overlay")


# Personas beside each other


def test_every_persona_has_a_curve(built):
    page = built.page(TOGETHER)

    assert page.find("h1").text == "A film as it is: personas side by side"
    across, down = page.find_all("svg", cls="jm-overlay")
    for one in (across, down):
        drawn = [path["data-persona"] for path in one.find_all("path", cls="jm-voice")]
        assert drawn == ["olga", "igor"]
    assert texts(across.find_all("text", cls="jm-overlay__tail")) == ["Olga", "Igor"]


def test_the_choice_is_there_for_the_script_alone(built):
    boxes = built.page(TOGETHER).find_all("input")

    assert [box["value"] for box in boxes] == ["olga", "igor"]
    assert all(box.get("hidden") is not None for box in boxes)
    assert all(box.get("checked") is not None for box in boxes)


def test_stages_by_persona(built):
    table = built.page(TOGETHER).find("table", cls="jm-voices")
    heads = table.find("thead").find_all("th")

    assert texts(heads) == ["Stage", "Olga", "Igor"]
    assert [head.find("a")["href"] for head in heads[1:]] == [
        "../../../../personas/olga/", "../../../../personas/igor/",
    ]  # fmt: skip
    need, choice, _ = table.find("tbody").find_all("tr")
    olga, igor = choice.find_all("td")
    assert "−2 very bad" in olga.text
    assert "“I do not see what I pay for.”" in olga.text
    assert "No comparison." in olga.text
    assert "+1 good" in igor.text
    assert "I do not see" not in igor.text
    assert "No comparison." not in igor.text
    assert "Nobody's words" not in table.text
    assert "Banner" not in need.text


def test_a_barrier_that_stops_everybody_is_told_once(bare):
    files = FOLDER | {
        "journeys/film/as-is.md": AS_IS.replace(
            "    actions: [Reads", "    barriers: No time.\n    actions: [Reads"
        ).replace("emotion: {olga: -1, igor: 0}", "emotion: {olga: 1, igor: 0}")
    }
    built = bare.plugin(lanes={"legal": "Lawyers"}).files(files).build()
    table = built.page(TOGETHER).find("table", cls="jm-voices")

    assert table.text.count("No time.") == 1
    assert "Stops everybody" in table.find("tbody").find("th").text


def test_where_they_part_most(built):
    found = built.page(TOGETHER).find("ol", cls="jm-partings").find_all("li", cls="jm-parting")

    names = [one.find("a").text for one in found]
    assert names == ["Tariff page", "Choice", "Need"]
    first = found[0]
    assert first.find("a")["href"] == "../../../../film/as-is/#touch-tariffs"
    assert first.find("strong").text == "4"
    assert texts(first.find("ul").find_all("li")) == ["−2 very bad Olga", "+2 very good Igor"]


def test_a_journey_leads_to_its_personas(built):
    assert "../../compare/personas/film/as-is/" in built.page("journeys/film/as-is/").hrefs


@pytest.mark.parametrize(
    "change",
    [("personas: [olga, igor]", "personas: olga"), ("{olga: -1, igor: 0}", "0")],
    ids=["one persona", "nobody told apart"],
)
def test_without_personas_to_compare_there_is_no_page(bare, change):
    text = (
        "---\ntitle: T\npersonas: [olga, igor]\nstages: [{name: A, emotion: {olga: -1, igor: 0}}]"
    )
    text = f"{text}\n---\n".replace(*change).replace("olga: -1, igor: 0", "olga: -1")
    files = {name: one for name, one in FOLDER.items() if "film" not in name}
    built = bare.files(files | {"journeys/film/as-is.md": text}).build()

    assert not built.has("journeys/compare/")
    assert not built.has(TOGETHER)
    assert not any("compare" in href for href in built.page("journeys/film/as-is/").hrefs)


# The list


def test_all_comparisons_are_listed(built):
    page = built.page("journeys/compare/")

    hrefs = [href for href in page.find("main").find("div", cls="jm").hrefs if href != "#"]
    assert hrefs == ["changes/film/to-be/", "personas/film/as-is/", "personas/film/to-be/"]
    assert texts(page.find("main").find_all("h2")) == ["As is and to be", "Personas side by side"]
    assert len(page.find_all("svg", cls="jm-spark")) == 3


def test_the_menu_names_the_list_and_none_of_the_pages(built):
    menu = built.page("").find("pre", id="menu").text

    assert "journeys/compare/" in menu
    assert "journeys/compare/changes" not in menu
    assert "journeys/compare/personas" not in menu


def test_a_journey_that_rebuilds_nothing_known_has_no_page(bare):
    built = bare.files(FOLDER | {"journeys/film/as-is.md": "---\ntitle: X\n---\n"}).build()

    assert not built.has(CHANGES)


def test_what_authors_write_is_shown_as_it_stands(bare):
    sharp = "<img src=x onerror=alert(1)>"
    before = AS_IS.replace("A film as it is", f'"{sharp}"').replace("Reads the news", f'"{sharp}"')
    before = before.replace("I do not see what I pay for.", f'"{sharp}"')
    built = (
        bare.plugin(lanes={"legal": "Lawyers"})
        .files(FOLDER | {"journeys/film/as-is.md": before})
        .build()
    )

    for address in (CHANGES, TOGETHER, "journeys/compare/"):
        page = built.page(address)
        assert not [one for one in page.find_all("img") if one.get("onerror")]
        assert sharp in page.text


def test_a_step_where_personas_part_is_told_with_its_stage(project):
    source = (
        "---\ntitle: One\npersonas: [ann, bob]\nstages:\n  - name: Paying\n    steps:\n"
        "      - {name: Card, emotion: {ann: 2, bob: -2}}\n      - {name: Cash}\n---\n"
    )
    people = {f"journeys/personas/{key}.md": f"---\nname: {key}\n---\n" for key in ("ann", "bob")}
    built = project.files({"journeys/one.md": source, **people}).build()

    parting = built.article("journeys/compare/personas/one/").find("p", cls="jm-parting__name").text

    assert "Card" in parting
    assert "Paying" in parting
    assert "the whole stage" not in parting


def part_with_words(name, where):
    """A stage or step where Ann is unhappy and says why; at a touchpoint where it is said to be."""
    said_here = (
        f"emotion: {{ann: -1, bob: 1}}, barriers: [Barrier of {name}],"
        f" quotes: [{{text: Words of {name}, persona: ann}}]"
    )
    if where == "touchpoint":
        return f"name: {name}, touchpoints: [{{name: Touch of {name}, {said_here}}}]"
    return f"name: {name}, {said_here}" if where else f"name: {name}"


@pytest.mark.parametrize("of_stage", ["itself", "touchpoint", ""])
@pytest.mark.parametrize("of_step", ["itself", "touchpoint", ""])
def test_what_is_said_of_a_stage_stands_in_no_row_of_its_steps(project, of_stage, of_step):
    steps = f"[{{{part_with_words('First', of_step)}}}, {{{part_with_words('Second', of_step)}}}]"
    source = (
        "---\ntitle: One\npersonas: [ann, bob]\nstages:\n"
        f"  - {{{part_with_words('Paying', of_stage)}, steps: {steps}}}\n"
        "  - {name: End, emotion: {ann: 1, bob: 2}}\n---\n"
    )
    people = {f"journeys/personas/{key}.md": f"---\nname: {key}\n---\n" for key in ("ann", "bob")}
    built = project.files({"journeys/one.md": source, **people}).build()
    table = built.article("journeys/compare/personas/one/").find("table", cls="jm-voices")
    rows = table.find("tbody").find_all("tr")
    parts = [*(["Paying"] if of_stage else []), "First", "Second", "End"]

    assert len(rows) == len(parts)
    for row, part in zip(rows, parts, strict=True):
        assert row.find("th").find("a").text.endswith(part)
        assert ("the whole stage" in row.find("th").text) is (part == "Paying")
        for other in ("Paying", "First", "Second"):
            is_here = other == part and bool(of_stage if other == "Paying" else of_step)
            assert (f"Words of {other}" in row.text) is is_here
            assert (f"Barrier of {other}" in row.find_all("td")[0].text) is is_here
