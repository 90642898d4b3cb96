"""What people in this field call things, and where a map has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ..languages import ORDINARY_WORDS, alternatives, pack, packs, tables_of, with_same_letters
from ..languages.tables import SentenceWords, Term, Vocabulary
from ..model.journey import Journey
from ..model.organization import Area, Channel, Team
from ..model.personas import Evidence, Persona
from ..model.values import Part
from .spelling import LONG, Words, is_likely_misspelt, is_near, misspelt, numbers, spellings

__all__ = [
    "is_key",
    "is_word",
    "key_misspelt",
    "key_resembled",
    "may_be_key",
    "parts_of",
    "term",
    "term_like",
    "terms",
    "terms_in",
]


@cache
def _actors() -> re.Pattern[str]:
    """Whose everything on a map is: “customer thoughts” are thoughts."""
    names = alternatives(table.actors for table in tables_of(SentenceWords))
    return re.compile(rf"(?<!\w)(?:{names})(?:[’']?s|\w{{1,3}})?(?!\w)")


def terms() -> list[Term]:
    """Return all terms of all languages."""
    return [term for vocabulary in tables_of(Vocabulary) for term in vocabulary.terms]


def terms_in(code: str) -> tuple[Term, ...]:
    """The terms of one language; the English ones where it has none, in the order of the file."""
    return pack(code).table(Vocabulary).terms or pack("en").table(Vocabulary).terms


def term(word: str) -> Term | None:
    """Return what a word means: itself, or its other number."""
    small = _small(word)
    return _found((small, *sorted(numbers(small))))


@lru_cache(maxsize=4096)
def term_like(word: str) -> Term | None:
    """Return what a word may mean: the chief one of several, or one that is misspelt."""
    small, known = _small(word), _by_word()
    small = " ".join(_actors().sub(" ", small).split()) or small
    parts = small.split(" ")
    found = _found((small, *_heads(parts))) or _as_key(parts[-1])
    if found is None and len(small) >= LONG and small not in _words().ordinary:
        lengths = range(len(small) - 2, len(small) + 3)
        places = [(sign, length) for sign in {*small[:2]} for length in lengths]
        near = [one for place in places for one in _by_beginning().get(place, ())]
        meant = {id(known[one]): known[one] for one in near if is_near(small, one)}
        found = next(iter(meant.values())) if len(meant) == 1 else None
    return None if found is None else found.model_copy(update={"same": False})


def _heads(parts: list[str]) -> tuple[str, ...]:
    """Return the words that tell what a name of several words is about, the likeliest first.

    “Exit criteria” are criteria, but “level of effort” is a level. Where endings tell which word
    depends on which, the first one is the chief one more often: «тип карты».
    """
    if parts[0].isascii():
        return (parts[0],) if "of" in parts[1:-1] else (parts[-1],)
    return parts[0], parts[-1]


def _as_key(word: str) -> Term | None:
    """Return the term that a key of the format is, if it is called so in other words, too."""
    names = numbers(word) & _words().of_the_format
    return Term(keys=tuple(sorted(names, key=lambda name: name != word))) if names else None


@cache
def _by_beginning() -> Mapping[tuple[str, int], list[str]]:
    """Return all words by their first letter and their length."""
    result: dict[tuple[str, int], list[str]] = {}
    for word in _by_word():
        result.setdefault((word[:1], len(word)), []).append(word)
    return result


def _small(word: str) -> str:
    return min(spellings(word), key=lambda spelling: (" " not in spelling, spelling), default="")


def _found(words: Iterable[str]) -> Term | None:
    known = _by_word()
    spelled = (one for word in words for one in (word, with_same_letters(word)))
    return next((known[one] for one in spelled if one in known), None)


@cache
def _by_word() -> Mapping[str, Term]:
    result: dict[str, Term] = {}
    for one in terms():
        for word in one.words:
            result.setdefault(word, one)
            result.setdefault(word.replace(" ", ""), one)
            result.setdefault(with_same_letters(word), one)
    return result


@cache
def _words() -> Words:
    ordinary = (language.file(ORDINARY_WORDS) for language in packs())
    texts = (file.read_text("utf-8") for file in ordinary if file is not None)
    keys = {*_format_keys(), "persona"}
    return Words(
        frozenset(_by_word()) - keys,
        frozenset(key.casefold() for key in keys),
        frozenset(word for text in texts for word in text.split()),
    )


def _format_keys() -> Iterator[str]:
    """Yield every key that is allowed anywhere in a map."""
    waiting: list[type[Part]] = [Journey, Persona, Evidence, Area, Channel, Team]
    seen: set[type[Part]] = set()
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            yield from (name for name in part.model_fields if name != "own")
            waiting += parts_of(part)


def is_word(word: str) -> bool:
    """Return whether the word may be meant as a key: it is one, or one of the field's words."""
    words = _words()
    return not spellings(word).isdisjoint(words.of_the_format | words.of_the_field)


def is_key(word: str) -> bool:
    """Return whether the word is a key of the format, letter by letter."""
    return word in _words().of_the_format


def may_be_key(word: str) -> bool:
    """Return whether the word is one of the field's, or a misspelling of a key of the format."""
    known = _words().of_the_format
    return is_word(word) or bool(key_misspelt(word, known) or key_resembled(word, known))


def parts_of(part: type[Part]) -> list[type[Part]]:
    """Return the parts that stand directly below the keys of a part."""
    return [one for field in part.model_fields.values() for one in _parts_in(field.annotation)]


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts_in(inner)


def key_misspelt(key: str, known: Iterable[str]) -> str | None:
    """Return the key that `key` is a misspelling of, and of nothing else.

    Both `--fix` and the editor's quick fix rename by this and by nothing else: a word that means
    something of its own in this field is never renamed.
    """
    return _misspelt(key, tuple(known))


@lru_cache(maxsize=4096)
def _misspelt(key: str, known: tuple[str, ...]) -> str | None:
    return misspelt(key, known, _words())


def key_resembled(key: str, known: Iterable[str]) -> str | None:
    """Return a key that is written like `key`, where that is no word that anybody knows."""
    words = _words()
    if any(sign.isdigit() for sign in key):
        return None  # a number is no typo
    if spellings(key) & (words.of_the_field | words.of_the_format | words.ordinary):
        return None
    alike = [name for name in known if is_likely_misspelt(key, name)]
    return alike[0] if len(alike) == 1 else None
