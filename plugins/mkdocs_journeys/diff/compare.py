"""From two times of a folder to a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..diagnostics import N_, Diagnostic, Message
from ..language import Language
from ..model.values import Visibility
from ..reading.folder import FolderReading, read_alone, read_folder
from ..reading.settings import SiteSettings, read_site_settings
from ..vcs.renames import Renames, renames
from ..vcs.revisions import Snapshot, Unreadable
from .file_matching import NONE
from .folder import differences
from .report import DiffReport
from .review_policy import (
    Policy,
    policy_of,
    reviews,
    unknown_reviewers,
    without_teams,
)
from .visibility import LEVELS, published_sides, strictest
from .wording.display_names import DisplayNames

__all__ = ["Comparison", "compare"]

Readings = tuple[FolderReading, FolderReading]


@dataclass(frozen=True)
class Comparison:
    """The report, and what its reader should know besides."""

    report: DiffReport
    readings: Readings
    policy: Policy
    renames: Renames
    """The files that bear another name, as git sees it."""
    notes: Sequence[Message | Diagnostic] = ()
    shown: frozenset[Visibility] = strictest()
    """What the site publishes."""

    def published(self) -> Comparison:
        """The same for readers of the site, who see only what it publishes."""
        readings = published_sides(*self.readings, self.renames, self.shown)
        atlases = readings[0].atlas, readings[1].atlas
        words = replace(self.report.speech, before=atlases[0], after=atlases[1])
        teams = {key for reading in self.readings for key in reading.atlas.teams}
        known = {key for atlase in atlases for key in atlase.teams}
        policy = without_teams(self.policy, teams - known)
        report = _report(readings, words, policy, self.renames, self.report.names)
        return replace(self, report=report, readings=readings)


def compare(
    before: Snapshot,
    after: Snapshot,
    language: Language,
    names: tuple[str, str],
    level: str | None = None,
) -> Comparison:
    """What changed between the two. Raises Unreadable where neither has any journeys.

    `level` is what the preview shows, if not what both sites publish.
    """
    if not before.is_there and not after.is_there:
        raise Unreadable(
            Message(
                N_("There is no folder “{folder}” at either of the two times."),
                {"folder": after.shown},
                Message(N_("Name the folder of journeys with `--folder`.")),
            )
        )
    sites = read_site_settings(before.config), read_site_settings(after.config)
    readings = _read(before, sites[0]), _read(after, sites[1])
    policy, problems = policy_of(sites[1], after.folder.name)
    lanes = sites[1].lane_titles
    lanes |= {key: one for key, one in sites[0].lane_titles.items() if key not in lanes}
    speech = DisplayNames(language, readings[0].atlas, readings[1].atlas, lanes)
    moved = _renames(before, after, readings)
    report = _report(readings, speech, policy, moved, names)
    notes: list[Message | Diagnostic] = [*problems, *unknown_reviewers(policy, readings[1].atlas)]
    for stand in (before, after):
        if not stand.is_there:
            notes.append(_missing(stand, names[stand is after]))
    shown = LEVELS[level] if level else strictest(*(site.get("visibility") for site in sites))
    return Comparison(report, readings, policy, moved, notes, shown)


def _report(
    readings: Readings, speech: DisplayNames, policy: Policy, moved: Renames, names: tuple[str, str]
) -> DiffReport:
    facts = differences(*readings, speech.lanes, moved)
    return DiffReport(facts, speech, reviews(policy, facts), names)


def _missing(stand: Snapshot, name: str) -> Message:
    if not name:
        return Message(N_("There is no folder “{folder}” now."), {"folder": stand.shown})
    message = N_("There is no folder “{folder}” in {name}.")
    return Message(message, {"folder": stand.shown, "name": name})


def _read(stand: Snapshot, site: SiteSettings) -> FolderReading:
    """Everything in it; if it is not there, no more than what every folder has."""
    if not stand.is_there:
        return FolderReading(stand.shown, read_alone([]))
    return read_folder(stand.folder, stand.shown, lanes=site.lanes, private=True)


def _renames(before: Snapshot, after: Snapshot, readings: Readings) -> Renames:
    """What git says of files that only one of the times has; it is not asked where none can be."""
    names = [set(reading.documents) for reading in readings]
    if not (names[0] - names[1] and names[1] - names[0]):
        return NONE
    return renames(before.folder, after.folder)
