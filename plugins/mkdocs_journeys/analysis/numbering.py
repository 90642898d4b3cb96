"""Numbers of stages, unless the author of the map has numbered them.

Authors write “1. Search”, “Phase 2: Search”, “Шаг 3 —”, “II.”, “③” or “01 Search”. A generated
number beside such a name would be redundant or contradict it. What could be a number by chance (“3
days later”, “A: …”) counts only if the names form a sequence; any other style (“Stage A”, “S1”),
only if nearly all names have it (`number_series`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import StageWords
from .number_series import ALPHABETS, has_number_series, is_consecutive, roman_value

__all__ = [
    "OwnNumbers",
    "StageNames",
    "column_numbers",
    "is_numbered",
    "own_numbers",
    "stage_numbers",
]

_OTHER_PARTS = (
    "етап крок стадія частина тиждень "
    "schritt stufe etappe teil tag woche étape partie jour semaine fase etapa paso parte día "
    "tappa passo giorno dia faza krok część dzień stap deel dag fas steg del aşama adım "
    "vaihe fáze krok bosqich qadam langkah tahap кезең қадам "
    "阶段 步骤 階段 步驟 段階 フェーズ ステップ ステージ 단계 مرحلة المرحلة خطوة الخطوة שלב"
).replace(" ", "|")
"""Words for parts of a path that are numbered, in languages that have no folder yet."""

_OTHER_COUNTED = (
    "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة "
    "السابع السابعة الثامن الثامنة التاسع التاسعة العاشر العاشرة"
    " أولا ثانيا ثالثا رابعا خامسا سادسا "
    "erste erster zweite zweiter dritte dritter vierte vierter fünfte fünfter sechste sechster"
).replace(" ", "|")
"""Numbers in words, in languages that have no folder yet."""

_NUMBER = r"\d+(?:[.]\d+)*[^\W\d_]?(?![^\W_])"
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_])"
_SIGN = r"(?:\#|n[or°][.]?)?"


@cache
def _explicit() -> re.Pattern[str]:
    """Return a pattern that matches a number even if no other name has one."""
    tables = list(tables_of(StageWords))
    part = f"(?:{alternatives([*(table.parts for table in tables), (_OTHER_PARTS,)])})"
    numeral = rf"(?:{_numerals()})(?!\w)"
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

_KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"


class _Count(NamedTuple):
    """A possible number."""

    style: str
    value: tuple[int, ...]


StageNames = tuple[str, Sequence[str]]
"""The name of a stage, and the names of its steps."""


class OwnNumbers(NamedTuple):
    """What authors number themselves."""

    stages: bool
    steps: bool


def is_numbered(names: Sequence[str]) -> bool:
    """Whether the author has numbered the names, or any of them plainly."""
    if any(_has_explicit_number(name) for name in names):
        return True
    counts: dict[str, list[tuple[int, ...]]] = {}
    for name in names:
        if (count := _possible_number(name)) is not None:
            counts.setdefault(count.style, []).append(count.value)
    if any(is_consecutive(values) for values in counts.values()):
        return True
    return has_number_series(names) or _are_counted_in_words(names)


def stage_numbers(names: Sequence[str]) -> list[str]:
    """Return the numbers “1”, “2”, … of stages, or empty strings if the author numbers them."""
    return _count_stages(len(names), is_numbered(names))


def own_numbers(*maps: Sequence[StageNames]) -> OwnNumbers:
    """Return what the authors of any of the maps number themselves."""
    return OwnNumbers(
        stages=any(is_numbered([stage for stage, _ in stages]) for stages in maps),
        steps=any(_are_steps_numbered([steps for _, steps in stages]) for stages in maps),
    )


def column_numbers(stages: Sequence[StageNames], own: OwnNumbers | None = None) -> list[str]:
    """Return the numbers of columns: of undivided stages “1”, of steps “2.1”, “2.2”.

    `own` says what is numbered where the stages are those of two maps.
    """
    own = own or own_numbers(stages)
    result: list[str] = []
    numbers = _count_stages(len(stages), own.stages)
    for number, (_, steps) in zip(numbers, stages, strict=True):
        if not steps:
            result.append(number)
            continue
        result += [
            f"{number}.{step_number}" if number and not own.steps else ""
            for step_number in range(1, len(steps) + 1)
        ]
    return result


def _count_stages(count: int, is_numbered_by_author: bool) -> list[str]:
    return ["" if is_numbered_by_author else str(number) for number in range(1, count + 1)]


def _are_steps_numbered(steps_of_stages: Sequence[Sequence[str]]) -> bool:
    """Whether steps are numbered, within their stages or throughout the map."""
    return any(map(is_numbered, steps_of_stages)) or is_numbered(
        [step for steps in steps_of_stages for step in steps]
    )


def _are_counted_in_words(names: Sequence[str]) -> bool:
    """Whether all names begin as “First: …”, “Второе. …”."""
    counted = [_counted().match(_fold(_skip_decoration(name))) for name in names]
    words = [match[0] for match in counted if match]
    return len(names) > 1 and len(set(words)) == len(names)


def _numerals() -> str:
    tables = tables_of(StageWords)
    return alternatives([*(table.counted for table in tables), (_OTHER_COUNTED,)])


@cache
def _counted() -> re.Pattern[str]:
    """Return a pattern that matches a number in words as a heading of its own."""
    return re.compile(rf"(?:{_numerals()})(?:ly)?(?=\s*[:.,)–—])")


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
        return _Count("roman", (roman_value(roman),))
    if letter := match["letter"]:
        alphabet = next((letters for letters in ALPHABETS if letter in letters), "")
        return _Count(f"letters {alphabet[:1]}", (alphabet.find(letter) + 1,))
    return _Count(f"word {match['word']}", (int(match["of_word"]),))


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
