"""Numbers of stages, unless the author of the map has numbered them.

Authors write “1. Search”, “Phase 2: Search”, “Шаг 3 —”, “II.”, “③” or “01 Search”. A generated
number beside such a name would be redundant or contradict it. What could be a number by chance (“3
days later”, “A: …”) counts only if the names form a sequence.
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

_OTHER_PARTS = (
    "етап крок стадія частина тиждень "
    "schritt stufe etappe teil tag woche étape partie jour semaine fase etapa paso parte día "
    "tappa passo giorno dia faza krok część dzień stap deel dag fas steg del aşama adım "
    "阶段 步骤 階段 步驟 段階 フェーズ ステップ ステージ 단계 مرحلة المرحلة خطوة الخطوة שלב"
).replace(" ", "|")
"""Words for parts of a path that are numbered, in languages that have no folder yet."""

_NUMBER = r"\d+(?:[.]\d+)*[^\W\d_]?(?![^\W_])"
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_])"
_SIGN = r"(?:\#|n[or°][.]?)?"


@cache
def _explicit() -> re.Pattern[str]:
    """Return a pattern that matches a number even if no other name has one."""
    tables = list(tables_of(StageWords))
    part = f"(?:{alternatives([*(table.parts for table in tables), (_OTHER_PARTS,)])})"
    numeral = rf"(?:{alternatives(table.counted for table in tables)})(?!\w)"
    part, numeral = (text.replace(" ", r"\ ") for text in (part, numeral))  # for re.VERBOSE
    return re.compile(
        rf"""
        0\d*(?![\w]|[:.]\d)                              # 01 Search
        | \d+[.)\]:、](?!\d)                             # 1. Search, 1) Search, 1: Search
        | \d+\s*[-–—|·•→](?=\s)(?!\s*\d)                 # 1 — Search, and no 10 – 15 minutes
        | {_ROMAN}[.)\]]                                 # II. Search
        | {part}[\s-]*{_SIGN}\s*(?:{_NUMBER}|{_ROMAN}|{numeral}|[^\W\d_](?=\s*[:.)–—]))  # Phase 1
        | (?:\d+(?:st|nd|rd|th|-?[^\W\d_]{{1,2}})|{numeral})\s+{part}(?!\w)  # 1-й этап, First step
        | \d+\s*(?:단계|段階|阶段|階段)
        | 第\s*[\d一二三四五六七八九十]+ | 제\s*\d+ | [一二三四五六七八九十]+[、.:]
        """,
        re.VERBOSE,
    )


_POSSIBLE = re.compile(
    rf"""
    (?P<figure>\d+(?:[.]\d+)*)(?=\s|$|[.)\]:/–—-]\D)
    | (?P<roman>{_ROMAN})(?=\s|$|[:–—-])
    | (?P<letter>[^\W\d_])(?=[.)\]:])
    | (?P<word>[^\W\d_]+)[\s-]*{_SIGN}\s*(?P<of_word>\d+)(?=\s*(?:$|[.):–—-]))
    """,
    re.VERBOSE,
)
"""Matches a number that counts only if the names form a sequence."""

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "أبجدهوزحطيكلمنسعفصقرشت",  # as Arabic counts
)
"""Letters in the order in which they count."""

_KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"


class _Count(NamedTuple):
    """A possible number."""

    style: str
    value: tuple[int, ...]


def is_numbered(names: Sequence[str]) -> bool:
    """Whether the author has numbered any of the names."""
    if any(_has_explicit_number(name) for name in names):
        return True
    counts: dict[str, list[tuple[int, ...]]] = {}
    for name in names:
        if (count := _possible_number(name)) is not None:
            counts.setdefault(count.style, []).append(count.value)
    return any(_is_sequence(values) for values in counts.values())


def stage_numbers(names: Sequence[str]) -> list[str]:
    """Return the numbers “1”, “2”, … of stages, or empty strings if the author numbers any."""
    if is_numbered(names):
        return [""] * len(names)
    return [str(number) for number in range(1, len(names) + 1)]


def column_numbers(stages: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the numbers of columns: of undivided stages “1”, of steps “2.1”, “2.2”.

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
            f"{number}.{step_number}" if number and not numbers_steps else ""
            for step_number in range(1, len(steps) + 1)
        ]
    return result


def _has_explicit_number(name: str) -> bool:
    text = _skip_decoration(name)
    if not text:
        return False
    if _is_figure(text[0]):
        return True
    return _KEYCAP in text[:4] or bool(_explicit().match(_fold(text)))


def _is_figure(character: str) -> bool:
    """Whether a character is a whole number: ①, ❸, Ⅳ; not ½."""
    numeral = unicodedata.category(character) in {"No", "Nl"}
    return numeral and unicodedata.numeric(character, 0.5).is_integer()


def _possible_number(name: str) -> _Count | None:
    match = _POSSIBLE.match(_fold(_skip_decoration(name)))
    if match is None:
        return None
    if figure := match["figure"]:
        parts = tuple(int(part) for part in figure.split("."))
        return _Count(f"figures {len(parts)}", parts)
    if roman := match["roman"]:
        return _Count("roman", (_roman_value(roman),))
    if letter := match["letter"]:
        alphabet = next((one for one in _ALPHABETS if letter in one), "")
        return _Count(f"letters {alphabet[:1]}", (alphabet.find(letter) + 1,))
    return _Count(f"word {match['word']}", (int(match["of_word"]),))


def _is_sequence(values: Sequence[tuple[int, ...]]) -> bool:
    """Whether numbers are consecutive and begin with 0 or 1, as 1, 2, 3 or 1.1, 1.2, 2.1."""
    if len(values) < 2 or not all(part in {0, 1} for part in values[0]):
        return False
    return all(
        following[-1] == value[-1] + 1 if following[:-1] == value[:-1] else following[-1] in {0, 1}
        for value, following in pairwise(values)
    )


def _roman_value(text: str) -> int:
    digits = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(
        -digit if digit < following else digit
        for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )


_CYRILLIC = str.maketrans({"х": "x", "і": "i"})
"""Cyrillic letters that are typed instead of Roman numerals."""


def _skip_decoration(name: str) -> str:
    """Return the name without decoration before a number: emphasis, brackets, emoji."""
    index = 0
    while index < len(name) and not (name[index].isalnum() or _is_figure(name[index])):
        index += 1
    return name[index:]


def _fold(text: str) -> str:
    """Normalize the beginning of a name for comparison: NFKC and lower case."""
    folded = unicodedata.normalize("NFKC", text[:60]).casefold()
    roman = re.match(r"[ivxхі]+(?![^\W_])", folded)
    if roman:
        return roman[0].translate(_CYRILLIC) + folded[roman.end() :]
    return folded
