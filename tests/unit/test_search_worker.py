"""Which file is Material's search worker, and what is put behind it."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

from mkdocs_journeys.adapters.mkdocs.search import is_worker, speaks_russian, with_word_forms

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
    ("languages", "russian"),
    [(["ru"], True), (["en", "ru"], True), (["en"], False), (["uk", "bg"], False), (None, False)],
)
def test_russian_is_one_of_the_languages(languages, russian):
    assert speaks_russian(languages) is russian


def test_the_worker_comes_first_and_whole():
    """Our script changes what the worker has made, and a comment at its end must not swallow it."""
    worker = "(() => { self.lunr = {}; })();\n//# sourceMappingURL=search.js.map"

    text = with_word_forms(worker)

    assert text == f"{worker}\n{SCRIPT.read_text('utf-8')}"
