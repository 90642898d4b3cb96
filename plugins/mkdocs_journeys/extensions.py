"""Parts that installed packages add: rules, kinds of pages, lanes, languages, exporters, importers.

Built-in ones are loaded in the same way. A package names its modules under an entry point group in
`pyproject.toml`; an entry point that names a package includes all of its modules, or its folder if
the group is for data. The attribute of a module that is used depends on the group: `RULE`, `PAGE`,
`LANE`, `EXPORTER`, `IMPORTER`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType, ModuleType
from typing import Any, Protocol, TypeVar

__all__ = [
    "EXPORTERS",
    "IMPORTERS",
    "LANES",
    "LANGUAGES",
    "PAGES",
    "RULES",
    "BrokenExtension",
    "folders",
    "load_named",
    "load_parts",
    "packages",
]

RULES = "mkdocs_journeys.rules"
PAGES = "mkdocs_journeys.pages"
LANES = "mkdocs_journeys.lanes"
LANGUAGES = "mkdocs_journeys.languages"
EXPORTERS = "mkdocs_journeys.exporters"
IMPORTERS = "mkdocs_journeys.importers"

_WITH_TEXTS = (RULES, PAGES, LANES, EXPORTERS, IMPORTERS)
"""The groups whose packages have texts and templates."""

T = TypeVar("T")


class _Named(Protocol):
    """A part that authors choose by its name."""

    @property
    def name(self) -> str:
        """The name, different from those of the other parts of its group."""


N = TypeVar("N", bound=_Named)


class BrokenExtension(Exception):
    """An installed package has an invalid extension; the text says which and why."""


@cache
def _installed() -> Any:  # in Python 3.11 it has another type
    """Return the entry points of all installed packages: reading one group takes as long."""
    return entry_points()


def _points(group: str) -> list[EntryPoint]:
    """Return the entry points of a group, sorted by their names."""
    points: Iterable[EntryPoint] = _installed().select(group=group)
    return sorted(points, key=lambda point: (point.name, point.value))


@cache
def _modules(group: str) -> tuple[ModuleType, ...]:
    """Return the modules of a group, sorted by the names of their entry points."""
    return tuple(module for point in _points(group) for module in _load(point))


def _load(point: EntryPoint) -> Iterator[ModuleType]:
    """Yield the module of an entry point, or all modules of a package. Raises BrokenExtension."""
    try:
        module = import_module(point.module)
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
            yield import_module(f"{point.module}.{inner.name}")
    except Exception as error:  # third-party code may raise anything
        raise _load_error(point, error) from error


def _load_error(point: EntryPoint, error: Exception) -> BrokenExtension:
    package = point.dist.name if point.dist else point.module
    reason = f"{type(error).__name__}: {error}"
    return BrokenExtension(f"“{point.name}” of the package {package} can't be loaded ({reason}).")


def folders(group: str) -> Iterator[Traversable]:
    """Yield the folders of the packages that a group names, for data. Raises BrokenExtension."""
    for point in _points(group):
        try:
            yield files(point.module)
        except Exception as error:  # third-party code may raise anything
            raise _load_error(point, error) from error


@cache
def packages() -> tuple[str, ...]:
    """Return the other packages with extensions: they may have templates and texts of their own.

    Templates lie in a folder `templates`, texts in `locale/CODE/LC_MESSAGES/journeys.po`.
    """
    points = [point for group in _WITH_TEXTS for point in _points(group)]
    names = {point.module.partition(".")[0] for point in points} - {__package__}
    return tuple(sorted(names))


@cache
def load_parts(group: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
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


@cache
def load_named(group: str, attribute: str, kind: type[N]) -> Mapping[str, N]:
    """Return the parts of a group by their names, in alphabetical order.

    Raises BrokenExtension where two have the same name, or one has another type.
    """
    parts: dict[str, N] = {}
    for part in load_parts(group, attribute, kind):
        if part.name in parts:
            what = attribute.lower()
            raise BrokenExtension(f"Two {what}s are called “{part.name}”.")
        parts[part.name] = part
    return MappingProxyType(dict(sorted(parts.items())))
