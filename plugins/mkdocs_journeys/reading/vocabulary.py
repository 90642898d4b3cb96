"""The field's vocabulary: its terms, and the keys of the format for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ..languages import ORDINARY_WORDS, alternatives, pack, packs, tables_of, with_same_letters
from ..languages.tables import SentenceWords, Term, Vocabulary
from ..model.file_kinds import FILE_KINDS
from ..model.values import Part
from .spelling import (
    LONG,
    Words,
    correct_spelling,
    is_likely_misspelt,
    is_near,
    plural_forms,
    spellings,
)

__all__ = [
    "correct_key",
    "is_key",
    "is_word",
    "may_be_key",
    "parts_of",
    "similar_key",
    "similar_term",
    "term",
    "terms",
    "terms_in",
]


@cache
def _actors() -> re.Pattern[str]:
    """Return a pattern for words for customers: “customer thoughts” are thoughts."""
    names = alternatives(table.actors for table in tables_of(SentenceWords))
    return re.compile(rf"(?<!\w)(?:{names})(?:[’']?s|\w{{1,3}})?(?!\w)")


def terms() -> list[Term]:
    """Return all terms of all languages."""
    return [term for vocabulary in tables_of(Vocabulary) for term in vocabulary.terms]


def terms_in(code: str) -> tuple[Term, ...]:
    """Return the terms of a language in the order of its file; the English ones if it has none."""
    return pack(code).table(Vocabulary).terms or pack("en").table(Vocabulary).terms


def term(word: str) -> Term | None:
    """Return the term for a word, in singular or plural; None if it is none."""
    lowercase = _normalize(word)
    return _find_term((lowercase, *sorted(plural_forms(lowercase))))


@lru_cache(maxsize=4096)
def similar_term(word: str) -> Term | None:
    """Return the term that a word or phrase may mean, misspellings included; None without one."""
    lowercase, terms_by_word = _normalize(word), _by_word()
    lowercase = " ".join(_actors().sub(" ", lowercase).split()) or lowercase
    parts = lowercase.split(" ")
    meaning = _find_term((lowercase, *_heads(parts))) or _term_of_key(parts[-1])
    if meaning is None and len(lowercase) >= LONG and lowercase not in _words().ordinary:
        lengths = range(len(lowercase) - 2, len(lowercase) + 3)
        beginnings = [(letter, length) for letter in {*lowercase[:2]} for length in lengths]
        candidates = [
            candidate
            for beginning in beginnings
            for candidate in _by_beginning().get(beginning, ())
        ]
        similar = {
            id(terms_by_word[candidate]): terms_by_word[candidate]
            for candidate in candidates
            if is_near(lowercase, candidate)
        }
        meaning = next(iter(similar.values())) if len(similar) == 1 else None
    return None if meaning is None else meaning.model_copy(update={"same": False})


def _heads(parts: list[str]) -> tuple[str, ...]:
    """Return the words that tell what a name of several words is about, the likeliest first.

    “Exit criteria” are criteria, but “level of effort” is a level. Where endings tell which word
    depends on which, the first one is the chief one more often: «тип карты».
    """
    if parts[0].isascii():
        return (parts[0],) if "of" in parts[1:-1] else (parts[-1],)
    return parts[0], parts[-1]


def _term_of_key(word: str) -> Term | None:
    """Return a term for a key of the format; None for other words."""
    names = plural_forms(word) & _words().of_the_format
    return Term(keys=tuple(sorted(names, key=lambda name: name != word))) if names else None


@cache
def _by_beginning() -> Mapping[tuple[str, int], list[str]]:
    """Return all words by their first letter and their length."""
    result: dict[tuple[str, int], list[str]] = {}
    for word in _by_word():
        result.setdefault((word[:1], len(word)), []).append(word)
    return result


def _normalize(word: str) -> str:
    return min(spellings(word), key=lambda spelling: (" " not in spelling, spelling), default="")


def _find_term(words: Iterable[str]) -> Term | None:
    terms_by_word = _by_word()
    all_spellings = (spelling for word in words for spelling in (word, with_same_letters(word)))
    return next(
        (terms_by_word[spelling] for spelling in all_spellings if spelling in terms_by_word), None
    )


@cache
def _by_word() -> Mapping[str, Term]:
    result: dict[str, Term] = {}
    for entry in terms():
        for word in entry.words:
            result.setdefault(word, entry)
            result.setdefault(word.replace(" ", ""), entry)
            result.setdefault(with_same_letters(word), entry)
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
    waiting: list[type[Part]] = [kind.model for kind in FILE_KINDS.values()]
    visited: set[type[Part]] = set()
    while waiting:
        part = waiting.pop()
        if part not in visited:
            visited.add(part)
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
    return is_word(word) or bool(correct_key(word, known) or similar_key(word, known))


def parts_of(part: type[Part]) -> list[type[Part]]:
    """Return the parts that stand directly below the keys of a part."""
    return [inner for field in part.model_fields.values() for inner in _parts_in(field.annotation)]


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts_in(inner)


def correct_key(key: str, known: Iterable[str]) -> str | None:
    """Return the key of which `key` is an unambiguous misspelling; None otherwise.

    Both `--fix` and the editor's quick fix rename by this and by nothing else: a word that means
    something of its own in this field is never renamed.
    """
    return _misspelt(key, tuple(known))


@lru_cache(maxsize=4096)
def _misspelt(key: str, known: tuple[str, ...]) -> str | None:
    return correct_spelling(key, known, _words())


def similar_key(key: str, known: Iterable[str]) -> str | None:
    """Return the key that is similar to an unknown word; None unless there is exactly one."""
    words = _words()
    if any(character.isdigit() for character in key):
        return None  # a number is no typo
    if spellings(key) & (words.of_the_field | words.of_the_format | words.ordinary):
        return None
    candidates = [name for name in known if is_likely_misspelt(key, name)]
    return candidates[0] if len(candidates) == 1 else None
