"""What holds for all pages of a site alike: if any of it changes, every page is made again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ... import extensions
from ...diagrams.engine import EngineError
from ...pages.content_digest import Digester, Undigestible
from ...pages.site import Site
from .config import JourneysConfig
from .locations import Locations

__all__ = ["PACKAGE", "part_basis", "program_state"]

PACKAGE = Path(__file__).parents[2]
_UNUSED = {"cache", "checks", "review_policy"}
"""Settings that no page depends on."""


def part_basis(
    site: Site, settings: JourneysConfig, config: MkDocsConfig, locations: Locations
) -> str | None:
    """Return a digest of settings, templates, texts and programs; None if a setting holds something
    whose content can't be told.
    """
    overrides = [locations.overrides] if locations.overrides is not None else []
    basis: tuple[Any, ...] = (
        {name: value for name, value in settings.items() if name not in _UNUSED},
        site.section,
        site.repository,
        site.lanes,
        site.language.code,
        sorted(site.atlas.languages),
        dict(site.links.sources),
        site.links.remote_pictures,
        _engine_name(site),
        [str(extension) for extension in config.markdown_extensions],
        dict(config.mdx_configs),
        program_state(site, locations),
        [(str(path), path.read_bytes()) for path in _files(overrides)],
    )
    try:
        return Digester().digest(basis)
    except (Undigestible, OSError):
        return None


def _engine_name(site: Site) -> str:
    """Return the version of Graphviz; an empty text where there is none, so no diagrams either."""
    try:
        return site.layouts.engine.name
    except EngineError:
        return ""


def program_state(site: Site, locations: Locations) -> str:
    """Return a digest of programs and texts: all that is not the site's own, but for its texts."""
    added = [Path(folder) for name in extensions.packages() for folder in _folders(name)]
    state = (
        site.language.code,
        locations.texts.read_bytes() if locations.texts is not None else None,
        [(str(path), *_state(path)) for path in _files([PACKAGE, *added])],
        sys.version,
        sorted(_installed()),
    )
    return Digester().digest(state)


def _folders(package: str) -> list[str]:
    return list(getattr(sys.modules.get(package), "__path__", ()))


def _files(folders: list[Path]) -> Iterator[Path]:
    """Yield the files below folders, but those that Python has compiled."""
    for folder in folders:
        for where, names, files in os.walk(folder):
            names[:] = sorted(name for name in names if name not in {"__pycache__", "assets"})
            yield from (Path(where) / name for name in sorted(files))


def _state(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _installed() -> Iterator[str]:
    """Yield the names of all installed packages with their versions."""
    for folder in filter(os.path.isdir, sys.path):
        yield from (path.name for path in Path(folder).glob("*.dist-info"))
