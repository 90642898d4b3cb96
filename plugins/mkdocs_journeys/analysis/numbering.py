"""Numbers of stages: ours, where the author of the map has given none.

Authors write “1. Search”, “Phase 2: Search”, “Шаг 3 —”, “II.”, “③” or “01 Search”. A number of ours
beside one of theirs is one too many, or contradicts it. What could be a number by chance (“3 days
later”, “A: …”) counts only where the names go on counting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import StageWords

__all__ = ["column_numbers", "is_numbered", "stage_numbers"]

_PARTS_ELSEWHERE = (
    "етап крок стадія частина тиждень "
    "schritt stufe etappe teil tag woche étape partie jour semaine fase etapa paso parte día "
    "tappa passo giorno dia faza krok część dzień stap deel dag fas steg del aşama adım "
    "阶段 步骤 階段 步驟 段階 フェーズ ステップ ステージ 단계 مرحلة المرحلة خطوة الخطوة שלב"
).replace(" ", "|")
"""What parts of a path are called in languages that have no folder yet, when they are counted."""

_NUMBER = r"\d+(?:[.]\d+)*[^\W\d_]?(?![^\W_])"
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_])"
_SIGN = r"(?:\#|n[or°][.]?)?"


@cache
def _certain() -> re.Pattern[str]:
    """What is a number of its own even if no other name has one."""
    words = list(tables_of(StageWords))
    part = f"(?:{alternatives([*(table.parts for table in words), (_PARTS_ELSEWHERE,)])})"
    counted = rf"(?:{alternatives(table.counted for table in words)})(?!\w)"
    part, counted = (text.replace(" ", r"\ ") for text in (part, counted))  # for re.VERBOSE
    return re.compile(
        rf"""
        0\d*(?![\w]|[:.]\d)                              # 01 Search
        | \d+[.)\]:、](?!\d)                             # 1. Search, 1) Search, 1: Search
        | \d+\s*[-–—|·•→](?=\s)(?!\s*\d)                 # 1 — Search, and no 10 – 15 minutes
        | {_ROMAN}[.)\]]                                 # II. Search
        | {part}[\s-]*{_SIGN}\s*(?:{_NUMBER}|{_ROMAN}|{counted}|[^\W\d_](?=\s*[:.)–—]))  # Phase 1
        | (?:\d+(?:st|nd|rd|th|-?[^\W\d_]{{1,2}})|{counted})\s+{part}(?!\w)  # 1-й этап, First step
        | \d+\s*(?:단계|段階|阶段|階段)
        | 第\s*[\d一二三四五六七八九十]+ | 제\s*\d+ | [一二三四五六七八九十]+[、.:]
        """,
        re.VERBOSE,
    )


_LIKELY = re.compile(
    rf"""
    (?P<figure>\d+(?:[.]\d+)*)(?=\s|$|[.)\]:/–—-]\D)
    | (?P<roman>{_ROMAN})(?=\s|$|[:–—-])
    | (?P<letter>[^\W\d_])(?=[.)\]:])
    | (?P<word>[^\W\d_]+)[\s-]*{_SIGN}\s*(?P<of_word>\d+)(?=\s*(?:$|[.):–—-]))
    """,
    re.VERBOSE,
)
"""What is one if the names go on counting."""

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "أبجدهوزحطيكلمنسعفصقرشت",  # as Arabic counts
)
"""Letters in the order in which they count."""

_KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"


class _Count(NamedTuple):
    """A number that may be one by chance."""

    style: str
    value: tuple[int, ...]


def is_numbered(names: Sequence[str]) -> bool:
    """Whether the author has numbered any of the names."""
    if any(_is_certain(name) for name in names):
        return True
    counts: dict[str, list[tuple[int, ...]]] = {}
    for name in names:
        if (count := _likely(name)) is not None:
            counts.setdefault(count.style, []).append(count.value)
    return any(_goes_on(values) for values in counts.values())


def stage_numbers(names: Sequence[str]) -> list[str]:
    """What stands before the names of stages: “1”, “2”, …, or nothing if the author numbers any."""
    if is_numbered(names):
        return [""] * len(names)
    return [str(number) for number in range(1, len(names) + 1)]


def column_numbers(stages: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """The numbers of columns: of a stage without steps its own, of steps “2.1”, “2.2”.

    `stages` are names of stages, each with the names of its steps.
    """
    numbers = stage_numbers([stage for stage, _ in stages])
    numbers_steps = any(is_numbered(steps) for _, steps in stages)
    result: list[str] = []
    for number, (_, steps) in zip(numbers, stages, strict=True):
        if not steps:
            result.append(number)
            continue
        result += [
            f"{number}.{place}" if number and not numbers_steps else ""
            for place in range(1, len(steps) + 1)
        ]
    return result


def _is_certain(name: str) -> bool:
    start = _start(name)
    if not start:
        return False
    if _is_figure(start[0]):
        return True
    return _KEYCAP in start[:4] or bool(_certain().match(_folded(start)))


def _is_figure(sign: str) -> bool:
    """Whether one sign is a whole number: ①, ❸, Ⅳ; not ½."""
    numeral = unicodedata.category(sign) in {"No", "Nl"}
    return numeral and unicodedata.numeric(sign, 0.5).is_integer()


def _likely(name: str) -> _Count | None:
    match = _LIKELY.match(_folded(_start(name)))
    if match is None:
        return None
    if figure := match["figure"]:
        parts = tuple(int(part) for part in figure.split("."))
        return _Count(f"figures {len(parts)}", parts)
    if roman := match["roman"]:
        return _Count("roman", (_roman(roman),))
    if letter := match["letter"]:
        alphabet = next((one for one in _ALPHABETS if letter in one), "")
        return _Count(f"letters {alphabet[:1]}", (alphabet.find(letter) + 1,))
    return _Count(f"word {match['word']}", (int(match["of_word"]),))


def _goes_on(values: Sequence[tuple[int, ...]]) -> bool:
    """Whether numbers count on from nought or one, as 1, 2, 3 or 1.1, 1.2, 2.1 do."""
    if len(values) < 2 or not all(part in {0, 1} for part in values[0]):
        return False
    return all(
        following[-1] == value[-1] + 1 if following[:-1] == value[:-1] else following[-1] in {0, 1}
        for value, following in pairwise(values)
    )


def _roman(text: str) -> int:
    signs = [{"i": 1, "v": 5, "x": 10}[sign] for sign in text]
    return sum(
        -sign if sign < following else sign
        for sign, following in zip(signs, [*signs[1:], 0], strict=True)
    )


_CYRILLIC = str.maketrans({"х": "x", "і": "i"})
"""Letters that stand for Roman figures on a Russian keyboard."""


def _start(name: str) -> str:
    """The name without what may stand before a number: emphasis, brackets, pictures."""
    place = 0
    while place < len(name) and not (name[place].isalnum() or _is_figure(name[place])):
        place += 1
    return name[place:]


def _folded(start: str) -> str:
    """The name as it is compared: one form of every sign, lower case."""
    folded = unicodedata.normalize("NFKC", start[:60]).casefold()
    figures = re.match(r"[ivxхі]+(?![^\W_])", folded)
    if figures:
        return figures[0].translate(_CYRILLIC) + folded[figures.end() :]
    return folded
