"""The plugin's settings, in `mkdocs.yml` under `plugins: - journeys:`."""

from __future__ import annotations

from pathlib import PurePath

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from ...model.values import Visibility

__all__ = ["JourneysConfig"]


class _FolderName(option.Type[str]):
    """The name of a folder, however its slashes are written: `./journeys/` is `journeys`."""

    def run_validation(self, value: object) -> str:
        """Return the path with single slashes between its parts."""
        name = super().run_validation(value)
        return PurePath(name).as_posix() if name.strip() else name


class JourneysConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has it so
    """The settings of a site. All are optional."""

    folder = _FolderName(str, default="journeys")
    """The folder of journeys, relative to `mkdocs.yml`."""

    section = option.Optional(option.Type(str))
    """The address of the pages on the site. Default: the name of `folder`."""

    lanes = option.DictOfItems(option.Type(str), default={})
    """Custom lanes: key and title."""

    lane_order = option.Type((str, list), default=[])
    """The order of the maps' lanes and the lines between them: keys of lanes, or `blueprint`."""

    scale = option.Type(dict, default={})
    """On which scale emotions are written, if not from −2 to 2: `{emotion: [1, 5]}`."""

    language = option.Optional(option.Type(str))
    """The language of the pages. Default: the theme's."""

    texts = option.Optional(option.Type(str))
    """A `.po` catalogue, relative to `mkdocs.yml`, for a language that is not built in or for other
    labels."""

    visibility = option.Choice(
        (Visibility.PUBLIC.value, Visibility.INTERNAL.value), default=Visibility.INTERNAL.value
    )
    """Which journeys are published: `public` excludes internal ones."""

    published_data = option.Optional(option.Choice(("all", "index", "off")))
    """What the site publishes for other sites and programs: an index and a file for each page
    (`all`), the index alone, or nothing. Default: `all`, unless another plugin encrypts pages."""

    joined_sites = option.Type((str, dict, list), default=[])
    """The published data of other sites, which this one shows beside its own journeys: files or
    folders, relative to `mkdocs.yml`, or keys `data`, `url`, `title` for each."""

    nav_limit = option.Type(int, default=200)
    """The maximum number of pages in the navigation; with more, it lists only areas."""

    review = option.Type(int, default=180)
    """Days between two reviews of a journey; 0 turns the badges off."""

    review_policy = option.Type(list, default=[])
    """Which teams should review which changes, for `journeys diff`."""

    checks = option.Type(dict, default={})
    """Which rules `journeys check` applies, and their levels; does not affect the site's build."""

    remote_pictures = option.Type(bool, default=False)
    """Whether pages show pictures from other hosts, which readers' browsers then request."""

    opportunity_score = option.Optional(option.Type((str, dict)))
    """How opportunities are scored: `rice`, `ice`, `value/effort` or a formula of their estimates;
    or keys `formula`, `levels`, `scale`, `units`."""

    tickets = option.Type(str, default="")
    """The address of a ticket, with `{ticket}` in it; empty: tickets are plain text."""

    search = option.Choice(("auto", "material", "sharded", "off"), default="auto")
    """Material's search with its index in parts (`sharded`) or whole (`material`); `auto`: in parts
    from 1 MB. `off` leaves it as Material has it: words are found by their beginnings only."""

    git = option.Type(bool, default=True)
    """Whether pages show when their file was last changed and by whom, according to git."""

    history = option.Type(int, default=10)
    """How many recent changes, from git, each journey's page shows; 0 for none."""

    engine = option.Choice(("embedded", "dot"), default="embedded")
    """Which program lays out diagrams: the included Graphviz, or the machine's `dot`."""

    time_limit = option.Type((int, float), default=10)
    """The maximum time for one diagram, in seconds."""

    cache = option.Type(str, default=".cache/journeys")
    """The folder in which layouts are cached, relative to `mkdocs.yml`; empty for no cache."""
