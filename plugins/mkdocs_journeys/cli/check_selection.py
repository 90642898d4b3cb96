"""Selection of the files and rules that `journeys check` checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..checks.selection import RuleSelection
from ..diagnostics import N_, Message, nearest
from ..language import Language
from ..reading.settings import SiteSettings
from ..reports.report import printable
from .errors import CannotRunError

__all__ = ["Inside", "every_file", "narrow_selection", "path_inside", "select_files"]

Inside = Callable[[PurePosixPath], bool]
"""Whether a file of the folder is among those to check."""


def select_files(site: SiteSettings, named: Sequence[str], words: Language) -> tuple[Path, Inside]:
    """Return the folder of maps, and a function that tells which of its files were selected."""
    folder = site.folder
    paths: Sequence[Path] = [Path(name) for name in named]
    for name, path in zip(named, paths, strict=True):
        if not name or not path.exists():
            raise CannotRunError(printable(words.render_message(_missing_path(name))))
    if len(paths) == 1 and paths[0].is_dir() and path_inside(paths[0], folder) is None:
        folder, paths = paths[0], ()
    if not folder.is_dir():
        message = words.text(
            "There is no folder {path}. Name the folder of maps after “check”, or in mkdocs.yml "
            "as the plugin's setting `folder`."
        )
        raise CannotRunError(message.format(path=folder))
    selected: list[PurePosixPath] = []
    for path in paths:
        part = path_inside(path, folder)
        if part is None:
            message = words.text("{path} does not lie in the folder of maps, {folder}.")
            raise CannotRunError(message.format(path=path, folder=folder))
        selected.append(part)
    if not selected:
        return folder, every_file
    return folder, lambda source: any(source.is_relative_to(part) for part in selected)


def every_file(_: PurePosixPath) -> bool:
    """Select every file, if no paths were given."""
    return True


def _missing_path(path: str) -> Message:
    """Return the message for a path that does not exist, with the nearest name beside it."""
    folder = Path(path).parent
    names = {entry.name for entry in folder.iterdir()} if path and folder.is_dir() else set()
    message = N_("There is no file or folder “{path}”.")
    return Message(message, {"path": path}, nearest(Path(path).name, names))


def path_inside(path: Path, folder: Path) -> PurePosixPath | None:
    """Return a path relative to the folder; None if it is outside."""
    for candidate, top in (
        (path.absolute(), folder.absolute()),
        (path.resolve(), folder.resolve()),
    ):
        normalized = Path(os.path.normpath(candidate))
        if normalized.is_relative_to(os.path.normpath(top)):
            return PurePosixPath(normalized.relative_to(os.path.normpath(top)).as_posix())
    return None


def narrow_selection(
    choice: RuleSelection, select: frozenset[str] | None, ignore: frozenset[str] | None
) -> RuleSelection:
    """Return the site's selection with the changes of the command line."""
    return replace(
        choice,
        select=choice.select if select is None else select,
        ignore=(choice.ignore - (select or frozenset())) | (ignore or frozenset()),
    )
