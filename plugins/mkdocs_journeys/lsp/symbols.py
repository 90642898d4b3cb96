"""What a file has that can be named: stages, touchpoints, opportunities, channels, teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..model.traversal import Loc
from ..model.values import EXIT, short_slug
from ..reading.assign_ids import RESERVED
from .schema_lookup import Shape
from .source import SourceText
from .tolerant_yaml import Token

__all__ = ["NamedSymbol", "named_symbols"]


class NamedSymbol(NamedTuple):
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


def named_symbols(sheet: SourceText, shape: Shape) -> list[NamedSymbol]:
    """Everything in the file that has an id, in the order of the file."""
    if shape.listed:
        return [_listed(sheet, shape, top_key) for top_key in _top_keys(sheet)]
    return list(_numbered(list(_parts(sheet)))) if shape.kind == "journey" else []


def _top_keys(sheet: SourceText) -> Iterator[Token]:
    return (token for token in sheet.tokens if token.role == "key" and len(token.loc) == 1)


def _listed(sheet: SourceText, shape: Shape, key: Token) -> NamedSymbol:
    name = sheet.value(key.loc) or sheet.value((*key.loc, "name"))
    kind = shape.kind.removesuffix("s")
    return NamedSymbol(kind, key.text, name.text if name else key.text, key.loc, name, key)


def _parts(sheet: SourceText) -> Iterator[NamedSymbol]:
    for stage in sheet.items(("stages",)):
        yield from _stage(sheet, stage, "stage")
    for item in sheet.items(("opportunities",)):
        yield _thing(sheet, item, "opportunity", "text")


def _stage(sheet: SourceText, loc: Loc, kind: str) -> Iterator[NamedSymbol]:
    yield _thing(sheet, loc, kind, "name")
    for item in sheet.items((*loc, "touchpoints")):
        yield _thing(sheet, item, "touchpoint", "name")
    if kind == "stage":
        for item in sheet.items((*loc, "steps")):
            yield from _stage(sheet, item, "step")


def _thing(sheet: SourceText, loc: Loc, kind: str, called: str) -> NamedSymbol:
    name = sheet.value(loc) or sheet.value((*loc, called))
    written = sheet.value((*loc, "id"))
    said = written.text if written else ""
    return NamedSymbol(kind, said, " ".join(name.text.split()) if name else "", loc, name, written)


def _numbered(found: list[NamedSymbol]) -> Iterator[NamedSymbol]:
    """The things with the ids that the reader gives them: see `reading/identify.py`."""
    taken: dict[str, set[str]] = {"stage": {EXIT}, "touchpoint": {EXIT}, "opportunity": set()}
    tried: Counter[tuple[str, str]] = Counter()
    given: dict[Loc, str] = {}
    for named_symbol in sorted(found, key=lambda named_symbol: not named_symbol.id):
        kind = "stage" if named_symbol.kind == "step" else named_symbol.kind
        base = named_symbol.id or short_slug(named_symbol.name) or kind
        if not named_symbol.id and kind == "stage" and base.startswith(RESERVED):
            base = f"{kind}-{base}"
        ident = base
        while ident in taken[kind]:
            tried[kind, base] += 1
            ident = f"{base}-{tried[kind, base] + 1}"
        taken[kind].add(ident)
        given[named_symbol.loc] = ident
    for named_symbol in found:
        # What somebody wrote is shown as it stands, even where it stands twice.
        yield named_symbol._replace(id=named_symbol.id or given[named_symbol.loc])
