"""Matching of the stages and steps of two maps, including those that have moved to another stage,
became a step or became a stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model.journey import Journey, Moment, Stage, Step, Touchpoint
from ..model.traversal import text_nodes
from ..model.values import Part, short_slug
from .matching import ambiguous_names, at, moved_items, pair_items
from .similar_items import Key, Similarity

__all__ = [
    "BY_NAME",
    "PlaceSimilarity",
    "Same",
    "StageMatching",
    "StageRow",
    "contents",
    "have_common_text",
    "is_made_of",
    "known_ids",
    "swapped_names",
    "written_id",
]

Same = Callable[[str], str]
"""Normalizes a text for comparison."""

StageRow = tuple[Step | None, Step | None, bool]
"""A stage or step in the two maps, and whether it has moved among its neighbours."""


class PlaceSimilarity(NamedTuple):
    """Similarity of stages, steps and touchpoints that neither id nor name pairs."""

    like: Similarity[Any] | None = None
    """Pairs the most similar ones."""
    alone: Similarity[Any] | None = None
    """Pairs those that are left over between the same neighbours; may be less strict."""
    between_stages: bool = False
    """Whether a step is also searched in other stages, and among the stages."""


BY_NAME = PlaceSimilarity()
"""Pairs by id and name only."""

RICH = 3
"""The number of texts by which a place is identified under any name."""


def written_id(moment: Step | Touchpoint) -> str:
    """Return the id that an author gave; an empty string if it was generated from the name."""
    return "" if is_made_of(moment.id, moment.name) else moment.id


def is_made_of(ident: str, words: str) -> bool:
    """Whether an id is the one that is generated from these words."""
    generated = short_slug(words)
    suffix = ident.removeprefix(generated)
    return ident.startswith(generated) and (not suffix or suffix.lstrip("-").isdigit())


def known_ids(
    before: Iterable[Step | Touchpoint], after: Iterable[Step | Touchpoint]
) -> Callable[[Step | Touchpoint], str]:
    """Return a key: the id if the author gave it in at least one of the maps, else an empty string.

    “Order” with the id `order` may be called “Choose” in the other map and still have that id.
    """
    written = {written_id(moment) for moments in (before, after) for moment in moments}
    return lambda moment: moment.id if moment.id in written else ""


def contents(moment: Moment) -> Hashable:
    """Return all content of a stage, step or touchpoint, without ids, which may depend on its
    place.
    """
    texts = tuple(
        text_node[1:] for text_node in text_nodes(moment) if text_node.key not in {"id", "to"}
    )
    return texts, tuple(moment.emotion.items())


def swapped_names(before: Iterable[Moment], after: Iterable[Moment], name: Key[Any]) -> Key[Any]:
    """Return a key for places that have only swapped their names: all content except the name.

    The names must form a cycle, and each content be rich and occur once; otherwise content has
    moved from place to place, and the places are the same as before.
    """
    sides = [_index_by_substance(side) for side in (before, after)]
    swapped = {
        key: names
        for key in sides[0].keys() & sides[1].keys()
        if (names := (name(sides[0][key]), name(sides[1][key])))[0] != names[1]
    }
    while True:
        olds, news = ({names[side] for names in swapped.values()} for side in (0, 1))
        cycle = {key: names for key, names in swapped.items() if names[0] in news}
        cycle = {key: names for key, names in cycle.items() if names[1] in olds}
        if len(cycle) == len(swapped):
            break
        swapped = cycle
    keys = {id(side[key]): key for side in sides for key in swapped}
    return lambda moment: keys.get(id(moment))


def _index_by_substance(moments: Iterable[Moment]) -> dict[Hashable, Moment]:
    """Return the moments with much content, by that content, if no other has the same."""
    rows = [(_substance(moment), moment) for moment in moments]
    counts = Counter(key for key, _ in rows)
    return {key: moment for key, moment in rows if key is not None and counts[key] == 1}


def _substance(moment: Moment) -> Hashable:
    """Return the content without the name; None if it has fewer than RICH texts."""
    texts = tuple(
        text_node[1:]
        for text_node in text_nodes(moment)
        if text_node.loc != ("name",) and text_node.key not in {"id", "to", "owner", "evidence"}
    )
    return (texts, tuple(moment.emotion.items())) if len(texts) >= RICH else None


def have_common_text(first: Part, second: Part) -> bool:
    """Whether both have any text in common, apart from the owner."""
    texts = [
        {text[1:] for text in text_nodes(part) if text.key != "owner"} for part in (first, second)
    ]
    return bool(texts[0] & texts[1])


@dataclass
class StageMatching:
    """Matches the stages and steps of two maps."""

    before: Journey
    after: Journey
    same: Same
    similarity: PlaceSimilarity = BY_NAME
    origins: dict[int, Step] = field(default_factory=dict)
    """What each stage or step was that has another parent now, by its identity."""
    _moved_away: set[int] = field(default_factory=set)
    """The identities of the values of `origins`."""

    def __post_init__(self) -> None:
        if self.similarity.between_stages:
            self._match_renamed_levels()
            self._match_leftovers()

    def stages(self) -> list[StageRow]:
        """Return the stages of both maps, in the order of the second."""
        return self.rows(self.before.stages, self.after.stages)

    def rows(self, before: Sequence[Step], after: Sequence[Step]) -> list[StageRow]:
        """Return the stages, or the steps of one stage, in the order of the second map."""
        gone: list[StageRow] = []
        following: dict[int | None, list[StageRow]] = {None: gone}
        for row in self._staying_rows(before, after):
            if row[1] is not None:
                gone = following[id(row[1])] = []
            gone.append(row)
        rows = following[None]
        for step in after:
            origin = self.origins.get(id(step))
            rows += following[id(step)] if origin is None else [(origin, step, False)]
        return rows

    def staying_steps(self, stage: Step | None) -> tuple[Step, ...]:
        """Return the steps of a stage that have not moved to or from another place."""
        steps = stage.steps if isinstance(stage, Stage) else ()
        return tuple(
            step
            for step in steps
            if id(step) not in self._moved_away and id(step) not in self.origins
        )

    def arrived_steps(self, stage: Step | None) -> list[StageRow]:
        """Return the steps of a stage that were elsewhere in the first map."""
        steps = stage.steps if isinstance(stage, Stage) else ()
        return [(self.origins[id(step)], step, False) for step in steps if id(step) in self.origins]

    def _staying_rows(self, before: Sequence[Step], after: Sequence[Step]) -> list[StageRow]:
        olds = [step for step in before if id(step) not in self._moved_away]
        news = [step for step in after if id(step) not in self.origins]
        like, alone, _ = self.similarity
        rows = pair_items(olds, news, *self._keys(olds, news), like=like, alone=alone)
        moved = moved_items(rows)
        return [(at(olds, left), at(news, right), left in moved) for left, right in rows]

    def _keys(self, before: Sequence[Step], after: Sequence[Step]) -> tuple[Key[Step], ...]:
        return (
            known_ids(before, after),
            swapped_names(before, after, self._name),
            ambiguous_names(before, after, self._name, contents),
            self._name,
            lambda step: step.id,
        )

    def _name(self, step: Step) -> str:
        return self.same(step.name)

    def _match_renamed_levels(self) -> None:
        """Match steps and stages that have each other's names, before stages are matched by
        similarity: a stage that was divided into two is similar to both.
        """
        before, after = self.before.stages, self.after.stages
        rows = pair_items(before, after, *self._keys(before, after))
        stages = _unmatched((at(before, left), at(after, right)) for left, right in rows)
        steps = self._unmatched_steps(self.stages())
        self._record_matches(stages[0], steps[1])
        self._record_matches(steps[0], stages[1])

    def _match_leftovers(self) -> None:
        """Match the stages and steps that have no partner at their level and in their stage."""
        rows = self.stages()
        stages = _unmatched(row[:2] for row in rows)
        steps = self._unmatched_steps(rows)
        self._record_matches(
            [*stages[0], *steps[0]], [*stages[1], *steps[1]], self._rate_similarity
        )

    def _rate_similarity(self, old: Step, new: Step) -> float:
        like = self.similarity.like
        if like is None or (isinstance(old, Stage) and isinstance(new, Stage)):
            return 0.0
        return like(old, new) if have_common_text(old, new) else 0.0

    def _unmatched_steps(self, stages: Iterable[StageRow]) -> tuple[list[Step], list[Step]]:
        gone: list[Step] = []
        added: list[Step] = []
        for before, after, _ in stages:
            old, new = self.staying_steps(before), self.staying_steps(after)
            rows = self._staying_rows(old, new) if old and new else ()
            pairs = [row[:2] for row in rows] or [*_without_partners(old, new)]
            unmatched = _unmatched(pairs)
            gone += unmatched[0]
            added += unmatched[1]
        return gone, added

    def _record_matches(
        self, before: Sequence[Step], after: Sequence[Step], like: Similarity[Step] | None = None
    ) -> None:
        """Record the origins of steps and stages whose keys or contents match."""
        for left, right in pair_items(before, after, *self._keys(before, after)[:-1], like=like):
            old, new = at(before, left), at(after, right)
            if old is not None and new is not None:
                self._moved_away.add(id(old))
                self.origins[id(new)] = old


def _without_partners(
    before: Iterable[Step], after: Iterable[Step]
) -> Iterable[tuple[Step | None, Step | None]]:
    yield from ((step, None) for step in before)
    yield from ((None, step) for step in after)


def _unmatched(
    pairs: Iterable[tuple[Step | None, Step | None]],
) -> tuple[list[Step], list[Step]]:
    """Return the steps that only the first map has, and those that only the second has."""
    rows = [*pairs]
    gone = [old for old, new in rows if old is not None and new is None]
    return gone, [new for old, new in rows if new is not None and old is None]
