"""Folders of journeys of several shapes, for the benchmarks of commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build import Journey, make_journey, write_journeys

__all__ = ["SHAPES", "write_atlas"]


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
