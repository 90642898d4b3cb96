"""Everything that the maps contain as one JSON file, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..diagnostics import N_
from .exporter import Exporter, Selection
from .json_data import atlas_data, scores_data

__all__ = ["EXPORTER"]


def _export(
    selection: Selection, options: Mapping[str, str]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    data = atlas_data(selection.atlas, selection.withheld)
    if selection.scoring is not None and selection.scoring.is_used:
        data["scores"] = scores_data(selection.atlas, selection.scoring)
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    # Lone surrogates, which a broken escape in a file may contain, have no form in UTF-8.
    yield PurePosixPath("journeys.json"), f"{text}\n".encode("utf-8", "backslashreplace")


EXPORTER = Exporter(
    name="json",
    title=N_("all that the maps contain, for programs"),
    suffix=".json",
    export=_export,
)
