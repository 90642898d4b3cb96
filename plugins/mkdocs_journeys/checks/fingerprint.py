"""What makes two findings the same when lines have moved and days have passed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostic, Message

__all__ = ["fingerprints", "normalized"]

UNSTEADY = {"line", "days", "ago", "age", "date", "today"}
"""Places in messages that say where or when, and not what."""


def normalized(message: Message) -> str:
    """What is said in English, without its hint and without figures that change by themselves."""
    steady = {
        name: "…" if name in UNSTEADY or not isinstance(value, str) else value
        for name, value in message.values.items()
    }
    return message.text.format(**steady)


def fingerprints(problems: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding and a sign of its own: its file, rule and words, and which of its like it is."""
    seen: Counter[str] = Counter()
    for problem in problems:
        same = "\0".join((problem.path, problem.rule, normalized(problem.message)))
        seen[same] += 1
        whole = f"{same}\0{seen[same]}".encode("utf-8", "replace")
        yield problem, hashlib.sha256(whole).hexdigest()[:32]
