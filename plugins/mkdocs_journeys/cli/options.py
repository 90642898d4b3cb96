"""Options that several commands have."""

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
"""Languages of machines that nobody sits at."""

CONFIG = Path("mkdocs.yml")
"""The site that commands are about: the one they are called in."""

LANGUAGE = "JOURNEYS_LANGUAGE"
"""The variable that names the reader's language, whatever the computer says."""


def usual_language() -> str:
    """The language of the person at the keyboard, as the environment tells it; where it tells
    none, as on servers, that of the site here. One in several languages tells nothing: English.
    """
    named = [os.environ.get(name) for name in (LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":  # which calls it “Russian_Russia”
        named.append(locale.normalize((locale.getlocale()[0] or "").split("_")[0]))
    code = next(filter(None, named), "").split(".")[0]
    if code not in _NOBODY:
        return _known(code)
    return SOURCE if _in_languages() else _known(language_of(CONFIG) or "")


def site_config() -> Path:
    """The settings of the site here; of a site in several languages, those in the reader's."""
    return _in_languages().get(usual_language(), CONFIG)


def site_language() -> str:
    """The language of the site here; that of the environment where it has none."""
    found = language_of(site_config())
    return _known(found) if found else usual_language()


def _in_languages() -> dict[str, Path]:
    """Settings for one language each, which lie beside `mkdocs.yml`."""
    named = {code: Path(f"mkdocs.{code}.yml") for code in languages()}
    return {code: path for code, path in named.items() if path.is_file()}


def _known(code: str) -> str:
    language = code.replace("-", "_").split("_")[0].lower()
    return language if language in languages() else SOURCE


def repository_above(folder: Path) -> Path | None:
    """The top of the repository that a folder lies in; None where it is in none, or the top."""
    whole = folder.resolve()
    if (whole / ".git").exists():
        return None
    return next((parent for parent in whole.parents if (parent / ".git").exists()), None)


def keep(*values: object) -> None:
    """Hold on to what a command made: where the process is about to end, nobody has to free it."""
    kept = click.get_current_context().find_root().obj
    if isinstance(kept, list):
        kept.extend(values)


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
