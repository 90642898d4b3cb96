"""The plugin's settings, as they stand in `mkdocs.yml` under `plugins: - journeys:`."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

__all__ = ["JourneysConfig"]


class JourneysConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has it so
    """What a site may set. Nothing has to be."""

    folder = option.Type(str, default="journeys")
    """The folder of journeys, seen from `mkdocs.yml`."""

    section = option.Optional(option.Type(str))
    """The site's folder of the pages; the name of `folder` unless it is set."""

    lanes = option.DictOfItems(option.Type(str), default={})
    """Lanes of the site's own: key and title."""

    language = option.Optional(option.Type(str))
    """The language of the pages; the theme's unless it is set."""

    visibility = option.Choice(("public", "internal"), default="internal")
    """Which journeys are published: `public` leaves out those that are internal."""

    nav_limit = option.Type(int, default=200)
    """With more pages than this, navigation lists areas only: a menu of thousands helps nobody."""

    engine = option.Choice(("embedded", "dot"), default="embedded")
    """Who lays diagrams out: Graphviz inside the package, or the machine's `dot`."""

    time_limit = option.Type((int, float), default=10)
    """Seconds that one diagram may take."""

    cache = option.Type(str, default=".cache/journeys")
    """Where layouts are kept between builds, seen from `mkdocs.yml`; empty for nowhere."""
