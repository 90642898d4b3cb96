"""The rules of the house, as `docs/development/architecture.md` states them, held to the imports.

Rooms import downward only, only `adapters/mkdocs` knows MkDocs, no two rooms import each other.
Each test collects every violation in the whole package, so that one run shows all of them.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/mkdocs_journeys"
NAME = PACKAGE.name

FACES = {"adapters", "cli"}
"""Rooms that stand before a machine or a person; nothing inside the house imports them."""

KNOWS_MKDOCS = "adapters.mkdocs"

RULES = ROOT / "docs/development/architecture.md"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ?([\w, ]*?) ?\|$", re.MULTILINE)


def _may_import() -> dict[str, set[str]]:
    rows = ROW.findall(RULES.read_text("utf-8"))
    return {room: {name for name in names.split(", ") if name} for room, names in rows}


MAY_IMPORT = _may_import()
"""What each room may import of ours besides itself. The faces may import everything."""


def _modules() -> dict[str, Path]:
    modules = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


MODULES = _modules()


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Every name that a module imports, in full."""
    here = module.split(".") if module else []
    package = here if MODULES[module].name == "__init__.py" else here[:-1]
    names: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = [
                NAME,
                *package[: len(package) - node.level + 1],
                *(node.module or "").split("."),
            ]
            names |= {".".join([*filter(None, base), alias.name]) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def our_imports(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    result = set()
    for name in imports(module):
        if name != NAME and not name.startswith(f"{NAME}."):
            continue
        parts = name.split(".")[1:]
        while parts and ".".join(parts) not in MODULES:
            parts.pop()
        result.add(".".join(parts))
    return result - {module, ""}


def room(module: str) -> str:
    return module.partition(".")[0]


def public_definitions(module: str) -> list[ast.ClassDef | ast.FunctionDef]:
    """The classes and functions of a module whose names have no underscore before them."""
    return [
        node
        for node in _tree(module).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    ]


def exported(module: str) -> set[str]:
    """The names in a module's `__all__`."""
    for node in _tree(module).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_the_modules_are_found():
    assert {"adapters.mkdocs.plugin", "model.journey", "reading.folder"} <= set(MODULES)
    assert "model.values" in our_imports("model.journey")


def test_only_the_adapter_knows_mkdocs():
    foreign = {
        module: name
        for module in MODULES
        if not module.startswith(KNOWS_MKDOCS)
        for name in imports(module)
        if name.split(".")[0] in {"mkdocs", "properdocs", "material"}
    }

    assert foreign == {}


def test_rooms_import_downward_only():
    wrong = [
        f"{module} imports {other}"
        for module in MODULES
        if module and room(module) not in FACES
        for other in sorted(our_imports(module))
        if room(other) not in MAY_IMPORT.get(room(module), set()) | {room(module)}
    ]

    assert wrong == []


def test_every_room_is_known():
    rooms = {room(module) for module in MODULES if module}

    assert rooms == set(MAY_IMPORT) | FACES


def test_there_are_no_circles():
    open_modules: list[str] = []
    done: set[str] = set()

    def visit(module: str) -> None:
        if module in open_modules:
            circle = [*open_modules[open_modules.index(module) :], module]
            raise AssertionError(f"circle: {' → '.join(circle)}")
        if module in done:
            return
        open_modules.append(module)
        for other in sorted(our_imports(module)):
            visit(other)
        open_modules.pop()
        done.add(module)

    for module in MODULES:
        visit(module)


def test_there_are_no_circles_between_rooms():
    edges = {
        (room(module), room(other))
        for module in MODULES
        for other in our_imports(module)
        if module and room(module) != room(other)
    }

    assert {(first, second) for first, second in edges if (second, first) in edges} == set()


def test_only_one_module_tunes_python():
    """What is done to the garbage collector, threads and the end of a process stands in one."""
    tuned = re.compile(r"\bgc\.\w+\(|\bos\._exit|\bsetswitchinterval|\bsetrecursionlimit")

    assert [name for name in MODULES if tuned.search(MODULES[name].read_text("utf-8"))] == [
        "runtime"
    ]


def test_modules_have_no_state():
    """Names of a module that are lists, dictionaries or sets are constants in capitals."""
    changeable = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    wrong = []
    for module in MODULES:
        for node in _tree(module).body:
            if not isinstance(node, ast.Assign | ast.AnnAssign):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            wrong += [
                f"{module}.{target.id}"
                for target in targets
                if isinstance(node.value, changeable)
                and isinstance(target, ast.Name)
                and target.id != "__all__"
                and not target.id.isupper()
            ]
        wrong += [
            f"global in {module}"
            for node in ast.walk(_tree(module))
            if isinstance(node, ast.Global)
        ]

    assert wrong == []


def test_no_two_public_classes_have_one_name():
    """One word, one meaning: who reads a class's name need not ask which of them is meant."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in public_definitions(module):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module)

    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_no_two_test_modules_have_one_name():
    """Plain `pytest` collects them, and a failure's file name says which it is."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        homes[path.name].append(path.parent.name)

    assert {name: folders for name, folders in homes.items() if len(folders) > 1} == {}


def test_every_public_name_is_exported_and_documented():
    wrong = []
    for module in MODULES:
        for node in public_definitions(module):
            if node.name not in exported(module):
                wrong.append(f"{module}.{node.name} is not in __all__")
            if not ast.get_docstring(node):
                wrong.append(f"{module}.{node.name} has no docstring")

    assert wrong == []


def test_no_test_module_imports_another_one() -> None:
    """What tests share is in modules of its own: a test module has no name to be imported by."""
    tests = ROOT / "tests"
    found = [
        f"{path.relative_to(tests)}: {name}"
        for path in sorted(tests.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names_of_import(node)
        if name == "conftest" or name.startswith("test_")
    ]
    assert found == []


def _names_of_import(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
