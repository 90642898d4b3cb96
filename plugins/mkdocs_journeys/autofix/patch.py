"""What would be changed, as a patch."""

from __future__ import annotations

from difflib import unified_diff

from .fix_files import FixedFile

__all__ = ["unified"]

_NO_END = "\\ No newline at end of file"


def unified(mended: FixedFile) -> str:
    """The change of one file, as `git apply` and people read it."""
    name = mended.found.shown
    lines = unified_diff(_lines(mended.old), _lines(mended.new), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends; other signs that end a line for Python end none here."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
