"""Reading of a whole folder into an Atlas, with the diagnostics of all files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..diagnostics import Diagnostic
from ..model.atlas import INDEXES, Atlas, Entry
from ..model.emotion import COMMON, EmotionScale
from ..model.file_kinds import LISTS, file_kind
from ..model.journey import Journey
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
from .parsed_yaml import ParsedYaml
from .pictures import SUFFIXES, check_picture
from .publication import publish
from .resolve import resolve_references
from .result import Broken, FolderReading
from .visibility import UNCLEAR

__all__ = ["Broken", "FolderReading", "read_again", "read_folder", "read_standalone"]

Kept = TypeVar("Kept", Area, Persona, Evidence)

_LIST_NAMES = {path.name for path in LISTS}

_TYPO_RULES = {"tab", "yaml-syntax", UNCLEAR}
"""Rules for typos that cause further diagnostics at the same position."""


def read_folder(  # noqa: PLR0913 -- each is a question of its own
    folder: Path,
    display_path: str,
    *,
    lanes: Iterable[str] = (),
    private: bool = False,
    public_only: bool = False,
    overlay: Mapping[PurePosixPath, str] | None = None,
    known: Mapping[PurePosixPath, Document] | None = None,
    scale: EmotionScale = COMMON,
    unread: Mapping[PurePosixPath, Entry[Journey]] | None = None,
) -> FolderReading:
    """Read every file below `folder`, which messages call `display_path`.

    Private journeys are checked like all others, and kept only with `private`; internal ones are
    left out with `public_only`. `overlay` has texts that stand for files' own, by their paths
    inside the folder. `known` are earlier documents without problems: they are reused
    while their texts are the same. `scale` is the site's scale of emotions. `unread` are entries
    for journeys that are not to be read.
    """
    levels = {Visibility.PUBLIC}
    if not public_only:
        levels.add(Visibility.INTERNAL)
    if private:
        levels |= {Visibility.INTERNAL, Visibility.PRIVATE}
    files = _with_overlay(walk(folder, display_path), overlay or {})
    return _read_files(
        Collection(display_path, tuple(lanes), known or {}, scale=scale),
        files,
        levels,
        unread or {},
    )


def read_again(
    previous: FolderReading,
    file: SourceFile,
    *,
    lanes: Iterable[str] = (),
    scale: EmotionScale = COMMON,
) -> FolderReading:
    """Return `previous` with one file read again, or removed if it is gone.

    For editors, which ask after every keystroke. `previous` was read with `private`; references of
    other files to this one are not checked again.
    """
    collection = _collection_without(previous, file, tuple(lanes))
    collection.scale = scale
    neighbours = Neighbours({*previous.documents, file.name})
    if file.text is None and not file.path.is_file():
        collection.documents.pop(file.name, None)
    elif file.name in LISTS:
        read_list(collection, file, LISTS[file.name])
    else:
        _read_among_twins(collection, neighbours, previous, file)
    collection.journeys.sort(key=lambda entry: entry.source.parts)
    atlas = collection.atlas()
    collection.check_references(atlas, source=file.name)
    of_file = [problem for problem in collection.problems if problem.path == file.display_path]
    problems = sorted(_without_followers(of_file), key=lambda problem: problem.position)
    everyone = frozenset(Visibility)
    reading = collection.reading(
        *resolve_references(atlas, collection.documents, everyone, source=file.name), problems
    )
    return replace(reading, hidden=previous.hidden)


def read_standalone(
    files: Iterable[SourceFile], *, lanes: Iterable[str] = (), scale: EmotionScale = COMMON
) -> Atlas:
    """Return the Atlas of files by themselves, without the diagnostics."""
    collection = Collection("", tuple(lanes), scale=scale)
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


def _read_files(
    collection: Collection,
    files: list[SourceFile | Diagnostic],
    levels: set[Visibility],
    unread: Mapping[PurePosixPath, Entry[Journey]],
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
    with_page = _files_with_page(collection, markdown)
    # What an index says of its folder holds for the files beside it.
    for file in sorted(with_page, key=lambda file: file.name.stem not in INDEXES):
        if file.name in unread:
            collection.keep(Document(file, ParsedYaml()))
            collection.journeys.append(unread[file.name])
        else:
            _read_file(collection, neighbours, file)
    collection.journeys.sort(key=lambda entry: entry.source.parts)
    for file in markdown:
        if file.name.stem in INDEXES and file not in with_page:
            limit_by_index(collection, neighbours, file)
    atlas = collection.atlas()
    collection.check_references(atlas)
    problems = _without_followers(collection.problems)
    problems.sort(key=lambda problem: (problem.path, problem.position))
    reading = collection.reading(
        *resolve_references(atlas, collection.documents, frozenset(levels)), problems
    )
    return publish(reading, levels)


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


def _files_with_page(collection: Collection, files: list[SourceFile]) -> list[SourceFile]:
    """Return the files without those whose page another one has; those are noted as displaced."""
    with_page, diagnostics = without_twins(files)
    collection.report(diagnostics)
    ids_with_page = set(map(id, with_page))
    collection.displaced |= {
        file.name: read_displaced(file, collection.lanes)
        for file in files
        if id(file) not in ids_with_page
    }
    return with_page


def _read_among_twins(
    collection: Collection, neighbours: Neighbours, previous: FolderReading, file: SourceFile
) -> None:
    """Read a Markdown file whose page one of the others may have taken."""
    twins = twins_of(file, (document.file for document in previous.documents.values()))
    in_order = sorted([*twins, file], key=lambda twin: twin.name.parts)
    with_page = _files_with_page(collection, in_order)
    if file in with_page:
        _read_file(collection, neighbours, file)
    elif file.name.stem in INDEXES:
        limit_by_index(collection, neighbours, file)


def _collection_without(
    previous: FolderReading, file: SourceFile, lanes: tuple[str, ...]
) -> Collection:
    """Return what was read before, except one file; the lists are read again."""
    atlas = previous.atlas
    collection = Collection(
        previous.display_path,
        lanes,
        documents=dict(previous.documents),
        pictures=list(previous.pictures),
        broken=[broken for broken in previous.broken if broken.source != file.name],
        index_maps=set(previous.index_maps - {file.name}),
        journeys=[entry for entry in atlas.journeys.values() if entry.source != file.name],
        personas=_without(atlas.personas, file),
        evidence=_without(atlas.evidence, file),
        areas=_without(atlas.areas, file),
    )
    for broken in collection.broken:
        document = previous.documents.get(broken.source)
        if document is not None:
            collection.possible_names |= names_of(document.file, document.values.data)
    for name, document in previous.documents.items():
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
        if diagnostic.rule in _TYPO_RULES
    }
    return [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule in _TYPO_RULES or (diagnostic.path, diagnostic.position) not in reported
    ]
