"""What a site of many journeys weighs: its largest pages, and all of it, against plain Material.

    python benchmarks/site_weight.py 100 1000
    python benchmarks/site_weight.py --site path/to/site

Every number is of journeys, made as in `build.py`. With `--site`, a site that was built already is
weighed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from build import build, make_journey, write_journeys, write_plain

BYTES, ELEMENTS = 400_000, 6_000
"""What a page may weigh."""

_TAG = re.compile(r"<[a-zA-Z]")


class PageWeight(NamedTuple):
    """What a page weighs."""

    size: int
    elements: int
    address: str


def main() -> int:
    """Build the sites, or take one, and print what they weigh."""
    parser = argparse.ArgumentParser(description="Weigh the pages of sites of many journeys.")
    parser.add_argument("counts", nargs="*", type=int, help="how many journeys")
    parser.add_argument("--site", type=Path, help="a built site")
    parser.add_argument("--largest", type=int, default=5, help="how many pages are named")
    arguments = parser.parse_args()
    heavy = 0
    if arguments.site:
        heavy += tell(str(arguments.site), arguments.site, arguments.largest)
    for count in arguments.counts:
        root = Path(tempfile.mkdtemp(prefix="journeys-weight-"))
        try:
            journeys = [make_journey(number) for number in range(count)]
            write_journeys(root / "journeys", journeys)
            write_plain(root / "plain", journeys, with_menu=True)
            for name in ("plain", "journeys"):
                build(root / name, forget=True)
            heavy += tell(f"{count} journeys", root / "journeys/site", arguments.largest)
            ours, plain = total(root / "journeys/site"), total(root / "plain/site")
            print(f"{'the site, × plain':24}{ours / plain:12.2f}")
        finally:
            shutil.rmtree(root)
    return 1 if heavy else 0


def tell(title: str, site: Path, largest: int) -> int:
    """Print what a site weighs; return how many of its pages are too heavy."""
    pages = sorted((weigh(path, site) for path in site.rglob("*.html")), reverse=True)
    heavy = [page for page in pages if page.size > BYTES or page.elements > ELEMENTS]
    print(f"\n{title}: {len(pages)} pages, {total(site):,} bytes, {len(heavy)} too heavy")
    print(f"{'bytes':>12}{'elements':>10}  page")
    most_elements = max(pages, key=lambda page: page.elements)
    for page in dict.fromkeys([*pages[:largest], most_elements]):
        print(f"{page.size:12,}{page.elements:10,}  {page.address}")
    return len(heavy)


def weigh(path: Path, site: Path) -> PageWeight:
    """Return the bytes and elements of a page."""
    text = path.read_text("utf-8")
    return PageWeight(
        len(text.encode()), len(_TAG.findall(text)), path.relative_to(site).as_posix()
    )


def total(site: Path) -> int:
    """Return the bytes of all files."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
