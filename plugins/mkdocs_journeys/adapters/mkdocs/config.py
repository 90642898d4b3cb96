"""The plugin's settings, as they stand in `mkdocs.yml` under `plugins: - journeys:`."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from ...model.values import Visibility

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

    texts = option.Optional(option.Type(str))
    """A catalogue `.po` of the site's own, seen from `mkdocs.yml`: a language that is not built in,
    or other words."""

    visibility = option.Choice(
        (Visibility.PUBLIC.value, Visibility.INTERNAL.value), default=Visibility.INTERNAL.value
    )
    """Which journeys are published: `public` leaves out those that are internal."""

    nav_limit = option.Type(int, default=200)
    """With more pages than this, navigation lists areas only: a menu of thousands helps nobody."""

    review = option.Type(int, default=180)
    """Days between two reviews of a journey; 0 for no badges that tell which is due."""

    review_policy = option.Type(list, default=[])
    """Which changes of the journeys which teams should look at: what `journeys diff` tells them."""

    checks = option.Type(dict, default={})
    """Which rules `journeys check` asks, and how much they count; the site's build leaves it be."""

    remote_pictures = option.Type(bool, default=False)
    """Whether pages may show pictures of other hosts, which readers' browsers then ask."""

    git = option.Type(bool, default=True)
    """Whether pages show when their file was last changed and by whom, where git knows."""

    history = option.Type(int, default=10)
    """How many changes each journey's page tells, from git; 0 for none."""

    engine = option.Choice(("embedded", "dot"), default="embedded")
    """Who lays diagrams out: Graphviz inside the package, or the machine's `dot`."""

    time_limit = option.Type((int, float), default=10)
    """Seconds that one diagram may take."""

    cache = option.Type(str, default=".cache/journeys")
    """Where layouts are kept between builds, seen from `mkdocs.yml`; empty for nowhere."""
