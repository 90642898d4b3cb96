"""Validation of values below misnamed keys, as if the keys were right."""

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
    """Return the document with unknown keys renamed to the intended ones; None if there are none.

    It serves only to find further problems.
    """
    renames: dict[Loc, Loc] = {}
    for loc, problem in problems.items():
        if problem.rule != "unknown-key":
            continue
        holder = document.values.at(loc[:-1])
        key = _intended_key(problem, holder[loc[-1]]) if isinstance(holder, dict) else None
        if key is not None and key not in holder:
            renames.setdefault((*loc[:-1], key), loc)
    if not renames:
        return None
    names = {loc: str(new_loc[-1]) for new_loc, loc in renames.items()}
    return replace(document, values=document.values.renamed(names))


def _intended_key(problem: Diagnostic, value: Any) -> str | None:
    """Return the intended key: the correction, or the nearest by meaning if parts are below it."""
    hint = problem.message.hint
    if hint is None or hint.instead == KEY:
        return None
    if hint.instead is None and not (hint.text == BY_MEANING and _has_parts(value)):
        return None
    name = hint.values.get("name")
    return hint.instead or (name if isinstance(name, str) else None)


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )
