"""The protocol of exporters, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from .. import extensions
from ..analysis.opportunity_scores import Scoring
from ..language import Language
from ..model.atlas import Atlas
from ..reading.links import WithheldLinks

__all__ = ["ExportOption", "Exporter", "Selection", "all_exporters"]


@dataclass(frozen=True)
class Selection:
    """What is exported: chosen maps, and what they name. All of it is published."""

    atlas: Atlas
    language: Language
    lanes: Mapping[str, str] = field(default_factory=dict)
    """Titles of the site's own lanes by key."""
    scoring: Scoring | None = None
    """The scores of the site's opportunities."""
    withheld: WithheldLinks | None = None
    """The links in texts that lead to what is not published; None where all is."""


@dataclass(frozen=True)
class ExportOption:
    """An option of one format, given as `--option NAME=VALUE`."""

    name: str
    about: str
    """What it does, as a message."""
    choices: tuple[str, ...]
    """The values that are allowed; the first is the default."""


@dataclass(frozen=True)
class Exporter:
    """One format."""

    name: str
    """What `--to` calls it."""
    title: str
    """What it writes, as a message for the list of formats."""
    suffix: str
    """The suffix of its files, with the dot."""
    export: Callable[[Selection, Mapping[str, str]], Iterator[tuple[PurePosixPath, bytes]]]
    """Yields the files, by their paths inside the target folder.

    The second argument has a value for each of the options.
    """
    options: tuple[ExportOption, ...] = ()


def all_exporters() -> Mapping[str, Exporter]:
    """Return every exporter by its name. Raises BrokenExtension where two have the same name."""
    return extensions.load_named(extensions.EXPORTERS, "EXPORTER", Exporter)
