"""Tables that become cards stay tables for who hears them, and say what each value is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mkdocs_journeys

TEMPLATES = Path(mkdocs_journeys.__path__[0]) / "templates" / "journeys"
TABLES = [
    pytest.param(table, id=f"{path.name}-{number}")
    for path in sorted(TEMPLATES.glob("*.html"))
    for number, table in enumerate(
        re.findall(r'<table[^>]*class="jm-cards.*?</table>', path.read_text("utf-8"), re.DOTALL)
    )
]
HEAD = re.compile(
    r'<th role="columnheader" scope="col"[^>]*>\{\{ (?:_\("([^"]+)"\)|name) \}\}</th>'
)
LABEL = re.compile(
    r"""<td role="cell" data-label="\{\{ _\('([^']+)'\) \}\}"|_cell\([^()]*, _\("([^"]+)"\)\)"""
)


def test_there_are_such_tables():
    assert len(TABLES) > 10


@pytest.mark.parametrize("table", TABLES)
def test_every_value_has_the_words_of_its_head(table):
    heads, rows = table.split("</thead>")
    columns = HEAD.findall(heads)

    assert len(columns) == heads.count("<th") - heads.count("<thead")
    assert [first or second for first, second in LABEL.findall(rows)] == columns[1:]


@pytest.mark.parametrize("table", TABLES)
def test_every_part_says_what_it_is(table):
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}

    for tag, rest in re.findall(r"<(table|thead|tbody|tr|td|th)\b([^>]*)", table):
        header = "rowheader" if 'scope="row"' in rest else "columnheader"
        assert rest.startswith(f' role="{roles.get(tag, header)}"'), tag


@pytest.mark.parametrize("table", TABLES)
def test_wide_tables_are_cards_sooner(table):
    if "{% if" in table.split("</thead>")[0]:
        return  # its width depends on its columns
    columns = len(HEAD.findall(table))
    width = " jm-cards--wide" if columns > 5 else " jm-cards--middle" if columns == 5 else ""

    assert re.search(r'class="jm-cards(.*?) jm-table', table)[1] == width


def test_the_cells_of_components_have_a_label():
    cells = [
        cell
        for name in ("badges.html", "trends.html")
        for cell in re.findall(r"<td[^>]*>", (TEMPLATES / name).read_text("utf-8"))
    ]

    assert cells
    assert all(cell.startswith('<td role="cell" data-label="{{ label }}"') for cell in cells)
