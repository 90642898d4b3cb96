"""References to an entity in all files."""

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
"""Whether a text names the entity."""


class SymbolUse(NamedTuple):
    """A reference in a file."""

    source_text: SourceText
    loc: Loc
    text: str
    span: TextSpan


def symbol_uses(context: DocumentContext, subject: Subject) -> Iterator[SymbolUse]:
    """Yield all references to an entity, without its definition."""
    matches = _matcher(context, subject)
    if subject.kind in {"place", "task", "opportunity"}:
        for kind in ("place", "task") if subject.kind == "place" else (subject.kind,):
            yield from _scan_tokens(context.source_text, context.shape, kind, matches)
        return
    spellings = _spellings(context, subject)
    invalid_paths = {problem.path for problem in context.reading.problems}
    for source, document in context.reading.documents.items():
        source_text = (
            context.source_text
            if source == context.source_text.name
            else parse_source(source, document.text)
        )
        is_map = source in context.reading.index_maps
        file_shape = shape(source, context.shape.lanes, index_is_map=is_map)
        if file_shape is None or not any(spelling in source_text.text for spelling in spellings):
            continue
        uses = None
        if (
            source_text is not context.source_text
            and document.file.display_path not in invalid_paths
        ):
            uses = _scan_values(source_text, document, file_shape, subject.kind, matches)
        yield from (
            _scan_tokens(source_text, file_shape, subject.kind, matches) if uses is None else uses
        )


def _spellings(context: DocumentContext, subject: Subject) -> set[str]:
    """Return texts of which a file that refers to the entity contains at least one."""
    target = context.entry(subject)
    if target is None:
        return {subject.id}
    own_id = getattr(target.model, "id", None)
    name = target.key.rpartition("/")[2]
    return {subject.id, name, normalize("NFD", name)} | ({own_id} if own_id else set())


def _matcher(context: DocumentContext, subject: Subject) -> Matches:
    """Return the matcher of an entity's names: a file has a path, an id and a name."""
    target, names = context.entry(subject), context.atlas.names(subject.kind)
    if target is None or names is None:
        return lambda text: text == subject.id
    return lambda text: names.target(text) is target


def _scan_tokens(
    source_text: SourceText, file_shape: Shape, kind: str, matches: Matches
) -> Iterator[SymbolUse]:
    """Yield references among the tokens of a file that is open or invalid."""
    for token in source_text.tokens:
        is_word = token.role in {"key", "value"} and matches(token.text)
        if is_word and file_shape.names_at(token.loc, token.role) == kind:
            yield SymbolUse(source_text, token.loc, token.text, TextSpan(token.start, token.end))


def _scan_values(
    source_text: SourceText, document: Document, file_shape: Shape, kind: str, matches: Matches
) -> list[SymbolUse] | None:
    """Return the references in a file as it was read, which is faster.

    None where a text does not stand at its recorded position as it is.
    """
    uses: list[SymbolUse] = []
    for role, loc, text in _texts(document.values.data, ()):
        if not matches(text) or file_shape.names_at(loc, role) != kind:
            continue
        positions = document.values.keys if role == "key" else document.values.positions
        if loc not in positions:
            return None
        start = source_text.offset(positions[loc])
        is_quoted = source_text.text[start : start + 1] in {'"', "'"}
        end = start + len(text) + 2 * is_quoted
        if source_text.text[start + is_quoted : end - is_quoted] != text:
            return None
        uses.append(SymbolUse(source_text, loc, text, TextSpan(start, end)))
    return uses


def _texts(data: Any, loc: Loc) -> Iterator[tuple[str, Loc, str]]:
    """Yield role, path and text of all texts, and of keys that are names (below `emotion`)."""
    if isinstance(data, str):
        yield "value", loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if loc[-1:] == ("emotion",):
                yield "key", (*loc, key), key
            yield from _texts(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*loc, index))
