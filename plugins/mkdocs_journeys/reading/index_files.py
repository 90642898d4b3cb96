"""Readers of a folder's `index.md` or `README.md`: a description, or the only map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ..model.atlas import BodyText, Entry
from ..model.journey import Journey
from ..model.organization import Area
from ..model.values import Visibility
from .collection import Collection, page_of
from .document import Document
from .entry_files import read_journey
from .files import SourceFile
from .indexes import Neighbours, may_hold_map, misplaced_map, stages_key
from .visibility import KEY

__all__ = ["limit_by_index", "read_index"]


def read_index(
    collection: Collection, neighbours: Neighbours, file: SourceFile, *, map_allowed: bool = True
) -> None:
    """Read the index of a folder."""
    document = collection.document(file, required=False)
    key = stages_key(document.values.data)
    if key is not None and map_allowed and may_hold_map(file.name):
        _read_map(collection, neighbours, document, key)
        return
    document, unread = collection.settle(document, Area if key is None else Journey)
    area, problems, document = collection.validate(document, Area, collection.lanes)
    if key is not None and map_allowed:
        message = misplaced_map(file.name)
        of_map = {*Journey.model_fields, "persona", key}
        problems = [
            problem for problem in problems if problem.message.values.get("key") not in of_map
        ]
        problems.append(document.problem((key,), "unknown-key", message, key=True))
    collection.report(problems)
    folder = _folder_of(file)
    if key is not None:  # what belongs to a map is not for the page of a folder
        level = area.visibility if area else unread
        if level is not None:
            limit = Area(visibility=level)
            collection.areas[folder] = Entry(folder, file.name, file.address, limit, BodyText(""))
        return
    collection.areas[folder] = Entry(
        folder,
        file.name,
        file.address,
        area or Area(visibility=unread),
        BodyText(document.body),
    )


def _read_map(collection: Collection, neighbours: Neighbours, document: Document, key: str) -> None:
    """Read the map of an index file; its visibility also limits the files of its folder."""
    file = document.file
    collection.index_maps.add(file.name)
    document = read_journey(collection, document)
    hint = neighbours.above_others(file.name)
    if hint is None:
        return
    position = document.position((key,), key=True)
    collection.report([file.problem("double-address", hint, position, "info")])
    data = document.values.data
    level = data.get(KEY) if isinstance(data, dict) else None
    if level in tuple(Visibility):
        limit = Area(visibility=Visibility(level))
        folder = _folder_of(file)
        collection.areas[folder] = Entry(folder, file.name, file.address, limit, BodyText(""))


def limit_by_index(collection: Collection, neighbours: Neighbours, file: SourceFile) -> None:
    """Apply only the visibility of an index file without a page to its folder."""
    before = collection.areas.get(folder := _folder_of(file))
    page = page_of(file)
    journey_entry = next((entry for entry in collection.journeys if entry.address == page), None)
    if journey_entry is not None:
        _limit_map(collection, journey_entry, file)
    if journey_entry is not None and neighbours.above_others(file.name) is None:
        return
    read_index(collection, neighbours, file, map_allowed=False)
    after = collection.areas.get(folder)
    limits = [entry.model.visibility for entry in (before, after) if entry is not None]
    strictest = max((limit for limit in limits if limit), key=list(Visibility).index, default=None)
    if before is not None:
        model = before.model.model_copy(update={"visibility": strictest})
        collection.areas[folder] = replace(before, model=model)
    elif after is not None and strictest is not None:
        collection.areas[folder] = replace(after, model=Area(visibility=strictest))
    else:
        collection.areas.pop(folder, None)


def _limit_map(collection: Collection, entry: Entry[Journey], file: SourceFile) -> None:
    """Restrict the visibility of a map by another index file of its folder."""
    document, unread = collection.settle(collection.document(file, required=False), Journey)
    data = document.values.data
    level = data.get(KEY) if isinstance(data, dict) else unread
    levels = list(Visibility)
    if level in levels and levels.index(Visibility(level)) > levels.index(entry.model.visibility):
        model = entry.model.model_copy(update={KEY: Visibility(level)})
        journeys = collection.journeys
        journeys[journeys.index(entry)] = replace(entry, model=model)


def _folder_of(file: SourceFile) -> str:
    """Return the key of the area that the file describes; empty for the top."""
    return "" if file.address.parent == PurePosixPath() else str(file.address.parent)
