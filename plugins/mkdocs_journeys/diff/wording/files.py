"""What is said of files, personas, teams, and of a map as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ...templating import METHODS
from ..change import Fact, FieldChange
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    Saying,
    about_name,
    along,
    of_file,
    renamed,
    several,
    turn,
    turned,
    two,
)

__all__ = ["SAYINGS"]


PARTS: Mapping[str, str] = {
    "file": N_("its file"),
    "segment": N_("segment"),
    "summary": N_("summary"),
    "quote": N_("quote"),
    "goals": N_("goals"),
    "pains": N_("pains"),
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
    "group": N_("group"),
    "title": N_("title"),
    "order": N_("place among the areas"),
    "visibility": N_("who may read it"),
    "language": N_("language"),
}
"""What readers call the parts of a persona, a study, a team, a channel, an area."""

_NAMING: Mapping[str, str] = {
    "channels": "channel",
    "evidence": "study",
    "personas": "persona",
    "journeys": "journey",
}
"""The parts that name things of another sort."""


def _parts(message: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        # Those of which nothing but the name is told come last: the list reads on.
        parts = sorted(fact.parts, key=lambda change: change[1:] == (None, None))
        said = "; ".join(_part(speech, part) for part in parts)
        return speech.text(message, words=speech.quoted(fact.about.name), parts=said)

    return say


def _called(speech: DisplayNames, sort: str | None, value: object) -> str:
    return speech.name(sort, value) if sort else str(value)


def _part(speech: DisplayNames, part: FieldChange) -> str:
    label = speech.language.text(PARTS[part.name])
    before, after = part.before, part.after
    if before is None and after is None:
        return label
    if isinstance(before, tuple) and isinstance(after, tuple):
        sort = _NAMING.get(part.name)
        rows = [[_called(speech, sort, one) for one in row] for row in (before, after)]
        return several(speech, label, rows[0], rows[1])
    if part.name == "method":
        said = [
            speech.language.text(METHODS.get(str(one), str(one))) if one else ""
            for one in (before, after)
        ]
        return turn(speech, label, *said)
    scale = "visibility" if part.name == "visibility" else ""
    return turn(speech, label, *speech.pair(before, after, scale))


_ABOUT: Mapping[str, tuple[str, str]] = {
    "summary": (N_("In one sentence"), ""),
    "goal": (N_("Customer's goal"), ""),
    "kind": (N_("Kind of map"), "kind"),
    "basis": (N_("Where it comes from"), "basis"),
    "visibility": (N_("Who may read it"), "visibility"),
    "language": (N_("Language"), ""),
}


def _about(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "tags":
        texts = [one if isinstance(one, tuple) else () for one in two(fact)]
        return several(speech, speech.text(N_("Tags")), *texts)
    if fact.key == "replaces":
        said = speech.turned("journey", *two(fact), quoted=True)
        return turn(speech, speech.text(N_("Rebuilds the map")), *said)
    return turned(*_ABOUT[fact.key])(speech, fact)


def _new_map(speech: DisplayNames, fact: Fact) -> str:
    held = speech.held(fact.holds)
    said = [
        speech.text(N_("A new map: {held}"), held=held) if held else speech.text(N_("A new map"))
    ]
    for part in fact.parts:
        name = speech.quoted(speech.name("journey", part.after))
        said.append(speech.text(N_("it rebuilds the map {words}"), words=name))
    return "; ".join(said)


def _prose(speech: DisplayNames, fact: Fact) -> str:
    stages = fact.after if isinstance(fact.after, tuple) else ()
    if not stages:
        return speech.text(N_("The prose under the map changed"))
    message = N_("The prose changed under {stages}")
    if fact.key:
        message = N_("The prose changed, under {stages} too")
    return speech.text(message, stages=speech.listed(stages))


def _walker(message: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        said = speech.text(message, persona=speech.name("persona", fact.words))
        parts = {part.name: part for part in fact.parts}
        if "feelings" not in parts:
            return said
        low, high = (float(str(one)) for one in (parts["feelings"].before, parts["feelings"].after))
        signed, place = speech.language.signed, speech.quoted(parts["worst"].after)
        if low == high:
            felt = speech.text(N_("feels {low}: {place}"), low=signed(low), place=place)
        else:
            felt = speech.text(
                N_("feels from {low} to {high}, worst at {place}"),
                low=signed(low),
                high=signed(high),
                place=place,
            )
        return f"{said}, {felt}"

    return say


def _other(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "id":
        said = speech.text(
            N_("The name for links is now {after}, it was {before}: old links lead here no more"),
            before=str(fact.before),
            after=str(fact.after),
        )
        if not fact.words:
            return said
        words, what = speech.quoted(fact.words), said[0].lower() + said[1:]
        return speech.text(N_("Opportunity {words}, {what}"), words=words, what=what)
    places = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    if places:
        return speech.text(
            N_("Minor details changed as well, such as order and markup: {places}"),
            places=places,
        )
    return speech.text(N_("Minor details changed, such as order and markup"))


def _path(speech: DisplayNames, fact: Fact) -> str:
    return speech.text(
        N_("The file has moved: {before} → {after}"),
        before=str(fact.before),
        after=str(fact.after),
    )


SAYINGS: Mapping[FactKind, Saying] = {
    FactKind.FILE_BROKEN: of_file(
        N_(
            "The file {file} can't be read, so nothing is told of it; `journeys check` says what "
            "is wrong"
        )
    ),
    FactKind.FILE_FLAWED: of_file(
        N_(
            "The file {file} has errors: what can't be read for them looks here as if it were "
            "gone; `journeys check` says what to mend"
        )
    ),
    FactKind.FILE_MENDED: of_file(N_("The file {file} could not be read before; now it can")),
    FactKind.JOURNEY_ADDED: _new_map,
    FactKind.JOURNEY_REMOVED: along(
        N_("The map is gone"), N_("The map is gone, and with it: {held}")
    ),
    FactKind.JOURNEY_MOVED: _path,
    FactKind.PERSONA_ADDED: about_name(N_("New persona: {words}")),
    FactKind.PERSONA_REMOVED: about_name(N_("Persona removed: {words}")),
    FactKind.PERSONA_RENAMED: renamed(N_("Persona {before} is called {after} now")),
    FactKind.PERSONA_CHANGED: _parts(N_("Persona {words} changed — {parts}")),
    FactKind.STUDY_ADDED: about_name(N_("New study: {words}")),
    FactKind.STUDY_REMOVED: about_name(N_("Study removed: {words}")),
    FactKind.STUDY_RENAMED: renamed(N_("Study {before} is called {after} now")),
    FactKind.STUDY_CHANGED: _parts(N_("Study {words} changed — {parts}")),
    FactKind.TEAM_ADDED: about_name(N_("New team: {words}")),
    FactKind.TEAM_REMOVED: about_name(N_("Team removed: {words}")),
    FactKind.TEAM_RENAMED: renamed(N_("Team {before} is called {after} now")),
    FactKind.TEAM_CHANGED: _parts(N_("Team {words} changed — {parts}")),
    FactKind.CHANNEL_ADDED: about_name(N_("New channel: {words}")),
    FactKind.CHANNEL_REMOVED: about_name(N_("Channel removed: {words}")),
    FactKind.CHANNEL_RENAMED: renamed(N_("Channel {before} is called {after} now")),
    FactKind.CHANNEL_CHANGED: _parts(N_("Channel {words} changed — {parts}")),
    FactKind.AREA_CHANGED: _parts(N_("The page of the area {words} changed — {parts}")),
    FactKind.TITLE_CHANGED: turned(N_("Title")),
    FactKind.ABOUT_CHANGED: _about,
    FactKind.STATE_CHANGED: turned(N_("The map shows the path"), "state"),
    FactKind.STATUS_CHANGED: turned(N_("Status of the map"), "work"),
    FactKind.REVIEW_CHANGED: turned(N_("Last review")),
    FactKind.WALKER_ADDED: _walker(N_("It is now the journey of one more persona: {persona}")),
    FactKind.WALKER_REMOVED: _walker(N_("It is no longer the journey of this persona: {persona}")),
    FactKind.PROSE_CHANGED: _prose,
    FactKind.OTHER_CHANGED: _other,
}
