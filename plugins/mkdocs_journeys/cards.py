"""Tables whose rows become cards where there is no room for columns."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

__all__ = ["cards"]

MIDDLE, WIDE = 5, 6
"""So many columns want a tablet's width, and a page's."""

_PART = re.compile(r"<(table|thead|tbody|tr|th|td)\b([^>]*)>")
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_EMPTY = re.compile(r"(<td\b[^>]*>)\s+(?=</td>)")
_ELEMENT = re.compile(r"<[^>]+>")

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def cards(table: str) -> Markup:
    """A table that stays one for screen readers when its rows are shown as cards.

    Each part says what it is, and each value what it is called: the words of its column's head.
    """
    head = _HEAD.search(table)
    names = [_words(one) for one in _HEADER.findall(head[0])] if head else []
    column = 0

    def told(found: re.Match[str]) -> str:
        nonlocal column
        tag, rest = found[1], found[2]
        if tag == "table":
            rest = rest.replace('class="', f'class="jm-cards{_kind(len(names))} ', 1)
        column = 0 if tag == "tr" else column + (tag in {"th", "td"})
        name = names[column - 1] if tag == "td" and column <= len(names) else ""
        label = f' data-label="{escape(name)}"' if name else ""
        return f'<{tag} role="{_role(tag, rest)}"{label}{rest}>'

    # Only what holds nothing at all has no name above it.
    return Markup(_EMPTY.sub(r"\1", _PART.sub(told, table)))  # noqa: S704 what templates escaped


def _kind(columns: int) -> str:
    return (
        " jm-cards--wide" if columns >= WIDE else " jm-cards--middle" if columns == MIDDLE else ""
    )


def _role(tag: str, rest: str) -> str:
    if tag == "th":
        return "rowheader" if 'scope="row"' in rest else "columnheader"
    return _ROLES[tag]


def _words(html: str) -> str:
    return " ".join(unescape(_ELEMENT.sub(" ", html)).split())
