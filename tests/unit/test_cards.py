"""Tables that become cards stay tables for who hears them, and say what each value is."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_journeys.cards import cards

TABLE = Markup(
    '<table class="jm-table" data-sortable="sort">'
    '<thead><tr><th scope="col">What</th> <th scope="col" class="jm-figure">How <b>much</b></th>'
    ' <th scope="col">Who &amp; when</th></tr></thead>'
    '<tbody><tr id="a"><th scope="row"><a href="#">First</a></th> <td class="jm-figure">3</td>'
    " <td>\n </td></tr></tbody></table>"
)


def test_every_part_says_what_it_is():
    found = cards(TABLE)

    for part in (
        '<table role="table" class="jm-cards jm-table" data-sortable="sort">',
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">What</th>',
        '<tbody role="rowgroup"><tr role="row" id="a"><th role="rowheader" scope="row">',
    ):
        assert part in found


def test_every_value_has_the_words_of_its_head():
    found = cards(TABLE)

    assert '<td role="cell" data-label="How much" class="jm-figure">3</td>' in found
    assert '<td role="cell" data-label="Who &amp; when"></td>' in found


def test_what_holds_nothing_is_empty():
    table = "<table><tbody><tr><td>\n</td><td> <b>x</b></td></tr></tbody></table>"

    assert '<td role="cell"></td><td role="cell"> <b>x</b></td>' in cards(table)


def test_wide_tables_are_cards_sooner():
    def table(columns):
        heads = "".join(f'<th scope="col">{n}</th>' for n in range(columns))
        return cards(f'<table class="jm-table"><thead><tr>{heads}</tr></thead></table>')

    assert 'class="jm-cards jm-table"' in table(4)
    assert 'class="jm-cards jm-cards--middle jm-table"' in table(5)
    assert 'class="jm-cards jm-cards--wide jm-table"' in table(7)
