"""The built-in icons: outlines on a 24 × 24 grid, from Material Design Icons (Apache 2.0)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

__all__ = ["FACES", "icon_names", "icon_path"]


@cache
def _icons() -> dict[str, str]:
    text = files(__package__).joinpath("icons.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def icon_names() -> frozenset[str]:
    """What an icon may be called."""
    return frozenset(_icons())


def icon_path(name: str) -> str:
    """The SVG path of an icon; of a plain label where there is none of that name."""
    return _icons().get(name) or _icons()["lane"]


FACES = {
    -2: "M7.5 17.5c1-2.6 2.6-3.9 4.5-3.9s3.5 1.3 4.5 3.9",
    -1: "M8 16.6c1.1-1.3 2.4-2 4-2s2.9.7 4 2",
    0: "M8 15.5h8",
    1: "M8 14.6c1.1 1.3 2.4 2 4 2s2.9-.7 4-2",
    2: "M7.3 13.8c.9 2.7 2.5 4 4.7 4s3.8-1.3 4.7-4z",
}
"""The mouths of the five emotions, drawn on a round face: they differ without any colour."""
