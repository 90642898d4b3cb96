"""What published data weigh, and how long a site takes that joins others by them.

    python benchmarks/joined.py 50 400

The first number is of sites, the second of journeys on each. What is printed stands in README.md
beside this file.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from build import QUIET, make_journey, write_journeys

from mkdocs_journeys.analysis.goals import GoalTree
from mkdocs_journeys.analysis.journey_summary import summarize_journey
from mkdocs_journeys.analysis.opportunity_scores import ScoreSettings, Scoring
from mkdocs_journeys.analysis.queries import AtlasQueries
from mkdocs_journeys.exporters.published_data import DataOfSite
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.reading.folder import read_folder

DAY = dt.date(2026, 12, 1)


def main() -> int:
    """Read the command line; make data, weigh them, build the joining site."""
    parser = argparse.ArgumentParser(description="Weigh published data and time joining them.")
    parser.add_argument("sites", type=int, help="how many sites")
    parser.add_argument("journeys", type=int, help="how many journeys each of them has")
    parser.add_argument("--keep", type=Path, help="a folder for the site, which then stays")
    arguments = parser.parse_args()
    root = arguments.keep or Path(tempfile.mkdtemp(prefix="journeys-joined-"))
    try:
        index = weigh(root / "area", arguments.journeys)
        build_joining(root / "company", index, arguments.sites, arguments.journeys)
    finally:
        if arguments.keep is None:
            shutil.rmtree(root)
    return 0


def weigh(folder: Path, count: int) -> bytes:
    """Print what the data of an area weigh; return its index."""
    write_journeys(folder, [make_journey(number) for number in range(count)])
    data = _data(read_folder(folder / "journeys", "journeys").atlas)
    start = time.perf_counter()
    index = data.index("Направление", DAY, "ru", "")
    of_index = time.perf_counter() - start
    files = [data.page_file("journey", entry) for entry in data.atlas.in_order]
    of_files = time.perf_counter() - start - of_index
    sizes = sorted(map(len, files))
    packed = sum(len(gzip.compress(file)) for file in files)
    print(f"one site of {count} journeys")
    print(f"  index: {_kb(len(index))}, gzip {_kb(len(gzip.compress(index)))}, {of_index:.2f} s")
    print(f"  index by journey: {len(index) // count} bytes")
    print(f"  file of a map: median {_kb(sizes[count // 2])}, largest {_kb(sizes[-1])}")
    print(f"  files of all maps: {_kb(sum(sizes))}, gzip {_kb(packed)}, {of_files:.2f} s")
    return index


def _data(atlas: Atlas) -> DataOfSite:
    across = AtlasQueries(atlas)
    return DataOfSite(
        atlas=atlas,
        summaries={entry.key: summarize_journey(entry, atlas.evidence) for entry in atlas.in_order},
        goals=GoalTree(across).by_key,
        scoring=Scoring(ScoreSettings(), []),
        withheld=None,
        url=lambda page, anchor: page.removesuffix(".md") + "/" + (f"#{anchor}" if anchor else ""),
        moved=lambda page, anchor: False,
    )


def build_joining(root: Path, index: bytes, sites: int, journeys: int) -> None:
    """Build a site that joins `sites` of an index, and print what it took and weighs."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "data").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "docs/about.md").write_text("# Company\n", "utf-8")
    for number in range(sites):
        own = index.replace("Направление".encode(), f"Направление {number}".encode())
        (root / f"data/area{number:02}.json").write_bytes(own)
    joined = [{"data": "data", "url": "https://{name}.example.com/journeys/"}]
    settings = {
        "site_name": "Company",
        "theme": {"name": "material", "language": "ru", "font": False},
        "plugins": ["search", {"journeys": {"joined_sites": joined}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, env=os.environ | QUIET, check=True)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    pages = sorted((path.stat().st_size, path) for path in files if path.suffix == ".html")
    print(f"a site that joins {sites} × {journeys} = {sites * journeys} journeys")
    print(f"  build: {seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of CPU")
    print(f"  memory: {used.ru_maxrss / 1024:.0f} MB")
    print(f"  site: {_kb(sum(path.stat().st_size for path in files))}, {len(pages)} pages")
    print(f"  largest page: {_kb(pages[-1][0])}, {pages[-1][1].relative_to(root / 'site')}")
    overview = root / "site/journeys/index.html"
    print(f"  overview: {_kb(overview.stat().st_size)}")


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} KB"


if __name__ == "__main__":
    sys.exit(main())
