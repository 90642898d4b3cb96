"""Which file is Material's search worker, and what is put behind it."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

from mkdocs_journeys.adapters.mkdocs.search import is_worker, languages_with_forms, with_word_forms

SCRIPT = Path(__file__).parents[2] / "plugins/mkdocs_journeys/adapters/mkdocs/search.js"


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


def test_the_worker_comes_first_and_whole():
    """Our script changes what the worker has made, and a comment at its end must not swallow it."""
    worker = "(() => { self.lunr = {}; })();\n//# sourceMappingURL=search.js.map"

    text = with_word_forms(worker, ["ru"])

    assert text.startswith(f"{worker}\nself.journeysForms = ")
    assert text.endswith(SCRIPT.read_text("utf-8"))
