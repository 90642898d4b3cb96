"""What several personas want and need, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..diagnostics import N_
from ..model.atlas import Atlas
from ..model.personas import Persona
from ..model.values import NeedWeight
from .persona import needs_by_weight

__all__ = ["ComparedTrait", "compared_traits"]

TraitTexts = list[tuple[str, NeedWeight | None]]


@dataclass(frozen=True)
class ComparedTrait:
    """A key of portraits that at least one of the personas has."""

    label: str
    """A message."""
    texts: dict[str, TraitTexts]
    """By persona."""


_LABELS = {
    "needs": N_("Needs"),
    "jobs": N_("Jobs to be done"),
    "goals": N_("Goals"),
    "gains": N_("Gains"),
    "pains": N_("Pains"),
    "skills": N_("Skills"),
    "tools": N_("Tools"),
}


def compared_traits(atlas: Atlas, keys: Sequence[str]) -> list[ComparedTrait]:
    """Return what any of the personas wants, needs, can do or uses."""
    entries = {key: atlas.personas.get(key) for key in keys}
    traits = (
        ComparedTrait(
            label,
            {
                key: list(_texts(atlas, entry.model, name)) if entry else []
                for key, entry in entries.items()
            },
        )
        for name, label in _LABELS.items()
    )
    return [trait for trait in traits if any(trait.texts.values())]


def _texts(atlas: Atlas, persona: Persona, name: str) -> Iterable[tuple[str, NeedWeight | None]]:
    if name == "needs":
        groups = needs_by_weight(persona)
        return [(need.text, weight) for weight, needs in groups for need in needs]
    if name == "jobs":
        return [(job.text or job.want or "", None) for job in persona.jobs]
    if name == "skills":
        skills = [filter(None, (skill.name, skill.level)) for skill in persona.skills]
        return [(": ".join(parts), None) for parts in skills]
    if name == "tools":
        channels = [atlas.channels.get(tool) for tool in persona.tools]
        named = zip(persona.tools, channels, strict=True)
        return [(channel.name if channel else tool, None) for tool, channel in named]
    return [(text, None) for text in getattr(persona, name)]
