"""Symbols of a file: stages, touchpoints, opportunities, entries of lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..model.backstage import TASK_LANES
from ..model.file_kinds import LISTS
from ..model.traversal import Loc
from ..model.values import EXIT, short_slug
from ..reading.assign_ids import RESERVED
from .schema_lookup import Shape
from .source import SourceText
from .tolerant_yaml import Token

__all__ = ["NamedSymbol", "named_symbols"]


class NamedSymbol(NamedTuple):
    """Something with an id that references may name."""

    kind: str
    """`stage`, `step`, `touchpoint`, `task`, `opportunity`, or a kind of a list: `team`."""
    id: str
    name: str
    loc: Loc
    name_token: Token | None
    """The token of its name."""
    id_token: Token | None
    """The token of its id; None where the id is derived from the name."""

    @property
    def is_place(self) -> bool:
        """Whether `next` may name it."""
        return self.kind in {"stage", "step", "touchpoint"}


def named_symbols(source_text: SourceText, shape: Shape) -> list[NamedSymbol]:
    """Return the symbols in the order of the file."""
    if shape.listed:
        return [_listed_symbol(source_text, shape, top_key) for top_key in _top_keys(source_text)]
    return list(_with_ids(list(_journey_symbols(source_text)))) if shape.kind == "journey" else []


def _top_keys(source_text: SourceText) -> Iterator[Token]:
    """Yield the keys of the top mapping."""
    return (token for token in source_text.tokens if token.role == "key" and len(token.loc) == 1)


def _listed_symbol(source_text: SourceText, shape: Shape, key: Token) -> NamedSymbol:
    """Return the channel, the team … of a top key."""
    name = source_text.value(key.loc) or source_text.value((*key.loc, "name"))
    kind = next(kind.name for kind in LISTS.values() if kind.schema == shape.kind)
    return NamedSymbol(kind, key.text, name.text if name else key.text, key.loc, name, key)


def _journey_symbols(source_text: SourceText) -> Iterator[NamedSymbol]:
    """Yield the symbols of a journey, with the ids that are written in it."""
    for stage in source_text.items(("stages",)):
        yield from _stage_symbols(source_text, stage, "stage")
    for item in source_text.items(("opportunities",)):
        yield _read_symbol(source_text, item, "opportunity", "text")


def _stage_symbols(source_text: SourceText, loc: Loc, kind: str) -> Iterator[NamedSymbol]:
    """Yield a stage or step, its touchpoints and its steps."""
    yield _read_symbol(source_text, loc, kind, "name")
    yield from _task_symbols(source_text, loc)
    for item in source_text.items((*loc, "touchpoints")):
        yield _read_symbol(source_text, item, "touchpoint", "name")
        yield from _task_symbols(source_text, item)
    if kind == "stage":
        for item in source_text.items((*loc, "steps")):
            yield from _stage_symbols(source_text, item, "step")


def _task_symbols(source_text: SourceText, loc: Loc) -> Iterator[NamedSymbol]:
    """Yield the tasks behind the scenes of a stage, step or touchpoint."""
    for lane in TASK_LANES:
        for item in source_text.items((*loc, lane)):
            yield _read_symbol(source_text, item, "task", "text")


def _read_symbol(source_text: SourceText, loc: Loc, kind: str, name_key: str) -> NamedSymbol:
    """Return the symbol at `loc`; its id is empty where none is written."""
    name = source_text.value(loc) or source_text.value((*loc, name_key))
    id_token = source_text.value((*loc, "id"))
    own_id = id_token.text if id_token else ""
    return NamedSymbol(
        kind, own_id, " ".join(name.text.split()) if name else "", loc, name, id_token
    )


def _with_ids(symbols: list[NamedSymbol]) -> Iterator[NamedSymbol]:
    """Yield the symbols with derived ids, as `reading/assign_ids.py` derives them."""
    used_ids: dict[str, set[str]] = {"stage": {EXIT}, "touchpoint": {EXIT}, "opportunity": set()}
    attempts: Counter[tuple[str, str]] = Counter()
    derived_ids: dict[Loc, str] = {}
    # Tasks come last: none has the id of a place.
    for symbol in sorted(symbols, key=lambda symbol: (symbol.kind == "task", not symbol.id)):
        kind = "stage" if symbol.kind == "step" else symbol.kind
        base = symbol.id or short_slug(symbol.name) or kind
        if not symbol.id and kind == "stage" and base.startswith(RESERVED):
            base = f"{kind}-{base}"
        if kind == "task" and kind not in used_ids:
            used_ids[kind] = used_ids["stage"] | used_ids["touchpoint"]
        new_id = base
        while new_id in used_ids[kind]:
            attempts[kind, base] += 1
            new_id = f"{base}-{attempts[kind, base] + 1}"
        used_ids[kind].add(new_id)
        derived_ids[symbol.loc] = new_id
    for symbol in symbols:
        # An id from the file stays as it is, even where it is a duplicate.
        yield symbol._replace(id=symbol.id or derived_ids[symbol.loc])
