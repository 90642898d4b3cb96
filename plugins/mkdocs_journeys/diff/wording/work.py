"""What is said of problems, of what is done about them, and of the rest of a map."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import N_
from ..change import Fact, Measured
from ..kinds import FactKind
from .display_names import DisplayNames
from .phrases import (
    Saying,
    around,
    moved,
    renamed,
    turn,
    turned,
    two,
    unclear,
)

__all__ = ["SAYINGS"]


_REPLACED = N_("The study {study} is now in the place of {old} at {places}")


def _source(message: str, wide: str, words: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        study = speech.quoted(speech.name("study", fact.words))
        held = speech.held(fact.holds)
        places = speech.listed(fact.after) if isinstance(fact.after, tuple) else held
        if not places:
            return speech.text(message, study=study)
        if held and held != places:
            places = speech.text(N_("{places}; besides: {held}"), places=places, held=held)
        if fact.before is not None:
            old = speech.quoted(speech.name("study", fact.before))
            return speech.text(_REPLACED, study=study, old=old, places=places)
        said = wide if isinstance(fact.after, tuple) else words
        return speech.text(said, study=study, places=places)

    return say


def _owner(speech: DisplayNames, fact: Fact) -> str:
    said = speech.turned("team", *two(fact))
    return turn(speech, speech.text(N_("Who answers for it")), *said)


def _severe(speech: DisplayNames, fact: Fact) -> str:
    words = speech.quoted(fact.words)
    if fact.after is None:
        return speech.text(N_("New barrier: {words}"), words=words)
    level = speech.word("severity", fact.after)
    return speech.text(N_("New barrier: {words} (severity: {level})"), words=words, level=level)


def _resolved(speech: DisplayNames, fact: Fact) -> str:
    gone = N_("Barrier removed: {words}. What was done: {done}")
    stays = N_("Done is what should remove the barrier {words}: {done}")
    done = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = stays if fact.key == "stays" else gone
    return speech.text(message, words=speech.quoted(fact.words), done=done)


def _barrier_removed(speech: DisplayNames, fact: Fact) -> str:
    words, parts = speech.quoted(fact.words), {part.name: part.after for part in fact.parts}
    ways = {name: speech.listed(one) for name, one in parts.items() if isinstance(one, tuple)}
    if "done" in ways:
        message = N_("The barrier {words} was taken off the map. Done: {done}; not done: {left}")
    elif "dropped" in ways:
        message = N_("The barrier {words} was taken off the map, and dropped was: {dropped}")
    else:
        message = N_("The barrier {words} was taken off the map; it is not said what removed it")
    return speech.text(message, words=words, **ways)


def _barrier_changed(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = speech.pair(*two(fact))
        return speech.text(
            N_("A barrier is put in other words: {before} → {after}"), before=before, after=after
        )
    said = speech.turned("study", *two(fact), quoted=True)
    label = speech.text(N_("Barrier {words}, study"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _severity(speech: DisplayNames, fact: Fact) -> str:
    said = [speech.word("severity", one) if one else "" for one in two(fact)]
    label = speech.text(N_("Severity of the barrier {words}"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _ways(speech: DisplayNames, fact: Fact) -> str:
    added = N_("The barrier {words} has a way out now: {ways}")
    removed = N_("A way out of the barrier {words} is no longer named: {ways}")
    ways = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = added if fact.key == "added" else removed
    return speech.text(message, words=speech.quoted(fact.words), ways=ways)


def _status(speech: DisplayNames, fact: Fact) -> str:
    said = [speech.word("status", one) if one else "" for one in two(fact)]
    label = speech.text(N_("Opportunity {words}"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


_OPPORTUNITY: Mapping[str, str] = {
    "impact": N_("impact"),
    "effort": N_("effort"),
    "cost": N_("cost"),
    "owner": N_("who does it"),
    "due": N_("due"),
    "done": N_("done on"),
    "metric": N_("metric that should move"),
    "evidence": N_("studies"),
}


def _picture(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "image":
        said = speech.quoted(fact.after)
        return speech.text(N_("Another picture is shown: {words}"), words=said)
    if fact.key == "file":
        label = speech.text(N_("The file of the picture"))
        return turn(speech, label, str(fact.before), str(fact.after))
    return turned(N_("Picture"))(speech, fact)


def _opportunity(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "text":
        before, after = speech.pair(*two(fact))
        return speech.text(
            N_("An opportunity is put in other words: {before} → {after}"),
            before=before,
            after=after,
        )
    said = [
        "" if one in (None, ()) else _of_opportunity(speech, fact.key, one) for one in two(fact)
    ]
    label = speech.text(
        N_("Opportunity {words}, {what}"),
        words=speech.quoted(fact.words),
        what=speech.language.text(_OPPORTUNITY[fact.key]),
    )
    return turn(speech, label, *said)


def _of_opportunity(speech: DisplayNames, key: str, value: object) -> str:
    if key in {"impact", "effort"}:
        return speech.word(key, value)
    if key == "owner":
        return speech.name("team", value)
    if key == "evidence":
        return speech.names("study", value)
    if key == "cost":
        return speech.language.money(str(value))
    return speech.value(value)


def _new_opportunity(speech: DisplayNames, fact: Fact) -> str:
    """With all that is known of it: nobody has read of it before."""
    said = speech.text(N_("New opportunity: {words}"), words=speech.quoted(fact.words))
    known = []
    for part in fact.parts:
        if part.name == "status":
            known.append(speech.word("status", part.after))
            continue
        label = speech.language.text(_OPPORTUNITY[part.name])
        known.append(f"{label}: {_of_opportunity(speech, part.name, part.after)}")
    return f"{said} ({'; '.join(known)})" if known else said


def _belongs(speech: DisplayNames, fact: Fact) -> str:
    added = N_("The opportunity {words} belongs here now")
    removed = N_("The opportunity {words} no longer belongs here")
    message = added if fact.key == "added" else removed
    return speech.text(message, words=speech.quoted(fact.words))


def _metric(message: str, reading: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        words = speech.quoted(fact.words)
        if value is None:
            return speech.text(message, words=words)
        return speech.text(reading, words=words, value=speech.value(value))

    return say


def _measured(speech: DisplayNames, fact: Fact) -> str:
    words, after, before = speech.quoted(fact.words), fact.after, fact.before
    if not isinstance(after, Measured):
        return words
    day, value = speech.language.date(after.date), speech.value(after)
    if not isinstance(before, Measured):
        message = N_("Metric {words}, the first reading: {value} ({day})")
        return speech.text(message, words=words, value=value, day=day)
    message = N_("Metric {words}, a new reading: {before} → {value} ({day})")
    found = speech.text(message, words=words, before=speech.value(before), value=value, day=day)
    if fact.better is None:
        return found + unclear(speech, fact)
    verdict = N_("better") if fact.better else N_("worse")
    return f"{found}, {speech.language.text(verdict)}"


def _filled(speech: DisplayNames, fact: Fact) -> str:
    count = fact.after if isinstance(fact.after, float) else 0
    return speech.language.plural(
        "Metric {words}: {n} earlier reading was added",
        "Metric {words}: {n} earlier readings were added",
        count,
        words=speech.quoted(fact.words),
    )


def _corrected(speech: DisplayNames, fact: Fact) -> str:
    words, before, after = speech.quoted(fact.words), fact.before, fact.after
    day = speech.language.date(before.date) if isinstance(before, Measured) else ""
    was = speech.value(before)
    if after is None:
        message = N_("Metric {words}, a reading was removed: {before} ({day})")
        return speech.text(message, words=words, before=was, day=day)
    message = N_("Metric {words}, an old reading was corrected: {before} → {after} ({day})")
    return speech.text(message, words=words, before=was, after=speech.value(after), day=day)


def _target(speech: DisplayNames, fact: Fact) -> str:
    said = [speech.figure(one, fact.key) if isinstance(one, float) else "" for one in two(fact)]
    label = speech.text(N_("Metric {words}, target"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _metric_changed(speech: DisplayNames, fact: Fact) -> str:
    if fact.key == "name":
        return renamed(N_("The metric {before} is called {after} now"))(speech, fact)
    if fact.key == "better":
        label, said = N_("what is better"), [speech.word("better", one) for one in two(fact)]
    elif fact.key == "evidence":
        label = N_("study")
        said = list(speech.turned("study", *two(fact), quoted=True))
    else:
        label, said = N_("unit"), [str(one) if one else "" for one in two(fact)]
    label = speech.text(
        N_("Metric {words}, {what}"),
        words=speech.quoted(fact.words),
        what=speech.language.text(label),
    )
    return turn(speech, label, *said)


def _lane(message: str) -> Saying:
    def say(speech: DisplayNames, fact: Fact) -> str:
        words, lane = speech.quoted(fact.words), speech.lane(fact.key)
        return speech.text(message, lane=lane, words=words, before=speech.value(fact.before))

    return say


def _lane_changed(speech: DisplayNames, fact: Fact) -> str:
    return turn(speech, speech.lane(fact.key), *speech.pair(*two(fact)))


_TEXTS: Mapping[str, Saying] = {
    "added": _lane(N_("{lane}: {words} is new")),
    "removed": _lane(N_("{lane}: {words} is gone")),
    "moved": _lane(N_("{lane}: {words} stands here now, it was under {before}")),
    "changed": _lane_changed,
}


SAYINGS: Mapping[FactKind, Saying] = {
    FactKind.BARRIER_ADDED: _severe,
    FactKind.BARRIER_REMOVED: _barrier_removed,
    FactKind.BARRIER_RESOLVED: _resolved,
    FactKind.BARRIER_MOVED: moved(N_("The barrier {words} stands here now, it was under {before}")),
    FactKind.BARRIER_CHANGED: _barrier_changed,
    FactKind.BARRIER_SEVERITY: _severity,
    FactKind.BARRIER_WAYS: _ways,
    FactKind.OPPORTUNITY_ADDED: _new_opportunity,
    FactKind.OPPORTUNITY_REMOVED: around(N_("Opportunity removed: {words}")),
    FactKind.OPPORTUNITY_STATUS: _status,
    FactKind.OPPORTUNITY_CHANGED: _opportunity,
    FactKind.OPPORTUNITY_PLACES: _belongs,
    FactKind.METRIC_ADDED: _metric(N_("New metric {words}"), N_("New metric {words}: {value}")),
    FactKind.METRIC_REMOVED: _metric(
        N_("Metric {words} was removed"),
        N_("Metric {words} was removed, the last reading was {value}"),
    ),
    FactKind.METRIC_MOVED: moved(N_("The metric {words} stands here now, it was under {before}")),
    FactKind.METRIC_MEASURED: _measured,
    FactKind.METRIC_FILLED: _filled,
    FactKind.METRIC_CORRECTED: _corrected,
    FactKind.METRIC_TARGET: _target,
    FactKind.METRIC_CHANGED: _metric_changed,
    FactKind.OWNER_CHANGED: _owner,
    FactKind.SOURCE_ADDED: _source(
        N_("Rests on one more study: {study}"),
        N_("One more study, {study}, is behind what is said at {places}"),
        N_("The study {study} is named now where none was: {places}"),
    ),
    FactKind.SOURCE_REMOVED: _source(
        N_("Rests no longer on the study {study}"),
        N_("The study {study} is no longer behind what is said at {places}"),
        N_("The study {study} is named no longer: {places}"),
    ),
    FactKind.GOAL_CHANGED: turned(N_("Goal")),
    FactKind.PICTURE_CHANGED: _picture,
    FactKind.TEXT_ADDED: _TEXTS["added"],
    FactKind.TEXT_REMOVED: _TEXTS["removed"],
    FactKind.TEXT_MOVED: _TEXTS["moved"],
    FactKind.TEXT_CHANGED: _TEXTS["changed"],
    FactKind.STANDARD_ADDED: _TEXTS["added"],
    FactKind.STANDARD_REMOVED: _TEXTS["removed"],
    FactKind.STANDARD_MOVED: _TEXTS["moved"],
    FactKind.STANDARD_CHANGED: _TEXTS["changed"],
}
