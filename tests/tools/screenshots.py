"""Take the manual's pictures: the demo as a browser shows it, always on the same day.

`python tests/tools/screenshots.py` builds both sites, Russian and English, and writes
`docs/assets/screens/*.png` and `docs/en/assets/screens/*.png`; names of pictures, such as `map` or
`en/map`, take only those. Needs Debian's chromium, as the tests in a browser do.

Two runs over the same pages give the same pictures: the day, the window and the font are fixed,
nothing moves, and git is not asked who changed a file when.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT = Path(__file__).parents[2]
DOCS = {"ru": ROOT / "docs", "en": ROOT / "docs" / "en"}
CONFIGS = {"ru": ROOT / "mkdocs.yml", "en": ROOT / "mkdocs.en.yml"}

sys.path.append(str(ROOT / "tests" / "browser"))
from browser_site import ARGUMENTS, serve  # noqa: E402

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
"""A moment of the day that the demo's dates are written for."""

STEADY = {
    "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    "PATH": "",  # where no git is found, pages do not say who changed them when
    "NO_MKDOCS_2_WARNING": "1",
}

MARGIN = 12

CALM = """
*, *::before, *::after { transition: none !important; animation: none !important; }
.md-header, .md-top, .headerlink, .md-content__button { display: none !important; }
body { --jm-header: 0rem !important; }
"""
"""Nothing that moves, that follows the window, or that only one reader needs."""

ALONE = ".md-sidebar, .jm-tools { display: none !important; }"
"""For what is wider than the column of text, without the buttons above it."""

Steps = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """A picture: of which page, what is done there first, and which part of it is kept."""

    name: str
    page: str
    first: str = ""
    """The element at whose top the picture begins; the whole window where none is named."""
    last: str = ""
    """The element that it shows to the bottom and the right; the first where none is named."""
    steps: Steps | None = None
    style: str = ""
    language: str = "ru"
    """Which of the two sites."""

    @property
    def target(self) -> Path:
        """Where the picture is kept."""
        return DOCS[self.language] / "assets" / "screens" / f"{self.name.rpartition('/')[2]}.png"


def ticked(page: Page) -> None:
    """A newcomer has read the first two."""
    for number in range(2):
        page.locator(".jm-reading__mark").nth(number).check()


def presented(slides: int) -> Steps:
    """The presentation, so many slides on."""

    def steps(page: Page) -> None:
        page.locator('[data-tool="present"]').click()
        for _ in range(slides):
            page.keyboard.press("ArrowRight")

    return steps


def beside(stage: int) -> Steps:
    """The panel of a stage, beside the map."""

    def steps(page: Page) -> None:
        page.locator(".jm-map__stage a").nth(stage).click()
        page.mouse.move(0, 0)

    return steps


def lane(name: str) -> str:
    """A lane of the map."""
    return f'.jm-map tbody tr:has(.jm-map__lane :text-is("{name}"))'


SHOTS = (
    Shot("map", "journeys/cinema/first-evening/", ".jm-map", lane("Возможности"), style=ALONE),
    Shot("panel", "journeys/cinema/subscription/", steps=beside(2)),
    Shot("diagram", "journeys/cinema/first-evening/", ".jm-diagram", ".jm-graph", style=ALONE),
    Shot("curves", "journeys/compare/personas/cinema/subscription/", ".jm-together", ".jm-overlay"),
    Shot("persona", "journeys/personas/olga/", ".jm-persona-page", ".jm-needs"),
    Shot("team", "journeys/teams/care/", ".jm-team-page", ".jm-start", steps=ticked),
    Shot("backlog", "journeys/backlog/?area=shop", ".jm-backlog", ".jm-firsts"),
    Shot("portfolio", "journeys/portfolio/?persona=olga", ".jm-area", ".jm-heat", style=ALONE),
    Shot("changes", "journeys/compare/changes/shop/refund-tobe/", ".jm-changes", ".jm-overlay"),
    Shot("presentation", "journeys/cinema/subscription/", steps=presented(4)),
    Shot("en/map", "maps/coffee/visit/", ".jm-map", lane("Barriers"), None, ALONE, "en"),
    Shot("en/panel", "maps/coffee/visit/", steps=beside(2), language="en"),
    Shot("en/diagram", "maps/shop/refund/", ".jm-diagram", ".jm-graph", None, ALONE, "en"),
    Shot(
        "en/curves",
        "maps/compare/personas/cinema/subscription/",
        ".jm-together",
        ".jm-overlay",
        language="en",
    ),
    Shot("en/persona", "maps/personas/olga/", ".jm-persona-page", ".jm-needs", language="en"),
    Shot("en/team", "maps/teams/care/", ".jm-team-page", ".jm-start", ticked, language="en"),
    Shot("en/backlog", "maps/backlog/?area=shop", ".jm-backlog", ".jm-firsts", language="en"),
    Shot(
        "en/portfolio",
        "maps/portfolio/?persona=olga",
        ".jm-area",
        ".jm-heat",
        None,
        ALONE,
        "en",
    ),
    Shot(
        "en/changes",
        "maps/compare/changes/shop/refund-tobe/",
        ".jm-changes",
        ".jm-overlay",
        language="en",
    ),
    Shot("en/presentation", "maps/coffee/visit/", steps=presented(3), language="en"),
)


def built(folder: Path, language: str) -> Path:
    """The demo, built into the folder. It need not be strict: the pictures may be missing yet."""
    with patch.dict(os.environ, STEADY):
        config = load_config(str(CONFIGS[language]), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return folder


def take(browser: Browser, address: str, shot: Shot, target: Path) -> None:
    """Write one picture."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 720},
        device_scale_factor=1,
        color_scheme="light",
        reduced_motion="reduce",
        timezone_id="UTC",
    )
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    page.goto(f"{address}/{shot.page}", wait_until="networkidle")
    page.add_style_tag(content=CALM + shot.style)
    if shot.steps:
        shot.steps(page)
    page.evaluate("document.activeElement?.blur(), scrollTo(0, 0), document.fonts.ready")
    part = kept(page, shot) if shot.first else None
    target.write_bytes(settled(lambda: page.screenshot(full_page=part is not None, clip=part)))
    context.close()


def settled(look: Callable[[], bytes]) -> bytes:
    """What is seen twice on end: now and then an edge is still drawn a pixel thinner at first."""
    before, now = look(), look()
    for _ in range(5):
        if now == before:
            break
        before, now = now, look()
    return now


def kept(page: Page, shot: Shot) -> FloatRect:
    """The part of the page that a shot keeps, with a margin at all sides but the lower."""
    first = page.locator(shot.first).first.bounding_box()
    last = page.locator(f"{shot.last or shot.first} >> visible=true").first.bounding_box()
    assert first and last, f"{shot.name}: {shot.first} or {shot.last} is not on {shot.page}"
    x, y = first["x"] - MARGIN, first["y"] - MARGIN
    width = last["x"] + last["width"] - x + MARGIN
    return {"x": x, "y": y, "width": width, "height": last["y"] + last["height"] - y}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site, for as long as it is needed."""
    server = serve(folder)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures, or those that are named."""
    names = [one.name for one in SHOTS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*names, []], help="which pictures; all")
    asked = parser.parse_args(arguments)
    wanted = [one for one in SHOTS if not asked.names or one.name in asked.names]
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for language in dict.fromkeys(one.language for one in wanted):
            with served(built(Path(home) / language, language)) as address:
                for shot in [one for one in wanted if one.language == language]:
                    shot.target.parent.mkdir(parents=True, exist_ok=True)
                    take(browser, address, shot, shot.target)
                    size = shot.target.stat().st_size // 1024
                    print(f"{shot.target.relative_to(ROOT)}  {size} KB")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
