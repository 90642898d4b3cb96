"""From two times of a folder to a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language import Language
from ..model.values import Visibility
from ..problems import Message, Problem, mark
from ..reading.folder import Reading, read_alone, read_folder
from ..reading.renames import Renames, renames
from ..reading.revisions import Stand, Unreadable
from ..reading.settings import Site, site_of
from .folder import differences
from .match import NONE
from .policy import Policy, policy_of, reviews, strangers, without_teams
from .private import LEVELS, published, strictest
from .report import Report
from .speech import Speech

__all__ = ["Compared", "compare"]

Readings = tuple[Reading, Reading]


@dataclass(frozen=True)
class Compared:
    """The report, and what its reader should know besides."""

    report: Report
    readings: Readings
    policy: Policy
    renames: Renames
    """The files that bear another name, as git sees it."""
    notes: Sequence[Message | Problem] = ()
    shown: frozenset[Visibility] = strictest()
    """What the site publishes."""

    def published(self) -> Compared:
        """The same for readers of the site, who see only what it publishes."""
        readings = published(*self.readings, self.renames, self.shown)
        atlases = readings[0].atlas, readings[1].atlas
        words = replace(self.report.speech, before=atlases[0], after=atlases[1])
        teams = {key for one in self.readings for key in one.atlas.teams}
        known = {key for one in atlases for key in one.teams}
        policy = without_teams(self.policy, teams - known)
        report = _report(readings, words, policy, self.renames, self.report.names)
        return replace(self, report=report, readings=readings)


def compare(
    before: Stand,
    after: Stand,
    language: Language,
    names: tuple[str, str],
    level: str | None = None,
) -> Compared:
    """What changed between the two. Raises Unreadable where neither has any journeys.

    `level` is what the preview shows, if not what both sites publish.
    """
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
    policy, problems = policy_of(sites[1], after.folder.name)
    lanes = _lanes(sites[1])
    lanes |= {key: one for key, one in _lanes(sites[0]).items() if key not in lanes}
    speech = Speech(language, readings[0].atlas, readings[1].atlas, lanes)
    moved = _renames(before, after, readings)
    report = _report(readings, speech, policy, moved, names)
    notes: list[Message | Problem] = [*problems, *strangers(policy, readings[1].atlas)]
    for stand in (before, after):
        if not stand.is_there:
            notes.append(_missing(stand, names[stand is after]))
    shown = LEVELS[level] if level else strictest(*(one.get("visibility") for one in sites))
    return Compared(report, readings, policy, moved, notes, shown)


def _report(
    readings: Readings, speech: Speech, policy: Policy, moved: Renames, names: tuple[str, str]
) -> Report:
    facts = differences(*readings, speech.lanes, moved)
    return Report(facts, speech, reviews(policy, facts), names)


def _missing(stand: Stand, name: str) -> Message:
    if not name:
        return Message(mark("There is no folder “{folder}” now."), {"folder": stand.shown})
    message = mark("There is no folder “{folder}” in {name}.")
    return Message(message, {"folder": stand.shown, "name": name})


def _read(stand: Stand, site: Site) -> Reading:
    """Everything in it; if it is not there, no more than what every folder has."""
    if not stand.is_there:
        return Reading(stand.shown, read_alone([]))
    return read_folder(stand.folder, stand.shown, lanes=site.lanes, private=True)


def _renames(before: Stand, after: Stand, readings: Readings) -> Renames:
    """What git says of files that only one of the times has; it is not asked where none can be."""
    names = [set(one.documents) for one in readings]
    if not (names[0] - names[1] and names[1] - names[0]):
        return NONE
    return renames(before.folder, after.folder)


def _lanes(site: Site) -> dict[str, str]:
    """The site's own lanes, with their titles."""
    lanes = site.get("lanes")
    return {str(key): str(one) for key, one in lanes.items()} if isinstance(lanes, dict) else {}
