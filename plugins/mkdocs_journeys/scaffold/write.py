"""Making the texts of new files, and writing them where nothing is yet."""

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
from ..model.values import short_slug

__all__ = ["NewFile", "file_name", "printable", "texts", "write"]

WIDTH = 92
"""How long the lines of a comment are."""

TAKEN = {"", "index", "readme", "personas", "research", "teams", "channels"}
"""Names of files and folders that mean something else."""

DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that Windows lends to no file, whatever follows the dot."""


@dataclass(frozen=True)
class NewFile:
    """A file that is to be."""

    name: str
    """Its path, seen from the folder that it is written into."""
    text: str


def texts(language: Language) -> Environment:
    """The templates of new files; their words are the language's."""
    env = Environment(  # noqa: S701  # what is written is Markdown and YAML, not HTML
        loader=PackageLoader("mkdocs_journeys", "templates/scaffold"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals |= {"_": language.text, "language": language.code}
    env.filters |= {"value": _value, "inner": _inner, "comment": _comment}
    env.filters["identifier"] = short_slug
    return env


def _value(text: str) -> str:
    """The text as YAML is sure to understand it; as it stands where that is so already."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _switches()
    return text if plain else json.dumps(text, ensure_ascii=False)


def _inner(text: str) -> str:
    """The same for a value between braces or brackets, where a comma would end it."""
    return json.dumps(text, ensure_ascii=False) if "," in text else _value(text)


_PLAIN = re.compile(r"[^\W\d_](?:[\w ’,.()!?—–-]*[\w’.)!?])?")


@cache
def _switches() -> frozenset[str]:
    """Words that YAML or people take for yes and no."""
    return all_words(table.switches for table in tables_of(SentenceWords))


def _comment(text: str, indent: int = 0) -> str:
    """The text as lines of a comment."""
    sign = f"{' ' * indent}# "
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent=sign, subsequent_indent=sign))


def printable(title: str) -> str:
    """The title in one line, without signs that nobody sees."""
    kept = "".join(sign for sign in title if sign.isprintable() or sign.isspace())
    return " ".join(kept.split())


def file_name(title: str, otherwise: str) -> str:
    """What the file of that title is called; `otherwise` where no letter can be used."""
    name = short_slug(title)
    taken = name in TAKEN or DEVICES.fullmatch(name)
    return f"{name or otherwise}-1.md" if taken else f"{name}.md"


def write(folder: Path, files: Iterable[NewFile]) -> list[Path]:
    """Write the files, and nothing at all if one of them is there already.

    Raises FileExistsError with the first such path; OSError as the machine does.
    """
    wanted: Mapping[Path, str] = {folder / file.name: file.text for file in files}
    for path in wanted:
        if path.exists() or path.is_symlink():
            raise FileExistsError(str(path))
        refuse_links(path)
    for path, text in wanted.items():
        create_file(path, text.encode("utf-8"))
    return list(wanted)
