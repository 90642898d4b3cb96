"""A folder's `index.md` or `README.md`: its description, or the only map that the folder has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics import N_, Message
from ..model.atlas import INDEXES
from ..model.file_kinds import FOLDERS
from ..model.journey import Journey
from ..model.organization import Area
from .vocabulary import key_misspelt

__all__ = ["Neighbours", "looks_like_map", "map_of_folder", "stages_key"]

_STAGES = re.compile(r"^stages[ \t]*:", re.MULTILINE)

_ABOVE_ALL = N_(
    "A map can't lie in this file, which is the page above all maps. Give the map a file of its "
    "own, such as {example}."
)
_OF_FOLDER = N_(
    "A map can't lie in this file: it describes its folder, and {other} lies there, too. Give the "
    "map a file of its own, such as {example}."
)
_OF_OTHERS = N_(
    "A map can't lie in this folder, whose files are no maps. Give it a file of its own, such as "
    "{example}."
)


def stages_key(data: Any) -> str | None:
    """Return the key of an index file that makes a map of it, if it has one."""
    if not isinstance(data, dict):
        return None
    if "stages" in data:
        return "stages"
    others = (str(key) for key in data if key not in Area.model_fields)
    return next(
        (key for key in others if key_misspelt(key, Journey.model_fields) == "stages"), None
    )


def looks_like_map(text: str) -> bool:
    """Return whether a file may be a map: while it is written, it often can't be read."""
    return _STAGES.search(text) is not None


def map_of_folder(folder: Path, area: str) -> Path | None:
    """Return the index file in which a map lies alone, of an area or of a folder around it."""
    inner = PurePosixPath(area)
    for around in (inner, *inner.parents):
        for name in sorted(INDEXES) if around.parts and not _is_special(around) else ():
            path = folder / around / f"{name}.md"
            if path.is_file() and looks_like_map(path.read_text("utf-8", "replace")):
                return path
    return None


class Neighbours:
    """Which files there are below each folder, besides its own index."""

    def __init__(self, names: Iterable[PurePosixPath] = ()) -> None:
        self._below: dict[PurePosixPath, PurePosixPath] = {}
        for name in names:
            if name.suffix == ".md":
                for folder in name.parents:
                    if name.stem not in INDEXES or folder != name.parent:
                        self._below.setdefault(folder, name)

    def may_hold_map(self, index: PurePosixPath) -> bool:
        """Return whether a map may lie in that index file."""
        folder = index.parent
        return bool(folder.parts) and not _is_special(folder) and folder not in self._below

    def misplaced(self, index: PurePosixPath) -> Message:
        """Return why no map may lie in that index file, and where it may."""
        folder = index.parent
        if not folder.parts:
            return Message(_ABOVE_ALL, {"example": "order.md"})
        if _is_special(folder):
            return Message(_OF_OTHERS, {"example": "order.md"})
        values: dict[str, object] = {
            "other": str(self._below[folder]),
            "example": f"{folder}/order.md",
        }
        return Message(_OF_FOLDER, values)


def _is_special(folder: PurePosixPath) -> bool:
    return folder.parts[0] in FOLDERS
