"""Two times of a folder as tests write them, and what is told of the change between them."""

from __future__ import annotations

import shutil

import pytest
import yaml

from mkdocs_journeys.diff.folder import differences
from mkdocs_journeys.diff.report import DiffReport
from mkdocs_journeys.diff.wording.display_names import DisplayNames
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder

__all__ = ["LANES", "PEOPLE", "TEAMS", "folders", "map_of", "one_stage", "spaced", "stages", "told"]

LANES = {"legal": "Юристы"}
TEAMS = "web: Сайт\ncare: Забота\n"
PEOPLE = {
    "personas/olga.md": "---\nname: Ольга\n---\n",
    "personas/igor.md": "---\nname: Игорь\n---\n",
    "research/calls.md": "---\ntitle: Звонки\n---\n",
    "research/survey.md": "---\ntitle: Опрос\n---\n",
    "teams.yml": TEAMS,
}


@pytest.fixture
def folders(tmp_path):
    """The facts between two folders that are told file by file."""

    def made(before, after):
        readings = []
        for name, files in (("before", before), ("after", after)):
            root = tmp_path / name
            shutil.rmtree(root, ignore_errors=True)
            for path, text in files.items():
                place = root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8")
            root.mkdir(exist_ok=True)
            readings.append(read_folder(root, "journeys", lanes=LANES, private=True))
        facts = differences(*readings, lanes=LANES)
        atlases = [reading.atlas for reading in readings]
        return DiffReport(facts, DisplayNames(Language("ru"), *atlases, LANES))

    return made


@pytest.fixture
def told(folders):
    """What is said between two maps: `stages` and `opportunities` as plain values, or YAML."""

    def made(before, after):
        texts = [map_of(one) for one in (before, after)]
        report = folders(*({**PEOPLE, "a.md": text} for text in texts))
        return [spaced(report.sentence_of(one)) for one in report.reported_facts]

    return made


def spaced(said):
    """With plain spaces: which of the others stands where is the language's business."""
    return said.replace("\xa0", " ").replace("\u202f", " ")


def map_of(data):
    if isinstance(data, str):
        data = yaml.safe_load(data)
    if isinstance(data, list):
        data = {"stages": data}
    body = data.pop("body", "") if "body" in data else ""
    front = {"title": "Путь", "personas": ["olga", "igor"], **data}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}"


def one_stage(**touchpoint):
    """A map of one stage with one touchpoint."""
    return [{"name": "Оплата", "touchpoints": [{"name": "Касса", **touchpoint}]}]


def stages(*names):
    return [{"name": name} for name in names]
