"""The keys of files that hold for further pages that are made of the same files."""

from __future__ import annotations

from typing import Any

from ..model.page_keys import PageKeys

__all__ = ["inherited_keys"]

_OF_ONE_PAGE = {"icon", "subtitle", "template", "status"}
"""What a file tells the theme of its own page, and of no other."""

_ON = {"true", "yes", "on"}


def inherited_keys(*parts: PageKeys) -> dict[str, Any] | None:
    """Return the keys of a page that is made of these parts: protected, hidden and searched as each
    of them is. None where one page can't be as each, such as with two passwords.
    """
    keys: dict[str, Any] = {}
    for part in parts:
        for name, value in part.page_meta().items():
            if name in _OF_ONE_PAGE:
                continue
            if name == "hide":
                keys[name] = tuple(dict.fromkeys((*_listed(keys.get(name)), *_listed(value))))
            elif name == "search":
                keys[name] = _search(keys.get(name), value)
            elif keys.setdefault(name, value) != value:
                return None
    return keys


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else () if value is None else (value,)


def _search(one: Any, other: Any) -> Any:
    """What both say of the page in search: what one keeps out of it is not in it."""
    excludes = (
        isinstance(search, dict) and str(search.get("exclude")).casefold() in _ON
        for search in (one, other)
    )
    return {"exclude": True} if any(excludes) else other
