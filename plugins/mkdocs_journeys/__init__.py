"""Customer journey maps as code: journeys and personas in Markdown, published as a site."""

from __future__ import annotations

__version__ = "0.1.0"
