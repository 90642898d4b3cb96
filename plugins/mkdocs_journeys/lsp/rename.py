"""Renaming of ids in all files."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote

from ..diagnostics import N_, Message, nearest
from ..model.values import EXIT, is_identifier, slug
from ..reading.builtin_channels import CHANNELS
from ..reading.prose import fold
from .context import (
    FILES,
    LISTED,
    DocumentContext,
    Subject,
    Target,
)
from .references import SymbolUse, symbol_uses
from .source import SourceText, TextSpan
from .symbols import NamedSymbol

__all__ = ["RenameEdit", "Renaming", "can_rename", "rename"]

_LINK = re.compile(r"(\]\(<?)([^)\s#<>]+)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)

_NOTHING = Message(N_("There is nothing here that has an id."))
_BUILT_IN = Message(N_("This channel is built in; to rename it, add it to channels.yml."))
_LEAVES = Message(N_("“exit” means that the customer leaves; it has no other name."))
_TAKEN = N_("There is “{name}” already; choose another id.")
_WRONG = N_("An identifier may contain only letters, digits, “-” and “_”.")
_NOWHERE = N_("There is no “{name}” here to be renamed.")


class RenameEdit(NamedTuple):
    """A replacement in a file."""

    source: PurePosixPath
    span: TextSpan
    text: str


@dataclass
class Renaming:
    """All edits for a new id."""

    edits: list[RenameEdit] = field(default_factory=list)
    source_texts: dict[PurePosixPath, SourceText] = field(default_factory=dict)
    """The texts that the edits apply to."""
    moved: tuple[PurePosixPath, PurePosixPath] | None = None
    """Old and new path of a file that is renamed."""

    def add(self, source_text: SourceText, span: TextSpan, text: str) -> None:
        """Add a replacement."""
        self.source_texts[source_text.name] = source_text
        self.edits.append(RenameEdit(source_text.name, span, text))


def can_rename(context: DocumentContext, offset: int) -> Subject | Message:
    """Return the entity at an offset that can be renamed, or a message why none can be."""
    subject = context.subject(offset)
    if subject is None:
        return _NOTHING
    if subject.kind == "place" and subject.id == EXIT:
        return _LEAVES
    target = context.target_of(subject)
    if target is None:
        return Message(_NOWHERE, {"name": subject.id})
    if subject.kind == "channel" and target.source is None and subject.id in CHANNELS:
        return _BUILT_IN
    return subject


def rename(
    context: DocumentContext, offset: int, new: str, *, moves: bool = True
) -> Renaming | Message:
    """Return the edits that give the entity at an offset the id `new`, or a message why not.

    A file without a key `id` is renamed, or gets that key if `moves` is false: some editors can't
    rename files.
    """
    subject = can_rename(context, offset)
    if isinstance(subject, Message):
        return subject
    new = normalize("NFC", new.strip())
    if not is_identifier(new):
        return Message(_WRONG, {}, nearest(slug(new), [slug(new)]) if slug(new) else None)
    target = context.target_of(subject)
    if target is None:
        return Message(_NOWHERE, {"name": subject.id})
    keeps_file = subject.kind in FILES and not (moves and _has_name_id(context, target))
    if new != subject.id and _is_taken(context, subject.kind, target, new):
        return Message(_TAKEN, {"name": new})
    renaming = Renaming()
    for use in symbol_uses(context, subject):
        text = _new_reference(context, use, subject, target, new, keeps_file)
        if text != use.text:
            renaming.add(use.source_text, use.span, text)
    if keeps_file:
        _change_id_key(context, target, new, renaming)
    elif subject.kind in FILES:
        _rename_file(context, target, new, renaming)
    elif subject.kind in LISTED:
        _rename_listed(context, target, new, renaming)
    else:
        _rename_symbol(context, subject, new, renaming)
    return renaming


def _is_taken(context: DocumentContext, kind: str, target: Target, new: str) -> bool:
    """Whether another entity has that name, which would make references ambiguous."""
    names = context.atlas.names(kind)
    if names is None:
        return context.target(kind, new) is not None
    entries = names.find(new)
    others = [entry for entry in (entries.exact, *entries.others) if entry is not None]
    if any(other.source != target.source for other in others):
        return True
    source = target.source  # invalid files count, too
    new_path = source.with_name(f"{new}.md") if source is not None else None
    return new_path != source and new_path in context.reading.documents


def _new_reference(
    context: DocumentContext,
    use: SymbolUse,
    subject: Subject,
    target: Target,
    new: str,
    keeps_file: bool,
) -> str:
    """Return the text of a reference after the renaming; a path keeps its folders."""
    if subject.kind not in FILES:
        return new
    folder, slash, file_name = use.text.rpartition("/")
    if keeps_file:
        is_path = bool(slash) or use.text.endswith(".md")
        old_id = _old_id(context, target) or target.id.rpartition("/")[2]
        return new if not is_path and use.text == old_id else use.text
    return f"{folder}{slash}{new}" + (".md" if file_name.endswith(".md") else "")


def _old_id(context: DocumentContext, target: Target) -> str | None:
    """Return the value of a file's key `id`; None where it has none."""
    id_token = (
        context.source_text_of(target.source).value(("id",)) if target.source is not None else None
    )
    return id_token.text if id_token is not None else None


# Files: their id is the key `id`, else the file's name.


def _has_name_id(context: DocumentContext, target: Target) -> bool:
    """Whether the target is a file without a key `id`."""
    source = target.source
    return source is not None and context.source_text_of(source).value(("id",)) is None


def _change_id_key(context: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    """Change the key `id` of a file, or add it as the first key."""
    if target.source is None:
        return
    source_text = context.source_text_of(target.source)
    id_token = source_text.value(("id",))
    if id_token is not None:
        renaming.add(source_text, TextSpan(id_token.start, id_token.end), new)
    else:
        renaming.add(
            source_text, TextSpan(source_text.yaml.start, source_text.yaml.start), f"id: {new}\n"
        )


def _rename_file(context: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    source = target.source
    if source is None:
        return
    renaming.moved = source, source.with_name(f"{new}.md")
    for name, document in context.reading.documents.items():
        if source.name in unquote(document.text) or name == context.source_text.name:
            _update_links(context.source_text_of(name), source, new, renaming)


def _update_links(
    source_text: SourceText, source: PurePosixPath, new: str, renaming: Renaming
) -> None:
    """Change the links in a file's prose to the renamed file."""
    for match in _LINK.finditer(source_text.text):
        path = unquote(match[2])
        linked_path = posixpath.normpath(posixpath.join(str(source_text.name.parent), path))
        if linked_path == str(source):
            folder, slash, _ = match[2].rpartition("/")
            span = TextSpan(match.start(2), match.end(2))
            renaming.add(source_text, span, f"{folder}{slash}{quote(new)}.md")


# A line of channels.yml or teams.yml.


def _rename_listed(context: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    if target.source is None:
        return
    source_text = context.source_text_of(target.source)
    key = source_text.key((target.id,))
    if key is not None:
        renaming.add(source_text, TextSpan(key.start, key.end), new)


# A stage, a touchpoint, an opportunity of this file.


def _rename_symbol(
    context: DocumentContext, subject: Subject, new: str, renaming: Renaming
) -> None:
    for symbol in _matching_symbols(context, subject):
        if symbol.id_token is not None:
            renaming.add(
                context.source_text, TextSpan(symbol.id_token.start, symbol.id_token.end), new
            )
        else:
            _add_id(context.source_text, symbol, new, renaming)
        if symbol.kind in {"stage", "step"} and fold(symbol.name) != fold(symbol.id):
            for span in _stage_headings(context.source_text, symbol.id):
                renaming.add(context.source_text, span, new)


def _matching_symbols(context: DocumentContext, subject: Subject) -> Iterator[NamedSymbol]:
    """Yield the symbols of this file that have the subject's id."""
    for symbol in context.symbols:
        if symbol.id == subject.id and symbol.is_place == (subject.kind == "place"):
            yield symbol


def _stage_headings(source_text: SourceText, ident: str) -> Iterator[TextSpan]:
    """Yield the headings in the prose that name a stage by its id."""
    for match in _HEADING.finditer(source_text.text, source_text.yaml.end):
        if fold(match[1]) == fold(ident):
            yield TextSpan(match.start(1), match.end(1))


def _add_id(source_text: SourceText, symbol: NamedSymbol, new: str, renaming: Renaming) -> None:
    """Add an id where it was derived from a name until now."""
    if symbol.name_token is None:
        return
    name = TextSpan(symbol.name_token.start, symbol.name_token.end)
    key = source_text.key(symbol.name_token.loc) if symbol.name_token.loc != symbol.loc else None
    if symbol.name_token.loc == symbol.loc:  # shorthand: the name stands for the whole mapping
        name_key = "text" if symbol.kind in {"opportunity", "task"} else "name"
        text = _flow_scalar(source_text.text[name.start : name.end])
        renaming.add(source_text, name, f"{{{name_key}: {text}, id: {new}}}")
    elif key is not None and _is_in_flow_mapping(source_text, symbol):
        renaming.add(source_text, TextSpan(name.end, name.end), f", id: {new}")
    elif key is not None:
        column = source_text.position(key.start).column - 1
        end = source_text.line_end(name.end)
        renaming.add(source_text, TextSpan(end, end), f"\n{' ' * column}id: {new}")


def _flow_scalar(scalar: str) -> str:
    """Return a scalar in one line, quoted if flow collections require it."""
    scalar = " ".join(scalar.split())
    is_safe = scalar[:1] in {'"', "'"} or not re.search(r"[,\[\]{}]", scalar)
    return scalar if is_safe else json.dumps(scalar, ensure_ascii=False)


def _is_in_flow_mapping(source_text: SourceText, symbol: NamedSymbol) -> bool:
    start = source_text.extent(symbol.loc).start
    return source_text.text[:start].rstrip().endswith("{")
