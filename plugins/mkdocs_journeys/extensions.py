"""Parts that installed packages add: rules, kinds of pages, lanes. Built-in ones are loaded in the
same way.

A package names its modules under an entry point group in `pyproject.toml`; an entry point that
names a package includes all of its modules. The attribute of a module that is used depends on the
group: `RULE`, `PAGE`, `LANE`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TypeVar

__all__ = ["LANES", "PAGES", "RULES", "BrokenExtension", "packages", "parts"]

RULES = "mkdocs_journeys.rules"
PAGES = "mkdocs_journeys.pages"
LANES = "mkdocs_journeys.lanes"

T = TypeVar("T")


class BrokenExtension(Exception):
    """An installed package has an invalid extension; the text says which and why."""


@cache
def _modules(group: str) -> tuple[ModuleType, ...]:
    """Return the modules of a group, sorted by the names of their entry points."""
    points = sorted(entry_points(group=group), key=lambda point: (point.name, point.value))
    return tuple(module for point in points for module in _load(point))


def _load(point: EntryPoint) -> Iterator[ModuleType]:
    """Yield the module of an entry point, or all modules of a package. Raises BrokenExtension."""
    try:
        module = import_module(point.module)
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
            yield import_module(f"{point.module}.{inner.name}")
    except Exception as error:  # third-party code may raise anything
        package = point.dist.name if point.dist else point.module
        reason = f"{type(error).__name__}: {error}"
        raise BrokenExtension(
            f"“{point.name}” of the package {package} can't be loaded ({reason})."
        ) from error


@cache
def packages() -> tuple[str, ...]:
    """Return the other packages with extensions: they may have templates and texts of their own.

    Templates lie in a folder `templates`, texts in `locale/CODE/LC_MESSAGES/journeys.po`.
    """
    points = [point for group in (RULES, PAGES, LANES) for point in entry_points(group=group)]
    names = {point.module.partition(".")[0] for point in points} - {__package__}
    return tuple(sorted(names))


@cache
def parts(group: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """Return the parts of a group: the attribute of each of its modules that has it.

    Raises BrokenExtension if the attribute has another type.
    """
    result = []
    for module in _modules(group):
        part = getattr(module, attribute, None)
        if isinstance(part, kind):
            result.append(part)
        elif part is not None:
            raise BrokenExtension(
                f"{module.__name__}.{attribute} is no {kind.__name__}, which {group} is for."
            )
    return tuple(result)
