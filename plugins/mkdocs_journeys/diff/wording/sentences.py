"""What is said of each fact: one function a kind, which knows the fact and nothing around it.

A sentence does not say where; it stands under its stage, after the name of its touchpoint.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..change import Fact
from ..kinds import FactKind
from . import files, structure, work
from .display_names import DisplayNames
from .phrases import Saying

__all__ = ["SAYINGS", "sentence"]

SAYINGS: Mapping[FactKind, Saying] = {
    **files.SAYINGS,
    **structure.SAYINGS,
    **work.SAYINGS,
}
"""How each kind is said."""


def sentence(wording: DisplayNames, fact: Fact) -> str:
    """The fact in words, without a full stop."""
    return SAYINGS[fact.kind](wording, fact)
