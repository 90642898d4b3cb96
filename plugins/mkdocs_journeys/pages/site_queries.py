"""Answers about a whole atlas that many pages ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property

from ..analysis.goals import GoalTree
from ..analysis.journey_summary import summarize_journey
from ..analysis.opportunity_scores import ScoreSettings, Scoring
from ..analysis.queries import AtlasQueries
from ..diagrams.tree import Tree, sketch_trees
from ..diff.file_matching import KeyRenames
from ..diff.historical_names import renamed_by_history
from ..model.atlas import Atlas
from ..model.published_data import JourneySummary
from ..model.values import slug
from ..vcs.file_history import RepositoryHistory
from .map_division import MapDivision, divide

__all__ = ["SiteQueries"]


@dataclass(frozen=True)
class SiteQueries:
    """Each answer is computed when it is first asked for, and once: every stage of a site, from the
    plan of its pages to their HTML, shares one instance.
    """

    atlas: Atlas
    direction: str
    """The direction in which the site's language is written."""
    past: RepositoryHistory | None = None
    """What git knows of the files' versions, if histories are shown."""
    score: ScoreSettings = field(default_factory=ScoreSettings)
    """How opportunities are scored."""

    @cached_property
    def across(self) -> AtlasQueries:
        """The questions across all journeys."""
        return AtlasQueries(self.atlas)

    @cached_property
    def scoring(self) -> Scoring:
        """The scores of all opportunities, by the site's settings."""
        return Scoring(self.score, [ref.opportunity for ref in self.across.opportunities])

    @cached_property
    def former_names(self) -> KeyRenames:
        """What was called otherwise in the past."""
        return renamed_by_history(self.past or RepositoryHistory(), self.atlas)

    @cached_property
    def goal_tree(self) -> GoalTree:
        """The goals of the company, with who works for them and how they move."""
        return GoalTree(self.across)

    @cached_property
    def summaries(self) -> dict[str, JourneySummary]:
        """The summary of each journey by its key."""
        return {
            entry.key: summarize_journey(entry, self.atlas.evidence)
            for entry in self.atlas.in_order
        }

    @cached_property
    def trees(self) -> list[Tree]:
        """The trees of nested journeys, measured and not yet drawn."""
        return sketch_trees(self.atlas, self.direction)

    @cached_property
    def division(self) -> Callable[[str], MapDivision]:
        """What of a journey, by its key, stands on other pages than its map's own."""
        return cache(lambda key: divide(self.atlas.journeys[key]))

    @cached_property
    def handles(self) -> dict[str, str]:
        """The name of each journey in ids, by its key: no two have the same."""
        handles: dict[str, str] = {}
        used: set[str] = set()
        for key in self.atlas.journeys:
            path = ".".join(slug(part) or "journey" for part in key.split("/"))
            handle, number = path, 2
            while handle in used:
                handle, number = f"{path}.{number}", number + 1
            handles[key] = handle
            used.add(handle)
        return handles
