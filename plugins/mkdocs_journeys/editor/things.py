"""What a file has that can be named: stages, touchpoints, opportunities, channels, teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..model.values import EXIT, short_slug
from ..model.walk import Loc
from ..reading.identify import RESERVED
from .scan import Token
from .shape import Shape
from .sheet import Sheet

__all__ = ["Thing", "things"]


class Thing(NamedTuple):
    """Something that other places of the file, or other files, call by its id."""

    kind: str
    """`stage`, `step`, `touchpoint`, `opportunity`, `channel` or `team`."""
    id: str
    name: str
    loc: Loc
    called: Token | None
    """Where its name stands."""
    written: Token | None
    """Where its id stands, if somebody wrote one."""

    @property
    def is_place(self) -> bool:
        """Whether `next` may lead there."""
        return self.kind in {"stage", "step", "touchpoint"}


def things(sheet: Sheet, shape: Shape) -> list[Thing]:
    """Everything in the file that has an id, in the order of the file."""
    if shape.listed:
        return [_listed(sheet, shape, one) for one in _top_keys(sheet)]
    return list(_numbered(list(_parts(sheet)))) if shape.kind == "journey" else []


def _top_keys(sheet: Sheet) -> Iterator[Token]:
    return (one for one in sheet.tokens if one.role == "key" and len(one.loc) == 1)


def _listed(sheet: Sheet, shape: Shape, key: Token) -> Thing:
    name = sheet.value(key.loc) or sheet.value((*key.loc, "name"))
    kind = shape.kind.removesuffix("s")
    return Thing(kind, key.text, name.text if name else key.text, key.loc, name, key)


def _parts(sheet: Sheet) -> Iterator[Thing]:
    for stage in sheet.items(("stages",)):
        yield from _stage(sheet, stage, "stage")
    for one in sheet.items(("opportunities",)):
        yield _thing(sheet, one, "opportunity", "text")


def _stage(sheet: Sheet, loc: Loc, kind: str) -> Iterator[Thing]:
    yield _thing(sheet, loc, kind, "name")
    for one in sheet.items((*loc, "touchpoints")):
        yield _thing(sheet, one, "touchpoint", "name")
    if kind == "stage":
        for one in sheet.items((*loc, "steps")):
            yield from _stage(sheet, one, "step")


def _thing(sheet: Sheet, loc: Loc, kind: str, called: str) -> Thing:
    name = sheet.value(loc) or sheet.value((*loc, called))
    written = sheet.value((*loc, "id"))
    said = written.text if written else ""
    return Thing(kind, said, " ".join(name.text.split()) if name else "", loc, name, written)


def _numbered(found: list[Thing]) -> Iterator[Thing]:
    """The things with the ids that the reader gives them: see `reading/identify.py`."""
    taken: dict[str, set[str]] = {"stage": {EXIT}, "touchpoint": {EXIT}, "opportunity": set()}
    tried: Counter[tuple[str, str]] = Counter()
    given: dict[Loc, str] = {}
    for one in sorted(found, key=lambda one: not one.id):
        kind = "stage" if one.kind == "step" else one.kind
        base = one.id or short_slug(one.name) or kind
        if not one.id and kind == "stage" and base.startswith(RESERVED):
            base = f"{kind}-{base}"
        ident = base
        while ident in taken[kind]:
            tried[kind, base] += 1
            ident = f"{base}-{tried[kind, base] + 1}"
        taken[kind].add(ident)
        given[one.loc] = ident
    for one in found:
        # What somebody wrote is shown as it stands, even where it stands twice.
        yield one._replace(id=one.id or given[one.loc])
