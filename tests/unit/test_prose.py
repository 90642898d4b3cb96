"""What stands under a heading that is a stage's name goes to the stage."""

from __future__ import annotations

import time

import pytest

from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.reading.prose import divide, stage_names

NAMES = {"compare": "compare", "сравнение сервисов": "compare", "pay": "pay", "оплата": "pay"}


def under(body):
    return dict(divide(body, NAMES).under)


def test_prose_without_headings_is_general():
    prose = divide("\n\nOne\n\ntwo\n\n", NAMES)

    assert prose.general == "One\n\ntwo"
    assert prose.under == {}


@pytest.mark.parametrize("number", ["", "1. ", "1) ", "2: ", "2.1 ", "2.1. "])
@pytest.mark.parametrize("named", ["", "1. ", "3) "])
@pytest.mark.parametrize("name", ["Need", "24 hours before", "3.5 mm jack", "2 + 2"])
def test_a_number_before_either_does_not_part_them(number, named, name):
    journey = Journey.model_validate({"title": "T", "stages": [{"name": named + name, "id": "s"}]})

    prose = divide(f"General\n\n## {number}{name}\n\nText\n", stage_names(journey))

    assert (prose.general, prose.under) == ("General", {"s": "Text"})


def test_a_name_with_a_number_of_its_own_is_that_stages():
    stages = [{"name": "Wait", "id": "w"}, {"name": "2. Wait", "id": "x"}, {"name": "3. Go"}]
    journey = Journey.model_validate({"title": "T", "stages": stages})

    prose = divide("## 2. Wait\nTwo\n## Wait\nOne\n## 1. Go\nGo\n", stage_names(journey))

    assert prose.under == {"x": "Two", "w": "One", journey.stages[2].id: "Go"}


def test_sections_of_stages_are_taken_out():
    prose = divide("One\n\n## Сравнение сервисов\n\nTwo\n\n## Оплата\nThree\n", NAMES)

    assert prose.general == "One"
    assert prose.under == {"compare": "Two", "pay": "Three"}


@pytest.mark.parametrize(
    "heading",
    [
        "# pay", "###### pay", "   ## pay", "##\tpay", "## pay ##", "## pay #   ", "##   Pay  ",
        "## ОПЛАТА", "## Оплата {#other}", "## Оплата { .big }", "## pay {: #x } ",
    ],
)  # fmt: skip
def test_ways_to_write_a_heading(heading):
    assert under(f"{heading}\nText\n") == {"pay": "Text"}


def test_spaces_inside_of_a_name_do_not_count():
    assert under("## Сравнение   сервисов\nText") == {"compare": "Text"}


@pytest.mark.parametrize(
    "line",
    [
        "##pay",
        "    ## pay",
        "\\## pay",
        "####### pay",
        "pay",
        "## pay now",
        "- ## pay",
        "##",
        "## ",
    ],
)
def test_what_is_no_heading_of_a_stage(line):
    prose = divide(f"{line}\nText", NAMES)

    assert prose.under == {}
    assert prose.general == f"{line}\nText"


def test_smaller_headings_belong_to_the_stage():
    assert under("## pay\n### More\nText\n#### compared\n") == {
        "pay": "### More\nText\n#### compared"
    }


def test_a_heading_of_the_same_size_ends_a_stage():
    prose = divide("## pay\nText\n## Other\nRest\n### pay\nMore", NAMES)

    assert prose.general == "## Other\nRest"
    assert prose.under == {"pay": "Text\nMore"}


def test_a_larger_heading_ends_a_stage():
    assert divide("### pay\nText\n# Other\nRest", NAMES).general == "# Other\nRest"


def test_a_step_inside_of_a_stage_gets_its_own_section():
    assert under("## pay\nText\n### compare\nInner\n## Other") == {
        "pay": "Text",
        "compare": "Inner",
    }


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "``` python", "~~~ a `b`"])
def test_code_has_no_headings(fence):
    close = fence.split()[0]
    body = f"{fence}\n## pay\n``\n{close}\n## compare\nText"
    prose = divide(body, NAMES)

    assert prose.under == {"compare": "Text"}
    assert prose.general == f"{fence}\n## pay\n``\n{close}"


def test_a_longer_fence_closes_and_a_shorter_or_other_one_does_not():
    assert under("````\n```\n~~~~\n## pay\n`````\n## compare\nText") == {"compare": "Text"}


def test_code_within_a_line_is_no_fence():
    assert under("```code``` in a line\n\n## pay\nText") == {"pay": "Text"}


def test_a_stage_of_no_words():
    assert under("## pay\n\n## compare\n") == {"pay": "", "compare": ""}


def test_prose_of_a_file_finds_stages_and_steps(read):
    result = read({
        "a.md": "---\ntitle: T\nstages:\n  - {name: Оплата, id: pay}\n"
        "  - {name: Выбор, steps: [{name: Сравнение}]}\n---\n"
        "General\n## pay\nOne\n## Выбор\nTwo\n### сравнение\nThree\n"
    })  # fmt: skip
    prose = result.atlas.journeys["a"].prose

    assert result.said == []
    assert prose.general == "General"
    assert prose.under == {"pay": "One", "выбор": "Two", "сравнение": "Three"}


@pytest.mark.parametrize(
    "line",
    [
        "# a" + " " * 10_000 + "b", "# a" + " \t" * 4_000 + "{b", "# " + "{" * 40_000,
        "# a" + " #" * 10_000 + " b",         "`" * 40_000 + "x`", "# " + " " * 40_000,
    ],
    ids=["spaces", "tabs", "braces", "hashes", "fence", "nothing"],
)  # fmt: skip
def test_no_line_takes_seconds(line):
    before = time.process_time()
    divide(line, NAMES)

    assert time.process_time() - before < 0.5
