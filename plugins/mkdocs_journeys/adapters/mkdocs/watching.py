"""Which paths `mkdocs serve` watches beside those of MkDocs."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

__all__ = ["watch"]


def watch(config: MkDocsConfig, path: Path) -> None:
    """Have a path watched, unless it lies in a folder that is watched already.

    Each watched path notices changes on its own, at its own pace: a file below two of them would
    have the site built twice for each time that it is saved.
    """
    folders = (Path(folder_name).resolve() for folder_name in (config.docs_dir, *config.watch))
    if path.exists() and not any(path.is_relative_to(folder) for folder in folders):
        config.watch.append(str(path))
