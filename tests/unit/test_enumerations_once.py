"""The values of an enumeration are listed in `model/values.py` and nowhere else."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import mkdocs_journeys
from mkdocs_journeys.model import values
from mkdocs_journeys.model.values import Level, OrderedEnum, Progress, Visibility

PACKAGE = Path(mkdocs_journeys.__path__[0])
ENUMS = [
    member
    for member in vars(values).values()
    if isinstance(member, type) and issubclass(member, StrEnum) and list(member)
]
MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "model" / "values.py" and "languages" not in path.parts
]
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
STRING = re.compile(r"""(["'])([\w-]+)\1""")


def listed(words: set[str]) -> list[str]:
    """The enumerations of which the words are all values."""
    return [enum.__name__ for enum in ENUMS if words >= {str(value) for value in enum}]


def lists_in(source: str) -> Iterator[tuple[int, set[str]]]:
    """The words of each collection in a module; of lists, `Enum.NAME` counts as its value."""
    by_name = {f"{enum.__name__}.{value.name}": str(value) for enum in ENUMS for value in enum}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            parts = [key for key in node.keys if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            parts = node.elts
        else:
            continue
        names = [ast.unparse(part) for part in parts if isinstance(part, ast.Attribute)]
        words = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
        yield node.lineno, words | {by_name[name] for name in names if name in by_name}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('RANKS = {"low": 1, "medium": 2, "high": 3}', ["Level"]),
        ("ORDER = (Level.HIGH, Level.MEDIUM, Level.LOW)", ["Level"]),
        ("NAMES = {Level.HIGH: 1, Level.MEDIUM: 2, Level.LOW: 3}", []),
        ('values = {"low": 1, "high": 2}', []),
    ],
)
def test_a_list_of_all_values_is_found(source, expected):
    assert [name for _, words in lists_in(source) for name in listed(words)] == expected


def test_no_module_lists_an_enumeration_again():
    assert [
        f"{path.relative_to(PACKAGE)}:{line}: {listed(words)}"
        for path in MODULES
        for line, words in lists_in(path.read_text("utf-8"))
        if listed(words)
    ] == []


def test_no_template_lists_an_enumeration_again():
    assert [
        f"{path.relative_to(PACKAGE)}: {expression[0]}"
        for path in TEMPLATES
        for expression in EXPRESSION.finditer(path.read_text("utf-8"))
        if listed({string[2] for string in STRING.finditer(expression[0])})
    ] == []


@pytest.mark.parametrize("enum", [Level, Progress, Visibility])
def test_the_rank_of_a_value_is_its_place_in_the_order(enum: type[OrderedEnum]):
    assert [value.rank for value in enum] == list(range(1, len(enum) + 1))
