"""Reading a whole folder: which file is what, and the Atlas that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..diagnostics import Diagnostic
from ..model.atlas import INDEXES, Atlas, Entry
from ..model.file_kinds import LISTS, file_kind
from ..model.organization import Area
from ..model.personas import Evidence, Persona
from ..model.values import Visibility
from .collection import Collection, names_of
from .displaced import read_displaced
from .document import Document
from .entry_files import read_entry, read_journey
from .files import SourceFile, walk
from .index_files import limit_by_index, read_index
from .indexes import Neighbours
from .layout import MISNAMED, is_misnamed
from .list_files import read_list
from .page_twins import twins_of, without_twins
from .pictures import SUFFIXES, check_picture
from .publication import publish
from .resolve import resolve_references
from .result import Broken, FolderReading
from .visibility import UNCLEAR

__all__ = ["Broken", "FolderReading", "read_again", "read_alone", "read_folder"]

Kept = TypeVar("Kept", Area, Persona, Evidence)

_LIST_NAMES = {path.name for path in LISTS}

_SLIPS = {"tab", "yaml-syntax", UNCLEAR}
"""Rules for values that were not even written as they were meant."""


def read_folder(  # noqa: PLR0913 -- each is a question of its own
    folder: Path,
    display_path: str,
    *,
    lanes: Iterable[str] = (),
    private: bool = False,
    public_only: bool = False,
    overlay: Mapping[PurePosixPath, str] | None = None,
    known: Mapping[PurePosixPath, Document] | None = None,
) -> FolderReading:
    """Read every file below `folder`, which messages call `shown`.

    Private journeys are checked like all others, and kept only with `private`; internal ones are
    left out with `public_only`. `overlay` has texts that stand for files' own, by their paths
    inside the folder. `known` are files in which nothing was wrong: they are not taken apart again
    while their texts are the same.
    """
    kept = {Visibility.PUBLIC}
    if not public_only:
        kept.add(Visibility.INTERNAL)
    if private:
        kept |= {Visibility.INTERNAL, Visibility.PRIVATE}
    files = _with_overlay(walk(folder, display_path), overlay or {})
    return _read(Collection(display_path, tuple(lanes), known or {}), files, kept)


def read_again(
    before: FolderReading, file: SourceFile, *, lanes: Iterable[str] = ()
) -> FolderReading:
    """`before` with one file read anew, or left out if it is gone, and the problems of that file.

    For editors, which ask after every key that is pressed. `before` was read with `private`; what
    other files say of this one is not looked at.
    """
    collection = _collection_without(before, file, tuple(lanes))
    neighbours = Neighbours({*before.documents, file.name})
    if file.text is None and not file.path.is_file():
        collection.documents.pop(file.name, None)
    elif file.name in LISTS:
        read_list(collection, file, LISTS[file.name])
    else:
        _read_beside_others(collection, neighbours, before, file)
    collection.journeys.sort(key=lambda entry: entry.source.parts)
    atlas = collection.atlas()
    collection.check_references(atlas, only=file.name)
    of_file = [problem for problem in collection.problems if problem.path == file.display_path]
    problems = sorted(_without_followers(of_file), key=lambda problem: problem.position)
    everyone = frozenset(Visibility)
    reading = collection.reading(
        *resolve_references(atlas, collection.documents, everyone, only=file.name), problems
    )
    return replace(reading, hidden=before.hidden)


def read_alone(files: Iterable[SourceFile], *, lanes: Iterable[str] = ()) -> Atlas:
    """Return the Atlas of files by themselves, without the diagnostics."""
    collection = Collection("", tuple(lanes))
    for file in files:
        _read_file(collection, Neighbours(), file)
    return collection.atlas()


def _with_overlay(
    files: Iterable[SourceFile | Diagnostic], overlay: Mapping[PurePosixPath, str]
) -> list[SourceFile | Diagnostic]:
    return [
        replace(file, text=overlay[file.name])
        if isinstance(file, SourceFile) and file.name in overlay
        else file
        for file in files
    ]


def _read(
    collection: Collection, files: list[SourceFile | Diagnostic], kept: set[Visibility]
) -> FolderReading:
    neighbours = Neighbours(file.name for file in files if isinstance(file, SourceFile))
    markdown: list[SourceFile] = []
    for file in files:
        if isinstance(file, Diagnostic):
            collection.report([file])
        elif file.name.suffix.lower() in SUFFIXES:
            _read_picture(collection, file)
        elif file.name.suffix == ".md":
            markdown.append(file)
        elif file.name in LISTS:
            read_list(collection, file, LISTS[file.name])
        elif file.name.name not in _LIST_NAMES and is_misnamed(file):
            collection.report([file.problem("wrong-suffix", MISNAMED, severity="info")])
    with_page = _with_page_of_their_own(collection, markdown)
    for file in with_page:
        _read_file(collection, neighbours, file)
    for file in markdown:
        if file.name.stem in INDEXES and file not in with_page:
            limit_by_index(collection, neighbours, file)
    atlas = collection.atlas()
    collection.check_references(atlas)
    problems = _without_followers(collection.problems)
    problems.sort(key=lambda problem: (problem.path, problem.position))
    reading = collection.reading(
        *resolve_references(atlas, collection.documents, frozenset(kept)), problems
    )
    return publish(reading, kept)


def _read_picture(collection: Collection, file: SourceFile) -> None:
    diagnostic = check_picture(file)
    if diagnostic is None:
        collection.pictures.append(file)
    else:
        collection.report([diagnostic])


def _read_file(collection: Collection, neighbours: Neighbours, file: SourceFile) -> None:
    """Read a Markdown file that has its page for itself."""
    kind = file_kind(file.name)
    if file.name.stem in INDEXES:
        read_index(collection, neighbours, file)
    elif kind is not None and kind.model is Persona:
        read_entry(collection, file, Persona, collection.personas)
    elif kind is not None and kind.model is Evidence:
        read_entry(collection, file, Evidence, collection.evidence)
    else:
        read_journey(collection, collection.document(file))


def _with_page_of_their_own(collection: Collection, files: list[SourceFile]) -> list[SourceFile]:
    """Return the files without those whose page another one has; those are noted as displaced."""
    with_page, diagnostics = without_twins(files)
    collection.report(diagnostics)
    kept = set(map(id, with_page))
    collection.displaced |= {
        file.name: read_displaced(file, collection.lanes) for file in files if id(file) not in kept
    }
    return with_page


def _read_beside_others(
    collection: Collection, neighbours: Neighbours, before: FolderReading, file: SourceFile
) -> None:
    """Read a Markdown file whose page one of the others may have taken."""
    twins = twins_of(file, (document.file for document in before.documents.values()))
    in_order = sorted([*twins, file], key=lambda twin: twin.name.parts)
    with_page = _with_page_of_their_own(collection, in_order)
    if file in with_page:
        _read_file(collection, neighbours, file)
    elif file.name.stem in INDEXES:
        limit_by_index(collection, neighbours, file)


def _collection_without(
    before: FolderReading, file: SourceFile, lanes: tuple[str, ...]
) -> Collection:
    """Return what was read before, except one file; the lists are read again."""
    atlas = before.atlas
    collection = Collection(
        before.display_path,
        lanes,
        documents=dict(before.documents),
        pictures=list(before.pictures),
        broken=[broken for broken in before.broken if broken.source != file.name],
        index_maps=set(before.index_maps - {file.name}),
        journeys=[entry for entry in atlas.journeys.values() if entry.source != file.name],
        personas=_without(atlas.personas, file),
        evidence=_without(atlas.evidence, file),
        areas=_without(atlas.areas, file),
    )
    for broken in collection.broken:
        document = before.documents.get(broken.source)
        if document is not None:
            collection.possible_names |= names_of(document.file, document.values.data)
    for name, document in before.documents.items():
        if name in LISTS and name != file.name:  # which ids came from which is not known any more
            read_list(collection, document.file, LISTS[name])
    return collection


def _without(entries: Mapping[str, Entry[Kept]], file: SourceFile) -> dict[str, Entry[Kept]]:
    """Return the entries that come from other files."""
    return {key: entry for key, entry in entries.items() if entry.source != file.name}


def _without_followers(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics without those that follow from a typo in the same value."""
    reported = {
        (diagnostic.path, diagnostic.position)
        for diagnostic in diagnostics
        if diagnostic.rule in _SLIPS
    }
    return [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule in _SLIPS or (diagnostic.path, diagnostic.position) not in reported
    ]
