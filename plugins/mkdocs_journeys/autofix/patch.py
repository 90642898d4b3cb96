"""Unified diff of the fixes."""

from __future__ import annotations

from difflib import unified_diff

from .fix_files import FixedFile

__all__ = ["file_diff"]

_NO_NEWLINE = "\\ No newline at end of file"


def file_diff(fixed_file: FixedFile) -> str:
    """Return the change of one file as a unified diff that `git apply` accepts."""
    name = fixed_file.file.display_path
    lines = unified_diff(_lines(fixed_file.old), _lines(fixed_file.new), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only `\
` ends a line, unlike in `str.splitlines`."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
