"""A real site, a real server, a real browser: Debian's Chromium through Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_site import ARGUMENTS, CHROMIUM, PATIENCE, Site, Watched, build, served
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from shared_sites import build_once


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """This repository's own site."""
    yield from served(build_once(tmp_path_factory, "mkdocs.yml").folder)


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of names that no layout likes."""
    home = tmp_path_factory.mktemp("stress")
    shutil.copytree(Path(__file__).parent / "stress", home, dirs_exist_ok=True)
    build(home / "mkdocs.yml", home / "site")
    yield from served(home / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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
