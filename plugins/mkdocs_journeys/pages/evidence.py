"""A page for each study: what it is, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.people import Evidence, Persona
from ..model.walk import said
from ..plain import plain
from .site import Page, Site

__all__ = ["pages"]


def pages(site: Site) -> Iterator[Page]:
    """A page for each piece of evidence."""
    for entry in site.atlas.evidence.values():
        yield Page(
            address=site.page_of(entry),
            title=plain(entry.model.title),
            content=lambda entry=entry: _content(site, entry),  # type: ignore[misc]
            source=entry.source,
            tags=entry.model.tags,
        )


def _content(site: Site, entry: Entry[Evidence]) -> str:
    return site.render(
        "evidence.html",
        site.page_of(entry),
        entry=entry,
        study=entry.model,
        journeys=[one for one in site.atlas.journeys.values() if _rests(one, entry.key)],
        personas=[one for one in site.atlas.personas.values() if _rests(one, entry.key)],
    )


def _rests(entry: Entry[Journey] | Entry[Persona], key: str) -> bool:
    return any(one.key == "evidence" and one.text == key for one in said(entry.model))
