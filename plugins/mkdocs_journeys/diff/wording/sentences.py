"""Word a fact: one function for each kind, which knows the fact and nothing around it.

A sentence does not state the location; it stands under its stage, after its touchpoint.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..change import Fact
from ..kinds import FactKind
from . import files, metrics, structure, work
from .display_names import DisplayNames
from .phrases import Phrase

__all__ = ["PHRASES", "sentence"]

PHRASES: Mapping[FactKind, Phrase] = {
    **files.SAYINGS,
    **structure.SAYINGS,
    **work.SAYINGS,
    **metrics.SAYINGS,
}
"""The function that words each kind."""


def sentence(wording: DisplayNames, fact: Fact) -> str:
    """Return the sentence of a fact, without a full stop."""
    return PHRASES[fact.kind](wording, fact)
