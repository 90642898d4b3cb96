"""Readers of files that have a page: journeys, personas and studies."""

from __future__ import annotations

from typing import TypeVar

from ..model.atlas import BodyText, Entry, path_of
from ..model.journey import Journey
from ..model.personas import Evidence, Persona
from ..model.values import Visibility
from .assign_ids import assign_ids
from .collection import Collection, page_of
from .document import Document
from .files import SourceFile
from .joined_names import joined_names
from .layout import misplaced, with_layout_hint
from .prose import divide, stage_names
from .task_order import circular_tasks

__all__ = ["read_entry", "read_journey"]

P = TypeVar("P", Persona, Evidence)


def read_entry(
    collection: Collection, file: SourceFile, model: type[P], entries: dict[str, Entry[P]]
) -> None:
    """Read a persona or a study into `entries`."""
    document, unread = collection.settle(collection.document(file), model)
    part, problems, document = collection.validate(document, model)
    collection.report(problems)
    if part is None:
        collection.add_sketch(document, model)
        collection.add_broken(document, unread)
        return
    key = path_of(file.address.relative_to(file.address.parts[0]))
    entries[key] = Entry(key, file.name, file.address, part, BodyText(document.body))


def read_journey(collection: Collection, document: Document) -> Document:
    """Read a journey; return its document after validation."""
    file = document.file
    document, unread = collection.settle(document, Journey)
    stray = misplaced(document)
    if stray is not None:
        collection.report([stray])
        collection.add_broken(document)
        return document
    document = document.renamed("persona", "personas")
    collection.report(joined_names(document))
    journey, problems, document = collection.validate(document, Journey, collection.lanes)
    collection.report(with_layout_hint(problem, file) for problem in problems)
    if journey is None:
        collection.add_sketch(document, Journey)
        collection.add_broken(document, unread or Visibility.INTERNAL)
        return document
    journey, problems = assign_ids(journey, document)
    collection.report(problems)
    collection.report(circular_tasks(journey, document))
    prose = divide(document.body, stage_names(journey))
    page = page_of(file)
    collection.journeys.append(Entry(path_of(page), file.name, page, journey, prose))
    return document
