"""What a page's file asks of the theme, as far as the theme has it."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from ...diagnostics import N_, Diagnostic, Message
from ...pages.page import Page
from ...pages.site import Site
from . import theming

__all__ = ["without_missing"]

_MISSING = {
    "icon": ("unknown-icon", Message(N_("There is no icon “{name}”."))),
    "template": ("unknown-template", Message(N_("The theme has no template “{name}”."))),
}


def without_missing(page: Page, site: Site, config: MkDocsConfig) -> tuple[Page, list[Diagnostic]]:
    """Return the page without an icon or a template that the theme does not have, and what is to be
    reported of these.
    """
    absent = set(theming.missing(config, page.meta))
    if page.source is None or not absent:
        return page, []
    document = site.reading.documents[page.source]
    problems: list[Diagnostic] = []
    for key in sorted(absent):
        loc = (key,) if key in document.values.data else ("page", key)
        rule, message = _MISSING[key]
        message = replace(message, values={"name": str(page.meta[key])})
        problems.append(document.problem(loc, rule, message))
    meta = {key: value for key, value in page.meta.items() if key not in absent}
    return replace(page, meta=meta), problems
