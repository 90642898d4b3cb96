"""Document symbols: the outline of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .context import DocumentContext
from .source import TextSpan
from .symbols import NamedSymbol

__all__ = ["OutlineItem", "outline"]


@dataclass
class OutlineItem:
    """One item of the outline."""

    name: str
    kind: str
    """The kind of a symbol; else that of the file."""
    detail: str
    span: TextSpan
    selection_span: TextSpan
    """The span that editors select when an item is opened."""
    children: list[OutlineItem] = field(default_factory=list)


def outline(context: DocumentContext) -> list[OutlineItem]:
    """Return stages with their steps and touchpoints, then all else that has an id."""
    return list(_symbol_items(context)) or list(_file_item(context))


def _symbol_items(context: DocumentContext) -> Iterator[OutlineItem]:
    """Yield the top items; all others are children of these."""
    open_items: list[tuple[NamedSymbol, OutlineItem]] = []
    for symbol in context.symbols:
        item = _symbol_item(context, symbol)
        while open_items and not _contains(open_items[-1][0], symbol):
            open_items.pop()
        if open_items:
            open_items[-1][1].children.append(item)
        else:
            yield item
        if symbol.kind in {"stage", "step", "touchpoint"}:
            open_items.append((symbol, item))


def _contains(outer: NamedSymbol, inner: NamedSymbol) -> bool:
    """Whether one symbol lies inside the other."""
    return inner.loc[: len(outer.loc)] == outer.loc and len(inner.loc) > len(outer.loc)


def _symbol_item(context: DocumentContext, symbol: NamedSymbol) -> OutlineItem:
    span = context.source_text.extent(symbol.loc)
    token = symbol.name_token or symbol.id_token
    selection_span = TextSpan(token.start, token.end) if token else TextSpan(span.start, span.start)
    return OutlineItem(symbol.name or symbol.id, symbol.kind, symbol.id, span, selection_span)


def _file_item(context: DocumentContext) -> Iterator[OutlineItem]:
    """Yield one item for a file that is one entity, such as a persona or a study."""
    for key in ("title", "name"):
        token = context.source_text.value((key,))
        if token is not None:
            span = context.source_text.extent(())
            yield OutlineItem(
                token.text, context.shape.kind, "", span, TextSpan(token.start, token.end)
            )
