"""What a word means, and where what it names is written."""

from __future__ import annotations

from typing import NamedTuple

from ..diagnostics import N_
from ..reference import key_note
from .context import DocumentContext, Target
from .source import TextSpan
from .tolerant_yaml import Token

__all__ = ["HoverText", "definition", "hover_text"]

_LANE = N_("A lane of this site's own.")
_REQUIRED = N_("required")
_KINDS = {
    "channel": N_("Channel"),
    "evidence": N_("Study"),
    "journey": N_("Journey"),
    "opportunity": N_("Opportunity"),
    "persona": N_("Persona"),
    "place": N_("Touchpoint or stage"),
    "team": N_("Team"),
}


class HoverText(NamedTuple):
    """What is told of a word, in Markdown."""

    text: str
    span: TextSpan


def hover_text(view: DocumentContext, offset: int) -> HoverText | None:
    """What the word at a letter means: of a reference what it names, of the rest the key."""
    token = view.sheet.at(offset)
    if token is None:
        return None
    subject = view.subject(offset)
    if subject is not None and not subject.defines:
        target = view.target_of(subject)
        return None if target is None else HoverText(_named(target, view), view.span(token))
    told = _key(view, token)
    return None if told is None else HoverText(told, view.span(token))


def _named(target: Target, view: DocumentContext) -> str:
    kind = view.words.text(_KINDS[target.kind])
    lines = [f"**{_plain(target.name)}** — {kind.lower()} `{target.id}`", _plain(target.summary)]
    return "\n\n".join(filter(None, lines))


def _plain(text: str) -> str:
    """Words that an editor shows as they are: no HTML of an author's is to be run there."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _key(view: DocumentContext, token: Token) -> str | None:
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


def definition(view: DocumentContext, offset: int) -> Target | None:
    """Where what the word at a letter names is written, if it is written anywhere."""
    subject = view.subject(offset)
    target = view.target_of(subject) if subject else None
    return target if target is not None and target.source is not None else None
