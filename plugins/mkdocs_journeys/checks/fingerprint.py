"""Identity of findings that survives moved lines and passing days."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostic, Message

__all__ = ["fingerprints", "normalized"]

UNSTEADY = {"line", "days", "ago", "age", "date", "today"}
"""Placeholders of messages that change with lines and days."""


def normalized(message: Message) -> str:
    """Return the English message without its hint and without values that change by themselves."""
    values = {
        name: "…" if name in UNSTEADY or not isinstance(value, str) else value
        for name, value in message.values.items()
    }
    return message.text.format(**values)


def fingerprints(problems: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each diagnostic with a unique fingerprint: 32 hexadecimal digits.

    It is the hash of path, rule, normalized message, and a counter among equal ones.
    """
    counts: Counter[str] = Counter()
    for problem in problems:
        identity = "\0".join((problem.path, problem.rule, normalized(problem.message)))
        counts[identity] += 1
        hashed = f"{identity}\0{counts[identity]}".encode("utf-8", "replace")
        yield problem, hashlib.sha256(hashed).hexdigest()[:32]
