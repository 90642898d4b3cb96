"""What the command line needs to know of a site, read from `mkdocs.yml`.

MkDocs is not asked, so that maps can be checked where it is not installed; tags such as `!ENV` or
`!!python/name` are passed over and never run.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from ..problems import Problem
from .files import Found, read_text
from .yaml import load

__all__ = ["folder_of", "lanes_of", "language_of"]


def lanes_of(config: Path) -> tuple[str, ...]:
    """The keys of the lanes that a site declares; none if there is no such file or no such lane."""
    lanes = _settings(_read(config)).get("lanes")
    return tuple(lanes) if isinstance(lanes, dict) else ()


def folder_of(config: Path) -> Path:
    """The folder of journeys that a site names, seen from where the command is called."""
    folder = _settings(_read(config)).get("folder")
    return config.parent / (folder if isinstance(folder, str) and folder else "journeys")


def language_of(config: Path) -> str | None:
    """The language of a site's pages; None if there is no such file or it does not say."""
    data = _read(config)
    theme = data.get("theme")
    of_theme = theme.get("language") if isinstance(theme, dict) else None
    found = _settings(data).get("language") or of_theme
    return found if isinstance(found, str) else None


def _read(config: Path) -> dict[str, Any]:
    """What the file holds; nothing if it can't be read: MkDocs will tell why."""
    if not config.is_file():
        return {}
    text = read_text(Found(config, PurePosixPath(config.name), str(config)))
    data = None if isinstance(text, Problem) else load(text).data
    return data if isinstance(data, dict) else {}


def _settings(data: dict[str, Any]) -> dict[str, Any]:
    settings = _of_journeys(data.get("plugins"))
    return settings if isinstance(settings, dict) else {}


def _of_journeys(plugins: Any) -> Any:
    """The plugin's own settings: plugins may stand as a list or as keys."""
    if isinstance(plugins, dict):
        return plugins.get("journeys")
    entries = plugins if isinstance(plugins, list) else []
    return next(
        (one["journeys"] for one in entries if isinstance(one, dict) and "journeys" in one), None
    )
