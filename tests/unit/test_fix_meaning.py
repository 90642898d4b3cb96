"""Whatever is broken in a map: what could be read means the same after `--fix`, which runs once."""

from __future__ import annotations

import random
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.reading.document import read_markdown
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.validate import validate
from mkdocs_journeys.reading.yaml import load

MAPS = [
    path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n") + "\n"
    for path in sorted((Path(__file__).parents[2] / "journeys").rglob("*.md"))
    if path.parent.name not in {"personas", "research"} and path.stem not in {"index", "README"}
]
SIGNS = ":,-\"'[]{}#*&!%@|> \t：—x0"
LINES = [
    *("gains: X", "needs: [a, b]", "duration: 5", "- Why: this?", "name: Phase 1: A"),
    *("emotion: -0,5", "emotion: {olga: 0,5}", "emotion: 2/5", "goall: x", "tags: [# of a, b]"),
    *('- "x" - y', "title：T", "stages: !x [A]", "due: 1.2.2026", "summary: > 5", "# comment"),
]


def broken(text, chance):
    """The text with one or more places in which something is wrong."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(lines) - 1)
        line = lines[at]
        place = chance.randrange(len(line) + 1)
        indent = line[: len(line) - len(line.lstrip(" -"))]
        lines[at] = chance.choice(
            [
                line[:place] + line[place + 1 :],
                line[:place] + chance.choice(SIGNS) + line[place:],
                line[:place]
                + line[place + 1 : place + 2]
                + line[place : place + 1]
                + line[place + 2 :],
                f"{line}\n{' ' * len(indent)}{chance.choice(LINES)}",
                f" {line}",
                line.lstrip(),
            ]
        )
        lines = "\n".join(lines).split("\n")
    return "\n".join(lines)


def model(text):
    found = SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", f"---\n{text}---\n")
    document = read_markdown(found)
    document = document.renamed("persona", "personas")
    journey = validate(document, Journey).part
    return None if journey is None else journey.model_dump()


def says_as_much(new, old, default):
    """Whether everything that was said is said; what a misspelt key said may come to it."""
    if isinstance(old, dict):
        known = new if isinstance(new, dict) else {}
        return all(key in known and says_as_much(known[key], one, None) for key, one in old.items())
    if isinstance(old, tuple):
        left = iter(new)
        return all(any(says_as_much(one, item, None) for one in left) for item in old)
    return not old or new == old or old == default


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_was_read_means_anything_else(seed):
    chance = random.Random(seed)
    text = broken(chance.choice(MAPS), chance)

    new, edits = fix_text(text, 2, Journey, ())

    assert bool(edits) == (new != text)
    assert fix_text(new, 2, Journey, ()) == (new, [])
    before, after = model(text), model(new)
    if before is not None:
        defaults = {key: field.default for key, field in Journey.model_fields.items()}
        for key, value in before.items():
            assert says_as_much(after[key], value, defaults[key]), key
    data = load(new, 2)
    if load(text, 2).data is not None:
        assert data.data is not None

    def comments(lines):
        return sorted(one.strip() for one in lines.split("\n") if one.lstrip()[:1] == "#")

    assert comments(new) == comments(text)
