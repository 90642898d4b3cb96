"""Measure the fonts that browsers take for scripts that ours does not have.

What a reader's machine has is not known, so each letter is as wide as in the widest of the usual
free fonts, and a little wider. Run it on a machine that has them (Debian: `fonts-noto-core
fonts-dejavu-core`): `python tests/tools/fallback_widths.py`.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_journeys"
TABLE = PACKAGE / "diagrams" / "widths_of_others.json"
FONTS = Path("/usr/share/fonts/truetype")

STYLES = {"400": "Regular", "600": "Bold"}
SCRIPTS = [
    "Arabic",
    "Armenian",
    "Bengali",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Symbols",
    "Syriac",
    "Tamil",
    "Telugu",
    "Thaana",
    "Thai",
]
BLOCKS = [(0x0370, 0x03FF), (0x0530, 0x139F), (0x1780, 0x17FF), (0x2010, 0x2BFF), (0xFB1D, 0xFEFC)]
"""Greek and Armenian to Ethiopic; Khmer; symbols; the presentation forms of Hebrew and Arabic."""

SPARE = 1.04


def fonts(style: str) -> Iterator[Path]:
    """The fonts of one weight; where a script has none so bold, browsers thicken the regular."""
    yield FONTS / "dejavu" / {"Regular": "DejaVuSans.ttf", "Bold": "DejaVuSans-Bold.ttf"}[style]
    yield FONTS / "noto" / f"NotoNaskhArabic-{style}.ttf"
    yield FONTS / "noto" / "NotoSansSymbols2-Regular.ttf"
    for script in ("", *SCRIPTS):
        named = [FONTS / "noto" / f"NotoSans{script}-{one}.ttf" for one in (style, "Regular")]
        yield next(path for path in named if path.is_file())


def measured(known: set[int]) -> dict[str, dict[str, list[int]]]:
    """Thousandths of an em by weight: runs of characters by the code of their first."""
    table = {}
    for weight, style in STYLES.items():
        widest: dict[int, float] = {}
        for path in fonts(style):
            font = TTFont(path)
            metrics, scale = font["hmtx"], 1000 / font["head"].unitsPerEm
            for code, glyph in font.getBestCmap().items():
                if any(first <= code <= last for first, last in BLOCKS) and code not in known:
                    widest[code] = max(widest.get(code, 0), metrics[glyph][0] * scale)
        table[weight] = _runs({code: _spared(code, units) for code, units in widest.items()})
    return table


def _spared(code: int, units: float) -> int:
    above = unicodedata.category(chr(code)) in {"Mn", "Me"}
    return 0 if above else math.ceil(units * SPARE)


def _runs(widths: dict[int, int]) -> dict[str, list[int]]:
    runs: dict[str, list[int]] = {}
    start = previous = -2
    for code in sorted(widths):
        if code != previous + 1:
            start = code
        runs.setdefault(str(start), []).append(widths[code])
        previous = code
    return runs


if __name__ == "__main__":
    ours = json.loads((PACKAGE / "diagrams" / "widths.json").read_text(encoding="utf-8"))
    text = json.dumps(measured({int(code) for code in ours["400"]}), separators=(",", ":"))
    TABLE.write_text(text + "\n", encoding="utf-8")
