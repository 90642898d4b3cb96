"""What is said of the path, and of what customers feel and say on it."""

from __future__ import annotations

from collections.abc import Mapping

from ..problems import mark
from .fact import Fact, Rating
from .kinds import Kind
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
from .speech import Speech

__all__ = ["SAYINGS"]


def _touchpoint(speech: Speech, fact: Fact) -> str:
    if fact.key == "channel":
        said = speech.turned("channel", *two(fact))
        return turn(speech, speech.text(mark("Channel")), *said)
    if fact.key == "journey":
        said = speech.turned("journey", *two(fact), quoted=True)
        return turn(speech, speech.text(mark("Map inside")), *said)
    return turned(mark("What happens here"))(speech, fact)


def _transition(there: str, there_share: str, out: str, out_share: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        share = speech.language.percent(value) if isinstance(value, float) else ""
        forms = (there, there_share) if fact.words else (out, out_share)
        message = forms[bool(share)]
        found = speech.text(message, words=speech.quoted(fact.words), share=share)
        if not fact.why:
            return found
        why = speech.quoted(fact.why)
        return f"{found[:-1]}, {why})" if found.endswith(")") else f"{found} ({why})"

    return say


def _way(speech: Speech, fact: Fact) -> str:
    there = bool(fact.words)
    if fact.key == "label":
        label = mark("Why they go on to {words}") if there else mark("Why they leave")
        said = ["" if one is None else speech.value(one) for one in two(fact)]
    else:
        label = mark("Share who go on to {words}") if there else mark("Share who leave")
        said = [speech.language.percent(one) if isinstance(one, float) else "" for one in two(fact)]
    found = speech.text(label, words=speech.quoted(fact.words))
    found = f"{found} ({speech.quoted(fact.why)})" if fact.why else found
    return turn(speech, found, *said)


def _emotion(speech: Speech, fact: Fact) -> str:
    said = [speech.language.signed(one) if isinstance(one, float) else "" for one in two(fact)]
    label = mark("Emotion here")
    if fact.better is not None:
        label = mark("Emotion is better") if fact.better else mark("Emotion is worse")
    found = turn(speech, speech.text(label), *said)
    return f"{found} ({speech.name('persona', fact.persona)})" if fact.persona else found


def _quote(message: str, by: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        who = speech.name("persona", fact.persona) if fact.persona else ""
        words = speech.quoted(fact.words, whole=True)
        found = speech.text(by if who else message, words=words, who=who)
        known = [
            speech.quoted(speech.name("study", one.after))
            if one.name == "evidence"
            else speech.value(one.after)
            for one in fact.parts
        ]
        return f"{found} ({', '.join(known)})" if known else found

    return say


def _quote_changed(speech: Speech, fact: Fact) -> str:
    if fact.key == "text":
        before, after = (speech.quoted(one, whole=True) for one in two(fact))
        return speech.text(
            mark("A customer's words were edited: {before} → {after}"), before=before, after=after
        )
    words = speech.quoted(fact.words, whole=True)
    sorts = {"persona": ("persona", mark("who says it")), "evidence": ("study", mark("study"))}
    if fact.key in sorts:
        sort, label = sorts[fact.key]
        said = list(speech.turned(sort, *two(fact), quoted=True))
    else:
        label = mark("date")
        said = ["" if one is None else speech.value(one) for one in two(fact)]
    found = turn(speech, speech.language.text(label), *said)
    return speech.text(mark("Quote {words}, {what}"), words=words, what=found)


def _score(message: str, past: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        said = past if fact.key == "past" else message
        found = speech.text(said, measure=speech.measure(fact.words), value=speech.value(value))
        found = f"{found} ({speech.name('persona', fact.persona)})" if fact.persona else found
        return ", ".join((found, *_source(speech, None, value)))

    return say


def _source(speech: Speech, before: object, after: object) -> list[str]:
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


def _score_changed(speech: Speech, fact: Fact) -> str:
    past, score = mark("An earlier score {measure} was corrected"), mark("Score {measure}")
    message = past if fact.key == "past" else score
    label = speech.text(message, measure=speech.measure(fact.words))
    if fact.persona:
        label += f" ({speech.name('persona', fact.persona)})"
    if fact.key == "sources":
        return speech.text(mark("{label}: the source of an earlier one changed"), label=label)
    if fact.key == "date":
        label = speech.text(mark("{label}, date"), label=label)
    if fact.key == "evidence":
        label = speech.text(mark("{label}, study"), label=label)
        return turn(speech, label, *speech.turned("study", *two(fact), quoted=True))
    said = ["" if one is None else speech.value(one) for one in two(fact)]
    known = None if fact.key == "past" else fact.before
    told = ", ".join((turn(speech, label, *said), *_source(speech, known, fact.after)))
    return told + unclear(speech, fact)


SAYINGS: Mapping[Kind, Saying] = {
    Kind.STAGE_ADDED: either(
        along(mark("A new stage"), mark("A new stage: {held}")),
        along(
            mark("A new stage, split off from {other}"),
            mark("A new stage, split off from {other}: {held}"),
        ),
    ),
    Kind.STAGE_REMOVED: either(
        along(mark("The stage is gone"), mark("The stage is gone, and with it: {held}")),
        along(
            mark("The stage is now a part of {other}"),
            mark("The stage is now a part of {other}; gone with it: {held}"),
        ),
    ),
    Kind.STAGE_MOVED: ordered(
        mark("The stage has moved: now it comes after {after}"),
        mark("The stage has moved: now it is the first"),
    ),
    Kind.STAGE_RENAMED: renamed(mark("The stage {before} is called {after} now")),
    Kind.STEP_ADDED: along(mark("New step {words}"), mark("New step {words}: {held}")),
    Kind.STEP_REMOVED: along(
        mark("The step {words} is gone"), mark("The step {words} is gone, and with it: {held}")
    ),
    Kind.STEP_MOVED: ordered(
        mark("The step {words} has moved: now it comes after {after}"),
        mark("The step {words} has moved: now it is the first"),
    ),
    Kind.STEP_RENAMED: renamed(mark("The step {before} is called {after} now")),
    Kind.TOUCHPOINT_ADDED: along(
        mark("New touchpoint {words}"), mark("New touchpoint {words}: {held}")
    ),
    Kind.TOUCHPOINT_REMOVED: along(
        mark("The touchpoint {words} is gone"),
        mark("The touchpoint {words} is gone, and with it: {held}"),
    ),
    Kind.TOUCHPOINT_MOVED: lambda speech, fact: (
        moved(mark("The touchpoint {words} has moved here from {before}"))
        if fact.before is not None
        else ordered(
            mark("The touchpoint {words} has moved: now it comes after {after}"),
            mark("The touchpoint {words} has moved: now it is the first"),
        )
    )(speech, fact),
    Kind.TOUCHPOINT_RENAMED: renamed(mark("The touchpoint {before} is called {after} now")),
    Kind.TOUCHPOINT_CHANGED: _touchpoint,
    Kind.TRANSITION_ADDED: _transition(
        mark("A new way: to {words}"),
        mark("A new way: to {words}, {share}"),
        mark("A new way out: customers leave"),
        mark("A new way out: {share} of customers leave"),
    ),
    Kind.TRANSITION_REMOVED: _transition(
        mark("No way any more to {words}"),
        mark("No way any more to {words} ({share} went there)"),
        mark("The map has no way out here any more"),
        mark("The map has no way out here any more ({share} left)"),
    ),
    Kind.TRANSITION_CHANGED: _way,
    Kind.EMOTION_CHANGED: _emotion,
    Kind.CRITICAL_ADDED: plainly(mark("It is a critical point now: customers leave it unhappy")),
    Kind.CRITICAL_REMOVED: plainly(mark("It is a critical point no longer")),
    Kind.QUOTE_ADDED: _quote(mark("New quote: {words}"), mark("New quote, {who}: {words}")),
    Kind.QUOTE_REMOVED: _quote(
        mark("A customer's words were removed: {words}"),
        mark("A customer's words were removed, {who}: {words}"),
    ),
    Kind.QUOTE_MOVED: lambda speech, fact: speech.text(
        mark("The quote {words} stands here now, it was under {before}"),
        words=speech.quoted(fact.words, whole=True),
        before=speech.value(fact.before),
    ),
    Kind.QUOTE_CHANGED: _quote_changed,
    Kind.SCORE_ADDED: _score(
        mark("New score {measure}: {value}"), mark("An earlier score {measure} was added: {value}")
    ),
    Kind.SCORE_REMOVED: _score(
        mark("The score {measure} was removed, it was {value}"),
        mark("An earlier score {measure} was removed, it was {value}"),
    ),
    Kind.SCORE_CHANGED: _score_changed,
}
