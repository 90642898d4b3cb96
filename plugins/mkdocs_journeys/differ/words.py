"""What is said of each fact: one function a kind, which knows the fact and nothing around it.

A sentence does not say where; it stands under its stage, after the name of its touchpoint.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import words_of_files, words_of_paths, words_of_work
from .fact import Fact
from .kinds import Kind
from .phrases import Saying
from .speech import Speech

__all__ = ["SAYINGS", "sentence"]

SAYINGS: Mapping[Kind, Saying] = {
    **words_of_files.SAYINGS,
    **words_of_paths.SAYINGS,
    **words_of_work.SAYINGS,
}
"""How each kind is said."""


def sentence(speech: Speech, fact: Fact) -> str:
    """The fact in words, without a full stop."""
    return SAYINGS[fact.kind](speech, fact)
