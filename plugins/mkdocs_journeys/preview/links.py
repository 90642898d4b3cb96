"""The links of a preview: it has neither the pages nor all the places of its site."""

from __future__ import annotations

from collections.abc import Collection

from ..markup import Attributes, Rewriter, start_tag

__all__ = ["mark_changes", "without_dead_links"]

_OUT = ("#", "http:", "https:", "mailto:", "tel:")
"""How links begin that do not lead to other pages and files of the site."""

_DRAWN = ("#jm-icon-", "#jm-face-")
"""Places of the sprite, which is put in later."""


def mark_changes(html: str, changed: Collection[str]) -> str:
    """Mark the links to the places that changed, and make words of those to other pages."""
    return _Marks(changed).rewritten(html)


def without_dead_links(html: str) -> str:
    """Make words of links inside the page that lead nowhere in it."""
    places = _Places()
    places.rewritten(html)
    return _Living(places.ids).rewritten(html)


class _Marks(Rewriter):
    def __init__(self, changed: Collection[str]) -> None:
        super().__init__()
        self.changed = changed

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        href = attributes.get("href")
        if href is None:
            return raw
        if not href.startswith(_OUT):
            return _without_link(tag, attributes, raw)
        return raw.replace(" href=", " data-changed href=", 1) if href in self.changed else raw


class _Places(Rewriter):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        self.ids.add(attributes.get("id", ""))
        return raw


class _Living(Rewriter):
    def __init__(self, ids: Collection[str]) -> None:
        super().__init__()
        self.ids = ids

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        href = attributes.get("href", "")
        is_dead = href.startswith("#") and not href.startswith(_DRAWN) and href[1:] not in self.ids
        return _without_link(tag, attributes, raw) if is_dead else raw


def _without_link(tag: str, attributes: Attributes, raw: str) -> str:
    kept = {name: value for name, value in attributes.items() if name != "href"}
    begun = start_tag(tag, kept)
    return f"{begun[:-1]}/>" if raw.endswith("/>") else begun
