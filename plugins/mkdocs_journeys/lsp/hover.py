"""Hover texts, and the definitions of references."""

from __future__ import annotations

from typing import NamedTuple

from ..diagnostics import N_
from ..reading.kind_words import KIND_WORDS
from ..reference import key_note
from .context import DocumentContext, Target
from .lane_titles import OWN_LANE, lane_title
from .source import TextSpan
from .tolerant_yaml import Token

__all__ = ["HoverText", "definition", "hover_text"]

_REQUIRED = N_("required")


class HoverText(NamedTuple):
    """A hover text in Markdown, and the span that it is about."""

    text: str
    span: TextSpan


def hover_text(context: DocumentContext, offset: int) -> HoverText | None:
    """Return the hover text at an offset: of a reference its target, else the key's meaning."""
    token = context.source_text.at(offset)
    if token is None:
        return None
    subject = context.subject(offset)
    if subject is not None and not subject.defines:
        target = context.target_of(subject)
        return (
            None
            if target is None
            else HoverText(_target_text(target, context), context.span(token))
        )
    key_text = _lane_text(context, token) or _key_text(context, token)
    return None if key_text is None else HoverText(key_text, context.span(token))


def _target_text(target: Target, context: DocumentContext) -> str:
    """Return name, kind, id and summary of a reference's target."""
    kind = context.words.text(KIND_WORDS[target.kind].name)
    lines = [f"**{_escape(target.name)}** — {kind.lower()} `{target.id}`", _escape(target.summary)]
    return "\n\n".join(filter(None, lines))


def _escape(text: str) -> str:
    """Escape a text for Markdown: editors may run an author's HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _lane_text(context: DocumentContext, token: Token) -> str | None:
    """Return what a name in an order of lanes means."""
    if token.role != "value" or token.loc[:1] != ("lane_order",):
        return None
    title = lane_title(token.text, context.shape.lanes)
    return f"**`{token.text}`** — {context.words.text(title)}" if title else None


def _key_text(context: DocumentContext, token: Token) -> str | None:
    """Return the meaning of the token's key; None where there is no known key."""
    if token.role == "key":
        field = context.shape.field_at(token.loc) if isinstance(token.loc[-1], str) else None
    elif token.role == "value" and context.shape.part_at(token.loc) is None:
        field = context.shape.field_at(token.loc)
    else:
        field = None
    if field is None:
        return None
    if field.hint is None:
        return f"**`{field.name}`** — {context.words.text(OWN_LANE)}"
    name = next(key for key in reversed(token.loc) if isinstance(key, str))
    note = key_note(field.part, name, context.words)
    required = f" *({context.words.text(_REQUIRED)})*" if note.required else ""
    return f"**`{name}`**{required} — {note.meaning}\n\n{note.what}"


def definition(context: DocumentContext, offset: int) -> Target | None:
    """Return the target of the reference at an offset; None for what has no file."""
    subject = context.subject(offset)
    target = context.target_of(subject) if subject else None
    return target if target is not None and target.source is not None else None
