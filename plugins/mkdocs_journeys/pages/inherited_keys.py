"""The keys of files that hold for further pages that are made of the same files."""

from __future__ import annotations

from typing import Any

from ..model.page_keys import PageKeys

__all__ = ["inherited_keys"]

_KEYS_OF_ONE_PAGE = {"icon", "subtitle", "template", "status"}
"""What a file tells the theme of its own page, and of no other."""

_TRUE_WORDS = {"true", "yes", "on"}


def inherited_keys(*parts: PageKeys) -> dict[str, Any] | None:
    """Return the keys of a page that is made of these parts: protected, hidden and searched as each
    of them is. None where one page can't be as each, such as with two passwords.
    """
    keys: dict[str, Any] = {}
    for part in parts:
        for name, value in part.page_meta().items():
            if name in _KEYS_OF_ONE_PAGE:
                continue
            if name == "hide":
                keys[name] = tuple(dict.fromkeys((*_as_tuple(keys.get(name)), *_as_tuple(value))))
            elif name == "search":
                keys[name] = _join_search(keys.get(name), value)
            elif keys.setdefault(name, value) != value:
                return None
    return keys


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else () if value is None else (value,)


def _join_search(first: Any, second: Any) -> Any:
    """Return what both say of the page in search: what one keeps out of it is not in it."""
    excludes = (
        isinstance(search, dict) and str(search.get("exclude")).casefold() in _TRUE_WORDS
        for search in (first, second)
    )
    return {"exclude": True} if any(excludes) else second
