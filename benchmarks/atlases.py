"""Folders of journeys of several shapes, for the benchmarks of commands."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from build import Journey, make_journey, write_journeys

__all__ = ["SHAPES", "AskedAtlas", "asked_atlases", "write_atlas"]


def _usual(count: int) -> list[Journey]:
    return [make_journey(number) for number in range(count)]


def _long_texts(count: int) -> list[Journey]:
    """Texts of a map five times as long, and prose of three pages."""
    journeys = _usual(count)
    for journey in journeys:
        journey["prose"] = "\n\n".join([journey["prose"]] * 10)
        for stage in journey["stages"]:
            for key in ("actions", "thoughts", "backstage"):
                stage[key] = [", ".join([text] * 5) for text in stage[key]]
    return journeys


def _one_huge_map(count: int) -> list[Journey]:
    """A tenth of the journeys, and one with the stages of a hundred."""
    journeys = _usual(max(1, count // 10))
    huge = make_journey(len(journeys))
    huge["stages"] = [
        stage
        | {
            "name": f"{stage['name']} {number}",
            "touchpoints": [
                {key: value for key, value in point.items() if key not in {"id", "next"}}
                for point in stage["touchpoints"]
            ],
        }
        for number in range(60)
        for stage in make_journey(number)["stages"]
    ]
    return [*journeys, huge]


SHAPES: dict[str, Callable[[int], list[Journey]]] = {
    "usual": _usual,
    "long-texts": _long_texts,
    "many-personas": _usual,
    "one-huge-map": _one_huge_map,
}


def write_atlas(root: Path, shape: str, count: int) -> None:
    """Write a folder of `count` journeys; with `many-personas` each has one of its own."""
    journeys = SHAPES[shape](count)
    if shape == "many-personas":
        for number, journey in enumerate(journeys):
            journey["personas"] = [*journey["personas"], f"own{number}"]
    write_journeys(root, journeys)
    if shape == "many-personas":
        for number in range(len(journeys)):
            text = f"---\nname: Человек {number}\ngoals: [Цель {number}]\n---\n"
            (root / f"journeys/personas/own{number}.md").write_text(text, "utf-8")


class AskedAtlas(NamedTuple):
    """A folder of journeys that a command line asks to measure."""

    shape: str
    count: int
    runs: int
    root: Path


def asked_atlases(description: str | None) -> Iterator[AskedAtlas]:
    """Read the command line and yield each folder that it asks for; it is gone afterwards."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--shape", choices=[*SHAPES], action="append", help="default: usual")
    arguments = parser.parse_args()
    for shape in arguments.shape or ["usual"]:
        with tempfile.TemporaryDirectory(prefix="journeys-bench-") as folder:
            root = Path(folder)
            write_atlas(root, shape, arguments.count)
            yield AskedAtlas(shape, arguments.count, arguments.runs, root)
