"""Sentence patterns that many kinds of facts share.

Most functions take messages and return a function that words a fact with them.
"""

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
    "EVERYONE",
    "Phrase",
    "by_place",
    "chance_note",
    "changed_value",
    "constant",
    "moved_from",
    "naming_file",
    "quoting",
    "quoting_name",
    "renamed",
    "render_change",
    "render_list_change",
    "reordered",
    "sides",
    "with_contents",
]


EVERYONE = N_("everyone")
"""What stands in place of a persona’s name where there is none."""

Phrase = Callable[[DisplayNames, Fact], str]


def quoting(message: str) -> Phrase:
    """Word a fact with `{words}`: the text of the item."""
    return lambda wording, fact: wording.text(message, words=wording.quoted(fact.words))


def quoting_name(message: str) -> Phrase:
    """Word a fact with `{words}`: the name of the entity that the fact is about."""
    return lambda wording, fact: wording.text(message, words=wording.quoted(fact.about.name))


def renamed(message: str) -> Phrase:
    """Word a fact with `{before}` and `{after}`: two names or texts."""

    def say(wording: DisplayNames, fact: Fact) -> str:
        before, after = wording.value_pair(fact.before, fact.after)
        return wording.text(message, before=before, after=after)

    return say


def with_contents(message: str, detailed: str) -> Phrase:
    """Word a fact about a place that was added or removed.

    `detailed` is used if there is anything to fill in for `{held}`: what was added or removed with
    it, its emotion, its channels. `{other}` is another place that the fact names.
    """

    def say(wording: DisplayNames, fact: Fact) -> str:
        words, counts = wording.quoted(fact.words), wording.counts_of(fact.nested)
        details = [counts] if counts else []
        if emotion := _emotions(wording, fact):
            details.append(wording.text(N_("emotion {value}"), value=emotion))
        for part in fact.parts:
            if part.name == "channel":
                channels = wording.names("channel", part.after)
                details.append(wording.text(N_("channel: {channels}"), channels=channels))
        counts = ", ".join(details)
        other = next(
            (value for value in (fact.before, fact.after) if isinstance(value, ChangeLocation)),
            None,
        )
        template = detailed if counts else message
        return wording.text(
            template, words=words, held=counts, other=wording.value(other) if other else ""
        )

    return say


def _emotions(wording: DisplayNames, fact: Fact) -> str:
    """Return the emotion at the place; of each persona where they differ."""
    by_persona = [
        f"{wording.emotion(part.after, word=True)} ({wording.name('persona', part.before)})"
        for part in fact.parts
        if part.name == "emotion" and isinstance(part.after, float)
    ]
    if not by_persona and isinstance(fact.after, float):
        return wording.emotion(fact.after, word=True)
    return ", ".join(by_persona)


def by_place(alone: Phrase, beside: Phrase) -> Phrase:
    """Use one wording, or another if the fact names a place besides its own."""

    def say(wording: DisplayNames, fact: Fact) -> str:
        is_beside = any(isinstance(value, ChangeLocation) for value in (fact.before, fact.after))
        return (beside if is_beside else alone)(wording, fact)

    return say


def moved_from(message: str) -> Phrase:
    """Word a fact about a moved item with `{words}`, `{before}` and `{after}`."""

    def say(wording: DisplayNames, fact: Fact) -> str:
        before, after = wording.value(fact.before), wording.value(fact.after)
        return wording.text(message, words=wording.quoted(fact.words), before=before, after=after)

    return say


def reordered(behind: str, first: str) -> Phrase:
    """Word a fact about a reordered place: `behind` has `{after}`, `first` stands alone."""

    def say(wording: DisplayNames, fact: Fact) -> str:
        words = wording.quoted(fact.words)
        after = wording.quoted(fact.after) if fact.after else ""
        return wording.text(behind if fact.after else first, words=words, after=after)

    return say


def render_change(wording: DisplayNames, label: str, before: str, after: str) -> str:
    """Return “Goal: a → b”, also if one of the two is empty."""
    if not before:
        return wording.text(N_("{label}: {after} (not said before)"), label=label, after=after)
    if not after:
        return wording.text(
            N_("{label}: no longer said (it was {before})"), label=label, before=before
        )
    return f"{label}: {before} → {after}"


def render_list_change(
    wording: DisplayNames, label: str, before: Sequence[str], after: Sequence[str]
) -> str:
    """Return “Goals: “a” is gone, “b” is new”, or that the order changed."""
    texts_before, texts_after = set(before), set(after)
    removed = wording.listed(text for text in before if text not in texts_after)
    added = wording.listed(text for text in after if text not in texts_before)
    if removed and added:
        message = N_("{lane}: {gone} is gone, {words} is new")
    elif removed or added:
        message = N_("{lane}: {words} is new") if added else N_("{lane}: {words} is gone")
    else:
        message = N_("{lane}: now in another order")
    return wording.text(message, lane=label, gone=removed, words=added or removed)


def changed_value(label: str, scale: str = "") -> Phrase:
    """Word a fact about a changed value under a label; `scale` as in `DisplayNames.value_pair`."""

    def say(wording: DisplayNames, fact: Fact) -> str:
        values = wording.value_pair(fact.before, fact.after, scale)
        return render_change(wording, wording.language.text(label), *values)

    return say


def sides(fact: Fact) -> tuple[object, object]:
    """Return the former and the current value of a fact."""
    return fact.before, fact.after


def constant(message: str) -> Phrase:
    """Word every fact with the same sentence."""
    return lambda wording, fact: wording.text(message)


def naming_file(message: str) -> Phrase:
    """Word a fact with `{file}`: the path of its file."""
    return lambda wording, fact: wording.text(message, file=str(fact.about.source))


def chance_note(wording: DisplayNames, fact: Fact) -> str:
    """Return a note if a measure may have changed by chance only; else an empty text."""
    values = [value for value in (fact.before, fact.after) if isinstance(value, Rating | Measured)]
    if fact.is_sure is not False or len({value.value for value in values}) < 2:
        return ""
    if all(value.answers is None for value in values):
        return ""  # without numbers of answers, chance was never estimated
    return "; " + wording.text(N_("it may be chance"))
