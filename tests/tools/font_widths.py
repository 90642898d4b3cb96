"""Measure the fonts that the site serves and write the table that diagrams are laid out with.

Run it after changing a font: `python tests/tools/font_widths.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_journeys"
FONTS = PACKAGE / "theme" / "assets" / "journeys" / "fonts"
TABLE = PACKAGE / "diagrams" / "widths.json"


def measured() -> dict[str, dict[str, int]]:
    """Thousandths of an em by weight and character code."""
    table: dict[str, dict[str, int]] = {}
    for path in sorted(FONTS.glob("inter-*.woff2")):
        weight = path.stem.split("-")[-2]
        font = TTFont(path)
        metrics, scale = font["hmtx"], 1000 / font["head"].unitsPerEm
        for code, glyph in font.getBestCmap().items():
            table.setdefault(weight, {})[str(code)] = round(metrics[glyph][0] * scale)
    return {
        weight: dict(sorted(row.items(), key=lambda i: int(i[0]))) for weight, row in table.items()
    }


if __name__ == "__main__":
    TABLE.write_text(json.dumps(measured(), separators=(",", ":")) + "\n", encoding="utf-8")
