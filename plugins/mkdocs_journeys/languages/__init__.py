"""Data about each language: a folder for each language.

The folders lie beside this module, and in packages that name themselves under the entry point group
`mkdocs_journeys.languages`. A folder is called by its language's code and holds `journeys.po`, the
texts of the product, and the tables of `tables.py`; any of them may be missing. Words that authors
write are understood in every language at once, whichever the site's is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import ValidationError

from .. import extensions
from .table import T, Table
from .tables import Letters

__all__ = [
    "CATALOGUE",
    "ORDINARY_WORDS",
    "LanguagePack",
    "all_words",
    "alternatives",
    "codes",
    "pack",
    "packs",
    "same_letters",
    "tables_of",
    "with_same_letters",
]

CATALOGUE = "journeys.po"
ORDINARY_WORDS = "ordinary_words.txt"
"""Words of a language that look like a key of the format, and are none."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OWN_FOLDER = files(__package__)
_CODE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]+)?")


@dataclass(frozen=True)
class LanguagePack:
    """The data about one language."""

    code: str
    folders: tuple[Traversable, ...]
    """Where its files lie; a file counts where it comes first."""

    def file(self, name: str) -> Traversable | None:
        """Return the file of that name; None where the language has none."""
        candidates = (folder.joinpath(name) for folder in self.folders)
        return next((candidate for candidate in candidates if candidate.is_file()), None)

    def lacks(self) -> list[str]:
        """Return the names of the files of words that it does not have, sorted."""
        names = sorted(kind.file for kind in Table.__subclasses__())
        return [name for name in names if self.file(name) is None]

    def table(self, kind: type[T]) -> T:
        """Return the table of that kind; an empty one where the language has none.

        Raises BrokenExtension where the file can't be understood.
        """
        table = _table(self, kind)
        assert isinstance(table, kind)  # noqa: S101 the cache forgets the type
        return table


@cache
def _table(language: LanguagePack, kind: type[Table]) -> Table:
    file = language.file(kind.file)
    if file is None:
        return kind()
    try:
        text = file.read_text("utf-8")
        toml = kind.file.endswith(".toml")
        data = tomllib.loads(text) if toml else yaml.load(text, _LOADER)  # noqa: S506 it is safe
        foreign = file != _OWN_FOLDER.joinpath(language.code, kind.file)
        return kind.model_validate(
            {kind.root_field: data} if kind.root_field else data, context=foreign
        )
    except ValidationError as error:  # which is a ValueError, too
        reasons = (
            f"`{'.'.join(map(str, reason['loc']))}`: {reason['msg']}" for reason in error.errors()
        )
        raise _broken(file, "; ".join(reasons)) from error
    except (ValueError, yaml.YAMLError) as error:
        raise _broken(file, str(error)) from error


def _broken(file: Traversable, reason: str) -> extensions.BrokenExtension:
    return extensions.BrokenExtension(f"{file} can't be understood: {reason}.")


@cache
def packs() -> tuple[LanguagePack, ...]:
    """Return every language that has a folder, sorted by code. Raises BrokenExtension."""
    folders: dict[str, list[Traversable]] = {}
    for root in (_OWN_FOLDER, *extensions.folders(extensions.LANGUAGES)):
        for folder in root.iterdir():
            if _CODE.fullmatch(folder.name) and folder.is_dir():
                folders.setdefault(folder.name, []).append(folder)
    return tuple(LanguagePack(code, tuple(parts)) for code, parts in sorted(folders.items()))


def codes() -> list[str]:
    """Return the codes of all languages that have a folder, sorted."""
    return [language.code for language in packs()]


def pack(code: str) -> LanguagePack:
    """Return the pack of a language; an empty one if it has no folder."""
    return next((language for language in packs() if language.code == code), LanguagePack(code, ()))


def tables_of(kind: type[T]) -> Iterator[T]:
    """Return the table of that kind in every language."""
    return (language.table(kind) for language in packs())


def all_words(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return all words of several lists."""
    return frozenset(word for words in lists for word in words)


def with_same_letters(text: str) -> str:
    """Return the text with interchangeable letters unified: е for ё."""
    return text.translate(_letters_table())


@cache
def same_letters() -> dict[str, str]:
    """Return interchangeable letters of all languages, by the letter that is replaced."""
    return {a: b for table in tables_of(Letters) for a, b in table.same.items()}


@cache
def _letters_table() -> dict[int, str]:
    return str.maketrans(same_letters())


def alternatives(lists: Iterable[Iterable[str]]) -> str:
    """Return a regular expression for any one of several lists; without any, it matches nothing."""
    return "|".join(expression for words in lists for expression in words) or "(?!)"
