"""Sentences about barriers, opportunities, owners, studies, pictures and lane texts."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ...labels import ESTIMATE_NAMES
from ...model.estimates import ESTIMATES
from ..change import Fact
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    EVERYONE,
    Phrase,
    changed_value,
    moved_from,
    quoting,
    render_change,
    render_list_change,
    sides,
)

__all__ = ["SAYINGS"]


_REPLACED = N_("The study {study} is now in the place of {old} at {places}")


def _with_study(message: str, at_places: str, at_counts: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        study = wording.quoted(wording.name("study", fact.words))
        counts = wording.counts_of(fact.nested)
        places = wording.listed(fact.after) if isinstance(fact.after, tuple) else counts
        if not places:
            return wording.text(message, study=study)
        if counts and counts != places:
            places = wording.text(N_("{places}; besides: {held}"), places=places, held=counts)
        if fact.before is not None:
            old = wording.quoted(wording.name("study", fact.before))
            return wording.text(_REPLACED, study=study, old=old, places=places)
        template = at_places if isinstance(fact.after, tuple) else at_counts
        return wording.text(template, study=study, places=places)

    return say


def _owner_changed(wording: DisplayNames, fact: Fact) -> str:
    teams = wording.key_pair("team", *sides(fact))
    return render_change(wording, wording.text(N_("Who answers for it")), *teams)


_ROLE_CHANGES: Mapping[str, str] = {
    "owner": N_("Who does {words}"),
    "accountable": N_("Who answers for {words}"),
    "consulted": N_("Who is asked about {words}"),
    "informed": N_("Who is told of {words}"),
}


def _task_owner_changed(wording: DisplayNames, fact: Fact) -> str:
    label = wording.text(_ROLE_CHANGES[fact.key], words=wording.quoted(fact.words))
    return render_change(wording, label, *wording.key_pair("team", *sides(fact)))


def _task_time_changed(wording: DisplayNames, fact: Fact) -> str:
    message = N_("How long {words} takes") if fact.key == "duration" else N_("How often {words} is")
    label = wording.text(message, words=wording.quoted(fact.words))
    before, after = ("" if value is None else str(value) for value in sides(fact))
    return render_change(wording, label, before, after)


def _task_after_changed(wording: DisplayNames, fact: Fact) -> str:
    before, after = (value if isinstance(value, tuple) else () for value in sides(fact))
    label = wording.text(N_("What {words} waits for"), words=wording.quoted(fact.words))
    return render_list_change(wording, label, before, after)


def _barrier_added(wording: DisplayNames, fact: Fact) -> str:
    words = wording.quoted(fact.words)
    if fact.after is None:
        return wording.text(N_("New barrier: {words}"), words=words)
    level = wording.scale_word("severity", fact.after)
    return wording.text(N_("New barrier: {words} (severity: {level})"), words=words, level=level)


def _barrier_resolved(wording: DisplayNames, fact: Fact) -> str:
    removed = N_("Barrier removed: {words}. What was done: {done}")
    kept = N_("Done is what should remove the barrier {words}: {done}")
    done = wording.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = kept if fact.key == "stays" else removed
    return wording.text(message, words=wording.quoted(fact.words), done=done)


LINKS: Mapping[str, str] = {"links": N_("Links"), "tickets": N_("Tickets")}


def _links_changed(wording: DisplayNames, fact: Fact) -> str:
    before, after = (value if isinstance(value, tuple) else () for value in sides(fact))
    return render_list_change(wording, wording.language.text(LINKS[fact.key]), before, after)


def _barrier_removed(wording: DisplayNames, fact: Fact) -> str:
    words, parts = wording.quoted(fact.words), {part.name: part.after for part in fact.parts}
    opportunities = {
        name: wording.listed(texts) for name, texts in parts.items() if isinstance(texts, tuple)
    }
    if "done" in opportunities:
        message = N_("The barrier {words} was taken off the map. Done: {done}; not done: {left}")
    elif "dropped" in opportunities:
        message = N_("The barrier {words} was taken off the map, and dropped was: {dropped}")
    else:
        message = N_("The barrier {words} was taken off the map; it is not said what removed it")
    return wording.text(message, words=words, **opportunities)


def _barrier_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = wording.value_pair(*sides(fact))
        return wording.text(
            N_("A barrier is put in other words: {before} → {after}"), before=before, after=after
        )
    if fact.key in LINKS:
        label = wording.text(N_("Barrier {words}"), words=wording.quoted(fact.words))
        return f"{label}: {_links_changed(wording, fact)}"
    if fact.key == "persona":
        message = N_("Barrier {words}, whom it stops: {before} → {after}")
        before, after = (_whose(wording, key) for key in sides(fact))
        words = wording.quoted(fact.words)
        return wording.text(message, words=words, before=before, after=after)
    studies = wording.key_pair("study", *sides(fact), quoted=True)
    label = wording.text(N_("Barrier {words}, study"), words=wording.quoted(fact.words))
    return render_change(wording, label, *studies)


def _severity_changed(wording: DisplayNames, fact: Fact) -> str:
    levels = [wording.scale_word("severity", level) if level else "" for level in sides(fact)]
    label = wording.text(N_("Severity of the barrier {words}"), words=wording.quoted(fact.words))
    return render_change(wording, label, *levels)


def _opportunities_of_barrier(wording: DisplayNames, fact: Fact) -> str:
    added = N_("The barrier {words} has a way out now: {ways}")
    removed = N_("A way out of the barrier {words} is no longer named: {ways}")
    opportunities = wording.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = added if fact.key == "added" else removed
    return wording.text(message, words=wording.quoted(fact.words), ways=opportunities)


def _status_changed(wording: DisplayNames, fact: Fact) -> str:
    statuses = [wording.scale_word("status", status) if status else "" for status in sides(fact)]
    label = wording.text(N_("Opportunity {words}"), words=wording.quoted(fact.words))
    return render_change(wording, label, *statuses)


_OPPORTUNITY_FIELDS: Mapping[str, str] = {
    **ESTIMATE_NAMES,
    "score": N_("priority score"),
    "cost": N_("cost"),
    "owner": N_("who does it"),
    "due": N_("due"),
    "done": N_("done on"),
    "metric": N_("metric that should move"),
    "company_goals": N_("goals of the company"),
    "evidence": N_("studies"),
    "links": N_("links"),
    "tickets": N_("tickets"),
}


def _picture_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "image":
        picture = wording.quoted(fact.after)
        return wording.text(N_("Another picture is shown: {words}"), words=picture)
    if fact.key == "file":
        label = wording.text(N_("The file of the picture"))
        return render_change(wording, label, str(fact.before), str(fact.after))
    return changed_value(N_("Picture"))(wording, fact)


def _opportunity_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = wording.value_pair(*sides(fact))
        return wording.text(
            N_("An opportunity is put in other words: {before} → {after}"),
            before=before,
            after=after,
        )
    values = [
        "" if value in (None, ()) else _opportunity_value(wording, fact.key, value)
        for value in sides(fact)
    ]
    label = wording.text(
        N_("Opportunity {words}, {what}"),
        words=wording.quoted(fact.words),
        what=wording.language.text(_OPPORTUNITY_FIELDS[fact.key]),
    )
    return render_change(wording, label, *values)


def _opportunity_value(wording: DisplayNames, key: str, value: object) -> str:
    if isinstance(value, float):
        return wording.language.number(value)
    if key in ESTIMATES:
        return wording.scale_word("impact", value)
    if key == "owner":
        return wording.name("team", value)
    if key == "company_goals":
        return wording.names("goal", value)
    if key == "evidence":
        return wording.names("study", value)
    if key in LINKS and isinstance(value, tuple):
        return wording.listed(value)
    if key == "cost":
        return wording.language.money(str(value))
    return wording.value(value)


def _opportunity_added(wording: DisplayNames, fact: Fact) -> str:
    """Word a new opportunity with all its fields, as nobody has read of it before."""
    sentence = wording.text(N_("New opportunity: {words}"), words=wording.quoted(fact.words))
    fields = []
    for part in fact.parts:
        if part.name == "status":
            fields.append(wording.scale_word("status", part.after))
            continue
        label = wording.language.text(_OPPORTUNITY_FIELDS[part.name])
        fields.append(f"{label}: {_opportunity_value(wording, part.name, part.after)}")
    return f"{sentence} ({'; '.join(fields)})" if fields else sentence


def _places_changed(wording: DisplayNames, fact: Fact) -> str:
    added = N_("The opportunity {words} belongs here now")
    removed = N_("The opportunity {words} no longer belongs here")
    message = added if fact.key == "added" else removed
    return wording.text(message, words=wording.quoted(fact.words))


def _with_lane(message: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        words, lane = wording.quoted(fact.words), wording.lane(fact.key)
        return wording.text(message, lane=lane, words=words, before=wording.value(fact.before))

    return say


def _lane_changed(wording: DisplayNames, fact: Fact) -> str:
    return render_change(wording, wording.lane(fact.key), *wording.value_pair(*sides(fact)))


_LANE_PHRASES: Mapping[str, Phrase] = {
    "added": _with_lane(N_("{lane}: {words} is new")),
    "removed": _with_lane(N_("{lane}: {words} is gone")),
    "moved": _with_lane(N_("{lane}: {words} stands here now, it was under {before}")),
    "changed": _lane_changed,
}


def _persona_changed(wording: DisplayNames, fact: Fact) -> str:
    message = N_("{lane}: {words}, whose it is: {before} → {after}")
    before, after = (_whose(wording, key) for key in sides(fact))
    lane, words = wording.lane(fact.key), wording.quoted(fact.words)
    return wording.text(message, lane=lane, words=words, before=before, after=after)


def _whose(wording: DisplayNames, key: object) -> str:
    return wording.name("persona", key) if key else wording.text(EVERYONE)


_TIMES: Mapping[str, str] = {
    "duration": N_("Time"),
    "wait": N_("Waiting"),
    "frequency": N_("How often"),
}


def _time_changed(wording: DisplayNames, fact: Fact) -> str:
    label = _TIMES[fact.key]
    before, after = ("" if value is None else str(value) for value in sides(fact))
    return render_change(wording, wording.language.text(label), before, after)


SAYINGS: Mapping[FactKind, Phrase] = {
    FactKind.BARRIER_ADDED: _barrier_added,
    FactKind.BARRIER_REMOVED: _barrier_removed,
    FactKind.BARRIER_RESOLVED: _barrier_resolved,
    FactKind.BARRIER_MOVED: moved_from(
        N_("The barrier {words} stands here now, it was under {before}")
    ),
    FactKind.BARRIER_CHANGED: _barrier_changed,
    FactKind.BARRIER_SEVERITY: _severity_changed,
    FactKind.BARRIER_WAYS: _opportunities_of_barrier,
    FactKind.OPPORTUNITY_ADDED: _opportunity_added,
    FactKind.OPPORTUNITY_REMOVED: quoting(N_("Opportunity removed: {words}")),
    FactKind.OPPORTUNITY_STATUS: _status_changed,
    FactKind.OPPORTUNITY_CHANGED: _opportunity_changed,
    FactKind.OPPORTUNITY_PLACES: _places_changed,
    FactKind.OWNER_CHANGED: _owner_changed,
    FactKind.SOURCE_ADDED: _with_study(
        N_("Rests on one more study: {study}"),
        N_("One more study, {study}, is behind what is said at {places}"),
        N_("The study {study} is named now where none was: {places}"),
    ),
    FactKind.SOURCE_REMOVED: _with_study(
        N_("Rests no longer on the study {study}"),
        N_("The study {study} is no longer behind what is said at {places}"),
        N_("The study {study} is named no longer: {places}"),
    ),
    FactKind.GOAL_CHANGED: changed_value(N_("Goal")),
    FactKind.TIME_CHANGED: _time_changed,
    FactKind.LINK_CHANGED: _links_changed,
    FactKind.PICTURE_CHANGED: _picture_changed,
    FactKind.TEXT_ADDED: _LANE_PHRASES["added"],
    FactKind.TEXT_REMOVED: _LANE_PHRASES["removed"],
    FactKind.TEXT_MOVED: _LANE_PHRASES["moved"],
    FactKind.TEXT_CHANGED: _LANE_PHRASES["changed"],
    FactKind.TEXT_PERSONA: _persona_changed,
    FactKind.STANDARD_PERSONA: _persona_changed,
    FactKind.TASK_OWNER: _task_owner_changed,
    FactKind.TASK_AFTER: _task_after_changed,
    FactKind.TASK_TIME: _task_time_changed,
    FactKind.STANDARD_ADDED: _LANE_PHRASES["added"],
    FactKind.STANDARD_REMOVED: _LANE_PHRASES["removed"],
    FactKind.STANDARD_MOVED: _LANE_PHRASES["moved"],
    FactKind.STANDARD_CHANGED: _LANE_PHRASES["changed"],
}
