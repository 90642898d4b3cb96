"""Golden pages: one small folder that uses every key, and what readers get of it.

`UPDATE_GOLDEN=1 pytest tests/e2e/test_golden.py` writes what the code makes now into
`tests/golden`; look at the difference before you keep it.
"""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

import pytest
from markup import Element
from projects import Project
from pydantic import BaseModel

from mkdocs_journeys.diagrams.parts import Direction
from mkdocs_journeys.diagrams.touchpoints import sketch
from mkdocs_journeys.diagrams.tree import sketch_trees
from mkdocs_journeys.icons import icon_names, icon_path
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.emotion import Feeling
from mkdocs_journeys.model.goals import Goal
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.organization import Area, Channel, Team
from mkdocs_journeys.model.page_keys import PageKeysWithStatus
from mkdocs_journeys.model.persona_text import PersonaText
from mkdocs_journeys.model.personas import Evidence, Persona
from mkdocs_journeys.model.values import Part
from mkdocs_journeys.reading.folder import read_folder

GOLDEN = Path(__file__).parents[1] / "golden"
LANES = {"legal": "Lawyers"}
TODAY = "1780315200"
"""1 June 2026, so that what is told in days stays as it is."""

MEASURES = {
    "cx",
    "cy",
    "d",
    "data-short",
    "height",
    "points",
    "r",
    "rx",
    "stroke-width",
    "textlength",
} | {*("transform", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2")}
"""What a change of layout moves: golden pages keep what is drawn, not where."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("golden")).bare().plugin(lanes=LANES)
    shutil.copytree(GOLDEN / "journeys", project.root / "journeys")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        return project.build(strict=True)


@pytest.fixture(scope="module")
def atlas():
    return read_folder(GOLDEN / "journeys", "journeys", lanes=LANES).atlas


def compare(name: str, found: str) -> None:
    """Fail with the difference, or write it where that is asked for."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, "utf-8")
        return
    expected = path.read_text("utf-8") if path.is_file() else ""
    if found != expected:
        rows = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), f"golden/{name}", "as built", lineterm=""
        )
        pytest.fail("\n".join(rows) + "\n\nUPDATE_GOLDEN=1 keeps it.", pytrace=False)


def outline(element: Element, depth: int = 0) -> list[str]:
    """A page as lines: an element and its attributes, its words or its children below it."""
    indent = "  " * depth
    opening = indent + _opening(element)
    inner = [child for child in element.children if isinstance(child, Element) or child.strip()]
    if not inner:
        return [opening]
    if all(isinstance(one, str) for one in inner):
        return [f"{opening} {element.text}"]
    rows = [opening]
    for one in inner:
        if isinstance(one, str):
            rows.append(f"{indent}  {' '.join(one.split())}")
        else:
            rows += outline(one, depth + 1)
    return rows


ICONS = {icon_path(name): name for name in sorted(icon_names(), reverse=True)}


def _opening(element: Element) -> str:
    shown = [element.tag]
    for name, value in element.attributes.items():
        if name == "d" and value in ICONS:
            shown.append(f"icon={ICONS[value]}")
        elif name not in MEASURES and name not in {"lengthadjust", "focusable"}:
            shown.append(f"{name}={' '.join(value.split())!r}" if value else name)
    return f"<{' '.join(shown)}>"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("overview", "journeys/"),
        ("area", "journeys/shop/"),
        ("journey", "journeys/shop/order/"),
        ("persona", "journeys/personas/vera/"),
        ("evidence", "journeys/research/talks/"),
        ("comparisons", "journeys/compare/"),
        ("changes", "journeys/compare/changes/shop/returns/"),
        ("together", "journeys/compare/personas/shop/order/"),
        ("certainty", "journeys/certainty/"),
        ("teams", "journeys/teams/"),
        ("team", "journeys/teams/web/"),
        ("backlog", "journeys/backlog/"),
        ("metrics", "journeys/metrics/"),
        ("goals", "journeys/goals/"),
        ("touchpoints", "journeys/touchpoints/"),
        ("channels", "journeys/channels/"),
        ("channel", "journeys/channels/site/"),
        ("portfolio", "journeys/portfolio/"),
    ],
)
def test_page(built, name, url):
    compare(f"{name}.txt", "\n".join(outline(built.page(url).find("main"))) + "\n")


def test_dot(atlas):
    journey = atlas.journeys["shop/order"].model

    compare("across.dot", sketch(journey, atlas, Language(), Direction.ACROSS).dot)


def test_tree(atlas):
    (tree,) = sketch_trees(atlas)

    compare("tree.dot", tree.dot)


def test_the_folder_is_without_a_fault(built):
    assert built.warnings == []


def test_the_folder_uses_every_key(atlas):
    used: set[tuple[str, str]] = set()

    def visit(value: object) -> None:
        if isinstance(value, Feeling):
            used.update({("EmotionDetail", "value"), ("EmotionDetail", "word")})
        elif isinstance(value, PersonaText) and value.persona:
            used.update({("TextDetail", "text"), ("TextDetail", "persona")})
        elif isinstance(value, Part):
            for name in value.model_fields_set:
                used.add((type(value).__name__, name))
                visit(getattr(value, name))
        elif isinstance(value, dict | tuple):
            for one in value.values() if isinstance(value, dict) else value:
                visit(one)

    for group in (atlas.journeys, atlas.personas, atlas.evidence, atlas.areas):
        for entry in group.values():
            visit(entry.model)
    for one in (atlas.channels["shop"], atlas.teams["web"], *atlas.goals.values()):
        visit(one)
    # A step has what a stage has; nobody needs all of it twice.
    of_steps = {("Step", name) for kind, name in used if kind == "Stage"}

    # What a file tells the theme is no part of the page itself.
    of_pages = {(kind, name) for kind, _ in used for name in PageKeysWithStatus.model_fields}

    known = _known(Journey, Persona, Evidence, Area, Channel, Team, Goal)
    assert known - used - of_steps - of_pages == set()


def _known(*models: type[BaseModel]) -> set[tuple[str, str]]:
    result: set[tuple[str, str]] = set()
    rest = list(models)
    while rest:
        model = rest.pop()
        for name, field in model.model_fields.items():
            if (model.__name__, name) not in result:
                result.add((model.__name__, name))
                rest += [
                    one for one in Part.__subclasses__() if one.__name__ in str(field.annotation)
                ]
    return result
