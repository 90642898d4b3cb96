"""The site's setting `joined_sites`: the published data of other sites, and where these are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from pydantic import Field

from ..diagnostics import N_, Diagnostic, Message, Position, nearest
from ..model.joined_site import JoinedSite
from ..model.published_data import INDEX, PublishedIndex
from ..model.traversal import Loc
from ..model.values import Part, Text, slug
from .document import Document
from .files import SourceFile
from .parsed_yaml import ParsedYaml
from .published_index import UnreadableIndexError, read_index
from .settings import SiteSettings
from .validate import validate

__all__ = ["SETTING", "joined_paths", "joined_settings", "read_joined_sites"]

SETTING = "joined_sites"

OLD = 30
"""After how many days data are told to be old: a scheduled build of a quiet site does no harm."""

DEEPEST = 4
"""How many folders below a named one the data of a site may lie."""

_ADDRESS = re.compile(r"https?://[^\s/]|[^/\\:\s][^:]*$|$")
_REST = {"index.html", INDEX}


class _Source(Part):
    shorthand: ClassVar[str | None] = "data"

    data: Text = Field(description="The file or folder.")
    url: Text | None = None
    title: Text | None = None


@dataclass(frozen=True)
class _Item:
    """One item of the setting."""

    loc: Loc
    source: _Source
    path: Path


def joined_settings(setting: Any, site: SiteSettings) -> SiteSettings:
    """Return the settings that have a value of the setting: with its places, if it is theirs."""
    if site.get(SETTING) == setting:
        return site
    file = SourceFile(Path("mkdocs.yml"), PurePosixPath("mkdocs.yml"), "mkdocs.yml")
    document = Document(file, ParsedYaml({SETTING: setting}))
    return SiteSettings(document, (), {SETTING: setting}, site.home)


def joined_paths(site: SiteSettings, home: Path) -> list[Path]:
    """Return the files and folders that the setting names."""
    reader = _Reader(site, home, dt.date.min)
    return [item.path for item in reader.items()]


def read_joined_sites(
    site: SiteSettings, home: Path, today: dt.date
) -> tuple[list[JoinedSite], list[Diagnostic]]:
    """Return the joined sites, and what is wrong with them; `home` is what paths start from.

    Nothing is fetched: files are read as they lie there.
    """
    reader = _Reader(site, home, today)
    return list(reader.sites()), reader.problems


@dataclass
class _Reader:
    settings: SiteSettings
    home: Path
    today: dt.date
    problems: list[Diagnostic] = field(default_factory=list)
    _known: dict[Path, str] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def items(self) -> Iterator[_Item]:
        """Yield the items of the setting that are well-formed."""
        loc = (*self.settings.loc, SETTING)
        value = self.settings.get(SETTING)
        is_list = isinstance(value, list)
        for number, item in enumerate(value if is_list else [value] if value else []):
            item_loc = (*loc, number) if is_list else loc
            if not isinstance(item, str | dict):
                text = N_("A joined site is a file or folder, or the keys `data`, `url`, `title`.")
                self._problem(item_loc, "wrong-type", Message(text))
                continue
            source, problems, _ = validate(self.settings.document, _Source, below=item_loc)
            self.problems += problems
            if source is None:
                continue
            if source.url and not _ADDRESS.match(source.url):
                text = N_(
                    "“{value}” is no address of a site: https://…/journeys/, or a path from the "
                    "top of this site, such as ../cinema/journeys/."
                )
                self._problem(
                    (*item_loc, "url"), "joined-data", Message(text, {"value": source.url})
                )
                source = source.model_copy(update={"url": None})
            yield _Item(item_loc, source, self.home / source.data)

    def sites(self) -> Iterator[JoinedSite]:
        """Yield the sites."""
        for item in self.items():
            for name, path in self._files(item):
                real = path.resolve()
                if real in self._known:
                    text = N_("The data of “{name}” are named twice.")
                    self._problem(
                        item.loc, "joined-data", Message(text, {"name": self._known[real]})
                    )
                    continue
                self._known[real] = name
                yield self._site(item, name, path)

    def _files(self, item: _Item) -> list[tuple[str, Path]]:
        """Return the files of an item with the names of their sites."""
        if item.path.is_file():
            return [(_name_of(item.path), item.path)]
        if not item.path.exists():
            names = [path.name for path in _siblings(item.path)]
            hint = nearest(item.path.name, names)
            text = N_("There are no data “{path}”: they are fetched before the site is built.")
            message = Message(text, {"path": item.source.data}, hint)
            self._problem(item.loc, "joined-data", message)
            return []
        if (item.path / INDEX).is_file():
            return [(_name_of(item.path / INDEX), item.path / INDEX)]
        files = sorted(_indexes_in(item.path))
        if not files:
            text = N_("No published data lie in the folder “{path}”.")
            self._problem(item.loc, "joined-data", Message(text, {"path": item.source.data}))
        return [
            (path.relative_to(item.path).parts[0].removesuffix(".json"), path) for path in files
        ]

    def _site(self, item: _Item, name: str, path: Path) -> JoinedSite:
        index: PublishedIndex | None = None
        display = _display_path(path, self.home)
        try:
            index = read_index(path)
        except UnreadableIndexError as error:
            self.problems.append(Diagnostic(display, error.position, "joined-data", error.message))
        address = (item.source.url or (index.address if index else "")).replace("{name}", name)
        if index is not None:
            self._check(item, index, display, address)
        title = item.source.title or (index.title if index else name)
        return JoinedSite(self._unique(name), title, _folder_of(address), index)

    def _check(self, item: _Item, index: PublishedIndex, display: str, address: str) -> None:
        if not address or not _ADDRESS.match(address):
            text = N_("Nobody says where the pages of “{name}” are.")
            hint = Message(
                N_("Write its address under `url`, or set `site_url` in its own mkdocs.yml.")
            )
            message = Message(text, {"name": item.source.title or index.title}, hint)
            self._problem(item.loc, "joined-data", message)
        days = (self.today - index.made).days
        if days > OLD:
            text = N_("The data are of {day}, {n} days old: were they fetched anew?")
            message = Message(text, {"day": index.made, "n": days})
            self.problems.append(Diagnostic(display, Position(), "joined-data", message, "info"))

    def _unique(self, name: str) -> str:
        base = slug(name) or "site"
        unique, number = base, 2
        while unique in self._names or unique == "index":
            unique, number = f"{base}-{number}", number + 1
        self._names.add(unique)
        return unique

    def _problem(self, loc: Loc, rule: str, message: Message) -> None:
        self.problems.append(self.settings.document.problem(loc, rule, message))


def _name_of(path: Path) -> str:
    """Return what the site of a single file is called: the file, or the folder that it is for."""
    if path.name != INDEX:
        return path.stem
    stem = INDEX.removesuffix(".json")
    return next((part.name for part in path.resolve().parents if part.name != stem), stem)


def _indexes_in(folder: Path) -> Iterator[Path]:
    """Yield the indexes below a folder: files `NAME.json`, or `journeys.json` in folders."""
    yield from (path for path in folder.glob("*.json") if path.is_file())
    for depth in range(1, DEEPEST + 1):
        yield from folder.glob("/".join([*["*"] * depth, INDEX]))


def _siblings(path: Path) -> list[Path]:
    try:
        return list(path.parent.iterdir())
    except OSError:
        return []


def _folder_of(address: str) -> str:
    """Return the address of the folder of an index, with its slash."""
    if not _ADDRESS.match(address):
        return ""
    folder, _, last = address.rpartition("/")
    if last in _REST:
        return f"{folder}/"
    return f"{address}/" if address and not address.endswith("/") else address


def _display_path(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
