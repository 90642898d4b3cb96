"""What is said of files, personas, teams, and of a map as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from ..problems import mark
from ..templating import METHODS
from .fact import Fact, Turned
from .kinds import Kind
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
from .speech import Speech

__all__ = ["SAYINGS"]


PARTS: Mapping[str, str] = {
    "file": mark("its file"),
    "segment": mark("segment"),
    "summary": mark("summary"),
    "quote": mark("quote"),
    "goals": mark("goals"),
    "pains": mark("pains"),
    "channels": mark("channels"),
    "evidence": mark("studies"),
    "tags": mark("tags"),
    "attributes": mark("traits of the segment"),
    "portrait": mark("portrait"),
    "prose": mark("prose"),
    "method": mark("method"),
    "date": mark("date"),
    "count": mark("number of answers"),
    "who": mark("who was asked"),
    "link": mark("link to the report"),
    "invented": mark("the mark “invented”"),
    "contact": mark("contact"),
    "personas": mark("personas for newcomers"),
    "journeys": mark("maps for newcomers"),
    "icon": mark("icon"),
    "group": mark("group"),
    "title": mark("title"),
    "order": mark("place among the areas"),
    "visibility": mark("who may read it"),
    "language": mark("language"),
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
    def say(speech: Speech, fact: Fact) -> str:
        # Those of which nothing but the name is told come last: the list reads on.
        parts = sorted(fact.parts, key=lambda one: one[1:] == (None, None))
        said = "; ".join(_part(speech, one) for one in parts)
        return speech.text(message, words=speech.quoted(fact.about.name), parts=said)

    return say


def _called(speech: Speech, sort: str | None, value: object) -> str:
    return speech.name(sort, value) if sort else str(value)


def _part(speech: Speech, part: Turned) -> str:
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
    "summary": (mark("In one sentence"), ""),
    "goal": (mark("Customer's goal"), ""),
    "kind": (mark("Kind of map"), "kind"),
    "basis": (mark("Where it comes from"), "basis"),
    "visibility": (mark("Who may read it"), "visibility"),
    "language": (mark("Language"), ""),
}


def _about(speech: Speech, fact: Fact) -> str:
    if fact.key == "tags":
        texts = [one if isinstance(one, tuple) else () for one in two(fact)]
        return several(speech, speech.text(mark("Tags")), *texts)
    if fact.key == "replaces":
        said = speech.turned("journey", *two(fact), quoted=True)
        return turn(speech, speech.text(mark("Rebuilds the map")), *said)
    return turned(*_ABOUT[fact.key])(speech, fact)


def _new_map(speech: Speech, fact: Fact) -> str:
    held = speech.held(fact.holds)
    said = [
        speech.text(mark("A new map: {held}"), held=held)
        if held
        else speech.text(mark("A new map"))
    ]
    for one in fact.parts:
        name = speech.quoted(speech.name("journey", one.after))
        said.append(speech.text(mark("it rebuilds the map {words}"), words=name))
    return "; ".join(said)


def _prose(speech: Speech, fact: Fact) -> str:
    stages = fact.after if isinstance(fact.after, tuple) else ()
    if not stages:
        return speech.text(mark("The prose under the map changed"))
    message = mark("The prose changed under {stages}")
    if fact.key:
        message = mark("The prose changed, under {stages} too")
    return speech.text(message, stages=speech.listed(stages))


def _walker(message: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        said = speech.text(message, persona=speech.name("persona", fact.words))
        parts = {one.name: one for one in fact.parts}
        if "feelings" not in parts:
            return said
        low, high = (float(str(one)) for one in (parts["feelings"].before, parts["feelings"].after))
        signed, place = speech.language.signed, speech.quoted(parts["worst"].after)
        if low == high:
            felt = speech.text(mark("feels {low}: {place}"), low=signed(low), place=place)
        else:
            felt = speech.text(
                mark("feels from {low} to {high}, worst at {place}"),
                low=signed(low),
                high=signed(high),
                place=place,
            )
        return f"{said}, {felt}"

    return say


def _other(speech: Speech, fact: Fact) -> str:
    if fact.key == "id":
        return speech.text(
            mark("The name for links is now {after}, it was {before}: old links lead here no more"),
            before=str(fact.before),
            after=str(fact.after),
        )
    places = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    if places:
        return speech.text(
            mark("Changed is also what is not told one by one, such as order and markup: {places}"),
            places=places,
        )
    return speech.text(
        mark("Details changed that are not told one by one, such as order and markup")
    )


def _path(speech: Speech, fact: Fact) -> str:
    return speech.text(
        mark("The file has moved: {before} → {after}"),
        before=str(fact.before),
        after=str(fact.after),
    )


SAYINGS: Mapping[Kind, Saying] = {
    Kind.FILE_BROKEN: of_file(
        mark(
            "The file {file} can't be read, so nothing is told of it; `journeys check` says what "
            "is wrong"
        )
    ),
    Kind.FILE_FLAWED: of_file(
        mark(
            "The file {file} has errors: what can't be read for them looks here as if it were "
            "gone; `journeys check` says what to mend"
        )
    ),
    Kind.FILE_MENDED: of_file(mark("The file {file} could not be read before; now it can")),
    Kind.JOURNEY_ADDED: _new_map,
    Kind.JOURNEY_REMOVED: along(
        mark("The map is gone"), mark("The map is gone, and with it: {held}")
    ),
    Kind.JOURNEY_MOVED: _path,
    Kind.PERSONA_ADDED: about_name(mark("New persona: {words}")),
    Kind.PERSONA_REMOVED: about_name(mark("Persona removed: {words}")),
    Kind.PERSONA_RENAMED: renamed(mark("Persona {before} is called {after} now")),
    Kind.PERSONA_CHANGED: _parts(mark("Persona {words} changed — {parts}")),
    Kind.STUDY_ADDED: about_name(mark("New study: {words}")),
    Kind.STUDY_REMOVED: about_name(mark("Study removed: {words}")),
    Kind.STUDY_RENAMED: renamed(mark("Study {before} is called {after} now")),
    Kind.STUDY_CHANGED: _parts(mark("Study {words} changed — {parts}")),
    Kind.TEAM_ADDED: about_name(mark("New team: {words}")),
    Kind.TEAM_REMOVED: about_name(mark("Team removed: {words}")),
    Kind.TEAM_RENAMED: renamed(mark("Team {before} is called {after} now")),
    Kind.TEAM_CHANGED: _parts(mark("Team {words} changed — {parts}")),
    Kind.CHANNEL_ADDED: about_name(mark("New channel: {words}")),
    Kind.CHANNEL_REMOVED: about_name(mark("Channel removed: {words}")),
    Kind.CHANNEL_RENAMED: renamed(mark("Channel {before} is called {after} now")),
    Kind.CHANNEL_CHANGED: _parts(mark("Channel {words} changed — {parts}")),
    Kind.AREA_CHANGED: _parts(mark("The page of the area {words} changed — {parts}")),
    Kind.TITLE_CHANGED: turned(mark("Title")),
    Kind.ABOUT_CHANGED: _about,
    Kind.STATE_CHANGED: turned(mark("The map shows the path"), "state"),
    Kind.STATUS_CHANGED: turned(mark("Status of the map"), "work"),
    Kind.REVIEW_CHANGED: turned(mark("Last review")),
    Kind.WALKER_ADDED: _walker(mark("It is now the journey of one more persona: {persona}")),
    Kind.WALKER_REMOVED: _walker(mark("It is no longer the journey of this persona: {persona}")),
    Kind.PROSE_CHANGED: _prose,
    Kind.OTHER_CHANGED: _other,
}
