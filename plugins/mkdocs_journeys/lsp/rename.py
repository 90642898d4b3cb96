"""Giving something another id, wherever it is called by it."""

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
_WRONG = N_("An identifier has only letters, digits, “-” and “_”.")
_NOWHERE = N_("There is no “{name}” here to be renamed.")


class RenameEdit(NamedTuple):
    """A piece of a file that is replaced."""

    source: PurePosixPath
    span: TextSpan
    text: str


@dataclass
class Renaming:
    """What is to be done for another id."""

    edits: list[RenameEdit] = field(default_factory=list)
    sheets: dict[PurePosixPath, SourceText] = field(default_factory=dict)
    """The files of the edits, as they were looked at."""
    moved: tuple[PurePosixPath, PurePosixPath] | None = None
    """The file that is called otherwise then, and how."""

    def add(self, sheet: SourceText, span: TextSpan, text: str) -> None:
        """Replace a piece of a file."""
        self.sheets[sheet.name] = sheet
        self.edits.append(RenameEdit(sheet.name, span, text))


def can_rename(view: DocumentContext, offset: int) -> Subject | Message:
    """What would be renamed at a letter, or why nothing can be."""
    subject = view.subject(offset)
    if subject is None:
        return _NOTHING
    if subject.kind == "place" and subject.id == EXIT:
        return _LEAVES
    target = view.target_of(subject)
    if target is None:
        return Message(_NOWHERE, {"name": subject.id})
    if subject.kind == "channel" and target.source is None and subject.id in CHANNELS:
        return _BUILT_IN
    return subject


def rename(
    view: DocumentContext, offset: int, new: str, *, moves: bool = True
) -> Renaming | Message:
    """Every change that gives what a letter's word names the id `new`, or why it can't be had.

    A file that is called by its name gets another one; without `moves`, as some editors can't do
    that, it gets a key `id`.
    """
    subject = can_rename(view, offset)
    if isinstance(subject, Message):
        return subject
    new = normalize("NFC", new.strip())
    if not is_identifier(new):
        return Message(_WRONG, {}, nearest(slug(new), [slug(new)]) if slug(new) else None)
    target = view.target_of(subject)
    if target is None:
        return Message(_NOWHERE, {"name": subject.id})
    stays = subject.kind in FILES and not (moves and _is_called_by_its_name(view, target))
    if new != subject.id and _is_taken(view, subject.kind, target, new):
        return Message(_TAKEN, {"name": new})
    renaming = Renaming()
    for use in symbol_uses(view, subject):
        text = _written(view, use, subject, target, new, stays)
        if text != use.text:
            renaming.add(use.sheet, use.span, text)
    if stays:
        _name_inside(view, target, new, renaming)
    elif subject.kind in FILES:
        _name_file(view, target, new, renaming)
    elif subject.kind in LISTED:
        _name_line(view, target, new, renaming)
    else:
        _name_thing(view, subject, new, renaming)
    return renaming


def _is_taken(view: DocumentContext, kind: str, target: Target, new: str) -> bool:
    """Whether something else is called so: references to it would not be clear any more."""
    names = view.atlas.names(kind)
    if names is None:
        return view.target(kind, new) is not None
    entries = names.find(new)
    others = [entry for entry in (entries.exact, *entries.others) if entry is not None]
    if any(other.source != target.source for other in others):
        return True
    source = target.source  # a file that can't be read is called so, too
    moved = source.with_name(f"{new}.md") if source is not None else None
    return moved != source and moved in view.reading.documents


def _written(
    view: DocumentContext, use: SymbolUse, subject: Subject, target: Target, new: str, stays: bool
) -> str:
    """What a reference says after the renaming: a path keeps its folders, and an id is a word."""
    if subject.kind not in FILES:
        return new
    folder, slash, last = use.text.rpartition("/")
    if stays:
        is_path = bool(slash) or use.text.endswith(".md")
        old = _old_id(view, target) or target.id.rpartition("/")[2]
        return new if not is_path and use.text == old else use.text
    return f"{folder}{slash}{new}" + (".md" if last.endswith(".md") else "")


def _old_id(view: DocumentContext, target: Target) -> str | None:
    written = view.sheet_of(target.source).value(("id",)) if target.source is not None else None
    return written.text if written is not None else None


# A file: by its key `id` if it has one, else by its name.


def _is_called_by_its_name(view: DocumentContext, target: Target) -> bool:
    source = target.source
    return source is not None and view.sheet_of(source).value(("id",)) is None


def _name_inside(view: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    """Let a file be called by its key `id`: in place of the old one, or as the first key."""
    if target.source is None:
        return
    own = view.sheet_of(target.source)
    written = own.value(("id",))
    if written is not None:
        renaming.add(own, TextSpan(written.start, written.end), new)
    else:
        renaming.add(own, TextSpan(own.yaml.start, own.yaml.start), f"id: {new}\n")


def _name_file(view: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    source = target.source
    if source is None:
        return
    renaming.moved = source, source.with_name(f"{new}.md")
    for name, document in view.reading.documents.items():
        if source.name in unquote(document.text) or name == view.sheet.name:
            _lead(view.sheet_of(name), source, new, renaming)


def _lead(other: SourceText, source: PurePosixPath, new: str, renaming: Renaming) -> None:
    """Let the links of a file's prose lead to the file's new name."""
    for match in _LINK.finditer(other.text):
        path = unquote(match[2])
        led = posixpath.normpath(posixpath.join(str(other.name.parent), path))
        if led == str(source):
            folder, slash, _ = match[2].rpartition("/")
            span = TextSpan(match.start(2), match.end(2))
            renaming.add(other, span, f"{folder}{slash}{quote(new)}.md")


# A line of channels.yml or teams.yml.


def _name_line(view: DocumentContext, target: Target, new: str, renaming: Renaming) -> None:
    if target.source is None:
        return
    own = view.sheet_of(target.source)
    key = own.key((target.id,))
    if key is not None:
        renaming.add(own, TextSpan(key.start, key.end), new)


# A stage, a touchpoint, an opportunity of this file.


def _name_thing(view: DocumentContext, subject: Subject, new: str, renaming: Renaming) -> None:
    for thing in _things(view, subject):
        if thing.written is not None:
            renaming.add(view.sheet, TextSpan(thing.written.start, thing.written.end), new)
        else:
            _write_id(view.sheet, thing, new, renaming)
        if thing.kind in {"stage", "step"} and fold(thing.name) != fold(thing.id):
            for span in _headings(view.sheet, thing.id):
                renaming.add(view.sheet, span, new)


def _things(view: DocumentContext, subject: Subject) -> Iterator[NamedSymbol]:
    for thing in view.things:
        if thing.id == subject.id and thing.is_place == (subject.kind == "place"):
            yield thing


def _headings(own: SourceText, ident: str) -> Iterator[TextSpan]:
    """Headings of the prose that put their section under a stage by its id."""
    for match in _HEADING.finditer(own.text, own.yaml.end):
        if fold(match[1]) == fold(ident):
            yield TextSpan(match.start(1), match.end(1))


def _write_id(own: SourceText, thing: NamedSymbol, new: str, renaming: Renaming) -> None:
    """Write down an id that was made from a name until now."""
    if thing.called is None:
        return
    name = TextSpan(thing.called.start, thing.called.end)
    key = own.key(thing.called.loc) if thing.called.loc != thing.loc else None
    if thing.called.loc == thing.loc:  # the name alone stands for the whole
        called = "text" if thing.kind == "opportunity" else "name"
        text = _in_one_line(own.text[name.start : name.end])
        renaming.add(own, name, f"{{{called}: {text}, id: {new}}}")
    elif key is not None and _in_brackets(own, thing):
        renaming.add(own, TextSpan(name.end, name.end), f", id: {new}")
    elif key is not None:
        column = own.spot(key.start).column - 1
        end = own.line_end(name.end)
        renaming.add(own, TextSpan(end, end), f"\n{' ' * column}id: {new}")


def _in_one_line(written: str) -> str:
    """A text that may stand between brackets."""
    written = " ".join(written.split())
    plain = written[:1] in {'"', "'"} or not re.search(r"[,\[\]{}]", written)
    return written if plain else json.dumps(written, ensure_ascii=False)


def _in_brackets(own: SourceText, thing: NamedSymbol) -> bool:
    start = own.extent(thing.loc).start
    return own.text[:start].rstrip().endswith("{")
