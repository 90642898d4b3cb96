"""Whether a stage, step or touchpoint is another one under a new name, by what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

from ..analysis.matching import FAINT
from ..analysis.stage_matching import PlaceSimilarity
from ..model.journey import Moment
from ..model.traversal import REFERENCES, text_nodes
from .text_similarity import normalized, phrase_similarity

__all__ = ["BETWEEN_STAGES", "IN_STAGES", "moment_similarity", "neighbour_similarity"]

NEARLY = 0.6
"""How much two places are alike of which one is only named more exactly than the other."""


def moment_similarity(moment: Any, other: Any) -> float:
    """Whether a stage, step or touchpoint may be another one under a new name."""
    contents = _contents(moment), _contents(other)
    total = sum((contents[0] | contents[1]).values())
    share = sum((contents[0] & contents[1]).values()) / total if total > 1 else 0.0
    name_similarity = phrase_similarity(moment.name, other.name) or _is_more_exact(moment, other)
    return max(name_similarity, share if share >= 0.5 else 0.0)


def _is_more_exact(moment: Any, other: Any) -> float:
    """“Bill” may be “Bill and payment” now, where nothing else that is known tells them apart."""
    words = [set(normalized(item.name).split()) for item in (moment, other)]
    if not words[0] or not words[1] or not (words[0] <= words[1] or words[1] <= words[0]):
        return 0.0
    known = [{*getattr(item, "channel", ()), *_contents(item)} for item in (moment, other)]
    is_apart = known[0] and known[1] and not known[0] & known[1]
    return NEARLY if not is_apart and set(moment.owner) == set(other.owner) else 0.0


SOME = 1 / 3
"""The part of what is said of the shorter of two places that is said of both, if they are one."""


def neighbour_similarity(moment: Any, other: Any) -> float:
    """Whether what stands between the same neighbours is the same place under another name.

    Some of what is said of it must have stayed. Where nothing but the name is said of either, the
    neighbours are all that is known, and they are enough; not where two channels tell them apart.
    """
    texts = _texts_of(moment), _texts_of(other)
    if texts[0] and texts[1]:
        fewest = min(texts[0].total(), texts[1].total())
        share = sum((texts[0] & texts[1]).values()) / fewest
        if share < SOME:
            share += _count_edited(texts[0] - texts[1], texts[1] - texts[0]) / fewest
        return share if share >= SOME else 0.0
    if texts[0] or texts[1]:
        return 0.0
    channels = [set(getattr(item, "channel", ())) for item in (moment, other)]
    is_apart = channels[0] and channels[1] and not channels[0] & channels[1]
    return 0.0 if is_apart else FAINT


def _count_edited(counter: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> int:
    """How many texts are only put in somewhat other words."""
    remaining = [*other]
    edited = 0
    for key, text in counter:
        matches = (
            candidate
            for candidate in remaining
            if candidate[0] == key and phrase_similarity(text, candidate[1])
        )
        if (match := next(matches, None)) is not None:
            remaining.remove(match)
            edited += 1
    return edited


def _texts_of(moment: Moment) -> Counter[tuple[str, str]]:
    """All words that are said of a place but its name, and the names of what is in it."""
    return Counter(
        (text.key, normalized(text.text))
        for text in text_nodes(moment)
        if text.loc != ("name",) and text.key not in {*REFERENCES, "id", "emotion"}
    )


def _contents(moment: Moment) -> Counter[Hashable]:
    """What is said of a place besides its name."""
    counter: Counter[Hashable] = Counter()
    for name in ("quotes", "barriers"):
        counter.update((name, normalized(item.text)) for item in getattr(moment, name))
    for name in ("standard", "backstage", "actions", "thoughts"):
        counter.update((name, normalized(text)) for text in getattr(moment, name, ()))
    for name in ("touchpoints", "metrics", "steps"):
        counter.update((name, normalized(item.name)) for item in getattr(moment, name, ()))
    return counter


IN_STAGES = PlaceSimilarity(moment_similarity, neighbour_similarity)
"""Where each column has one place, as in a curve."""

BETWEEN_STAGES = IN_STAGES._replace(between_stages=True)
