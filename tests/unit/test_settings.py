"""The lanes that a site declares, read without MkDocs."""

from __future__ import annotations

import pytest

from mkdocs_journeys.adapters.mkdocs.config import JourneysConfig
from mkdocs_journeys.reading.settings import folder_of, lanes_of, language_of


@pytest.mark.parametrize(
    ("text", "lanes"),
    [
        (
            "plugins:\n  - search\n  - journeys:\n      lanes: {legal: Law, it: IT}\n",
            ("legal", "it"),
        ),
        ("plugins:\n  journeys:\n    lanes:\n      legal: Law\n", ("legal",)),
        ("x: !!python/name:os.system\ny: !ENV A\nplugins: [{journeys: {lanes: {a: b}}}]", ("a",)),
        ("plugins: [journeys]\n", ()),
        ("plugins: [journeys: {lanes: words}]\n", ()),
        ("plugins: [\n", ()),
        ("", ()),
    ],
)
def test_lanes(tmp_path, text, lanes):
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")

    assert lanes_of(config) == lanes


def test_no_file(tmp_path):
    assert lanes_of(tmp_path / "mkdocs.yml") == ()


# Settings that stand on others, by MkDocs' `INHERIT`.

PARENT = (
    "theme: {name: material, language: ru}\nplugins: [{journeys: {lanes: {a: A}, folder: m}}]\n"
)


@pytest.mark.parametrize(
    ("text", "lanes", "folder", "language"),
    [
        ("INHERIT: mkdocs.yml\n", ("a",), "m", "ru"),
        ("INHERIT: mkdocs.yml\ntheme: {language: en}\n", ("a",), "m", "en"),
        ("INHERIT: mkdocs.yml\nplugins: [journeys]\n", (), "journeys", "ru"),
        ("INHERIT: mkdocs.yml\nplugins: [{journeys: {language: en}}]\n", (), "journeys", "en"),
        ("INHERIT: none.yml\n", (), "journeys", None),
        ("INHERIT: 5\n", (), "journeys", None),
        ("INHERIT: child.yml\n", (), "journeys", None),  # itself
    ],
)
def test_what_is_inherited(tmp_path, text, lanes, folder, language):
    (tmp_path / "mkdocs.yml").write_text(PARENT, encoding="utf-8")
    child = tmp_path / "child.yml"
    child.write_text(text, encoding="utf-8")

    assert lanes_of(child) == lanes
    assert folder_of(child) == tmp_path / folder
    assert language_of(child) == language


def test_inherited_paths_are_seen_from_the_heir(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "mkdocs.yml").write_text(PARENT, encoding="utf-8")
    child = tmp_path / "mkdocs.yml"
    child.write_text("INHERIT: base/mkdocs.yml\n", encoding="utf-8")

    assert folder_of(child) == tmp_path / "m"


@pytest.mark.parametrize(
    "written", ["journeys", "journeys/", "./journeys", "journeys//", ".//journeys/"]
)
def test_a_folder_has_one_name_however_its_slashes_are_written(written):
    settings = JourneysConfig()
    settings.load_dict({"folder": written})

    assert settings.validate() == ([], [])
    assert settings.folder == "journeys"
