"""Where the prose of a map changed.

Prose stands under a stage by its heading. Where the stage was renamed and the heading was not, or
the stage is gone, it stands elsewhere now, and not a word of it is another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..model.atlas import BodyText
from ..model.journey import Moment, Step
from .alignment import JourneyDiff, MomentPair
from .kinds import FactKind
from .text_similarity import same

__all__ = ["prose_changes"]


def prose_changes(both: JourneyDiff, before: BodyText, after: BodyText) -> None:
    """Tell that prose changed and where; it is not told word by word."""
    spots = [spot for spot in both.spots if spot.item is None]
    titles = {
        same(name)
        for spot in spots
        for step in (*spot.before, *spot.after)
        if isinstance(step, Step)
        for name in (step.name, step.id)
    }
    sections = [_Section.of(None, before.general, after.general, titles)]
    for spot in spots:
        texts = _under(before, spot.before), _under(after, spot.after)
        sections.append(_Section.of(spot, *texts, titles))
    _match_stranded(sections)
    changed = [section for section in sections if section.is_changed]
    is_general = any(section.spot is None for section in changed)
    stages = [section.spot for section in changed if section.spot is not None]
    names = tuple(spot.place.name for spot in stages if spot.stays)
    if is_general or names:
        both.tell(FactKind.PROSE_CHANGED, key="general" if is_general else "", after=names)


def _under(prose: BodyText, moments: tuple[Moment, ...]) -> str:
    """What stands under a stage or step; with its steps', where they stand alone."""
    texts = (prose.under.get(getattr(moment, "id", ""), "") for moment in moments)
    return "\n\n".join(text for text in texts if text)


@dataclass
class _Section:
    """What stands under a stage or step, or in general, at both times."""

    spot: MomentPair | None
    is_same: bool
    gone: Counter[str]
    come: Counter[str]
    is_elsewhere: bool = False
    """Some of it stands elsewhere now, or stood there."""

    @classmethod
    def of(
        cls, spot: MomentPair | None, before: str, after: str, titles: Collection[str]
    ) -> _Section:
        old, new = (Counter(_paragraphs(text, titles)) for text in (before, after))
        return cls(spot, same(before) == same(after), old - new, new - old)

    @property
    def is_changed(self) -> bool:
        """Whether there are other words, or the same in another order."""
        return not self.is_same and bool(self.gone or self.come or not self.is_elsewhere)

    @property
    def is_loose(self) -> bool:
        """Whether its heading may name it at one of the times only."""
        spot = self.spot
        if spot is None:
            return False
        has_other_steps = len(spot.before) > 1 or len(spot.after) > 1
        return not spot.stays or spot.leg.renamed or has_other_steps


def _match_stranded(sections: list[_Section]) -> None:
    """Take out what stood under a stage that has no heading now, and the reverse."""
    changed = [section for section in sections if section.gone or section.come]
    loose = [section for section in changed if section.is_loose]
    for section in loose:
        for other in changed:
            _match_moved(section, other)
    if any(section.is_elsewhere for section in loose):
        # The next heading of that level ends another section than it did.
        for section in changed:
            _match_moved(sections[0], section)


def _match_moved(section: _Section, other: _Section) -> None:
    moved = [(section.gone & other.come), (section.come & other.gone)]
    if any(moved):
        section.gone -= moved[0]
        other.come -= moved[0]
        section.come -= moved[1]
        other.gone -= moved[1]
        section.is_elsewhere = other.is_elsewhere = True


def _paragraphs(text: str, titles: Collection[str]) -> Iterator[str]:
    """The paragraphs and headings, but for headings that are stages' names."""
    for paragraph in re.split(r"\n[ \t]*\n|\n(?=#)", text):
        first, _, rest = paragraph.strip().partition("\n")
        if first.startswith("#"):
            if same(first.strip("# \t")) not in titles:
                yield same(first)
            first = ""
        if words := same(f"{first}\n{rest}"):
            yield words
