"""Rules for index files: whether one is a map, and whether it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from ..diagnostics import N_, Message
from ..model.atlas import INDEXES
from ..model.file_kinds import FOLDERS
from ..model.journey import Journey
from ..model.organization import Area
from .vocabulary import correct_key

__all__ = ["Neighbours", "looks_like_map", "may_hold_map", "misplaced_map", "stages_key"]

_STAGES = re.compile(r"^stages[ \t]*:", re.MULTILINE)

_ABOVE_ALL = N_(
    "A map can't lie in this file, which is the page above all maps. Give the map a file of its "
    "own, such as {example}."
)
_ABOVE_OTHERS = N_(
    "This map has the page of its folder, in which {other} lies, too. Give it a file of its own, "
    "such as {example}, and the folder has a page that lists its maps."
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
    unknown_keys = (str(key) for key in data if key not in Area.model_fields)
    return next(
        (key for key in unknown_keys if correct_key(key, Journey.model_fields) == "stages"), None
    )


def looks_like_map(text: str) -> bool:
    """Return whether a file may be a map: while it is written, it often can't be read."""
    return _STAGES.search(text) is not None


class Neighbours:
    """The other files below each folder, besides its own index."""

    def __init__(self, names: Iterable[PurePosixPath] = ()) -> None:
        self._below: dict[PurePosixPath, PurePosixPath] = {}
        for name in names:
            if name.suffix == ".md":
                for folder in name.parents:
                    if name.stem not in INDEXES or folder != name.parent:
                        self._below.setdefault(folder, name)

    def above_others(self, index: PurePosixPath) -> Message | None:
        """Return the message for a map in the index of a folder with other maps; None without."""
        other = self._below.get(index.parent)
        if other is None:
            return None
        values: dict[str, object] = {"other": str(other), "example": f"{index.parent}/order.md"}
        return Message(_ABOVE_OTHERS, values)


def may_hold_map(index: PurePosixPath) -> bool:
    """Return whether a map may lie in that index file."""
    folder = index.parent
    return bool(folder.parts) and not _is_special(folder)


def misplaced_map(index: PurePosixPath) -> Message:
    """Return why no map may lie in that index file, and where it may."""
    text = _OF_OTHERS if index.parent.parts else _ABOVE_ALL
    return Message(text, {"example": "order.md"})


def _is_special(folder: PurePosixPath) -> bool:
    return folder.parts[0] in FOLDERS
