"""The reader's language: words, plural forms, numbers, dates.

English stands in the code and the templates; of every other language the texts are one catalogue in
its folder (`languages`).
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from math import inf
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import NullTranslations, Translations
from babel.units import format_unit

from . import extensions
from .bidi import LTR, direction_of, first_strong, isolate
from .diagnostics import N_, Message
from .languages import CATALOGUE, pack, packs
from .languages.tables import DateWords

__all__ = ["SOURCE", "Language", "amount", "built_in", "languages", "parsed"]

DOMAIN = "journeys"

_NEAR_DAYS = {0: N_("today"), -1: N_("yesterday"), 1: N_("tomorrow")}

_UNITS: tuple[tuple[float, Literal["day", "month", "year"], int, float], ...] = (
    (60, "day", 1, 1),
    (715, "month", 30, 30.4375),
    (inf, "year", 365, 365.25),
)
"""How a span of days is told: below how many, in which unit, as long as Babel takes the unit to be,
as long as it is.
"""

_SPANS: tuple[tuple[float, str, float], ...] = (
    (1, "duration-second", 1 / 60),
    (120, "duration-minute", 1),
    (48 * 60, "duration-hour", 60),
    (100 * 24 * 60, "duration-day", 24 * 60),
    (24 * 43830, "duration-month", 43830),
    (inf, "duration-year", 12 * 43830),
)
"""How a span of minutes is told: below how many, in which unit, how long that is."""


SOURCE = "en"
"""The language of the texts in the code."""


def languages() -> list[str]:
    """Return the languages that our texts are in, English first."""
    codes = (language.code for language in packs() if language.file(CATALOGUE) is not None)
    return [SOURCE, *(code for code in codes if code != SOURCE)]


@lru_cache(maxsize=4096)
def _format_number(value: float, locale: Locale) -> str:
    return str(format_decimal(value, format="#,##0.##", locale=locale)).replace("-", "−")


@lru_cache(maxsize=4096)
def _format_day(day: dt.date, locale: Locale) -> str:
    return str(format_date(day, format="medium", locale=locale))


@lru_cache(maxsize=4096)
def _format_whole_day(day: dt.date, locale: Locale) -> str:
    pattern = pack(locale.language).table(DateWords).long or locale.date_formats["long"].pattern
    return str(format_date(day, pattern, locale=locale))


@cache
def _translations(code: str) -> NullTranslations:
    """Our texts, and those of the packages that add something."""
    translations: NullTranslations = NullTranslations()
    catalogues = (
        files(package).joinpath("locale", code, "LC_MESSAGES", f"{DOMAIN}.po")
        for package in extensions.packages()
    )
    for catalogue in reversed([pack(code).file(CATALOGUE), *catalogues]):
        if catalogue is not None and catalogue.is_file():
            texts = _compile_catalogue(catalogue.read_bytes(), code)
            texts.add_fallback(translations)
            translations = texts
    return translations


def parsed(catalogue: bytes, code: str) -> Catalog:
    """Return a catalogue as it is written. Raises ValueError where it is none."""
    try:
        return read_po(BytesIO(catalogue), locale=code, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def _compile_catalogue(catalogue: bytes, code: str) -> Translations:
    """Return a catalogue, ready for use. Raises ValueError where it is none."""
    compiled = BytesIO()
    write_mo(compiled, parsed(catalogue, code))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def built_in(code: str) -> Mapping[Any, str]:
    """The texts of a language that comes with the package; none where there is no such language."""
    mapping: Mapping[Any, str] = getattr(_translations(code), "_catalog", {})
    return mapping


_AMOUNT = re.compile(r"(\d[\d _]*(?:[.,]\d+)?)\s*([A-Z]{3})(?=$|[\s,;/(])(.*)", re.DOTALL)


def _parse_amount(match: re.Match[str]) -> float:
    return float(match[1].replace(" ", "").replace("_", "").replace(",", "."))


def amount(text: str) -> str:
    """The figure of an amount, for sorting: “120 000 RUB” → “120000.0”; words as they are."""
    match = _AMOUNT.fullmatch(text.strip())
    return text if match is None else str(_parse_amount(match))


def _unit_of(minutes: float) -> str:
    return next(unit for limit, unit, _ in _SPANS if minutes < limit)


class Language:
    """Words and figures as the readers of one language expect them."""

    def __init__(self, code: str = SOURCE, own: bytes | None = None) -> None:
        """`code` is the site's: `ru`, `en`, `pt-BR`; an unknown one is taken for English. `own` is
        a catalogue of the site's, before ours. Raises ValueError where it is none.
        """
        try:
            self.locale = Locale.parse(code, sep="-" if "-" in code else "_")
        except (UnknownLocaleError, ValueError):
            self.locale = Locale(SOURCE)
        self.spoken = own is not None or self.locale.language in languages()
        """Whether there are texts in this language; English stands in where there are none."""
        if not self.spoken:
            self.locale = Locale(SOURCE)
        self.code = code
        self.direction = direction_of(code)
        """The direction of the pages, whichever language their own texts are in."""
        self._spoken_direction = direction_of(str(self.locale))
        self._isolates = False
        self._words = _translations(self.locale.language)
        if own is not None:
            texts = _compile_catalogue(own, str(self.locale))
            texts.add_fallback(self._words)
            self._words = texts

    def beside_languages(self, codes: Iterable[str | None]) -> Language:
        """This language beside maps in other ones. Where not all run left to right, words and
        figures become islands: `+2` stays `+2` inside a sentence that runs the other way.
        """
        directions = {direction_of(code) for code in codes if code} | {self.direction}
        if directions == {LTR}:
            return self
        beside = copy.copy(self)
        beside._isolates = True
        return beside

    def direction_in(self, code: str | None) -> str:
        """Return the direction of a file that says its language; the pages', where it says none."""
        return direction_of(code) if code else self.direction

    def island(self, words: str) -> str:
        """A sentence of this language, kept apart from a text of the other direction around it."""
        return isolate(words, self._spoken_direction) if self._isolates else words

    def label(self, words: str) -> str:
        """Return words of ours as an island; English ones that stand in run their own way."""
        way = first_strong(words) or self._spoken_direction
        return isolate(words, way) if self._isolates else words

    def turned(self, words: str) -> str | None:
        """The direction of an author's words, if they run the other way than the pages."""
        way = first_strong(words)
        return None if way == self.direction else way

    def figure(self, figure: str) -> str:
        """Return a figure with its signs, which runs left to right in every language."""
        return isolate(figure, LTR) if self._isolates else figure

    def text(self, message: str) -> str:
        """Return the message in this language; the English one where it is missing."""
        return self._words.gettext(message) if message else ""

    def plural(self, one: str, many: str, number: float, **others: str) -> str:
        """The form that goes with `number`, with `{n}` and the places of `others` filled in."""
        return self.form(one, many, number).format(n=self.number(number), **others)

    def form(self, one: str, many: str, number: float) -> str:
        """Return the form that goes with `number`, with its places open."""
        return self._words.ngettext(one, many, int(number))

    def quoted(self, words: str) -> str:
        """Return words in the language's quotation marks."""
        return self.text(N_("“{words}”")).format(words=words)

    def number(self, value: float) -> str:
        """1234.5 → “1 234,5” where commas are decimal; with a true minus. A range has both ends."""
        if (written := getattr(value, "text", None)) is not None:
            return self.island(written)  # with its unit, as its author wrote it
        if hasattr(value, "low") and hasattr(value, "high"):
            ends = (_format_number(end, self.locale) for end in (value.low, value.high))
            return self.figure("–".join(ends))
        return self.figure(_format_number(value, self.locale))

    def signed(self, value: float) -> str:
        """Return an emotion: “−1,5”, “0”, “+2”, with a true minus; on a scale of its map's own,
        the number as its author wrote it.
        """
        own: float | None = getattr(value, "on_own_scale", None)
        if own is not None:
            return self.number(round(own, 1))
        figure = _format_number(abs(round(value, 1)), self.locale)
        if figure != "0":
            figure = f"−{figure}" if value < 0 else f"+{figure}"
        return self.figure(figure)

    def percent(self, share: float) -> str:
        """0.42 → “42 %”, as the language writes it."""
        return self.figure(str(format_percent(round(share, 3), format=None, locale=self.locale)))

    def money(self, text: str) -> str:
        """“120000 RUB a year” → “120 000 ₽ a year”; words that are no amount stay as they are."""
        match = _AMOUNT.fullmatch(text.strip())
        if match is None or match[2] not in self.locale.currencies:
            return text
        value = _parse_amount(match)
        pattern = self.locale.currency_formats["standard"].pattern
        if value.is_integer():
            pattern = pattern.replace(".00", "")
        text = format_currency(value, match[2], pattern, self.locale, currency_digits=False)
        return self.label(text) + match[3]

    def duration(self, least: float, most: float) -> str:
        """Return a span of minutes, or a range: “90 minutes”, “7–10 days”, “2 hours – 3 days”."""
        if most == inf:
            return self.island(self.text(N_("{span} or more")).format(span=self._span(least)))
        if self._span(least) == self._span(most):
            return self.island(self._span(most))
        _, unit, length = next(row for row in _SPANS if most < row[0])
        lower = round(least / length, 1)
        if least and (lower < 1 or _unit_of(least) != unit):
            return self.island(f"{self._span(least)} – {self._span(most)}")
        return self.island(f"{_format_number(lower, self.locale)}–{self._span(most)}")

    def _span(self, minutes: float) -> str:
        _, unit, length = next(row for row in _SPANS if minutes < row[0])
        value = round(minutes / length, 1)
        shown = int(value) if value.is_integer() else value
        return str(format_unit(shown, unit, length="long", locale=self.locale))

    def date(self, day: dt.date) -> str:
        """“1 окт. 2026 г.”, as the language writes it."""
        return self.island(_format_day(day, self.locale))

    def whole_date(self, day: dt.date) -> str:
        """“1 октября 2026”, as it stands inside a sentence."""
        return self.island(_format_whole_day(day, self.locale))

    def render_message(self, message: Message) -> str:
        """Return the sentence and its hint in this language, with its days as people say them."""
        return message.render(self.text, self._format_value)

    def _format_value(self, value: object) -> object:
        if isinstance(value, float):
            return self.number(value)
        return self.whole_date(value) if isinstance(value, dt.date) else value

    def ago(self, day: dt.date, today: dt.date) -> str:
        """“39 days ago”, “5 months ago”, “in 2 years”; `ages.js` says the same in the browser."""
        days = (day - today).days
        if days in _NEAR_DAYS:
            return self.island(self.text(_NEAR_DAYS[days]))
        unit, length, mean = next(row for row in _UNITS if abs(days) < row[0])[1:]
        rounded = dt.timedelta(days=length * round(days / mean))
        words = format_timedelta(
            rounded, granularity=unit, threshold=inf, add_direction=True, locale=self.locale
        )
        return self.island(str(words))
