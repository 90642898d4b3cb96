"""What is said of problems, of what is done about them, and of the rest of a map."""

from __future__ import annotations

from collections.abc import Mapping

from ..problems import mark
from .fact import Fact, Measured
from .kinds import Kind
from .phrases import Saying, around, moved, renamed, turn, turned, two, unclear
from .speech import Speech

__all__ = ["SAYINGS"]


_REPLACED = mark("The study {study} is now in the place of {old} at {places}")


def _source(message: str, wide: str, words: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        study = speech.quoted(speech.name("study", fact.words))
        held = speech.held(fact.holds)
        places = speech.listed(fact.after) if isinstance(fact.after, tuple) else held
        if not places:
            return speech.text(message, study=study)
        if held and held != places:
            places = speech.text(mark("{places}; besides: {held}"), places=places, held=held)
        if fact.before is not None:
            old = speech.quoted(speech.name("study", fact.before))
            return speech.text(_REPLACED, study=study, old=old, places=places)
        said = wide if isinstance(fact.after, tuple) else words
        return speech.text(said, study=study, places=places)

    return say


def _owner(speech: Speech, fact: Fact) -> str:
    said = speech.turned("team", *two(fact))
    return turn(speech, speech.text(mark("Who answers for it")), *said)


def _severe(speech: Speech, fact: Fact) -> str:
    words = speech.quoted(fact.words)
    if fact.after is None:
        return speech.text(mark("New barrier: {words}"), words=words)
    level = speech.word("severity", fact.after)
    return speech.text(mark("New barrier: {words} (severity: {level})"), words=words, level=level)


def _resolved(speech: Speech, fact: Fact) -> str:
    gone = mark("Barrier removed: {words}. What was done: {done}")
    stays = mark("Done is what should remove the barrier {words}: {done}")
    done = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = stays if fact.key == "stays" else gone
    return speech.text(message, words=speech.quoted(fact.words), done=done)


def _barrier_removed(speech: Speech, fact: Fact) -> str:
    words, parts = speech.quoted(fact.words), {one.name: one.after for one in fact.parts}
    ways = {name: speech.listed(one) for name, one in parts.items() if isinstance(one, tuple)}
    if "done" in ways:
        message = mark("The barrier {words} was taken off the map. Done: {done}; not done: {left}")
    elif "dropped" in ways:
        message = mark("The barrier {words} was taken off the map, and dropped was: {dropped}")
    else:
        message = mark("The barrier {words} was taken off the map; it is not said what removed it")
    return speech.text(message, words=words, **ways)


def _barrier_changed(speech: Speech, fact: Fact) -> str:
    if fact.key == "text":
        before, after = speech.pair(*two(fact))
        return speech.text(
            mark("A barrier is put in other words: {before} → {after}"), before=before, after=after
        )
    said = speech.turned("study", *two(fact), quoted=True)
    label = speech.text(mark("Barrier {words}, study"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _severity(speech: Speech, fact: Fact) -> str:
    said = [speech.word("severity", one) if one else "" for one in two(fact)]
    label = speech.text(mark("Severity of the barrier {words}"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _ways(speech: Speech, fact: Fact) -> str:
    added = mark("The barrier {words} has a way out now: {ways}")
    removed = mark("A way out of the barrier {words} is no longer named: {ways}")
    ways = speech.listed(fact.after if isinstance(fact.after, tuple) else ())
    message = added if fact.key == "added" else removed
    return speech.text(message, words=speech.quoted(fact.words), ways=ways)


def _status(speech: Speech, fact: Fact) -> str:
    said = [speech.word("status", one) if one else "" for one in two(fact)]
    label = speech.text(mark("Opportunity {words}"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


_OPPORTUNITY: Mapping[str, str] = {
    "impact": mark("impact"),
    "effort": mark("effort"),
    "cost": mark("cost"),
    "owner": mark("who does it"),
    "due": mark("due"),
    "done": mark("done on"),
    "metric": mark("metric that should move"),
    "evidence": mark("studies"),
}


def _picture(speech: Speech, fact: Fact) -> str:
    if fact.key == "image":
        said = speech.quoted(fact.after)
        return speech.text(mark("Another picture is shown: {words}"), words=said)
    if fact.key == "file":
        label = speech.text(mark("The file of the picture"))
        return turn(speech, label, str(fact.before), str(fact.after))
    return turned(mark("Picture"))(speech, fact)


def _opportunity(speech: Speech, fact: Fact) -> str:
    if fact.key == "text":
        before, after = speech.pair(*two(fact))
        return speech.text(
            mark("An opportunity is put in other words: {before} → {after}"),
            before=before,
            after=after,
        )
    said = [
        "" if one in (None, ()) else _of_opportunity(speech, fact.key, one) for one in two(fact)
    ]
    label = speech.text(
        mark("Opportunity {words}, {what}"),
        words=speech.quoted(fact.words),
        what=speech.language.text(_OPPORTUNITY[fact.key]),
    )
    return turn(speech, label, *said)


def _of_opportunity(speech: Speech, key: str, value: object) -> str:
    if key in {"impact", "effort"}:
        return speech.word(key, value)
    if key == "owner":
        return speech.name("team", value)
    if key == "evidence":
        return speech.names("study", value)
    if key == "cost":
        return speech.language.money(str(value))
    return speech.value(value)


def _new_opportunity(speech: Speech, fact: Fact) -> str:
    """With all that is known of it: nobody has read of it before."""
    said = speech.text(mark("New opportunity: {words}"), words=speech.quoted(fact.words))
    known = []
    for part in fact.parts:
        if part.name == "status":
            known.append(speech.word("status", part.after))
            continue
        label = speech.language.text(_OPPORTUNITY[part.name])
        known.append(f"{label}: {_of_opportunity(speech, part.name, part.after)}")
    return f"{said} ({'; '.join(known)})" if known else said


def _belongs(speech: Speech, fact: Fact) -> str:
    added = mark("The opportunity {words} belongs here now")
    removed = mark("The opportunity {words} no longer belongs here")
    message = added if fact.key == "added" else removed
    return speech.text(message, words=speech.quoted(fact.words))


def _metric(message: str, reading: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        value = fact.after if fact.after is not None else fact.before
        words = speech.quoted(fact.words)
        if value is None:
            return speech.text(message, words=words)
        return speech.text(reading, words=words, value=speech.value(value))

    return say


def _measured(speech: Speech, fact: Fact) -> str:
    words, after, before = speech.quoted(fact.words), fact.after, fact.before
    if not isinstance(after, Measured):
        return words
    day, value = speech.language.date(after.date), speech.value(after)
    if not isinstance(before, Measured):
        message = mark("Metric {words}, the first reading: {value} ({day})")
        return speech.text(message, words=words, value=value, day=day)
    message = mark("Metric {words}, a new reading: {before} → {value} ({day})")
    found = speech.text(message, words=words, before=speech.value(before), value=value, day=day)
    if fact.better is None:
        return found + unclear(speech, fact)
    verdict = mark("better") if fact.better else mark("worse")
    return f"{found}, {speech.language.text(verdict)}"


def _filled(speech: Speech, fact: Fact) -> str:
    count = fact.after if isinstance(fact.after, float) else 0
    return speech.language.plural(
        "Metric {words}: {n} earlier reading was added",
        "Metric {words}: {n} earlier readings were added",
        count,
        words=speech.quoted(fact.words),
    )


def _corrected(speech: Speech, fact: Fact) -> str:
    words, before, after = speech.quoted(fact.words), fact.before, fact.after
    day = speech.language.date(before.date) if isinstance(before, Measured) else ""
    was = speech.value(before)
    if after is None:
        message = mark("Metric {words}, a reading was removed: {before} ({day})")
        return speech.text(message, words=words, before=was, day=day)
    message = mark("Metric {words}, an old reading was corrected: {before} → {after} ({day})")
    return speech.text(message, words=words, before=was, after=speech.value(after), day=day)


def _target(speech: Speech, fact: Fact) -> str:
    said = [speech.figure(one, fact.key) if isinstance(one, float) else "" for one in two(fact)]
    label = speech.text(mark("Metric {words}, target"), words=speech.quoted(fact.words))
    return turn(speech, label, *said)


def _metric_changed(speech: Speech, fact: Fact) -> str:
    if fact.key == "name":
        return renamed(mark("The metric {before} is called {after} now"))(speech, fact)
    if fact.key == "better":
        label, said = mark("what is better"), [speech.word("better", one) for one in two(fact)]
    elif fact.key == "evidence":
        label = mark("study")
        said = list(speech.turned("study", *two(fact), quoted=True))
    else:
        label, said = mark("unit"), [str(one) if one else "" for one in two(fact)]
    label = speech.text(
        mark("Metric {words}, {what}"),
        words=speech.quoted(fact.words),
        what=speech.language.text(label),
    )
    return turn(speech, label, *said)


def _lane(message: str) -> Saying:
    def say(speech: Speech, fact: Fact) -> str:
        words, lane = speech.quoted(fact.words), speech.lane(fact.key)
        return speech.text(message, lane=lane, words=words, before=speech.value(fact.before))

    return say


def _lane_changed(speech: Speech, fact: Fact) -> str:
    return turn(speech, speech.lane(fact.key), *speech.pair(*two(fact)))


_TEXTS: Mapping[str, Saying] = {
    "added": _lane(mark("{lane}: {words} is new")),
    "removed": _lane(mark("{lane}: {words} is gone")),
    "moved": _lane(mark("{lane}: {words} stands here now, it was under {before}")),
    "changed": _lane_changed,
}


SAYINGS: Mapping[Kind, Saying] = {
    Kind.BARRIER_ADDED: _severe,
    Kind.BARRIER_REMOVED: _barrier_removed,
    Kind.BARRIER_RESOLVED: _resolved,
    Kind.BARRIER_MOVED: moved(mark("The barrier {words} stands here now, it was under {before}")),
    Kind.BARRIER_CHANGED: _barrier_changed,
    Kind.BARRIER_SEVERITY: _severity,
    Kind.BARRIER_WAYS: _ways,
    Kind.OPPORTUNITY_ADDED: _new_opportunity,
    Kind.OPPORTUNITY_REMOVED: around(mark("Opportunity removed: {words}")),
    Kind.OPPORTUNITY_STATUS: _status,
    Kind.OPPORTUNITY_CHANGED: _opportunity,
    Kind.OPPORTUNITY_PLACES: _belongs,
    Kind.METRIC_ADDED: _metric(mark("New metric {words}"), mark("New metric {words}: {value}")),
    Kind.METRIC_REMOVED: _metric(
        mark("Metric {words} was removed"),
        mark("Metric {words} was removed, the last reading was {value}"),
    ),
    Kind.METRIC_MOVED: moved(mark("The metric {words} stands here now, it was under {before}")),
    Kind.METRIC_MEASURED: _measured,
    Kind.METRIC_FILLED: _filled,
    Kind.METRIC_CORRECTED: _corrected,
    Kind.METRIC_TARGET: _target,
    Kind.METRIC_CHANGED: _metric_changed,
    Kind.OWNER_CHANGED: _owner,
    Kind.SOURCE_ADDED: _source(
        mark("Rests on one more study: {study}"),
        mark("One more study, {study}, is behind what is said at {places}"),
        mark("The study {study} is named now where none was: {places}"),
    ),
    Kind.SOURCE_REMOVED: _source(
        mark("Rests no longer on the study {study}"),
        mark("The study {study} is no longer behind what is said at {places}"),
        mark("The study {study} is named no longer: {places}"),
    ),
    Kind.GOAL_CHANGED: turned(mark("Goal")),
    Kind.PICTURE_CHANGED: _picture,
    Kind.TEXT_ADDED: _TEXTS["added"],
    Kind.TEXT_REMOVED: _TEXTS["removed"],
    Kind.TEXT_MOVED: _TEXTS["moved"],
    Kind.TEXT_CHANGED: _TEXTS["changed"],
    Kind.STANDARD_ADDED: _TEXTS["added"],
    Kind.STANDARD_REMOVED: _TEXTS["removed"],
    Kind.STANDARD_MOVED: _TEXTS["moved"],
    Kind.STANDARD_CHANGED: _TEXTS["changed"],
}
