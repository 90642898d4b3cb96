"""One Markdown file: front matter, body, and where everything in it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..problems import Message, Problem, Spot, mark
from .files import Found, read_text
from .yaml import Loaded, Loc, load

__all__ = ["Document", "read_markdown", "read_yaml"]

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")


@dataclass(frozen=True)
class Document:
    """A file's values and prose, before anything is known of what they mean."""

    found: Found
    values: Loaded
    body: str = ""
    body_line: int = 1
    """The line on which the body begins."""
    text: str = ""
    problems: tuple[Problem, ...] = ()

    def spot(self, loc: Loc, *, key: bool = False) -> Spot:
        """Where the value at `loc` stands; the nearest known place around it, if it has none.

        With `key`, the place of the value's key.
        """
        found = loc if loc in self.values.spots else ()
        for part in () if found else loc:
            if (*found, part) in self.values.spots:
                found = (*found, part)
            elif part not in {0, "(own)"}:  # 0: one item where a list may stand
                break
        places = self.values.keys if key and found in self.values.keys else self.values.spots
        return places.get(found, Spot())

    def spot_of(self, needle: str, near: Spot) -> Spot:
        """Where `needle` stands from `near` on; `near` itself if it is nowhere."""
        lines = self.text.split("\n")
        for number in range(near.line - 1, len(lines)):
            start = near.column - 1 if number == near.line - 1 else 0
            column = lines[number].find(needle, start)
            if column >= 0:
                return Spot(number + 1, column + 1)
        return near

    def rename(self, name: str, to: str) -> None:
        """Let the key `name` stand for `to` in the model; a file may not have both."""
        data = self.values.data
        if isinstance(data, dict) and name in data and to not in data:
            data[to] = data.pop(name)
            for places in (self.values.spots, self.values.keys):
                for loc in [one for one in places if one[:1] == (name,)]:
                    places[to, *loc[1:]] = places.pop(loc)

    def problem(self, loc: Loc, rule: str, message: Message, *, key: bool = False) -> Problem:
        """A finding at the value at `loc`."""
        return self.found.problem(rule, message, self.spot(loc, key=key))


def read_markdown(found: Found, *, required: bool = True) -> Document:
    """Read a Markdown file with front matter; without `required`, plain prose will do."""
    text = read_text(found)
    if isinstance(text, Problem):
        return Document(found, Loaded(), problems=(text,))
    if not text.strip():
        message = Message(mark("The file is empty."))
        empty = (found.problem("empty-file", message),) if required else ()
        return Document(found, Loaded(), problems=empty)
    first = text.split("\n", 1)[0]
    if not _FENCE.fullmatch(first):
        missing = (_no_front_matter(found, text),) if required else ()
        return Document(found, Loaded(), body=text, text=text, problems=missing)
    end = _END.search(text, len(first))
    if end is None:
        message = Message(
            mark("The front matter is never closed: a line “---” is missing after it.")
        )
        problem = found.problem("front-matter-unclosed", message)
        return Document(found, Loaded(), text=text, problems=(problem,))
    front = text[len(first) + 1 : end.start() + 1]
    values = load(front or "\n", first_line=2)
    problems = tuple(found.problem(t.rule, t.message, t.spot) for t in values.troubles)
    if values.data is None and not problems and required:
        message = Message(mark("There is nothing between the two lines “---”."))
        problems = (found.problem("empty-file", message),)
    body_line = front.count("\n") + 3
    return Document(found, values, text[end.end() + 1 :], body_line, text, problems)


def _no_front_matter(found: Found, text: str) -> Problem:
    if _FENCE.fullmatch(text.lstrip().split("\n", 1)[0]):
        message = Message(mark("The first line must be “---” with nothing before it."))
    else:
        message = Message(
            mark(
                "The file has no front matter: it must begin with a line “---”, then the keys, "
                "then “---”."
            )
        )
    return found.problem("no-front-matter", message)


def read_yaml(found: Found) -> Document:
    """Read a YAML file; an empty one is an empty document."""
    text = read_text(found)
    if isinstance(text, Problem):
        return Document(found, Loaded(), problems=(text,))
    values = load(text)
    problems = tuple(found.problem(t.rule, t.message, t.spot) for t in values.troubles)
    return Document(found, values, text=text, problems=problems)
