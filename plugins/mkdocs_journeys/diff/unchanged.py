"""Selection of the journeys that a comparison need not read: nothing about them can have changed.

Of a thousand journeys, ten differ. The other files are compared byte by byte and not parsed: each
is represented on both sides by the same entry, which has no content besides its names. What may
concern such a file after all is searched for in its text, and the file is then read, too: the name
of something that came or went, a picture, an estimate that all scores depend on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from ..model.atlas import INDEXES, Atlas, Entry, path_of
from ..model.file_kinds import FILE_KINDS, file_kind
from ..model.journey import Journey
from ..model.traversal import REFERENCES, references
from ..model.values import Part
from ..reading.files import LARGEST, SourceFile, walk
from ..reading.folder import FolderReading
from ..reading.pictures import SUFFIXES

__all__ = ["Unchanged", "UnreadError", "UnreadJourney", "find_unchanged"]


class UnreadError(Exception):
    """A comparison needs the content of a journey that was not read."""


class UnreadJourney(Journey):
    """A journey that is the same on both sides: only its id is known."""

    has_no_estimates: bool = False
    """Whether no score depends on its opportunities."""


Files = Mapping[PurePosixPath, SourceFile]

# The patterns begin with a line's end, to which a search can leap.
_FENCE = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_ID = re.compile(r"\nid: +(?!(?:null|Null|NULL)\n)(?P<id>[\w-]+)(?=\n)")
_MAY_BE_ID = re.compile(r"\nid\W")
_SPECIAL_START = re.compile(r"\n[^\w\s#-]")
_SPECIAL = ("\\", "\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff", "&", "<<")
"""What YAML may use to write a key or a name otherwise than it is read."""

_ESTIMATE = re.compile(
    r"\b(?:reach|ease|effort)\b(?!['\"]?[ ]*:[ ]*['\"]?(?:low|medium|high)['\"]?[ ]*$)",
    re.MULTILINE,
)
"""An estimate that is no level: what unit others are counted in depends on it."""


@dataclass
class Unchanged:
    """The journeys that are the same on both sides and are not read."""

    folder: Path
    """The folder with the newer version of the files."""
    entries: dict[PurePosixPath, Entry[Journey]] = field(default_factory=dict)
    """Entries without content, by source."""

    def read_also(self, before: FolderReading, after: FolderReading) -> bool:
        """Take out the journeys that have to be read, by what was read of the others.

        Return whether there are any.
        """
        count = len(self.entries)
        for source in {*_needed(before.atlas), *_needed(after.atlas)}:
            self.entries.pop(source, None)
        for kind, names in _changed_names(before.atlas, after.atlas):
            keys = [key for key, target in REFERENCES.items() if target == kind]
            keys += ["emotion"] if kind == "persona" else []
            self._take_out(lambda text: _has(text, keys) and _has(text, names))  # noqa: B023
        return len(self.entries) < count

    def read_estimates(self) -> None:
        """Take out the journeys with estimates on which the scores of others depend."""
        self._take_out(lambda text: _ESTIMATE.search(text) is not None)
        for source, entry in self.entries.items():
            model = entry.model.model_copy(update={"has_no_estimates": True})
            self.entries[source] = replace(entry, model=model)

    def take_out_illustrated(self, suffixes: Iterable[str]) -> None:
        """Take out the journeys that may show a picture with one of the suffixes."""
        self._take_out(lambda text: _has(text, ["%", *suffixes]))

    def _take_out(self, is_needed: Callable[[str], bool]) -> None:
        for source in list(self.entries):
            text = (self.folder / source).read_bytes().decode("utf-8", "replace")
            if is_needed(text):
                del self.entries[source]


def find_unchanged(before: Path, after: Path) -> Unchanged:
    """Return the journeys that both folders have with the same content."""
    unchanged = Unchanged(after)
    old, new = _files(before), _files(after)
    if old is None or new is None:
        return unchanged
    changed: list[SourceFile] = []
    for name in sorted(old.keys() | new.keys()):
        files = [side[name] for side in (old, new) if name in side]
        contents = {file.path.read_bytes() for file in files}
        if len(files) == 2 and len(contents) == 1:
            entry = _unread_entry(files[1], contents.pop())
            if entry is not None:
                unchanged.entries[name] = entry
        else:
            changed += files
    if any(_may_set_scale(file) for file in changed):
        return Unchanged(after)
    suffixes = {file.name.suffix for file in changed if file.name.suffix.lower() in SUFFIXES}
    if suffixes:
        unchanged.take_out_illustrated(suffixes)
    return unchanged


def _files(folder: Path) -> Files | None:
    """Return the files of a folder by name; None if one of them can't be read."""
    files: dict[PurePosixPath, SourceFile] = {}
    for file in walk(folder, ""):
        if not isinstance(file, SourceFile):
            return None
        files[file.name] = file
    return files


def _may_set_scale(file: SourceFile) -> bool:
    """Whether the emotions in other files may depend on a file: it may be that of an area."""
    if file.name.stem not in INDEXES:
        return False
    content = file.path.read_bytes()
    return b"scale" in content or b"\\" in content


def _unread_entry(file: SourceFile, content: bytes) -> Entry[Journey] | None:
    """Return the entry of a journey that is not read; None if its names are not certain."""
    kind = file_kind(file.name)
    if kind is None or kind.model is not Journey or len(content) > LARGEST:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    fence = _FENCE.search(text)
    if fence is None or not text.startswith("---\n") or text[4:5].isspace():
        return None
    keys = text[3 : fence.start() + 1]
    if any(special in keys for special in _SPECIAL) or _SPECIAL_START.search(keys):
        return None
    ids = _ID.findall(keys)
    if len(ids) != len(_MAY_BE_ID.findall(keys)) or len(ids) > 1:
        return None
    ident = normalize("NFC", ids[0]) if ids else None
    model = UnreadJourney.model_construct(id=ident, title="", stages=())
    return Entry(path_of(file.address), file.name, file.address, model)


def _needed(atlas: Atlas) -> Iterator[PurePosixPath]:
    """Yield the sources of unread journeys that others name, or share their id with."""
    read: list[Part] = [part for parts in atlas.lists.values() for part in parts.values()]
    read += [entry.model for entry in atlas.entries() if not isinstance(entry.model, UnreadJourney)]
    names = {
        node.text
        for part in read
        for node in references(part)
        if REFERENCES.get(node.key) == "journey"
    }
    names |= {part.id for part in read if isinstance(part, Journey) and part.id}
    for name in names:
        lookup = atlas.journey_names.find(name)
        for entry in (lookup.exact, *lookup.others):
            if entry is not None and isinstance(entry.model, UnreadJourney):
                yield entry.source


def _changed_names(before: Atlas, after: Atlas) -> Iterator[tuple[str, list[str]]]:
    """Yield the names that only one side has, by kind."""
    for kind, parts in before.lists.items():
        keys = parts.keys() ^ after.lists[kind].keys()
        if keys:
            yield kind, sorted(keys)
    for kind in ("journey", "persona", "evidence"):
        sides = [_names(getattr(atlas, FILE_KINDS[kind].group)) for atlas in (before, after)]
        names = {name for entry_names in sides[0] ^ sides[1] for name in entry_names if name}
        if names:
            yield kind, sorted(names)


def _names(entries: Mapping[str, Entry[Part]]) -> set[tuple[str, str, str]]:
    """Return of each entry the parts of its names that every reference to it has one of."""
    return {
        (entry.key.rpartition("/")[2], str(getattr(entry.model, "id", None) or ""), entry.key)
        for entry in entries.values()
    }


def _has(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of the words, however its lines are wrapped."""
    in_one_line = " ".join(normalize("NFC", text).split())
    return any(" ".join(word.split()) in in_one_line for word in words)
