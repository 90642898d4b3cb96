"""Where a site's files lie, as its settings say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ...reading.joined_sites import joined_paths, joined_settings
from ...reading.settings import SiteSettings, read_site_settings
from .config import JourneysConfig

__all__ = ["Locations"]


@dataclass(frozen=True)
class Locations:
    """The folders and files of one site; all paths are absolute."""

    home: Path
    """The folder of `mkdocs.yml`."""
    folder: Path
    """The folder of journeys."""
    display_path: str
    """What messages call that folder: as the settings have it."""
    section: str
    """The site's folder of the pages; empty for its top."""
    texts: Path | None
    """The site's own catalogue of texts."""
    joined: SiteSettings
    """The settings that name the data of other sites, with their places."""
    overrides: Path | None
    """The theme's own templates of journeys, which come before the package's."""

    @classmethod
    def of(cls, settings: JourneysConfig, config: MkDocsConfig) -> Locations:
        """Return the locations that the settings of the plugin and of the site name."""
        home = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        section = settings.section if settings.section is not None else Path(settings.folder).name
        written = read_site_settings(Path(config.config_file_path or "mkdocs.yml"))
        custom = getattr(config.theme, "custom_dir", None)
        return cls(
            home=home,
            folder=(home / settings.folder).resolve(),
            display_path=settings.folder,
            section=section.strip("/"),
            texts=home / settings.texts if settings.texts else None,
            joined=joined_settings(settings.joined_sites, written),
            overrides=Path(custom) / "journeys" if custom else None,
        )

    def parts(self, settings: JourneysConfig) -> Path | None:
        """Return the folder in which parts of pages are kept between builds; None for none."""
        return self.home / settings.cache / "pages" if settings.cache else None

    def watched(self) -> Iterator[Path]:
        """Yield what a served site has to be built anew for."""
        yield self.folder
        if self.texts is not None:
            yield self.texts.resolve()
        yield from (path.resolve() for path in joined_paths(self.joined, self.home))
