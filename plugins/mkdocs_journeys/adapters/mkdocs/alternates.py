"""Which languages of a site have a page, for the selector of languages."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.structure.files import Files

from ...pages.build import build_pages
from .page_files import PageFiles
from .site_factory import BuiltSite
from .site_languages import keep_alternates

__all__ = ["drop_missing_alternates"]


def drop_missing_alternates(built: BuiltSite, page_files: PageFiles, files: Files) -> None:
    """Let nobody lead from one language to a page that another language does not have."""
    if built.languages is None:
        return
    having: dict[str, set[str]] = {address: set() for address in page_files.pages}
    for language in built.languages.all:
        atlas, _ = built.languages.divided(built.whole_atlas, language)
        reading = replace(built.site.reading, atlas=atlas)
        queries = replace(built.site.queries, atlas=atlas)
        site = replace(built.site, reading=reading, queries=queries)
        for page in build_pages(site).pages:
            having.setdefault(page.address, set()).add(language)
    for address in page_files.pages:
        keep_alternates(files.src_uris[address], having[address])
