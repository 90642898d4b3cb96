"""Replacement of aliases in references by paths, after all files have been read.

Later code compares paths and need not know how a reference was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..model.atlas import Atlas, Entry
from ..model.file_kinds import FILE_KINDS
from ..model.reference_translation import translate_references
from ..model.traversal import REFERENCES, references
from ..model.values import Part, Visibility
from .document import Document

__all__ = ["aliases", "resolve_part", "resolve_references"]

P = TypeVar("P", bound=Part)


def aliases(
    part: Part, atlas: Atlas, levels: frozenset[Visibility] | None = None
) -> dict[str, dict[str, str]]:
    """Return the references that are not paths: by kind, the reference and the path.

    A journey whose visibility is not among `levels`, where these are given, stays what its author
    called it: its path may tell more.
    """
    result: dict[str, dict[str, str]] = {}
    for reference in references(part):
        kind = "persona" if reference.key == "emotion" else REFERENCES.get(reference.key, "")
        path = atlas.path(kind, reference.text)
        if path is None or path == reference.text:
            continue
        is_open = levels is None or kind != "journey"
        if is_open or atlas.journeys[path].model.visibility in (levels or ()):
            result.setdefault(kind, {})[reference.text] = path
    return result


def resolve_part(part: P, atlas: Atlas) -> P:
    """Return the part with all its references written as paths."""
    return translate_references(part, aliases(part, atlas))


def resolve_references(
    atlas: Atlas,
    documents: Mapping[PurePosixPath, Document],
    levels: frozenset[Visibility],
    source: PurePosixPath | None = None,
) -> tuple[Atlas, dict[PurePosixPath, Document]]:
    """Return the atlas with all references written as paths, or those of one file and of lists.

    The documents that are returned note how personas are called in them, so that positions are
    found by paths.
    """
    new_documents = dict(documents)

    def resolved_entries(entries: Mapping[str, Entry[P]]) -> dict[str, Entry[P]]:
        return {
            key: entry if source is not None and entry.source != source else resolved_entry(entry)
            for key, entry in entries.items()
        }

    def resolved_entry(entry: Entry[P]) -> Entry[P]:
        names = aliases(entry.model, atlas, levels)
        document = documents.get(entry.source)
        names_in_file = {path: name for name, path in names.get("persona", {}).items()}
        if document is not None and document.personas != names_in_file:
            new_documents[entry.source] = replace(document, personas=names_in_file)
        return replace(entry, model=translate_references(entry.model, names)) if names else entry

    listed: dict[str, Any] = {
        FILE_KINDS[kind].group: {
            key: translate_references(part, aliases(part, atlas, levels))
            for key, part in parts.items()
        }
        for kind, parts in atlas.lists.items()
    }
    new_atlas = replace(
        atlas,
        journeys=resolved_entries(atlas.journeys),
        personas=resolved_entries(atlas.personas),
        evidence=resolved_entries(atlas.evidence),
        **listed,
    )
    return new_atlas, new_documents
