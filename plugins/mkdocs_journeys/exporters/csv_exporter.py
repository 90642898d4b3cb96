"""A table for spreadsheets: one row for each touchpoint, and for what stages say themselves."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..diagnostics import N_
from .csv_rows import Cell, table
from .exporter import Exporter, ExportOption, Selection

__all__ = ["EXPORTER"]

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}

_FORMULA = "=+-@\t\r\n"
"""First characters of cells that spreadsheets execute."""

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters that end a cell or a file in some programs."""


def _export(
    selection: Selection, options: Mapping[str, str]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    delimiter = options["delimiter"]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=DELIMITERS[delimiter], lineterminator="\r\n")
    # Where a semicolon divides cells, a comma divides the decimals.
    decimal_mark = "," if delimiter == "semicolon" else "."
    for row in table(selection):
        writer.writerow([_cell(cell, decimal_mark) for cell in row])
    mark = "\ufeff" if options["bom"] == "yes" else ""
    content = (mark + stream.getvalue()).encode("utf-8", "backslashreplace")
    yield PurePosixPath("journeys.csv"), content


def _cell(cell: Cell, decimal_mark: str) -> str:
    """Return a cell in which a text can't be taken for a formula; numbers stay numbers."""
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", decimal_mark)
    text = _NO_XML.sub("", cell)
    # Some programs skip spaces and invisible characters, or read full-width signs as ordinary ones.
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    first = unicodedata.normalize("NFKC", visible.lstrip(" \u00a0")[:1])
    return f"'{text}" if first and first in _FORMULA else text


EXPORTER = Exporter(
    name="csv",
    title=N_("a row for each touchpoint, for spreadsheets"),
    suffix=".csv",
    export=_export,
    options=(
        ExportOption("delimiter", N_("what divides cells"), tuple(DELIMITERS)),
        ExportOption("bom", N_("mark the file as UTF-8, which Excel needs"), ("no", "yes")),
    ),
)
