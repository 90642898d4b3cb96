"""Mermaid `journey` diagrams, also in code blocks of Markdown.

Sections become stages, tasks become touchpoints, scores emotions, actors personas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..diagnostics import N_, Message
from .importer import ImportedMap, Importer, ImportNote, ImportResult, ImportSource, Placement
from .mermaid_blocks import Block, blocks, has_diagram
from .mermaid_lines import Line, Task, parse_lines
from .mermaid_scores import scale_of
from .source_text import decode, one_line

__all__ = ["IMPORTER"]

MARKDOWN = {".md", ".markdown", ".mdx"}

BEGINNING = 2000
"""How far into a file of any other name the diagram begins at the latest, in characters."""


def _recognises(path: Path, head: bytes) -> bool:
    text = decode(head)
    if path.suffix.lower() in MARKDOWN:
        return any(True for _ in blocks(text, is_markdown=True))
    is_mermaid = path.suffix.lower() in {".mmd", ".mermaid"}
    return has_diagram(text if is_mermaid else text[:BEGINNING])


def _read(source: ImportSource) -> ImportResult:
    maps: list[ImportedMap] = []
    is_markdown = source.path.suffix.lower() in MARKDOWN
    text = decode(source.content)
    front_matter = _FRONT_MATTER.match(text) if is_markdown else None
    own_keys = front_matter[1] if front_matter else ""
    notes = [_left_out(number, line) for number, line in enumerate(own_keys.split("\n"), 2) if line]
    if front_matter:
        text = "\n" * front_matter[0].count("\n") + text[front_matter.end() :]
    for block in blocks(text, is_markdown=is_markdown):
        reader = _DiagramReader(block, one_line(source.path.stem.replace("-", " ")))
        imported = reader.map()
        notes += reader.notes
        if imported is not None:
            maps.append(imported)
    return ImportResult(tuple(maps), tuple(notes))


_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
"""The front matter of a Markdown page, which is about that page."""


def _left_out(line: int, text: str) -> ImportNote:
    """Return the note that holds what went into no file."""
    return ImportNote(line, Message(N_("not taken over: {text}"), {"text": text}), True)


class _DiagramReader:
    """Reads one diagram."""

    def __init__(self, block: Block, file_title: str) -> None:
        self.block, self.file_title = block, file_title
        self.notes: list[ImportNote] = []
        self.stages: list[dict[str, Any]] = []
        self.title = self.name = ""
        self.descriptions: list[str] = []
        self.personas: dict[str, str] = {}
        self.lines = list(parse_lines(block.lines))
        self.tasks = [line.task for line in self.lines if line.task is not None]
        self.scale = scale_of(task.score for task in self.tasks if task.score is not None)
        self.is_one_voice = self._is_one_voice()
        self.all_actors = {actor.casefold() for task in self.tasks for actor in task.actors}

    def map(self) -> ImportedMap | None:
        """Return the map; None if the diagram has no stages."""
        for line in self.lines:
            self._take(line)
        if not self.stages:
            first = self.block.lines[0][0] if self.block.lines else 1
            self._note(first, N_("There is no section and no task, so no map is made of it."))
            self._leave_everything()
            return None
        if self.scale.note is not None:
            self.notes.insert(0, ImportNote(self.lines[0].number, self.scale.note))
        heading = one_line(self.block.heading)
        title = self.title or self.name or heading or self.file_title
        if self.name and self.name != title:
            self.descriptions.insert(0, self.name)
        values: dict[str, Any] = {"status": "draft", "stages": self.stages}
        if self.descriptions:
            values["summary"] = " ".join(self.descriptions)
        return ImportedMap(title, values, self.personas, self.block.text, tuple(self._placements()))

    def _take(self, line: Line) -> None:
        if line.task is not None:
            self._add_task(line, line.task)
        elif line.kind == "title" and not self.title:
            self.title = line.text
        elif line.kind == "name" and not self.name:
            self.name = line.text
        elif line.kind == "description":
            self.descriptions += [line.text] if line.text else []
        elif line.kind == "section":
            self._add_stage(line.number, line.text.rstrip(":： "))
        elif line.text and line.text not in {self.title, self.name}:
            self.notes.append(_left_out(line.number, line.text))

    def _add_stage(self, number: int, name: str) -> None:
        if not name:
            self._note(
                number, N_("The section has no name; the stage is called “{name}”."), name="…"
            )
        self.stages.append({"name": name or "…"})

    def _add_task(self, line: Line, task: Task) -> None:
        if not task.name:
            text = N_("not taken over, because the task has no name: {text}")
            self.notes.append(ImportNote(line.number, Message(text, {"text": line.text}), True))
            return
        if not self.stages:
            self._note(
                line.number,
                N_("The task is in no section; it is in a stage “{name}”."),
                name=task.name,
            )
            self._add_stage(line.number, task.name)
        touchpoint: dict[str, Any] = {"name": task.name}
        actors = [self._persona(actor) for actor in task.actors]
        emotion = None if task.score is None else self.scale.emotion(task.score)
        if task.score is None:
            self._note(
                line.number, N_("“{name}” has no score, so it has no emotion."), name=task.name
            )
        elif emotion is None:
            touchpoint["summary"] = f"{task.score:g}"
        elif actors and not self.is_one_voice:
            touchpoint["emotion"] = dict.fromkeys(actors, emotion)
        else:
            touchpoint["emotion"] = emotion
        if 0 < len(set(actors)) < len(self.all_actors) or (actors and emotion is None):
            touchpoint["personas"] = list(dict.fromkeys(actors))
        self.stages[-1].setdefault("touchpoints", []).append(touchpoint)

    def _persona(self, actor: str) -> str:
        """Return the key of an actor, whose name may be written in capitals or not."""
        key = actor.casefold()
        self.personas.setdefault(key, actor)
        return key

    def _is_one_voice(self) -> bool:
        """Whether the whole map is about one actor, so that an emotion needs no name."""
        actors = {
            tuple(map(str.casefold, task.actors)) for task in self.tasks if task.score is not None
        }
        return len(actors) == 1 and len(next(iter(actors))) <= 1

    def _placements(self) -> Iterator[Placement]:
        touchpoints = [item for stage in self.stages for item in stage.get("touchpoints", ())]
        emotions = sum("emotion" in touchpoint for touchpoint in touchpoints)
        for what, count, target in (
            (N_("sections"), len(self.stages), "stages"),
            (N_("tasks"), len(touchpoints), "touchpoints"),
            (N_("scores"), emotions, "emotion"),
            (N_("actors"), len(self.personas), "personas"),
        ):
            if count:
                yield Placement(what, count, target)

    def _note(self, number: int, text: str, **values: object) -> None:
        self.notes.append(ImportNote(number, Message(text, values)))

    def _leave_everything(self) -> None:
        """Report what a diagram without stages says, and what stands around it."""
        told = {"title", "name", "description"}
        rest = [(line.number, line.text) for line in self.lines if line.kind in told and line.text]
        number = self.block.lines[0][0] if self.block.lines else 1
        rest += [(number, text) for text in map(one_line, self.block.text.split("\n")) if text]
        self.notes += [_left_out(line, text) for line, text in rest]


IMPORTER = Importer(
    name="mermaid",
    title=N_("Mermaid journey diagrams, also in Markdown"),
    recognises=_recognises,
    read=_read,
)
