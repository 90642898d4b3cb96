"""Settings of a site in `mkdocs.yml`, as far as the command line needs them.

MkDocs is not asked, so that maps can be checked where it is not installed; tags such as `!ENV` or
`!!python/name` are passed over and never run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics import Diagnostic
from ..model.emotion import EmotionScale, own_scale
from .document import Document
from .files import SourceFile, read_text
from .lanes import with_added
from .parsed_yaml import ParsedYaml
from .yaml import Loc, load

__all__ = [
    "CONFIGS",
    "SiteSettings",
    "configs_in",
    "folder_of",
    "is_config",
    "lanes_of",
    "language_of",
    "names_plugin",
    "read_site_settings",
]

FOLDER = "journeys"
"""The default folder of maps."""

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
IN_A_LANGUAGE = "mkdocs.??.yml"
"""Names of settings: those of a site, and those of a site in several languages."""

DEEPEST = 9
"""The maximum depth of inheritance between settings files."""


@dataclass(frozen=True)
class SiteSettings:
    """The plugin's settings and their places in `mkdocs.yml`."""

    document: Document
    loc: Loc = ()
    """The loc of the plugin's settings."""
    settings: dict[str, Any] | None = None
    """What is set; None where the plugin is not named."""
    home: Path | None = None
    """The folder that paths are relative to, if it is not that of the document."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The problems of a file that can't be parsed. Other problems are reported by MkDocs."""
        return self.document.problems if self.document.values.data is None else ()

    @property
    def folder(self) -> Path:
        """The folder of maps."""
        name = self.get("folder")
        home = self.home or self.document.file.path.parent
        return home / (name if isinstance(name, str) and name.strip() else FOLDER)

    @property
    def lanes(self) -> tuple[str, ...]:
        """The keys of the site's additional lanes."""
        return tuple(self.lane_titles)

    @property
    def lane_titles(self) -> dict[str, str]:
        """The titles of the site's additional lanes, by key."""
        lanes = self.get("lanes")
        declared = lanes.items() if isinstance(lanes, dict) else ()
        return with_added({str(key): str(title) for key, title in declared})

    @property
    def scale(self) -> EmotionScale:
        """The site's scale of emotions."""
        return own_scale(self.settings)

    def get(self, name: str) -> Any:
        """Return a setting; None where it is not set."""
        return (self.settings or {}).get(name)


def configs_in(home: Path) -> list[Path]:
    """Return the settings files of a folder: `mkdocs.yml`, and such as `mkdocs.en.yml`."""
    usual = [home / name for name in CONFIGS if (home / name).is_file()]
    return usual + sorted(path for path in home.glob(IN_A_LANGUAGE) if path.is_file())


def is_config(path: Path) -> bool:
    """Whether a file is called as settings are."""
    return path.name in CONFIGS or path.match(IN_A_LANGUAGE)


def read_site_settings(config: Path) -> SiteSettings:
    """Return the settings in a file, or in those it inherits from; none without a file."""
    site = _read_single(config)
    if names_plugin(site):
        return site
    for path in _inherited_files(site):
        inherited = _read_single(path)
        if names_plugin(inherited):
            return replace(inherited, home=config.parent)
    return site


def names_plugin(site: SiteSettings) -> bool:
    """Whether the plugin is named, with settings or without."""
    data = site.document.values.data
    plugins = data.get("plugins") if isinstance(data, dict) else None
    return site.settings is not None or (isinstance(plugins, list | dict) and FOLDER in plugins)


def _read_single(config: Path) -> SiteSettings:
    """Return the settings in that file itself."""
    file = SourceFile(config, PurePosixPath(config.name), str(config))
    if not config.is_file():
        return SiteSettings(Document(file, ParsedYaml()))
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return SiteSettings(Document(file, ParsedYaml(), problems=(text,)))
    values = load(text)
    problems = tuple(file.problem(t.rule, t.message, t.position) for t in values.errors)
    document = Document(file, values, text=text, problems=problems)
    loc = _plugin_loc(values.data)
    settings: Any = values.data if loc else None
    for part in loc:
        settings = settings[part]
    return SiteSettings(document, loc, settings if isinstance(settings, dict) else None)


def _inherited_files(site: SiteSettings) -> Iterator[Path]:
    """Yield the files from which a site's settings inherit, by MkDocs' key `INHERIT`."""
    for _ in range(DEEPEST):
        data = site.document.values.data
        name = data.get("INHERIT") if isinstance(data, dict) else None
        if not isinstance(name, str):
            return
        path = site.document.file.path.parent / name
        yield path
        site = _read_single(path)


def lanes_of(config: Path) -> tuple[str, ...]:
    """Return the keys of the lanes that a site declares; none if there is no such file."""
    return read_site_settings(config).lanes


def folder_of(config: Path) -> Path:
    """Return the folder of journeys of a site, relative to the working directory."""
    return read_site_settings(config).folder


def language_of(config: Path) -> str | None:
    """Return the language of a site's pages; None if there is no such file or it does not say."""
    site = _read_single(config)
    theme_languages = (
        _theme_language(site_settings)
        for site_settings in (site, *map(_read_single, _inherited_files(site)))
    )
    language = read_site_settings(config).get("language") or next(
        filter(None, theme_languages), None
    )
    return language if isinstance(language, str) else None


def _theme_language(site: SiteSettings) -> Any:
    """Return the language of the theme; None where the file does not say."""
    data = site.document.values.data
    theme = data.get("theme") if isinstance(data, dict) else None
    return theme.get("language") if isinstance(theme, dict) else None


def _plugin_loc(data: Any) -> Loc:
    """Return the loc of the plugin's own settings: plugins may be a list or keys."""
    plugins = data.get("plugins") if isinstance(data, dict) else None
    if isinstance(plugins, dict):
        return ("plugins", "journeys") if "journeys" in plugins else ()
    entries = plugins if isinstance(plugins, list) else []
    for number, entry in enumerate(entries):
        if isinstance(entry, dict) and "journeys" in entry:
            return ("plugins", number, "journeys")
    return ()
