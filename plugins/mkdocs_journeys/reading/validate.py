"""From plain values to the model, telling everything that is wrong at once.

What can't be understood is reported and left out, and the rest is kept: one bad date must not
cost a reader the whole map.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Message
from ..model.values import Part
from .document import Document
from .explain import explain, nothing_after
from .misnamed import as_meant
from .pruning import at, existing, in_file, is_thinned, take_out
from .unknown_keys import IS_NAME, KNOWN_HERE, LANES, WRITTEN_SO
from .visibility_words import says_who_may_read
from .yaml import Loc

__all__ = ["sketch", "validate"]

M = TypeVar("M", bound=Part)

ROUNDS = 8
"""How often a file is tried again without what was wrong in it."""

_ABSENT = {"missing", "too_short"}


def validate(
    document: Document, model: type[M], lanes: Iterable[str] = (), below: Loc = ()
) -> tuple[M | None, list[Diagnostic]]:
    """The model that the document's values make, and every problem in them.

    None where too little is right to make one. `lanes` are the site's own keys of a stage; `below`
    is where in the file the model's values stand, when they are not the whole of it.
    """
    lanes = tuple(lanes)
    if document.values.data is None:
        return None, [] if below else _beyond_errors(document, model, lanes)
    made, problems, meant = _validated(document, model, lanes, below)
    if meant is not None:
        told = {problem.spot for problem in problems}
        further = validate(meant, model, lanes, below)[1]
        problems += [problem for problem in further if problem.spot not in told]
    return made, problems


def _validated(
    document: Document, model: type[M], lanes: tuple[str, ...], below: Loc
) -> tuple[M | None, list[Diagnostic], Document | None]:
    """The same, and the document as it is meant where keys have other names."""
    refused = {trouble.spot for trouble in document.values.troubles if trouble.rule == "yaml-tag"}
    if below and at(document.values.data, below) is None:
        empty = document.problem(below, *nothing_after(below), key=True)
        return None, [] if document.spot(below) in refused else [empty], None
    if not isinstance(document.values.data, dict) and _is_misread(document):
        return None, [], None  # what stands there was meant as keys
    meant: Document | None = None
    misread = _misread_lines(document)
    problems: list[Diagnostic] = []
    thinned: set[Loc] = set()
    lacking: set[Loc] = set()
    """What has been told of the whole: it can't be taken out, and is wrong again."""
    for _ in range(ROUNDS):
        data = at(document.values.data, below)
        try:
            return model.model_validate(data, context={"lanes": lanes}), problems, meant
        except ValidationError as error:
            details = error.errors(include_url=False)
        told: dict[Loc, Diagnostic] = {}
        for detail in details:
            loc = in_file(detail["loc"])
            again = detail["type"] in _ABSENT and is_thinned(data, loc, detail, thinned)
            again = again or document.spot((*below, *loc)) in refused
            if not again and loc not in lacking:
                told[loc] = _problem(document, model, detail, loc, lanes, below)
        problems += [one for one in _not_twice(told) if not _is_cut_off(one, misread)]
        if meant is None:
            places = {(*below, *existing(data, loc)): told[loc] for loc in told}
            meant = as_meant(document, places)
        lacking |= {
            detail["loc"]
            for detail in details
            if detail["type"] == "missing" and len(detail["loc"]) == 1
        }
        if not take_out(document, details, thinned, below):
            break
    return None, problems, meant


def _beyond_errors(
    document: Document, model: type[Part], lanes: tuple[str, ...]
) -> list[Diagnostic]:
    """The problems around lines that YAML can't read; what is missing may stand in these."""
    if document.beyond is None or not isinstance(document.beyond.values.data, dict):
        return []
    around = replace(document, values=copy.deepcopy(document.beyond.values), beyond=None)
    if "personas" in model.model_fields:
        around.rename("persona", "personas")
    for key in [key for key in around.values.data if says_who_may_read(key)]:
        around.values.remove([(key,)])  # who may read it is told by itself
    told = {problem.spot for problem in document.problems}
    return [
        problem
        for problem in validate(around, model, lanes)[1]
        if problem.rule not in _UNCERTAIN
        and problem.spot not in told
        and problem.spot.line not in document.beyond.lines
    ]


_UNCERTAIN = {"empty-value", "missing-key", "unclear-visibility"}


def sketch(
    document: Document, model: type[M], lanes: Iterable[str], stand_ins: Mapping[str, Any]
) -> M | None:
    """The model of a file that `validate` could make nothing of, with stand-ins for what it lacks.

    It is for checking the rest of the file, and is never shown.
    """
    data = document.values.data
    if not isinstance(data, dict):
        return None
    absent = {key: value for key, value in stand_ins.items() if data.get(key) is None}
    try:
        return model.model_validate(data | absent, context={"lanes": tuple(lanes)})
    except ValidationError:
        return None


def _not_twice(told: Mapping[Loc, Diagnostic]) -> Iterable[Diagnostic]:
    """The problems without keys that are missing because they are there with a typo.

    What is known in a place is listed once.
    """
    told = {loc: _named(problem, loc, told) for loc, problem in told.items()}
    meant: set[Loc] = set()
    for loc, problem in told.items():
        hint = problem.message.hint
        if problem.rule == "unknown-key" and hint is not None:
            named = hint.instead or str(hint.values.get("name", ""))
            meant |= {(*loc[:-1], key) for key in (named, *(() if named else ("name", "text")))}
            if hint.text == WRITTEN_SO:
                meant |= {(*loc[:-1], key) for key in ("measure", "value")}
        elif problem.rule == "yaml-syntax":  # its space is missing, or it was to begin an item
            keys = (problem.message.values.get("key", key) for key in ("name", "text"))
            meant |= {(*loc[:-1], str(key)) for key in keys}
    listed: set[Loc] = set()
    for loc, problem in told.items():
        if problem.rule == "missing-key" and loc in meant:
            continue
        hint = problem.message.hint
        if hint is not None and hint.text == KNOWN_HERE and problem.rule == "unknown-key":
            again = loc[:-1] in listed
            listed.add(loc[:-1])
            yield (
                replace(problem, message=replace(problem.message, hint=None)) if again else problem
            )
        else:
            yield problem


def _named(problem: Diagnostic, loc: Loc, told: Mapping[Loc, Diagnostic]) -> Diagnostic:
    """The same problem; a key may be the name of a thing that has none, and no lane of its own."""
    hint = problem.message.hint
    missing = told.get((*loc[:-1], "name"))
    if hint is None or hint.text not in LANES or missing is None or missing.rule != "missing-key":
        return problem
    hint = Message(IS_NAME, {"key": loc[-1]})
    return replace(problem, message=replace(problem.message, hint=hint))


def _is_misread(document: Document) -> bool:
    """Whether something in the text looks like a sign of YAML, and is none."""
    return any(problem.rule in _MISREAD for problem in document.problems)


_MISREAD = {"tab", "yaml-syntax"}


def _misread_lines(document: Document) -> frozenset[int]:
    """The lines in which something looks like a sign of YAML, and is none."""
    return frozenset(one.spot.line for one in document.problems if one.rule in _MISREAD)


def _is_cut_off(problem: Diagnostic, misread: frozenset[int]) -> bool:
    """Whether nothing stands after a key because what does was misread."""
    return problem.rule == "empty-value" and problem.spot.line + 1 in misread


def _problem(
    document: Document,
    model: type[Part],
    detail: ErrorDetails,
    loc: Loc,
    lanes: tuple[str, ...],
    below: Loc,
) -> Diagnostic:
    data = at(document.values.data, below)
    if detail["type"] == "missing":
        holder = existing(data, loc[:-1])
        empty = existing(data, loc)
        if empty == (*holder, loc[-1]):
            return document.problem((*below, *empty), *nothing_after(empty), key=True)
        return document.problem((*below, *holder), *explain(detail, model, loc, lanes))
    rule, message = explain(detail, model, loc, lanes)
    place = (*below, *existing(data, loc))
    return document.problem(place, rule, message, key=detail["type"] == "extra_forbidden")
