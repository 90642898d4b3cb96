"""Sentences about metrics."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ..change import Fact, Measured
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    Phrase,
    chance_note,
    moved_from,
    renamed,
    render_change,
    sides,
)

__all__ = ["SAYINGS"]


def _with_reading(message: str, reading: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        words = wording.quoted(fact.words)
        if value is None:
            return wording.text(message, words=words)
        return wording.text(reading, words=words, value=wording.value(value))

    return say


def _metric_measured(wording: DisplayNames, fact: Fact) -> str:
    words, after, before = wording.quoted(fact.words), fact.after, fact.before
    if not isinstance(after, Measured):
        return words
    day, value = wording.language.date(after.date), wording.value(after)
    if not isinstance(before, Measured):
        message = N_("Metric {words}, the first reading: {value} ({day})")
        return wording.text(message, words=words, value=value, day=day)
    message = N_("Metric {words}, a new reading: {before} → {value} ({day})")
    sentence = wording.text(
        message, words=words, before=wording.value(before), value=value, day=day
    )
    if fact.better is None:
        return sentence + chance_note(wording, fact)
    verdict = N_("better") if fact.better else N_("worse")
    return f"{sentence}, {wording.language.text(verdict)}"


def _metric_filled(wording: DisplayNames, fact: Fact) -> str:
    count = fact.after if isinstance(fact.after, float) else 0
    return wording.language.plural(
        "Metric {words}: {n} earlier reading was added",
        "Metric {words}: {n} earlier readings were added",
        count,
        words=wording.quoted(fact.words),
    )


def _metric_corrected(wording: DisplayNames, fact: Fact) -> str:
    words, before, after = wording.quoted(fact.words), fact.before, fact.after
    day = wording.language.date(before.date) if isinstance(before, Measured) else ""
    value_before = wording.value(before)
    if after is None:
        message = N_("Metric {words}, a reading was removed: {before} ({day})")
        return wording.text(message, words=words, before=value_before, day=day)
    message = N_("Metric {words}, an old reading was corrected: {before} → {after} ({day})")
    return wording.text(
        message, words=words, before=value_before, after=wording.value(after), day=day
    )


def _target_changed(wording: DisplayNames, fact: Fact) -> str:
    values = [
        wording.figure(value, fact.key) if isinstance(value, float) else "" for value in sides(fact)
    ]
    label = wording.text(N_("Metric {words}, target"), words=wording.quoted(fact.words))
    return render_change(wording, label, *values)


def _metric_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "name":
        return renamed(N_("The metric {before} is called {after} now"))(wording, fact)
    if fact.key == "better":
        label, values = (
            N_("what is better"),
            [wording.scale_word("better", value) for value in sides(fact)],
        )
    elif fact.key == "evidence":
        label = N_("study")
        values = list(wording.key_pair("study", *sides(fact), quoted=True))
    else:
        label, values = N_("unit"), [str(value) if value else "" for value in sides(fact)]
    label = wording.text(
        N_("Metric {words}, {what}"),
        words=wording.quoted(fact.words),
        what=wording.language.text(label),
    )
    return render_change(wording, label, *values)


SAYINGS: Mapping[FactKind, Phrase] = {
    FactKind.METRIC_ADDED: _with_reading(
        N_("New metric {words}"), N_("New metric {words}: {value}")
    ),
    FactKind.METRIC_REMOVED: _with_reading(
        N_("Metric {words} was removed"),
        N_("Metric {words} was removed, the last reading was {value}"),
    ),
    FactKind.METRIC_MOVED: moved_from(
        N_("The metric {words} stands here now, it was under {before}")
    ),
    FactKind.METRIC_MEASURED: _metric_measured,
    FactKind.METRIC_FILLED: _metric_filled,
    FactKind.METRIC_CORRECTED: _metric_corrected,
    FactKind.METRIC_TARGET: _target_changed,
    FactKind.METRIC_CHANGED: _metric_changed,
}
