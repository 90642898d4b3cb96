"""What the command line needs to know of a site: its own lanes, read from `mkdocs.yml`.

MkDocs is not asked, so that maps can be checked where it is not installed; tags such as `!ENV` or
`!!python/name` are passed over and never run.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from ..problems import Problem
from .files import Found, read_text
from .yaml import load

__all__ = ["lanes_of"]


def lanes_of(config: Path) -> tuple[str, ...]:
    """The keys of the lanes that a site declares; none if there is no such file or no such lane."""
    if not config.is_file():
        return ()
    text = read_text(Found(config, PurePosixPath(config.name), str(config)))
    data = None if isinstance(text, Problem) else load(text).data
    plugins = data.get("plugins") if isinstance(data, dict) else None
    settings = _of_journeys(plugins)
    lanes = settings.get("lanes") if isinstance(settings, dict) else None
    return tuple(lanes) if isinstance(lanes, dict) else ()


def _of_journeys(plugins: Any) -> Any:
    """The plugin's own settings: plugins may stand as a list or as keys."""
    if isinstance(plugins, dict):
        return plugins.get("journeys")
    entries = plugins if isinstance(plugins, list) else []
    return next(
        (one["journeys"] for one in entries if isinstance(one, dict) and "journeys" in one), None
    )
