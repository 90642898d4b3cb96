"""Compare the barriers of two revisions of a journey."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.journey import Barrier
from ..plaintext import plain
from .alignment import JourneyDiff, Match, MomentPair
from .change import FieldChange
from .kinds import FactKind
from .links import link_texts
from .opportunities import OpportunityIndex
from .rewritten import barrier_stays
from .text_similarity import normalized

__all__ = ["compare_barriers"]


def compare_barriers(diff: JourneyDiff, index: OpportunityIndex) -> None:
    """Add the facts about barriers, and note in `index` which opportunities resolved one."""
    for match in diff.matches(
        lambda part: part.barriers, lambda barrier: barrier.text, alone=barrier_stays
    ):
        old, new = match.old, match.new
        if not match.pair.stays and (old is None or new is None):
            diff.count_nested(match.pair, "barrier")
        elif old is None:
            text, severity = plain(new.text), str(new.severity) if new.severity else None
            diff.add_fact(FactKind.BARRIER_ADDED, match.pair, words=text, after=severity)
        elif new is None:
            _add_removed(diff, match.pair, old, index)
        else:
            _compare_barrier(diff, match, old, new, index)


def _add_removed(
    diff: JourneyDiff, pair: MomentPair, old: Barrier, index: OpportunityIndex
) -> None:
    """Add the fact about a removed barrier: resolved, or removed with opportunities left open."""
    done = [ident for ident in old.opportunities if index.is_done(ident)]
    dropped = [ident for ident in old.opportunities if index.is_dropped(ident)]
    left = [ident for ident in old.opportunities if ident not in (*done, *dropped)]
    if done and not left:
        _add_resolved(diff, pair, old, done, index, key="gone")
        return
    groups = (("done", done), ("dropped", dropped), ("left", left if done else []))
    parts = tuple(FieldChange(name, after=index.texts(idents)) for name, idents in groups if idents)
    diff.add_fact(FactKind.BARRIER_REMOVED, pair, words=plain(old.text), parts=parts)


def _add_resolved(
    diff: JourneyDiff,
    pair: MomentPair,
    barrier: Barrier,
    done: Sequence[str],
    index: OpportunityIndex,
    *,
    key: str,
) -> None:
    """Add the fact that opportunities resolved a barrier; `key` is `stays` or `gone`."""
    index.resolving.update(done)
    words, texts = plain(barrier.text), index.texts(done)
    diff.add_fact(FactKind.BARRIER_RESOLVED, pair, words=words, key=key, after=texts)


def _compare_barrier(
    diff: JourneyDiff, match: Match, old: Barrier, new: Barrier, index: OpportunityIndex
) -> None:
    """Add the facts about a barrier that both revisions have."""
    done = [ident for ident in new.opportunities if index.is_newly_done(ident)]
    if done:
        _add_resolved(diff, match.pair, new, done, index, key="stays")
    text = plain(new.text)
    if match.moved:
        diff.add_fact(FactKind.BARRIER_MOVED, match.pair, words=text, **match.moved)
    if normalized(old.text) != normalized(new.text):
        values = {"before": plain(old.text), "after": text}
        diff.add_fact(FactKind.BARRIER_CHANGED, match.pair, key="text", words=text, **values)
    if old.severity != new.severity:
        before, after = (
            str(barrier.severity) if barrier.severity else None for barrier in (old, new)
        )
        diff.add_fact(FactKind.BARRIER_SEVERITY, match.pair, words=text, before=before, after=after)
    if old.persona != new.persona:
        personas = {"before": old.persona, "after": new.persona}
        diff.add_fact(FactKind.BARRIER_CHANGED, match.pair, key="persona", words=text, **personas)
    if old.evidence != new.evidence:
        studies = {"before": old.evidence, "after": new.evidence}
        diff.add_fact(FactKind.BARRIER_CHANGED, match.pair, key="evidence", words=text, **studies)
    for key in ("links", "tickets"):
        links = {"before": link_texts(getattr(old, key)), "after": link_texts(getattr(new, key))}
        if links["before"] != links["after"]:
            diff.add_fact(FactKind.BARRIER_CHANGED, match.pair, key=key, words=text, **links)
    _compare_ways(diff, match.pair, old, new, index)


def _compare_ways(
    diff: JourneyDiff, pair: MomentPair, old: Barrier, new: Barrier, index: OpportunityIndex
) -> None:
    """Add the facts about opportunities that the barrier names only now, or no longer."""
    for key, idents in (
        ("removed", [ident for ident in old.opportunities if ident not in new.opportunities]),
        ("added", [ident for ident in new.opportunities if ident not in old.opportunities]),
    ):
        # An opportunity that was itself added or removed has a fact of its own.
        staying = [ident for ident in idents if index.stays(ident)]
        if idents:
            diff.add_fact(
                FactKind.BARRIER_WAYS,
                pair,
                key=key,
                words=plain(new.text),
                after=index.texts(staying or idents),
                is_reported=bool(staying),
            )
