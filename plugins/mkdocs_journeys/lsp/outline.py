"""A file's contents as an editor lists them beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .context import DocumentContext
from .source import TextSpan
from .symbols import NamedSymbol

__all__ = ["OutlineItem", "outline"]


@dataclass
class OutlineItem:
    """One line of the list."""

    name: str
    kind: str
    """`stage`, `step`, `touchpoint`, `opportunity`, `channel`, `team`; else the kind of file."""
    detail: str
    whole: TextSpan
    chosen: TextSpan
    """What is selected when somebody goes there."""
    inner: list[OutlineItem] = field(default_factory=list)


def outline(view: DocumentContext) -> list[OutlineItem]:
    """Stages with their steps and touchpoints, then the rest that has an id."""
    return list(_headings(view)) or list(_title(view))


def _headings(view: DocumentContext) -> Iterator[OutlineItem]:
    open_ones: list[tuple[NamedSymbol, OutlineItem]] = []
    for thing in view.things:
        heading = _heading(view, thing)
        while open_ones and not _holds(open_ones[-1][0], thing):
            open_ones.pop()
        if open_ones:
            open_ones[-1][1].inner.append(heading)
        else:
            yield heading
        if thing.kind in {"stage", "step"}:
            open_ones.append((thing, heading))


def _holds(outer: NamedSymbol, inner: NamedSymbol) -> bool:
    return inner.loc[: len(outer.loc)] == outer.loc and len(inner.loc) > len(outer.loc)


def _heading(view: DocumentContext, thing: NamedSymbol) -> OutlineItem:
    whole = view.sheet.extent(thing.loc)
    called = thing.called or thing.written
    chosen = TextSpan(called.start, called.end) if called else TextSpan(whole.start, whole.start)
    return OutlineItem(thing.name or thing.id, thing.kind, thing.id, whole, chosen)


def _title(view: DocumentContext) -> Iterator[OutlineItem]:
    """A portrait or a study is one thing."""
    for key in ("title", "name"):
        token = view.sheet.value((key,))
        if token is not None:
            whole = view.sheet.extent(())
            yield OutlineItem(
                token.text, view.shape.kind, "", whole, TextSpan(token.start, token.end)
            )
