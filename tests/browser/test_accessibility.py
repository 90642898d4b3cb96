"""WCAG 2.2 AA on whole pages: nothing beyond what Material itself brings; keyboard and zoom."""

from __future__ import annotations

import pytest
from axe_rules import RULES, violations
from browser_site import KINDS, Site, Watched, settle
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser

MATERIALS_OWN = {
    "aria-dialog-name": "the search is a dialog without a name",
    "color-contrast": "the copyright, inactive tabs, some colours of code",
    "landmark-unique": "two menus of one name",
    "link-in-text-block": "links in the text of ordinary pages are told by their colour alone",
    "target-size": "narrow lines of the menu",
}
"""What axe-core finds on pages of Material 9.8, outside our part of them."""

LOOKED_AT = KINDS | {"journey": "/journeys/cinema/first-evening/"}
"""A journey of middle size: axe-core takes a third of a minute for the largest."""


@pytest.mark.parametrize("path", LOOKED_AT.values(), ids=LOOKED_AT)
def test_page(demo: Site, watched: Watched, path: str) -> None:
    """One look at each kind of page: quiet, asking nobody else, without barriers, at any width, and
    with colours that can be told apart in both themes.
    """
    page = watched.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(demo.address + path)
    settle(page)

    assert page.locator("h1").count() == 1
    page.evaluate("document.querySelectorAll('.jm details').forEach(one => one.open = true)")
    ours, elsewhere = violations(page, "tag", RULES)
    assert ours == []
    assert elsewhere <= set(MATERIALS_OWN)
    for width in (1440, 640, 320):  # 640 is 200 % of a window of 1280
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDER) <= 0, width
        assert page.evaluate(CUT) == [], width

    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    settle(page)
    ours, _ = violations(page, "rule", ["color-contrast"])
    assert ours == [], "in the dark theme"
    assert watched.complaints == []
    assert watched.hosts == {demo.address.split("/")[2]}


def test_who_wants_it_dark_gets_it_dark(demo: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(demo.address + LOOKED_AT["overview"])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

CUT = """() => [...document.querySelectorAll('.jm :is(p,h1,h2,h3,h4,li,dd,dt,label,summary)')]
  .filter(one => one.checkVisibility() && !one.closest('.jm-scroll, .jm-hidden'))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", ["overview", "journey", "team", "portfolio", "together"])
def test_keyboard_reaches_everything_and_shows_where_it_is(
    demo: Site, context: BrowserContext, kind: str
) -> None:
    page = context.new_page()
    page.goto(demo.address + KINDS[kind])
    settle(page)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('.jm a[href], .jm button, .jm select, .jm input')]
          .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
          .filter(one => !(one.getAttribute('tabindex') === '-1' && [...document.querySelectorAll(
            '.jm a[href]')].some(other => other.getAttribute('tabindex') !== '-1'
            && other.checkVisibility()
            && other.getAttribute('href') === one.getAttribute('href'))))
          .map((one, index) => (one.dataset.stop = index))"""
    )
    # A face on the curve leads where the name of its stage leads, which the keyboard reaches.
    first = page.locator("[data-stop='0']")
    first.focus()
    passed, bare = {0}, []
    for _ in range(len(wanted) * 3):
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(
            """() => {
              const one = document.activeElement, style = getComputedStyle(one);
              const parts = [one, ...one.querySelectorAll('*')].map(part => getComputedStyle(part));
              const seen = parts.some(s => s.outlineStyle !== 'none' || s.strokeWidth === '3px');
              return [one.dataset.stop, seen];
            }"""
        )
        if stop is None and passed and max(passed) == len(wanted) - 1:
            break
        if stop is not None:
            passed.add(int(stop))
            bare += [stop] if not seen else []
    assert sorted(set(range(len(wanted))) - passed) == []
    assert bare == []
