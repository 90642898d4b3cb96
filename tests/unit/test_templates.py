"""Templates are short, import what they use, and take components from the components' files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import mkdocs_journeys
from mkdocs_journeys.language import Language
from mkdocs_journeys.languages import same_letters
from mkdocs_journeys.model.values import MapKind
from mkdocs_journeys.templating import environment, face_icon

TEMPLATES = Path(mkdocs_journeys.__path__[0]) / "templates"
PAGES = sorted((TEMPLATES / "journeys").glob("*.html"))
IMPORT = re.compile(
    r"\{% (?:from \"[\w-]+\.html\" import (.*?)|import .*? as (\w+))(?: with context)? %\}"
)
FORMER_NAMES = (
    "barrier_box channel comparison evidence_link face kind_name listed metric metrics mix"
    " persona_link portrait_of problem_box quote rests_on score team teams way_out ways ways_out"
)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_is_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_template_uses_what_it_imports(path):
    text = path.read_text("utf-8")
    if path.name == "stages.html":  # which imports once what each of its stages uses
        text += (path.parent / "stage.html").read_text("utf-8")
    code = IMPORT.sub("", text)
    names = [
        name for match in IMPORT.finditer(text) for name in re.split(", ", match[1] or match[2])
    ]

    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_our_own_templates_import_components_by_their_files(path):
    assert 'import "parts.html"' not in path.read_text("utf-8")


def test_sites_find_every_component_in_parts_by_its_former_name():
    parts = environment(Language("en")).get_template("parts.html").make_module({})

    assert [name for name in FORMER_NAMES.split() if not callable(getattr(parts, name, None))] == []


def test_a_template_of_a_site_uses_parts(tmp_path):
    (tmp_path / "own.html").write_text(
        '{% import "parts.html" as p with context %}{{ p.face(2) }} {{ p.kind_name(kind) }}'
    )

    html = (
        environment(Language("en"), [tmp_path])
        .get_template("own.html")
        .render(kind=MapKind.CUSTOMER)
    )

    assert 'class="jm-mark"' in html
    assert f"{face_icon(2)}<b>+2</b><i> very good</i>" in html
    assert "Customer journey" in html


def test_the_filter_gives_its_script_the_letters_that_are_written_for_each_other():
    filters = environment(Language("en")).get_template("filter.html").make_module({})

    match = re.search(r"data-same='([^']*)'", str(filters.form([], "list")))

    assert json.loads(match[1]) == same_letters()


def test_no_script_of_the_pages_lists_such_letters_again():
    scripts = TEMPLATES.parent / "theme" / "assets" / "journeys"
    comment = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
    codes = {path.name: comment.sub("", path.read_text("utf-8")) for path in scripts.glob("*.js")}

    assert codes
    assert [name for name, code in codes.items() if set(code) & set(same_letters())] == []
