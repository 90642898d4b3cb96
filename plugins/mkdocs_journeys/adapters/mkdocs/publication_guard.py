"""What ends a build because it would publish what may be meant to stay private."""

from __future__ import annotations

from mkdocs.exceptions import PluginError

from ...diagnostics import N_
from ...language import Language
from ...reading.result import FolderReading
from ...reading.visibility import UNCLEAR

__all__ = ["stop_if_old_pages_tell", "stop_if_unclear"]


def stop_if_unclear(reading: FolderReading, language: Language) -> None:
    """Raise PluginError where it is not clear who may read a file."""
    number = sum(problem.rule == UNCLEAR for problem in reading.problems)
    if number:
        text = language.plural(
            "{n} place does not say clearly who may read a file, so no site is built. It is "
            "named above.",
            "{n} places do not say clearly who may read a file, so no site is built. They are "
            "named above.",
            number,
        )
        raise PluginError(f"journeys: {text}")


def stop_if_old_pages_tell(reading: FolderReading, language: Language) -> None:
    """Raise PluginError where pages of an earlier build stay that may show what is hidden now."""
    if reading.hidden:
        text = language.text(
            N_(
                "With `--dirty`, pages of an earlier build stay, and they may show what is not "
                "published now. Build without it."
            )
        )
        raise PluginError(f"journeys: {text}")
