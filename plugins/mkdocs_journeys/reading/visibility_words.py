"""Words in which authors say who may read a file, however they spell them.

Everything here errs on the side of secrecy: a word too many costs its author an error message, a
word too few publishes what was not to be seen.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import category, normalize

from ..diagnostics import SAME_LOOKS
from ..model.values import Visibility

__all__ = ["KEY", "level_of", "says_who_may_read"]

KEY = "visibility"

NEAR = 0.75
"""How like one of the words another must be to be taken for it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VISIBILITY = ("visibility", "visible", "vidimost", "видимость", "видимо", "видно")
"""The key, and words whose misspellings count as the key."""

_OTHER_WORDS = _words(
    "ability accessibility credibility feasibility flexibility possibility reliability "
    "responsibility stability usability viability visit visits visitors видео возможность"
)
"""Words of their own that look like it."""

_KEYS = _words(
    "access accesslevel acl classification clearance confidential confidentiality draft "
    "hidden hide internal internalonly nda nopublish permission permissions privacy private "
    "privat public publication publicity publish published readers restricted restriction secrecy "
    "secret sensitivity unlisted unpublished vis whocanread whomayread "
    "доступ доступен доступна доступно допуск закрыто закрытая закрытый комувидно ктовидит "
    "ктоможетчитать кточитает конфиденциально конфиденциальность личная личное личный "
    "внутренняя внутреннее внутренний внутри непубликовать опубликовано опубликована "
    "приватная приватно приватность приватный публикация публиковать публичная публично "
    "публичность секрет секретно секретность скрыта скрыто скрытый скрыть черновик"
)
"""Other keys that mean the same."""

_LEVELS: dict[Visibility, frozenset[str]] = {
    Visibility.PRIVATE: _words(
        "private privat priv personal confidential secret hidden closed restricted nobody noone me "
        "onlyme meonly author unlisted unpublished nda "
        "приватная приватно приватный приватное приват личная личное личный лично "
        "конфиденциально конфиденциальная секретно секретная секрет скрыто скрытая скрытый закрыто "
        "закрытая закрытый никому никто мне толькомне толькоя толькодляменя дляменя автор автору "
        "дляавтора"
    ),
    Visibility.INTERNAL: _words(
        "internal intern inside company companyonly employees intranet staff team internally "
        "внутренняя внутренний внутреннее внутри внутрикомпании длясвоих свои своим сотрудники "
        "сотрудникам компания компании"
    ),
    Visibility.PUBLIC: _words(
        "public publicly open everybody everyone all anyone world published "
        "публичная публично публичный публичное открыто открытая открытый всем все длявсех "
        "опубликовано"
    ),
}

_OTHER_LEVELS = _words("internet interval intervals eternal primate pirate pirates republic")
"""Words of their own that look like a level."""

_KEYBOARD = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
"""Where a Russian keyboard has the letters of a Latin one."""


@lru_cache(4096)
def says_who_may_read(key: str) -> bool:
    """Whether a key may be meant to say who may read what it stands in."""
    for word in _spellings(key):
        if word in _OTHER_WORDS:
            continue
        if word in _KEYS or get_close_matches(word, _VISIBILITY, n=1, cutoff=NEAR):
            return True
    return False


@lru_cache(4096)
def level_of(text: str) -> Visibility | None:
    """The level that a text may be meant to name; of two the stricter one."""
    spellings = _spellings(text)
    for level in reversed(Visibility):
        words = _LEVELS[level]
        if any(word in words for word in spellings):
            return level
    if spellings[0] in _OTHER_LEVELS:
        return None
    close = [
        level
        for level in reversed(Visibility)
        if get_close_matches(spellings[0], [level.value], n=1, cutoff=NEAR)
    ]
    return close[0] if close else None


def _spellings(text: str) -> tuple[str, ...]:
    """The letters of a text alone: as they are, as they look, as another keyboard has them."""
    visible = "".join(sign for sign in normalize("NFKC", text) if category(sign) != "Cf")
    folded = visible.casefold().replace("ё", "е")
    letters = re.sub(r"[\W\d_]", "", folded)
    looks = letters.translate(SAME_LOOKS)
    return tuple(dict.fromkeys((letters, looks, letters.translate(_KEYBOARD))))
