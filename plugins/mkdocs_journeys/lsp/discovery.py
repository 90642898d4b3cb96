"""Which folder of journeys a file or a project has, and which `mkdocs.yml` names it."""

from __future__ import annotations

from pathlib import Path

from ..reading.settings import (
    CONFIGS,
    configs_in,
    names_plugin,
    read_site_settings,
)

__all__ = ["folder_around", "folder_inside", "folder_named"]

USUAL = "journeys"


def folder_around(path: Path) -> tuple[Path, Path | None] | None:
    """The folder of journeys that a file lies in, and the `mkdocs.yml` that names it.

    Without such a file, a folder that is called as the usual one is.
    """
    usual: Path | None = None
    for home in path.parents:
        sites = [(config, read_site_settings(config)) for config in configs_in(home)]
        for config, site in sites:
            folder = site.folder.resolve()
            if path.is_relative_to(folder) and (names_plugin(site) or config.name in CONFIGS):
                return folder, config
        if any(names_plugin(site) for _, site in sites):  # and they lie somewhere else
            return None
        if sites and usual is not None:
            return usual, None
        if usual is None and home.name == USUAL:
            usual = home
    return (usual, None) if usual is not None else None


def folder_inside(home: Path) -> tuple[Path, Path] | None:
    """The folder of journeys of a project, if its `mkdocs.yml` says that it has one. It need not be
    there.
    """
    return next(filter(None, map(folder_named, configs_in(home))), None)


def folder_named(config: Path) -> tuple[Path, Path] | None:
    """The folder of journeys that a file of settings names, and that file."""
    site = read_site_settings(config)
    return (site.folder.resolve(), config) if names_plugin(site) else None
