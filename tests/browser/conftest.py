"""A real site, a real server, a real browser: Debian's Chromium through Playwright."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]

# A machine that does other work, too, is slow, not wrong: in milliseconds.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE / 4)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Site:
    """A built site behind a loopback address."""

    folder: Path
    address: str


@dataclass
class Watched:
    """A page and what went wrong on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


def build(config: Path, target: Path) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config), "-d"]
    done = subprocess.run(
        [*command, str(target)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _served(folder: Path) -> Iterator[Site]:
    server = serve(folder)
    yield Site(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """This repository's own site."""
    target = tmp_path_factory.mktemp("demo")
    build(ROOT / "mkdocs.yml", target)
    yield from _served(target)


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of names that no layout likes."""
    home = tmp_path_factory.mktemp("stress")
    shutil.copytree(Path(__file__).parent / "stress", home, dirs_exist_ok=True)
    build(home / "mkdocs.yml", home / "site")
    yield from _served(home / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    """A page whose console and requests are written down."""
    page = context.new_page()
    seen = Watched(page)
    page.on("console", lambda m: seen.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    page.on("request", lambda request: seen.hosts.add(request.url.split("/")[2]))
    return seen
