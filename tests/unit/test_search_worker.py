"""Which file is Material's search worker, and what is put behind it."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

from mkdocs_journeys.adapters.mkdocs.search import is_worker, languages_with_forms, with_word_forms
from mkdocs_journeys.compact import compact_script

FOLDER = Path(__file__).parents[2] / "plugins/mkdocs_journeys/adapters/mkdocs"
SCRIPT, SHARDS = FOLDER / "search.js", FOLDER / "search_shards.js"


def test_the_installed_material_has_one_worker():
    files = [file.as_posix() for file in distribution("mkdocs-material").files or ()]
    addresses = [file.split("/templates/")[1] for file in files if "/templates/" in file]

    assert len([address for address in addresses if is_worker(address)]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "assets/javascripts/workers/search.a7633da7.min.js.map",
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/search.js",
        "search/worker.js",
        "docs/assets/javascripts/workers/search.js",
    ],
)
def test_other_files_are_none(address):
    assert not is_worker(address)


@pytest.mark.parametrize(
    ("languages", "known"),
    [(["ru"], ["ru"]), (["en", "ru"], ["ru"]), (["en"], []), (["uk", "bg"], []), (None, [])],
)
def test_forms_of_some_languages_are_known(languages, known):
    assert languages_with_forms(languages) == known


WORKER = "(() => { self.lunr = {}; })();\n//# sourceMappingURL=search.js.map"


def test_the_worker_stays_whole():
    """A comment at its end must not swallow what follows."""
    text = with_word_forms(WORKER, ["ru"])

    settings, _, rest = text.partition("\n")
    assert settings.startswith("self.journeysForms = ")
    assert rest == f"{WORKER}\n{compact_script(SCRIPT.read_text('utf-8'))}"


def test_what_loads_an_index_in_parts_comes_before_it():
    text = with_word_forms(WORKER, [], in_parts=True)

    settings, _, rest = text.partition("\n")
    assert '"same": {' in settings
    assert rest == f"{compact_script(SHARDS.read_text('utf-8'))}{WORKER}\n"
