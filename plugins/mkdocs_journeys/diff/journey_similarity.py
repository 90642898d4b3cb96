"""Recognize a journey whose file was renamed and rewritten at once.

No single sign is enough: the maps of one company share stages, channels and habits of writing, so
that even git mistakes some of them for each other. Several signs together make people say “that is
the old map under another name”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ..model.journey import Journey
from ..model.traversal import Loc, prose_nodes
from ..plaintext import plain
from .text_similarity import normalized, part_similarity, phrase_similarity

__all__ = ["journey_similarity"]

ENOUGH = 3
"""How many signs two files must share."""

CORE = 0.2
"""The share of touchpoints or of words that must stay: titles and stages are often those of a
template that all maps of a company follow."""

LONG = 4
"""Letters that a word needs to be significant."""

Share = float


def journey_similarity(
    old: Journey, new: Journey, is_called_same: bool, kept_percent: int
) -> float:
    """Return how likely the two are one map, from 0 to 1; 0 for two different maps.

    `is_called_same` is whether other files refer to both by the same name. `kept_percent` is how
    much of the file stayed according to git; 0 if git reports no renaming.
    """
    whole_similarity = part_similarity(old, new)
    word_share = _share(_words(old), _words(new))
    touchpoint_share = _share(*(_names(journey, _touchpoints) for journey in (old, new)))
    stage_share = _share(*(_names(journey, _stages) for journey in (old, new)))
    title_similarity = phrase_similarity(old.title, new.title)
    if max(word_share, touchpoint_share) < CORE and not (whole_similarity and title_similarity):
        return 0.0
    if whole_similarity or old.state is not new.state:
        return whole_similarity
    signs = (
        normalized(old.title) == normalized(new.title),
        bool(title_similarity),
        stage_share >= 0.5,
        touchpoint_share >= 0.3,
        word_share >= 0.3,
        kept_percent > 0,
        kept_percent >= 50,
        *(is_called_same, is_called_same),  # the name that others use counts twice
    )
    # Always less than the similarity of whole files, so that similar files are paired first.
    return sum(signs) / 20 + word_share / 100 if sum(signs) >= ENOUGH else 0.0


def _share(counter: Counter[str], other: Counter[str]) -> Share:
    total = sum((counter | other).values())
    return sum((counter & other).values()) / total if total else 0.0


def _words(journey: Journey) -> Counter[str]:
    """Return the significant words of a map, without its title and the names of stages."""
    chunks = (text.text for text in prose_nodes(journey) if not _is_frame(text.loc))
    words = (word for text in chunks for word in normalized(text).split())
    return Counter(word for word in words if len(word) >= LONG)


def _is_frame(loc: Loc) -> bool:
    return loc == ("title",) or (loc[-1] == "name" and "touchpoints" not in loc)


def _names(journey: Journey, names_of: Callable[[Journey], Iterable[str]]) -> Counter[str]:
    return Counter(normalized(plain(name)) for name in names_of(journey))


def _stages(journey: Journey) -> Iterable[str]:
    return (stage.name for stage in journey.stages)


def _touchpoints(journey: Journey) -> Iterable[str]:
    return (place.touchpoint.name for place in journey.places())
