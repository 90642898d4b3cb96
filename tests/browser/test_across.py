"""Narrowing lists across all maps."""

from __future__ import annotations

import re

import list_pages
import pytest
from browser_site import Site, Watched, settle
from list_pages import (
    BACKLOG,
    CHANNEL,
    METRICS,
    PORTFOLIO,
    ROWS,
    TEAM,
    TOUCHPOINTS,
    choose,
    fitting,
    open_lists,
    opened,
    query,
    seen,
    told,
    wishes_of,
)
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mkdocs_journeys.pages.facets import Answers

pytestmark = pytest.mark.browser
answers = list_pages.answers


@pytest.mark.parametrize("path", [BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO])
def test_each_choice_shows_its_rows_and_no_others(
    demo: Site, watched: Watched, answers: dict[str, list[Answers]], path: str
) -> None:
    page, rows = watched.page, answers[path]
    page.goto(demo.address + path)
    choices = page.evaluate(
        """() => [...document.querySelectorAll('form[data-filter] select')].flatMap(
          element => [...element.options].slice(1).map(option => [element.name, option.value]))"""
    )
    expect(page.locator("form[data-filter]")).to_be_visible()
    open_lists(page)
    assert seen(page) == list(range(len(rows)))
    assert told(page) == [len(rows)] * 2
    assert len(choices) > 5

    for key, value in choices:
        choose(page, **{key: value})
        expected = fitting(rows, **{key: value})
        assert seen(page) == expected, (key, value)
        assert told(page) == [len(expected), len(rows)], (key, value)
        assert expected, (key, value)
    assert watched.complaints == []


def test_choices_and_words_add_up(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    page, rows = opened(context, demo.address + BACKLOG), answers[BACKLOG]
    wishes = wishes_of(rows, "owner", "severity")
    choose(page, **wishes.both)
    expected = fitting(rows, **wishes.both)
    assert seen(page) == expected

    texts = page.locator(ROWS).all_text_contents()
    word = max(re.findall(r"\w+", texts[expected[0]]), key=len)
    choose(page, **wishes.both, words=word)
    assert seen(page) == [at for at in expected if word.lower() in texts[at].lower()]


def folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def test_words_in_any_case_and_with_either_e(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TOUCHPOINTS)
    texts = page.locator(ROWS).all_text_contents()
    word = next(word for text in texts for word in re.findall(r"\w*ё\w*", text))
    field = page.locator("input[name=words]")

    for written in (word, word.replace("ё", "е"), word.upper(), f"  {word} "):
        field.fill(written)
        expected = [at for at, text in enumerate(texts) if folded(word) in folded(text)]
        assert seen(page) == expected, written
        assert 0 < len(expected) < len(texts)

    field.fill("нет такого слова <b>")
    assert seen(page) == []
    assert told(page) == [0, len(texts)]
    field.fill("   ")
    assert len(seen(page)) == len(texts)


def test_the_address_shows_the_same_to_another_reader(
    demo: Site, browser: Browser, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    page, rows = opened(context, demo.address + BACKLOG), answers[BACKLOG]
    wishes = wishes_of(rows, "owner", "severity").both | {"words": "а"}
    choose(page, **wishes)
    page.locator("table[data-sortable=ways] .jm-sort").nth(6).click()
    assert query(page) == {key: [value] for key, value in wishes.items()} | {"ways": ["7"]}

    stranger = browser.new_context(viewport={"width": 1440, "height": 900})
    other = opened(stranger, page.url)
    shown = other.locator("tr[data-item]:visible").all_text_contents()
    assert shown == page.locator("tr[data-item]:visible").all_text_contents()
    assert shown
    assert told(other) == told(page)
    assert other.evaluate(
        "() => Object.fromEntries([...new FormData(document.querySelector('form[data-filter]'))])"
    ) == {"impact": "", "effort": "", "status": "", **fields(other), **wishes}
    stranger.close()


def fields(page: Page) -> dict[str, str]:
    names = page.locator("form[data-filter] [name]").evaluate_all("all => all.map(a => a.name)")
    return dict.fromkeys(names, "")


def test_show_all_shows_all_and_cleans_the_address(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    wishes = wishes_of(answers[TOUCHPOINTS], "area", "channel").both
    page = opened(context, demo.address + TOUCHPOINTS)
    button = page.locator(".jm-filter [type=reset]")
    expect(button).to_be_disabled()
    page.locator("table[data-sortable=sort] .jm-sort").first.click()
    choose(page, **wishes, words="а")
    expect(button).to_be_enabled()

    button.click()
    page.wait_for_function("() => !location.search.includes('words')")
    open_lists(page)
    assert len(seen(page)) == len(answers[TOUCHPOINTS])
    assert query(page) == {"sort": ["1"]}
    expect(button).to_be_disabled()
    assert page.locator("input[name=words]").input_value() == ""


def test_back_and_forward_go_from_page_to_page(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    wishes = wishes_of(answers[BACKLOG], "owner", "severity").both
    page = opened(context, demo.address + "/journeys/")
    page.goto(demo.address + BACKLOG)
    choose(page, **wishes)
    page.locator("input[name=words]").fill("а")
    page.locator("table[data-sortable=barriers] .jm-sort").first.click()
    address = page.url
    shown = seen(page)
    page.locator("tr[data-item]:visible th a, tr[data-item]:visible .jm-wide a").first.click()
    page.wait_for_url(re.compile(r"/journeys/\w+/"))

    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.url == address
    assert len(seen(page)) == len(shown)
    assert page.locator("select[name=owner]").input_value() == wishes["owner"]
    page.go_back()
    page.wait_for_url(demo.address + "/journeys/")
    page.go_forward()
    page.wait_for_url(address)
    page.wait_for_load_state("networkidle")
    assert len(seen(page)) == len(shown)


@pytest.mark.parametrize(
    "wish",
    [
        "status=nonsense",
        "status=",
        "ways=99",
        "ways=-0",
        "ways=x&barriers=1.5",
        "words=%20",
        "words=%F0%28",
        "unknown=1&area=%00",
    ],
)
def test_nonsense_in_the_address_hides_nothing(demo: Site, watched: Watched, wish: str) -> None:
    page = watched.page
    page.goto(f"{demo.address}{BACKLOG}?{wish}")
    settle(page)

    shown, rows = told(page)
    assert shown == rows or "%F0" in wish
    assert watched.complaints == []


def test_what_has_no_rows_left_is_gone(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + BACKLOG)
    heads = {name: page.locator(f"#jm-{name}") for name in ("first", "barriers", "opportunities")}
    for head in heads.values():
        expect(head).to_be_visible()

    choose(page, status="nothing")  # only of barriers can it be said that nobody is on it
    expect(heads["barriers"]).to_be_visible()
    expect(heads["opportunities"]).to_be_hidden()
    choose(page, words="нет такого слова")
    for head in heads.values():
        expect(head).to_be_hidden()
    choose(page)
    for head in heads.values():
        expect(head).to_be_visible()


def test_the_grid_and_the_first_ones_follow(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    page = opened(context, demo.address + BACKLOG)
    first, ideas = page.locator(".jm-first:visible"), page.locator(".jm-idea:visible")
    every = ideas.count()
    assert first.count() == 3

    for value in page.locator("select[name=owner] option").evaluate_all(
        "all => all.slice(1).map(a => a.value)"
    ):
        choose(page, owner=value)
        open_ways = page.locator("table[data-sortable=ways] tr[data-item]:visible:not(:has("
            ".jm-badge--done, .jm-badge--dropped))")  # fmt: skip
        assert ideas.count() == open_ways.count(), value
        barriers = page.locator("table[data-sortable=barriers] tr[data-item]:visible").count()
        assert first.count() <= min(3, barriers)
    choose(page)
    assert (first.count(), ideas.count()) == (3, every)


UPRIGHT, LYING = 605, 1040
"""Pixels between the margins of A4: a team's page stands, lists of many columns lie."""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        (TEAM, UPRIGHT),
        *((address, LYING) for address in (BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO, CHANNEL)),
    ],
)
def test_print_cuts_nothing(demo: Site, context: BrowserContext, path: str, width: int) -> None:
    page = opened(context, demo.address + path)
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(media="print")
    wide = page.evaluate(
        """width => [...document.querySelectorAll('.jm, .jm *')]
          .filter(element => element.checkVisibility() && !element.closest('.jm-hidden'))
          .filter(element => element.getBoundingClientRect().right > width + 1)
          .map(({tagName, className}) => tagName + '.' + (className.baseVal ?? className))""",
        width,
    )
    assert wide == []
    for tool in (".jm-filter", ".jm-progress", ".jm-read", ".jm-reading input"):
        assert page.locator(f"{tool}:visible").count() == 0, tool
    # A button is not painted where a table's head is repeated on the next sheet.
    heads = page.locator(".jm-sort").evaluate_all(
        "all => all.map(a => getComputedStyle(a).display)"
    )
    assert set(heads) <= {"contents"}


def shapes(pdf: bytes) -> set[str]:
    """Whether a PDF's pages stand or lie."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {"lies" if float(wide) > float(high) else "stands" for wide, high in boxes}


def test_a_teams_page_stands_and_a_list_lies(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    assert shapes(page.pdf(format="A4", prefer_css_page_size=True)) == {"stands"}
    page.goto(demo.address + BACKLOG)
    assert shapes(page.pdf(format="A4", prefer_css_page_size=True)) == {"lies"}
