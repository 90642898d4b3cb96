"""Where files of each sort lie, and what is said of those that lie elsewhere."""

from __future__ import annotations

from dataclasses import replace

from ..model.atlas import PERSONAS, RESEARCH
from ..model.people import Evidence, Persona
from ..problems import Message, Problem, mark, nearest
from .document import Document
from .files import Found

__all__ = ["MISNAMED", "PERSONAS", "RESEARCH", "elsewhere", "is_misnamed", "with_whereabouts"]

_WHEREABOUTS = {
    PERSONAS: Message(mark("Personas lie in the folder personas.")),
    RESEARCH: Message(mark("Studies lie in the folder research.")),
}
_LIKE = dict.fromkeys(("personas", "people", "portraits", "портреты", "люди"), PERSONAS)
_LIKE |= dict.fromkeys(("research", "evidence", "studies", "исследования"), RESEARCH)
"""What authors may call the two folders that have names."""


def elsewhere(document: Document) -> Problem | None:
    """That a file holds a persona or a study, and lies among the journeys."""
    data = document.values.data
    keys = set(data) if isinstance(data, dict) else set()
    if not keys or "stages" in keys:
        return None
    if "name" in keys and "title" not in keys and keys <= set(Persona.model_fields):
        return document.problem((), "missing-key", Message(_A_PERSONA, hint=_WHEREABOUTS[PERSONAS]))
    if keys & {"method", "count", "who"} and keys <= set(Evidence.model_fields):
        return document.problem((), "missing-key", Message(_A_STUDY, hint=_WHEREABOUTS[RESEARCH]))
    return None


_A_PERSONA = mark("This is a persona and no journey: it has no stages.")
_A_STUDY = mark("This is a study and no journey: it has no stages.")


def with_whereabouts(problem: Problem, found: Found) -> Problem:
    """Where a file that is no journey should lie, if its folder is nearly called so."""
    lacks_stages = problem.rule == "missing-key" and problem.message.values["key"] == "stages"
    if not lacks_stages or len(found.name.parts) == 1:
        return problem
    like = nearest(found.name.parts[0], _LIKE)
    if like is None:
        return problem
    hint = _WHEREABOUTS[_LIKE[str(like.values["name"])]]
    return replace(problem, message=replace(problem.message, hint=hint))


MISNAMED = Message(
    mark("A map is a file .md; this one is not read."),
    hint=Message(mark("If it is one, let its name end with “.md”.")),
)
_TEXTS = {".markdown", ".md", ".mdown", ".mdx", ".mkd", ".text", ".txt", ".yaml", ".yml"}


def is_misnamed(found: Found) -> bool:
    """Whether an author may have meant a map: other attachments are nobody's business."""
    return found.name.suffix != ".md" and found.name.suffix.lower() in _TEXTS
