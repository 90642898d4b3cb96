"""The rules of accessibility that pages keep, and what axe-core finds by them."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

__all__ = ["RULES", "come_near", "violations"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

IN_OUR_PART = "selector => document.querySelector(selector)?.closest('.jm') != null"


NEAR = ":is(.jm-stage:not([hidden]), .jm-ways-out) { content-visibility: visible !important }"


def come_near(page: Page) -> None:
    """Have parts that are far from the window laid out as they are once a reader comes near: else
    axe-core judges them by the places that were estimated for them.
    """
    page.add_style_tag(content=NEAR)


def violations(page: Page, kind: str, values: list[str]) -> tuple[list[tuple[str, str]], set[str]]:
    """What axe-core finds by rules of that kind: in our part each place, elsewhere the rules."""
    come_near(page)
    only = {"type": kind, "values": values}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    ours, elsewhere = [], set()
    for one in found.response["violations"]:
        for node in one["nodes"]:
            if page.evaluate(IN_OUR_PART, node["target"][0]):
                ours.append((one["id"], node["html"][:200]))
            else:
                elsewhere.add(one["id"])
    return ours, elsewhere
