"""What the pages of very large maps weigh: divided, and as one page.

    python benchmarks/large_maps.py
    python benchmarks/large_maps.py 60x20 200x3

Every argument is a map of so many stages with so many touchpoints each. Diagrams are left out: they
have pages of their own either way.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz, EngineError
from mkdocs_journeys.pages import map_division

SHAPES = ("60x20", "200x3", "5x300")

SETTINGS = {
    "site_name": "Large",
    "theme": {"name": "material", "font": False},
    "plugins": [{"journeys": {"git": False}}],
}


class Weights(NamedTuple):
    """What the pages of a map weigh, in bytes and elements, and what the site took to build."""

    own: tuple[int, int]
    parts: int
    largest: tuple[int, int]
    seconds: float


def main() -> int:
    """Build each map twice and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shapes", nargs="*", default=SHAPES, help="stages x touchpoints")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.disable(logging.CRITICAL)
    print(
        f"{'map':10}{'one page':>24}{'its own page':>24}{'parts':>7}{'largest part':>24}{'time':>7}"
    )
    for shape in parser.parse_args().shapes:
        stages, each = map(int, shape.split("x"))
        with patch.object(map_division, "WHOLE", sys.maxsize):
            whole = weights(stages, each)
        divided = weights(stages, each)
        ratio = divided.seconds / whole.seconds
        print(
            f"{shape:10}{_said(whole.own)}{_said(divided.own)}{divided.parts:>7}"
            f"{_said(divided.largest)}{ratio:>6.2f}×",
            flush=True,
        )
    return 0


def weights(stages: int, each: int) -> Weights:
    """Build a site of one map and look at the map's pages."""
    with tempfile.TemporaryDirectory(prefix="journeys-bench-") as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        (root / "docs/index.md").write_text("# Large\n")
        (root / "journeys").mkdir()
        text = json.dumps(made(stages, each), ensure_ascii=False)
        (root / "journeys/map.md").write_text(f"---\n{text}\n---\n", "utf-8")
        (root / "mkdocs.yml").write_text(json.dumps(SETTINGS))
        begin = time.perf_counter()
        with patch.object(EmbeddedGraphviz, "layout", _no_layout):
            config = load_config(str(root / "mkdocs.yml"))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        seconds = time.perf_counter() - begin
        site = root / "site/journeys"
        parts = [_weight(path) for path in site.glob("stages/map/*/index.html")]
        return Weights(
            _weight(site / "map/index.html"), len(parts), max(parts, default=(0, 0)), seconds
        )


def made(stages: int, each: int) -> dict[str, object]:
    """Return a map, always the same one."""
    return {
        "title": "Большая карта",
        "stages": [
            {
                "name": f"Этап пути {number}",
                "emotion": number % 5 - 2,
                "goal": "Понять, что делать дальше",
                "actions": ["Ищет ответ на сайте"],
                "thoughts": ["Почему так долго?"],
                "touchpoints": [
                    {
                        "name": f"Звонок в поддержку {number}.{place}",
                        "channel": ("phone", "site", "app")[place % 3],
                        "emotion": place % 5 - 2,
                        "owner": "web",
                        "barriers": ["Утром никто не отвечает"] if place % 4 == 0 else [],
                    }
                    for place in range(each)
                ],
            }
            for number in range(stages)
        ],
    }


def _no_layout(engine: EmbeddedGraphviz, dot: str, seconds: float) -> bytes:
    raise EngineError("left out")


def _weight(path: Path) -> tuple[int, int]:
    text = path.read_text("utf-8")
    return len(text.encode()), len(re.findall(r"<[a-zA-Z]", text))


def _said(weight: tuple[int, int]) -> str:
    size, elements = weight
    return f"{size / 1000:>10,.0f} KB {elements:>9,}".rjust(24)


if __name__ == "__main__":
    sys.exit(main())
