"""Reading a whole folder: which file is what, and the Atlas that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..icons import icon_names
from ..model.atlas import INDEXES, PERSONAS, RESEARCH, Atlas, Entry, Prose, path_of
from ..model.company import Area, Channel, Team
from ..model.journey import Journey
from ..model.people import Evidence, Persona
from ..model.values import Part, Visibility, is_identifier, slug
from ..problems import Message, Problem, mark
from .channel_icons import unknown_icon
from .document import Document, read_markdown, read_yaml
from .files import Found, walk
from .identify import identify
from .indexes import Neighbours, stages_key
from .pictures import SUFFIXES, check_picture
from .presets import CHANNELS
from .prose import divide, stage_names
from .publication import publish
from .references import check_references, check_shares
from .resolve import resolved
from .result import Broken, Reading
from .slips import joined_names
from .validate import sketch, validate
from .visibility import UNCLEAR, list_visibility, settle_visibility, unread_visibility
from .whereabouts import MISNAMED, elsewhere, is_misnamed, with_whereabouts

__all__ = [
    "INDEXES",
    "PERSONAS",
    "RESEARCH",
    "Broken",
    "Reading",
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
) -> Reading:
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


def read_again(before: Reading, found: Found, *, lanes: Iterable[str] = ()) -> Reading:
    """`before` with one file read anew, or left out if it is gone, and the problems of that file.

    For editors, which ask after every key that is pressed. `before` was read with `private`; what
    other files say of this one is not looked at.
    """
    return _Folder(before.shown, tuple(lanes), set(Visibility)).read_one(before, found)


def read_alone(files: Iterable[Found], *, lanes: Iterable[str] = ()) -> Atlas:
    """What can be made of files by themselves, whatever else there is and may be wrong."""
    folder = _Folder("", tuple(lanes), set(Visibility))
    for found in files:
        folder.one_file(found)
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
        self.reading = Reading(shown)
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

    def read(self, folder: Path, overlay: Mapping[PurePosixPath, str]) -> Reading:
        maps: list[Found] = []
        entries = list(walk(folder, self.shown))
        self.neighbours = Neighbours(one.name for one in entries if isinstance(one, Found))
        for found in entries:
            if isinstance(found, Found) and found.name in overlay:
                found = replace(found, text=overlay[found.name])  # noqa: PLW2901
            if isinstance(found, Problem):
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
        self.reading.problems.sort(key=lambda one: (one.path, one.spot))
        return publish(self.reading, self.kept)

    def read_one(self, before: Reading, found: Found) -> Reading:
        """Take everything over but one file, and read that."""
        atlas = before.atlas
        self.neighbours = Neighbours({*before.documents, found.name})
        self.reading.index_maps = before.index_maps - {found.name}
        self.journeys = [one for one in atlas.journeys.values() if one.source != found.name]
        self.personas = _without(atlas.personas, found)
        self.evidence = _without(atlas.evidence, found)
        self.areas = _without(atlas.areas, found)
        self.reading.documents = dict(before.documents)
        self.reading.pictures, self.reading.hidden = before.pictures, before.hidden
        self.reading.broken = [one for one in before.broken if one.source != found.name]
        for one in self.reading.broken:
            document = before.documents.get(one.source)
            if document is not None:
                self.spoilt |= _names_of(document.found, document.values.data)
        lists = [one for one in before.documents if str(one) in _LISTS and one != found.name]
        for name in lists:  # which ids came from which of them is not known any more
            _LISTS[str(name)](self, before.documents[name].found)
        if found.text is None and not found.path.is_file():
            self.reading.documents.pop(found.name, None)
        elif str(found.name) in _LISTS:
            _LISTS[str(found.name)](self, found)
        else:
            self.one_file(found)
        self.journeys.sort(key=lambda one: one.source.parts)
        atlas = self.atlas()
        self._check(atlas, only=found.name)
        documents = self.reading.documents
        self.reading.atlas = resolved(atlas, documents, frozenset(self.kept), only=found.name)
        mine = _once([one for one in self.reading.problems if one.path == found.shown])
        self.reading.problems = sorted(mine, key=lambda one: one.spot)
        return self.reading

    def _without_twins(self, files: list[Found]) -> list[Found]:
        """The files without those whose page another one has; these are reported.

        A file of that name comes before the index of a folder, and `index` before `README`.
        """
        taken: dict[str, Found] = {}
        for found in sorted(files, key=lambda one: _RANKS.get(one.name.stem, 0)):
            key = _page(found)
            if key not in taken:
                taken[key] = found
                continue
            message = Message(
                mark("The page of this file is taken by {other}; rename one of them."),
                {"other": taken[key].shown},
                _TWINS if _are_twins(found, taken[key]) else None,
            )
            self.reading.problems.append(found.problem("double-address", message))
        kept = set(map(id, taken.values()))
        return [found for found in files if id(found) in kept]

    def _picture(self, found: Found) -> None:
        problem = check_picture(found)
        if problem is None:
            self.reading.pictures.append(found)
        else:
            self.reading.problems.append(problem)

    def one_file(self, found: Found) -> None:
        if found.name.stem in INDEXES:
            self._area(found)
        elif found.name.parts[0] == PERSONAS:
            self._person(found, Persona, self.personas)
        elif found.name.parts[0] == RESEARCH:
            self._person(found, Evidence, self.evidence)
        else:
            self.one_journey(found)

    def _document(self, found: Found, *, required: bool = True) -> Document:
        document = read_markdown(found, required=required, before=self.known.get(found.name))
        self.reading.documents[found.name] = document
        self.reading.problems += document.problems
        return document

    def _area(self, found: Found) -> None:
        document = self._document(found, required=False)
        key = stages_key(document.values.data)
        if key is not None and self.neighbours.may_hold_map(found.name):
            self.reading.index_maps.add(found.name)
            self._journey(document)
            return
        unread = self._settle(document, Area if key is None else Journey)
        area, problems = validate(document, Area)
        if key is not None:
            message = self.neighbours.misplaced(found.name)
            of_map = {*Journey.model_fields, "persona", key}
            problems = [one for one in problems if one.message.values.get("key") not in of_map]
            problems.append(document.problem((key,), "unknown-key", message, key=True))
        self.reading.problems += problems
        folder = _folder_of(found)
        if key is not None:  # what belongs to a map is not for the page of a folder
            level = area.visibility if area else unread
            if level is not None:
                limit = Area(visibility=level)
                self.areas[folder] = Entry(folder, found.name, found.address, limit, Prose(""))
            return
        self.areas[folder] = Entry(
            folder,
            found.name,
            found.address,
            area or Area(visibility=unread),
            Prose(document.body),
        )

    def _limit(self, found: Found) -> None:
        """Take from an area that has no page of its own only who may read what is in its folder."""
        before = self.areas.get(folder := _folder_of(found))
        self._area(found)
        after = self.areas.get(folder)
        limits = [one.model.visibility for one in (before, after) if one is not None]
        strictest = max((one for one in limits if one), key=list(Visibility).index, default=None)
        if before is not None:
            model = before.model.model_copy(update={"visibility": strictest})
            self.areas[folder] = replace(before, model=model)
        elif after is not None and strictest is not None:
            self.areas[folder] = replace(after, model=Area(visibility=strictest))
        else:
            self.areas.pop(folder, None)

    def _settle(self, document: Document, model: type[Part]) -> Visibility | None:
        """Find out who may read the file; that, where nothing but its text can tell."""
        data = document.values.data
        if isinstance(data, dict):
            self.reading.problems += settle_visibility(document, model, self.lanes)
            return None
        may_be_private, problems = unread_visibility(document)
        self.reading.problems += problems
        return Visibility.PRIVATE if may_be_private else None

    def _person(self, found: Found, model: type[P], into: dict[str, Entry[P]]) -> None:
        document = self._document(found)
        unread = self._settle(document, model)
        part, problems = validate(document, model)
        self.reading.problems += problems
        if part is None:
            self._sketch(document, model)
            self._break(document, unread)
            return
        key = path_of(found.address.relative_to(found.address.parts[0]))
        into[key] = Entry(key, found.name, found.address, part, Prose(document.body))

    def one_journey(self, found: Found) -> None:
        self._journey(self._document(found))

    def _journey(self, document: Document) -> None:
        found = document.found
        unread = self._settle(document, Journey)
        stray = elsewhere(document)
        if stray is not None:
            self.reading.problems.append(stray)
            self._break(document)
            return
        document.rename("persona", "personas")
        self.reading.problems += [
            found.problem("wrong-type", _JOINED, document.spot(loc), "warning")
            for loc in joined_names(document.values.data)
            if document.at(loc)[:1] not in {"'", '"'}
        ]
        journey, problems = validate(document, Journey, self.lanes)
        self.reading.problems += [with_whereabouts(one, found) for one in problems]
        if journey is None:
            self._sketch(document, Journey)
            self._break(document, unread or Visibility.INTERNAL)
            return
        journey, problems = identify(journey, document)
        self.reading.problems += problems
        prose = divide(document.body, stage_names(journey))
        page = _page_of(found)
        self.journeys.append(Entry(path_of(page), found.name, page, journey, prose))

    def _sketch(self, document: Document, model: type[Part]) -> None:
        part = sketch(document, model, self.lanes, _STAND_INS[model])
        if isinstance(part, Journey):
            part, problems = identify(part, document)
            self.reading.problems += problems
        if part is not None:
            self.sketches.append((document, part))

    def _break(self, document: Document, usual: Visibility | None = None) -> None:
        """Note that the file has no page; `usual` is who may read it if it does not say."""
        found = document.found
        data = document.values.data
        said = data if isinstance(data, dict) else {}
        wished, ident = said.get("visibility"), said.get("id")
        visibility = Visibility(wished) if wished in tuple(Visibility) else usual
        self.reading.broken.append(
            Broken(found.name, _page_of(found), visibility, ident if isinstance(ident, str) else "")
        )
        # The file has its own errors; who names it has none.
        self.spoilt |= _names_of(found, data)

    def _list_of(self, found: Found, model: type[Named], into: dict[str, Named]) -> None:
        """A YAML file that maps ids to parts."""
        document = read_yaml(found)
        self.reading.documents[found.name] = document
        self.reading.problems += document.problems
        data = document.values.data
        if document.problems or not isinstance(data, dict | None):
            self.spoilt.add(f"*{found.name.stem.removesuffix('s')}")
        if document.problems and not isinstance(data, dict):
            self.reading.problems += unread_visibility(document)[1]
        if data is None:
            return
        if not isinstance(data, dict):
            message = Message(
                mark("Keys are expected here, each with a colon and a value after it.")
            )
            self.reading.problems.append(document.problem((), "wrong-type", message))
            return
        self.reading.problems += list_visibility(document)
        for key in data:
            self._one_of(document, key, model, into)

    def _one_of(
        self, document: Document, key: str, model: type[Named], into: dict[str, Named]
    ) -> None:
        if not is_identifier(key):
            meant = slug(key)
            hint = Message(mark("Did you mean “{name}”?"), {"name": meant}, instead=meant)
            message = Message(
                mark("An identifier has only letters, digits, “-” and “_”."),
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

    def channel_list(self, found: Found) -> None:
        self._list_of(found, Channel, self.channels)

    def team_list(self, found: Found) -> None:
        self._list_of(found, Team, self.teams)

    def atlas(self) -> Atlas:
        return Atlas(
            journeys={one.key: one for one in self.journeys},
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


def _folder_of(found: Found) -> str:
    """What the area that the file speaks of is called; the top is empty."""
    return "" if found.address.parent == PurePosixPath() else str(found.address.parent)


def _page_of(found: Found) -> PurePosixPath:
    """The page of a map; that of a folder's has one name, as other pages of folders have."""
    address = found.address
    return address.with_name("index.md") if address.stem in INDEXES else address


def _once(problems: list[Problem]) -> list[Problem]:
    """The problems without those of values that were not even written as they were meant."""
    told = {(one.path, one.spot) for one in problems if one.rule in _SLIPS}
    return [one for one in problems if one.rule in _SLIPS or (one.path, one.spot) not in told]


_SLIPS = {"tab", "yaml-syntax", UNCLEAR}


def _without(entries: Mapping[str, Entry[Kept]], found: Found) -> dict[str, Entry[Kept]]:
    """The entries that come from other files."""
    return {key: one for key, one in entries.items() if one.source != found.name}


def _names_of(found: Found, data: object) -> set[str]:
    """What a file that can't be read may be called."""
    path = path_of(found.address)
    names = {path, found.address.stem, PurePosixPath(path).name}
    if found.address.parts[0] in {PERSONAS, RESEARCH}:
        names.add(path.partition("/")[2])
    written = data.get("id") if isinstance(data, dict) else None
    return names | ({written} if isinstance(written, str) else set())


_RANKS = {"index": 1, "README": 2}


def _page(found: Found) -> str:
    """The address of the file's page, however the file is called."""
    address = found.address.with_suffix("")
    return str(address.parent if address.name in INDEXES else address)


_TWINS = Message(mark("The two names differ only in how their letters are stored."))


def _are_twins(one: Found, other: Found) -> bool:
    """Whether two names look the same and are not."""
    return one.name != other.name and one.address == other.address


_JOINED = Message(
    mark("This is read as one name."),
    hint=Message(mark("Several names need brackets: [One, Two]. If it is one, put it in quotes.")),
)

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
