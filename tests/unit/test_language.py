"""Figures as the readers of one language expect them."""

from __future__ import annotations

import pytest

from mkdocs_journeys.language import Language, amount

NARROW = "\u00a0"


@pytest.mark.parametrize(
    ("written", "shown", "sorted_by"),
    [
        ("90000 RUB", "90 000 ₽", "90000.0"),
        ("1450000 RUB в год", "1 450 000 ₽ в год", "1450000.0"),
        ("1 200,5 EUR (разово)", "1 200,50 € (разово)", "1200.5"),
        ("два дня работы", "два дня работы", "два дня работы"),
        ("15 RUBLES", "15 RUBLES", "15 RUBLES"),
        ("до 90000 RUB", "до 90000 RUB", "до 90000 RUB"),
    ],
)
def test_an_amount_is_written_as_people_do_and_words_stay(written, shown, sorted_by):
    assert Language("ru").money(written).replace(NARROW, " ") == shown
    assert amount(written) == sorted_by
