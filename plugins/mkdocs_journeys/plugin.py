"""MkDocs' events, and nothing else: everything is done elsewhere and handed over here."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from . import navigation, theming
from .config import JourneysConfig
from .diagrams.engine import Embedded, Engine, Machine
from .diagrams.layouts import Layouts
from .icons import sprite
from .language import Language
from .model.journey import Stage
from .pages.build import begin_layouts, build_pages, check_links
from .pages.check import Anchor
from .pages.links import Links
from .pages.prose import Prose
from .pages.site import Page, Site, headings, outline, with_permalinks
from .problems import Message, Problem, Severity, Spot, mark
from .reading.folder import Reading, read_folder
from .reading.history import Change, History
from .reading.last_good import LastGood
from .reading.past import Past
from .reading.presets import in_language
from .reading.visibility import UNCLEAR
from .templating import environment, template_trouble

__all__ = ["JourneysPlugin"]

log = logging.getLogger("mkdocs.plugins.journeys")
# Not `get_plugin_logger`: its prefix would stand before the path, and terminals and editors find a
# place in a file only at the start of a message.

_SLOT = re.compile(r'<div id="?jm-slot-(\w+)"?></div>')
_SPRITE = re.compile(r'<div id="?jm-sprite"?></div>')

_LEVELS: dict[int, Severity] = {logging.WARNING: "warning", logging.INFO: "info"}


class JourneysPlugin(BasePlugin[JourneysConfig]):  # type: ignore[no-untyped-call]  # as above
    """Customer journey maps as pages of an MkDocs site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the site is made for. That this event is handled keeps the plugin alive
        between rebuilds, and with it the engine and the layouts in memory.
        """
        self.serving = command == "serve"
        self.history = History()
        self.last_good = LastGood()
        self.past = Past()
        self.told: dict[tuple[object, ...], str] = {}
        self.layouts: Layouts | None = None
        self.layout_settings: tuple[str, str, float] | None = None

    @event_priority(50)  # before `offline`, which would name a shim on another host
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take part in the theme, and have the folder watched."""
        self.pages: dict[str, Page] = {}
        self.displaced: dict[str, str] = {}  # addresses of pages whose place another file has
        self.anchors: list[Anchor] = []
        self._check_lanes()
        self.home = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.folder = (self.home / self.config.folder).resolve()
        if self.folder.is_dir() and str(self.folder) not in config.watch:
            config.watch.append(str(self.folder))
        self.texts = self.home / self.config.texts if self.config.texts else None
        if self.texts is not None and self.texts.is_file() and str(self.texts) not in config.watch:
            config.watch.append(str(self.texts))
        theming.dress(config)
        return config

    @event_priority(-50)  # after the plugins that make pages of their own: links may lead to them
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the folder and add its pages and pictures."""
        self._leave_sources_out(files)
        reading = self._read()
        site = self._site(reading, files, config)
        for problem in reading.problems:
            self._report(problem)
        self._add_pages(build_pages(site), files, config)
        pictures = [
            File.generated(config, site.address(picture.address), abs_src_path=str(picture.path))
            for picture in reading.pictures
        ]
        hidden = {site.address(one) for one in reading.hidden}
        site.links = self._links([*files, *pictures], hidden, config)
        site.prose = self._prose(site.links, config)
        used = self._check_links(site, config)
        self._stop_if_unclear(reading)
        for picture in pictures:
            # Only what a page shows: pictures of private journeys are private, too.
            if picture.src_uri in used:
                self._add(files, picture)
        begin_layouts(site)
        theming.teach_search(files, config)
        self.automatic = config.nav is None
        config.nav = navigation.placed(config.nav, self._listed())
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the sections as their authors do, and give pages outside the menu their place."""
        navigation.arrange(nav, files, self.pages, automatic=self.automatic)
        return nav

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The page itself, with its contents and the places that links may lead to."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return html
        sign = (config.mdx_configs.get("toc") or {}).get("permalink", False)
        content = with_permalinks(self._rendered(ours.content), "¶" if sign is True else sign or "")
        found = headings(content)
        page.toc = get_toc(cast("Any", outline(found)))
        anchors = {one.anchor for one in found} | set(re.findall(r'\bid="([^"]+)"', content))
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
        return content + '<div id="jm-sprite"></div>'

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """All pages are rendered: now it is known which places they have."""
        severity = self._severity(config.validation.links.anchors)
        for one in self.anchors if severity else ():
            target = files.get_file_from_path(one.target)
            page = target.page if target else None
            present = page.present_anchor_ids if page is not None else None
            if present is not None and one.anchor not in present and severity:
                self._report(one.problem(severity))

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the pictures in, last: neither Markdown nor search has to go through them."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return output
        whole = _SLOT.sub(lambda found: self._rendered(ours.slots[found[1]]), output)
        return _SPRITE.sub(lambda _: sprite(whole), whole, count=1)

    def on_shutdown(self) -> None:
        """Let go of the engine."""
        if self.layouts is not None:
            self.layouts.close()

    @staticmethod
    def _rendered(part: Callable[[], str]) -> str:
        """A part of a page; a mistake in a template, ours or the site's, is told in a sentence."""
        try:
            return part()
        except TemplateError as error:
            raise PluginError(f"journeys: {template_trouble(error)}") from error

    def _check_lanes(self) -> None:
        for key in self.config.lanes:
            if key in Stage.model_fields:
                raise PluginError(
                    f"journeys: the lane “{key}” can't be declared, a stage has that key already; "
                    "choose another word under `lanes`."
                )

    def _stop_if_unclear(self, reading: Reading) -> None:
        """Build nothing while it is not clear who may read a file; its author may see it served."""
        number = sum(one.rule == UNCLEAR for one in reading.problems)
        if number and not self.serving:
            text = self.words.plural(
                "{n} place does not say clearly who may read a file, so no site is built. It is "
                "named above.",
                "{n} places do not say clearly who may read a file, so no site is built. They are "
                "named above.",
                number,
            )
            raise PluginError(f"journeys: {text}")

    def _section(self) -> str:
        section = (
            self.config.section
            if self.config.section is not None
            else Path(self.config.folder).name
        )
        return section.strip("/")

    def _read(self) -> Reading:
        """The folder; of files that are broken while somebody looks on, their last version."""
        reading = self._read_with({})
        return self.last_good.shown(reading, self._read_with) if self.serving else reading

    def _read_with(self, overlay: Mapping[PurePosixPath, str]) -> Reading:
        if not self.folder.is_dir():
            message = Message(
                mark(
                    "There is no folder “{folder}” yet; make it beside mkdocs.yml and begin again."
                ),
                {"folder": self.config.folder},
            )
            return Reading(
                problems=[Problem("mkdocs.yml", Spot(), "no-folder", message, "warning")]
            )
        return read_folder(
            self.folder,
            self.config.folder.rstrip("/"),
            lanes=self.config.lanes,
            private=self.serving,
            public_only=self.config.visibility == "public",
            overlay=overlay,
        )

    def _site(self, reading: Reading, files: Files, config: MkDocsConfig) -> Site:
        code = self.config.language or str(
            config.theme.get("language") or config.theme.get("locale") or "en"
        )
        self.words = self._words(code)
        if not self.words.spoken:
            message = Message(
                mark("There are no texts in “{language}” yet; English ones stand in."),
                {"language": code},
            )
            self._report(Problem("mkdocs.yml", Spot(), "language", message, "info"))
        layouts = self._layouts()
        channels = in_language(reading.atlas.channels, self.words.text)
        reading.atlas = replace(reading.atlas, channels=channels)
        links = Links({})
        return Site(
            reading=reading,
            section=self._section(),
            language=self.words,
            env=environment(self.words, self._overrides(config)),
            links=links,
            prose=Prose(links),
            layouts=layouts,
            lanes=self.config.lanes,
            report=self._report,
            today=_today(),
            review=self.config.review,
            last_changes=self._last_changes(reading),
            show_problems=self.serving,
            past=self.past.of(self.folder) if self.config.git and self.config.history > 0 else None,
            told=self.told,
            history=self.config.history,
            repository=config.repo_url or "",
        )

    def _last_changes(self, reading: Reading) -> Mapping[PurePosixPath, Change]:
        """When each journey was last changed; what git can't tell is said once."""
        if not self.config.git or not reading.atlas.journeys:
            return {}
        sources = [one.source for one in reading.atlas.journeys.values()]
        changes = self.history.changes(self.folder, sources)
        if changes.trouble is not None:
            self._report(Problem(self.config.folder, Spot(), "git", changes.trouble, "info"))
        return changes.last

    def _words(self, code: str) -> Language:
        if self.texts is None:
            return Language(code)
        try:
            return Language(code, self.texts.read_bytes())
        except (OSError, ValueError) as error:
            raise PluginError(f"journeys: `texts` can't be read: {error}") from error

    def _layouts(self) -> Layouts:
        """The layouts in memory, as long as the settings that they were made with stay."""
        settings = (self.config.engine, self.config.cache, float(self.config.time_limit))
        if self.layouts is None or settings != self.layout_settings:
            self.on_shutdown()
            engine: Engine = Machine() if self.config.engine == "dot" else Embedded()
            folder = self.home / self.config.cache if self.config.cache else None
            self.layouts = Layouts(engine, folder, float(self.config.time_limit))
            self.layout_settings = settings
        return self.layouts

    def _overrides(self, config: MkDocsConfig) -> Iterator[Path]:
        """The folder `journeys` of the site's own theme, whose templates come before ours."""
        custom = getattr(config.theme, "custom_dir", None)
        if custom:
            yield Path(custom) / "journeys"

    def _links(self, files: Iterable[File], hidden: set[str], config: MkDocsConfig) -> Links:
        urls = {
            one.src_uri: one.url for one in files if one.inclusion is not InclusionLevel.EXCLUDED
        }
        sources = {self.folder: self._section(), Path(config.docs_dir).resolve(): ""}
        inside = {
            folder.relative_to(self.home).as_posix(): section
            for folder, section in sources.items()
            if folder.is_relative_to(self.home)
        }
        return Links(self.displaced | urls, inside, hidden, self.displaced)

    def _prose(self, links: Links, config: MkDocsConfig) -> Prose:
        try:
            return Prose(links, config.markdown_extensions, config.mdx_configs)
        except Exception as error:
            raise PluginError(
                f"journeys: a Markdown extension could not be loaded: {error}"
            ) from error

    def _leave_sources_out(self, files: Files) -> None:
        """Where the folder lies among the ordinary pages, its files are not pages themselves."""
        for file in list(files):
            source = file.abs_src_path
            if source and Path(source).is_relative_to(self.folder):
                files.remove(file)

    def _add_pages(self, pages: list[Page], files: Files, config: MkDocsConfig) -> None:
        taken = {one.dest_uri: one.src_uri for one in files}
        docs = Path(config.docs_dir).resolve()
        for page in pages:
            file = File.generated(config, page.address, content=_front_matter(page))
            if file.dest_uri in taken:
                self._report(_collision(self.config.folder, page, taken[file.dest_uri]))
                self.displaced[page.address] = file.url
                continue
            if page.source is not None:
                source = self.folder / page.source
                file.edit_uri = Path(os.path.relpath(source, docs)).as_posix()
            self._add(files, file)
            taken[file.dest_uri] = page.address
            self.pages[page.address] = page
        listed = set(self._listed())
        for address in self.pages:
            unlisted = files.get_file_from_path(address)
            if unlisted is not None and address not in listed:
                unlisted.inclusion = InclusionLevel.NOT_IN_NAV

    def _listed(self) -> list[str]:
        """The pages that the menu lists: of very many only the indexes."""
        listed = [address for address, page in self.pages.items() if page.listed]
        if len(listed) <= self.config.nav_limit:
            return listed
        return [address for address in listed if address.endswith("index.md")]

    @staticmethod
    def _add(files: Files, file: File) -> None:
        if files.get_file_from_path(file.src_uri) is None:
            files.append(file)

    def _check_links(self, site: Site, config: MkDocsConfig) -> set[str]:
        """Report what is wrong with links; returns the files that they lead to."""
        severity = self._severity(config.validation.links.not_found)
        checked = check_links(site, severity or "info")
        self.anchors = checked.anchors
        for found in checked.problems:
            if severity or found.severity == "error":
                site.reading.problems.append(found)
                self._report(found)
        return checked.targets

    @staticmethod
    def _severity(level: Any) -> Severity | None:
        """What MkDocs' validation level means here; None where nothing is to be said."""
        return _LEVELS.get(int(level))

    def _report(self, problem: Problem) -> None:
        # Findings are warnings to MkDocs, whatever they are to authors: `--strict` counts them, and
        # a build that is not strict goes on.
        level = logging.INFO if problem.severity == "info" else logging.WARNING
        log.log(level, "%s", problem.said(self.words.text))


def _today() -> dt.date:
    """The day of the build; a build that is to be repeated names it in SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()


def _collision(folder: str, page: Page, other: str) -> Problem:
    message = Message(
        mark("The page “{page}” is taken by another file of the site, “{other}”."),
        {"page": page.address, "other": other},
    )
    return Problem(f"{folder}/{page.source or ''}".rstrip("/"), Spot(), "double-address", message)


def _front_matter(page: Page) -> str:
    """What MkDocs knows of the page by itself; its content comes later."""
    # Themes put these into their HTML as they are.
    meta: dict[str, object] = {"title": escape(page.title)}
    if page.description:
        meta["description"] = escape(page.description)
    if page.wide:
        meta["hide"] = ["toc"]
    if page.tags:
        # Search shows tags as text, so only what could begin an element is escaped.
        meta["tags"] = [one.replace("<", "&lt;") for one in page.tags]
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *rows, "---", ""])
