"""MkDocs' events, and nothing else: everything is done elsewhere and handed over here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from ...compact import compact_page
from ...diagnostics import N_, Diagnostic, Message, Position
from ...extensions import BrokenExtension
from ...language import Language
from ...pages.build import begin_layouts, build_pages
from ...pages.links import Links
from ...pages.moved_places import follow_moved_places, with_moved_places
from ...pages.page import Page
from ...pages.page_kind import page_kinds
from ...pages.part_cache import PartCache
from ...pages.prose import MarkdownRenderer
from ...pages.result_cache import ResultCache
from ...pages.site import Site
from ...reading.lanes import added_lanes
from . import deferred_content, theming
from .alternates import drop_missing_alternates
from .compiled_templates import CompiledTemplates
from .config import JourneysConfig
from .data_files import DataFiles, data_level
from .deferred_content import AROUND_SEARCH
from .kept_pages import KeptPages
from .locations import Locations
from .menu import Menu, listed_addresses
from .page_content import PageContents
from .page_files import PageFiles, leave_sources_out
from .page_meta import without_missing
from .part_basis import PACKAGE, part_basis, program_state
from .picture_files import PictureFiles
from .progress import BuildProgress
from .publication_guard import stop_if_old_pages_tell, stop_if_unclear
from .reporter import Reporter
from .search_index import SearchIndex
from .settings_checks import check_settings
from .site_factory import SiteFactory
from .site_links import site_links
from .source_checks import SourceChecks
from .watching import watch

__all__ = ["JourneysPlugin"]

_IN_ADDRESSES = "-._~:/?#[]@!$&()*+,;=%"
"""What may stand in an address as it is; quotation marks, which end an attribute, may not."""


class JourneysPlugin(BasePlugin[JourneysConfig]):  # type: ignore[no-untyped-call]  # MkDocs has it so
    """Customer journey maps as pages of an MkDocs site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the site is made for. That this event is handled keeps the plugin alive
        between rebuilds, and with it the engine and the layouts in memory.
        """
        self.serving, self.dirty = command == "serve", dirty
        self.factory = SiteFactory(serving=self.serving)
        self.menu = Menu()

    @event_priority(50)  # before `offline`, which would name a shim on another host
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take part in the theme, and have the folder watched."""
        _load_extensions()
        check_settings(self.config, config)
        self.locations = Locations.of(self.config, config)
        for path in self.locations.watched():
            watch(config, path)
        theming.configure_theme(config)
        return config

    @event_priority(50)  # before the plugins that look for pages, or make a menu of them
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the folder and add its pages."""
        theming.add_stylesheet(files, config)
        theming.shorten_scripts(files, config)
        leave_sources_out(files, self.locations.folder)
        self.markdown: dict[str, str] = {}
        reporter = Reporter(self.factory.language(self.config, config, self.locations))
        self.language = reporter.language
        self.built = self.factory.build(self.config, config, self.locations, reporter)
        site = self.built.site
        for diagnostic in site.reading.problems:
            reporter.report(diagnostic)
        plan = build_pages(site)
        site = site.with_problems(plan.problems)
        pages: list[Page] = []
        for planned in plan.pages:
            page, problems = without_missing(planned, site, config)
            site = site.with_problems(problems)
            pages.append(page)
        self.site = site
        self.files = PageFiles(config, self.locations.folder, self.config.folder, reporter.report)
        listed = listed_addresses(pages, self.config.nav_limit)
        alone = not deferred_content.is_looked_at(config, self)
        self.files.add(pages, site, files, set(listed), apart=alone)
        self.menu.place(config, files, self.files.pages, listed)
        self.data = DataFiles(config, data_level(self.config, config))
        self.data.add(files, site)
        self.pictures = PictureFiles(config, site)
        self.pictures.add_named(files)
        return files

    @event_priority(-1000)  # after the plugins that make pages, move them or take them out
    def _settle_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Look at what has become of our pages."""
        self.files.settle(files)
        drop_missing_alternates(self.built, self.files, files)
        self.search = SearchIndex(config, self.config.search)
        self.search.add_worker(files)
        return files

    on_files = CombinedEvent(_add_pages, _settle_pages)

    @event_priority(1000)  # before the plugins that change the menu
    def _name_sections(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the sections of our pages in the menu that MkDocs has made."""
        self.menu.name_sections(nav, config, self.files.pages)
        return nav

    @event_priority(-1000)
    def _finish_menu(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages outside the menu their place in it."""
        self.menu.finish(nav, config, files, self.files.pages, self.language)
        return nav

    @event_priority(-1000)  # now every file has its address, and is known to be published or not
    def _resolve_links(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Resolve all links, and add the pictures that pages show."""
        links = site_links(
            self.built,
            [*files, *self.pictures.settle(files)],
            self.files.displaced,
            self.files.removed | self.pictures.removed,
            self.locations,
            config,
            drafts=self.serving,
            remote_pictures=self.config.remote_pictures,
        )
        site = _with_links(self.site, links, config, self.language)
        if (links := with_moved_places(site, self.files.pages.values())) is not site.links:
            site = _with_links(site, links, config, self.language)
        self.checks = SourceChecks(self.built.entries, config, self.pictures)
        site = self.checks.check_links(site, files, self.files.pages)
        if not self.serving:  # the author of a file may see it served
            stop_if_unclear(site.reading, self.language)
            if self.dirty:
                stop_if_old_pages_tell(site.reading, self.language)
        if self._is_beside_plugins_of_markdown(config):
            site = self.checks.check_braces(site)
        self.state = program_state(site, self.locations)
        site.env.bytecode_cache = CompiledTemplates(self.language.code, self.state, [PACKAGE])
        basis = part_basis(site, self.config, config, self.locations)
        folder = self.locations.parts(self.config) if basis is not None else None
        cache = PartCache(folder, basis or "")
        results = ResultCache(folder / f"{basis}/results" if folder is not None else None)
        self.search.speed_up(results)
        self.kept_pages = KeptPages(config, nav, self, results, self._finish_page)
        deferred = not deferred_content.is_looked_at(config, self)
        self.contents = PageContents(site.language, config, cache, results, deferred)
        self.progress = BuildProgress(len(files.documentation_pages()), self.language)
        sketches = begin_layouts(site, cache, self.files.pages.get)
        self.site = replace(site, sketches=sketches)
        return nav

    on_nav = CombinedEvent(_name_sections, _finish_menu, _resolve_links)

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Leave nothing of a file's name in the link to its source that could end it."""
        if page.edit_url is not None and self._ours(page):
            page.edit_url = quote(page.edit_url, safe=_IN_ADDRESSES)
        return page

    @event_priority(-1000)  # what all other plugins have made of it
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Take a body with what other plugins made of it: it is shown in several places."""
        ours = self._ours(page)
        entry = self.built.entries.get(ours.source) if ours is not None and ours.source else None
        if entry is None:
            return None
        self.site = self.checks.take_body(self.site, entry, markdown, files)
        self.markdown[page.file.src_uri] = markdown
        return ""

    @event_priority(1000)  # before the plugins that look at it
    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the page itself, with its contents and the places that links may lead to."""
        self.progress.step()
        ours = self._ours(page)
        if ours is None:
            return follow_moved_places(html, page.url, self.site.links)
        page.markdown = self.markdown.pop(ours.address, page.markdown)  # as others expect it
        return self.contents.content(self.site, ours, html, page)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Look for the places that links lead to, and write what pages have beside them: all pages
        are rendered.
        """
        own = config.theme.custom_dir
        folders = [Path(folder) for folder in config.theme.dirs if folder != own]
        variant = f"{self.language.code} {config.theme.name}"
        env.bytecode_cache = CompiledTemplates(variant, self.state, folders)
        self.kept_pages.attach(env)
        self.menu.mark_pages(files)
        self.checks.check_anchors(self.site, files)
        self.files.fill_beside(files, partial(self.contents.beside, self.site))
        self.data.fill(files, self.site)

    @event_priority(AROUND_SEARCH)
    def _lend_to_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let search look at a page without its large parts."""
        self.contents.lend(page)
        return context

    @event_priority(-AROUND_SEARCH)
    def _take_back(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Have the page whole again."""
        self.contents.take_back(page)
        return context

    on_page_context = CombinedEvent(_lend_to_search, _take_back)

    @event_priority(1000)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the pictures in, last: neither Markdown nor search has to go through them."""
        self.progress.step()
        ours = self._ours(page)
        if ours is None:
            return output
        return self.contents.written(self.site, ours, page, output)

    @event_priority(-1000)  # after Material has written its index, and others have changed it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Divide the index of the search; say that pages could not be kept, if so."""
        self.search.divide()
        self.progress.finish()
        self.contents.cache.forget_old()
        if not self.contents.cache.is_writable:  # the next build then takes longer
            self.site.report(_not_kept(self.config.cache))

    def on_shutdown(self) -> None:
        """Let go of the engine."""
        self.factory.close()

    def _finish_page(self, page: MkDocsPage, output: str) -> str:
        """Leave the theme's indentation out of our pages."""
        return output if self._ours(page) is None else compact_page(output)

    def _ours(self, page: MkDocsPage) -> Page | None:
        return self.files.pages.get(page.file.src_uri)

    def _is_beside_plugins_of_markdown(self, config: MkDocsConfig) -> bool:
        """Whether other plugins fill in what bodies leave open."""
        handlers = config.plugins.events["page_markdown"]
        return any(getattr(handler, "__self__", None) is not self for handler in handlers)


def _with_links(site: Site, links: Links, config: MkDocsConfig, language: Language) -> Site:
    """Return the site with its links, and with prose that they are resolved in."""
    try:
        extensions, configs = config.markdown_extensions, config.mdx_configs
        prose = MarkdownRenderer(links, extensions, configs, language.turned)
    except Exception as error:
        raise PluginError(f"journeys: a Markdown extension could not be loaded: {error}") from error
    return replace(site, links=links, prose=prose)


def _not_kept(folder: str) -> Diagnostic:
    message = Message(
        N_("The folder “{folder}” can't be written, so the next build makes all pages again."),
        {"folder": folder},
    )
    return Diagnostic("mkdocs.yml", Position(), "cache", message, "info")


def _load_extensions() -> None:
    """What installed packages add: what is broken there ends the build with a sentence."""
    try:
        page_kinds()
        added_lanes()
    except BrokenExtension as error:
        raise PluginError(f"journeys: {error}") from error
