"""Rendering of new files, and writing them without overwriting any."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..atomic_write import create_file, refuse_links
from ..language import Language
from ..languages import all_words, tables_of
from ..languages.tables import SentenceWords
from ..model.file_kinds import FOLDERS, LISTS
from ..model.values import short_slug

__all__ = ["NewFile", "file_name", "printable", "texts", "write"]

WIDTH = 92
"""Line width of comments."""

RESERVED = {"", "index", "readme", *FOLDERS, *(path.stem for path in LISTS)}
"""Stems of files and folders that have a meaning of their own."""

DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that Windows reserves for devices, whatever the suffix."""


@dataclass(frozen=True)
class NewFile:
    """A file to be written."""

    name: str
    """Its path, relative to the target folder."""
    text: str


def texts(language: Language) -> Environment:
    """Return the template environment of new files, in a language."""
    env = Environment(  # noqa: S701 -- renders Markdown and YAML, not HTML
        loader=PackageLoader("mkdocs_journeys", "templates/scaffold"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals |= {"_": language.text, "language": language.code}
    env.filters |= {"value": _yaml_value, "inner": _yaml_inner_value, "comment": _yaml_comment}
    env.filters["identifier"] = short_slug
    return env


def _yaml_value(text: str) -> str:
    """Return the text as a YAML value, in quotes if YAML might read it as something else."""
    needs_no_quotes = _YAML_PLAIN.fullmatch(text) and text.casefold() not in _yaml_keywords()
    return text if needs_no_quotes else json.dumps(text, ensure_ascii=False)


def _yaml_inner_value(text: str) -> str:
    """Return the text as a YAML value inside braces or brackets, where a comma would end it."""
    return json.dumps(text, ensure_ascii=False) if "," in text else _yaml_value(text)


_YAML_PLAIN = re.compile(r"[^\W\d_](?:[\w ’,.()!?—–-]*[\w’.)!?])?")


@cache
def _yaml_keywords() -> frozenset[str]:
    """Return the words that YAML or people take for yes and no."""
    return all_words(table.switches for table in tables_of(SentenceWords))


def _yaml_comment(text: str, indent: int = 0) -> str:
    """Return the text as lines of a comment."""
    prefix = f"{' ' * indent}# "
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent=prefix, subsequent_indent=prefix))


def printable(title: str) -> str:
    """Return the title in one line, without invisible characters."""
    visible = "".join(
        character for character in title if character.isprintable() or character.isspace()
    )
    return " ".join(visible.split())


def file_name(title: str, otherwise: str) -> str:
    """Return the file name for a title; `otherwise` is used if the title has no usable letter."""
    name = short_slug(title)
    reserved = name in RESERVED or DEVICES.fullmatch(name)
    return f"{name or otherwise}-1.md" if reserved else f"{name}.md"


def write(folder: Path, files: Iterable[NewFile]) -> list[Path]:
    """Write the files, or none of them if one already exists.

    Raises FileExistsError with the first such path, or OSError.
    """
    contents: Mapping[Path, str] = {folder / file.name: file.text for file in files}
    for path in contents:
        if path.exists() or path.is_symlink():
            raise FileExistsError(str(path))
        refuse_links(path)
    for path, text in contents.items():
        create_file(path, text.encode("utf-8"))
    return list(contents)
