"""What the past is told with: the names of people and studies that are called otherwise now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..model.atlas import Atlas
from ..reading.files import Found
from ..reading.folder import PERSONAS, RESEARCH, read_alone
from ..reading.past import Past
from .match import Renamed

__all__ = ["Former", "former"]


@dataclass(frozen=True)
class Former:
    """What was there and is no longer."""

    atlas: Atlas
    """Today's, and what was removed."""
    renamed: Renamed
    """What is called otherwise by other files."""


def former(past: Past, atlas: Atlas) -> Former:
    """What git knows of people and studies that are gone or have another name."""
    texts = {**past.gone(PERSONAS), **past.gone(RESEARCH)}
    gone = read_alone(Found(Path(name), name, str(name), text) for name, text in texts.items())
    renamed = Renamed()
    names = past.names()
    for kind, group in (("persona", atlas.personas), ("evidence", atlas.evidence)):
        keys = {one.source: one.key for one in group.values()}
        for old, new in names.items():
            if new in keys:
                for called in {old.stem, "/".join(old.with_suffix("").parts[1:])}:
                    renamed.note(kind, called, keys[new])
    return Former(
        replace(
            atlas,
            personas={**gone.personas, **atlas.personas},
            evidence={**gone.evidence, **atlas.evidence},
        ),
        renamed,
    )
