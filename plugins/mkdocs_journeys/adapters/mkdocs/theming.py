"""Our part in the site's theme: styles, scripts, and what Material's own scripts need for us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...scripts import served_script
from ...stylesheet import stylesheet

__all__ = [
    "add_stylesheet",
    "configure_theme",
    "fill_file",
    "made_file",
    "missing",
    "shorten_scripts",
]

_THEME = Path(__file__).parents[2] / "theme"
_STYLES = Path(__file__).parents[2] / "stylesheet.py"
_CSS = "assets/journeys/journeys.css"
_SCRIPTS = (
    "assets/journeys/page.js",  # what the others stand on
    "assets/journeys/tables.js",
    "assets/journeys/reading.js",
    "assets/journeys/views.js",
    "assets/journeys/choose.js",
    "assets/journeys/panel.js",
    "assets/journeys/curve.js",
    "assets/journeys/phone.js",
    "assets/journeys/ways.js",
    "assets/journeys/diagram.js",
    "assets/journeys/moved.js",
    "assets/journeys/lettering.js",
    "assets/journeys/present.js",
    "assets/journeys/compare.js",
    "assets/journeys/ages.js",
)
_SHIM = "assets/journeys/iframe-worker/shim.js"
_INSTANT = "assets/journeys/instant.js"
_LISTS = "assets/journeys/lists/lists.js"
"""What `tables.js` loads on pages of lists that go on on others."""


def configure_theme(config: MkDocsConfig) -> None:
    """Add our files to the theme's, and have every page load them; the site's own come after."""
    if str(_THEME) not in config.theme.dirs:
        config.theme.dirs.append(str(_THEME))
    if _CSS not in config.extra_css:
        config.extra_css.insert(0, _CSS)
    loaded = {str(script) for script in config.extra_javascript}
    config.extra_javascript += [script for script in _SCRIPTS if script not in loaded]
    _add_polyfills(config)


def _add_polyfills(config: MkDocsConfig) -> None:
    """What Material's scripts stand on, unless the site names its own."""
    polyfills = list(config.extra.get("polyfills") or [])
    added = []
    offline = config.plugins.get("material/offline")
    if offline is not None and offline.config["enabled"]:  # search in pages opened from disk
        added += [] if any("iframe-worker" in str(script) for script in polyfills) else [_SHIM]
    if "navigation.instant" in (config.theme.get("features") or ()):
        added += [] if _INSTANT in polyfills else [_INSTANT]
    if added:
        config.extra["polyfills"] = [*polyfills, *added]


def add_stylesheet(files: Files, config: MkDocsConfig) -> None:
    """Add our stylesheet, unless the site has one of its own in its place."""
    if files.get_file_from_path(_CSS) is None:
        files.append(made_file(config, _CSS, stylesheet(), str(_STYLES)))


def shorten_scripts(files: Files, config: MkDocsConfig) -> None:
    """Serve our scripts minified; those in their place stay as they are."""
    for name in (*_SCRIPTS, _INSTANT, _LISTS):
        file = files.get_file_from_path(name)
        if file is not None and file.abs_src_path == str(_THEME / name):
            script = served_script(name.removeprefix("assets/journeys/"))
            files.remove(file)
            files.append(made_file(config, name, script, file.abs_src_path))


def made_file(config: MkDocsConfig, name: str, content: str, source: str | None) -> File:
    """Return a file of the site with the file that it comes from: other plugins ask for that."""
    file = File.generated(config, name, content=content)
    file.abs_src_path = source
    return file


def fill_file(file: File, content: bytes) -> None:
    """Give a file its content; MkDocs forgets where it comes from then."""
    source = file.abs_src_path
    file.content_bytes = content
    file.abs_src_path = source


def missing(config: MkDocsConfig, meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of a page that name what the theme does not have: no page could be made."""
    folders = [Path(folder) for folder in config.theme.dirs]
    icons = [folder / ".icons" for folder in folders if (folder / ".icons").is_dir()]
    if "icon" in meta and icons and not _is_in(icons, f"{meta['icon']}.svg"):
        yield "icon"
    template = str(meta.get("template", "main.html"))
    if PurePosixPath(template).suffix != ".html" or not _is_in(folders, template):
        yield "template"


def _is_in(folders: Iterable[Path], name: str) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        return False
    try:
        return any((folder / path).is_file() for folder in folders)
    except OSError:  # a name that is too long
        return False
