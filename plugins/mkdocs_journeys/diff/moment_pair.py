"""A stage, step or touchpoint in two revisions of a journey."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.journey_changes import Item
from ..analysis.matching import ChangeType
from ..analysis.stage_pairs import StagePair
from ..model.journey import Moment
from .change import ChangeLocation

__all__ = ["MomentPair"]


@dataclass(frozen=True, eq=False)
class MomentPair:
    """A stage, step or touchpoint in both revisions, or in one of them if it was added or removed.

    Compared by identity, so that pairs can be keys of mappings.
    """

    place: ChangeLocation
    """The current location; the former one if it was removed."""
    place_before: ChangeLocation
    """The former location; the current one if it was added."""
    before: tuple[Moment, ...]
    """The stage, step or touchpoint as it was, followed by its steps that have no pair of their
    own; empty if it was added."""
    after: tuple[Moment, ...]
    """The same for the current revision; empty if it was removed."""
    owners: tuple[str, ...]
    """The keys of the teams that answer for it."""
    stage_pair: StagePair
    """The stage or step, or the one that the touchpoint is in."""
    item: Item | None = None
    """The touchpoint; None for stages and steps."""
    container: MomentPair | None = None
    """The stage or step that was added or removed together with this touchpoint."""
    reshaped: bool = False
    """Whether a touchpoint became a step or stage, or the other way round; without an `item`."""

    @property
    def change(self) -> ChangeType:
        """Whether it was added, was removed, or stays."""
        if self.reshaped:
            return ChangeType.STAYS
        return self.item.change if self.item is not None else self.stage_pair.change

    @property
    def stays(self) -> bool:
        """Whether both revisions have it."""
        return self.change is ChangeType.STAYS

    @property
    def outermost(self) -> MomentPair:
        """Return the pair that was added or removed as a whole, together with this one."""
        return self.container or self
