"""Diagnostics as messages of MkDocs' log."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Diagnostic, Severity
from ...language import Language

__all__ = ["Reporter", "validation_severity"]

log = logging.getLogger("mkdocs.plugins.journeys")
# Not `get_plugin_logger`: its prefix would stand before the path, and terminals and editors find a
# place in a file only at the start of a message.

_SEVERITIES: dict[int, Severity] = {logging.WARNING: "warning", logging.INFO: "info"}


@dataclass(frozen=True)
class Reporter:
    """Writes diagnostics to the log in one language."""

    language: Language

    def report(self, diagnostic: Diagnostic) -> None:
        """Log one diagnostic.

        Errors are warnings to MkDocs: `--strict` counts them, and a build that is not strict goes
        on.
        """
        level = logging.INFO if diagnostic.severity == "info" else logging.WARNING
        log.log(level, "%s", diagnostic.render(self.language.text))


def validation_severity(level: Any) -> Severity | None:
    """Return what MkDocs' validation level means here; None where nothing is to be said."""
    return _SEVERITIES.get(int(level))
