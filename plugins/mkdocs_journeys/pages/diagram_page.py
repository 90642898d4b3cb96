"""The page of a diagram that is too large for its journey's page."""

from __future__ import annotations

from ..diagnostics import N_
from ..model.atlas import Entry
from ..model.journey import Journey
from ..plaintext import plain
from .diagram import diagram_of
from .inherited_keys import inherited_keys
from .page import Page
from .site import Site

__all__ = ["page"]


def page(site: Site, entry: Entry[Journey]) -> Page:
    """Return the page; it is protected, hidden and searched as the map is."""
    pattern = site.language.text(N_("{title}: touchpoints and ways"))
    page_title = pattern.format(title=plain(entry.model.title))
    return Page(
        address=site.diagram_page(entry),
        title=page_title,
        content=lambda site: site.render(
            "diagram-page.html",
            site.diagram_page(entry),
            entry=entry,
            journey=entry.model,
            title=page_title,
        ),
        slots={"diagram": lambda site: diagram_of(site, entry, f"jm-graph-{site.handle(entry)}")},
        source=entry.source,
        description=plain(entry.model.summary or ""),
        meta=inherited_keys(entry.model) or {},
        listed=False,
        wide=True,
    )
