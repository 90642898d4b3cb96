"""The scripts of pages as they are served: minified, from `minified/`.

`./run scripts` makes them of those in `theme/`. A script that has changed since, as it does while
somebody works on it, is served without its comments and indentation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from .compact import compact_script

__all__ = ["MINIFIED", "SCRIPTS", "checksum", "script_names", "served_script", "write_checksums"]

SCRIPTS = Path(__file__).parent / "theme" / "assets" / "journeys"
MINIFIED = Path(__file__).parent / "minified"

_CHECKSUMS = "checksums.json"


def checksum(source: bytes) -> str:
    """Return the checksum of a script, whatever the ends of its lines are here."""
    return sha256(source.replace(b"\r\n", b"\n")).hexdigest()


def write_checksums(folder: Path, checksums: Mapping[str, str]) -> None:
    """Note what the minified scripts of a folder were made of, by their paths."""
    text = json.dumps(checksums, indent=2, sort_keys=True)
    (folder / _CHECKSUMS).write_text(f"{text}\n", encoding="utf-8")


@cache
def _checksums() -> dict[str, str]:
    return dict(json.loads((MINIFIED / _CHECKSUMS).read_text("utf-8")))


def script_names() -> list[str]:
    """Return the scripts' paths below their folder."""
    return sorted(
        path.relative_to(SCRIPTS).as_posix()
        for pattern in ("*.js", "lists/*.js")
        for path in SCRIPTS.glob(pattern)
    )


def served_script(name: str) -> str:
    """Return the script at that path below their folder as it is served."""
    source = (SCRIPTS / name).read_bytes()
    if _checksums().get(name) == checksum(source):
        return (MINIFIED / name).read_text("utf-8")
    return compact_script(source.decode())
