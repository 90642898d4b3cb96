"""Compare the prose of two revisions of a journey: which sections changed.

A section belongs to a stage by its heading. If the stage was renamed and the heading was not, or
the stage was removed, the section belongs elsewhere now although no word of it changed.
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
from .text_similarity import normalized

__all__ = ["compare_prose"]


def compare_prose(diff: JourneyDiff, before: BodyText, after: BodyText) -> None:
    """Add one fact that names the places whose prose changed."""
    pairs = [pair for pair in diff.pairs if pair.item is None]
    titles = {
        normalized(name)
        for pair in pairs
        for step in (*pair.before, *pair.after)
        if isinstance(step, Step)
        for name in (step.name, step.id)
    }
    sections = [_Section.of(None, before.general, after.general, titles)]
    for pair in pairs:
        texts = _prose_under(before, pair.before), _prose_under(after, pair.after)
        sections.append(_Section.of(pair, *texts, titles))
    _match_stranded(sections)
    changed = [section for section in sections if section.is_changed]
    is_general = any(section.pair is None for section in changed)
    stages = [section.pair for section in changed if section.pair is not None]
    names = tuple(pair.place.name for pair in stages if pair.stays)
    if is_general or names:
        diff.add_fact(FactKind.PROSE_CHANGED, key="general" if is_general else "", after=names)


def _prose_under(prose: BodyText, moments: tuple[Moment, ...]) -> str:
    """Return the prose under a stage or step, and under its steps without a pair of their own."""
    texts = (prose.under.get(getattr(moment, "id", ""), "") for moment in moments)
    return "\n\n".join(text for text in texts if text)


@dataclass
class _Section:
    """The prose of a stage or step, or of the whole journey, in both revisions.

    `removed` and `added` count the paragraphs that only one of them has.
    """

    pair: MomentPair | None
    is_same: bool
    removed: Counter[str]
    added: Counter[str]
    is_elsewhere: bool = False
    """Whether some of it moved to another section, or from one."""

    @classmethod
    def of(
        cls, pair: MomentPair | None, before: str, after: str, titles: Collection[str]
    ) -> _Section:
        old, new = (Counter(_paragraphs(text, titles)) for text in (before, after))
        return cls(pair, normalized(before) == normalized(after), old - new, new - old)

    @property
    def is_changed(self) -> bool:
        """Whether its words or their order changed."""
        return not self.is_same and bool(self.removed or self.added or not self.is_elsewhere)

    @property
    def is_loose(self) -> bool:
        """Whether its heading may fit the stage in one of the revisions only."""
        pair = self.pair
        if pair is None:
            return False
        has_other_steps = len(pair.before) > 1 or len(pair.after) > 1
        return not pair.stays or pair.reshaped or pair.stage_pair.renamed or has_other_steps


def _match_stranded(sections: list[_Section]) -> None:
    """Discount the paragraphs that moved because a stage has no heading now, or has one again."""
    changed = [section for section in sections if section.removed or section.added]
    loose = [section for section in changed if section.is_loose]
    for section in loose:
        for other in changed:
            _match_moved(section, other)
    if any(section.is_elsewhere for section in loose):
        # The next heading of that level ends another section than before.
        for section in changed:
            _match_moved(sections[0], section)


def _match_moved(section: _Section, other: _Section) -> None:
    moved = [(section.removed & other.added), (section.added & other.removed)]
    if any(moved):
        section.removed -= moved[0]
        other.added -= moved[0]
        section.added -= moved[1]
        other.removed -= moved[1]
        section.is_elsewhere = other.is_elsewhere = True


def _paragraphs(text: str, titles: Collection[str]) -> Iterator[str]:
    """Yield the normalized paragraphs and headings, without headings that name a stage."""
    for paragraph in re.split(r"\n[ \t]*\n|\n(?=#)", text):
        heading, _, body = paragraph.strip().partition("\n")
        if heading.startswith("#"):
            if normalized(heading.strip("# \t")) not in titles:
                yield normalized(heading)
            heading = ""
        if content := normalized(f"{heading}\n{body}"):
            yield content
