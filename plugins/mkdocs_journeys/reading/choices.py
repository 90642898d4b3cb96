"""Hints for values that are not among the choices of a key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ..diagnostics import N_, Message, lookalike
from ..languages import all_words, tables_of
from ..languages.tables import ChoiceWords, SentenceWords
from .spelling import is_near, plain_letters, spellings

__all__ = ["choice_hint", "switch_word"]

_DID_YOU_MEAN = N_("Did you mean “{name}”?")
_BY_MEANING = N_("The nearest by meaning is “{name}”.")


@cache
def _denials() -> frozenset[str]:
    """Return words that look like a choice and negate it."""
    return all_words(table.denials for table in tables_of(SentenceWords))


def choice_hint(value: str, choices: Collection[str]) -> Message | None:
    """Return a hint with the choice that is meant; None unless there is exactly one.

    What says no to a word is never taken for the word: `not done`, `unapproved`, `nonpublic`.
    """
    if (twin := lookalike(value, choices)) is not None:
        return twin
    key, value_spellings = plain_letters(value), spellings(value)
    for candidates in (
        [choice for choice in choices if plain_letters(choice) == key],
        [choice for choice in choices if value_spellings & _synonyms(choice, "same")],
    ):
        if len(candidates) == 1:
            return Message(_DID_YOU_MEAN, {"name": candidates[0]}, instead=candidates[0])
    candidates = [choice for choice in choices if value_spellings & _synonyms(choice, "near")]
    if candidates:
        return Message(_BY_MEANING, {"name": candidates[0]}) if len(candidates) == 1 else None
    synonyms = {word for known in _all_synonyms() for word in _synonyms(known, "near")}
    candidates = [choice for choice in choices if is_near(key, plain_letters(choice))]
    if len(candidates) == 1 and not value_spellings & (synonyms | _denials()):
        return Message(_DID_YOU_MEAN, {"name": candidates[0]}, instead=candidates[0])
    return None


def switch_word(value: str) -> str:
    """Return `true` or `false` for a word that means it; empty for any other."""
    word = value.strip().casefold()
    for meaning, name in (("true", "affirmations"), ("false", "denials")):
        if word in all_words(getattr(table, name) for table in tables_of(SentenceWords)):
            return meaning
    return ""


def _synonyms(choice: str, sort: str) -> frozenset[str]:
    return _all_synonyms().get(choice, {}).get(sort, frozenset())


@cache
def _all_synonyms() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the words of all languages, as they may be spelled, by choice and sort."""
    result: dict[str, dict[str, frozenset[str]]] = {}
    for table in tables_of(ChoiceWords):
        for name, choice in table.choices.items():
            sorts = result.setdefault(name, {"same": frozenset(), "near": frozenset()})
            sorts["same"] |= frozenset(_all_spellings(choice.same))
            sorts["near"] |= frozenset(_all_spellings(choice.near))
    return result


def _all_spellings(words: Collection[str]) -> Iterator[str]:
    for word in words:
        yield from spellings(word)
