"""How similar two stages, steps or touchpoints are, to recognize those that were renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from ..analysis.matching import pair_items
from ..analysis.similar_items import MIN_SIMILARITY
from ..analysis.stage_matching import PlaceSimilarity
from ..model.backstage import TASK_LANES
from ..model.journey import Moment
from ..model.traversal import REFERENCES, text_nodes
from .text_similarity import normalized, phrase_similarity

__all__ = [
    "BETWEEN_STAGES",
    "IN_STAGES",
    "content_similarity",
    "moment_similarity",
    "neighbour_similarity",
]

NEARLY = 0.6
"""The similarity of two places if the name of one is only more exact than that of the other."""


def moment_similarity(moment: Any, other: Any) -> float:
    """Return how similar two places are by name or contents; 0 if they are not similar enough."""
    name_similarity = phrase_similarity(moment.name, other.name) or _is_more_exact(moment, other)
    return max(name_similarity, content_similarity(moment, other))


def content_similarity(moment: Moment, other: Moment) -> float:
    """Return the share of contents that two places have in common; 0 if it is less than half."""
    contents = _contents(moment), _contents(other)
    total = sum((contents[0] | contents[1]).values())
    share = sum((contents[0] & contents[1]).values()) / total if total > 1 else 0.0
    return share if share >= 0.5 else 0.0


def _is_more_exact(moment: Any, other: Any) -> float:
    """Return `NEARLY` if one name contains the other and nothing else tells the places apart.

    “Bill” may be “Bill and payment” now.
    """
    words = [set(normalized(item.name).split()) for item in (moment, other)]
    if not words[0] or not words[1] or not (words[0] <= words[1] or words[1] <= words[0]):
        return 0.0
    known = [{*getattr(item, "channel", ()), *_contents(item)} for item in (moment, other)]
    is_apart = known[0] and known[1] and not known[0] & known[1]
    return NEARLY if not is_apart and set(moment.owner) == set(other.owner) else 0.0


SOME = 1 / 3
"""The share of texts that two places must have in common; of the place with fewer texts."""


def neighbour_similarity(moment: Any, other: Any) -> float:
    """Return how similar two places between the same neighbours are; 0 for different places.

    Some of their texts must be the same. If both have nothing but a name, the neighbours are
    enough, unless the channels tell the places apart.
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
    return 0.0 if is_apart else MIN_SIMILARITY


def _count_edited(counter: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> int:
    """Return how many texts have a reworded counterpart under the same key."""
    sides = _group_by_key(counter), _group_by_key(other)
    return sum(
        left is not None and right is not None
        for key, texts in sides[0].items()
        for left, right in pair_items(texts, sides[1].get(key, []), like=phrase_similarity)
    )


def _group_by_key(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, text in texts:
        groups.setdefault(key, []).append(text)
    return groups


def _texts_of(moment: Moment) -> Counter[tuple[str, str]]:
    """Return all texts of a place with their keys, without its name, references and emotions."""
    return Counter(
        (text.key, normalized(text.text))
        for text in text_nodes(moment)
        if text.loc != ("name",) and text.key not in {*REFERENCES, "id", "emotion"}
    )


def _contents(moment: Moment) -> Counter[Hashable]:
    """Return the texts and the names of the items in a place, each with the name of its field."""
    counter: Counter[Hashable] = Counter()
    for name in ("quotes", "barriers"):
        counter.update((name, normalized(item.text)) for item in getattr(moment, name))
    for name in ("standard", *TASK_LANES, "actions", "thoughts"):
        counter.update((name, normalized(text)) for text in getattr(moment, name, ()))
    for name in ("touchpoints", "metrics", "steps"):
        counter.update((name, normalized(item.name)) for item in getattr(moment, name, ()))
    return counter


IN_STAGES = PlaceSimilarity(moment_similarity, neighbour_similarity)
"""For maps with one place in each column, as in a curve."""

BETWEEN_STAGES = IN_STAGES._replace(between_stages=True)
