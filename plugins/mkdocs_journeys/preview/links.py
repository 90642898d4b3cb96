"""Adapt the links of a preview, which has neither all pages nor all places of its site."""

from __future__ import annotations

from collections.abc import Collection

from ..markup import Attributes, Rewriter, attributes_of, start_tag

__all__ = ["mark_changes", "without_dead_links"]

_ALLOWED = ("#", "http:", "https:", "mailto:", "tel:")
"""Beginnings of links that lead to a place on the page or out of the site."""

_SPRITE_PLACES = ("#jm-icon-", "#jm-face-")
"""Beginnings of links to the icon sprite, which is inserted later."""


def mark_changes(html: str, changed: Collection[str]) -> str:
    """Mark the links to places that changed, and turn links to other pages into text.

    `changed` are link targets: `#id`.
    """
    return _ChangeMarker(changed).rewritten(html)


def without_dead_links(html: str) -> str:
    """Turn links into text whose target does not exist on the page."""
    places = _IdCollector()
    places.rewritten(html)
    return _DeadLinkRemover(places.ids).rewritten(html)


class _ChangeMarker(Rewriter):
    """Adds `data-changed` to links to changed places; drops links to other pages."""

    def __init__(self, changed: Collection[str]) -> None:
        self.changed = changed

    def start(self, tag: str, raw: str) -> str:
        attributes = attributes_of(raw)
        href = attributes.get("href")
        if href is None:
            return raw
        if not href.startswith(_ALLOWED):
            return _without_link(tag, attributes, raw)
        return raw.replace(" href=", " data-changed href=", 1) if href in self.changed else raw


class _IdCollector(Rewriter):
    """Collects the ids of a page."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def start(self, tag: str, raw: str) -> str:
        self.ids.add(attributes_of(raw).get("id", ""))
        return raw


class _DeadLinkRemover(Rewriter):
    """Drops links to ids that the page does not have."""

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = ids

    def start(self, tag: str, raw: str) -> str:
        attributes = attributes_of(raw)
        href = attributes.get("href", "")
        is_dead = (
            href.startswith("#")
            and not href.startswith(_SPRITE_PLACES)
            and href[1:] not in self.ids
        )
        return _without_link(tag, attributes, raw) if is_dead else raw


def _without_link(tag: str, attributes: Attributes, raw: str) -> str:
    """Return a start tag without its `href`."""
    remaining = {name: value for name, value in attributes.items() if name != "href"}
    opening = start_tag(tag, remaining)
    return f"{opening[:-1]}/>" if raw.endswith("/>") else opening
