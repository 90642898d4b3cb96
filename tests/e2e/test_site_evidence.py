"""A study's page: everything that rests on it, each with the place where it stands."""

from __future__ import annotations

import pytest
from crawl import dead_links
from projects import small

JOURNEY = """\
---
title: An evening with a film
personas: [olga, igor]
evidence: interviews
stages:
  - name: Need
    evidence: interviews
    touchpoints: [Advice]
  - name: Choice
    touchpoints:
      - name: Tariff page
        id: tariffs
        quotes:
          - {text: I do not see <b>what</b> I pay for., persona: olga, evidence: interviews}
          - {text: Nobody wrote this down.}
        scores: [{measure: csat, value: 3.1, answers: 12, evidence: interviews}]
        barriers:
          - text: No comparison.
            evidence: interviews
            quotes: [{text: I gave up., evidence: interviews}]
        metrics: [{name: Orders, evidence: interviews, readings: [{date: 2026-01-01, value: 5}]}]
opportunities:
  - {id: table, text: One table., evidence: interviews}
  - {id: other, text: Something else.}
---
"""


@pytest.fixture
def study(example):
    built = example.files(small(**{"journeys/cinema/evening.md": JOURNEY})).build(strict=True)
    assert dead_links(built) == []
    return built.article("journeys/research/interviews/")


def test_everything_that_rests_on_it_is_listed_with_its_place(study):
    items = [one.text for one in study.find("section", cls="jm-use").find_all("li")]

    assert [item.split(" — ")[-1] for item in items[:-1]] == ["Need"] + ["Tariff page"] * 5
    told = " ".join(items)
    for words in ("<b>what</b> I pay for", "CSAT", "No comparison.", "I gave up.", "Orders"):
        assert words in told
    assert "One table." in items[-1]


def test_what_does_not_rest_on_it_is_not(study):
    assert "Nobody wrote this down" not in study.text
    assert "Something else" not in study.text


def test_journeys_that_name_it_for_the_whole_and_personas_are_told(study):
    assert "for the whole map" in study.text
    assert "Olga" in study.text


def test_raw_html_of_a_quote_is_text(study):
    assert study.find_all("b") == []


def test_a_study_that_nothing_rests_on_says_nothing_of_it(example):
    example.write("journeys/research/alone.md", "---\ntitle: Alone\n---\n")

    page = example.build(strict=True).article("journeys/research/alone/")

    assert page.find_all("h2") == []
