"""The one Jinja environment: escaped by default, a site's own templates before ours."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
)
from markupsafe import Markup, escape

from . import extensions
from .analysis.durations import journey_time, moment_time
from .analysis.emotions import face
from .analysis.evidence_strength import strength
from .analysis.freshness import notice
from .bidi import RTL, direction_of
from .hyphenation import soft_hyphenate
from .icons import face_letter, face_name, icon_letter, icon_path
from .jinja_runtime import EscapedEnvironment
from .labels import EMOTIONS, MEASURES, METHODS, TASK_ROLES, display_name
from .language import Language, amount
from .languages import same_letters
from .model.values import (
    Basis,
    Level,
    Progress,
    slug,
)
from .plaintext import plain

__all__ = ["describe_template_error", "environment", "face_icon", "icon", "initials", "tint"]


TINTS = 6
"""Calm colours for portraits without a picture."""


def initials(name: str) -> str:
    """Return one or two letters for a portrait without a picture."""
    words = [word for word in plain(name).replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


def tint(name: str) -> int:
    """Return a calm colour that always goes with the same name."""
    return sum(name.encode()) % TINTS


WAYS = frozenset({"back", "exit", "next", "previous", "start"})
"""Icons that point along or against the way that readers read."""


@cache
def icon(name: str, kind: str = "") -> Markup:
    """Return an inline icon that says nothing to a screen reader."""
    kind = kind or ("way" if name in WAYS else "")
    return Markup('<i class="jm-icon{}" data-i="{}"></i>').format(
        f" jm-icon--{kind}" if kind else "", icon_letter(name)
    )


@cache
def face_icon(value: int) -> Markup:
    """Return the mark of an emotion, for a place where words stand beside it."""
    return Markup('<i class="jm-face jm-face--{}" data-i="{}"></i>').format(
        face_name(value), face_letter(value)
    )


def environment(language: Language, overrides: Iterable[str | Path] = ()) -> Environment:
    """Templates in the reader's language; folders in `overrides` come before the package's own, and
    those of packages that add pages after them.
    """
    own = [FileSystemLoader(str(folder)) for folder in overrides]
    added = [
        FileSystemLoader(str(folder))
        for package in extensions.packages()
        if (folder := Path(str(files(package))) / "templates").is_dir()
    ]

    def speaks(code: str | None, inside: str | None = None) -> Markup:
        """The attributes of an element whose words are in the language of a file, if it says one;
        `inside` is the language of what the element stands in.
        """
        turns = language.direction_in(code) != language.direction_in(inside)
        return _language_attributes(code, turns=turns)

    def aside(code: str | None) -> Markup:
        """Of an element with the pages' own words, among those of a file in that language: they
        are islands, and stand where the file's own words would.
        """
        return _language_attributes(language.code if code else None, turns=False)

    def words(text: str) -> Markup:
        """An author's words without markup, in their own order; not for attributes."""
        way = language.turned(text)
        return Markup('<bdi dir="{}">{}</bdi>').format(way, text) if way else escape(text)

    env = EscapedEnvironment(
        loader=ChoiceLoader([*own, PackageLoader(__package__, "templates/journeys"), *added]),
        autoescape=True,
        auto_reload=False,  # an environment serves one build
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    # Pages are UTF-8: an escaped letter would take six bytes instead of two.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    env.globals |= {enum.__name__: enum for enum in (Basis, Level, Progress)}
    env.globals |= {
        "measure_name": lambda measure: MEASURES.get(measure.lower(), measure),
        "method_name": lambda method: language.text(METHODS.get(method.lower()) or method),
        "_": cache(lambda message: language.label(language.text(message))),
        "plural": lambda *forms, **others: language.label(language.plural(*forms, **others)),
        "speaks": speaks,
        "aside": aside,
        "mirrored": lambda code: language.direction_in(code) == RTL,
        "icon": icon,
        "icon_path": icon_path,
        "journey_time": journey_time,
        "moment_time": moment_time,
        "review_notice": notice,
        "task_roles": TASK_ROLES,
        "same_letters": same_letters,
        "face_icon": face_icon,
        "face_words": lambda value: language.label(language.text(EMOTIONS[value])),
    }
    env.filters |= {
        "amount": amount,
        "duration": lambda taken: language.duration(taken.least, taken.most),
        "divisible": partial(soft_hyphenate, code=language.code),
        "figure": language.figure,
        "island": language.island,
        "number": language.number,
        "signed": language.signed,
        "strength": strength,
        "percent": language.percent,
        "quoted": language.quoted,
        "ago": language.ago,
        "date": language.date,
        "face_name": face_name,
        "face_of": face,
        "initials": initials,
        "money": language.money,
        "named": cache(lambda value: language.label(language.text(display_name(value)))),
        "slug": slug,
        "tint": tint,
        "plain": plain,
        "words": words,
    }
    return env


@cache
def _language_attributes(code: str | None, *, turns: bool) -> Markup:
    if not code:
        return Markup()
    way = Markup(' dir="{}"').format(direction_of(code)) if turns else ""
    return Markup(' lang="{}"{}').format(code, way)


def describe_template_error(error: TemplateError) -> str:
    """Return which template has a mistake, in which line, and what it is."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    frames = traceback.extract_tb(error.__traceback__)
    in_template = [frame for frame in frames if frame.filename.endswith(".html")]
    if name is None and in_template:
        name, line = in_template[-1].filename, in_template[-1].lineno
    return f"the template {name or '?'}:{line or 1} has a mistake: {error}"
