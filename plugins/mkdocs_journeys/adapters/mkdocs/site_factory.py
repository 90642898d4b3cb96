"""From the settings to the site: its texts, its files, and all that pages are made with."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ...diagnostics import N_, Diagnostic, Message, Position
from ...diagrams.engine import EmbeddedGraphviz, Engine, SystemGraphviz
from ...diagrams.layout_cache import LayoutCache
from ...language import Language
from ...model.atlas import Atlas, Entry
from ...model.emotion import own_scale
from ...model.journey import Journey
from ...model.values import Part, Visibility
from ...pages.links import Links
from ...pages.prose import MarkdownRenderer
from ...pages.site import Site
from ...pages.site_queries import SiteQueries
from ...reading.builtin_channels import in_language
from ...reading.folder import FolderReading, read_folder
from ...reading.joined_sites import read_joined_sites
from ...reading.lane_names import site_order
from ...reading.lanes import with_added
from ...reading.last_good import LastGood
from ...reading.score_settings import score_settings_of
from ...templating import environment
from ...vcs.file_history import RepositoryHistory
from ...vcs.last_changes import CommitInfo, LastChangeReader
from .config import JourneysConfig
from .locations import Locations
from .reporter import Reporter
from .site_languages import SiteLanguages, site_languages

__all__ = ["BuiltSite", "SiteFactory", "theme_language"]


@dataclass(frozen=True)
class BuiltSite:
    """The site of one build, and what its other languages have."""

    site: Site
    """As pages are planned with it: its links are not known yet."""
    languages: SiteLanguages | None
    """None for a site in one language."""
    whole_atlas: Atlas
    """The atlas of all languages together."""
    elsewhere: Mapping[str, Entry[Journey]]
    """The journeys that only other languages have, by key."""

    @cached_property
    def entries(self) -> dict[PurePosixPath, Entry[Part]]:
        """The entries with a page of their own, by source."""
        return {entry.source: entry for entry in self.site.atlas.entries()}


class SiteFactory:
    """Makes the site of every build; what stays true between builds is kept here."""

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self._last_changes = LastChangeReader()
        self._last_good = LastGood()
        self._history = RepositoryHistory()
        self._layouts: LayoutCache | None = None
        self._layout_settings: tuple[str, str, float] | None = None

    def language(
        self, settings: JourneysConfig, config: MkDocsConfig, locations: Locations
    ) -> Language:
        """Return the language of the pages, with the site's own texts."""
        code = settings.language or theme_language(config)
        if locations.texts is None:
            return Language(code)
        try:
            return Language(code, locations.texts.read_bytes())
        except (OSError, ValueError) as error:
            raise PluginError(f"journeys: `texts` can't be read: {error}") from error

    def read(self, settings: JourneysConfig, locations: Locations) -> FolderReading:
        """Return the folder; of files that are broken while served, their last version."""

        def read(overlay: Mapping[PurePosixPath, str]) -> FolderReading:
            if not locations.folder.is_dir() and settings.joined_sites:
                return FolderReading(locations.display_path)
            if not locations.folder.is_dir():
                return FolderReading(problems=[_no_folder(settings.folder)])
            return read_folder(
                locations.folder,
                locations.display_path,
                lanes=with_added(settings.lanes),
                scale=own_scale({"scale": settings.scale}),
                private=self.serving,
                public_only=settings.visibility == Visibility.PUBLIC,
                overlay=overlay,
            )

        reading = read({})
        return self._last_good.with_last_good(reading, read) if self.serving else reading

    def build(
        self,
        settings: JourneysConfig,
        config: MkDocsConfig,
        locations: Locations,
        reporter: Reporter,
    ) -> BuiltSite:
        """Read the folder and return its site; what is wrong in files is not reported yet."""
        reading = self.read(settings, locations)
        whole_atlas = atlas = reading.atlas
        elsewhere: Mapping[str, Entry[Journey]] = {}
        languages = site_languages(config)
        if languages is not None:
            atlas, elsewhere = languages.divided(whole_atlas, languages.current)
        language = reporter.language
        if not language.spoken:
            reporter.report(_no_texts(language.code))
        channels = in_language(atlas.channels, language.text)
        reading = replace(reading, atlas=replace(atlas, channels=channels))
        language = language.beside_languages(reading.atlas.languages)
        links = Links({})
        overrides = [locations.overrides] if locations.overrides else []
        joined, problems = read_joined_sites(locations.joined, locations.home, _today())
        for problem in problems:
            reporter.report(problem)
        with_history = settings.git and settings.history > 0
        past = self._history.of(locations.folder) if with_history else None
        site = Site(
            reading=reading,
            queries=SiteQueries(
                reading.atlas,
                language.direction,
                past,
                score_settings_of(settings.opportunity_score)[0],
            ),
            section=locations.section,
            language=language,
            env=environment(language, overrides),
            links=links,
            prose=MarkdownRenderer(links),
            layouts=self._layouts_for(settings, locations),
            lanes=with_added(settings.lanes),
            lane_order=site_order(settings.lane_order),
            scale=own_scale({"scale": settings.scale}),
            report=reporter.report,
            today=_today(),
            review=settings.review,
            tickets=settings.tickets,
            last_changes=self._changes(reading, settings, locations, reporter),
            show_problems=self.serving,
            past=past,
            history=settings.history,
            repository=config.repo_url or "",
            joined=tuple(joined),
        )
        return BuiltSite(site, languages, whole_atlas, elsewhere)

    def close(self) -> None:
        """Let go of the engine."""
        if self._layouts is not None:
            self._layouts.close()

    def _changes(
        self,
        reading: FolderReading,
        settings: JourneysConfig,
        locations: Locations,
        reporter: Reporter,
    ) -> Mapping[PurePosixPath, CommitInfo]:
        """Return when each journey was last changed; what git can't tell is said once."""
        if not settings.git or not reading.atlas.journeys:
            return {}
        sources = [journey.source for journey in reading.atlas.journeys.values()]
        changes = self._last_changes.changes(locations.folder, sources)
        if changes.warning is not None:
            reporter.report(Diagnostic(settings.folder, Position(), "git", changes.warning, "info"))
        return changes.last

    def _layouts_for(self, settings: JourneysConfig, locations: Locations) -> LayoutCache:
        """Return the layouts in memory, as long as the settings that they were made with stay."""
        current_settings = (settings.engine, settings.cache, float(settings.time_limit))
        if self._layouts is None or current_settings != self._layout_settings:
            self.close()
            engine: Engine = SystemGraphviz() if settings.engine == "dot" else EmbeddedGraphviz()
            folder = locations.home / settings.cache if settings.cache else None
            self._layouts = LayoutCache(engine, folder, float(settings.time_limit))
            self._layout_settings = current_settings
        return self._layouts


def theme_language(config: MkDocsConfig) -> str:
    """Return the code of the language that the theme speaks."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def _today() -> dt.date:
    """Return the day of the build; a build that is to be repeated names it in SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()


def _no_folder(folder: str) -> Diagnostic:
    message = Message(
        N_("There is no folder “{folder}” yet; make it beside mkdocs.yml and begin again."),
        {"folder": folder},
    )
    return Diagnostic("mkdocs.yml", Position(), "no-folder", message, "warning")


def _no_texts(code: str) -> Diagnostic:
    message = Message(
        N_("There are no texts in “{language}” yet; English ones stand in."), {"language": code}
    )
    return Diagnostic("mkdocs.yml", Position(), "language", message, "info")
