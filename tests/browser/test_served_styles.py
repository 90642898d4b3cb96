"""The stylesheet that is served is, to a browser, the one that is written."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from mkdocs_journeys.stylesheet import COMPONENTS, component, stylesheet

RULES = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText);
}"""


def test_a_browser_reads_the_same_rules(context: BrowserContext) -> None:
    page = context.new_page()

    written = page.evaluate(RULES, "\n".join(map(component, COMPONENTS)))
    served = page.evaluate(RULES, stylesheet())

    assert len(written) > 500
    assert served == written
