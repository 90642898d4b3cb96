"""Compare two snapshots of a folder: the entry point of `journeys diff`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..analysis.opportunity_scores import ScoreSettings
from ..diagnostics import N_, Diagnostic, Message
from ..language import Language
from ..model.values import Visibility
from ..reading.folder import FolderReading, read_folder, read_standalone
from ..reading.score_settings import read_score_settings
from ..reading.settings import SiteSettings, read_site_settings
from ..vcs.renames import Renames, renames
from ..vcs.revisions import Snapshot, Unreadable
from .file_matching import NO_RENAMES
from .folder import differences
from .report import DiffReport
from .review_policy import (
    Policy,
    assign_reviews,
    read_policy,
    unknown_reviewers,
    without_teams,
)
from .unchanged import Unchanged, UnreadError, find_unchanged
from .visibility import LEVELS, published_sides, strictest
from .wording.display_names import DisplayNames

__all__ = ["Comparison", "compare"]

R = TypeVar("R")

Readings = tuple[FolderReading, FolderReading]


@dataclass(frozen=True)
class Comparison:
    """The report on two snapshots, and all that a preview needs besides."""

    report: DiffReport
    readings: Readings
    policy: Policy
    renames: Renames
    """The renamed files, as git reports them."""
    notes: Sequence[Message | Diagnostic] = ()
    score: ScoreSettings = field(default_factory=ScoreSettings)
    """How scores of opportunities are made."""
    shown: frozenset[Visibility] = strictest()
    """The visibilities that the site publishes."""

    def published(self) -> Comparison:
        """Return the same comparison for readers of the site, who see only what it publishes."""
        readings = published_sides(*self.readings, self.renames, self.shown)
        atlases = readings[0].atlas, readings[1].atlas
        wording = replace(self.report.wording, before=atlases[0], after=atlases[1])
        teams = {key for reading in self.readings for key in reading.atlas.teams}
        published_teams = {key for atlas in atlases for key in atlas.teams}
        policy = without_teams(self.policy, teams - published_teams)
        report = _make_report(
            readings, wording, policy, self.renames, self.report.names, self.score
        )
        return replace(self, report=report, readings=readings)


def compare(
    before: Snapshot,
    after: Snapshot,
    language: Language,
    names: tuple[str, str],
    level: str | None = None,
    *,
    every_file: bool = True,
) -> Comparison:
    """Return what changed between two snapshots. Raises Unreadable if neither has a folder.

    `names` are what the user calls the two sides; the second is empty for the files on disk.
    `level` is a key of `LEVELS` for the preview; by default it is the stricter of the two sites'
    settings. Without `every_file`, journeys that did not change are not read: the report is the
    same, but the readings have nothing of them.
    """
    if not before.is_there and not after.is_there:
        raise Unreadable(
            Message(
                N_("There is no folder “{folder}” at either of the two times."),
                {"folder": after.display_path},
                Message(N_("Name the folder of journeys with `--folder`.")),
            )
        )
    sites = read_site_settings(before.config), read_site_settings(after.config)
    policy, problems = read_policy(sites[1], after.folder.name)
    lanes = sites[1].lane_titles
    lanes |= {key: title for key, title in sites[0].lane_titles.items() if key not in lanes}
    score, score_problems = read_score_settings(sites[1])

    def report_on(readings: Readings) -> tuple[DiffReport, Renames]:
        wording = DisplayNames(language, readings[0].atlas, readings[1].atlas, lanes)
        file_renames = _find_renames(before, after, readings)
        return _make_report(readings, wording, policy, file_renames, names, score), file_renames

    are_read_alike = sites[0].lanes == sites[1].lanes and sites[0].scale == sites[1].scale
    unchanged = Unchanged(after.folder)
    if not every_file and are_read_alike:
        unchanged = find_unchanged(before.folder, after.folder)
    readings, (report, file_renames) = _read_enough((before, after), sites, unchanged, report_on)
    notes: list[Message | Diagnostic] = [
        *problems,
        *score_problems,
        *unknown_reviewers(policy, readings[1].atlas),
    ]
    for snapshot in (before, after):
        if not snapshot.is_there:
            notes.append(_missing_folder(snapshot, names[snapshot is after]))
    published = LEVELS[level] if level else strictest(*(site.get("visibility") for site in sites))
    return Comparison(report, readings, policy, file_renames, notes, score, published)


def _read_enough(
    snapshots: tuple[Snapshot, Snapshot],
    sites: tuple[SiteSettings, SiteSettings],
    unchanged: Unchanged,
    report_on: Callable[[Readings], R],
) -> tuple[Readings, R]:
    """Return both readings and what `report_on` makes of them; of the files that did not change,
    only those are read that it needs.
    """
    has_estimates = False
    while True:
        readings = (
            _read(snapshots[0], sites[0], unchanged),
            _read(snapshots[1], sites[1], unchanged),
        )
        if unchanged.entries and unchanged.read_also(*readings):
            continue
        try:
            return readings, report_on(readings)
        except UnreadError:
            if has_estimates:  # nothing is known to be left that needs it
                unchanged.entries.clear()
            unchanged.read_estimates()
            has_estimates = True


def _make_report(
    readings: Readings,
    wording: DisplayNames,
    policy: Policy,
    file_renames: Renames,
    names: tuple[str, str],
    score: ScoreSettings,
) -> DiffReport:
    facts = differences(*readings, wording.lanes, file_renames, score)
    return DiffReport(facts, wording, assign_reviews(policy, facts), names)


def _missing_folder(snapshot: Snapshot, name: str) -> Message:
    if not name:
        return Message(N_("There is no folder “{folder}” now."), {"folder": snapshot.display_path})
    message = N_("There is no folder “{folder}” in {name}.")
    return Message(message, {"folder": snapshot.display_path, "name": name})


def _read(snapshot: Snapshot, site: SiteSettings, unchanged: Unchanged) -> FolderReading:
    """Read a snapshot; a missing folder reads like an empty one."""
    if not snapshot.is_there:
        return FolderReading(snapshot.display_path, read_standalone([]))
    return read_folder(
        snapshot.folder,
        snapshot.display_path,
        lanes=site.lanes,
        private=True,
        scale=site.scale,
        unread=unchanged.entries,
    )


def _find_renames(before: Snapshot, after: Snapshot, readings: Readings) -> Renames:
    """Return the renamed files; git is asked only if files were both added and removed."""
    names = [set(reading.documents) for reading in readings]
    if not (names[0] - names[1] and names[1] - names[0]):
        return NO_RENAMES
    return renames(before.folder, after.folder)
