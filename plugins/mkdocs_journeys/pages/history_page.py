"""The page that tells how a map changed; the map's own page has the newest change in a line.

A map that never changed has no such page: its line says all.
"""

from __future__ import annotations

from ..diagnostics import N_
from ..model.atlas import Entry
from ..model.journey import Journey
from ..plaintext import plain
from .inherited_keys import inherited_keys
from .page import Page
from .site import Site
from .timeline import past

__all__ = ["page"]


def page(site: Site, entry: Entry[Journey]) -> Page:
    """Return the page; it is protected, hidden and searched as the map is."""
    pattern = site.language.text(N_("{title}: how this map changed"))
    page_title = pattern.format(title=plain(entry.model.title))
    address = site.history_page(entry)
    return Page(
        address=address,
        title=page_title,
        content=lambda site: site.render(
            "history-page.html", address, entry=entry, journey=entry.model, title=page_title
        ),
        slots={"past": lambda site: past(site, entry)},
        source=entry.source,
        description=plain(entry.model.summary or ""),
        meta=inherited_keys(entry.model) or {},
        listed=False,
    )
