"""Detection of the usual satisfaction measures by their names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..diagnostics import SAME_LOOKS
from ..languages import alternatives, tables_of
from ..languages.tables import MeasureWords

__all__ = ["scale"]

_ABBREVIATION = re.compile(r"(?<![a-z])t?(csat|nps|ces|csi)(?![a-z])")
_SYNONYMS = {"csi": "csat"}


@cache
def _name_pattern() -> re.Pattern[str]:
    """Return a pattern of the measures' names in all languages."""
    nps = alternatives(table.nps for table in tables_of(MeasureWords))
    satisfaction = alternatives(table.satisfaction for table in tables_of(MeasureWords))
    return re.compile(rf"\b(?P<nps>{nps})\b|\b(?:{satisfaction})\w+")


@lru_cache(maxsize=1 << 10)
def scale(measure: str) -> str:
    """Return `csat`, `nps` or `ces` for a measure's name; an empty string for any other.

    Known are “CSAT (1–5)”, “tNPS”, “Удовлетворённость” and the like.
    """
    name = measure.casefold()
    if match := _name_pattern().search(name):
        return "nps" if match["nps"] else "csat"
    match = _ABBREVIATION.search(name.translate(SAME_LOOKS))
    return _SYNONYMS.get(match[1], match[1]) if match else ""
