"""The reader's language: words, plural forms, numbers, dates.

English stands in the code and the templates; every other language is one catalogue in `locale/`.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import NullTranslations, Translations

from .problems import mark

__all__ = ["Language", "languages"]

DOMAIN = "journeys"


def languages() -> list[str]:
    """The languages that there are catalogues for, besides English."""
    return sorted(
        one.name for one in files(__package__).joinpath("locale").iterdir() if one.is_dir()
    )


@cache
def _translations(code: str) -> NullTranslations:
    catalogue = files(__package__).joinpath("locale", code, "LC_MESSAGES", f"{DOMAIN}.po")
    if not catalogue.is_file():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue.read_bytes()), locale=code))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


class Language:
    """Words and figures as the readers of one language expect them."""

    def __init__(self, code: str = "en") -> None:
        """`code` is the site's: `ru`, `en`, `pt-BR`; an unknown one is taken for English."""
        try:
            self.locale = Locale.parse(code, sep="-" if "-" in code else "_")
        except (UnknownLocaleError, ValueError):
            self.locale = Locale("en")
        self.spoken = self.locale.language in {"en", *languages()}
        """Whether there are texts in this language; English stands in where there are none."""
        if not self.spoken:
            self.locale = Locale("en")
        self.code = code
        self._words = _translations(self.locale.language)

    def text(self, message: str) -> str:
        """The message in this language; the English one where it is missing."""
        return self._words.gettext(message) if message else ""

    def plural(self, one: str, many: str, number: float) -> str:
        """The form that goes with `number`, with `{n}` filled in."""
        form = self._words.ngettext(one, many, int(number))
        return form.format(n=self.number(number))

    def quoted(self, words: str) -> str:
        """Words in the language's quotation marks."""
        return self.text(mark("“{words}”")).format(words=words)

    def number(self, value: float) -> str:
        """1234.5 → “1 234,5” where commas are decimal."""
        return str(format_decimal(value, format="#,##0.##", locale=self.locale))

    def signed(self, value: float) -> str:
        """An emotion: “−1,5”, “0”, “+2”, with a true minus."""
        figure = self.number(abs(round(value, 1)))
        if figure == "0":
            return figure
        return f"−{figure}" if value < 0 else f"+{figure}"

    def percent(self, share: float) -> str:
        """0.42 → “42 %”, as the language writes it."""
        return str(format_percent(round(share, 3), format=None, locale=self.locale))

    def money(self, written: str) -> str:
        """“120000 RUB” → “120 000 ₽”; words that are no amount stay as they are."""
        found = re.fullmatch(r"(\d[\d _]*(?:[.,]\d+)?)\s*([A-Z]{3})", written.strip())
        if found is None or found[2] not in self.locale.currencies:
            return written
        amount = float(found[1].replace(" ", "").replace("_", "").replace(",", "."))
        pattern = self.locale.currency_formats["standard"].pattern
        if amount.is_integer():
            pattern = pattern.replace(".00", "")
        return str(format_currency(amount, found[2], pattern, self.locale, currency_digits=False))

    def date(self, day: dt.date) -> str:
        """“1 окт. 2026 г.”, as the language writes it."""
        return str(format_date(day, format="medium", locale=self.locale))
