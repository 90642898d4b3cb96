"""Whether two maps that lie in different files are one map that was renamed and written anew.

No sign alone is enough: maps of one company share stages, channels and habits of writing, so that
even git takes some of them for each other. Several signs together are what makes people say “that
is the old map under another name”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ..model.journey import Journey
from ..model.traversal import Loc, texts
from ..plaintext import plain
from .text_similarity import are_similar, same, similarity

__all__ = ["journey_similarity"]

ENOUGH = 3
"""Signs that two files have to share."""

CORE = 0.2
"""The part of the touchpoints, or of the words, that has to stay: titles and stages are often those
of a pattern that all maps of a company follow."""

LONG = 4
"""Letters of a word that says something."""

Share = float


def journey_similarity(old: Journey, new: Journey, is_called_same: bool, kept: int) -> float:
    """How sure it is that the two are one map, from 0 to 1; 0 where they are two maps.

    Other maps may call both the same. `kept` is what git says has stayed of the file, in per cent;
    0 where it sees no renaming.
    """
    whole = similarity(old, new)
    words = _share(_words(old), _words(new))
    touchpoints = _share(*(_names(journey, _touchpoints) for journey in (old, new)))
    stages = _share(*(_names(journey, _stages) for journey in (old, new)))
    titles = are_similar(old.title, new.title)
    if max(words, touchpoints) < CORE and not (whole and titles):
        return 0.0
    if whole or old.state is not new.state:
        return whole
    signs = (
        same(old.title) == same(new.title),
        bool(titles),
        stages >= 0.5,
        touchpoints >= 0.3,
        words >= 0.3,
        kept > 0,
        kept >= 50,
        *(is_called_same, is_called_same),  # what others call it is worth two
    )
    # What is less than the likeness of whole files comes after it.
    return sum(signs) / 20 + words / 100 if sum(signs) >= ENOUGH else 0.0


def _share(counter: Counter[str], other: Counter[str]) -> Share:
    whole = sum((counter | other).values())
    return sum((counter & other).values()) / whole if whole else 0.0


def _words(journey: Journey) -> Counter[str]:
    """What is said on the map, but for its title and its stages."""
    generator = (text.text for text in texts(journey) if not _is_frame(text.loc))
    words = (word for text in generator for word in same(text).split())
    return Counter(word for word in words if len(word) >= LONG)


def _is_frame(loc: Loc) -> bool:
    return loc == ("title",) or (loc[-1] == "name" and "touchpoints" not in loc)


def _names(journey: Journey, take: Callable[[Journey], Iterable[str]]) -> Counter[str]:
    return Counter(same(plain(one)) for one in take(journey))


def _stages(journey: Journey) -> Iterable[str]:
    return (stage.name for stage in journey.stages)


def _touchpoints(journey: Journey) -> Iterable[str]:
    return (place.touchpoint.name for place in journey.places())
