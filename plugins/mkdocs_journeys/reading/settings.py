"""What the command line needs to know of a site, read from `mkdocs.yml`.

MkDocs is not asked, so that maps can be checked where it is not installed; tags such as `!ENV` or
`!!python/name` are passed over and never run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..problems import Problem
from .document import Document
from .files import Found, read_text
from .yaml import Loaded, Loc, load

__all__ = ["Site", "folder_of", "lanes_of", "language_of", "site_of"]

FOLDER = "journeys"
"""Where maps lie unless a site says otherwise."""


@dataclass(frozen=True)
class Site:
    """The plugin's settings and their places in `mkdocs.yml`."""

    document: Document
    loc: Loc = ()
    """Where the plugin's settings stand."""
    settings: dict[str, Any] | None = None
    """What is set; None where the plugin is not named."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why the file can't be understood, if it can't. What can be is MkDocs' business."""
        return self.document.problems if self.document.values.data is None else ()

    @property
    def folder(self) -> Path:
        """The folder of maps."""
        named = self.get("folder")
        beside = self.document.found.path.parent
        return beside / (named if isinstance(named, str) and named.strip() else FOLDER)

    @property
    def lanes(self) -> tuple[str, ...]:
        """The keys of the lanes that the site declares."""
        lanes = self.get("lanes")
        return tuple(lanes) if isinstance(lanes, dict) else ()

    def get(self, name: str) -> Any:
        """A setting; None where it is not set."""
        return (self.settings or {}).get(name)


def site_of(config: Path) -> Site:
    """What is set in that file; nothing if there is no such file."""
    found = Found(config, PurePosixPath(config.name), str(config))
    if not config.is_file():
        return Site(Document(found, Loaded()))
    text = read_text(found)
    if isinstance(text, Problem):
        return Site(Document(found, Loaded(), problems=(text,)))
    values = load(text)
    problems = tuple(found.problem(t.rule, t.message, t.spot) for t in values.troubles)
    document = Document(found, values, text=text, problems=problems)
    loc = _of_journeys(values.data)
    settings: Any = values.data if loc else None
    for part in loc:
        settings = settings[part]
    return Site(document, loc, settings if isinstance(settings, dict) else None)


def lanes_of(config: Path) -> tuple[str, ...]:
    """The keys of the lanes that a site declares; none if there is no such file or no such lane."""
    return site_of(config).lanes


def folder_of(config: Path) -> Path:
    """The folder of journeys that a site names, seen from where the command is called."""
    return site_of(config).folder


def language_of(config: Path) -> str | None:
    """The language of a site's pages; None if there is no such file or it does not say."""
    site = site_of(config)
    data = site.document.values.data
    theme = data.get("theme") if isinstance(data, dict) else None
    of_theme = theme.get("language") if isinstance(theme, dict) else None
    found = site.get("language") or of_theme
    return found if isinstance(found, str) else None


def _of_journeys(data: Any) -> Loc:
    """Where the plugin's own settings stand: plugins may be a list or keys."""
    plugins = data.get("plugins") if isinstance(data, dict) else None
    if isinstance(plugins, dict):
        return ("plugins", "journeys") if "journeys" in plugins else ()
    entries = plugins if isinstance(plugins, list) else []
    for number, one in enumerate(entries):
        if isinstance(one, dict) and "journeys" in one:
            return ("plugins", number, "journeys")
    return ()
