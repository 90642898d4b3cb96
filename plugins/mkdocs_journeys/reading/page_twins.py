"""Files with the same page address: only one of them is read.

Addresses that differ only in upper and lower case are two pages on some hosts and one on others:
both files are read, and the later one has a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics import N_, Diagnostic, Message
from ..model.atlas import path_of
from .collection import page_of
from .files import SourceFile

__all__ = ["twins_of", "without_twins"]

_RANKS = {"index": 1, "README": 2}

_TWINS = Message(N_("The two names differ only in how their letters are stored."))


_SAME_LETTERS = N_(
    "The page of this file differs from that of {other} only in upper and lower case. Some hosts "
    "and computers keep only one of them; rename one."
)


def without_twins(files: list[SourceFile]) -> tuple[list[SourceFile], list[Diagnostic]]:
    """Return the files without those whose page is taken, and the diagnostics of these.

    A file of that name comes before the index of a folder, and `index` before `README`.
    """
    file_by_page: dict[str, SourceFile] = {}
    diagnostics: list[Diagnostic] = []
    for file in sorted(files, key=lambda file: _RANKS.get(file.name.stem, 0)):
        page = _page(file)
        if page not in file_by_page:
            file_by_page[page] = file
            continue
        message = Message(
            N_("The page of this file is taken by {other}; rename one of them."),
            {"other": file_by_page[page].display_path},
            _TWINS if _are_twins(file, file_by_page[page]) else None,
        )
        diagnostics.append(file.problem("double-address", message))
    diagnostics += _alike(file_by_page)
    kept_ids = set(map(id, file_by_page.values()))
    return [file for file in files if id(file) in kept_ids], diagnostics


def _alike(file_by_page: Mapping[str, SourceFile]) -> Iterator[Diagnostic]:
    """Yield warnings for pages whose addresses are the same where case does not count."""
    first_by_letters: dict[str, SourceFile] = {}
    for page, file in sorted(file_by_page.items(), key=lambda item: item[1].name.parts):
        first = first_by_letters.setdefault(page.casefold(), file)
        if first is not file:
            message = Message(_SAME_LETTERS, {"other": first.display_path})
            yield file.problem("double-address", message, severity="warning")


def twins_of(file: SourceFile, others: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files among `others` that would have the page of `file`, case aside."""
    page = _page(file).casefold()
    return [
        other for other in others if other.name != file.name and _page(other).casefold() == page
    ]


def _page(file: SourceFile) -> str:
    """Return the address of the file's page."""
    return path_of(page_of(file))


def _are_twins(file: SourceFile, other: SourceFile) -> bool:
    """Whether two names look the same and are not."""
    return file.name != other.name and file.address == other.address
