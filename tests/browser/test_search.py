"""Search as readers use it: Russian words in all their forms, and everything else as before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from browser_site import Site, Watched
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ORDER = "journeys/shop/order/"
REFUND = "journeys/shop/refund/"


@dataclass(frozen=True)
class Found:
    """What the list below the search field shows."""

    page: Page
    links: list[str]

    @property
    def places(self) -> list[str]:
        return [urlsplit(link).path.lstrip("/") for link in self.links]

    @property
    def bare_links(self) -> list[str]:
        return [urlsplit(link)._replace(query="").geturl() for link in self.links]

    @property
    def marked(self) -> set[str]:
        texts = self.page.locator(".md-search-result mark").all_text_contents()
        return {text.strip(".,:;!?«»()").lower() for text in texts}

    @property
    def missing(self) -> set[str]:
        return set(self.page.locator(".md-search-result__terms del").all_text_contents())


def search(site: Site, page: Page, query: str) -> Found:
    """Type a query, and wait for the answer; the first ten pages are in the list."""
    page.goto(f"{site.address}/manual/look/?{quote(query)}")  # nothing is kept from the last time
    page.wait_for_load_state("networkidle")
    field = page.locator("input.md-search__input")
    field.click()
    field.fill(query)
    field.press("End")
    page.wait_for_function(
        "() => !/Инициализация|Начните/.test("
        "document.querySelector('.md-search-result__meta').textContent)"
    )
    links = page.locator("a.md-search-result__link")
    return Found(page, links.evaluate_all("all => all.map(one => one.href)"))


@pytest.mark.parametrize(
    ("query", "form", "place"),
    [
        ("доставкой", "доставка", ORDER),
        ("доставкам", "доставка", ORDER),
        ("заказов", "заказ", ORDER),
        ("ЗАКАЗАМИ", "заказ", ORDER),
        ("клиентов", "клиента", ""),
        ("деньги", "денег", REFUND),
        ("возвратов", "возврат", REFUND),
        ("точек", "точки", "manual/journeys/"),
        ("доставк", "доставка", ORDER),  # not yet a word
    ],
)
def test_a_word_is_found_in_its_other_forms(
    demo: Site, watched: Watched, query: str, form: str, place: str
) -> None:
    found = search(demo, watched.page, query)

    assert place in found.places
    assert form in found.marked
    assert found.missing == set()
    assert watched.complaints == []


def test_a_word_of_another_root_is_not_found(demo: Site, watched: Watched) -> None:
    """«Карт» begins «картинка», and is the root of «картой»; «картинка» is not."""
    assert "картинка" in search(demo, watched.page, "картинк").marked

    marked = search(demo, watched.page, "картой").marked

    assert marked
    assert {one for one in marked if one.startswith("картин")} == set()


def test_e_and_yo_are_the_same(demo: Site, watched: Watched) -> None:
    with_e, with_yo = (search(demo, watched.page, one) for one in ("полет", "полёт"))

    assert "journeys/travel/flight/" in with_e.places
    assert with_e.places == with_yo.places
    assert "полёт" in with_e.marked
    assert "елена" in search(demo, watched.page, "ёлена").marked


def test_words_of_a_question_are_found_together(demo: Site, watched: Watched) -> None:
    """The little word between them does not stand for all that begin with it."""
    found = search(demo, watched.page, "оплаты по картам")

    assert found.places[0] == ORDER
    assert {"оплата", "картой"} <= found.marked
    assert {one for one in found.marked if one.startswith("по")} == set()
    assert "по" not in found.missing


def test_what_is_not_there_is_named_as_it_was_typed(demo: Site, watched: Watched) -> None:
    found = search(demo, watched.page, "заказов жирафами")

    assert ORDER in found.places
    assert found.missing == {"жирафами"}
    assert search(demo, watched.page, "жирафами").links == []


@pytest.mark.parametrize("query", ["touchpoints", "touchpoint"])
def test_english_words_are_found_by_their_beginning(
    demo: Site, watched: Watched, query: str
) -> None:
    found = search(demo, watched.page, query)

    assert any(place.startswith("manual/") for place in found.places)
    assert "touchpoints" in found.marked


def test_words_with_operators_stand_for_themselves(demo: Site, watched: Watched) -> None:
    page = watched.page

    assert search(demo, page, "+доставкой").marked == {"доставкой"}
    marked = search(demo, page, "+оплата +картой").marked
    assert {one.strip("„“") for one in marked} == {"оплата", "картой"}
    quoted = search(demo, page, '"как писать карты"')
    assert "manual/journeys/" in quoted.places
    assert quoted.marked <= {"писать", "карты"}
    by_card = f"{demo.address}/{ORDER}#touch-card-pay"
    assert by_card in search(demo, page, "оплата").bare_links
    assert by_card not in search(demo, page, "оплата -картой").bare_links


@pytest.mark.parametrize(
    "query", ["доставк*", "*ставка", "доставкй~1", "доставка^3", "title:заказ"]
)
def test_other_operators_go_on_working(demo: Site, watched: Watched, query: str) -> None:
    found = search(demo, watched.page, query)

    assert ORDER in found.places
    assert watched.complaints == []


def test_a_word_that_is_begun_is_completed(demo: Site, watched: Watched) -> None:
    page = watched.page
    search(demo, page, "достав")
    suggestion = page.locator("[data-md-component=search-suggest]")
    page.wait_for_function("one => one.textContent === 'доставка'", arg=suggestion.element_handle())

    page.keyboard.press("ArrowRight")

    assert page.locator("input.md-search__input").input_value() == "доставка"


def test_the_page_lights_up_the_forms_that_were_found(demo: Site, watched: Watched) -> None:
    page = watched.page
    found = search(demo, page, "деньгами")
    link = next(link for link in found.links if urlsplit(link).path == f"/{REFUND}")
    lit = parse_qs(urlsplit(link).query)["h"][0].split()
    assert {"деньгами", "денег"} <= set(lit)

    page.goto(link)

    marks = page.locator("article mark[data-md-highlight]")
    marks.first.wait_for()
    assert {"денег"} <= {all_text_content.lower() for all_text_content in marks.all_text_contents()}
