"""Logs of the weather: a line for each day, “day: weather”."""

from __future__ import annotations

from pathlib import Path

from mkdocs_journeys.diagnostics import N_, Message
from mkdocs_journeys.importers.importer import (
    ImportedMap,
    Importer,
    ImportNote,
    ImportResult,
    ImportSource,
    Placement,
)
from mkdocs_journeys.importers.source_text import decode


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix == ".weather"


def _read(source: ImportSource) -> ImportResult:
    stages, notes = [], []
    for number, line in enumerate(decode(source.content).split("\n"), 1):
        name, colon, weather = line.partition(":")
        if colon:
            stages.append({"name": name.strip(), "weather": weather.strip()})
        elif line:
            notes.append(
                ImportNote(number, Message(N_("not taken over: {text}"), {"text": line}), True)
            )
    placement = Placement(N_("days"), len(stages), "stages")
    imported = ImportedMap(source.path.stem, {"stages": stages}, placements=(placement,))
    return ImportResult((imported,), tuple(notes))


IMPORTER = Importer("weather-log", N_("a log of the weather"), _recognises, _read)
