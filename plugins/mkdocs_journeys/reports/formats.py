"""Table of output formats."""

from __future__ import annotations

from .data import as_json
from .github import as_github
from .gitlab import as_gitlab
from .report import Render
from .sarif import as_sarif
from .text import full, short

__all__ = ["FORMATS"]

FORMATS: dict[str, Render] = {
    "text": full,
    "short": short,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
}
"""By the format's name."""
