"""The addresses of a site, now that every file has its own."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

from ...pages.links import Links
from .locations import Locations
from .page_files import PageFiles, is_built
from .site_factory import BuiltSite

__all__ = ["picture_files", "site_links"]


def picture_files(built: BuiltSite, config: MkDocsConfig) -> list[File]:
    """Return the pictures of the folder as files of the site; none of them is added to it."""
    site = built.site
    pictures = [
        File.generated(config, site.address(picture.address), abs_src_path=str(picture.path))
        for picture in site.reading.pictures
    ]
    set_exclusions(pictures, config)
    return pictures


def site_links(  # noqa: PLR0913 -- each knows of other addresses
    built: BuiltSite,
    files: Files,
    pictures: list[File],
    page_files: PageFiles,
    locations: Locations,
    config: MkDocsConfig,
    *,
    drafts: bool,
    remote_pictures: bool,
) -> Links:
    """Return where every address leads: here, to another language, or to what is not published."""
    site = built.site
    every = [*files, *pictures]
    present = {file.src_uri for file in every if is_built(file, drafts=drafts)}
    urls = {file.src_uri: file.url for file in every if file.src_uri in present}
    if built.languages is not None:
        for entry in built.elsewhere.values():
            address = site.page_of(entry)
            url = File.generated(config, address, content="").url
            urls[address] = built.languages.url(entry, url)
    hidden = {site.address(path) for path in site.reading.hidden}
    hidden |= {file.src_uri for file in every} - present
    hidden |= page_files.removed
    displaced = page_files.displaced
    return Links(
        displaced | urls,
        _sections(locations, config),
        hidden,
        displaced,
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
