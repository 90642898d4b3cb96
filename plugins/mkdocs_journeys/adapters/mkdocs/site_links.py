"""The addresses of a site, now that every file has its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ...pages.links import Links
from .locations import Locations
from .page_files import is_built
from .site_factory import BuiltSite

__all__ = ["site_links"]


def site_links(  # noqa: PLR0913 -- each knows of other addresses
    built: BuiltSite,
    files: Iterable[File],
    displaced: Mapping[str, str],
    removed: Set[str],
    locations: Locations,
    config: MkDocsConfig,
    *,
    drafts: bool,
    remote_pictures: bool,
) -> Links:
    """Return where every address leads: here, to another language, or to what is not published.

    `displaced` are the addresses of pages whose place another file has; `removed` are those of
    pages and pictures that other plugins have taken out.
    """
    site = built.site
    all_files = list(files)
    present = {file.src_uri for file in all_files if is_built(file, drafts=drafts)}
    urls = {file.src_uri: file.url for file in all_files if file.src_uri in present}
    if built.languages is not None:
        for entry in built.elsewhere.values():
            address = site.page_of(entry)
            url = File.generated(config, address, content="").url
            urls[address] = built.languages.url(entry, url)
    hidden = {site.address(path) for path in site.reading.hidden}
    hidden |= {file.src_uri for file in all_files} - present
    hidden |= removed
    return Links(
        {**displaced, **urls},
        _sections(locations, config),
        hidden,
        dict(displaced),
        remote_pictures=remote_pictures,
    )


def _sections(locations: Locations, config: MkDocsConfig) -> dict[str, str]:
    """The folders below the site's home whose files become pages, and the sections of these."""
    sources = {locations.folder: locations.section, Path(config.docs_dir).resolve(): ""}
    return {
        folder.relative_to(locations.home).as_posix(): section
        for folder, section in sources.items()
        if folder.is_relative_to(locations.home)
    }
