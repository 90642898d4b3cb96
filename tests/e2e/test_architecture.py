"""The house's rules, read from the imports: see `design/architecture.md`.

Rooms import downward only, only the faces know MkDocs, and no two modules import each other.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins/mkdocs_journeys"
NAME = PACKAGE.name

KNOW_MKDOCS = {
    "config",
    "languages_of_site",
    "late_parts",
    "navigation",
    "page_files",
    "page_source",
    "plugin",
    "theming",
}
"""Modules that know the generator."""

FACES = KNOW_MKDOCS | {"cli"}
"""Modules that stand before a machine or a person; nothing inside the house imports them."""

SMALL = {
    "problems",
    "icons",
    "language",
    "markup",
    "bidi",
    "naming",
    "plain",
    "templating",
    "writing",
    "reference",
    "schemas",
    "search",
    "codeowners",
    "catalogue",
}
"""Modules at the top that are no face: tools of the rooms."""

BELOW = {
    "model": set(),
    "reading": {"model", "problems", "icons", "edit_distance"},
    "checks": {"model", "reading", "problems"},
    "mending": {"model", "reading", "problems", "writing", "edit_distance"},
    "reports": {"checks", "problems", "language"},
    "differ": {"model", "reading", "problems", "language", "naming", "plain", "templating"},
    "diagrams": {"model", "problems", "language", "bidi", "plain", "icons", "writing"},
    "pages": {
        "model",
        "reading",
        "checks",
        "differ",
        "diagrams",
        "problems",
        "icons",
        "language",
        "naming",
        "plain",
        "templating",
        "markup",
        "writing",
    },
    "scaffold": {"model", "problems", "language", "writing"},
    "editor": {"model", "reading", "checks", "problems", "icons", "language", "reference"},
    "edit_distance": set(),
    "problems": {"edit_distance"},
    "bidi": set(),
    "icons": set(),
    "plain": set(),
    "markup": set(),
    "writing": {"problems"},
    "cards": {"markup"},
    "hyphens": {"markup"},
    "language": {"problems", "bidi"},
    "naming": {"model", "problems"},
    "templating": {
        "model",
        "problems",
        "icons",
        "language",
        "bidi",
        "naming",
        "plain",
        "cards",
        "hyphens",
    },
}
"""What each room and tool may import of ours, besides itself."""


def modules() -> dict[str, Path]:
    result = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        result[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return result


MODULES = modules()


@cache
def imports(module: str) -> frozenset[str]:
    """Everything that a module imports, by full name; ours without the package's name before it."""
    path = MODULES[module]
    here = module.split(".") if module else []
    package = here if path.name == "__init__.py" else here[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            base = [NAME, *base, *(node.module or "").split(".")]
            found |= {".".join([*filter(None, base), name.name]) for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return frozenset(found)


def ours(module: str) -> set[str]:
    """The modules of ours that a module imports: the longest known part of each name."""
    found = set()
    for name in imports(module):
        if name != NAME and not name.startswith(f"{NAME}."):
            continue
        parts = name.split(".")[1:]
        while parts and ".".join(parts) not in MODULES:
            parts.pop()
        found.add(".".join(parts))
    return found - {module, ""}


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_the_modules_are_found():
    assert {"plugin", "model.journey", "reading.folder", "pages.journey"} <= set(MODULES)
    assert "model.values" in ours("model.journey")


@pytest.mark.parametrize("module", sorted(set(MODULES) - KNOW_MKDOCS))
def test_only_the_faces_know_mkdocs(module):
    foreign = {one for one in imports(module) if one.split(".")[0] in {"mkdocs", "properdocs"}}

    assert foreign == set()


@pytest.mark.parametrize(
    "module", [one for one in sorted(MODULES) if room(one) not in {*FACES, ""}]
)
def test_rooms_import_downward_only(module):
    here = room(module)
    assert here in BELOW or here in SMALL, f"say in BELOW what {here} may import"
    allowed = BELOW.get(here, set(BELOW)) | {here}

    assert {our for our in ours(module) if room(our) not in allowed} == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - {""}))
def test_nothing_imports_a_face(module):
    inner = {room(our) for our in ours(module)} & FACES
    own = {"plugin": KNOW_MKDOCS, "page_files": {"page_source"}, "cli": {"cli"}}

    assert inner <= own.get(room(module), set())


def test_there_are_no_circles():
    open_ones: list[str] = []
    done: set[str] = set()

    def visit(module: str) -> None:
        if module in open_ones:
            circle = " → ".join([*open_ones[open_ones.index(module) :], module])
            raise AssertionError(f"circle: {circle}")
        if module in done:
            return
        open_ones.append(module)
        for our in sorted(ours(module)):
            visit(our)
        open_ones.pop()
        done.add(module)

    for module in MODULES:
        visit(module)


def test_there_are_no_circles_between_rooms():
    edges = {
        (room(module), room(other))
        for module in MODULES
        for other in ours(module)
        if room(module) != room(other)
    }

    assert {(one, two) for one, two in edges if (two, one) in edges} == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - {""}))
def test_modules_have_no_state(module):
    """Names of a module that are lists, dictionaries or sets are constants in capitals."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    changeable = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    found = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, changeable)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id != "__all__" and not target.id.isupper()
    ]

    assert found == []
    globals_of_functions = [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    assert globals_of_functions == []
