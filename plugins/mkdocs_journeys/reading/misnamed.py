"""What stands below a key that has another name: it is checked as what it is meant to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..diagnostics import Diagnostic
from .document import Document
from .unknown_keys import BY_MEANING
from .visibility_words import KEY
from .yaml import Loc

__all__ = ["with_intended_keys"]


def with_intended_keys(document: Document, problems: Mapping[Loc, Diagnostic]) -> Document | None:
    """Return the document with the keys that unknown ones are meant to be; None without any.

    It is for finding what else is wrong, and is never shown.
    """
    renames: dict[Loc, Loc] = {}
    for loc, problem in problems.items():
        if problem.rule != "unknown-key":
            continue
        holder = document.values.at(loc[:-1])
        meant = _meant(problem, holder[loc[-1]]) if isinstance(holder, dict) else None
        if meant is not None and meant not in holder:
            renames.setdefault((*loc[:-1], meant), loc)
    if not renames:
        return None
    names = {loc: str(meant_loc[-1]) for meant_loc, loc in renames.items()}
    return replace(document, values=document.values.renamed(names))


def _meant(problem: Diagnostic, value: Any) -> str | None:
    """Return the key that is meant: one of the same meaning, or of a like one with parts below."""
    hint = problem.message.hint
    if hint is None or hint.instead == KEY:
        return None
    if hint.instead is None and not (hint.text == BY_MEANING and _has_parts(value)):
        return None
    named = hint.values.get("name")
    return hint.instead or (named if isinstance(named, str) else None)


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )
