"""Sentences about stages, steps, touchpoints, transitions, emotions, quotes and scores."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ..change import Fact, Rating
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    EVERYONE,
    Phrase,
    by_place,
    chance_note,
    changed_value,
    constant,
    moved_from,
    renamed,
    render_change,
    reordered,
    sides,
    with_contents,
)

__all__ = ["SAYINGS"]


def _touchpoint_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "channel":
        channels = wording.key_pair("channel", *sides(fact))
        return render_change(wording, wording.text(N_("Channel")), *channels)
    if fact.key == "journey":
        journeys = wording.key_pair("journey", *sides(fact), quoted=True)
        return render_change(wording, wording.text(N_("Map inside")), *journeys)
    return changed_value(N_("What happens here"))(wording, fact)


def _with_share(to_place: str, to_place_share: str, exit_: str, exit_share: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        share = wording.language.percent(value) if isinstance(value, float) else ""
        forms = (to_place, to_place_share) if fact.words else (exit_, exit_share)
        message = forms[bool(share)]
        result = wording.text(message, words=wording.quoted(fact.words), share=share)
        if not fact.why:
            return result
        why = wording.quoted(fact.why)
        return f"{result[:-1]}, {why})" if result.endswith(")") else f"{result} ({why})"

    return say


def _transition_changed(wording: DisplayNames, fact: Fact) -> str:
    has_target = bool(fact.words)
    if fact.key == "label":
        label = N_("Why they go on to {words}") if has_target else N_("Why they leave")
        values = ["" if value is None else wording.value(value) for value in sides(fact)]
    else:
        label = N_("Share who go on to {words}") if has_target else N_("Share who leave")
        values = [
            wording.language.percent(value) if isinstance(value, float) else ""
            for value in sides(fact)
        ]
    heading = wording.text(label, words=wording.quoted(fact.words))
    heading = f"{heading} ({wording.quoted(fact.why)})" if fact.why else heading
    return render_change(wording, heading, *values)


def _emotion_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "word":
        label = N_("The word for the emotion")
        values = [wording.quoted(value) if isinstance(value, str) else "" for value in sides(fact)]
    else:
        label = N_("Emotion here")
        values = [
            wording.emotion(value) if isinstance(value, float) else "" for value in sides(fact)
        ]
    if fact.better is not None:
        label = N_("Emotion is better") if fact.better else N_("Emotion is worse")
    sentence = render_change(wording, wording.text(label), *values)
    return f"{sentence} ({wording.name('persona', fact.persona)})" if fact.persona else sentence


def _with_quote(message: str, by: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        persona = wording.name("persona", fact.persona) if fact.persona else ""
        words = wording.quoted(fact.words, whole=True)
        sentence = wording.text(by if persona else message, words=words, who=persona)
        sources = [
            wording.quoted(wording.name("study", part.after))
            if part.name == "evidence"
            else wording.value(part.after)
            for part in fact.parts
        ]
        return f"{sentence} ({', '.join(sources)})" if sources else sentence

    return say


def _quote_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = (wording.quoted(value, whole=True) for value in sides(fact))
        return wording.text(
            N_("A customer's words were edited: {before} → {after}"), before=before, after=after
        )
    words = wording.quoted(fact.words, whole=True)
    references = {"persona": ("persona", N_("who says it")), "evidence": ("study", N_("study"))}
    if fact.key in references:
        kind, label = references[fact.key]
        values = list(wording.key_pair(kind, *sides(fact), quoted=True))
    else:
        label = N_("in a few words") if fact.key == "who" else N_("date")
        values = ["" if value is None else wording.value(value) for value in sides(fact)]
    change = render_change(wording, wording.language.text(label), *values)
    return wording.text(N_("Quote {words}, {what}"), words=words, what=change)


def _with_score(message: str, past: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        template = past if fact.key == "past" else message
        sentence = wording.text(
            template, measure=wording.measure(fact.words), value=wording.value(value)
        )
        sentence = (
            f"{sentence} ({wording.name('persona', fact.persona)})" if fact.persona else sentence
        )
        return ", ".join((sentence, *_score_sources(wording, None, value)))

    return say


def _score_sources(wording: DisplayNames, before: object, after: object) -> list[str]:
    """Return the date and the study of a score, each only if it is not that of the former score."""
    if not isinstance(after, Rating):
        return []
    old = before if isinstance(before, Rating) else Rating(0)
    sources = []
    if after.date is not None and after.date != old.date:
        sources.append(wording.language.date(after.date))
    if after.evidence is not None and after.evidence != old.evidence:
        sources.append(wording.quoted(wording.name("study", after.evidence)))
    return sources


def _score_moved(wording: DisplayNames, fact: Fact) -> str:
    sentence = wording.text(
        N_("The score {measure} stands here now, it was under {before}"),
        measure=wording.measure(fact.words),
        before=wording.value(fact.before),
    )
    return f"{sentence} ({wording.name('persona', fact.persona)})" if fact.persona else sentence


def _score_changed(wording: DisplayNames, fact: Fact) -> str:
    past, score = N_("An earlier score {measure} was corrected"), N_("Score {measure}")
    message = past if fact.key == "past" else score
    label = wording.text(message, measure=wording.measure(fact.words))
    if fact.persona:
        label += f" ({wording.name('persona', fact.persona)})"
    if fact.key == "sources":
        return wording.text(N_("{label}: the source of an earlier one changed"), label=label)
    if fact.key == "date":
        label = wording.text(N_("{label}, date"), label=label)
    if fact.key == "evidence":
        label = wording.text(N_("{label}, study"), label=label)
        return render_change(wording, label, *wording.key_pair("study", *sides(fact), quoted=True))
    values = ["" if value is None else wording.value(value) for value in sides(fact)]
    reference = None if fact.key == "past" else fact.before
    sentence = ", ".join(
        (render_change(wording, label, *values), *_score_sources(wording, reference, fact.after))
    )
    return sentence + chance_note(wording, fact)


def _participants_changed(wording: DisplayNames, fact: Fact) -> str:
    names = [wording.names("persona", keys) or wording.text(EVERYONE) for keys in sides(fact)]
    return f"{wording.text(N_('Who takes part'))}: {names[0]} → {names[1]}"


_STEP_MOVED = {
    "": N_("The step {words} has moved here from {before}"),
    "stage": N_("The step of {before} is a stage now"),
    "touchpoint": N_("The step {words} is a touchpoint of {after} now"),
}
_TOUCHPOINT_MOVED = {
    "": N_("The touchpoint {words} has moved here from {before}"),
    "step": N_("The touchpoint {words} of {before} is a step now"),
    "stage": N_("The touchpoint {words} of {before} is a stage now"),
}
"""Messages by what the place is now, where that is something else."""

SAYINGS: Mapping[FactKind, Phrase] = {
    FactKind.STAGE_ADDED: by_place(
        with_contents(N_("A new stage"), N_("A new stage: {held}")),
        with_contents(
            N_("A new stage, split off from {other}"),
            N_("A new stage, split off from {other}: {held}"),
        ),
    ),
    FactKind.STAGE_REMOVED: by_place(
        with_contents(N_("The stage is gone"), N_("The stage is gone, and with it: {held}")),
        with_contents(
            N_("The stage is now a part of {other}"),
            N_("The stage is now a part of {other}; gone with it: {held}"),
        ),
    ),
    FactKind.STAGE_MOVED: by_place(
        reordered(
            N_("The stage has moved: now it comes after {after}"),
            N_("The stage has moved: now it is the first"),
        ),
        lambda wording, fact: moved_from(
            N_("The stage {words} is a touchpoint of {after} now")
            if fact.key == "touchpoint"
            else N_("The stage is a step of {after} now")
        )(wording, fact),
    ),
    FactKind.STAGE_RENAMED: renamed(N_("The stage {before} is called {after} now")),
    FactKind.STEP_ADDED: with_contents(N_("New step {words}"), N_("New step {words}: {held}")),
    FactKind.STEP_REMOVED: with_contents(
        N_("The step {words} is gone"), N_("The step {words} is gone, and with it: {held}")
    ),
    FactKind.STEP_MOVED: by_place(
        reordered(
            N_("The step {words} has moved: now it comes after {after}"),
            N_("The step {words} has moved: now it is the first"),
        ),
        lambda wording, fact: moved_from(_STEP_MOVED.get(fact.key, _STEP_MOVED[""]))(wording, fact),
    ),
    FactKind.STEP_RENAMED: renamed(N_("The step {before} is called {after} now")),
    FactKind.TOUCHPOINT_ADDED: with_contents(
        N_("New touchpoint {words}"), N_("New touchpoint {words}: {held}")
    ),
    FactKind.TOUCHPOINT_REMOVED: with_contents(
        N_("The touchpoint {words} is gone"),
        N_("The touchpoint {words} is gone, and with it: {held}"),
    ),
    FactKind.TOUCHPOINT_MOVED: lambda wording, fact: (
        moved_from(_TOUCHPOINT_MOVED.get(fact.key, _TOUCHPOINT_MOVED[""]))
        if fact.before is not None
        else reordered(
            N_("The touchpoint {words} has moved: now it comes after {after}"),
            N_("The touchpoint {words} has moved: now it is the first"),
        )
    )(wording, fact),
    FactKind.TOUCHPOINT_RENAMED: renamed(N_("The touchpoint {before} is called {after} now")),
    FactKind.TOUCHPOINT_CHANGED: _touchpoint_changed,
    FactKind.TRANSITION_ADDED: _with_share(
        N_("A new way: to {words}"),
        N_("A new way: to {words}, {share}"),
        N_("A new way out: customers leave"),
        N_("A new way out: {share} of customers leave"),
    ),
    FactKind.TRANSITION_REMOVED: _with_share(
        N_("No longer a way to {words}"),
        N_("No longer a way to {words} ({share} went there)"),
        N_("The map has no way out here any more"),
        N_("The map has no way out here any more ({share} left)"),
    ),
    FactKind.TRANSITION_CHANGED: _transition_changed,
    FactKind.EMOTION_CHANGED: _emotion_changed,
    FactKind.CRITICAL_ADDED: constant(N_("It is a critical point now: customers leave it unhappy")),
    FactKind.CRITICAL_REMOVED: constant(N_("It is a critical point no longer")),
    FactKind.TRUTH_ADDED: constant(
        N_("It is a moment of truth now: customers decide here to stay or to go")
    ),
    FactKind.TRUTH_REMOVED: constant(N_("It is a moment of truth no longer")),
    FactKind.PARTICIPANTS_CHANGED: _participants_changed,
    FactKind.QUOTE_ADDED: _with_quote(N_("New quote: {words}"), N_("New quote, {who}: {words}")),
    FactKind.QUOTE_REMOVED: _with_quote(
        N_("A customer's words were removed: {words}"),
        N_("A customer's words were removed, {who}: {words}"),
    ),
    FactKind.QUOTE_MOVED: lambda wording, fact: wording.text(
        N_("The quote {words} stands here now, it was under {before}"),
        words=wording.quoted(fact.words, whole=True),
        before=wording.value(fact.before),
    ),
    FactKind.QUOTE_CHANGED: _quote_changed,
    FactKind.SCORE_ADDED: _with_score(
        N_("New score {measure}: {value}"), N_("An earlier score {measure} was added: {value}")
    ),
    FactKind.SCORE_REMOVED: _with_score(
        N_("The score {measure} was removed, it was {value}"),
        N_("An earlier score {measure} was removed, it was {value}"),
    ),
    FactKind.SCORE_MOVED: _score_moved,
    FactKind.SCORE_CHANGED: _score_changed,
}
