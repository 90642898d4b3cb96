"""The tables of the built-in languages: as a language from elsewhere, they are checked whole."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from pydantic import ValidationError

from mkdocs_journeys.languages import codes, pack
from mkdocs_journeys.languages.table import Table
from mkdocs_journeys.languages.tables import Hyphenation

FILES = [
    pytest.param(code, kind, id=f"{code}-{kind.file}")
    for code in codes()
    for kind in Table.__subclasses__()
    if pack(code).file(kind.file) is not None
]


@pytest.mark.parametrize(("code", "kind"), FILES)
def test_a_table_can_be_a_part_of_larger_expressions(code, kind):
    text = pack(code).file(kind.file).read_text("utf-8")
    data = tomllib.loads(text) if kind.file.endswith(".toml") else yaml.safe_load(text)

    kind.model_validate({kind.root_field: data} if kind.root_field else data, context=True)


@pytest.mark.parametrize(
    "gaps",
    [{"gaps": ["VC"]}, {"gaps": ["V-Q"]}, {"classes": {"V": "z-a"}}, {"letters": "z-a"}],
)
def test_a_gap_of_nothing_is_an_error(gaps):
    with pytest.raises(ValidationError):
        Hyphenation.model_validate({"letters": "a-z", "classes": {"V": "aeiou"}} | gaps)


def test_all_files_of_a_language_are_known():
    known = {kind.file for kind in Table.__subclasses__()} | {"journeys.po", "ordinary_words.txt"}

    for code in codes():
        (folder,) = pack(code).folders
        assert {file.name for file in folder.iterdir()} - known - {"rules", "errors.md"} == set()
