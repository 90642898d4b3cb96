"""Discovery of the folder of journeys that belongs to a file or project, and its `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

from ..reading.settings import (
    CONFIGS,
    configs_in,
    names_plugin,
    read_site_settings,
)

__all__ = ["folder_around", "folder_inside", "folder_named"]

DEFAULT_FOLDER = "journeys"


def folder_around(path: Path) -> tuple[Path, Path | None] | None:
    """Return the folder of journeys that contains a file, and the `mkdocs.yml` that names it.

    Without such a configuration, a folder of the usual name counts.
    """
    default_folder: Path | None = None
    for home in path.parents:
        sites = [(config, read_site_settings(config)) for config in configs_in(home)]
        for config, site in sites:
            folder = site.folder.resolve()
            if path.is_relative_to(folder) and (names_plugin(site) or config.name in CONFIGS):
                return folder, config
        if any(names_plugin(site) for _, site in sites):  # whose folder is elsewhere
            return None
        if sites and default_folder is not None:
            return default_folder, None
        if default_folder is None and home.name == DEFAULT_FOLDER:
            default_folder = home
    return (default_folder, None) if default_folder is not None else None


def folder_inside(home: Path) -> tuple[Path, Path] | None:
    """Return the folder of journeys of a project and its `mkdocs.yml`; the folder may not exist."""
    return next(filter(None, map(folder_named, configs_in(home))), None)


def folder_named(config: Path) -> tuple[Path, Path] | None:
    """Return the folder of journeys that a configuration names, and that configuration."""
    site = read_site_settings(config)
    return (site.folder.resolve(), config) if names_plugin(site) else None
