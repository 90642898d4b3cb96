"""MkDocs' events, and nothing else: everything is done elsewhere and handed over here."""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast
from urllib.parse import quote

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from ...bidi import LTR, direction_of
from ...diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
    Severity,
)
from ...diagrams.engine import EmbeddedGraphviz, Engine, SystemGraphviz
from ...diagrams.layout_cache import LayoutCache
from ...extensions import BrokenExtension
from ...icons import sprite
from ...language import SOURCE, Language
from ...model.atlas import BodyText as Body
from ...model.atlas import Entry
from ...model.journey import Journey, Stage
from ...model.traversal import texts
from ...model.values import Part
from ...pages.build import begin_layouts, build_pages, check_links
from ...pages.check import Checked, check_body
from ...pages.links import Links
from ...pages.outline import outline, outlined
from ...pages.page_kind import page_kinds
from ...pages.prose import MarkdownRenderer
from ...pages.site import Page, Site
from ...reading.builtin_channels import in_language
from ...reading.folder import FolderReading, read_folder
from ...reading.lanes import added_lanes, with_added
from ...reading.last_good import LastGood
from ...reading.prose import divide, stage_names
from ...reading.visibility import UNCLEAR
from ...templating import environment, template_trouble
from ...vcs.file_history import RepositoryHistory
from ...vcs.last_changes import CommitInfo, LastChangeReader
from . import deferred_content, navigation, theming
from .config import JourneysConfig
from .deferred_content import AROUND_SEARCH, Lent
from .page_files import PageFiles, is_built
from .site_languages import keep_alternates, site_languages

__all__ = ["JourneysPlugin"]

log = logging.getLogger("mkdocs.plugins.journeys")
# Not `get_plugin_logger`: its prefix would stand before the path, and terminals and editors find a
# place in a file only at the start of a message.

_SPRITE = '<div id="jm-sprite"></div>'

_IN_ADDRESSES = "-._~:/?#[]@!$&()*+,;=%"
"""What may stand in an address as it is; quotation marks, which end an attribute, may not."""

_BRACES = re.compile(r"\{\{.+?\}\}|\{%.+?%\}", re.DOTALL)

_UNFILLED = Message(
    N_("Braces in a value stay as they are: other plugins fill in the body of a file only."),
    hint=Message(N_("Move the text below the keys, or write it out.")),
)

_MISSING = {
    "icon": ("unknown-icon", Message(N_("There is no icon “{name}”."))),
    "template": ("unknown-template", Message(N_("The theme has no template “{name}”."))),
}

_LEVELS: dict[int, Severity] = {logging.WARNING: "warning", logging.INFO: "info"}


class JourneysPlugin(BasePlugin[JourneysConfig]):  # type: ignore[no-untyped-call]  # as above
    """Customer journey maps as pages of an MkDocs site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the site is made for. That this event is handled keeps the plugin alive
        between rebuilds, and with it the engine and the layouts in memory.
        """
        self.serving, self.dirty = command == "serve", dirty
        self.history = LastChangeReader()
        self.last_good = LastGood()
        self.past = RepositoryHistory()
        self.told: dict[tuple[object, ...], str] = {}
        self.layouts: LayoutCache | None = None
        self.layout_settings: tuple[str, str, float] | None = None
        self.nav: tuple[Any, Any] | None = None  # as it was written, and as MkDocs has it

    @event_priority(50)  # before `offline`, which would name a shim on another host
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take part in the theme, and have the folder watched."""
        self.checked = Checked()
        self.deferred = False
        self.lent: dict[str, Lent] = {}
        self.markdown: dict[str, str] = {}
        self._load_extensions()
        self._check_lanes()
        self.home = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.folder = (self.home / self.config.folder).resolve()
        if self.folder.is_dir() and str(self.folder) not in config.watch:
            config.watch.append(str(self.folder))
        self.texts = self.home / self.config.texts if self.config.texts else None
        if self.texts is not None and self.texts.is_file() and str(self.texts) not in config.watch:
            config.watch.append(str(self.texts))
        theming.configure_theme(config)
        return config

    @event_priority(50)  # before the plugins that look for pages, or make a menu of them
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the folder and add its pages."""
        self._leave_sources_out(files)
        reading = self._read()
        self.site = self._site(reading, config)
        for problem in reading.problems:
            self._report(problem)
        pages = [self._without_missing(page, config) for page in build_pages(self.site)]
        self.files = PageFiles(config, self.folder, self._tell_of_collision)
        listed = self._listed(pages)
        self.files.add(pages, self.site, files, set(listed))
        self._place_in_menu(config, files, listed)
        return files

    @event_priority(-1000)  # after the plugins that make pages, move them or take them out
    def _settle_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Look at what has become of our pages."""
        self.files.settle(files)
        self._keep_alternates(files)
        theming.add_search_worker(files, config)
        return files

    on_files = CombinedEvent(_add_pages, _settle_pages)

    @event_priority(1000)  # before the plugins that change the menu
    def _name_sections(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the sections of our pages in the menu that MkDocs has made."""
        navigation.arrange(nav, self.files.pages, automatic=config.nav is None)
        self.menu = nav
        return nav

    @event_priority(-1000)
    def _finish_menu(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages outside the menu their place in it."""
        foreign = nav is not self.menu or self.nav is None or config.nav is not self.nav[1]
        translate = foreign and not self.words.code.startswith(SOURCE)
        navigation.finish(nav, files, self.files.pages, translate=translate)
        return nav

    @event_priority(-1000)  # now every file has its address, and is known to be published or not
    def _resolve_links(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Resolve all links, and add the pictures that pages show."""
        site = self.site
        reading = site.reading
        self.pictures = [
            File.generated(config, site.address(picture.address), abs_src_path=str(picture.path))
            for picture in reading.pictures
        ]
        set_exclusions(self.pictures, config)
        site.links = self._links([*files, *self.pictures], config)
        site.prose = self._prose(site.links, config)
        self._check_links(config)
        self._stop_if_unclear(reading)
        self._stop_if_old_pages_tell(reading)
        self._look_for_braces(config)
        self._add_pictures(files, self.checked.targets)
        begin_layouts(site)
        self.deferred = not deferred_content.is_looked_at(config, self)
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
        entry = self.entries.get(ours.source) if ours is not None and ours.source else None
        if entry is None:
            return None
        before = self.site.reading.documents[entry.source].body
        checked = self.checked.bodies.pop(entry.source, Checked())
        if _lines(markdown) != _lines(before):
            self.site.bodies[entry.source] = _divided(markdown, entry)
            checked = check_body(self.site, entry, self._link_severity(config) or "info")
            self._add_pictures(files, checked.targets)
        self._take(checked, config)
        self.markdown[page.file.src_uri] = markdown
        return ""

    @event_priority(1000)  # before the plugins that look at it
    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The page itself, with its contents and the places that links may lead to."""
        ours = self._ours(page)
        if ours is None:
            return html
        page.markdown = self.markdown.pop(ours.address, page.markdown)  # as others expect it
        sign = (config.mdx_configs.get("toc") or {}).get("permalink", False)
        # Behind ours stands what other plugins have written on a page that has no body.
        found = outlined(self._rendered(ours.content) + html, "¶" if sign is True else sign or "")
        page.toc = get_toc(cast("Any", outline(found.headings)))
        page.present_anchor_ids = (page.present_anchor_ids or set()) | found.anchors
        around = f"<div{self.around}>{found.html}</div>" if self.around else found.html
        content = around + _SPRITE
        if self.deferred:
            return content
        self.lent[ours.address] = Lent(content)
        return self._whole(ours, content)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """All pages are rendered: now it is known which places they have."""
        severity = self._severity(config.validation.links.anchors)
        for anchor in self.checked.anchors if severity else ():
            target = files.get_file_from_path(anchor.target)
            page = target.page if target else None
            present = page.present_anchor_ids if page is not None else None
            if present is not None and anchor.anchor not in present and severity:
                self._report(anchor.problem(severity))

    @event_priority(AROUND_SEARCH)
    def _lend_to_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let search look at a page without its large parts."""
        if page.file.src_uri in self.lent:
            self.lent[page.file.src_uri].lend(page)
        return context

    @event_priority(-AROUND_SEARCH)
    def _take_back(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Have the page whole again."""
        lent = self.lent.pop(page.file.src_uri, None)
        if lent is not None:
            lent.take_back(page)
        return context

    on_page_context = CombinedEvent(_lend_to_search, _take_back)

    @event_priority(1000)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the pictures in, last: neither Markdown nor search has to go through them."""
        ours = self._ours(page)
        return self._whole(ours, output) if ours is not None and self.deferred else output

    def on_shutdown(self) -> None:
        """Let go of the engine."""
        if self.layouts is not None:
            self.layouts.close()

    def _ours(self, page: MkDocsPage) -> Page | None:
        return self.files.pages.get(page.file.src_uri)

    def _whole(self, page: Page, html: str) -> str:
        """The page with its large parts, and with what its icons are drawn from."""
        parts = {name: lambda part=part: self._rendered(part) for name, part in page.slots.items()}
        whole = deferred_content.filled(html, parts)
        return whole.replace(_SPRITE, sprite(whole), 1)

    @staticmethod
    def _rendered(part: Callable[[], str]) -> str:
        """A part of a page; a mistake in a template, ours or the site's, is told in a sentence."""
        try:
            return part()
        except TemplateError as error:
            raise PluginError(f"journeys: {template_trouble(error)}") from error

    @staticmethod
    def _load_extensions() -> None:
        """What installed packages add: what is broken there ends the build with a sentence."""
        try:
            page_kinds()
            added_lanes()
        except BrokenExtension as error:
            raise PluginError(f"journeys: {error}") from error

    def _check_lanes(self) -> None:
        for key in self.config.lanes:
            if key in Stage.model_fields:
                raise PluginError(
                    f"journeys: the lane “{key}” can't be declared, a stage has that key already; "
                    "choose another word under `lanes`."
                )

    def _stop_if_unclear(self, reading: FolderReading) -> None:
        """Build nothing while it is not clear who may read a file; its author may see it served."""
        number = sum(problem.rule == UNCLEAR for problem in reading.problems)
        if number and not self.serving:
            text = self.words.plural(
                "{n} place does not say clearly who may read a file, so no site is built. It is "
                "named above.",
                "{n} places do not say clearly who may read a file, so no site is built. They are "
                "named above.",
                number,
            )
            raise PluginError(f"journeys: {text}")

    def _stop_if_old_pages_tell(self, reading: FolderReading) -> None:
        """Build nothing on top of pages that may show what is not published any more."""
        if self.dirty and not self.serving and reading.hidden:
            text = self.words.text(
                N_(
                    "With `--dirty`, pages of an earlier build stay, and they may show what is not "
                    "published now. Build without it."
                )
            )
            raise PluginError(f"journeys: {text}")

    def _section(self) -> str:
        section = (
            self.config.section
            if self.config.section is not None
            else Path(self.config.folder).name
        )
        return section.strip("/")

    def _read(self) -> FolderReading:
        """The folder; of files that are broken while somebody looks on, their last version."""
        reading = self._read_with({})
        return self.last_good.shown(reading, self._read_with) if self.serving else reading

    def _read_with(self, overlay: Mapping[PurePosixPath, str]) -> FolderReading:
        if not self.folder.is_dir():
            message = Message(
                N_("There is no folder “{folder}” yet; make it beside mkdocs.yml and begin again."),
                {"folder": self.config.folder},
            )
            return FolderReading(
                problems=[Diagnostic("mkdocs.yml", Position(), "no-folder", message, "warning")]
            )
        return read_folder(
            self.folder,
            self.config.folder.rstrip("/"),
            lanes=with_added(self.config.lanes),
            private=self.serving,
            public_only=self.config.visibility == "public",
            overlay=overlay,
        )

    def _site(self, reading: FolderReading, config: MkDocsConfig) -> Site:
        code = self.config.language or str(
            config.theme.get("language") or config.theme.get("locale") or "en"
        )
        self.languages = site_languages(config)
        self.elsewhere: Mapping[str, Entry[Journey]] = {}
        self.whole_atlas = reading.atlas
        if self.languages is not None:
            current = self.languages.current
            reading.atlas, self.elsewhere = self.languages.divided(reading.atlas, current)
        atlas = reading.atlas
        groups = (atlas.journeys, atlas.personas, atlas.evidence, atlas.areas)
        self.entries = {entry.source: entry for group in groups for entry in group.values()}
        self.words = self._words(code)
        if not self.words.spoken:
            message = Message(
                N_("There are no texts in “{language}” yet; English ones stand in."),
                {"language": code},
            )
            self._report(Diagnostic("mkdocs.yml", Position(), "language", message, "info"))
        layouts = self._layouts()
        channels = in_language(reading.atlas.channels, self.words.text)
        reading.atlas = replace(reading.atlas, channels=channels)
        words = self.words.among(reading.atlas.languages)
        self.around = _surroundings(words, config)
        links = Links({})
        return Site(
            reading=reading,
            section=self._section(),
            language=words,
            env=environment(words, self._overrides(config)),
            links=links,
            prose=MarkdownRenderer(links),
            layouts=layouts,
            lanes=with_added(self.config.lanes),
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

    def _last_changes(self, reading: FolderReading) -> Mapping[PurePosixPath, CommitInfo]:
        """When each journey was last changed; what git can't tell is said once."""
        if not self.config.git or not reading.atlas.journeys:
            return {}
        sources = [journey.source for journey in reading.atlas.journeys.values()]
        changes = self.history.changes(self.folder, sources)
        if changes.trouble is not None:
            self._report(Diagnostic(self.config.folder, Position(), "git", changes.trouble, "info"))
        return changes.last

    def _words(self, code: str) -> Language:
        if self.texts is None:
            return Language(code)
        try:
            return Language(code, self.texts.read_bytes())
        except (OSError, ValueError) as error:
            raise PluginError(f"journeys: `texts` can't be read: {error}") from error

    def _layouts(self) -> LayoutCache:
        """The layouts in memory, as long as the settings that they were made with stay."""
        settings = (self.config.engine, self.config.cache, float(self.config.time_limit))
        if self.layouts is None or settings != self.layout_settings:
            self.on_shutdown()
            engine: Engine = SystemGraphviz() if self.config.engine == "dot" else EmbeddedGraphviz()
            folder = self.home / self.config.cache if self.config.cache else None
            self.layouts = LayoutCache(engine, folder, float(self.config.time_limit))
            self.layout_settings = settings
        return self.layouts

    def _overrides(self, config: MkDocsConfig) -> Iterator[Path]:
        """The folder `journeys` of the site's own theme, whose templates come before ours."""
        custom = getattr(config.theme, "custom_dir", None)
        if custom:
            yield Path(custom) / "journeys"

    def _links(self, files: list[File], config: MkDocsConfig) -> Links:
        """All addresses of the site, now that every file has its own."""
        built = {file.src_uri for file in files if is_built(file, drafts=self.serving)}
        urls = {file.src_uri: file.url for file in files if file.src_uri in built}
        if self.languages is not None:
            for entry in self.elsewhere.values():
                address = self.site.page_of(entry)
                url = File.generated(config, address, content="").url
                urls[address] = self.languages.url(entry, url)
        hidden = {self.site.address(path) for path in self.site.reading.hidden}
        hidden |= {file.src_uri for file in files} - built
        hidden |= self.files.removed
        sources = {self.folder: self._section(), Path(config.docs_dir).resolve(): ""}
        inside = {
            folder.relative_to(self.home).as_posix(): section
            for folder, section in sources.items()
            if folder.is_relative_to(self.home)
        }
        displaced = self.files.displaced
        return Links(
            displaced | urls,
            inside,
            hidden,
            displaced,
            remote_pictures=self.config.remote_pictures,
        )

    def _prose(self, links: Links, config: MkDocsConfig) -> MarkdownRenderer:
        try:
            return MarkdownRenderer(links, config.markdown_extensions, config.mdx_configs)
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

    def _keep_alternates(self, files: Files) -> None:
        """Let nobody lead from one language to a page that another language does not have."""
        if self.languages is None:
            return
        having: dict[str, set[str]] = {address: set() for address in self.files.pages}
        for language in self.languages.all:
            atlas, _ = self.languages.divided(self.whole_atlas, language)
            reading = replace(self.site.reading, atlas=atlas, problems=[])
            site = replace(self.site, reading=reading, report=_mute)
            for page in build_pages(site):
                having.setdefault(page.address, set()).add(language)
        for address in self.files.pages:
            keep_alternates(files.src_uris[address], having[address])

    def _without_missing(self, page: Page, config: MkDocsConfig) -> Page:
        """The page without an icon or a template that the theme does not have."""
        absent = set(theming.missing(config, page.meta))
        if page.source is None or not absent:
            return page
        document = self.site.reading.documents[page.source]
        for key in sorted(absent):
            loc = (key,) if key in document.values.data else ("page", key)
            rule, message = _MISSING[key]
            message = replace(message, values={"name": str(page.meta[key])})
            problem = document.problem(loc, rule, message)
            self.site.reading.problems.append(problem)
            self._report(problem)
        meta = {key: value for key, value in page.meta.items() if key not in absent}
        return replace(page, meta=meta)

    def _tell_of_collision(self, page: Page, other: str) -> None:
        self._report(_collision(self.config.folder, page, other))

    def _listed(self, pages: Iterable[Page]) -> list[str]:
        """The pages that the menu lists: of very many only the indexes."""
        listed = [page.address for page in pages if page.listed]
        if len(listed) <= self.config.nav_limit:
            return listed
        return [address for address in listed if address.endswith("index.md")]

    def _place_in_menu(self, config: MkDocsConfig, files: Files, listed: Iterable[str]) -> None:
        """Put our pages into the author's menu; the same menu serves the site's next language."""
        written = self.nav[0] if self.nav and config.nav is self.nav[1] else config.nav
        present = [one for one in listed if one in self.files.pages and _is_there(files, one)]
        config.nav = navigation.placed(written, present)
        self.nav = (written, config.nav)

    def _add_pictures(self, files: Files, used: set[str]) -> None:
        """Add what a page shows, and nothing else: pictures of private maps are private, too."""
        for picture in self.pictures:
            if picture.src_uri in used and files.get_file_from_path(picture.src_uri) is None:
                files.append(picture)

    def _check_links(self, config: MkDocsConfig) -> None:
        """Look at the links that authors wrote. Those in bodies are told of when other plugins have
        had them.
        """
        self.checked = check_links(self.site, self._link_severity(config) or "info")
        self._take(self.checked, config)
        for source in list(self.checked.bodies):
            body = self.checked.bodies[source]
            self.checked.targets |= body.targets
            if self.site.page_of(self.entries[source]) not in self.files.pages:
                self._take(self.checked.bodies.pop(source), config)

    def _look_for_braces(self, config: MkDocsConfig) -> None:
        """Say where a value has something to fill in, if there are plugins that fill in bodies."""
        others = config.plugins.events["page_markdown"]
        if all(getattr(handler, "__self__", None) is self for handler in others):
            return
        for entry in self.entries.values():
            document = self.site.reading.documents[entry.source]
            for value in texts(entry.model):
                if _BRACES.search(value.text):
                    problem = document.problem(value.loc, "unfilled", _UNFILLED)
                    problem = replace(problem, severity="info")
                    self.site.reading.problems.append(problem)
                    self._report(problem)

    def _take(self, checked: Checked, config: MkDocsConfig) -> None:
        """Report what is wrong with links, and remember the places that they lead to."""
        severity = self._link_severity(config)
        for problem in checked.problems:
            if severity or problem.severity == "error":
                self.site.reading.problems.append(problem)
                self._report(problem)
        if checked is not self.checked:
            self.checked.anchors += checked.anchors

    def _link_severity(self, config: MkDocsConfig) -> Severity | None:
        return self._severity(config.validation.links.not_found)

    @staticmethod
    def _severity(level: Any) -> Severity | None:
        """What MkDocs' validation level means here; None where nothing is to be said."""
        return _LEVELS.get(int(level))

    def _report(self, problem: Diagnostic) -> None:
        # Findings are warnings to MkDocs, whatever they are to authors: `--strict` counts them, and
        # a build that is not strict goes on.
        level = logging.INFO if problem.severity == "info" else logging.WARNING
        log.log(level, "%s", problem.said(self.words.text))


def _surroundings(words: Language, config: MkDocsConfig) -> str:
    """The attributes of what stands around our pages, where the theme runs the other way."""
    theme = config.theme
    code = str(theme.get("language") or theme.get("locale") or "en")
    spoken = theme.name == "material"  # other themes say no direction
    way = theme.get("direction") or (direction_of(code) if spoken else LTR)
    return "" if way == words.direction else f' lang="{escape(words.code)}" dir="{words.direction}"'


def _today() -> dt.date:
    """The day of the build; a build that is to be repeated names it in SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()


def _collision(folder: str, page: Page, other: str) -> Diagnostic:
    message = Message(
        N_("The page “{page}” is taken by another file of the site, “{other}”."),
        {"page": page.address, "other": other},
    )
    return Diagnostic(
        f"{folder}/{page.source or ''}".rstrip("/"), Position(), "double-address", message
    )


def _mute(problem: Diagnostic) -> None:
    """Say nothing: of the language that is being built it is said already."""


def _is_there(files: Files, address: str) -> bool:
    file = files.src_uris.get(address)
    return file is not None and is_built(file)


def _lines(body: str) -> list[str]:
    """A body as it is compared: how lines end, and empty ones around it, do not count."""
    return "\n".join(line.rstrip() for line in body.splitlines()).strip("\n").split("\n")


def _divided(body: str, entry: Entry[Part]) -> Body:
    """A body as its parts are shown: what stands under a stage's name goes to the stage."""
    if isinstance(entry.model, Journey):
        return divide(body, stage_names(entry.model))
    return Body(body)
