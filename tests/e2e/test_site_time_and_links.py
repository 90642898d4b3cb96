"""Time, pictures, links and tickets on the pages of a site."""

from __future__ import annotations

import pytest

from mkdocs_journeys.model.journey import YIELDING

MAP = """\
---
title: A delivery
stages:
  - name: Waiting
    duration: 7-10 days
    wait: up to 5 days
    tickets: SHOP 1/2
  - name: Taking it
    touchpoints:
      - name: The queue
        duration: 20 min
        wait: 15 min
        images: {image: queue.svg, alt: People in a queue}
        links: ["[The plan](https://wiki.example.com/plan)"]
        quotes: {text: So long., who: the third time here}
        barriers:
          - {text: One counter., severity: high, tickets: SHOP-12, opportunities: [more]}
opportunities:
  - {id: more, text: A second counter., links: https://wiki.example.com/counter, tickets: [SHOP-31]}
---
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
TRACKER = "https://tracker.example.com/browse/{ticket}"


PAGE = "journeys/delivery/"


@pytest.fixture
def delivery(project):
    return project.bare().files({"journeys/delivery.md": MAP, "journeys/queue.svg": PICTURE})


def test_time_pictures_and_links_are_on_the_pages(delivery):
    built = delivery.plugin(tickets=TRACKER).build()

    assert built.warnings == []
    page, backlog = built.page(PAGE), built.page("journeys/backlog/")
    said = " ".join(page.text.split())
    assert "up to 5 days" in said and "7-10 days" in said
    assert "7–10 days, waiting: 15 minutes – 5 days" in said
    assert "the third time here" in said
    assert "https://wiki.example.com/plan" in page.hrefs
    for one in (page, backlog):
        assert "https://tracker.example.com/browse/SHOP-12" in one.hrefs
        assert "https://tracker.example.com/browse/SHOP-31" in one.hrefs
        assert "https://wiki.example.com/counter" in one.hrefs
    assert "https://tracker.example.com/browse/SHOP%201%2F2" in page.hrefs
    assert [one.get("alt") for one in page.find_all("img", cls="jm-storyboard")] == [
        "People in a queue"
    ]
    assert "journeys/queue.svg" in built.files


def test_tickets_without_a_tracker_are_text(delivery):
    built = delivery.build()

    page = built.page(PAGE)
    assert "SHOP-12" in page.text
    assert not [href for href in page.hrefs if "SHOP" in href]


@pytest.mark.parametrize("pattern", ["javascript:{ticket}", "https://a.example/", "{ticket}"])
def test_the_address_of_the_tracker_is_one(delivery, pattern):
    built = delivery.plugin(tickets=pattern).build()

    assert built.aborted
    assert "{ticket}" in " ".join(built.warnings)


@pytest.mark.parametrize("key", [*sorted(YIELDING), "channels"])
def test_a_lane_of_that_name_stays(project, key):
    text = f"---\ntitle: A\nstages:\n  - {{name: X, {key}: Some *days*}}\n---\n"
    project.bare().plugin(lanes={key: "How long"}).files({"journeys/a.md": text})

    built = project.build()

    assert built.warnings == []
    assert "How long" in built.page("journeys/a/").text
