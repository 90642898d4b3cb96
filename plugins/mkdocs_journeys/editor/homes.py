"""Which folder of journeys a file or a project has, and which `mkdocs.yml` names it."""

from __future__ import annotations

from pathlib import Path

from ..reading.settings import Site, site_of

__all__ = ["CONFIGS", "folder_around", "folder_inside"]

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
USUAL = "journeys"


def folder_around(path: Path) -> tuple[Path, Path | None] | None:
    """The folder of journeys that a file lies in, and the `mkdocs.yml` that names it.

    Without such a file, a folder that is called as the usual one is.
    """
    usual: Path | None = None
    for home in path.parents:
        for config in (home / name for name in CONFIGS):
            if not config.is_file():
                continue
            site = site_of(config)
            folder = site.folder.resolve()
            if path.is_relative_to(folder):
                return folder, config
            if _has_maps(site):  # and they lie somewhere else
                return None
            if usual is not None:
                return usual, None
        if usual is None and home.name == USUAL:
            usual = home
    return (usual, None) if usual is not None else None


def folder_inside(home: Path) -> tuple[Path, Path] | None:
    """The folder of journeys of a project, if its `mkdocs.yml` says that it has one. It need not be
    there.
    """
    for config in (home / name for name in CONFIGS):
        if config.is_file():
            site = site_of(config)
            if _has_maps(site):
                return site.folder.resolve(), config
    return None


def _has_maps(site: Site) -> bool:
    """Whether a `mkdocs.yml` names the plugin, with settings or without."""
    data = site.document.values.data
    plugins = data.get("plugins") if isinstance(data, dict) else None
    return site.settings is not None or (isinstance(plugins, list | dict) and USUAL in plugins)
