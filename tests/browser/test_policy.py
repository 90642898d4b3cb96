"""The strict Content-Security-Policy of the manual: everything works, and nothing else may run."""

from __future__ import annotations

import functools
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_site import KINDS, ROOT, SOME, Quiet, Site, Watched

pytestmark = pytest.mark.browser

MANUALS = [ROOT / "docs" / folder / "install.md" for folder in ("manual", "en")]
SCRIPT = re.compile(r'^```python title="policy.py"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
HEADER = re.compile(r'add_header Content-Security-Policy "([^"]+)" always;\n')


def script(manual: Path) -> str:
    (result,) = SCRIPT.findall(manual.read_text("utf-8"))
    return result


@pytest.fixture(scope="module")
def policy(demo: Site, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the manual's program prints for the demo."""
    path = tmp_path_factory.mktemp("policy") / "policy.py"
    path.write_text(script(MANUALS[0]), "utf-8")
    done = subprocess.run(
        [sys.executable, str(path), str(demo.folder)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    line = HEADER.fullmatch(done.stdout)
    assert line, done.stdout
    return line[1]


@pytest.fixture(scope="module")
def guarded(demo: Site, policy: str) -> Iterator[Site]:
    """The demo behind a server that sends the policy."""

    class Strict(Quiet):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Strict, directory=str(demo.folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(demo.folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def test_both_manuals_show_the_same_program() -> None:
    assert script(MANUALS[0]) == script(MANUALS[1])


def test_the_policy_allows_nothing_inside_pages(policy: str) -> None:
    assert "unsafe" not in policy
    assert "://" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*SOME.values(), "/", "/manual/install/", "/404.html"])
def test_pages_break_no_rule(guarded: Site, watched: Watched, path: str, scheme: str) -> None:
    watched.page.emulate_media(color_scheme=scheme)

    watched.page.goto(guarded.address + path)
    watched.page.wait_for_load_state("networkidle")

    assert watched.complaints == []
    assert watched.page.locator("html.js").count() == 1


def test_search_and_diagrams_work(guarded: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(guarded.address + KINDS["journey"])
    assert page.locator(".jm-diagram--across svg.jm-graph").is_visible()

    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").fill("доставкой")
    page.locator("input.md-search__input").press("End")
    page.locator("a.md-search-result__link[href*='shop/order']").first.click()

    page.wait_for_url("**/journeys/shop/order/**")
    page.locator("article mark[data-md-highlight]").first.wait_for()
    assert watched.complaints == []


def test_a_script_that_came_in_otherwise_does_not_run(guarded: Site, watched: Watched) -> None:
    page = watched.page
    page.goto(guarded.address + KINDS["journey"])
    page.evaluate(
        "() => { const one = document.createElement('script'); one.text = 'window.came = 1';"
        " document.body.append(one); }"
    )
    assert page.evaluate("window.came") is None
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)
