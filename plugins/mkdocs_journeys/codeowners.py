"""CODEOWNERS: the teams that review changes of each map.

Hosts such as GitHub and GitLab read this file. They identify teams by handles, so that each team
has its own under `contact` in teams.yml: `@company/care`, or an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .diagnostics import N_
from .language import Language
from .model.atlas import Atlas, Entry
from .model.journey import Journey
from .model.traversal import moments

__all__ = ["codeowners", "without_handle"]

_HANDLE = re.compile(r"(?<![\w@])@[\w][\w./-]*\w|[\w.+-]+@[\w-]+\.[\w.-]*\w")
_SPECIAL = re.compile(r"([\s#\\])")


def codeowners(atlas: Atlas, folder: str, language: Language, *, everybody: bool) -> str:
    """Return the content of the file; `folder` is that of journeys, relative to the repository.

    With `everybody`, teams that are responsible for a part of a map are included.
    """
    heading = language.text(N_("Made by `journeys codeowners`: make it again when owners change."))
    rows = [f"# {heading}"]
    for entry in sorted(atlas.journeys.values(), key=lambda entry: str(entry.source)):
        handles = [handle for key in _teams(entry, everybody) if (handle := _handle(atlas, key))]
        if handles:
            path = _SPECIAL.sub(r"\\\1", f"/{folder.strip('/')}/{entry.source}")
            rows.append(f"{path} {' '.join(dict.fromkeys(handles))}")
    return "\n".join(rows) + "\n"


def without_handle(atlas: Atlas, *, everybody: bool) -> list[str]:
    """Return the keys of teams that should be asked and have no handle."""
    teams = (key for entry in atlas.journeys.values() for key in _teams(entry, everybody))
    return [key for key in dict.fromkeys(teams) if _handle(atlas, key) is None]


def _teams(entry: Entry[Journey], everybody: bool) -> Iterable[str]:
    journey = entry.model
    owners = [journey.owner] if journey.owner else []
    part_owners = (key for _, moment in moments(journey) for key in moment.owner)
    return dict.fromkeys([*owners, *(part_owners if everybody else ())])


def _handle(atlas: Atlas, key: str) -> str | None:
    team = atlas.teams.get(key)
    match = _HANDLE.search(team.contact) if team is not None and team.contact else None
    return match[0] if match else None
