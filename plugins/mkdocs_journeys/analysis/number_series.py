"""Series of numbers: names of a whole map that are numbered in one style, in rising order.

Any style counts here, also one that is no number elsewhere: “Stage A”, “S1 Search”, “№ 4”, “1/5”,
“T-1”, “Search (1)”. It counts only if all or nearly all names have it, each a greater number than
the one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["ALPHABETS", "has_number_series", "is_consecutive", "roman_value"]

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "أبجدهوزحطيكلمنسعفصقرشت",  # as Arabic counts
    "一二三四五六七八九十",
)
"""Letters in the order in which they count."""

Value = tuple[int, ...]

_PREFIX = r"(?P<prefix>(?:[^\W\d_]+[.:]?[\s_-]*){0,2}?)"
_AFTER_FIGURE = r"(?!\d|[.,:+]\d|\s*[-–—]\s*\d|\s\d)"
"""No figure goes on: 9:00, 1,5 hours, 10 – 15, 1 000."""

_AT_BEGINNING = re.compile(
    rf"""
    {_PREFIX}[\s(\[«„“]*
    (?: [+−]?(?P<figure>\d+(?:\.\d+)*)(?P<part>[^\W\d_](?![^\W_]))?
        (?:\s*/\s*(?P<total>\d+))?{_AFTER_FIGURE}
      | (?P<roman>[ivx]+)(?![^\W_])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LETTERS = tuple(
    re.compile(
        rf"(?P<prefix>(?:[^\W\d_]+[.:]?[\s_-]*){{{words}}})[\s(\[«„“]*(?P<letter>[^\W\d_])(?![^\W_])"
    )
    for words in range(3)
)
"""A letter after none, one or two words: “A Search”, “S-A Search”, “Customer step A”."""
_AT_END = re.compile(
    r"(?:[\s(\[#,–—-])(?P<prefix>[^\W\d_]*)[\s.]*(?P<figure>\d+)[\s)\].]*$", re.IGNORECASE
)
_LETTER_AT_END = re.compile(r"[(\[]\s*(?P<letter>[^\W\d_])\s*[)\]]$")
_ENCLOSED = re.compile(r"NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER (?P<letter>[A-Z])$")


class _Style(NamedTuple):
    """How a name is numbered."""

    kind: str
    words: str = ""
    """What stands before the number."""
    strict: bool = False
    """Whether only numbers without gaps count, two of them only from the first one on: others
    stand there by chance, as in “3 days later”.
    """


def has_number_series(names: Sequence[str]) -> bool:
    """Whether all or nearly all names are numbered in one style and in rising order."""
    series: dict[_Style, list[Value]] = {}
    for name in names:
        for style, value in dict(_readings(_plain_letters(name))).items():
            series.setdefault(style, []).append(value)
    return any(
        len(values) > 1 and len(names) - len(values) <= len(names) // 4 and _rises(style, values)
        for style, values in series.items()
    )


def is_consecutive(values: Sequence[Value]) -> bool:
    """Whether numbers are consecutive and begin with 0 or 1, as 1, 2, 3 or 1.1, 1.2, 2.1."""
    if len(values) < 2 or not all(part in {0, 1} for part in values[0]):
        return False
    return all(
        following[-1] == value[-1] + 1 if following[:-1] == value[:-1] else following[-1] in {0, 1}
        for value, following in pairwise(values)
    )


def roman_value(text: str) -> int:
    """Return the value of a Roman number in small letters, up to 39."""
    digits = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(
        -digit if digit < following else digit
        for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )


def _rises(style: _Style, values: Sequence[Value]) -> bool:
    if style.strict:
        first = values[0][-1]
        return is_consecutive(values) or (
            len(values) > 2 and values == [(*values[0][:-1], first + n) for n in range(len(values))]
        )
    return all(value < following for value, following in pairwise(values))


def _readings(name: str) -> Iterator[tuple[_Style, Value]]:
    """Yield every number that a name may have."""
    if match := _AT_BEGINNING.match(name):
        if match["figure"]:
            yield from _figure_readings(match)
        else:
            words = _words(match["prefix"])
            yield _Style("roman", words, not words), (roman_value(match["roman"].casefold()),)
    for pattern in _LETTERS:
        if (match := pattern.match(name)) and (value := _letter_value(match["letter"])):
            words = _words(match["prefix"])
            small = match["letter"].islower()  # mostly a word, as in “When I buy”
            if words or match.end() < len(name):
                yield _Style(f"letter {value[0]}", words, small or not words), value[1:]
    if match := _AT_END.search(name):
        yield _Style("figure at end", _words(match["prefix"]), True), (int(match["figure"]),)
    if (match := _LETTER_AT_END.search(name)) and (value := _letter_value(match["letter"])):
        yield _Style(f"letter at end {value[0]}", "", True), value[1:]


def _figure_readings(match: re.Match[str]) -> Iterator[tuple[_Style, Value]]:
    words = _words(match["prefix"])
    total = f"of {match['total']}" if match["total"] else ""
    parts = tuple(int(part) for part in match["figure"].split("."))
    if match["part"] and (letter := _letter_value(match["part"])):
        yield _Style("figure and letter", words, not words), (*parts, letter[1])
    kind = f"{len(parts)} figures {total}"
    yield _Style(kind, words, not words and not total), parts
    if words:  # T-1, T0, T+1; where “-” is only a hyphen, the values above rise
        is_negative = match.string[match.start("figure") - 1] in "-−"
        yield _Style("signed", words), (-parts[0] if is_negative else parts[0],)
    if len(words) == 1 and (letter := _letter_value(words)):
        yield _Style("letter and figure"), (letter[1], *parts)


def _letter_value(letter: str) -> tuple[int, int] | None:
    """Return the number of a letter's alphabet, and its place there."""
    for number, alphabet in enumerate(ALPHABETS):
        if (place := alphabet.find(letter.casefold())) >= 0:
            return number, place + 1
    return None


def _words(prefix: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", prefix.casefold()))


def _plain_letters(name: str) -> str:
    """Return the beginning and end of a name without decoration, accents and vowel marks."""
    text = name if len(name) <= 160 else f"{name[:80]} … {name[-40:]}"
    letters = "".join(map(_opened, text))
    letters = unicodedata.normalize("NFKC", letters).replace("#", "no ")  # as “№” is now
    letters = "".join(
        character for character in letters if unicodedata.category(character)[0] not in "MC"
    )
    begin = next((index for index, sign in enumerate(letters) if sign.isalnum()), len(letters))
    return letters[begin:].strip()


def _opened(character: str) -> str:
    """Return the letter inside a filled circle or square."""
    match = _ENCLOSED.match(unicodedata.name(character, ""))
    return f"{match['letter']} " if match else character
