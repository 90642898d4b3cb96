"""The files of a new site, which builds at once without any findings."""

from __future__ import annotations

import datetime as dt

from .. import __version__
from ..language import Language
from .write import NewFile, texts

__all__ = ["WHEEL", "new_site"]

FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".vscode/settings.json": "vscode.json",
    "docs/index.md": "index.md",
    "docs/assets/site.css": "site.css",
    "journeys/teams.yml": "teams.yml",
    "journeys/order.md": "order.md",
    "journeys/personas/anna.md": "anna.md",
    "journeys/research/talks.md": "talks.md",
}
"""The files of a site with their templates."""

WHEEL = f"wheels/mkdocs_journeys-{__version__}-py3-none-any.whl"
"""The wheel of this version, relative to the new site."""

CI_FILES = {
    "github": {".github/workflows/journeys.yml": "github.yml"},
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
}
"""CI files with their templates, by host."""


def new_site(title: str, robots: tuple[str, ...], today: dt.date, words: Language) -> list[NewFile]:
    """Return all files of a new site; `robots` are keys of ROBOTS."""
    env = texts(words)
    selected = dict(FILES)
    for robot in robots:
        selected |= CI_FILES[robot]
    values = {
        "title": title,
        "wheel": WHEEL,
        "study": today - dt.timedelta(days=30),
    }
    return [
        NewFile(name, env.get_template(f"whole/{template}").render(values))
        for name, template in selected.items()
    ]
