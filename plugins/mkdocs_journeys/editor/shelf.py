"""A folder of journeys that is open in an editor: what was read, and what is not saved yet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..checks.choice import Choice
from ..checks.configure import configure
from ..checks.run import source_of
from ..language import Language
from ..problems import Problem
from ..reading.files import Found
from ..reading.folder import Reading, read_again, read_folder
from ..reading.settings import Site, site_of
from .rules import found_everywhere, found_in, sifted
from .shape import shape
from .view import View, view

__all__ = ["CONFIGS", "Shelf", "folder_around"]

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
USUAL = "journeys"

_LEADS_ELSEWHERE = {
    f"unknown-{one}" for one in ("channel", "evidence", "journey", "persona", "team")
}
"""What can't be told before all files have been read."""


def folder_around(path: Path) -> tuple[Path, Path | None] | None:
    """The folder of journeys that a file lies in, and the `mkdocs.yml` that names it.

    Without such a file, a folder that is called as the usual one is.
    """
    usual: Path | None = None
    for home in path.parents:
        for config in (home / name for name in CONFIGS):
            if not config.is_file():
                continue
            site = site_of(config)
            folder = site.folder.resolve()
            if path.is_relative_to(folder):
                return folder, config
            if _has_maps(site):  # and they lie somewhere else
                return None
            if usual is not None:
                return usual, None
        if usual is None and home.name == USUAL:
            usual = home
    return (usual, None) if usual is not None else None


def _has_maps(site: Site) -> bool:
    """Whether a `mkdocs.yml` names the plugin, with settings or without."""
    data = site.document.values.data
    plugins = data.get("plugins") if isinstance(data, dict) else None
    return site.settings is not None or (isinstance(plugins, list | dict) and USUAL in plugins)


@dataclass
class Shelf:
    """One folder."""

    root: Path
    config: Path | None = None
    own_lanes: tuple[str, ...] = ()
    """Lanes that the command line named."""
    lanes: tuple[str, ...] = ()
    choice: Choice = field(default_factory=Choice)
    unsaved: dict[PurePosixPath, str] = field(default_factory=dict)
    """Texts of open files."""
    reading: Reading | None = None
    """All that was read; None until it has been."""
    told: dict[PurePosixPath, list[Problem]] = field(default_factory=dict)
    """What is wrong in the open files."""
    of_all: Mapping[PurePosixPath, list[Problem]] = field(default_factory=dict)
    """What the rules found in all files when they were last asked."""

    def __post_init__(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Take what `mkdocs.yml` says. What can't be followed there is told by `check`."""
        if self.config is None:
            self.lanes = self.own_lanes
            return
        site = site_of(self.config)
        self.lanes = tuple(dict.fromkeys((*self.own_lanes, *site.lanes)))
        self.choice = configure(site)[0].choice

    def name_of(self, path: Path) -> PurePosixPath | None:
        """What the folder calls a file; None for what it does not read."""
        if not path.is_relative_to(self.root):
            return None
        name = PurePosixPath(path.relative_to(self.root).as_posix())
        hidden = any(part.startswith(".") for part in name.parts)
        return None if hidden or shape(name) is None else name

    # What takes a while, and changes nothing here.

    def read(self) -> Reading:
        """Read the whole folder as it is now."""
        shown, unsaved = self.root.name, dict(self.unsaved)
        return read_folder(self.root, shown, lanes=self.lanes, private=True, overlay=unsaved)

    def ask(self, reading: Reading, today: dt.date) -> Mapping[PurePosixPath, list[Problem]]:
        """Ask the rules about all files."""
        found = defaultdict(list)
        for one in found_everywhere(reading, self.choice, today):
            found[source_of(one, reading.shown)].append(one)
        return found

    # What happens in the editor.

    def take(self, reading: Reading) -> None:
        """Go on with what was read; what has been written meanwhile is read again."""
        self.reading = reading
        self.told.clear()

    def write(self, name: PurePosixPath, text: str) -> None:
        """What stands in an open file now."""
        self.unsaved[name] = text
        self.told.pop(name, None)

    def close(self, name: PurePosixPath) -> None:
        """Go back to what is on the disk."""
        self.unsaved.pop(name, None)
        self.told.pop(name, None)
        self.look_again(name)

    def look_again(self, name: PurePosixPath) -> None:
        """Read a file that has changed on the disk, unless it is open."""
        if self.reading is not None and name not in self.unsaved:
            self._adopt(read_again(self.reading, self._found(name), lanes=self.lanes))
            self.told.clear()

    def problems(self, name: PurePosixPath, today: dt.date) -> list[Problem]:
        """What is wrong in an open file, as it stands."""
        if name not in self.told:
            problems = self._problems(name, today)
            self.told[name] = problems
        return self.told[name]

    def _problems(self, name: PurePosixPath, today: dt.date) -> list[Problem]:
        found = self._found(name)
        if self.reading is None:
            alone = read_again(Reading(self.root.name), found, lanes=self.lanes)
            return [one for one in alone.problems if one.rule not in _LEADS_ELSEWHERE]
        before = self.reading
        told = [one for one in before.problems if one.path == found.shown]
        if name not in before.documents and told:
            return told  # the reader does not take such a file, whatever stands in it
        after = read_again(before, found, lanes=self.lanes)
        problems = after.problems + found_in(after, name, self.choice, today, self.of_all)
        self._adopt(after)
        return sifted(problems, after, name, self.choice)

    def _adopt(self, after: Reading) -> None:
        """Keep what was read, with the problems that only the whole folder has."""
        if self.reading is not None:
            if _names(self.reading) != _names(after):  # what other files say may be right now
                self.told.clear()
            after.problems = self.reading.problems
        self.reading = after

    def _found(self, name: PurePosixPath) -> Found:
        return Found(self.root / name, name, f"{self.root.name}/{name}", self.unsaved.get(name))

    def view(self, name: PurePosixPath, words: Language, today: dt.date) -> View | None:
        """An open file among all others."""
        text = self.unsaved.get(name)
        if text is None:
            return None
        self.problems(name, today)
        return view(name, text, self.reading or Reading(self.root.name), words, self.lanes)


def _names(reading: Reading) -> list[set[str]]:
    """All that files can be called by."""
    atlas = reading.atlas
    groups = (atlas.journeys, atlas.personas, atlas.evidence, atlas.channels, atlas.teams)
    return [set(one) for one in groups]
