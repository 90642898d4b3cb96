"""The folders of each kind of file, and the diagnostics of files in other ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    nearest,
)
from ..languages import tables_of
from ..languages.tables import FolderWords
from ..model.file_kinds import FOLDERS
from ..model.personas import Evidence, Persona
from .document import Document
from .files import SourceFile

__all__ = ["MISNAMED", "is_misnamed", "misplaced", "with_layout_hint"]

_WHERE = {
    "persona": Message(N_("Personas lie in the folder personas.")),
    "evidence": Message(N_("Studies lie in the folder research.")),
}


@cache
def _folder_names() -> Mapping[str, str]:
    """Return the kinds of files by the names that authors may give their folders."""
    names = {kind.folder: kind.name for kind in FOLDERS.values()}
    for table in tables_of(FolderWords):
        names |= dict.fromkeys(table.personas, "persona")
        names |= dict.fromkeys(table.research, "evidence")
    return names


def misplaced(document: Document) -> Diagnostic | None:
    """Return the diagnostic of a persona or a study among the journeys; None for other files."""
    data = document.values.data
    keys = set(data) if isinstance(data, dict) else set()
    if not keys or "stages" in keys:
        return None
    if "name" in keys and "title" not in keys and keys <= set(Persona.model_fields):
        return document.problem((), "missing-key", Message(_A_PERSONA, hint=_WHERE["persona"]))
    if keys & {"method", "count", "who"} and keys <= set(Evidence.model_fields):
        return document.problem((), "missing-key", Message(_A_STUDY, hint=_WHERE["evidence"]))
    return None


_A_PERSONA = N_("This is a persona and no journey: it has no stages.")
_A_STUDY = N_("This is a study and no journey: it has no stages.")


def with_layout_hint(problem: Diagnostic, file: SourceFile) -> Diagnostic:
    """Return the problem with a hint at the right folder, if the file's folder has a typo."""
    lacks_stages = problem.rule == "missing-key" and problem.message.values["key"] == "stages"
    if not lacks_stages or len(file.name.parts) == 1:
        return problem
    nearest_folder = nearest(file.name.parts[0], _folder_names())
    if nearest_folder is None:
        return problem
    hint = _WHERE[_folder_names()[str(nearest_folder.values["name"])]]
    return replace(problem, message=replace(problem.message, hint=hint))


MISNAMED = Message(
    N_("A map is a `.md` file; this one is not read."),
    hint=Message(N_("If it is one, let its name end with “.md”.")),
)
_TEXTS = {".markdown", ".md", ".mdown", ".mdx", ".mkd", ".text", ".txt", ".yaml", ".yml"}


def is_misnamed(file: SourceFile) -> bool:
    """Whether an author may have meant a map: other attachments are nobody's business."""
    return file.name.suffix != ".md" and file.name.suffix.lower() in _TEXTS
