"""Which of the words that a key may have an author means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ..diagnostics import N_, Message, lookalike
from ..languages import all_words, tables_of
from ..languages.tables import ChoiceWords, SentenceWords
from .spelling import is_near, plain_letters, spellings

__all__ = ["choice_hint"]

_DID_YOU_MEAN = N_("Did you mean “{name}”?")
_BY_MEANING = N_("The nearest by meaning is “{name}”.")


@cache
def _denials() -> frozenset[str]:
    """Words that deny something and look like one that affirms it."""
    return all_words(table.denials for table in tables_of(SentenceWords))


def choice_hint(given: str, choices: Collection[str]) -> Message | None:
    """Return a hint with the word that is meant; None where several may be, or none.

    What says no to a word is never taken for the word: `not done`, `unapproved`, `nonpublic`.
    """
    if (twin := lookalike(given, choices)) is not None:
        return twin
    key, written = plain_letters(given), spellings(given)
    for meant in (
        [choice for choice in choices if plain_letters(choice) == key],
        [choice for choice in choices if written & _words(choice, "same")],
    ):
        if len(meant) == 1:
            return Message(_DID_YOU_MEAN, {"name": meant[0]}, instead=meant[0])
    meant = [choice for choice in choices if written & _words(choice, "near")]
    if meant:
        return Message(_BY_MEANING, {"name": meant[0]}) if len(meant) == 1 else None
    known = {word for value in _all() for word in _words(value, "near")}
    meant = [choice for choice in choices if is_near(key, plain_letters(choice))]
    if len(meant) == 1 and not written & (known | _denials()):
        return Message(_DID_YOU_MEAN, {"name": meant[0]}, instead=meant[0])
    return None


def _words(choice: str, sort: str) -> frozenset[str]:
    return _all().get(choice, {}).get(sort, frozenset())


@cache
def _all() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the words of all languages, as they may be spelled, by choice and sort."""
    result: dict[str, dict[str, frozenset[str]]] = {}
    for table in tables_of(ChoiceWords):
        for name, choice in table.choices.items():
            sorts = result.setdefault(name, {"same": frozenset(), "near": frozenset()})
            sorts["same"] |= frozenset(_spelled(choice.same))
            sorts["near"] |= frozenset(_spelled(choice.near))
    return result


def _spelled(words: Collection[str]) -> Iterator[str]:
    for word in words:
        yield from spellings(word)
