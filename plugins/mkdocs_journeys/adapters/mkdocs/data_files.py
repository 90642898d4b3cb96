"""The published data among MkDocs' files: an index, and a file in the folder of each page.

They are added before other plugins look at the files, so that pages may link to them, and filled
when all addresses are known. What belongs to a page that is not built is taken out again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...exporters import published_data
from ...exporters.published_data import DataOfSite, data_path, list_path
from ...exporters.selection import select_maps
from ...model.entry import Entry
from ...model.published_data import INDEX
from ...model.values import Part
from ...pages.site import Site
from ...reading.links import WithheldLinks
from .config import JourneysConfig
from .theming import fill_file, made_file

__all__ = ["DataFiles", "data_level"]

OFF, INDEX_ONLY = "off", "index"

_PROTECTING = "encrypt"
"""What the names of plugins have in common that protect the content of pages."""


def data_level(settings: JourneysConfig, config: MkDocsConfig) -> str:
    """Return how much a site publishes: by default everything, unless another plugin protects the
    content of pages: data beside them would go past it.
    """
    if settings.published_data is not None:
        return str(settings.published_data)
    return OFF if any(_PROTECTING in name for name in config.plugins) else "all"


@dataclass
class DataFiles:
    """The files of published data of one build."""

    config: MkDocsConfig
    level: str
    _entries: dict[str, tuple[str, Entry[Part]]] = field(default_factory=dict)
    """The entries that have files, with their kinds, by the addresses of these."""
    _lists: dict[str, str] = field(default_factory=dict)
    """The lists that have files, by the addresses of these."""
    _index: str = ""

    def add(self, files: Files, site: Site) -> None:
        """Add the files, empty, where no other file of the site stands."""
        if self.level == OFF:
            return
        places = {file.dest_uri for file in files}
        index = site.address(INDEX)
        self._index = index if self._append(files, index, places) else ""
        if self.level == INDEX_ONLY:
            return
        atlas = select_maps(site.atlas, None)
        for kind, entries in atlas.files.items():
            for entry in entries.values():
                address = site.address(data_path(entry))
                if self._append(files, address, places):
                    self._entries[address] = kind, entry
        for kind, parts in atlas.lists.items():
            group = f"{kind}s"
            address = site.address(list_path(group))
            if parts and self._append(files, address, places):
                self._lists[address] = group

    def _append(self, files: Files, address: str, places: set[str]) -> bool:
        file = made_file(self.config, address, "", published_data.__file__)
        if file.dest_uri in places:
            return False
        files.append(file)
        return True

    def fill(self, files: Files, site: Site) -> None:
        """Write the data, now that all addresses are known."""
        if self.level == OFF:
            return
        data = self._data(site)
        for address, (kind, entry) in self._entries.items():
            file = files.get_file_from_path(address)
            if file is None:
                continue
            if site.page_of(entry) in site.links.urls:
                fill_file(file, data.page_file(kind, entry))
            else:
                files.remove(file)
        for address, group in self._lists.items():
            file = files.get_file_from_path(address)
            if file is not None:
                fill_file(file, data.list_file(group))
        index = files.get_file_from_path(self._index)
        if index is not None:
            code = site.language.code
            own = self._own_address(index)
            fill_file(index, data.index(self._title(site), site.today, code, own))

    def _data(self, site: Site) -> DataOfSite:
        def url(page: str, anchor: str) -> str | None:
            return site.links.url(site.address(INDEX), site.address(page), anchor)

        def has_moved(page: str, anchor: str) -> bool:
            address = site.address(page)
            return site.links.page_with(address, anchor) != address

        hidden, folder = site.reading.hidden, PurePosixPath(site.reading.display_path).name
        return DataOfSite(
            atlas=select_maps(site.atlas, None),
            summaries=site.queries.summaries,
            goals=site.goals,
            scoring=site.scoring,
            withheld=WithheldLinks(hidden, folder) if hidden else None,
            url=url,
            moved=has_moved,
        )

    def _title(self, site: Site) -> str:
        overview = site.atlas.areas.get("")
        title = overview.model.title if overview else None
        return title or str(self.config.site_name or "") or site.section or INDEX

    def _own_address(self, index: File) -> str:
        """Return the address of the folder of the index, if the site knows where it will be."""
        base = str(self.config.site_url or "")
        if not base:
            return ""
        return f"{base.rstrip('/')}/{index.url.removesuffix(INDEX)}"
