"""Options that several commands share."""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path

import click

from ..language import SOURCE, languages
from ..reading.settings import folder_of, language_of

__all__ = [
    "CONFIG",
    "LANGUAGE",
    "folder_option",
    "keep",
    "lanes_option",
    "language_option",
    "repository_above",
    "site_config",
    "site_language",
    "site_language_option",
    "usual_language",
]


_NOBODY = {"", "C", "POSIX"}
"""Locales that say nothing about the user's language."""

CONFIG = Path("mkdocs.yml")
"""The settings of the current site."""

LANGUAGE = "JOURNEYS_LANGUAGE"
"""Environment variable that overrides the user's language."""


def usual_language() -> str:
    """Return the user's language from the environment; if it has none, as on servers, that of the
    current site. A site in several languages does not tell: English.
    """
    locales = [os.environ.get(name) for name in (LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":  # Windows calls it “Russian_Russia”
        locales.append(locale.normalize((locale.getlocale()[0] or "").split("_")[0]))
    code = next(filter(None, locales), "").split(".")[0]
    if code not in _NOBODY:
        return _supported(code)
    return SOURCE if _configs_by_language() else _supported(language_of(CONFIG) or "")


def site_config() -> Path:
    """Return the settings file of the current site; of a site in several languages, the user's."""
    return _configs_by_language().get(usual_language(), CONFIG)


def site_language() -> str:
    """Return the language of the current site; if it has none, the user's."""
    language = language_of(site_config())
    return _supported(language) if language else usual_language()


def _configs_by_language() -> dict[str, Path]:
    """Return the settings files for one language each, beside `mkdocs.yml`."""
    configs = {code: Path(f"mkdocs.{code}.yml") for code in languages()}
    return {code: path for code, path in configs.items() if path.is_file()}


def _supported(code: str) -> str:
    language = code.replace("-", "_").split("_")[0].lower()
    return language if language in languages() else SOURCE


def repository_above(folder: Path) -> Path | None:
    """Return the top of the repository that contains a folder; None if there is none, or if it is
    the folder.
    """
    absolute = folder.resolve()
    if (absolute / ".git").exists():
        return None
    return next((parent for parent in absolute.parents if (parent / ".git").exists()), None)


def keep(*values: object) -> None:
    """Keep values alive until the process exits, so that no time is spent on freeing them."""
    kept_values = click.get_current_context().find_root().obj
    if isinstance(kept_values, list):
        kept_values.extend(values)


language_option = click.option(
    "--language",
    type=click.Choice(languages()),
    default=usual_language,
    help="Language of the output. Default: that of your computer.",
)
site_language_option = click.option(
    "--language",
    type=click.Choice(languages()),
    default=site_language,
    help="Language of the new file. Default: that of the site here.",
)
folder_option = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: folder_of(site_config()),
    help="The folder of journeys. Default: the one that mkdocs.yml here names.",
)
lanes_option = click.option(
    "--lane",
    "lanes",
    multiple=True,
    metavar="KEY",
    help="A lane of your own, in addition to those that mkdocs.yml here declares. Can be repeated.",
)
