"""Tables whose rows become cards where there is no room for columns."""

from __future__ import annotations

from html import escape, unescape

from markupsafe import Markup

from .markup import Attributes, Rewriter

__all__ = ["cards"]

MIDDLE, WIDE = 5, 6
"""So many columns want a tablet's width, and a page's."""

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def cards(table: str) -> Markup:
    """Return a table that stays one for screen readers when its rows are shown as cards.

    Each part says what it is, and each value what it is called: the words of its column's head.
    """
    return Markup(_Cards().rewritten(table))  # noqa: S704 what templates escaped


class _Cards(Rewriter):
    """Has each part of a table say what it is, and reads before what its columns are called."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self._head_words: list[str] | None = None
        """Of the column's head that it is in."""
        self._in_head = False
        self._table: tuple[int, str] = (0, "")
        """Where the table's own tag stands, which is written when its columns are known."""
        self._column = 0
        self._is_bare = False
        """Whether it is in a cell that has held nothing so far."""

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        self._is_bare = tag == "td"
        if tag not in _ROLES and tag != "th":
            return raw
        if tag == "table":
            self._names, self._table = [], (len(self._output), raw)
        self._in_head = tag == "thead" or (self._in_head and tag != "tbody")
        if tag == "th" and self._in_head:
            self._head_words = []
        self._column = 0 if tag == "tr" else self._column + (tag in {"th", "td"})
        is_named = tag == "td" and self._column <= len(self._names)
        name = self._names[self._column - 1] if is_named else ""
        label = f' data-label="{escape(name)}"' if name else ""
        return f'<{tag} role="{_role(tag, attributes)}"{label}{raw[1 + len(tag) : -1]}>'

    def text(self, raw: str) -> str:
        self._is_bare = self._is_bare and not raw.strip()
        if self._head_words is not None:
            self._head_words.append(unescape(raw))
        return raw

    def end(self, tag: str, raw: str) -> str:
        # Only what holds nothing at all has no name above it.
        if self._is_bare and tag == "td" and not self._output[-1].strip():
            self._output.pop()
        self._is_bare = False
        if tag == "thead":
            self._in_head = False
        elif tag == "th" and self._head_words is not None:
            self._names.append(" ".join(" ".join(self._head_words).split()))
            self._head_words = None
        elif tag == "table":
            position, raw_table = self._table
            class_attribute = f'class="jm-cards{_width_class(len(self._names))} '
            attributes = raw_table[len("<table") : -1].replace('class="', class_attribute, 1)
            self._output[position] = f'<table role="table"{attributes}>'
        return raw


def _width_class(columns: int) -> str:
    return (
        " jm-cards--wide" if columns >= WIDE else " jm-cards--middle" if columns == MIDDLE else ""
    )


def _role(tag: str, attributes: Attributes) -> str:
    if tag == "th":
        return "rowheader" if attributes.get("scope") == "row" else "columnheader"
    return _ROLES[tag]
