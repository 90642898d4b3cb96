"""Patterns of sentences: what many kinds of facts share."""

from __future__ import annotations

from collections.abc import Callable

from ..problems import mark
from .fact import Fact
from .speech import Speech

__all__ = [
    "Saying",
    "about_name",
    "along",
    "around",
    "moved",
    "of_file",
    "ordered",
    "plainly",
    "renamed",
    "turn",
    "turned",
    "two",
]


Saying = Callable[[Speech, Fact], str]


def around(message: str) -> Saying:
    """A sentence around the thing's words."""
    return lambda speech, fact: speech.text(message, words=speech.quoted(fact.words))


def about_name(message: str) -> Saying:
    """A sentence around the name of what the fact is about."""
    return lambda speech, fact: speech.text(message, words=speech.quoted(fact.about.name))


def renamed(message: str) -> Saying:
    """A sentence around two names."""

    def say(speech: Speech, fact: Fact) -> str:
        before, after = speech.pair(fact.before, fact.after)
        return speech.text(message, before=before, after=after)

    return say


def along(message: str, more: str) -> Saying:
    """A sentence, with what comes or goes along where something does."""

    def say(speech: Speech, fact: Fact) -> str:
        words, held = speech.quoted(fact.words), speech.held(fact.holds)
        return speech.text(more if held else message, words=words, held=held)

    return say


def moved(message: str) -> Saying:
    """A sentence around the place where the thing was."""

    def say(speech: Speech, fact: Fact) -> str:
        before, after = speech.value(fact.before), speech.value(fact.after)
        return speech.text(message, words=speech.quoted(fact.words), before=before, after=after)

    return say


def ordered(behind: str, first: str) -> Saying:
    """A sentence that tells what the thing comes after now."""

    def say(speech: Speech, fact: Fact) -> str:
        words = speech.quoted(fact.words)
        after = speech.quoted(fact.after) if fact.after else ""
        return speech.text(behind if fact.after else first, words=words, after=after)

    return say


def turn(speech: Speech, label: str, before: str, after: str) -> str:
    """“Goal: a → b”, also where one of the two is not said."""
    if not before:
        return speech.text(mark("{label}: {after} (not said before)"), label=label, after=after)
    if not after:
        return speech.text(
            mark("{label}: no longer said (it was {before})"), label=label, before=before
        )
    return f"{label}: {before} → {after}"


def turned(label: str, scale: str = "") -> Saying:
    """A value that is another one now, under a label."""

    def say(speech: Speech, fact: Fact) -> str:
        said = speech.pair(fact.before, fact.after, scale)
        return turn(speech, speech.language.text(label), *said)

    return say


def two(fact: Fact) -> tuple[object, object]:
    """What it was, and what it is."""
    return fact.before, fact.after


def plainly(message: str) -> Saying:
    """The same sentence whatever the fact."""
    return lambda speech, fact: speech.text(message)


def of_file(message: str) -> Saying:
    """A sentence around a file's name."""
    return lambda speech, fact: speech.text(message, file=str(fact.about.source))
