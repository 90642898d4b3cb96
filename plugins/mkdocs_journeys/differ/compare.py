"""From two times of a folder to a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..language import Language
from ..problems import Message, Problem, mark
from ..reading.folder import Reading, read_folder
from ..reading.revisions import Stand, Unreadable
from ..reading.settings import Site, site_of
from .folder import differences
from .policy import policy_of, reviews, strangers
from .report import Report
from .speech import Speech

__all__ = ["Compared", "compare"]


@dataclass(frozen=True)
class Compared:
    """The report, and what its reader should know besides."""

    report: Report
    readings: tuple[Reading, Reading]
    notes: Sequence[Message | Problem] = ()


def compare(before: Stand, after: Stand, language: Language, names: tuple[str, str]) -> Compared:
    """What changed between the two. Raises Unreadable where neither has any journeys."""
    if not before.is_there and not after.is_there:
        raise Unreadable(
            Message(
                mark("There is no folder “{folder}” at either of the two times."),
                {"folder": after.shown},
                Message(mark("Name the folder of journeys with `--folder`.")),
            )
        )
    sites = site_of(before.config), site_of(after.config)
    readings = _read(before, sites[0]), _read(after, sites[1])
    facts = differences(*readings, lanes=(*sites[1].lanes, *sites[0].lanes))
    policy, problems = policy_of(sites[1], after.folder.name)
    old, new = readings[0].atlas, readings[1].atlas
    speech = Speech(language, old, new, {**_titles(sites[0]), **_titles(sites[1])})
    report = Report(facts, speech, reviews(policy, facts), names)
    notes: list[Message | Problem] = [*problems, *strangers(policy, new)]
    for stand in (before, after):
        if not stand.is_there:
            notes.append(_missing(stand, names[stand is after]))
    return Compared(report, readings, notes)


def _missing(stand: Stand, name: str) -> Message:
    if not name:
        return Message(mark("There is no folder “{folder}” now."), {"folder": stand.shown})
    message = mark("There is no folder “{folder}” in {name}.")
    return Message(message, {"folder": stand.shown, "name": name})


def _read(stand: Stand, site: Site) -> Reading:
    """Everything in it; nothing if it is not there."""
    if not stand.is_there:
        return Reading(stand.shown)
    return read_folder(stand.folder, stand.shown, lanes=site.lanes, private=True)


def _titles(site: Site) -> Mapping[str, str]:
    """The titles of a site's own lanes."""
    lanes = site.get("lanes")
    return {str(key): str(one) for key, one in lanes.items()} if isinstance(lanes, dict) else {}
