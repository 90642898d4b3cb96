"""What is said of the path, and of what customers feel and say on it."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ..change import Fact, Rating
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    Saying,
    along,
    either,
    moved,
    ordered,
    plainly,
    renamed,
    turn,
    turned,
    two,
    unclear,
)

__all__ = ["SAYINGS"]


def _touchpoint(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "channel":
        said = speech.turned("channel", *two(fact))
        return turn(speech, speech.text(N_("Channel")), *said)
    if fact.key == "journey":
        said = speech.turned("journey", *two(fact), quoted=True)
        return turn(speech, speech.text(N_("Map inside")), *said)
    return turned(N_("What happens here"))(speech, fact)


def _transition(there: str, there_share: str, out: str, out_share: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        share = speech.language.percent(value) if isinstance(value, float) else ""
        forms = (there, there_share) if fact.words else (out, out_share)
        message = forms[bool(share)]
        result = speech.text(message, words=speech.quoted(fact.words), share=share)
        if not fact.why:
            return result
        why = speech.quoted(fact.why)
        return f"{result[:-1]}, {why})" if result.endswith(")") else f"{result} ({why})"

    return say


def _way(speech: DisplayNames, fact: Fact) -> str:
    there = bool(fact.words)
    if fact.key == "label":
        label = N_("Why they go on to {words}") if there else N_("Why they leave")
        said = ["" if one is None else speech.value(one) for one in two(fact)]
    else:
        label = N_("Share who go on to {words}") if there else N_("Share who leave")
        said = [speech.language.percent(one) if isinstance(one, float) else "" for one in two(fact)]
    found = speech.text(label, words=speech.quoted(fact.words))
    found = f"{found} ({speech.quoted(fact.why)})" if fact.why else found
    return turn(speech, found, *said)


def _emotion(speech: DisplayNames, fact: Fact) -> str:
    said = [speech.language.signed(one) if isinstance(one, float) else "" for one in two(fact)]
    label = N_("Emotion here")
    if fact.better is not None:
        label = N_("Emotion is better") if fact.better else N_("Emotion is worse")
    found = turn(speech, speech.text(label), *said)
    return f"{found} ({speech.name('persona', fact.persona)})" if fact.persona else found


def _quote(message: str, by: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        who = speech.name("persona", fact.persona) if fact.persona else ""
        words = speech.quoted(fact.words, whole=True)
        found = speech.text(by if who else message, words=words, who=who)
        known = [
            speech.quoted(speech.name("study", part.after))
            if part.name == "evidence"
            else speech.value(part.after)
            for part in fact.parts
        ]
        return f"{found} ({', '.join(known)})" if known else found

    return say


def _quote_changed(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = (speech.quoted(one, whole=True) for one in two(fact))
        return speech.text(
            N_("A customer's words were edited: {before} → {after}"), before=before, after=after
        )
    words = speech.quoted(fact.words, whole=True)
    sorts = {"persona": ("persona", N_("who says it")), "evidence": ("study", N_("study"))}
    if fact.key in sorts:
        sort, label = sorts[fact.key]
        said = list(speech.turned(sort, *two(fact), quoted=True))
    else:
        label = N_("date")
        said = ["" if one is None else speech.value(one) for one in two(fact)]
    found = turn(speech, speech.language.text(label), *said)
    return speech.text(N_("Quote {words}, {what}"), words=words, what=found)


def _score(message: str, past: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        said = past if fact.key == "past" else message
        found = speech.text(said, measure=speech.measure(fact.words), value=speech.value(value))
        found = f"{found} ({speech.name('persona', fact.persona)})" if fact.persona else found
        return ", ".join((found, *_source(speech, None, value)))

    return say


def _source(speech: DisplayNames, before: object, after: object) -> list[str]:
    """When a score is from and out of which study, where it is not the one before."""
    if not isinstance(after, Rating):
        return []
    old = before if isinstance(before, Rating) else Rating(0)
    more = []
    if after.date is not None and after.date != old.date:
        more.append(speech.language.date(after.date))
    if after.evidence is not None and after.evidence != old.evidence:
        more.append(speech.quoted(speech.name("study", after.evidence)))
    return more


def _score_moved(speech: DisplayNames, fact: Fact) -> str:
    found = speech.text(
        N_("The score {measure} stands here now, it was under {before}"),
        measure=speech.measure(fact.words),
        before=speech.value(fact.before),
    )
    return f"{found} ({speech.name('persona', fact.persona)})" if fact.persona else found


def _score_changed(speech: DisplayNames, fact: Fact) -> str:
    past, score = N_("An earlier score {measure} was corrected"), N_("Score {measure}")
    message = past if fact.key == "past" else score
    label = speech.text(message, measure=speech.measure(fact.words))
    if fact.persona:
        label += f" ({speech.name('persona', fact.persona)})"
    if fact.key == "sources":
        return speech.text(N_("{label}: the source of an earlier one changed"), label=label)
    if fact.key == "date":
        label = speech.text(N_("{label}, date"), label=label)
    if fact.key == "evidence":
        label = speech.text(N_("{label}, study"), label=label)
        return turn(speech, label, *speech.turned("study", *two(fact), quoted=True))
    said = ["" if one is None else speech.value(one) for one in two(fact)]
    known = None if fact.key == "past" else fact.before
    told = ", ".join((turn(speech, label, *said), *_source(speech, known, fact.after)))
    return told + unclear(speech, fact)


SAYINGS: Mapping[FactKind, Saying] = {
    FactKind.STAGE_ADDED: either(
        along(N_("A new stage"), N_("A new stage: {held}")),
        along(
            N_("A new stage, split off from {other}"),
            N_("A new stage, split off from {other}: {held}"),
        ),
    ),
    FactKind.STAGE_REMOVED: either(
        along(N_("The stage is gone"), N_("The stage is gone, and with it: {held}")),
        along(
            N_("The stage is now a part of {other}"),
            N_("The stage is now a part of {other}; gone with it: {held}"),
        ),
    ),
    FactKind.STAGE_MOVED: either(
        ordered(
            N_("The stage has moved: now it comes after {after}"),
            N_("The stage has moved: now it is the first"),
        ),
        moved(N_("The stage is a step of {after} now")),
    ),
    FactKind.STAGE_RENAMED: renamed(N_("The stage {before} is called {after} now")),
    FactKind.STEP_ADDED: along(N_("New step {words}"), N_("New step {words}: {held}")),
    FactKind.STEP_REMOVED: along(
        N_("The step {words} is gone"), N_("The step {words} is gone, and with it: {held}")
    ),
    FactKind.STEP_MOVED: either(
        ordered(
            N_("The step {words} has moved: now it comes after {after}"),
            N_("The step {words} has moved: now it is the first"),
        ),
        lambda speech, fact: moved(
            N_("The step of {before} is a stage now")
            if fact.key == "stage"
            else N_("The step {words} has moved here from {before}")
        )(speech, fact),
    ),
    FactKind.STEP_RENAMED: renamed(N_("The step {before} is called {after} now")),
    FactKind.TOUCHPOINT_ADDED: along(
        N_("New touchpoint {words}"), N_("New touchpoint {words}: {held}")
    ),
    FactKind.TOUCHPOINT_REMOVED: along(
        N_("The touchpoint {words} is gone"),
        N_("The touchpoint {words} is gone, and with it: {held}"),
    ),
    FactKind.TOUCHPOINT_MOVED: lambda speech, fact: (
        moved(N_("The touchpoint {words} has moved here from {before}"))
        if fact.before is not None
        else ordered(
            N_("The touchpoint {words} has moved: now it comes after {after}"),
            N_("The touchpoint {words} has moved: now it is the first"),
        )
    )(speech, fact),
    FactKind.TOUCHPOINT_RENAMED: renamed(N_("The touchpoint {before} is called {after} now")),
    FactKind.TOUCHPOINT_CHANGED: _touchpoint,
    FactKind.TRANSITION_ADDED: _transition(
        N_("A new way: to {words}"),
        N_("A new way: to {words}, {share}"),
        N_("A new way out: customers leave"),
        N_("A new way out: {share} of customers leave"),
    ),
    FactKind.TRANSITION_REMOVED: _transition(
        N_("No way any more to {words}"),
        N_("No way any more to {words} ({share} went there)"),
        N_("The map has no way out here any more"),
        N_("The map has no way out here any more ({share} left)"),
    ),
    FactKind.TRANSITION_CHANGED: _way,
    FactKind.EMOTION_CHANGED: _emotion,
    FactKind.CRITICAL_ADDED: plainly(N_("It is a critical point now: customers leave it unhappy")),
    FactKind.CRITICAL_REMOVED: plainly(N_("It is a critical point no longer")),
    FactKind.QUOTE_ADDED: _quote(N_("New quote: {words}"), N_("New quote, {who}: {words}")),
    FactKind.QUOTE_REMOVED: _quote(
        N_("A customer's words were removed: {words}"),
        N_("A customer's words were removed, {who}: {words}"),
    ),
    FactKind.QUOTE_MOVED: lambda speech, fact: speech.text(
        N_("The quote {words} stands here now, it was under {before}"),
        words=speech.quoted(fact.words, whole=True),
        before=speech.value(fact.before),
    ),
    FactKind.QUOTE_CHANGED: _quote_changed,
    FactKind.SCORE_ADDED: _score(
        N_("New score {measure}: {value}"), N_("An earlier score {measure} was added: {value}")
    ),
    FactKind.SCORE_REMOVED: _score(
        N_("The score {measure} was removed, it was {value}"),
        N_("An earlier score {measure} was removed, it was {value}"),
    ),
    FactKind.SCORE_MOVED: _score_moved,
    FactKind.SCORE_CHANGED: _score_changed,
}
