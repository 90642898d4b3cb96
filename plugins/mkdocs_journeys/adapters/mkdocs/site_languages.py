"""Sites that are built once for each of their languages, as `mkdocs-static-i18n` builds them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ...model.atlas import Atlas, Entry
from ...model.journey import Journey

__all__ = ["SiteLanguages", "keep_alternates", "site_languages"]


@dataclass(frozen=True)
class SiteLanguages:
    """The languages of a site, and the one that is being built."""

    default: str
    current: str
    all: tuple[str, ...]

    def of(self, journey: Journey) -> str | None:
        """Return which of the site's languages a map is written in, as far as its file says so."""
        code = (journey.language or "").replace("_", "-").casefold()
        language_by_code = {
            language.replace("_", "-").casefold(): language for language in self.all
        }
        return language_by_code.get(code) or language_by_code.get(code.split("-")[0])

    def divided(self, atlas: Atlas, language: str) -> tuple[Atlas, dict[str, Entry[Journey]]]:
        """Return the atlas of one language, and the maps that only others have.

        A map that names no language, or none of the site's, is in all of them.
        """
        elsewhere = {
            key: entry
            for key, entry in atlas.journeys.items()
            if self.of(entry.model) not in {None, language}
        }
        journeys = {key: entry for key, entry in atlas.journeys.items() if key not in elsewhere}
        emptied = _folders(elsewhere) - _folders(journeys)
        areas = {name: area for name, area in atlas.areas.items() if name not in emptied}
        return replace(atlas, journeys=journeys, areas=areas), elsewhere

    def url(self, entry: Entry[Journey], url: str) -> str:
        """Return where another language has the page that would be at `url` here."""
        language = self.of(entry.model)
        return url if language in {None, self.default} else f"{language}/{url}"


def _folders(journeys: Mapping[str, Entry[Journey]]) -> set[str]:
    return {str(parent) for journey in journeys.values() for parent in journey.address.parents} - {
        "."
    }


def site_languages(config: MkDocsConfig) -> SiteLanguages | None:
    """Return the languages of a site that is built in several; None for any other site."""
    plugin = config.plugins.get("i18n")
    languages = tuple(getattr(plugin, "build_languages", None) or ())
    if len(languages) < 2:
        return None
    return SiteLanguages(plugin.default_language, plugin.current_language, languages)  # type: ignore[union-attr]


def keep_alternates(file: File, languages: Container[str]) -> None:
    """Leave a page's selector of languages those that have the page."""
    alternates = getattr(file, "alternates", {})
    for language in [alternate for alternate in alternates if alternate not in languages]:
        del alternates[language]
