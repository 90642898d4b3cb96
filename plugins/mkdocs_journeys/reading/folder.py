"""Reading a whole folder: which file is what, and the Atlas that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..icons import icon_names
from ..model.atlas import PERSONAS, RESEARCH, Atlas, Entry, Prose
from ..model.company import Area, Channel, Team
from ..model.journey import Journey
from ..model.names import INDEXES, path_of
from ..model.people import Evidence, Persona
from ..model.values import Part, Visibility, is_identifier, slug
from ..problems import Message, Problem, mark, nearest
from .document import Document, read_markdown, read_yaml
from .files import Found, walk
from .identify import identify
from .pictures import SUFFIXES, check_picture
from .presets import CHANNELS
from .prose import divide, fold
from .references import check_references, check_shares
from .resolve import resolved
from .slips import joined_names
from .validate import sketch, validate
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


@dataclass(frozen=True)
class Broken:
    """A file that no page could be made of; its page tells why."""

    source: PurePosixPath
    address: PurePosixPath


@dataclass
class Reading:
    """What came of a folder."""

    shown: str = "journeys"
    """What messages call the folder."""
    atlas: Atlas = field(default_factory=Atlas)
    problems: list[Problem] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    pictures: list[Found] = field(default_factory=list)
    hidden: set[PurePosixPath] = field(default_factory=set)
    """Addresses of journeys that are kept back from this site."""
    stale: set[PurePosixPath] = field(default_factory=set)
    """Files that are broken today, and stand here as they last could be read."""
    documents: dict[PurePosixPath, Document] = field(default_factory=dict)
    """The files behind the Atlas's entries, by source."""

    def problems_of(self, source: PurePosixPath) -> list[Problem]:
        """What was found in one file."""
        document = self.documents.get(source)
        shown = document.found.shown if document else str(source)
        return [one for one in self.problems if one.path == shown]


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
        self.sketches: list[tuple[Document, Part]] = []
        """What is left of files that no page could be made of: the rest of them is checked, too."""

    def read(self, folder: Path, overlay: Mapping[PurePosixPath, str]) -> Reading:
        maps: list[Found] = []
        for found in walk(folder, self.shown):
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
        for found in self._without_twins(maps):
            self.one_file(found)
        atlas = self.atlas()
        self._check(atlas)
        atlas = resolved(atlas, self.reading.documents, frozenset(self.kept))
        self.reading.atlas = atlas
        self.reading.problems = _once(self.reading.problems)
        self.reading.problems.sort(key=lambda one: (one.path, one.spot))
        self.reading.atlas = self._published(atlas)
        return self.reading

    def read_one(self, before: Reading, found: Found) -> Reading:
        """Take everything over but one file, and read that."""
        atlas = before.atlas
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
        area, problems = validate(document, Area)
        self.reading.problems += problems
        folder = "" if found.address.parent == PurePosixPath() else str(found.address.parent)
        self.areas[folder] = Entry(
            folder, found.name, found.address, area or Area(), Prose(document.body)
        )

    def _person(self, found: Found, model: type[P], into: dict[str, Entry[P]]) -> None:
        document = self._document(found)
        part, problems = validate(document, model)
        self.reading.problems += problems
        if part is None:
            self._sketch(document, model)
            self._break(document)
            return
        key = path_of(found.address.relative_to(found.address.parts[0]))
        into[key] = Entry(key, found.name, found.address, part, Prose(document.body))

    def one_journey(self, found: Found) -> None:
        document = self._document(found)
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
            self._break(document)
            return
        journey, problems = identify(journey, document)
        self.reading.problems += problems
        names: dict[str, str] = {}
        for column in reversed(journey.columns):
            for step in (column.step, column.stage):
                names |= {fold(step.name): step.id, fold(step.id): step.id}
        prose = divide(document.body, names)
        entry = Entry(path_of(found.address), found.name, found.address, journey, prose)
        self.journeys.append(entry)

    def _sketch(self, document: Document, model: type[Part]) -> None:
        part = sketch(document, model, self.lanes, _STAND_INS[model])
        if isinstance(part, Journey):
            part, problems = identify(part, document)
            self.reading.problems += problems
        if part is not None:
            self.sketches.append((document, part))

    def _break(self, document: Document) -> None:
        found = document.found
        data = document.values.data
        wished = data.get("visibility") if isinstance(data, dict) else None
        if wished != Visibility.PRIVATE or Visibility.PRIVATE in self.kept:
            self.reading.broken.append(Broken(found.name, found.address))
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
        if data is None:
            return
        if not isinstance(data, dict):
            message = Message(
                mark("Keys are expected here, each with a colon and a value after it.")
            )
            self.reading.problems.append(document.problem((), "wrong-type", message))
            return
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
        part, problems = validate(document, model, below=(key,))
        self.reading.problems += problems
        if isinstance(part, Channel) and part.icon is not None and part.icon not in icon_names():
            message = Message(
                mark("There is no icon “{name}”."),
                {"name": part.icon},
                nearest(part.icon, icon_names()),
            )
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

    def _published(self, atlas: Atlas) -> Atlas:
        """The atlas without journeys that are kept back, and without areas of nothing else."""
        shown = {
            key: one for key, one in atlas.journeys.items() if one.model.visibility in self.kept
        }
        kept_back = [one for key, one in atlas.journeys.items() if key not in shown]
        self.reading.hidden = {one.address for one in kept_back}
        emptied = _folders(kept_back) - _folders(shown.values())
        areas = {name: one for name, one in atlas.areas.items() if name not in emptied}
        return replace(atlas, journeys=shown, areas=areas)


def _once(problems: list[Problem]) -> list[Problem]:
    """The problems without those of values that were not even written as they were meant."""
    told = {(one.path, one.spot) for one in problems if one.rule in _SLIPS}
    return [one for one in problems if one.rule in _SLIPS or (one.path, one.spot) not in told]


_SLIPS = {"tab", "yaml-syntax"}


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


def _folders(entries: Iterable[Entry[Journey]]) -> set[str]:
    """Every folder that holds one of the entries, at any depth; not the top."""
    parents = {parent for one in entries for parent in one.address.parents}
    return {str(one) for one in parents} - {"."}


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
