"""Minify the scripts of pages: `./run scripts`, after changing one of them.

Needs npm; the minifier is the one that bundles the extension for VS Code. Whoever installs Journeys
needs neither, so the minified scripts are kept in the repository, with a checksum of what each was
made of: a script that has changed since is served as it is.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mkdocs_journeys.scripts import MINIFIED, SCRIPTS, checksum, script_names, write_checksums

ROOT = Path(__file__).parents[2]
OPTIONS = ("--minify", "--charset=utf8", "--target=es2021", "--log-level=warning")


def minify(target: Path, tools: Path = ROOT / "editors" / "vscode") -> None:
    """Write all scripts minified, and the checksums; `tools` has the minifier installed."""
    names = script_names()
    sources = [SCRIPTS / name for name in names]
    command = [tools / "node_modules" / ".bin" / "esbuild", *sources, *OPTIONS]
    subprocess.run([*command, f"--outbase={SCRIPTS}", f"--outdir={target}"], check=True, timeout=60)
    write_checksums(target, {name: checksum((SCRIPTS / name).read_bytes()) for name in names})


if __name__ == "__main__":
    subprocess.run(["npm", "ci", "--silent"], cwd=ROOT / "editors" / "vscode", check=True)
    for path in MINIFIED.rglob("*.js"):
        path.unlink()
    minify(MINIFIED)
    sys.exit()
