"""Who is asked to look at a change of which file: the owners that maps name, as CODEOWNERS.

Hosts such as GitHub and GitLab read it; they know teams by handles, so each team says its own
under `contact` in teams.yml: `@company/care`, or an address of e-mail.
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
    """The file's text; `folder` is the one of journeys, seen from the top of the repository.

    With `everybody`, teams that answer for a part of a map are asked, too.
    """
    first = language.text(N_("Made by `journeys codeowners`: make it again when owners change."))
    rows = [f"# {first}"]
    for entry in sorted(atlas.journeys.values(), key=lambda entry: str(entry.source)):
        handles = [one for key in _teams(entry, everybody) if (one := _handle(atlas, key))]
        if handles:
            path = _SPECIAL.sub(r"\\\1", f"/{folder.strip('/')}/{entry.source}")
            rows.append(f"{path} {' '.join(dict.fromkeys(handles))}")
    return "\n".join(rows) + "\n"


def without_handle(atlas: Atlas, *, everybody: bool) -> list[str]:
    """The teams that should be asked, and of which nobody says how."""
    wanted = (key for entry in atlas.journeys.values() for key in _teams(entry, everybody))
    return [key for key in dict.fromkeys(wanted) if _handle(atlas, key) is None]


def _teams(entry: Entry[Journey], everybody: bool) -> Iterable[str]:
    journey = entry.model
    named = [journey.owner] if journey.owner else []
    answering = (key for _, moment in moments(journey) for key in moment.owner)
    return dict.fromkeys([*named, *(answering if everybody else ())])


def _handle(atlas: Atlas, key: str) -> str | None:
    team = atlas.teams.get(key)
    match = _HANDLE.search(team.contact) if team is not None and team.contact else None
    return match[0] if match else None
