"""Files that would have one page: only one of them is read."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import N_, Diagnostic, Message
from ..model.atlas import path_of
from .collection import page_of
from .files import SourceFile

__all__ = ["twins_of", "without_twins"]

_RANKS = {"index": 1, "README": 2}

_TWINS = Message(N_("The two names differ only in how their letters are stored."))


def without_twins(files: list[SourceFile]) -> tuple[list[SourceFile], list[Diagnostic]]:
    """Return the files without those whose page another one has, and what is said of these.

    A file of that name comes before the index of a folder, and `index` before `README`.
    """
    taken: dict[str, SourceFile] = {}
    diagnostics: list[Diagnostic] = []
    for file in sorted(files, key=lambda file: _RANKS.get(file.name.stem, 0)):
        page = _page(file)
        if page not in taken:
            taken[page] = file
            continue
        message = Message(
            N_("The page of this file is taken by {other}; rename one of them."),
            {"other": taken[page].display_path},
            _TWINS if _are_twins(file, taken[page]) else None,
        )
        diagnostics.append(file.problem("double-address", message))
    kept = set(map(id, taken.values()))
    return [file for file in files if id(file) in kept], diagnostics


def twins_of(file: SourceFile, others: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files among `others` that would have the page of `file`."""
    page = _page(file)
    return [other for other in others if other.name != file.name and _page(other) == page]


def _page(file: SourceFile) -> str:
    """Return the address of the file's page, however the file is called."""
    return path_of(page_of(file))


def _are_twins(file: SourceFile, other: SourceFile) -> bool:
    """Whether two names look the same and are not."""
    return file.name != other.name and file.address == other.address
