"""Numbers of stages on all pages: ours, and none beside those of an author."""

from __future__ import annotations

import pytest


def journey(*names, **keys):
    emotions = "{olga: 1, igor: -1}"
    stages = "".join(
        f"  - name: '{name}'\n    emotion: {emotions}\n    touchpoints: [Touch {n}]\n"
        for n, name in enumerate(names)
    )
    rest = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: Path\npersonas: [olga, igor]\n{rest}stages:\n{stages}---\n"


@pytest.fixture
def built(project):
    def made(*names):
        project.write("journeys/now.md", journey(*names))
        project.write("journeys/then.md", journey(*names, state="to-be", replaces="now"))
        for persona in ("olga", "igor"):
            project.write(f"journeys/personas/{persona}.md", f"---\nname: {persona}\n---\n")
        return project.bare().build(strict=True)

    return made


def shown(site):
    """Every stage's name with what stands before it, on each page that shows it."""
    page = site.article("journeys/now/")
    compared = site.article("journeys/compare/changes/then/")
    together = site.article("journeys/compare/personas/now/")
    diagram = page.find("svg", cls="jm-graph")
    return {
        "map": [one.text for one in page.find_all("th", cls="jm-map__stage")],
        "page": [one.find("h2").text for one in page.find_all("section", cls="jm-stage")],
        "diagram": [one.text for one in diagram.find_all("text", cls="jm-graph__title")],
        "changes": [one.find("h3").text for one in compared.find_all("section", cls="jm-leg")],
        "curves": [
            one.text for one in compared.find("svg", cls="jm-overlay").find_all("text")
            if "jm-overlay__title" in one.classes
        ],
        "personas": [
            one.text for one in together.find("svg", cls="jm-overlay").find_all("text")
            if "jm-overlay__title" in one.classes
        ],
    }  # fmt: skip


def test_stages_get_numbers_everywhere(built):
    for place, names in shown(built("Search", "Order")).items():
        dot = "." if place == "diagram" else ""
        assert names[:2] == [f"1{dot} Search", f"2{dot} Order"], place


@pytest.mark.parametrize(
    "names",
    [
        ("1. Search", "2. Order"),
        ("Phase 1: Search", "Order"),
        ("Шаг 1. Ищу", "Шаг 2. Заказ"),
        ("① Search", "② Order"),
        ("01 Search", "02 Order"),
    ],
    ids=" ".join,
)
def test_no_number_of_ours_stands_beside_the_authors(built, names):
    for place, found in shown(built(*names)).items():
        assert [one.replace("\u00ad", "") for one in found[:2]] == list(names), place
