"""No label leaves its box: measured in the browser, with the font and without it."""

from __future__ import annotations

import pytest
from browser_site import Site, settle
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

OUTSIDE = """() => {
  const out = [];
  const inside = (text, box) => text.left >= box.left - .5 && text.right <= box.right + .5
    && text.top >= box.top - .5 && text.bottom <= box.bottom + .5;
  for (const group of document.querySelectorAll('.jm-node, .jm-exit, .jm-edge-label, .jm-ground')) {
    const frame = group.querySelector('rect');
    if (!frame.getClientRects().length) continue;
    const box = frame.getBoundingClientRect();
    for (const text of group.querySelectorAll('text')) {
      if (!inside(text.getBoundingClientRect(), box)) out.push(text.textContent);
    }
  }
  const svg = document.querySelector('.jm-curve');
  const box = svg.getBoundingClientRect();
  for (const text of svg.querySelectorAll('text')) {
    if (!text.getClientRects().length) continue; // a phone's curve is without words
    if (!inside(text.getBoundingClientRect(), box)) out.push(text.textContent);
  }
  return out;
}"""

ON_MARKS = """() => {
  const out = [];
  for (const node of document.querySelectorAll('.jm-node')) {
    if (!node.getClientRects().length) continue;
    for (const mark of node.querySelectorAll('[class^=jm-face--], .jm-node__icon')) {
      const m = mark.getBoundingClientRect();
      for (const text of node.querySelectorAll('text')) {
        const t = text.getBoundingClientRect();
        if (t.left < m.right - .5 && m.left < t.right - .5 && t.top < m.bottom && m.top < t.bottom)
          out.push(text.textContent);
      }
    }
  }
  return out;
}"""

COLUMN = """() => {
  const out = [];
  const columns = [...document.querySelectorAll('.jm-map thead th')]
    .map(th => th.getBoundingClientRect());
  for (const text of document.querySelectorAll('.jm-curve text')) {
    const t = text.getBoundingClientRect();
    const middle = (t.left + t.right) / 2;
    const column = columns.find(c => c.left <= middle && middle <= c.right);
    if (!column || t.left < column.left - 1 || t.right > column.right + 1)
      out.push(text.textContent);
  }
  const cells = '.jm-map thead th, .jm-map td, .jm-chip__name, .jm-chip__channel';
  for (const th of document.querySelectorAll(cells)) {
    if (th.scrollWidth > th.clientWidth + 1) out.push(th.textContent.trim());
  }
  return out;
}"""


def opened(context: BrowserContext, site: Site, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site.address + "/journeys/names/?view=all")
    page.evaluate("document.fonts.ready")
    settle(page)
    return page


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("font", [True, False], ids=["with the font", "without it"])
def test_no_label_leaves_its_box(
    stress: Site, context: BrowserContext, width: int, font: bool
) -> None:
    if not font:
        context.route("**/*.woff2", lambda route: route.abort())
    page = opened(context, stress, width)
    loaded = page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert loaded is font
    assert page.locator(".jm-graph text").count() > 40
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(ON_MARKS) == []


def test_words_of_the_map_stay_in_their_columns(stress: Site, context: BrowserContext) -> None:
    page = opened(context, stress, 1440)
    assert page.evaluate(COLUMN) == []


def test_text_is_as_wide_as_it_was_measured(stress: Site, context: BrowserContext) -> None:
    """`textLength` must only be a safety net: with our font it changes nothing to speak of."""
    page = opened(context, stress, 1440)
    differences = page.evaluate(
        """() => [...document.querySelectorAll('.jm-diagram--across .jm-node text')]
          .filter(text => !text.classList.contains('jm-graph__note'))
          .filter(text => /^[\\u0020-\\u007e\\u0400-\\u04ff«»—]+$/.test(text.textContent))
          .map(text => {
            const wanted = text.textLength.baseVal.value;
            const copy = text.cloneNode(true);
            copy.removeAttribute('textLength'); copy.removeAttribute('lengthAdjust');
            text.parentNode.appendChild(copy);
            const own = copy.getComputedTextLength();
            copy.remove();
            return Math.abs(own - wanted);
          })"""
    )
    assert len(differences) > 8
    assert max(differences) < 1.0
