"""Checking the links that authors wrote, with the line and column of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.atlas import Entry
from ..model.values import Part
from ..model.walk import said, texts
from ..problems import Message, Problem, Severity, Spot, mark
from ..reading.document import Document
from .links import Link
from .site import Site

__all__ = ["Anchor", "check_links"]


@dataclass(frozen=True)
class Anchor:
    """A link to a place on a page, to be checked when that page has been rendered."""

    document: Document
    spot: Spot
    written: str
    target: str
    anchor: str

    def problem(self, severity: Severity) -> Problem:
        """The finding that the page has no such place."""
        message = Message(
            mark("“{page}” has no place “#{anchor}”."), {"page": self.target, "anchor": self.anchor}
        )
        found = self.document.found
        return Problem(found.shown, self.spot, "unknown-anchor", message, severity)


_PICTURES = {"image", "photo"}


def check_links(site: Site, severity: Severity) -> Iterator[Problem | Anchor]:
    """A problem for each link that leads nowhere, an anchor for each that leads into a page."""
    groups: list[Entry[Part]] = [
        *site.atlas.areas.values(),
        *site.atlas.journeys.values(),
        *site.atlas.personas.values(),
        *site.atlas.evidence.values(),
    ]
    for entry in groups:
        document = site.reading.documents[entry.source]
        page = site.page_of(entry)
        for one in texts(entry.model):
            near = document.spot(one.loc)
            for written, link in site.prose.inline(one.text, page).links:
                spot = _place(document, written, near)
                yield from _finding(document, spot, written, link, severity)
        for one in said(entry.model):
            if one.key in _PICTURES:
                link = site.links.resolve(one.text, page)
                yield from _finding(document, document.spot(one.loc), one.text, link, severity)
            elif one.key == "link":
                link = site.links.resolve(one.text, page)
                if link.rule == "unsafe-link":
                    yield from _finding(document, document.spot(one.loc), one.text, link, severity)
        yield from _in_body(site, entry, document, severity)


def _in_body(
    site: Site, entry: Entry[Part], document: Document, severity: Severity
) -> Iterator[Problem | Anchor]:
    """The findings in the prose: a link that is written twice has two places."""
    after: dict[str, Spot] = {}
    for text in (entry.prose.general, *entry.prose.under.values()):
        for written, link in site.prose.block(text, site.page_of(entry), set()).links:
            near = after.get(written, Spot(document.body_line))
            spot = _place(document, written, near)
            after[written] = Spot(spot.line, spot.column + 1)
            yield from _finding(document, spot, written, link, severity)


def _place(document: Document, written: str, near: Spot) -> Spot:
    """Where an address stands as a link's, and not in plain words before it."""
    for opening in ("](", "](<", "]: ", "<", ""):
        spot = document.spot_of(opening + written, near)
        if spot != near:
            return Spot(spot.line, spot.column + len(opening))
    return near


def _finding(
    document: Document, spot: Spot, written: str, link: Link, severity: Severity
) -> Iterator[Problem | Anchor]:
    if link.rule is not None and link.message is not None:
        level: Severity = "error" if link.rule == "unsafe-link" else severity
        yield Problem(document.found.shown, spot, link.rule, link.message, level)
    elif link.target is not None and link.anchor:
        yield Anchor(document, spot, written, link.target, link.anchor)
