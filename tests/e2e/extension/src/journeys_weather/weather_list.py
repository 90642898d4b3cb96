"""A format that lists the weather of each map in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from mkdocs_journeys.diagnostics import N_
from mkdocs_journeys.exporters.exporter import Exporter, ExportOption, Selection


def _export(
    selection: Selection, options: Mapping[str, str]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    for entry in selection.atlas.in_order:
        lines = [
            f"{stage.name}{options['mark']} {text}\n"
            for stage in entry.model.stages
            for text in stage.own.get("weather", ())
        ]
        yield PurePosixPath(f"{entry.key}.weather"), "".join(lines).encode()


EXPORTER = Exporter(
    name="weather",
    title=N_("the weather of each stage"),
    suffix=".weather",
    export=_export,
    options=(ExportOption("mark", N_("days"), (":", "=")),),
)
