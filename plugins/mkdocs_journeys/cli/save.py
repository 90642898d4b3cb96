"""Writing of a command's output to a file that must not be in the folder of maps."""

from __future__ import annotations

from pathlib import Path

from ..atomic_write import reason, remove_leftovers, write_file
from ..language import Language
from .check_selection import path_inside
from .errors import CannotRunError

__all__ = ["save"]


def save(path: Path, content: bytes, folder: Path, words: Language) -> None:
    """Write a file outside of `folder`, the folder of maps. Raises CannotRunError."""
    if path_inside(path, folder) is not None:
        message = words.text("{path} lies in the folder of maps; name a file outside of it.")
        raise CannotRunError(message.format(path=path))
    try:
        remove_leftovers([path.parent])
        write_file(path, content)
    except OSError as error:
        message = words.text("{path} can't be written: {reason}.")
        problem = message.format(path=path, reason=words.text(reason(error)))
        raise CannotRunError(problem) from error
