"""An index in parts answers as the whole one, of which it loads little."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from browser_site import Site, Watched
from playwright.sync_api import Request

pytestmark = pytest.mark.browser

ORDER = "journeys/shop/order/"
MOST = 50
"""How many pages are shown at most."""

TWO_WORKERS = """
async ([worker, config, docs, queries]) => {
  const begin = async (setup) => {
    const own = new Worker(worker);
    const next = () => new Promise((resolve) => {
      own.onmessage = ({ data }) => resolve(data);
    });
    const ready = next();
    own.postMessage({ type: 0, data: { options: { suggest: true }, ...setup } });
    await ready;
    return { own, next };
  };
  const ask = async ({ own, next }, query, count) => {
    const patience = performance.now() + 20_000;
    let items = [];
    let answer = next();
    own.postMessage({ type: 2, data: query });
    do {
      items = (await answer).data.items; // the first pages, then all that are shown
      const silence = new Promise((end) => setTimeout(end, 5_000, { data: { items } }));
      answer = Promise.race([next(), silence]);
    } while (items.length < count && performance.now() < patience);
    return items.map((page) => page.map((item) => item.location));
  };
  const { journeys, ...plain } = config;
  const whole = await begin({ config: plain, docs });
  const parts = await begin({ config, docs: [] });
  const answers = [];
  for (const query of queries) {
    const all = await ask(whole, query, 0);
    answers.push([all, await ask(parts, query, Math.min(all.length, 50))]);
  }
  return answers;
}
"""

QUERIES = [
    "доставкой", "деньгами", "писем", "скидок", "полёт", "елена", "оплаты по картам", "ЗАКАЗАМИ",
    '"как писать карты"', "+оплата +картой", "оплата -картой", "+доставкой", "доставк*", "*ставка",
    "доставкй~1", "доставка^3", "title:заказ", "touchpoint", "mkdocs.yml", "«Абажур»", "24/7",
    "жирафами", "по", "и", "+", "-", '"', "a b c d", "заказ:номер", "journeys check --fix",
]  # fmt: skip


@dataclass(frozen=True)
class Index:
    """The index of the demo, which is in parts."""

    worker: str
    config: dict[str, Any]
    docs: list[dict[str, Any]]


@pytest.fixture(scope="module")
def index(demo: Site) -> Index:
    folder = demo.folder
    config = json.loads((folder / "search/search_index.json").read_text("utf-8"))["config"]
    pages = [
        json.loads((folder / f"search/pages/{page}.json").read_text("utf-8"))
        for page in range(len(config["journeys"]["counts"]))
    ]
    (worker,) = (folder / "assets/javascripts/workers").glob("search.*.js")
    address = f"{demo.address}/{worker.relative_to(folder).as_posix()}"
    return Index(address, config, [entry for page in pages for entry in page])


def some_queries(index: Index) -> Iterator[str]:
    """Words of the site, their beginnings, and pairs of both; the same ones in every run."""
    dice = random.Random(12)
    texts = [re.sub(r"<[^>]+>|&\w+;", " ", entry["text"]) for entry in index.docs]
    words = sorted({word for text in texts for word in re.findall(r"\w{4,}", text)})
    for _ in range(8):
        one, other = dice.sample(words, 2)
        yield one
        yield one[:3]
        yield f"{one} {other[:5]}"


def test_both_find_the_same(demo: Site, watched: Watched, index: Index) -> None:
    page = watched.page
    page.goto(f"{demo.address}/manual/look/")
    queries = [*QUERIES, *some_queries(index)]

    answers = page.evaluate(TWO_WORKERS, [index.worker, index.config, index.docs, queries])

    assert sum(bool(whole) for whole, _ in answers) > len(queries) * 0.8
    for query, (whole, parts) in zip(queries, answers, strict=True):
        known, found = ({place for one in pages for place in one} for pages in (whole, parts))
        if len(whole) <= MOST:
            assert found == known, query
        else:
            assert found <= known, query
            assert len(parts) > MOST * 0.8, query


def test_little_is_loaded(demo: Site, watched: Watched) -> None:
    loaded: list[str] = []

    def note(request: Request) -> None:
        loaded.append(request.url)

    page = watched.page
    page.context.on("request", note)
    page.goto(f"{demo.address}/manual/look/?q=доставкой")
    page.locator(f"a.md-search-result__link[href*='{ORDER}']").first.wait_for()

    own = [url.removeprefix(f"{demo.address}/search/") for url in loaded if "/search/" in url]
    assert own.count("search_index.json") == 1
    assert 1 <= len([name for name in own if name.startswith("words/")]) <= 3
    # The first answer needs ten at most; more are loaded once nobody types any more.
    assert 1 <= len([name for name in own if name.startswith("pages/")]) <= MOST


def test_what_is_typed_later_is_what_is_answered(demo: Site, watched: Watched) -> None:
    """Every letter is a query, and answers may overtake each other."""
    page = watched.page
    page.goto(f"{demo.address}/manual/look/")
    page.keyboard.press("s")
    for letter in "доставкой":
        page.keyboard.insert_text(letter)
        page.keyboard.press("End")  # Material listens for keys

    page.locator(f"a.md-search-result__link[href*='{ORDER}']").first.wait_for()
    page.wait_for_timeout(1500)
    marks = page.locator(".md-search-result mark").all_text_contents()

    assert marks
    assert [one for one in marks if "достав" not in one.lower()] == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*h=*")
    assert watched.complaints == []
