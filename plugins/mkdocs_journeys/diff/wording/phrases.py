"""Patterns of sentences: what many kinds of facts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...diagnostics import N_
from ..change import (
    ChangeLocation,
    Fact,
    Measured,
    Rating,
)
from .display_names import DisplayNames

__all__ = [
    "Saying",
    "about_name",
    "along",
    "around",
    "either",
    "moved",
    "of_file",
    "ordered",
    "plainly",
    "renamed",
    "several",
    "turn",
    "turned",
    "two",
    "unclear",
]


Saying = Callable[[DisplayNames, Fact], str]


def around(message: str) -> Saying:
    """A sentence around the thing's words."""
    return lambda speech, fact: speech.text(message, words=speech.quoted(fact.words))


def about_name(message: str) -> Saying:
    """A sentence around the name of what the fact is about."""
    return lambda speech, fact: speech.text(message, words=speech.quoted(fact.about.name))


def renamed(message: str) -> Saying:
    """A sentence around two names."""

    def say(speech: DisplayNames, fact: Fact) -> str:
        before, after = speech.pair(fact.before, fact.after)
        return speech.text(message, before=before, after=after)

    return say


def along(message: str, more: str) -> Saying:
    """A sentence, with what comes or goes along where something does, and what is felt there."""

    def say(speech: DisplayNames, fact: Fact) -> str:
        words, held = speech.quoted(fact.words), speech.held(fact.holds)
        known = [held] if held else []
        if felt := _felt(speech, fact):
            known.append(speech.text(N_("emotion {value}"), value=felt))
        for part in fact.parts:
            if part.name == "channel":
                channels = speech.names("channel", part.after)
                known.append(speech.text(N_("channel: {channels}"), channels=channels))
        held = ", ".join(known)
        other = next(
            (one for one in (fact.before, fact.after) if isinstance(one, ChangeLocation)), None
        )
        said = more if held else message
        return speech.text(said, words=words, held=held, other=speech.value(other) if other else "")

    return say


def _felt(speech: DisplayNames, fact: Fact) -> str:
    """What is felt there; by each persona where they are told apart."""
    by_persona = [
        f"{speech.language.signed(part.after)} ({speech.name('persona', part.before)})"
        for part in fact.parts
        if part.name == "emotion" and isinstance(part.after, float)
    ]
    if not by_persona and isinstance(fact.after, float):
        return speech.language.signed(fact.after)
    return ", ".join(by_persona)


def either(alone: Saying, beside: Saying) -> Saying:
    """One sentence, or another where the fact names a place besides its own."""

    def say(speech: DisplayNames, fact: Fact) -> str:
        is_beside = any(isinstance(one, ChangeLocation) for one in (fact.before, fact.after))
        return (beside if is_beside else alone)(speech, fact)

    return say


def moved(message: str) -> Saying:
    """A sentence around the place where the thing was."""

    def say(speech: DisplayNames, fact: Fact) -> str:
        before, after = speech.value(fact.before), speech.value(fact.after)
        return speech.text(message, words=speech.quoted(fact.words), before=before, after=after)

    return say


def ordered(behind: str, first: str) -> Saying:
    """A sentence that tells what the thing comes after now."""

    def say(speech: DisplayNames, fact: Fact) -> str:
        words = speech.quoted(fact.words)
        after = speech.quoted(fact.after) if fact.after else ""
        return speech.text(behind if fact.after else first, words=words, after=after)

    return say


def turn(speech: DisplayNames, label: str, before: str, after: str) -> str:
    """“Goal: a → b”, also where one of the two is not said."""
    if not before:
        return speech.text(N_("{label}: {after} (not said before)"), label=label, after=after)
    if not after:
        return speech.text(
            N_("{label}: no longer said (it was {before})"), label=label, before=before
        )
    return f"{label}: {before} → {after}"


def several(speech: DisplayNames, label: str, before: Sequence[str], after: Sequence[str]) -> str:
    """“Goals: “a” is gone, “b” is new”."""
    gone = speech.listed(one for one in before if one not in after)
    new = speech.listed(one for one in after if one not in before)
    if gone and new:
        message = N_("{lane}: {gone} is gone, {words} is new")
    elif gone or new:
        message = N_("{lane}: {words} is new") if new else N_("{lane}: {words} is gone")
    else:
        message = N_("{lane}: now in another order")
    return speech.text(message, lane=label, gone=gone, words=new or gone)


def turned(label: str, scale: str = "") -> Saying:
    """A value that is another one now, under a label."""

    def say(speech: DisplayNames, fact: Fact) -> str:
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


def unclear(speech: DisplayNames, fact: Fact) -> str:
    """The end of a sentence about a measure that may differ by chance only; else nothing."""
    values = [one for one in (fact.before, fact.after) if isinstance(one, Rating | Measured)]
    if fact.is_sure is not False or len({value.value for value in values}) < 2:
        return ""
    if all(value.answers is None for value in values):
        return ""  # how sure it is, nobody was told before, either
    return "; " + speech.text(N_("it may be chance"))
