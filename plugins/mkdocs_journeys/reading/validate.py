"""From plain values to the model, telling everything that is wrong at once.

What can't be understood is reported and left out, and the rest is kept: one bad date must not
cost a reader the whole map.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Message
from ..model.journey import OWN_LANES
from ..model.values import EVERYONE, Part
from .document import Document
from .explain import explain, nothing_after
from .unknown_keys import IS_NAME, KNOWN_HERE, LANES, WRITTEN_SO
from .visibility_words import says_who_may_read
from .yaml import Loc

__all__ = ["sketch", "validate"]

M = TypeVar("M", bound=Part)

ROUNDS = 8
"""How often a file is tried again without what was wrong in it."""

_PLACES = {"stages", "steps", "touchpoints"}

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
    refused = {trouble.spot for trouble in document.values.troubles if trouble.rule == "yaml-tag"}
    if below and _at(document.values.data, below) is None:
        empty = document.problem(below, *nothing_after(below), key=True)
        return None, [] if document.spot(below) in refused else [empty]
    if not isinstance(document.values.data, dict) and _is_misread(document):
        return None, []  # what stands there was meant as keys
    problems: list[Diagnostic] = []
    thinned: set[Loc] = set()
    lacking: set[Loc] = set()
    """What has been told of the whole: it can't be taken out, and is wrong again."""
    for _ in range(ROUNDS):
        data = _at(document.values.data, below)
        try:
            return model.model_validate(data, context={"lanes": lanes}), problems
        except ValidationError as error:
            details = error.errors(include_url=False)
        told: dict[Loc, Diagnostic] = {}
        for detail in details:
            loc = _in_file(detail["loc"])
            again = detail["type"] in _ABSENT and _thinned(data, loc, detail, thinned)
            again = again or document.spot((*below, *loc)) in refused
            if not again and loc not in lacking:
                told[loc] = _problem(document, model, detail, loc, lanes, below)
        problems += [one for one in _not_twice(told) if not _is_cut_off(document, one)]
        lacking |= {
            detail["loc"]
            for detail in details
            if detail["type"] == "missing" and len(detail["loc"]) == 1
        }
        if not _take_out(document, details, thinned, below):
            break
    return None, problems


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


def _is_cut_off(document: Document, problem: Diagnostic) -> bool:
    """Whether nothing stands after a key because what does was misread."""
    if problem.rule != "empty-value":
        return False
    line = problem.spot.line + 1
    return any(one.rule in _MISREAD and one.spot.line == line for one in document.problems)


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _in_file(loc: tuple[int | str, ...]) -> Loc:
    """A place in the model as a place in the file, which knows no inner names."""
    return tuple(
        part
        for number, part in enumerate(loc)
        if not (part == OWN_LANES and number < len(loc) - 1)
        and not (part == EVERYONE and loc[number - 1 : number] == ("emotion",))
    )


def _thinned(data: Any, loc: Loc, detail: ErrorDetails, thinned: set[Loc]) -> bool:
    """Whether something is only missing because it was wrong and has been taken out."""
    holder = loc[:-1] if detail["type"] == "missing" else loc
    return _existing(data, holder) in thinned


def _take_out(
    document: Document, details: list[ErrorDetails], thinned: set[Loc], below: Loc
) -> bool:
    """Take out what is wrong; False if nothing was."""
    locs: set[Loc] = set()
    for detail in details:
        loc = _in_file(detail["loc"])
        if detail["type"] == "missing":
            loc = loc[:-1]
        loc = _existing(_at(document.values.data, below), loc)
        locs |= {loc, *_cut_decimal(_at(document.values.data, below), loc)}
    locs.discard(())
    whole = [loc for loc in locs if not any(loc[:n] in locs for n in range(1, len(loc)))]
    document.values.lost |= any(isinstance(one[-1], int) and one[-2] in _PLACES for one in whole)
    document.values.remove((*below, *loc) for loc in whole)
    gone = _items(whole)
    told = {_moved_up(loc, gone) for loc in thinned | {loc[:-1] for loc in whole}}
    thinned.clear()
    thinned |= told
    return bool(locs)


def _items(locs: Iterable[Loc]) -> dict[Loc, list[int]]:
    """The numbers of items by the list that they stand in, in order."""
    numbers: dict[Loc, list[int]] = {}
    for loc in locs:
        if isinstance(loc[-1], int):
            numbers.setdefault(loc[:-1], []).append(loc[-1])
    return {loc: sorted(inside) for loc, inside in numbers.items()}


def _moved_up(loc: Loc, gone: Mapping[Loc, list[int]]) -> Loc:
    """The place of a value after items before it have been taken out."""
    return tuple(
        part - bisect_left(gone.get(loc[:level], ()), part) if isinstance(part, int) else part
        for level, part in enumerate(loc)
    )


def _cut_decimal(data: Any, loc: Loc) -> Iterable[Loc]:
    """What stands before a decimal comma that ended it: `olga: 0` of `{olga: 0,5}`."""
    if not loc or not str(loc[-1]).isdigit() or isinstance(loc[-1], int):
        return
    holder = _at(data, loc[:-1])
    if holder[loc[-1]] is None:
        before = list(holder)[: list(holder).index(loc[-1])][-1:]
        yield from ((*loc[:-1], key) for key in before if _WHOLE.fullmatch(str(holder[key])))


_WHOLE = re.compile(r"\s*[-+−–]?\d+\s*")


def _existing(data: Any, loc: Loc) -> Loc:
    """The part of `loc` that stands in the data: shorthand has fewer levels than the model."""
    reached: list[str | int] = []
    for part in loc:
        in_dict = isinstance(data, dict) and part in data
        if in_dict or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif part == 0:
            continue  # one item where a list may stand
        else:
            break
        reached.append(part)
    return tuple(reached)


def _problem(
    document: Document,
    model: type[Part],
    detail: ErrorDetails,
    loc: Loc,
    lanes: tuple[str, ...],
    below: Loc,
) -> Diagnostic:
    data = _at(document.values.data, below)
    if detail["type"] == "missing":
        holder = _existing(data, loc[:-1])
        empty = _existing(data, loc)
        if empty == (*holder, loc[-1]):
            return document.problem((*below, *empty), *nothing_after(empty), key=True)
        return document.problem((*below, *holder), *explain(detail, model, loc, lanes))
    rule, message = explain(detail, model, loc, lanes)
    place = (*below, *_existing(data, loc))
    return document.problem(place, rule, message, key=detail["type"] == "extra_forbidden")
