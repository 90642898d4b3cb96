"""The data that a site publishes: an index of all journeys, and a file for each page and list."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from ..analysis.emotions import curve, curve_personas
from ..analysis.goals import GoalRef
from ..analysis.opportunity_scores import Scoring
from ..analysis.pain_points import top_pain_points
from ..model.atlas import Atlas
from ..model.entry import Entry
from ..model.file_kinds import FILE_KINDS
from ..model.journey import Journey
from ..model.published_data import (
    INDEX_FORMAT,
    VERSION,
    GoalSummary,
    JourneySummary,
    NamedPage,
    PublishedIndex,
    StageSummary,
    index_adapter,
    shown_emotion,
)
from ..reading.links import WithheldLinks
from .json_data import entry_data, list_data, scores_of

__all__ = ["PAGE_FORMAT", "DataOfSite", "data_path", "list_path"]

PAGE_FORMAT = "journeys-page"

Url = Callable[[str, str], str | None]
"""Returns the address of a page and a place on it, from the folder of the index on; None if the
site has no such page."""


def data_path(entry: Entry[Any]) -> PurePosixPath:
    """Return the path of the file with all that an entry says: in the folder of its page."""
    return entry.address.with_suffix("") / "data.json"


def list_path(group: str) -> PurePosixPath:
    """Return the path of the file with all of a list: channels, teams, goals."""
    return PurePosixPath("lists", f"{group}.json")


@dataclass(frozen=True)
class DataOfSite:
    """What is published of a site; nothing of it is withheld any more but links in texts."""

    atlas: Atlas
    summaries: Mapping[str, JourneySummary]
    """Of each journey by its key, without addresses."""
    goals: Mapping[str, GoalRef]
    scoring: Scoring
    withheld: WithheldLinks | None
    url: Url
    moved: Callable[[str, str], bool]
    """Whether a place of a page is on another page, because the map is divided."""

    def index(self, title: str, day: dt.date, language: str, address: str) -> bytes:
        """Return the index as a file."""
        atlas = self.atlas
        index = PublishedIndex(
            format=INDEX_FORMAT,
            version=VERSION,
            title=title,
            made=day,
            language=language,
            address=address,
            home=self.url("index.md", "") or "",
            journeys=tuple(
                self._addressed(entry)
                for entry in atlas.in_order
                if self.url(str(entry.address), "") is not None
            ),
            areas={name: self._area(name) for name in atlas.area_names() if name},
            personas=self._pages(atlas.personas, "name"),
            evidence=self._pages(atlas.evidence, "title"),
            teams={
                key: NamedPage(team.name, self.url(f"teams/{key}.md", "") or "")
                for key, team in sorted(atlas.teams.items())
            },
            goals={key: self._goal(ref) for key, ref in self.goals.items()},
            lists={
                group: address for group in self.lists if (address := self._file(list_path(group)))
            },
        )
        return _compact(index_adapter().dump_python(index, mode="json", exclude_defaults=True))

    @property
    def lists(self) -> dict[str, Mapping[str, Any]]:
        """The lists that are not empty, by group."""
        return {FILE_KINDS[kind].group: parts for kind, parts in self.atlas.lists.items() if parts}

    def list_file(self, group: str) -> bytes:
        """Return the file of a list."""
        data = {"format": PAGE_FORMAT, "version": VERSION, "kind": group}
        values = list_data(group, self.lists[group], self.withheld)
        return _compact(data | {"values": values})

    def page_file(self, kind: str, entry: Entry[Any]) -> bytes:
        """Return the file of an entry: all that it says, and what is computed from it."""
        data = {"format": PAGE_FORMAT, "version": VERSION, "kind": kind}
        data |= entry_data(entry, self.withheld)
        if isinstance(entry.model, Journey):
            data["computed"] = self._computed(entry)
        return _compact(data)

    def _computed(self, entry: Entry[Journey]) -> dict[str, Any]:
        journey, summary = entry.model, self.summaries[entry.key]
        computed: dict[str, Any] = {"claims": summary.claims, "backed": summary.backed}
        curves = {
            persona: [
                {"at": point.column.step.id, "emotion": shown_emotion(point.value)}
                for point in curve(journey, persona)
            ]
            for persona in curve_personas(journey)
        }
        computed["curves"] = {persona: points for persona, points in curves.items() if points}
        computed["pain_points"] = [
            {
                "at": ranked.pain_point.anchor,
                "name": ranked.pain_point.name,
                "emotion": shown_emotion(ranked.pain_point.value),
                "personas": list(ranked.personas),
            }
            for ranked in top_pain_points(journey)
        ]
        computed["scores"] = scores_of(journey, self.scoring) if self.scoring.is_used else {}
        return {key: value for key, value in computed.items() if value not in ({}, [])}

    def _addressed(self, entry: Entry[Journey]) -> JourneySummary:
        """Return the summary of a journey with its addresses."""
        summary, page = self.summaries[entry.key], str(entry.address)
        worst = summary.worst
        if worst is not None and self.moved(page, worst.anchor):
            worst = replace(worst, url=self.url(page, worst.anchor) or "")
        return replace(
            summary,
            url=self.url(page, "") or "",
            data=self._file(data_path(entry)),
            stages=tuple(self._stage(stage, page) for stage in summary.stages),
            worst=worst,
        )

    def _stage(self, stage: StageSummary, page: str) -> StageSummary:
        if not self.moved(page, stage.id):
            return stage
        return replace(stage, url=self.url(page, stage.id) or "")

    def _file(self, path: PurePosixPath) -> str:
        """Return the address of a file beside the index; empty where the site has none."""
        return self.url(str(path), "") or ""

    def _area(self, name: str) -> NamedPage:
        entry, url = self.atlas.areas.get(name), self.url(f"{name}/index.md", "") or ""
        data = self._file(data_path(entry)) if entry else ""
        return NamedPage(self.atlas.area_title(name), url, data)

    def _pages(self, entries: Mapping[str, Entry[Any]], name: str) -> dict[str, NamedPage]:
        return {
            key: NamedPage(
                getattr(entry.model, name),
                self.url(str(entry.address), "") or "",
                self._file(data_path(entry)),
            )
            for key, entry in sorted(entries.items())
        }

    def _goal(self, ref: GoalRef) -> GoalSummary:
        url = self.url("goals.md", f"jm-goal-{ref.key}") or ""
        return GoalSummary(ref.goal.name, ref.movement.value, ref.goal.due, ref.goal.parent, url)


def _compact(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Lone surrogates, which a broken escape in a file may contain, have no form in UTF-8.
    return text.encode("utf-8", "backslashreplace")
