"""The stylesheet: every file of `styles/` is in it once, one declaration a line, nothing unused."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from mkdocs_journeys.compact import compact_styles
from mkdocs_journeys.icons import face_name
from mkdocs_journeys.stylesheet import COMPONENTS, component, stylesheet

STYLES = files("mkdocs_journeys") / "styles"


def test_every_file_is_in_it_once():
    names = [path.name.removesuffix(".css") for path in STYLES.iterdir()]

    assert sorted(names) == sorted(COMPONENTS)
    assert all(compact_styles(component(name)) in stylesheet() for name in names)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_a_small_file_with_one_declaration_a_line(name):
    plain = re.sub(r"/\*.*?\*/", "", component(name), flags=re.DOTALL)

    assert len(plain.splitlines()) < 450
    for line in plain.splitlines():
        assert line.count(";") <= 1, line
        assert not line.rstrip().endswith("}") or line.strip() in {"}", "{}"}, line
    assert plain.count("{") == plain.count("}")


PACKAGE = files("mkdocs_journeys")
CLASS = re.compile(r"\.(jm-[\w-]+)")
CODE = "\n".join(
    path.read_text("utf-8")
    for path in sorted(Path(str(PACKAGE)).rglob("*"))
    if path.suffix in {".py", ".html", ".js"}
)
VALUES = {
    *(face_name(value) for value in range(-2, 3)),
    *re.findall(r"[\"']([\w-]+)[\"']", CODE),
    *(member.lower() for member in re.findall(r"^    ([A-Z_]+) = ", CODE, re.MULTILINE)),
}
"""What may be filled in at the end of a class: `jm-face--{{ … }}`."""


def is_value(text: str) -> bool:
    """Whether an expression may give that text, or two with a hyphen between them."""
    return text.isdigit() or text in VALUES or ("-" in text and all(map(is_value, text.split("-"))))


def is_made(name: str) -> bool:
    """Whether a template, module or script makes elements of that class."""
    if re.search(rf"(?<![\w-]){name}(?![\w-])", CODE):
        return True
    ends = [match.end() for match in re.finditer("-+", name) if match.end() > len("jm-")]
    return any(
        f"{name[:end]}{opening}" in CODE and is_value(name[end:])
        for end in ends
        for opening in ("{", "' ~", '" ~', "${")
    )


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_class_with_a_style_is_made_somewhere(name):
    plain = re.sub(r"/\*.*?\*/", "", component(name), flags=re.DOTALL)

    assert [made for made in sorted(set(CLASS.findall(plain))) if not is_made(made)] == []


@pytest.mark.parametrize("name", ["jm-nowhere", "jm-face--p3", "jm-badge--unheard-of", "jm-mark-x"])
def test_a_class_that_nothing_makes_is_found(name):
    assert not is_made(name)


def test_every_variable_and_animation_is_used():
    styles = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    variables = set(re.findall(r"(--jm-[\w-]+)\s*:", styles))
    animations = set(re.findall(r"@keyframes ([\w-]+)", styles))

    assert {name for name in variables if f"var({name}" not in styles + CODE} == set()
    assert {
        name for name in animations if not re.search(rf"animation.*\b{name}\b", styles)
    } == set()
