"""Validation of plain values, with all problems at once.

Invalid values are reported and removed, and the rest is kept: one bad date must not hide
the whole map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..analysis.durations import read_duration
from ..diagnostics import N_, Diagnostic, Message, Position
from ..model.emotion import COMMON, EMOTION_SCALE, EmotionScale, own_scale
from ..model.estimates import QUANTITY_READER
from ..model.values import Part
from .document import Document
from .explain import explain, missing_value
from .misnamed import with_intended_keys
from .pruning import existing, in_file, is_thinned, prune, value_at
from .quantities import read_quantity
from .scales import likely_scale
from .unknown_keys import IS_NAME, KNOWN_HERE, LANES, WRITE_AS
from .visibility_words import may_be_visibility_key
from .vocabulary import correct_key, similar_key
from .yaml import Loc

__all__ = ["Validated", "sketch", "validate"]

M = TypeVar("M", bound=Part)

ROUNDS = 8
"""The maximum number of validations, each without the wrong values of the one before."""

_OTHER_SCALE = N_(
    "If the whole map is on a scale from {low} to {high}, say so at its top: "
    "`scale: {{emotion: [{low}, {high}]}}`."
)
_ABSENT = {"missing", "too_short", "unsaid_job"}
_MISREAD = {"tab", "yaml-syntax"}
_UNCERTAIN = {"empty-value", "missing-key", "unclear-visibility"}


class Validated(NamedTuple, Generic[M]):
    """The result of validating a document."""

    part: M | None
    """None where too little is right to make a model."""
    problems: list[Diagnostic]
    document: Document
    """The document without the wrong values: its locs are those of `part`. It is the one that was
    validated where nothing is wrong.
    """


class _Attempt(NamedTuple, Generic[M]):
    """A validation, and the document with unknown keys renamed to the intended ones, if any."""

    validated: Validated[M]
    intended: Document | None = None


def validate(
    document: Document,
    model: type[M],
    lanes: Iterable[str] = (),
    below: Loc = (),
    scale: EmotionScale = COMMON,
) -> Validated[M]:
    """Validate the document's values: return the model and every problem.

    `lanes` are the site's own keys of a stage; `below` is where in the file the model's values
    begin, when they are not the whole of it. `scale` is that of emotions where the file names none.
    """
    lanes = tuple(lanes)
    if document.values.data is None:
        problems = [] if below else _problems_around_errors(document, model, lanes, scale)
        return Validated(None, problems, document)
    validated, intended = _validated(document, model, lanes, below, scale)
    if intended is None:
        return validated
    reported = {problem.position for problem in validated.problems}
    further = validate(intended, model, lanes, below, scale).problems
    new = [problem for problem in further if problem.position not in reported]
    return validated._replace(problems=validated.problems + new)


def _validated(
    document: Document, model: type[M], lanes: tuple[str, ...], below: Loc, scale: EmotionScale
) -> _Attempt[M]:
    refused = {error.position for error in document.values.errors if error.rule == "yaml-tag"}
    if below and value_at(document.values.data, below) is None:
        empty = document.problem(below, *missing_value(below), key=True)
        problems = [] if document.position(below) in refused else [empty]
        return _Attempt(Validated(None, problems, document))
    if not isinstance(document.values.data, dict) and _misread_lines(document):
        return _Attempt(Validated(None, [], document))  # the text was meant as keys
    return _validated_in_rounds(document, model, lanes, below, refused, scale)


def _validated_in_rounds(
    document: Document,
    model: type[M],
    lanes: tuple[str, ...],
    below: Loc,
    refused: Set[Position],
    scale: EmotionScale,
) -> _Attempt[M]:
    """Validate repeatedly, each time without the values that were wrong before."""
    intended: Document | None = None
    misread = _misread_lines(document)
    problems: list[Diagnostic] = []
    thinned: Set[Loc] = frozenset()
    lacking: set[Loc] = set()
    """The reported locs of the top level: they can't be removed, and are wrong again."""
    for _ in range(ROUNDS):
        data = value_at(document.values.data, below)
        try:
            part = model.model_validate(data, context=_context(data, lanes, scale))
            return _Attempt(Validated(part, problems, document), intended)
        except ValidationError as error:
            details = error.errors(include_url=False)
        new_problems: dict[Loc, Diagnostic] = {}
        for detail in details:
            loc = in_file(detail["loc"])
            is_known = detail["type"] in _ABSENT and is_thinned(data, loc, detail, thinned)
            is_known = is_known or document.position((*below, *loc)) in refused
            if not is_known and loc not in lacking:
                new_problems[loc] = _problem(document, model, detail, loc, lanes, below)
        problems += [
            problem
            for problem in _without_repetitions(new_problems)
            if not _is_cut_off(problem, misread)
        ]
        if intended is None:
            problems_by_loc = {
                (*below, *existing(data, loc)): new_problems[loc] for loc in new_problems
            }
            intended = with_intended_keys(document, problems_by_loc)
        lacking |= {
            detail["loc"]
            for detail in details
            if detail["type"] == "missing" and len(detail["loc"]) == 1
        }
        pruned = prune(document, details, thinned, below)
        if pruned is None:
            break
        document, thinned = pruned
    return _Attempt(Validated(None, problems, document), intended)


def _context(data: object, lanes: tuple[str, ...], scale: EmotionScale) -> dict[str, Any]:
    """Return what the model's validators have to know of the site and of the file as a whole."""
    return {
        "lanes": lanes,
        "is_duration": lambda text: read_duration(text) is not None,
        "is_misspelt": lambda key, names: bool(similar_key(key, names) or correct_key(key, names)),
        EMOTION_SCALE: own_scale(data, scale),
        QUANTITY_READER: read_quantity,
    }


def _problems_around_errors(
    document: Document, model: type[Part], lanes: tuple[str, ...], scale: EmotionScale
) -> list[Diagnostic]:
    """Return the problems outside of lines with syntax errors, except those of missing values."""
    if document.recovered is None or not isinstance(document.recovered.values.data, dict):
        return []
    around = replace(document, values=document.recovered.values, recovered=None)
    if "personas" in model.model_fields:
        around = around.renamed("persona", "personas")
    about_readers = [(key,) for key in around.values.data if may_be_visibility_key(key)]
    around = replace(around, values=around.values.without(about_readers))  # reported elsewhere
    reported = {problem.position for problem in document.problems}
    return [
        problem
        for problem in validate(around, model, lanes, scale=scale).problems
        if problem.rule not in _UNCERTAIN
        and problem.position not in reported
        and problem.position.line not in document.recovered.lines
    ]


def sketch(
    document: Document,
    model: type[M],
    lanes: Iterable[str],
    stand_ins: Mapping[str, Any],
    scale: EmotionScale = COMMON,
) -> M | None:
    """Return the model of a file that `validate` made nothing of, with stand-ins for missing keys.

    It serves only to check the rest of the file. None if that fails, too.
    """
    data = document.values.data
    if not isinstance(data, dict):
        return None
    absent = {key: value for key, value in stand_ins.items() if data.get(key) is None}
    try:
        return model.model_validate(data | absent, context=_context(data, tuple(lanes), scale))
    except ValidationError:
        return None


def _without_repetitions(problems: Mapping[Loc, Diagnostic]) -> Iterable[Diagnostic]:
    """Yield the problems without those of missing keys that are present with a typo.

    The keys that are known in a place are listed once.
    """
    problems = {loc: _as_name(problem, loc, problems) for loc, problem in problems.items()}
    intended = _intended_locs(problems)
    listed: set[Loc] = set()
    for loc, problem in problems.items():
        if problem.rule == "missing-key" and loc in intended:
            continue
        hint = problem.message.hint
        if hint is not None and hint.text == KNOWN_HERE and problem.rule == "unknown-key":
            is_listed = loc[:-1] in listed
            listed.add(loc[:-1])
            yield _without_hint(problem) if is_listed else problem
        else:
            yield problem


def _intended_locs(problems: Mapping[Loc, Diagnostic]) -> set[Loc]:
    """Return where keys with a typo would be if they were right."""
    locs: set[Loc] = set()
    for loc, problem in problems.items():
        hint = problem.message.hint
        if problem.rule == "unknown-key" and hint is not None:
            name = hint.instead or str(hint.values.get("name", ""))
            locs |= {(*loc[:-1], key) for key in (name, *(() if name else ("name", "text")))}
            if hint.text == WRITE_AS:
                locs |= {(*loc[:-1], key) for key in ("measure", "value")}
        elif problem.rule == "yaml-syntax":  # its space is missing, or it was to begin an item
            keys = (problem.message.values.get("key", key) for key in ("name", "text"))
            locs |= {(*loc[:-1], str(key)) for key in keys}
    return locs


def _without_hint(problem: Diagnostic) -> Diagnostic:
    return replace(problem, message=replace(problem.message, hint=None))


def _as_name(problem: Diagnostic, loc: Loc, problems: Mapping[Loc, Diagnostic]) -> Diagnostic:
    """Return the problem of an unknown key; it may be the name of a thing that has none."""
    hint = problem.message.hint
    missing = problems.get((*loc[:-1], "name"))
    if hint is None or hint.text not in LANES or missing is None or missing.rule != "missing-key":
        return problem
    hint = Message(IS_NAME, {"key": loc[-1]})
    return replace(problem, message=replace(problem.message, hint=hint))


def _misread_lines(document: Document) -> frozenset[int]:
    """Return the lines with characters that look like YAML syntax and are none."""
    return frozenset(
        problem.position.line for problem in document.problems if problem.rule in _MISREAD
    )


def _is_cut_off(problem: Diagnostic, misread: frozenset[int]) -> bool:
    """Whether the value of a key is missing because it was misread."""
    return problem.rule == "empty-value" and problem.position.line + 1 in misread


def _problem(
    document: Document,
    model: type[Part],
    detail: ErrorDetails,
    loc: Loc,
    lanes: tuple[str, ...],
    below: Loc,
) -> Diagnostic:
    data = value_at(document.values.data, below)
    if detail["type"] == "missing":
        holder = existing(data, loc[:-1])
        empty = existing(data, loc)
        if empty == (*holder, loc[-1]):
            return document.problem((*below, *empty), *missing_value(empty), key=True)
        return document.problem((*below, *holder), *explain(detail, model, loc, lanes))
    holder = value_at(data, existing(data, loc[:-1]))
    beside = holder.keys() if isinstance(holder, dict) else ()
    rule, message = explain(detail, model, loc, lanes, beside=beside)
    if rule == "emotion-range" and detail["ctx"]["low"] == "-2" and (scale := likely_scale(data)):
        message = replace(message, hint=Message(_OTHER_SCALE, {"low": scale[0], "high": scale[1]}))
    place = (*below, *existing(data, loc))
    return document.problem(place, rule, message, key=detail["type"] == "extra_forbidden")
