"""Where the places of divided maps and lists are: every link to one leads to the page that has it
now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote, urljoin

from ..markup import Rewriter, attributes_of, start_tag
from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.traversal import steps
from .links import Links, relative
from .page import Page
from .part_pages import own_places
from .site import Site

__all__ = ["follow_moved_places", "with_moved_places"]


def with_moved_places(site: Site, pages: Iterable[Page]) -> Links:
    """Return the site's links, which know what stands on other pages than a map's or list's own."""
    moved: dict[str, Mapping[str, str]] = {page.address: page.moved for page in pages if page.moved}
    for entry in site.atlas.journeys.values():
        if places := _moved_ids(site, entry):
            moved[site.page_of(entry)] = {**moved.get(site.page_of(entry), {}), **places}
    return replace(site.links, moved=moved) if moved else site.links


def follow_moved_places(html: str, url: str, links: Links) -> str:
    """Return a page of the site's own, at `url`, whose links lead to where places are now."""
    return _Follower(url, links).rewritten(html) if links.moved else html


class _Follower(Rewriter):
    """Rewrites the links that lead to places that have moved."""

    def __init__(self, url: str, links: Links) -> None:
        self.url, self.links = url, links
        moved = (page for page in links.moved if page in links.urls)
        self.divided = {unquote(links.urls[page]): page for page in moved}

    def start(self, tag: str, raw: str) -> str:
        if tag != "a":
            return raw
        attributes = attributes_of(raw)
        path, _, anchor = attributes.get("href", "").partition("#")
        if not path or not anchor:
            return raw
        page = self.divided.get(unquote(urljoin(f"/{self.url}", path)).lstrip("/"))
        if page is None or (holder := self.links.page_with(page, anchor)) == page:
            return raw
        place = quote(unquote(anchor), safe="")
        href = f"{relative(self.links.urls[holder], self.url)}#{place}"
        return start_tag(tag, {**attributes, "href": href})


def _moved_ids(site: Site, entry: Entry[Journey]) -> dict[str, str]:
    """Return the ids that are no longer on the map's page, and the pages that have them."""
    division = site.division(entry)
    result: dict[str, str] = {}
    for number, opportunities in enumerate(division.opportunities):
        address = site.opportunities_page(entry, number)
        result |= {f"jm-way-{opportunity.id}": address for opportunity in opportunities}
    own_ids = own_places(entry.model) if division.parts else set()
    kept_ids = set(own_ids)
    site.prose.block(site.body(entry).general if division.parts else "", "", kept_ids)
    for part in division.parts:
        address = site.part_page(entry, part)
        result |= dict.fromkeys(part.places, address)
        used_ids = set(own_ids)
        for step in steps(part.journey):
            if step.id not in part.continued:
                site.prose.block(site.body(entry).under.get(step.id, ""), "", used_ids)
        for heading in used_ids - kept_ids:
            result.setdefault(heading, address)
    return result
