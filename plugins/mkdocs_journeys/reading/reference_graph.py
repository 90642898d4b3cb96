"""What names what in a folder: files, and lines of the lists of teams and channels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from ..model.atlas import Entry
from ..model.file_kinds import FILE_KINDS, FOLDERS
from ..model.traversal import text_nodes
from ..model.values import Part, Visibility
from .document import Document
from .links import Addresses, links_in, may_link
from .redaction import references_of
from .result import Broken, FolderReading
from .visibility_text import raw_texts

__all__ = ["Publishable", "ReferenceGraph", "file_of"]

SHORT = 4
"""Letters of a name that is looked for as a whole word only."""


class Publishable(NamedTuple):
    """Something that may be published: of which kind it is, and what others call it."""

    kind: str
    key: str


def file_of(broken: Broken) -> Publishable:
    """The thing that a file is that nothing could be made of."""
    return Publishable("file", str(broken.source))


class ReferenceGraph:
    """A folder as things that name each other."""

    def __init__(self, reading: FolderReading) -> None:
        self.reading, self.atlas = reading, reading.atlas
        atlas = reading.atlas
        entries: dict[str, Mapping[str, Entry[Part]]] = {
            "journey": atlas.journeys,
            "persona": atlas.personas,
            "evidence": atlas.evidence,
            "area": atlas.areas,
        }
        self.entries = {
            Publishable(kind, key): entry
            for kind, group in entries.items()
            for key, entry in group.items()
        }
        self.lines: dict[Publishable, Part] = {
            Publishable("team", key): team for key, team in atlas.teams.items()
        }
        # Channels that are built in are no secret.
        self.lines |= {Publishable("channel", key): atlas.channels[key] for key in atlas.declared}
        self.broken = {file_of(broken): broken for broken in reading.broken}
        self.displaced = {
            Publishable("displaced", str(source)): displaced
            for source, displaced in reading.displaced.items()
        }
        self._named: dict[Publishable, set[Publishable]] = {}

    @cached_property
    def levels(self) -> dict[Publishable, Visibility | None]:
        """What each thing says of itself; None where it says nothing."""
        found: dict[Publishable, Visibility | None] = {
            thing: getattr(part, "visibility", None) for thing, part in self._parts.items()
        }
        for (kind, key), level in self.reading.unread.items():
            found.setdefault(Publishable(kind, key), level)
        found |= {thing: displaced.visibility for thing, displaced in self.displaced.items()}
        return found | {thing: broken.visibility for thing, broken in self.broken.items()}

    @cached_property
    def _parts(self) -> dict[Publishable, Part]:
        return {thing: entry.model for thing, entry in self.entries.items()} | self.lines

    @cached_property
    def addresses(self) -> dict[Publishable, PurePosixPath]:
        """The page of each thing that is a file."""
        found = {thing: entry.address for thing, entry in self.entries.items()}
        return found | {thing: broken.address for thing, broken in self.broken.items()}

    @cached_property
    def places(self) -> dict[Publishable, PurePosixPath]:
        """Where each thing that is a file lies, also those that have no page."""
        lying = {
            thing: displaced.document.found.address for thing, displaced in self.displaced.items()
        }
        return self.addresses | lying

    @cached_property
    def sources(self) -> dict[Publishable, PurePosixPath]:
        """The file of each thing that is one."""
        found = {thing: entry.source for thing, entry in self.entries.items()}
        return found | {thing: broken.source for thing, broken in self.broken.items()}

    def names_of(self, thing: Publishable) -> Iterator[tuple[str, str]]:
        """What the thing may be called by those who mean it, in small letters, and as what kind."""
        kind = thing.kind
        if kind == "file":
            folder = self.broken[thing].source.parts[0]
            kind = FOLDERS.get(folder, FILE_KINDS["journey"]).name
            yield kind, self.broken[thing].ident.casefold()
        else:
            yield kind, thing.key.casefold()
            if thing in self._parts:
                yield kind, _title(self._parts[thing]).casefold()
        if (address := self.addresses.get(thing)) is not None:
            path = address.with_suffix("")
            for name in (path.name, str(path), str(address), address.name):
                yield kind, name.casefold()

    def pages_of(self, thing: Publishable) -> Iterator[PurePosixPath]:
        """The addresses of all pages about the thing."""
        if (address := self.addresses.get(thing)) is not None:
            yield address
            if thing.kind == "journey":
                yield from (PurePosixPath("compare", kind, address) for kind in _COMPARED)
                yield from (parent / "index.md" for parent in address.parents if parent.name)
        elif thing.kind in {"team", "channel"}:
            yield PurePosixPath(f"{thing.kind}s", f"{thing.key}.md")

    # What a thing names

    def named_by(self, thing: Publishable) -> set[Publishable]:
        """What the thing names: in its keys, with links, and the areas that are there for it."""
        if thing not in self._named:
            self._named[thing] = set(self._names_in(thing)) - {thing}
        return self._named[thing]

    def _names_in(self, thing: Publishable) -> Iterator[Publishable]:
        part, address = self._parts.get(thing), self.addresses.get(thing)
        for parent in address.parents if address is not None else ():
            area = Publishable("area", str(parent))
            if area in self.entries:
                yield area
        if part is None:
            return
        for kind, name in references_of(part):
            yield from self.called(kind, name)
        start = address or PurePosixPath(f"{thing.kind}s.yml")
        for text in self._texts_with_links(thing, part):
            for link in links_in(text):
                target = self.linked(link, start)
                # An area is there for what lies in it, whoever mentions it.
                if target is not None and target.kind != "area":
                    yield target

    def _texts_with_links(self, thing: Publishable, part: Part) -> Iterator[str]:
        entry = self.entries.get(thing)
        if entry is not None:
            document = self.reading.documents.get(entry.source)
            if document is not None and not may_link(document.text):
                return  # nearly always
            yield entry.prose.general
            yield from entry.prose.under.values()
        yield from (text_node.text for text_node in text_nodes(part))

    def linked(self, link: str, address: PurePosixPath) -> Publishable | None:
        """What a link leads to from the page at `address`."""
        return self._links.find(link, address)

    def perhaps_named_by(self, thing: Publishable) -> set[Publishable]:
        """What else the thing's file may name, if not everything in it could be understood."""
        document = self._doubtful(thing)
        if document is None:
            return set()
        text = "\n".join(raw_texts(document) or ()).casefold()
        words = set(re.findall(r"[\w-]+", text))
        return {
            other
            for other, name in self._searched
            if name and (name in words or (len(name) >= SHORT and name in text))
        }

    def _doubtful(self, thing: Publishable) -> Document | None:
        """The thing's file, if not everything in it could be understood."""
        if thing in self.displaced:
            return self.displaced[thing].document
        source = self.sources.get(thing)
        document = self.reading.documents.get(source) if source is not None else None
        if document is None or (thing.kind != "file" and document.found.shown not in self._faulty):
            return None
        return document

    @cached_property
    def _faulty(self) -> set[str]:
        return {problem.path for problem in self.reading.problems}

    @cached_property
    def _searched(self) -> list[tuple[Publishable, str]]:
        """Every thing but areas, with each of its names."""
        kept = [thing for thing in self.levels if thing.kind != "area"]
        return [(thing, name) for thing in kept for _, name in self.names_of(thing)]

    def called(self, kind: str, name: str) -> Iterator[Publishable]:
        """What a reference leads to; what can't be read is called by its file's name or its id."""
        if kind == "journey":
            entry = self.atlas.journey(name)
            thing = Publishable(kind, entry.key) if entry is not None else None
        else:
            thing = Publishable(kind, name)
        if thing is not None and thing in self.levels:
            yield thing
        else:
            yield from self._broken_names.get((kind, name.casefold()), ())

    @cached_property
    def _broken_names(self) -> dict[tuple[str, str], list[Publishable]]:
        result: dict[tuple[str, str], list[Publishable]] = {}
        for thing in self.broken:
            for name in set(self.names_of(thing)):
                result.setdefault(name, []).append(thing)
        return result

    @cached_property
    def _links(self) -> Addresses[Publishable]:
        known = {str(address): thing for thing, address in self.addresses.items()}
        known |= {f"{thing.kind}s/{thing.key}.md": thing for thing in self.lines}
        return Addresses(known, PurePosixPath(self.reading.shown).name)


_COMPARED = ("changes", "personas")


def _title(part: Part) -> str:
    return str(getattr(part, "name", None) or getattr(part, "title", None) or "")
