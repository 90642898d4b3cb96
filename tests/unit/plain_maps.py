"""Maps as plain values, and the facts between two of them: what tests of the diff share."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import yaml

from mkdocs_journeys.diff.folder import differences
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import FolderReading, read_standalone

__all__ = ["MAPS", "as_list", "facts", "named", "text_of", "without_ways", "written"]

DEMO = Path(__file__).parents[2] / "journeys"
MAPS = sorted(path for path in DEMO.glob("*/*.md") if "\nstages:" in path.read_text("utf-8"))


def facts(before, after, *, told=False):
    """The kinds of all facts between two maps, and where each is now; of those that are `told`."""
    readings = [
        FolderReading(
            atlas=read_standalone(
                [SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", text_of(one))]
            )
        )
        for one in (before, after)
    ]
    return [
        (difference.kind.value, difference.place.name)
        for difference in differences(*readings)
        if difference.kind.value
        != "other-changed"  # the id of a place in an address is another one
        and (difference.is_reported or not told)
    ]


def text_of(data):
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}---\n"


def written(path):
    return yaml.safe_load(path.read_text("utf-8").split("\n---")[0])


def named(step):
    return step if isinstance(step, dict) else {"name": step}


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def without_ways(data):
    """A map whose places nobody names: to rename one is one change."""

    def clean(value):
        if isinstance(value, dict):
            return {key: clean(one) for key, one in value.items() if key not in {"next", "id"}}
        return [clean(one) for one in value] if isinstance(value, list) else value

    return data | {"stages": clean(as_list(data["stages"])), "opportunities": []}
