"""A file's contents as an editor lists them beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .sheet import Span
from .things import Thing
from .view import View

__all__ = ["Heading", "outline"]


@dataclass
class Heading:
    """One line of the list."""

    name: str
    kind: str
    """`stage`, `step`, `touchpoint`, `opportunity`, `channel`, `team`; else the kind of file."""
    detail: str
    whole: Span
    chosen: Span
    """What is selected when somebody goes there."""
    inner: list[Heading] = field(default_factory=list)


def outline(view: View) -> list[Heading]:
    """Stages with their steps and touchpoints, then the rest that has an id."""
    return list(_headings(view)) or list(_title(view))


def _headings(view: View) -> Iterator[Heading]:
    open_ones: list[tuple[Thing, Heading]] = []
    for one in view.things:
        heading = _heading(view, one)
        while open_ones and not _holds(open_ones[-1][0], one):
            open_ones.pop()
        if open_ones:
            open_ones[-1][1].inner.append(heading)
        else:
            yield heading
        if one.kind in {"stage", "step"}:
            open_ones.append((one, heading))


def _holds(outer: Thing, inner: Thing) -> bool:
    return inner.loc[: len(outer.loc)] == outer.loc and len(inner.loc) > len(outer.loc)


def _heading(view: View, thing: Thing) -> Heading:
    whole = view.sheet.extent(thing.loc)
    called = thing.called or thing.written
    chosen = Span(called.start, called.end) if called else Span(whole.start, whole.start)
    return Heading(thing.name or thing.id, thing.kind, thing.id, whole, chosen)


def _title(view: View) -> Iterator[Heading]:
    """A portrait or a study is one thing."""
    for key in ("title", "name"):
        token = view.sheet.value((key,))
        if token is not None:
            whole = view.sheet.extent(())
            yield Heading(token.text, view.shape.kind, "", whole, Span(token.start, token.end))
