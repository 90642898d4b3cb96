"""Which measures are which, however their names are written."""

from __future__ import annotations

import re
from functools import lru_cache

from ..diagnostics import SAME_LOOKS

__all__ = ["scale"]

_KNOWN = re.compile(r"(?<![a-z])t?(csat|nps|ces|csi)(?![a-z])")
_NAMED = {"csi": "csat"}
_RUSSIAN = re.compile(r"\bнпс\b|\bудовлетвор\w+")
_OF_RUSSIAN = {"нпс": "nps"}


@lru_cache(maxsize=1 << 10)
def scale(measure: str) -> str:
    """`csat`, `nps` or `ces`; nothing of any other: “CSAT (1–5)”, “tNPS”, “Удовлетворённость”."""
    name = measure.casefold()
    if match := _RUSSIAN.search(name):
        return _OF_RUSSIAN.get(match[0], "csat")
    match = _KNOWN.search(name.translate(SAME_LOOKS))
    return _NAMED.get(match[1], match[1]) if match else ""
