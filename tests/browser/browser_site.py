"""A built site behind a loopback address, and how Chromium is started to look at it."""

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

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]

KINDS = {
    "overview": "/journeys/",
    "area": "/journeys/cinema/",
    "journey": "/journeys/cinema/subscription/",
    "steps": "/journeys/travel/flight/",
    "personas": "/journeys/personas/",
    "persona": "/journeys/personas/olga/",
    "business": "/journeys/personas/svetlana/",
    "research": "/journeys/research/",
    "evidence": "/journeys/research/survey-shop-2026-09/",
    "teams": "/journeys/teams/",
    "team": "/journeys/teams/web/",
    "backlog": "/journeys/backlog/",
    "metrics": "/journeys/metrics/",
    "touchpoints": "/journeys/touchpoints/",
    "channels": "/journeys/channels/",
    "channel": "/journeys/channels/site/",
    "portfolio": "/journeys/portfolio/",
    "certainty": "/journeys/certainty/",
    "comparisons": "/journeys/compare/",
    "changes": "/journeys/compare/changes/cinema/subscription-tobe/",
    "together": "/journeys/compare/personas/cinema/subscription/",
}
"""Every kind of page."""

SOME = {
    kind: KINDS[kind]
    for kind in ("overview", "journey", "persona", "team", "backlog", "portfolio", "together")
}
"""Those that bring all scripts, pictures and styles with them."""

# A machine that does other work, too, is slow, not wrong: in milliseconds.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE / 4)

CHROMIUM = (
    shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
)
"""The same browser without windows, where it is: a page costs it half as much time."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # as with windows: letters as wide as they are drawn
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


def settle(page: Page) -> None:
    """Wait until fonts are there and what was set in motion by the page's loading is drawn."""
    page.evaluate(
        "document.fonts.ready.then(() => new Promise("
        "done => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def served(folder: Path) -> Iterator[Site]:
    server = serve(folder)
    yield Site(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
