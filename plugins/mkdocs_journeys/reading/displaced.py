"""Files whose page address is taken by another file: they have no page, only a visibility."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.atlas import INDEXES
from ..model.file_kinds import FOLDERS
from ..model.journey import Journey
from ..model.values import Visibility
from .document import read_markdown
from .files import SourceFile
from .indexes import looks_like_map, stages_key
from .result import Displaced
from .visibility import KEY, settle_visibility, unread_visibility

__all__ = ["read_displaced"]


def read_displaced(file: SourceFile, lanes: Iterable[str]) -> Displaced:
    """Return the file with its visibility, which also holds for what it refers to."""
    document = read_markdown(file, required=False)
    data = document.values.data
    if isinstance(data, dict):
        document, problems = settle_visibility(document, Journey, lanes)
        is_unclear, level = bool(problems), data.get(KEY)
    else:
        is_unclear, level = unread_visibility(document)[0], None
    if is_unclear:
        return Displaced(document, Visibility.PRIVATE)
    if level in tuple(Visibility):
        return Displaced(document, Visibility(level))
    is_other = file.name.parts[0] in FOLDERS or file.name.stem in INDEXES
    is_map = not is_other or stages_key(data) is not None or looks_like_map(document.text)
    return Displaced(document, Visibility.INTERNAL if is_map else None)
