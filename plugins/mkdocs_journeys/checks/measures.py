"""Which measures are which, however their names are written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..diagnostics import SAME_LOOKS
from ..languages import alternatives, tables_of
from ..languages.tables import MeasureWords

__all__ = ["scale"]

_KNOWN = re.compile(r"(?<![a-z])t?(csat|nps|ces|csi)(?![a-z])")
_NAMED = {"csi": "csat"}


@cache
def _called() -> re.Pattern[str]:
    """Measures in words of all languages."""
    nps = alternatives(table.nps for table in tables_of(MeasureWords))
    satisfaction = alternatives(table.satisfaction for table in tables_of(MeasureWords))
    return re.compile(rf"\b(?P<nps>{nps})\b|\b(?:{satisfaction})\w+")


@lru_cache(maxsize=1 << 10)
def scale(measure: str) -> str:
    """`csat`, `nps` or `ces`; nothing of any other: “CSAT (1–5)”, “tNPS”, “Удовлетворённость”."""
    name = measure.casefold()
    if match := _called().search(name):
        return "nps" if match["nps"] else "csat"
    match = _KNOWN.search(name.translate(SAME_LOOKS))
    return _NAMED.get(match[1], match[1]) if match else ""
