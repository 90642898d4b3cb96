"""What a word means, and where what it names is written."""

from __future__ import annotations

from typing import NamedTuple

from ..problems import mark
from ..reference import key_note
from .scan import Token
from .sheet import Span
from .view import Target, View

__all__ = ["Note", "definition", "note"]

_LANE = mark("A lane of this site's own.")
_REQUIRED = mark("required")
_KINDS = {
    "channel": mark("Channel"),
    "evidence": mark("Study"),
    "journey": mark("Journey"),
    "opportunity": mark("Opportunity"),
    "persona": mark("Persona"),
    "place": mark("Touchpoint or stage"),
    "team": mark("Team"),
}


class Note(NamedTuple):
    """What is told of a word, in Markdown."""

    text: str
    span: Span


def note(view: View, offset: int) -> Note | None:
    """What the word at a letter means: of a reference what it names, of the rest the key."""
    token = view.sheet.at(offset)
    if token is None:
        return None
    subject = view.subject(offset)
    if subject is not None and not subject.defines:
        target = view.target_of(subject)
        return None if target is None else Note(_named(target, view), view.span(token))
    told = _key(view, token)
    return None if told is None else Note(told, view.span(token))


def _named(target: Target, view: View) -> str:
    kind = view.words.text(_KINDS[target.kind])
    lines = [f"**{_plain(target.name)}** — {kind.lower()} `{target.id}`", _plain(target.summary)]
    return "\n\n".join(filter(None, lines))


def _plain(text: str) -> str:
    """Words that an editor shows as they are: no HTML of an author's is to be run there."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _key(view: View, token: Token) -> str | None:
    if token.role == "key":
        field = view.shape.field_at(token.loc) if isinstance(token.loc[-1], str) else None
    elif token.role == "value" and view.shape.part_at(token.loc) is None:
        field = view.shape.field_at(token.loc)
    else:
        field = None
    if field is None:
        return None
    if field.hint is None:
        return f"**`{field.name}`** — {view.words.text(_LANE)}"
    name = next(one for one in reversed(token.loc) if isinstance(one, str))
    told = key_note(field.part, name, view.words)
    required = f" *({view.words.text(_REQUIRED)})*" if told.required else ""
    return f"**`{name}`**{required} — {told.meaning}\n\n{told.what}"


def definition(view: View, offset: int) -> Target | None:
    """Where what the word at a letter names is written, if it is written anywhere."""
    subject = view.subject(offset)
    target = view.target_of(subject) if subject else None
    return target if target is not None and target.source is not None else None
