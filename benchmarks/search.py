"""What a reader loads and waits for until the first search result, with both kinds of index.

    python benchmarks/search.py 100 1000
    python benchmarks/search.py 1000 --query "оплатой картой"

Every number is of journeys. The site is built with Material's own index and with one in parts, and
served from this machine, uncompressed; Chromium opens a page and types. What the columns mean
stands in README.md beside this file.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

from build import build, make_journey, write_journeys
from playwright.sync_api import Browser, sync_playwright

KINDS = ("material", "sharded")
RESULT = "a.md-search-result__link"
PAGE = "journeys/personas/p0/"
OF_SEARCH = re.compile(r"/(search|assets/javascripts/(workers|lunr))/")


class Answer(NamedTuple):
    """What one query took."""

    kilobytes: float
    seconds: float
    pages: int


class Counting(SimpleHTTPRequestHandler):
    """Serves a site, and counts what of it is the search's."""

    sent = 0

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Count a file before it is sent: who has it may ask for the sum."""
        file = Path(self.translate_path(self.path))
        if OF_SEARCH.search(self.path) and file.is_file():
            Counting.sent += file.stat().st_size
        super().do_GET()


def main() -> int:
    """Build the sites, ask each in turn, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="+", type=int, help="how many journeys")
    parser.add_argument("--query", default="доставкой")
    parser.add_argument("--runs", type=int, default=3, help="the median counts")
    parser.add_argument("--keep", type=Path, help="a folder for the sites, which then stay")
    arguments = parser.parse_args()
    print(f"{'':22}{'index KB':>10}{'build CPU':>11}{'loaded KB':>11}{'seconds':>9}{'pages':>7}")
    for count in arguments.counts:
        root = arguments.keep or Path(tempfile.mkdtemp(prefix="journeys-bench-"))
        try:
            compare(count, root / str(count), arguments.query, arguments.runs)
        finally:
            if arguments.keep is None:
                shutil.rmtree(root)
    return 0


def compare(count: int, root: Path, query: str, runs: int) -> None:
    """Build a site with each kind of index, and print what a query takes there."""
    write_journeys(root, [make_journey(number) for number in range(count)])
    settings = (root / "mkdocs.yml").read_text("utf-8")
    costs = {}
    for kind in KINDS:
        plugin = f"- journeys:\n    search: {kind}\n"
        (root / "mkdocs.yml").write_text(settings.replace("- journeys\n", plugin), "utf-8")
        costs[kind] = build(root, forget=False).cpu
        shutil.rmtree(root / kind, ignore_errors=True)
        (root / "site").rename(root / kind)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pairs = [[ask(browser, root / kind, query) for kind in KINDS] for _ in range(runs)]
        browser.close()
    for kind, answers in zip(KINDS, zip(*pairs, strict=True), strict=True):
        files = (root / kind / "search").rglob("*.json")
        size = sum(file.stat().st_size for file in files) / 1000
        loaded, seconds, pages = (median(values) for values in zip(*answers, strict=True))
        print(
            f"{count:6} {kind:15}{size:10.0f}{costs[kind]:11.1f}"
            f"{loaded:11.0f}{seconds:9.2f}{pages:7.0f}",
            flush=True,
        )


def ask(browser: Browser, site: Path, query: str) -> Answer:
    """Open a page with nothing kept, type a query, and wait for the first result."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Counting.sent = 0
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
        start = time.perf_counter()
        page.locator("input.md-search__input").click()
        page.keyboard.insert_text(query)
        page.keyboard.press("End")  # what Material listens for
        page.locator(RESULT).first.wait_for(timeout=60_000)
        seconds = time.perf_counter() - start
        kilobytes = Counting.sent / 1000
        pages = page.locator("li.md-search-result__item").count()
        return Answer(kilobytes, seconds, pages)
    finally:
        context.close()
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    raise SystemExit(main())
