"""The lanes that a site declares, read without MkDocs."""

from __future__ import annotations

import pytest

from mkdocs_journeys.reading.settings import lanes_of


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
