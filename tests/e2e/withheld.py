"""A folder of maps with a word of its own in every field of every kind of file, for each level of
readers: what is published can be told from what is not by looking for words.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from projects import Project
from samples import Loc, filled

from mkdocs_journeys.model.goals import Goal
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.organization import Area, Channel, Team
from mkdocs_journeys.model.personas import Evidence, Persona

LANE = "legal"

_REFERENCES = {
    "persona": "who",
    "personas": "who",
    "evidence": "study",
    "owner": "team",
    "company_goals": "goal",
    "channel": "channel",
    "channels": "channel",
    "journey": "inner",
    "journeys": "map",
    "replaces": "inner",
}


class Level:
    """The files of one level: they name each other, and nothing else names them."""

    def __init__(self, name: str, mark: str, maps: str = "") -> None:
        """All words begin with `mark`; `maps` is the maps' level, where it is another one."""
        self.name, self.mark, self.maps = name, mark, maps or name
        self.places: dict[str, str] = {}
        """The place of each word."""
        self.ids = {
            one: self.word(f"id:{one}") for one in ("who", "study", "team", "channel", "goal")
        }
        self.ids |= {one: self.word(f"id:{one}") for one in ("map", "inner", "area", "picture")}
        self.ids |= {"way": self.word("id:way")}

    def word(self, place: str) -> str:
        result = f"{self.mark}{len(self.places):04d}z"
        self.places[result] = place
        return result

    def text(self, kind: str, loc: Loc) -> Any:
        """What stands in a field: a reference to a file of the level, or a word of its own."""
        key = loc[-1] if loc[-1] not in {0, "key"} else loc[-2]
        place = f"{kind}:{'.'.join(map(str, loc))}"
        if loc[-1] == "key" and key == "emotion":
            return self.ids["who"]
        if key == "to":
            return "exit"
        if key == "opportunities":
            return self.ids["way"]
        if key in _REFERENCES:
            return self.ids[_REFERENCES[key]]
        if key == "parent":
            return self.ids["goal"]
        if key == "icon":
            return "phone"
        if key == "language":
            return "en"
        if key == "id":
            return self.word(place) if len(loc) > 1 else None
        if key in {"image", "photo"}:
            return f"{self.ids['picture']}.svg"
        if key in {"duration", "wait"}:
            return "1 h"
        if key in {"link", "url"}:
            return f"https://example.org/{self.word(place)}"
        return f"{self.word(place)} **{self.word(place)}**"

    def values(self, kind: str, model: Any, **more: Any) -> dict[str, Any]:
        found = filled(model, lambda loc: self.text(kind, loc))
        found.pop("visibility", None)
        return found | more

    def journey(self, kind: str = "map", **more: Any) -> dict[str, Any]:
        values = self.values(kind, Journey, visibility=self.maps)
        values["opportunities"][0]["id"] = self.ids["way"]
        for stage in values["stages"]:
            stage[LANE] = self.word(f"{kind}:lane")
        for one in ("replaces", *more):
            values.pop(one, None)
        return values | {key: value for key, value in more.items() if value is not None}

    def files(self, **visibility: Any) -> dict[str, str]:
        """All files of the level but its lines in lists; `visibility` where it is no map's."""
        area, ids = self.ids["area"], self.ids
        inner = self.journey("inner")
        for place in (stage for stage in _moments(inner) if "journey" in stage):
            place.pop("journey")
        later = self.journey("map", state="to-be") | {"replaces": ids["inner"]}
        prose = f"{self.word('prose')} [{self.word('link')}](../personas/{ids['who']}.md)\n"
        return {
            f"journeys/{area}/index.md": _text(
                self.values("area", Area, **visibility), self.word("area:prose")
            ),
            f"journeys/{area}/{ids['map']}.md": _text(later, prose),
            f"journeys/{area}/{ids['inner']}.md": _text(inner, self.word("inner:prose")),
            f"journeys/{area}/{ids['picture']}.svg": self.picture(),
            f"journeys/personas/{ids['who']}.md": _text(
                self.values("persona", Persona, **visibility), self.word("persona:prose")
            ),
            f"journeys/personas/{ids['picture']}.svg": self.picture(),
            f"journeys/research/{ids['study']}.md": _text(
                self.values("study", Evidence, **visibility), self.word("study:prose")
            ),
        }

    def picture(self) -> str:
        title = f"<title>{self.word('picture')}</title>"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{title}</svg>'

    @cached_property
    def _lines(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.values("team", Team), self.values("channel", Channel)

    def team(self, **more: Any) -> dict[str, Any]:
        return {self.ids["team"]: self._lines[0] | more}

    @cached_property
    def _goal(self) -> dict[str, Any]:
        values = self.values("goal", Goal)
        values.pop("parent")  # it would be a part of itself
        return values

    def goal(self, **more: Any) -> dict[str, Any]:
        return {self.ids["goal"]: self._goal | more}

    def channel(self, **more: Any) -> dict[str, Any]:
        return {self.ids["channel"]: self._lines[1] | more}


def _moments(value: Any) -> list[dict[str, Any]]:
    found = [value] if isinstance(value, dict) else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found + [moment for inner in inside for moment in _moments(inner)]


def _text(values: dict[str, Any], prose: str) -> str:
    front = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n{prose}\n"


def lists(*levels: Level, **visibility: Any) -> dict[str, str]:
    """The lists of teams, channels and goals."""
    teams = {key: one for level in levels for key, one in level.team(**visibility).items()}
    channels = {key: one for level in levels for key, one in level.channel(**visibility).items()}
    goals = {key: one for level in levels for key, one in level.goal(**visibility).items()}
    return {
        "journeys/goals.yml": yaml.safe_dump(goals, allow_unicode=True),
        "journeys/teams.yml": yaml.safe_dump(teams, allow_unicode=True),
        "journeys/channels.yml": yaml.safe_dump(channels, allow_unicode=True),
    }


class Repository:
    """A project under git."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        env = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-c", "user.name=Anna B", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=self.project.root, env=env, check=True, capture_output=True)

    def commit(self, day: str, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            if text is None:
                (self.project.root / name).unlink()
            else:
                self.project.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "x", f"--date={day}T12:00:00")


_SOFT = re.compile(r"\u00ad|\u200b|&shy;|&#173;|<wbr ?/?>")


def everything(folder: Path) -> dict[str, str]:
    """All that a folder holds, names of files first, as text that can be searched for words."""
    result = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        raw = path.read_bytes()
        content = gzip.decompress(raw) if name.endswith(".gz") else raw
        result[name] = f"{name}\n" + _SOFT.sub("", content.decode("utf-8", "replace"))
    return result


def words_in(folder: Path, marks: str) -> dict[str, str]:
    """The words that begin so, with the first file that each is in."""
    pattern = re.compile(rf"(?:{marks})\d{{4}}z", re.IGNORECASE)
    result: dict[str, str] = {}
    for name, text in everything(folder).items():
        for word in pattern.findall(text):
            result.setdefault(word.lower(), name)
    return result
