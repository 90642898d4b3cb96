"""Writing of an imported map as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

__all__ = ["markdown_file"]

_UNFOLDED = 1 << 30
"""A width that no line has: each value stays in its line."""


class _Dumper(yaml.SafeDumper):
    """Writes YAML as `journeys new` does: list items are indented, nothing is an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def markdown_file(values: Mapping[str, Any], text: str) -> str:
    """Return the content of a file: front matter in the given order of keys, and the body."""
    front_matter = yaml.dump(
        dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_UNFOLDED
    )
    body = f"\n{text.strip()}\n" if text.strip() else ""
    return f"---\n{front_matter}---\n{body}"
