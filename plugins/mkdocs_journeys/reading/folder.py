"""Reading a whole folder: which file is what, and the Atlas that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..diagnostics import N_, Diagnostic, Message
from ..icons import icon_names
from ..model.atlas import (
    INDEXES,
    PERSONAS,
    RESEARCH,
    Atlas,
    BodyText,
    Entry,
    path_of,
)
from ..model.journey import Journey
from ..model.organization import Area, Channel, Team
from ..model.personas import Evidence, Persona
from ..model.values import Part, Visibility, is_identifier, slug
from .assign_ids import assign_ids
from .builtin_channels import CHANNELS
from .channel_icons import unknown_icon
from .document import Document, read_markdown, read_yaml
from .files import Found, walk
from .indexes import Neighbours, may_hold_map, misplaced_map, stages_key
from .joined_names import joined_names
from .layout import (
    MISNAMED,
    is_misnamed,
    misplaced,
    with_layout_hint,
)
from .listed_files import wrong_shape
from .pictures import SUFFIXES, check_picture
from .prose import divide, stage_names
from .publication import publish
from .references import check_references, check_shares
from .resolve import resolved
from .result import Broken, FolderReading
from .validate import sketch, validate
from .visibility import KEY, UNCLEAR, list_visibility, settle_visibility, unread_visibility

__all__ = [
    "INDEXES",
    "PERSONAS",
    "RESEARCH",
    "Broken",
    "FolderReading",
    "read_again",
    "read_alone",
    "read_folder",
]

P = TypeVar("P", Persona, Evidence)
Kept = TypeVar("Kept", Area, Persona, Evidence)
Named = TypeVar("Named", Channel, Team)


def read_folder(  # noqa: PLR0913 -- each is a question of its own
    folder: Path,
    shown: str,
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
    return _Folder(shown, tuple(lanes), kept, known).read(folder, overlay or {})


def read_again(before: FolderReading, file: Found, *, lanes: Iterable[str] = ()) -> FolderReading:
    """`before` with one file read anew, or left out if it is gone, and the problems of that file.

    For editors, which ask after every key that is pressed. `before` was read with `private`; what
    other files say of this one is not looked at.
    """
    return _Folder(before.shown, tuple(lanes), set(Visibility)).read_one(before, file)


def read_alone(files: Iterable[Found], *, lanes: Iterable[str] = ()) -> Atlas:
    """What can be made of files by themselves, whatever else there is and may be wrong."""
    folder = _Folder("", tuple(lanes), set(Visibility))
    for file in files:
        folder.one_file(file)
    return folder.atlas()


class _Folder:
    """A reading under way."""

    def __init__(
        self,
        shown: str,
        lanes: tuple[str, ...],
        kept: set[Visibility],
        known: Mapping[PurePosixPath, Document] | None = None,
    ) -> None:
        self.shown, self.lanes, self.kept = shown, lanes, kept
        self.known = known or {}
        self.reading = FolderReading(shown)
        self.journeys: list[Entry[Journey]] = []
        self.personas: dict[str, Entry[Persona]] = {}
        self.evidence: dict[str, Entry[Evidence]] = {}
        self.areas: dict[str, Entry[Area]] = {}
        self.channels: dict[str, Channel] = dict(CHANNELS)
        self.declared: dict[str, PurePosixPath] = {}
        self.teams: dict[str, Team] = {}
        self.team_places: list[tuple[Document, Team, str]] = []
        self.spoilt: set[str] = set()
        self.neighbours = Neighbours()
        self.sketches: list[tuple[Document, Part]] = []
        """What is left of files that no page could be made of: the rest of them is checked, too."""

    def read(self, folder: Path, overlay: Mapping[PurePosixPath, str]) -> FolderReading:
        maps: list[Found] = []
        entries = list(walk(folder, self.shown))
        self.neighbours = Neighbours(entry.name for entry in entries if isinstance(entry, Found))
        for found in entries:
            if isinstance(found, Found) and found.name in overlay:
                found = replace(found, text=overlay[found.name])  # noqa: PLW2901
            if isinstance(found, Diagnostic):
                self.reading.problems.append(found)
            elif found.name.suffix.lower() in SUFFIXES:
                self._picture(found)
            elif found.name.suffix == ".md":
                maps.append(found)
            elif str(found.name) in _LISTS:
                _LISTS[str(found.name)](self, found)
            elif found.name.name not in _LISTS and is_misnamed(found):
                self.reading.problems.append(
                    found.problem("wrong-suffix", MISNAMED, severity="info")
                )
        with_page = self._without_twins(maps)
        for found in with_page:
            self.one_file(found)
        for found in maps:
            if found.name.stem in INDEXES and found not in with_page:
                self._limit(found)
        atlas = self.atlas()
        self._check(atlas)
        atlas = resolved(atlas, self.reading.documents, frozenset(self.kept))
        self.reading.atlas = atlas
        self.reading.problems = _once(self.reading.problems)
        self.reading.problems.sort(key=lambda problem: (problem.path, problem.spot))
        return publish(self.reading, self.kept)

    def read_one(self, before: FolderReading, file: Found) -> FolderReading:
        """Take everything over but one file, and read that."""
        atlas = before.atlas
        self.neighbours = Neighbours({*before.documents, file.name})
        self.reading.index_maps = before.index_maps - {file.name}
        self.journeys = [
            journey for journey in atlas.journeys.values() if journey.source != file.name
        ]
        self.personas = _without(atlas.personas, file)
        self.evidence = _without(atlas.evidence, file)
        self.areas = _without(atlas.areas, file)
        self.reading.documents = dict(before.documents)
        self.reading.pictures, self.reading.hidden = before.pictures, before.hidden
        self.reading.broken = [broken for broken in before.broken if broken.source != file.name]
        for broken in self.reading.broken:
            document = before.documents.get(broken.source)
            if document is not None:
                self.spoilt |= _names_of(document.found, document.values.data)
        lists = [
            document
            for document in before.documents
            if str(document) in _LISTS and document != file.name
        ]
        for name in lists:  # which ids came from which of them is not known any more
            _LISTS[str(name)](self, before.documents[name].found)
        if file.text is None and not file.path.is_file():
            self.reading.documents.pop(file.name, None)
        elif str(file.name) in _LISTS:
            _LISTS[str(file.name)](self, file)
        else:
            self._beside_others(before, file)
        self.journeys.sort(key=lambda entry: entry.source.parts)
        atlas = self.atlas()
        self._check(atlas, only=file.name)
        documents = self.reading.documents
        self.reading.atlas = resolved(atlas, documents, frozenset(self.kept), only=file.name)
        mine = _once([problem for problem in self.reading.problems if problem.path == file.shown])
        self.reading.problems = sorted(mine, key=lambda problem: problem.spot)
        return self.reading

    def _beside_others(self, before: FolderReading, file: Found) -> None:
        """Read a Markdown file whose page one of the others may have taken."""
        others = (document.found for document in before.documents.values())
        page = _page(file)
        twins = [other for other in others if other.name != file.name and _page(other) == page]
        if file in self._without_twins(sorted([*twins, file], key=lambda twin: twin.name.parts)):
            self.one_file(file)
        elif file.name.stem in INDEXES:
            self._limit(file)

    def _without_twins(self, files: list[Found]) -> list[Found]:
        """The files without those whose page another one has; these are reported.

        A file of that name comes before the index of a folder, and `index` before `README`.
        """
        taken: dict[str, Found] = {}
        for file in sorted(files, key=lambda file: _RANKS.get(file.name.stem, 0)):
            key = _page(file)
            if key not in taken:
                taken[key] = file
                continue
            message = Message(
                N_("The page of this file is taken by {other}; rename one of them."),
                {"other": taken[key].shown},
                _TWINS if _are_twins(file, taken[key]) else None,
            )
            self.reading.problems.append(file.problem("double-address", message))
        kept = set(map(id, taken.values()))
        return [file for file in files if id(file) in kept]

    def _picture(self, file: Found) -> None:
        problem = check_picture(file)
        if problem is None:
            self.reading.pictures.append(file)
        else:
            self.reading.problems.append(problem)

    def one_file(self, file: Found) -> None:
        if file.name.stem in INDEXES:
            self._area(file)
        elif file.name.parts[0] == PERSONAS:
            self._person(file, Persona, self.personas)
        elif file.name.parts[0] == RESEARCH:
            self._person(file, Evidence, self.evidence)
        else:
            self.one_journey(file)

    def _document(self, file: Found, *, required: bool = True) -> Document:
        document = read_markdown(file, required=required, before=self.known.get(file.name))
        self.reading.documents[file.name] = document
        self.reading.problems += document.problems
        return document

    def _area(self, file: Found, *, map_allowed: bool = True) -> None:
        document = self._document(file, required=False)
        key = stages_key(document.values.data)
        if key is not None and map_allowed and may_hold_map(file.name):
            self._index_map(document, key)
            return
        unread = self._settle(document, Area if key is None else Journey)
        area, problems = validate(document, Area)
        if key is not None and map_allowed:
            message = misplaced_map(file.name)
            of_map = {*Journey.model_fields, "persona", key}
            problems = [
                problem for problem in problems if problem.message.values.get("key") not in of_map
            ]
            problems.append(document.problem((key,), "unknown-key", message, key=True))
        self.reading.problems += problems
        folder = _folder_of(file)
        if key is not None:  # what belongs to a map is not for the page of a folder
            level = area.visibility if area else unread
            if level is not None:
                limit = Area(visibility=level)
                self.areas[folder] = Entry(folder, file.name, file.address, limit, BodyText(""))
            return
        self.areas[folder] = Entry(
            folder,
            file.name,
            file.address,
            area or Area(visibility=unread),
            BodyText(document.body),
        )

    def _index_map(self, document: Document, key: str) -> None:
        """Read the map of an index file; who may read it holds for what lies in its folder."""
        file = document.found
        self.reading.index_maps.add(file.name)
        self._journey(document)
        hint = self.neighbours.above_others(file.name)
        if hint is None:
            return
        spot = document.spot((key,), key=True)
        self.reading.problems.append(file.problem("double-address", hint, spot, "info"))
        data = document.values.data
        level = data.get(KEY) if isinstance(data, dict) else None
        if level in tuple(Visibility):
            limit = Area(visibility=Visibility(level))
            folder = _folder_of(file)
            self.areas[folder] = Entry(folder, file.name, file.address, limit, BodyText(""))

    def _limit(self, file: Found) -> None:
        """Take from an area that has no page of its own only who may read what is in its folder."""
        before = self.areas.get(folder := _folder_of(file))
        page = _page_of(file)
        map_there = next((entry for entry in self.journeys if entry.address == page), None)
        if map_there is not None:
            self._limit_map(map_there, file)
        if map_there is not None and self.neighbours.above_others(file.name) is None:
            return
        self._area(file, map_allowed=False)
        after = self.areas.get(folder)
        limits = [entry.model.visibility for entry in (before, after) if entry is not None]
        strictest = max(
            (limit for limit in limits if limit), key=list(Visibility).index, default=None
        )
        if before is not None:
            model = before.model.model_copy(update={"visibility": strictest})
            self.areas[folder] = replace(before, model=model)
        elif after is not None and strictest is not None:
            self.areas[folder] = replace(after, model=Area(visibility=strictest))
        else:
            self.areas.pop(folder, None)

    def _limit_map(self, entry: Entry[Journey], file: Found) -> None:
        """Let nobody read a map whom another index file of its folder keeps out."""
        document = self._document(file, required=False)
        unread = self._settle(document, Journey)
        data = document.values.data
        said = data.get(KEY) if isinstance(data, dict) else unread
        levels = list(Visibility)
        if said in levels and levels.index(Visibility(said)) > levels.index(entry.model.visibility):
            model = entry.model.model_copy(update={KEY: Visibility(said)})
            self.journeys[self.journeys.index(entry)] = replace(entry, model=model)

    def _settle(self, document: Document, model: type[Part]) -> Visibility | None:
        """Find out who may read the file; that, where nothing but its text can tell."""
        data = document.values.data
        if isinstance(data, dict):
            self.reading.problems += settle_visibility(document, model, self.lanes)
            return None
        may_be_private, problems = unread_visibility(document)
        self.reading.problems += problems
        return Visibility.PRIVATE if may_be_private else None

    def _person(self, file: Found, model: type[P], into: dict[str, Entry[P]]) -> None:
        document = self._document(file)
        unread = self._settle(document, model)
        part, problems = validate(document, model)
        self.reading.problems += problems
        if part is None:
            self._sketch(document, model)
            self._break(document, unread)
            return
        key = path_of(file.address.relative_to(file.address.parts[0]))
        into[key] = Entry(key, file.name, file.address, part, BodyText(document.body))

    def one_journey(self, file: Found) -> None:
        self._journey(self._document(file))

    def _journey(self, document: Document) -> None:
        file = document.found
        unread = self._settle(document, Journey)
        stray = misplaced(document)
        if stray is not None:
            self.reading.problems.append(stray)
            self._break(document)
            return
        document.rename("persona", "personas")
        self.reading.problems += joined_names(document)
        journey, problems = validate(document, Journey, self.lanes)
        self.reading.problems += [with_layout_hint(problem, file) for problem in problems]
        if journey is None:
            self._sketch(document, Journey)
            self._break(document, unread or Visibility.INTERNAL)
            return
        journey, problems = assign_ids(journey, document)
        self.reading.problems += problems
        prose = divide(document.body, stage_names(journey))
        page = _page_of(file)
        self.journeys.append(Entry(path_of(page), file.name, page, journey, prose))

    def _sketch(self, document: Document, model: type[Part]) -> None:
        part = sketch(document, model, self.lanes, _STAND_INS[model])
        if isinstance(part, Journey):
            part, problems = assign_ids(part, document)
            self.reading.problems += problems
        if part is not None:
            self.sketches.append((document, part))

    def _break(self, document: Document, usual: Visibility | None = None) -> None:
        """Note that the file has no page; `usual` is who may read it if it does not say."""
        file = document.found
        data = document.values.data
        said = data if isinstance(data, dict) else {}
        wished, ident = said.get("visibility"), said.get("id")
        visibility = Visibility(wished) if wished in tuple(Visibility) else usual
        self.reading.broken.append(
            Broken(file.name, _page_of(file), visibility, ident if isinstance(ident, str) else "")
        )
        # The file has its own errors; who names it has none.
        self.spoilt |= _names_of(file, data)

    def _list_of(self, file: Found, model: type[Named], into: dict[str, Named]) -> None:
        """A YAML file that maps ids to parts."""
        document = read_yaml(file)
        self.reading.documents[file.name] = document
        self.reading.problems += document.problems
        data = document.values.data
        if document.problems or not isinstance(data, dict | None):
            self.spoilt.add(f"*{file.name.stem.removesuffix('s')}")
        if document.problems and not isinstance(data, dict):
            self.reading.problems += unread_visibility(document)[1]
        if (wrong := wrong_shape(document)) is not None:
            self.spoilt.add(f"*{file.name.stem.removesuffix('s')}")
            self.reading.problems.append(wrong)
        if data is None or wrong is not None:
            return
        self.reading.problems += list_visibility(document)
        for key in data:
            self._one_of(document, key, model, into)

    def _one_of(
        self, document: Document, key: str, model: type[Named], into: dict[str, Named]
    ) -> None:
        if not is_identifier(key):
            meant = slug(key)
            hint = Message(N_("Did you mean “{name}”?"), {"name": meant}, instead=meant)
            message = Message(
                N_("An identifier has only letters, digits, “-” and “_”."),
                hint=hint if meant else None,
            )
            self.reading.problems.append(
                document.problem((key,), "wrong-identifier", message, key=True)
            )
            return
        self.reading.problems += settle_visibility(document, model, below=(key,))
        part, problems = validate(document, model, below=(key,))
        self.reading.problems += problems
        if part is None:
            said = document.values.data[key]
            wished = said.get("visibility") if isinstance(said, dict) else None
            self.reading.unread[document.found.name.stem.removesuffix("s"), key] = (
                Visibility(wished) if wished in tuple(Visibility) else None
            )
        if isinstance(part, Channel) and part.icon is not None and part.icon not in icon_names():
            message = unknown_icon(part.icon)
            self.reading.problems.append(document.problem((key, "icon"), "unknown-icon", message))
        built_in = CHANNELS.get(key)
        if isinstance(part, Channel) and part.icon is None and built_in is not None:
            part = part.model_copy(update={"icon": built_in.icon})
        if isinstance(part, Channel):
            self.declared[key] = document.found.name
        if isinstance(part, Team):
            self.team_places.append((document, part, key))
        if part is not None:
            into[key] = part

    def channel_list(self, file: Found) -> None:
        self._list_of(file, Channel, self.channels)

    def team_list(self, file: Found) -> None:
        self._list_of(file, Team, self.teams)

    def atlas(self) -> Atlas:
        return Atlas(
            journeys={journey.key: journey for journey in self.journeys},
            personas=self.personas,
            evidence=self.evidence,
            areas=self.areas,
            channels=self.channels,
            teams=self.teams,
            declared=self.declared,
        )

    def _check(self, atlas: Atlas, only: PurePosixPath | None = None) -> None:
        """Check what the files name, or one of them."""
        groups: tuple[Mapping[str, Entry[Part]], ...] = (
            atlas.journeys,
            atlas.personas,
            atlas.evidence,
        )
        parts = [
            (self.reading.documents[entry.source], entry.model, entry.key)
            for group in groups
            for entry in group.values()
            if only is None or entry.source == only
        ]
        parts += [(document, part, "") for document, part in self.sketches]
        for document, team, key in self.team_places:
            found = check_references(document, team, atlas, self.spoilt, below=(key,))
            self.reading.problems += found
        for document, part, key in parts:
            self.reading.problems += check_references(document, part, atlas, self.spoilt, key)
            if isinstance(part, Journey):
                self.reading.problems += check_shares(document, part)


def _folder_of(file: Found) -> str:
    """What the area that the file speaks of is called; the top is empty."""
    return "" if file.address.parent == PurePosixPath() else str(file.address.parent)


def _page_of(file: Found) -> PurePosixPath:
    """The page of a map; that of a folder's has one name, as other pages of folders have."""
    address = file.address
    return address.with_name("index.md") if address.stem in INDEXES else address


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    """The problems without those of values that were not even written as they were meant."""
    told = {(problem.path, problem.spot) for problem in problems if problem.rule in _SLIPS}
    return [
        problem
        for problem in problems
        if problem.rule in _SLIPS or (problem.path, problem.spot) not in told
    ]


_SLIPS = {"tab", "yaml-syntax", UNCLEAR}


def _without(entries: Mapping[str, Entry[Kept]], file: Found) -> dict[str, Entry[Kept]]:
    """The entries that come from other files."""
    return {key: one for key, one in entries.items() if one.source != file.name}


def _names_of(file: Found, data: object) -> set[str]:
    """What a file that can't be read may be called."""
    path = path_of(file.address)
    names = {path, file.address.stem, PurePosixPath(path).name}
    if file.address.parts[0] in {PERSONAS, RESEARCH}:
        names.add(path.partition("/")[2])
    written = data.get("id") if isinstance(data, dict) else None
    return names | ({written} if isinstance(written, str) else set())


_RANKS = {"index": 1, "README": 2}


def _page(file: Found) -> str:
    """The address of the file's page, however the file is called."""
    address = file.address.with_suffix("")
    return str(address.parent if address.name in INDEXES else address)


_TWINS = Message(N_("The two names differ only in how their letters are stored."))


def _are_twins(file: Found, other: Found) -> bool:
    """Whether two names look the same and are not."""
    return file.name != other.name and file.address == other.address


_STAND_INS: dict[type[Part], dict[str, str]] = {
    Journey: {"title": "?", "stages": "?"},
    Persona: {"name": "?"},
    Evidence: {"title": "?"},
}
"""For the keys without which there is no page."""

_LISTS: dict[str, Callable[[_Folder, Found], None]] = {
    "channels.yml": _Folder.channel_list,
    "channels.yaml": _Folder.channel_list,
    "teams.yml": _Folder.team_list,
    "teams.yaml": _Folder.team_list,
}
