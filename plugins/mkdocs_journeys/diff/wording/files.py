"""Sentences about files, personas, studies, teams, channels, and about a map as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...diagnostics import N_
from ...labels import METHODS
from ...model.values import NeedWeight
from ..change import Fact, FieldChange
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    Phrase,
    changed_value,
    naming_file,
    quoting_name,
    renamed,
    render_change,
    render_list_change,
    sides,
    with_contents,
)

__all__ = ["SAYINGS"]


FIELDS: Mapping[str, str] = {
    "file": N_("its file"),
    "segment": N_("segment"),
    "summary": N_("summary"),
    "quote": N_("quote"),
    "goals": N_("goals"),
    "needs": N_("needs"),
    "jobs": N_("jobs to be done"),
    "pains": N_("pains"),
    "gains": N_("gains"),
    "skills": N_("skills"),
    "tools": N_("tools"),
    "quotes": N_("quotes"),
    "channels": N_("channels"),
    "evidence": N_("studies"),
    "tags": N_("tags"),
    "attributes": N_("traits of the segment"),
    "portrait": N_("portrait"),
    "prose": N_("prose"),
    "method": N_("method"),
    "date": N_("date"),
    "count": N_("number of answers"),
    "who": N_("who was asked"),
    "link": N_("link to the report"),
    "invented": N_("the mark “invented”"),
    "contact": N_("contact"),
    "personas": N_("personas for newcomers"),
    "journeys": N_("maps for newcomers"),
    "icon": N_("icon"),
    "owner": N_("who answers for it"),
    "parent": N_("goal of the company that it is a part of"),
    "due": N_("due"),
    "metrics": N_("metrics"),
    "links": N_("links"),
    "tickets": N_("tickets"),
    "group": N_("group"),
    "title": N_("title"),
    "order": N_("place among the areas"),
    "lane_order": N_("order of lanes"),
    "visibility": N_("who may read it"),
    "language": N_("language"),
    "scale": N_("scale of emotions"),
}
"""Display names of the fields of a persona, a study, a team, a channel, an area."""

_REFERENCES: Mapping[str, str] = {
    "channels": "channel",
    "evidence": "study",
    "tools": "channel",
    "personas": "persona",
    "journeys": "journey",
    "owner": "team",
    "parent": "goal",
}
"""Fields that refer to other entities, and the kind of these."""


def _with_changes(message: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        # Fields without values come last, so that the list reads smoothly.
        parts = sorted(fact.parts, key=lambda change: change[1:] == (None, None))
        changes = "; ".join(_field_change(wording, part) for part in parts)
        return wording.text(message, words=wording.quoted(fact.about.name), parts=changes)

    return say


def _name_of(wording: DisplayNames, kind: str | None, value: object) -> str:
    return wording.name(kind, value) if kind else str(value)


def _field_change(wording: DisplayNames, part: FieldChange) -> str:
    label = wording.language.text(FIELDS[part.name])
    before, after = part.before, part.after
    if before is None and after is None:
        return label
    if isinstance(before, tuple) and isinstance(after, tuple):
        if part.name == "needs":
            return _needs_change(wording, label, *(map(str, needs) for needs in (before, after)))
        kind = _REFERENCES.get(part.name)
        names = [[_name_of(wording, kind, key) for key in keys] for keys in (before, after)]
        return render_list_change(wording, label, names[0], names[1])
    if part.name == "method":
        methods = [
            wording.language.text(METHODS.get(str(value), str(value))) if value else ""
            for value in (before, after)
        ]
        return render_change(wording, label, *methods)
    if (reference := _REFERENCES.get(part.name)) is not None:
        return render_change(wording, label, *wording.key_pair(reference, before, after))
    scale = "visibility" if part.name == "visibility" else ""
    return render_change(wording, label, *wording.value_pair(before, after, scale))


def _needs_change(
    wording: DisplayNames, label: str, before: Iterable[str], after: Iterable[str]
) -> str:
    """Word changed needs; one that only weighs more or less now is no new one."""
    old, new = (dict(map(_split_need, needs)) for needs in (before, after))
    shifts = [text for text in new if text in old and old[text] != new[text]]
    clauses = []
    if old.keys() != new.keys() or not shifts:
        sides = ([_named_need(wording, *need) for need in side.items()] for side in (old, new))
        kept = {_named_need(wording, text, old[text]) for text in shifts}
        kept |= {_named_need(wording, text, new[text]) for text in shifts}
        gone, came = ([need for need in side if need not in kept] for side in sides)
        clauses.append(render_list_change(wording, label, gone, came))
    for text in shifts:
        weights = wording.value_pair(old[text] or None, new[text] or None, "weight")
        clauses.append(render_change(wording, f"{label}: {wording.quoted(text)}", *weights))
    return "; ".join(clauses)


def _split_need(need: str) -> tuple[str, str]:
    """Return the text of a need and its weight; empty without one."""
    text, _, weight = need.removesuffix(")").rpartition(" (")
    return (text, weight) if text and weight in set(NeedWeight) else (need, "")


def _named_need(wording: DisplayNames, text: str, weight: str) -> str:
    return f"{text} ({wording.scale_word('weight', weight)})" if weight else text


_ABOUT: Mapping[str, tuple[str, str]] = {
    "summary": (N_("In one sentence"), ""),
    "goal": (N_("Customer's goal"), ""),
    "kind": (N_("Kind of map"), "kind"),
    "basis": (N_("Where it comes from"), "basis"),
    "visibility": (N_("Who may read it"), "visibility"),
    "language": (N_("Language"), ""),
    "scale": (N_("Scale of emotions"), ""),
}


def _about_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "tags":
        tags = [value if isinstance(value, tuple) else () for value in sides(fact)]
        return render_list_change(wording, wording.text(N_("Tags")), *tags)
    if fact.key == "lane_order":
        before, after = (
            ", ".join(value) if isinstance(value, tuple) else "" for value in sides(fact)
        )
        return render_change(wording, wording.text(N_("Order of lanes")), before, after)
    if fact.key == "company_goals":
        keys = [value if isinstance(value, tuple) else () for value in sides(fact)]
        names = [[wording.name("goal", key) for key in goals] for goals in keys]
        return render_list_change(wording, wording.text(N_("Goals of the company")), *names)
    if fact.key == "replaces":
        journeys = wording.key_pair("journey", *sides(fact), quoted=True)
        return render_change(wording, wording.text(N_("Rebuilds the map")), *journeys)
    return changed_value(*_ABOUT[fact.key])(wording, fact)


def _journey_added(wording: DisplayNames, fact: Fact) -> str:
    held = wording.counts_of(fact.nested)
    clauses = [
        wording.text(N_("A new map: {held}"), held=held) if held else wording.text(N_("A new map"))
    ]
    for part in fact.parts:
        name = wording.quoted(wording.name("journey", part.after))
        clauses.append(wording.text(N_("it rebuilds the map {words}"), words=name))
    return "; ".join(clauses)


def _prose_changed(wording: DisplayNames, fact: Fact) -> str:
    stages = fact.after if isinstance(fact.after, tuple) else ()
    if not stages:
        return wording.text(N_("The prose under the map changed"))
    message = N_("The prose changed under {stages}")
    if fact.key:
        message = N_("The prose changed, under {stages} too")
    return wording.text(message, stages=wording.listed(stages))


def _with_emotions(message: str) -> Phrase:
    def say(wording: DisplayNames, fact: Fact) -> str:
        sentence = wording.text(message, persona=wording.name("persona", fact.words))
        parts = {part.name: part for part in fact.parts}
        if "feelings" not in parts:
            return sentence
        low, high = (
            float(str(value)) for value in (parts["feelings"].before, parts["feelings"].after)
        )
        signed, place = wording.language.signed, wording.quoted(parts["worst"].after)
        if low == high:
            emotions = wording.text(N_("feels {low}: {place}"), low=signed(low), place=place)
        else:
            emotions = wording.text(
                N_("feels from {low} to {high}, worst at {place}"),
                low=signed(low),
                high=signed(high),
                place=place,
            )
        return f"{sentence}, {emotions}"

    return say


def _other_changed(wording: DisplayNames, fact: Fact) -> str:
    if fact.key == "id":
        sentence = wording.text(
            N_("The name for links is now {after}, it was {before}: old links lead here no more"),
            before=str(fact.before),
            after=str(fact.after),
        )
        if not fact.words:
            return sentence
        words, clause = wording.quoted(fact.words), sentence[0].lower() + sentence[1:]
        return wording.text(N_("Opportunity {words}, {what}"), words=words, what=clause)
    places = wording.listed(fact.after if isinstance(fact.after, tuple) else ())
    if places:
        return wording.text(
            N_("Minor details changed as well, such as order and markup: {places}"),
            places=places,
        )
    return wording.text(N_("Minor details changed, such as order and markup"))


def _file_moved(wording: DisplayNames, fact: Fact) -> str:
    return wording.text(
        N_("The file has moved: {before} → {after}"),
        before=str(fact.before),
        after=str(fact.after),
    )


SAYINGS: Mapping[FactKind, Phrase] = {
    FactKind.FILE_BROKEN: naming_file(
        N_(
            "The file {file} can't be read, so it is not compared; "
            "`journeys check` says what is wrong"
        )
    ),
    FactKind.FILE_FLAWED: naming_file(
        N_(
            "The file {file} has errors: what can't be read for them looks here as if it were "
            "gone; `journeys check` says what to fix"
        )
    ),
    FactKind.FILE_MENDED: naming_file(N_("The file {file} could not be read before; now it can")),
    FactKind.JOURNEY_ADDED: _journey_added,
    FactKind.JOURNEY_REMOVED: with_contents(
        N_("The map is gone"), N_("The map is gone, and with it: {held}")
    ),
    FactKind.JOURNEY_MOVED: _file_moved,
    FactKind.PERSONA_ADDED: quoting_name(N_("New persona: {words}")),
    FactKind.PERSONA_REMOVED: quoting_name(N_("Persona removed: {words}")),
    FactKind.PERSONA_RENAMED: renamed(N_("Persona {before} is called {after} now")),
    FactKind.PERSONA_CHANGED: _with_changes(N_("Persona {words} changed — {parts}")),
    FactKind.STUDY_ADDED: quoting_name(N_("New study: {words}")),
    FactKind.STUDY_REMOVED: quoting_name(N_("Study removed: {words}")),
    FactKind.STUDY_RENAMED: renamed(N_("Study {before} is called {after} now")),
    FactKind.STUDY_CHANGED: _with_changes(N_("Study {words} changed — {parts}")),
    FactKind.TEAM_ADDED: quoting_name(N_("New team: {words}")),
    FactKind.TEAM_REMOVED: quoting_name(N_("Team removed: {words}")),
    FactKind.TEAM_RENAMED: renamed(N_("Team {before} is called {after} now")),
    FactKind.TEAM_CHANGED: _with_changes(N_("Team {words} changed — {parts}")),
    FactKind.CHANNEL_ADDED: quoting_name(N_("New channel: {words}")),
    FactKind.CHANNEL_REMOVED: quoting_name(N_("Channel removed: {words}")),
    FactKind.CHANNEL_RENAMED: renamed(N_("Channel {before} is called {after} now")),
    FactKind.CHANNEL_CHANGED: _with_changes(N_("Channel {words} changed — {parts}")),
    FactKind.OBJECTIVE_ADDED: quoting_name(N_("New goal of the company: {words}")),
    FactKind.OBJECTIVE_REMOVED: quoting_name(N_("Goal of the company removed: {words}")),
    FactKind.OBJECTIVE_RENAMED: renamed(N_("Goal of the company {before} is called {after} now")),
    FactKind.OBJECTIVE_CHANGED: _with_changes(N_("Goal of the company {words} changed — {parts}")),
    FactKind.AREA_CHANGED: _with_changes(N_("The page of the area {words} changed — {parts}")),
    FactKind.TITLE_CHANGED: changed_value(N_("Title")),
    FactKind.ABOUT_CHANGED: _about_changed,
    FactKind.STATE_CHANGED: changed_value(N_("The map shows the path"), "state"),
    FactKind.STATUS_CHANGED: changed_value(N_("Status of the map"), "work"),
    FactKind.REVIEW_CHANGED: changed_value(N_("Last review")),
    FactKind.WALKER_ADDED: _with_emotions(
        N_("It is now the journey of one more persona: {persona}")
    ),
    FactKind.WALKER_REMOVED: _with_emotions(
        N_("It is no longer the journey of this persona: {persona}")
    ),
    FactKind.PROSE_CHANGED: _prose_changed,
    FactKind.OTHER_CHANGED: _other_changed,
}
