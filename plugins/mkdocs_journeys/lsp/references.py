"""Every place that names something, in all files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from ..model.traversal import Loc
from ..reading.document import Document
from .context import DocumentContext, Subject
from .schema_lookup import Shape, shape
from .source import SourceText, TextSpan, parse_source

__all__ = ["SymbolUse", "symbol_uses"]

Matches = Callable[[str], bool]
"""Whether a text names what is looked for."""


class SymbolUse(NamedTuple):
    """A word that names something, in a file."""

    sheet: SourceText
    loc: Loc
    text: str
    span: TextSpan


def symbol_uses(view: DocumentContext, subject: Subject) -> Iterator[SymbolUse]:
    """Every word that names what the subject is about; not where it is defined."""
    matches = _matcher(view, subject)
    if subject.kind in {"place", "opportunity"}:
        yield from _seen(view.sheet, view.shape, subject.kind, matches)
        return
    wanted = _spellings(view, subject)
    wrong = {problem.path for problem in view.reading.problems}
    for source, document in view.reading.documents.items():
        own = view.sheet if source == view.sheet.name else parse_source(source, document.text)
        is_map = source in view.reading.index_maps
        found = shape(source, view.shape.lanes, index_is_map=is_map)
        if found is None or not any(one in own.text for one in wanted):
            continue
        read = None
        if own is not view.sheet and document.found.shown not in wrong:
            read = _read(own, document, found, subject.kind, matches)
        yield from _seen(own, found, subject.kind, matches) if read is None else read


def _spellings(view: DocumentContext, subject: Subject) -> set[str]:
    """What a file that names it holds in any case."""
    target = view.entry(subject)
    if target is None:
        return {subject.id}
    chosen = getattr(target.model, "id", None)
    last = target.key.rpartition("/")[2]
    return {subject.id, last, normalize("NFD", last)} | ({chosen} if chosen else set())


def _matcher(view: DocumentContext, subject: Subject) -> Matches:
    """A file may be called by its path, its id or its name; all else has one name only."""
    target, names = view.entry(subject), view.atlas.names(subject.kind)
    if target is None or names is None:
        return lambda text: text == subject.id
    return lambda text: names.target(text) is target


def _seen(own: SourceText, found: Shape, kind: str, matches: Matches) -> Iterator[SymbolUse]:
    """The words of a file that is being written, or can't be understood."""
    for token in own.tokens:
        is_word = token.role in {"key", "value"} and matches(token.text)
        if is_word and found.names_at(token.loc, token.role) == kind:
            yield SymbolUse(own, token.loc, token.text, TextSpan(token.start, token.end))


def _read(
    own: SourceText, document: Document, found: Shape, kind: str, matches: Matches
) -> list[SymbolUse] | None:
    """The same of a file that was read, far quicker; None if a word is not found in its place."""
    uses: list[SymbolUse] = []
    for role, loc, text in _words(document.values.data, ()):
        if not matches(text) or found.names_at(loc, role) != kind:
            continue
        places = document.values.keys if role == "key" else document.values.spots
        if loc not in places:
            return None
        start = own.offset(places[loc])
        quote = own.text[start : start + 1] in {'"', "'"}
        end = start + len(text) + 2 * quote
        if own.text[start + quote : end - quote] != text:
            return None
        uses.append(SymbolUse(own, loc, text, TextSpan(start, end)))
    return uses


def _words(data: Any, loc: Loc) -> Iterator[tuple[str, Loc, str]]:
    """Every text of the values, and the keys that may be names: those of `emotion`."""
    if isinstance(data, str):
        yield "value", loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if loc[-1:] == ("emotion",):
                yield "key", (*loc, key), key
            yield from _words(value, (*loc, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _words(value, (*loc, number))
