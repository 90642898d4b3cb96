"""Pages about all journeys in a browser: lists that are narrowed and sorted, what has been read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from browser_site import ROOT, Site, Watched, settle
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.pages import backlog, channel, metrics
from mkdocs_journeys.pages.facets import Answers, of_barrier, of_journey, of_moment, of_way
from mkdocs_journeys.reading.folder import read_folder

pytestmark = pytest.mark.browser

BACKLOG, METRICS = "/journeys/backlog/", "/journeys/metrics/"
TOUCHPOINTS, PORTFOLIO = "/journeys/touchpoints/", "/journeys/portfolio/"
TEAM, CHANNEL = "/journeys/teams/web/", "/journeys/channels/site/"


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


# What each row answers, as the model has it: the browser must come to the same.


@pytest.fixture(scope="module")
def answers() -> dict[str, list[Answers]]:
    """The answers of each list's rows, in the order in which they stand."""
    across = AtlasQueries(
        read_folder(ROOT / "journeys", "journeys", lanes=("systems", "legal")).atlas
    )
    atlas = across.atlas
    narrow = ("area", "journey", "owner", "status")
    hypotheses = [one for one in across.opportunities if one.judgement is not None]
    watched = [
        *map(of_moment, (one.moment_ref for one in sorted(across.metrics, key=metrics._concern))),
        *map(of_way, sorted(hypotheses, key=metrics._order)),
    ]
    return {
        BACKLOG: [
            *map(of_barrier, sorted(across.barriers, key=backlog.urgency)),
            *map(of_way, sorted(across.opportunities, key=backlog.promise)),
        ],
        METRICS: [{key: one[key] for key in narrow if key in one} for one in watched],
        TOUCHPOINTS: [*map(of_moment, sorted(across.touchpoints, key=channel._pain_order))],
        PORTFOLIO: [
            of_journey(one) for area in atlas.area_names() for one in atlas.journeys_in(area)
        ],
    }


ROWS = "[data-item]:not([data-again])"

CHOOSE = """(wishes) => {
  const form = document.querySelector('form[data-filter]');
  for (const field of form.elements) {
    if (field.name) field.value = wishes[field.name] ?? '';
  }
  form.dispatchEvent(new Event('input', {bubbles: true}));
}"""

SEEN = f"""() => [...document.querySelectorAll('{ROWS}')]
  .map((row, at) => row.checkVisibility() ? at : -1).filter(at => at >= 0)"""


def choose(page: Page, **wishes: str) -> None:
    page.evaluate(CHOOSE, wishes)


def seen(page: Page) -> list[int]:
    """The rows that are seen, by their number in the whole list."""
    return page.evaluate(SEEN)


def told(page: Page) -> list[int]:
    """The figures of the sentence that says how many are shown."""
    return [int(one) for one in re.findall(r"\d+", page.locator(".jm-filter output").inner_text())]


def fitting(rows: Sequence[Answers], **wishes: str) -> list[int]:
    return [
        at
        for at, row in enumerate(rows)
        if all(wish in map(str, row.get(key, ())) for key, wish in wishes.items())
    ]


@pytest.mark.parametrize("path", [BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO])
def test_each_choice_shows_its_rows_and_no_others(
    demo: Site, watched: Watched, answers: dict[str, list[Answers]], path: str
) -> None:
    page, rows = watched.page, answers[path]
    page.goto(demo.address + path)
    choices = page.evaluate(
        """() => [...document.querySelectorAll('form[data-filter] select')].flatMap(
          one => [...one.options].slice(1).map(option => [one.name, option.value]))"""
    )
    expect(page.locator("form[data-filter]")).to_be_visible()
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


@dataclass
class Wishes:
    """Two choices of a list that some rows fit and some do not, each narrower than the other."""

    first: dict[str, str]
    both: dict[str, str]


def wishes_of(rows: Sequence[Answers], one: str, other: str) -> Wishes:
    for row in rows:
        for value in row.get(one, ()):
            for further in row.get(other, ()):
                first, both = {one: str(value)}, {one: str(value), other: str(further)}
                if 0 < len(fitting(rows, **both)) < len(fitting(rows, **first)) < len(rows):
                    return Wishes(first, both)
    raise AssertionError("the demo has nothing to choose from")


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
    word = next(one for text in texts for one in re.findall(r"\w*ё\w*", text))
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


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


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
    button = page.locator(".jm-filter button")
    expect(button).to_be_disabled()
    page.locator("table[data-sortable=sort] .jm-sort").first.click()
    choose(page, **wishes, words="а")
    expect(button).to_be_enabled()

    button.click()
    page.wait_for_function("() => !location.search.includes('words')")
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


def column(table: Locator, number: int) -> list[str]:
    """What a column is sorted by, row by row."""
    return table.locator("tbody tr").evaluate_all(
        """(rows, at) => rows.map(row => row.cells[at])
          .map(cell => (cell.dataset.sort ?? cell.textContent).trim())""",
        number,
    )


def head(table: Locator, number: int) -> Locator:
    return table.locator("thead th").nth(number)


COST, DUE, IMPACT = 3, 6, 1


@pytest.mark.parametrize(
    ("number", "kind", "first"),
    [(COST, float, "ascending"), (DUE, str, "ascending"), (IMPACT, float, "descending")],
)
def test_figures_and_days_are_sorted_the_empty_last(
    demo: Site, context: BrowserContext, number: int, kind: type, first: str
) -> None:
    page = opened(context, demo.address + BACKLOG)
    table = page.locator("table[data-sortable=ways]")
    whole = column(table, number)
    known = sorted((one for one in whole if one), key=kind)
    empty = [""] * whole.count("")
    assert len(set(known)) > 2
    assert empty or number == IMPACT

    for way in (first, {"ascending": "descending", "descending": "ascending"}[first]):
        head(table, number).locator("button").click()
        expected = known if way == "ascending" else known[::-1]
        assert column(table, number) == [*expected, *empty]
        assert head(table, number).get_attribute("aria-sort") == way
        assert table.locator("[aria-sort]").count() == 1


def test_words_are_sorted_as_readers_do(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + "/journeys/teams/")
    table = page.locator("table[data-sortable=sort]")
    head(table, 0).locator("button").click()
    names = column(table, 0)

    wished = page.evaluate("names => [...names].sort(new Intl.Collator('ru').compare)", names)
    assert names == wished
    head(table, 1).locator("button").click()
    figures = [int(one) for one in column(table, 1)]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) > 3


def test_sorting_by_keyboard(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TOUCHPOINTS)
    table = page.locator("table[data-sortable=sort]")
    button = head(table, 1).locator("button")
    button.focus()
    page.keyboard.press("Enter")
    assert head(table, 1).get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert head(table, 1).get_attribute("aria-sort") == "descending"
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    expect(head(table, 2).locator("button")).to_be_focused()
    assert page.evaluate(
        "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        " || getComputedStyle(document.activeElement).boxShadow !== 'none'"
    )


def test_narrowing_by_keyboard(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    page = opened(context, demo.address + TOUCHPOINTS)
    page.locator("form[data-filter] select").first.focus()
    name = page.evaluate("() => document.activeElement.name")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => location.search")
    value = query(page)[name][0]
    assert seen(page) == fitting(answers[TOUCHPOINTS], **{name: value})

    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "words":
            break
    page.keyboard.press("Enter")  # sends no form anywhere
    page.keyboard.press("Tab")
    expect(page.locator(".jm-filter button")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search")
    assert len(seen(page)) == len(answers[TOUCHPOINTS])


def test_a_sorted_list_can_be_narrowed_and_a_narrowed_one_sorted(
    demo: Site, context: BrowserContext, answers: dict[str, list[Answers]]
) -> None:
    rows = answers[BACKLOG]
    wishes = wishes_of(rows, "owner", "impact").first
    page = opened(context, demo.address + BACKLOG)
    table = page.locator("table[data-sortable=ways]")
    head(table, DUE).locator("button").click()
    choose(page, **wishes)
    visible = table.locator("tbody tr:visible").all_text_contents()
    choose(page)
    head(table, COST).locator("button").click()
    choose(page, **wishes)
    head(table, DUE).locator("button").click()

    assert table.locator("tbody tr:visible").all_text_contents() == visible
    assert told(page) == [len(fitting(rows, **wishes)), len(rows)]


@pytest.mark.parametrize("path", [BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO, TEAM])
def test_without_scripts_all_is_there_and_nothing_dead(
    demo: Site, browser: Browser, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + path + "?owner=web&words=x")
    rows = page.locator("tr[data-item]")
    assert rows.count() == page.locator("tr[data-item]:visible").count()
    assert rows.count() or path == TEAM
    for dead in (".jm-filter", ".jm-sort", ".jm-progress", ".jm-reading input", ".jm-read"):
        assert page.locator(f"{dead}:visible").count() == 0, dead
    context.close()


# What has been read


def boxes(page: Page) -> Locator:
    return page.locator(".jm-reading input")


def ticked(page: Page) -> list[bool]:
    return [one.is_checked() for one in boxes(page).all()]


def read(page: Page) -> list[int]:
    return [
        int(one) for one in re.findall(r"\d+", page.locator(".jm-progress output").inner_text())
    ]


def test_what_was_read_is_ticked_counted_and_kept(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    number = boxes(page).count()
    assert number > 2
    assert read(page) == [0, number]

    boxes(page).nth(1).check()
    assert read(page) == [1, number]
    assert page.locator(".jm-progress progress").evaluate("one => one.value") == 1
    page.reload()
    page.wait_for_load_state("networkidle")
    assert ticked(page) == [at == 1 for at in range(number)]
    assert read(page) == [1, number]


def test_a_page_from_the_list_knows_that_it_was_read_and_the_way_back(
    demo: Site, context: BrowserContext
) -> None:
    page = opened(context, demo.address + TEAM)
    boxes(page).first.check()
    link = page.locator(".jm-reading a").first
    link.click()
    page.wait_for_load_state("networkidle")
    mark = page.locator(".jm-read")
    expect(mark).to_be_visible()
    expect(mark.locator("input")).to_be_checked()
    assert page.locator(".jm-read a span").inner_text().strip()

    mark.locator("input").uncheck()
    mark.locator("a").click()
    page.wait_for_load_state("networkidle")
    assert urlsplit(page.url).path == TEAM
    assert read(page)[0] == 0


def test_going_back_shows_what_was_ticked_meanwhile(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    page.locator(".jm-reading a").first.click()
    page.wait_for_load_state("networkidle")
    page.locator(".jm-read input").check()
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(boxes(page).first).to_be_checked()
    assert read(page)[0] == 1


def test_another_tab_hears_of_it(demo: Site, context: BrowserContext) -> None:
    page, other = opened(context, demo.address + TEAM), opened(context, demo.address + TEAM)
    boxes(page).first.check()
    expect(boxes(other).first).to_be_checked()
    expect(other.locator(".jm-progress output")).to_have_text(
        page.locator(".jm-progress output").inner_text()
    )


def test_who_came_from_no_list_is_offered_nothing(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + "/journeys/personas/olga/")

    expect(page.locator(".jm-read")).to_be_hidden()


def shared(demo: Site) -> tuple[str, str]:
    """Two teams whose newcomers read the same page first."""
    lists: dict[str, set[str]] = {}
    for file in sorted(demo.folder.glob("journeys/teams/*/index.html")):
        path = f"/journeys/teams/{file.parent.name}/"
        lists[path] = set(re.findall(r'data-read="([^"]+)"', file.read_text("utf-8")))
    pairs = [(a, b) for a in lists for b in lists if a < b and lists[a] & lists[b]]
    assert pairs
    return pairs[0]


def test_teams_share_what_was_read_and_forget_their_own(
    demo: Site, context: BrowserContext
) -> None:
    one, other = shared(demo)
    page = opened(context, demo.address + one)
    for box in boxes(page).all():
        box.check()
    number = boxes(page).count()
    assert read(page) == [number, number]

    page.goto(demo.address + other)
    settle(page)
    known = read(page)[0]
    assert known > 0
    assert sum(ticked(page)) == known
    page.locator(".jm-progress button").click()
    assert read(page)[0] == 0
    assert not any(ticked(page))
    page.goto(demo.address + one)
    settle(page)
    assert read(page) == [number - known, number]


def test_reading_by_keyboard(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    boxes(page).first.focus()
    page.keyboard.press("Space")
    assert ticked(page)[0]
    name = boxes(page).first.get_attribute("aria-label") or ""
    link = page.locator(".jm-reading a strong").first.inner_text()
    assert link in name
    page.locator(".jm-progress button").focus()
    page.keyboard.press("Enter")
    assert not any(ticked(page))


def test_a_browser_that_keeps_nothing_still_counts(demo: Site, watched: Watched) -> None:
    page = watched.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page.goto(demo.address + TEAM)
    settle(page)
    boxes(page).first.check()
    assert read(page)[0] == 1
    assert [complaint for complaint in watched.complaints if "journeys" in complaint] == []


UPRIGHT, LYING = 605, 1040
"""Pixels between the margins of A4: a team's page stands, lists of many columns lie."""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        (TEAM, UPRIGHT),
        *((one, LYING) for one in (BACKLOG, METRICS, TOUCHPOINTS, PORTFOLIO, CHANNEL)),
    ],
)
def test_print_cuts_nothing(demo: Site, context: BrowserContext, path: str, width: int) -> None:
    page = opened(context, demo.address + path)
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(media="print")
    wide = page.evaluate(
        """width => [...document.querySelectorAll('.jm, .jm *')]
          .filter(one => one.checkVisibility() && !one.closest('.jm-hidden'))
          .filter(one => one.getBoundingClientRect().right > width + 1)
          .map(one => one.tagName + '.' + (one.className.baseVal ?? one.className))""",
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
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {"lies" if float(wide) > float(high) else "stands" for wide, high in found}


def test_a_teams_page_stands_and_a_list_lies(demo: Site, context: BrowserContext) -> None:
    page = opened(context, demo.address + TEAM)
    assert shapes(page.pdf(format="A4", prefer_css_page_size=True)) == {"stands"}
    page.goto(demo.address + BACKLOG)
    assert shapes(page.pdf(format="A4", prefer_css_page_size=True)) == {"lies"}
