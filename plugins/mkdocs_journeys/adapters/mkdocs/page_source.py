"""What MkDocs is given as the source of a page: front matter, and the body as its author wrote it.

Other plugins read the front matter, and do with the body what they do with any page's Markdown.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from mkdocs.utils import meta

from ...markup import inert
from ...pages.page import Page
from ...reading.document import Document

__all__ = ["page_source"]


def page_source(page: Page, document: Document | None) -> str:
    """Return the source of a page; `document` is the file it comes from."""
    front = {key: _escape_value(value) for key, value in _front_matter(page, document).items()}
    front["title"] = escape(inert(page.title))
    if page.tags:
        # Search shows tags as text, so only what could begin an element is escaped.
        front["tags"] = [inert(tag).replace("<", "&lt;") for tag in page.tags]
    rows = [
        f"{json.dumps(key, ensure_ascii=False)}: "
        f"{json.dumps(value, ensure_ascii=False, default=str)}"
        for key, value in front.items()
    ]
    body = document.body if document is not None else ""
    return "\n".join(["---", *rows, "---", body])


def _front_matter(page: Page, document: Document | None) -> dict[str, Any]:
    result = dict(page.meta)
    if result and document is not None:
        result |= _mkdocs_values(result, document)
    result["description"] = page.description or page.title
    if not isinstance(result.get("hide", []), str | list | tuple):
        del result["hide"]  # themes look for words in it
    if page.wide:
        result["hide"] = [*result.get("hide", ()), "toc"]
    search = result.pop("search", None)
    if isinstance(search, dict):
        result["search"] = {
            key: value
            for key, value in search.items()
            if key != "boost" or isinstance(value, int | float)
        }
    return result


def _mkdocs_values(page_keys: dict[str, Any], document: Document) -> dict[str, Any]:
    """The values as MkDocs would read them from the file: our own reader leaves them text."""
    _, mkdocs_keys = meta.get_data(document.text)
    if not isinstance(mkdocs_keys.get("page", {}), dict):
        return {}
    typed = {**mkdocs_keys.get("page", {}), "search": mkdocs_keys.get("search")}
    own = {**(document.values.data.get("page") or {}), "search": document.values.data.get("search")}
    return {
        key: value
        for key, value in typed.items()
        if value is not None and key in page_keys and page_keys[key] == own.get(key)
    }


def _escape_value(value: Any) -> Any:
    """Return the value with nothing in it that could begin an element: themes print it as it is."""
    if isinstance(value, str):
        return escape(inert(value))
    if isinstance(value, dict):
        return {key: _escape_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_escape_value(inner) for inner in value]
    return value
