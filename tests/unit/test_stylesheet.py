"""The stylesheet: every file of `styles/` is in it once, and is written one declaration a line."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from mkdocs_journeys.stylesheet import COMPONENTS, component, stylesheet

STYLES = files("mkdocs_journeys") / "styles"


def test_every_file_is_in_it_once():
    names = [path.name.removesuffix(".css") for path in STYLES.iterdir()]

    assert sorted(names) == sorted(COMPONENTS)
    assert all(component(name) in stylesheet() for name in names)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_a_small_file_with_one_declaration_a_line(name):
    plain = re.sub(r"/\*.*?\*/", "", component(name), flags=re.DOTALL)

    assert len(plain.splitlines()) < 450
    for line in plain.splitlines():
        assert line.count(";") <= 1, line
        assert not line.rstrip().endswith("}") or line.strip() in {"}", "{}"}, line
    assert plain.count("{") == plain.count("}")
