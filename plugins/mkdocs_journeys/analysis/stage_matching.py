"""Which stage or step of one map is which of the other, also where it is a part of another stage
now, became a step or became a stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model.journey import Journey, Moment, Stage, Step, Touchpoint
from ..model.traversal import text_nodes
from ..model.values import Part, short_slug
from .matching import Key, Like, ambiguous_names, at, out_of_order, pair_items

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
"""What of a text counts when it is compared."""

StageRow = tuple[Step | None, Step | None, bool]
"""A stage or step in the two maps, and whether it has changed places among its neighbours."""


class PlaceSimilarity(NamedTuple):
    """How stages, steps and touchpoints are paired that neither id nor name pairs."""

    like: Like[Any] | None = None
    """Where they are like each other."""
    alone: Like[Any] | None = None
    """Where each stands alone between the same neighbours."""
    between_stages: bool = False
    """Whether a step is looked for in other stages, and among the stages, too."""


BY_NAME = PlaceSimilarity()
"""Not at all."""

RICH = 3
"""Texts that are said of a place, so that it is known by them under any name."""


def written_id(moment: Step | Touchpoint) -> str:
    """The id that an author gave; nothing where it was made of the name."""
    return "" if is_made_of(moment.id, moment.name) else moment.id


def is_made_of(ident: str, words: str) -> bool:
    """Whether an id is one that words get by themselves."""
    made = short_slug(words)
    number = ident.removeprefix(made)
    return ident.startswith(made) and (not number or number.lstrip("-").isdigit())


def known_ids(
    before: Iterable[Step | Touchpoint], after: Iterable[Step | Touchpoint]
) -> Callable[[Step | Touchpoint], str]:
    """Return the id of what an author gave one, at least at one of the times: “Order” with the id
    `order` may be called “Choose” now and have it still.
    """
    written = {written_id(moment) for moments in (before, after) for moment in moments}
    return lambda moment: moment.id if moment.id in written else ""


def contents(moment: Moment) -> Hashable:
    """All that is said of a stage, step or touchpoint; ids may be made of its place."""
    texts = tuple(
        text_node[1:] for text_node in text_nodes(moment) if text_node.key not in {"id", "to"}
    )
    return texts, tuple(moment.emotion.items())


def swapped_names(before: Iterable[Moment], after: Iterable[Moment], name: Key[Any]) -> Key[Any]:
    """Return all that is said of a place but its name, if places have only swapped their names.

    What stands under a name that another place has now, and so on around, is much, and of one place
    alone; otherwise it has moved from place to place, and the places are what they were.
    """
    sides = [_by_substance(side) for side in (before, after)]
    swapped = {
        key: names
        for key in sides[0].keys() & sides[1].keys()
        if (names := (name(sides[0][key]), name(sides[1][key])))[0] != names[1]
    }
    while True:
        olds, news = ({names[side] for names in swapped.values()} for side in (0, 1))
        around = {key: names for key, names in swapped.items() if names[0] in news}
        around = {key: names for key, names in around.items() if names[1] in olds}
        if len(around) == len(swapped):
            break
        swapped = around
    known = {id(side[key]): key for side in sides for key in swapped}
    return lambda moment: known.get(id(moment))


def _by_substance(moments: Iterable[Moment]) -> dict[Hashable, Moment]:
    """Each of which much is said, by that; none of which the same is said as of another."""
    rows = [(_substance(moment), moment) for moment in moments]
    often = Counter(key for key, _ in rows)
    return {key: moment for key, moment in rows if key is not None and often[key] == 1}


def _substance(moment: Moment) -> Hashable:
    texts = tuple(
        text_node[1:]
        for text_node in text_nodes(moment)
        if text_node.loc != ("name",) and text_node.key not in {"id", "to", "owner", "evidence"}
    )
    return (texts, tuple(moment.emotion.items())) if len(texts) >= RICH else None


def have_common_text(one: Part, other: Part) -> bool:
    """Whether both say the same of anything but who answers for it."""
    texts = [
        {text[1:] for text in text_nodes(part) if text.key != "owner"} for part in (one, other)
    ]
    return bool(texts[0] & texts[1])


@dataclass
class StageMatching:
    """The stages and steps of two maps beside each other."""

    before: Journey
    after: Journey
    same: Same
    similarity: PlaceSimilarity = BY_NAME
    origins: dict[int, Step] = field(default_factory=dict)
    """By the identity of what has another parent now: what it was."""
    _left: set[int] = field(default_factory=set)
    """The identities of what they were."""

    def __post_init__(self) -> None:
        if self.similarity.between_stages:
            self._match_renamed_levels()
            self._match_leftovers()

    def stages(self) -> list[StageRow]:
        """The stages of both maps in the order of the second."""
        return self.rows(self.before.stages, self.after.stages)

    def rows(self, before: Sequence[Step], after: Sequence[Step]) -> list[StageRow]:
        """The stages, or the steps of one stage, in the order of the second map."""
        gone: list[StageRow] = []
        following: dict[int | None, list[StageRow]] = {None: gone}
        for row in self._stayed(before, after):
            if row[1] is not None:
                gone = following[id(row[1])] = []
            gone.append(row)
        rows = following[None]
        for step in after:
            origin = self.origins.get(id(step))
            rows += following[id(step)] if origin is None else [(origin, step, False)]
        return rows

    def staying_steps(self, stage: Step | None) -> tuple[Step, ...]:
        """The steps of a stage that are its own in both maps, or in one alone."""
        steps = stage.steps if isinstance(stage, Stage) else ()
        return tuple(
            step for step in steps if id(step) not in self._left and id(step) not in self.origins
        )

    def arrived_steps(self, stage: Step | None) -> list[StageRow]:
        """The steps of a stage that were elsewhere."""
        steps = stage.steps if isinstance(stage, Stage) else ()
        return [(self.origins[id(step)], step, False) for step in steps if id(step) in self.origins]

    def _stayed(self, before: Sequence[Step], after: Sequence[Step]) -> list[StageRow]:
        olds = [step for step in before if id(step) not in self._left]
        news = [step for step in after if id(step) not in self.origins]
        like, alone, _ = self.similarity
        rows = pair_items(olds, news, *self._keys(olds, news), like=like, alone=alone)
        moved = out_of_order(rows)
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
        likeness: a stage that was divided into two is like both.
        """
        before, after = self.before.stages, self.after.stages
        rows = pair_items(before, after, *self._keys(before, after))
        stages = _unmatched((at(before, left), at(after, right)) for left, right in rows)
        steps = self._unmatched_steps(self.stages())
        self._take(stages[0], steps[1])
        self._take(steps[0], stages[1])

    def _match_leftovers(self) -> None:
        """Match what only one of the maps has, at its level and in its stage."""
        rows = self.stages()
        stages = _unmatched(row[:2] for row in rows)
        steps = self._unmatched_steps(rows)
        self._take([*stages[0], *steps[0]], [*stages[1], *steps[1]], self._likeness)

    def _likeness(self, old: Step, new: Step) -> float:
        like = self.similarity.like
        if like is None or (isinstance(old, Stage) and isinstance(new, Stage)):
            return 0.0
        return like(old, new) if have_common_text(old, new) else 0.0

    def _unmatched_steps(self, stages: Iterable[StageRow]) -> tuple[list[Step], list[Step]]:
        gone: list[Step] = []
        come: list[Step] = []
        for before, after, _ in stages:
            old, new = self.staying_steps(before), self.staying_steps(after)
            rows = self._stayed(old, new) if old and new else ()
            pairs = [row[:2] for row in rows] or [*_alone(old, new)]
            unmatched = _unmatched(pairs)
            gone += unmatched[0]
            come += unmatched[1]
        return gone, come

    def _take(
        self, before: Sequence[Step], after: Sequence[Step], like: Like[Step] | None = None
    ) -> None:
        """Note that these are the same, where their keys or their contents say so."""
        for left, right in pair_items(before, after, *self._keys(before, after)[:-1], like=like):
            old, new = at(before, left), at(after, right)
            if old is not None and new is not None:
                self._left.add(id(old))
                self.origins[id(new)] = old


def _alone(
    before: Iterable[Step], after: Iterable[Step]
) -> Iterable[tuple[Step | None, Step | None]]:
    yield from ((step, None) for step in before)
    yield from ((None, step) for step in after)


def _unmatched(
    pairs: Iterable[tuple[Step | None, Step | None]],
) -> tuple[list[Step], list[Step]]:
    """What only the first map has, and what only the second has."""
    rows = [*pairs]
    gone = [old for old, new in rows if old is not None and new is None]
    return gone, [new for old, new in rows if new is not None and old is None]
