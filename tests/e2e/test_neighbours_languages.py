"""A site in several languages, made by mkdocs-static-i18n: maps in each of them."""

from __future__ import annotations

import pytest
from crawl import dead_links
from neighbours import BOTH_ORDERS, committed, menu, site_with

I18N = {
    "languages": [
        {"locale": "ru", "default": True, "name": "Русский"},
        {"locale": "en", "name": "English", "site_name": "Maps"},
    ]
}

ENGLISH = """\
---
title: Only in English
language: en
stages:
  - name: One
    emotion: -2
    touchpoints: [Letter]
---
See [the visit](visit.md).
"""

RUSSIAN = """\
---
title: Только по-русски
language: ru-RU
stages:
  - name: Раз
    touchpoints: [{name: Письмо, journey: clinic/english}]
---
Смотрите [английскую](english.md).
"""


def bilingual(project, order, *more, **settings):
    options = I18N | settings
    site_with(project, {"i18n": options}, order, *more)
    return project.files(
        {"journeys/clinic/english.md": ENGLISH, "journeys/clinic/russian.md": RUSSIAN}
    )


@BOTH_ORDERS
def test_every_language_has_the_maps_in_its_own_words(project, order):
    built = bilingual(project, order).build(strict=True)

    assert (built.aborted, built.warnings) == ("", [])
    assert built.page("journeys/").find("h1").text.startswith("Карты пути клиента")
    assert built.page("en/journeys/").find("h1").text.startswith("Customer journeys")
    for prefix in ("", "en/"):
        article = built.article(f"{prefix}journeys/clinic/visit/")
        assert article.find("h1").text.startswith("Seeing a dentist")
        assert article.find_all("table", cls="jm-map")
        assert article.find_all("div", cls="jm-diagram")
    assert "Карта" in built.article("journeys/clinic/visit/").text
    assert "Карта" not in built.article("en/journeys/clinic/visit/").text
    assert dead_links(built) == []


@BOTH_ORDERS
def test_a_map_in_one_language_is_in_that_language_alone(project, order):
    built = bilingual(project, order).build(strict=True)

    assert built.has("en/journeys/clinic/english/")
    assert not built.has("journeys/clinic/english/")
    assert built.has("journeys/clinic/russian/")
    assert not built.has("en/journeys/clinic/russian/")
    assert "Only in English" in built.article("en/journeys/").text
    assert "Only in English" not in built.article("journeys/").text
    assert "Only in English" not in menu(built)


@BOTH_ORDERS
def test_a_link_leads_to_the_language_that_has_the_page(project, order):
    built = bilingual(project, order).build(strict=True)

    hrefs = built.article("journeys/clinic/russian/").hrefs
    assert "../../../en/journeys/clinic/english/" in hrefs
    assert "../visit/" in built.article("en/journeys/clinic/english/").hrefs


@BOTH_ORDERS
def test_the_menu_of_each_language(project, order):
    project.set(nav=["index.md", {"Maps": "journeys/"}])
    bilingual(project, order).set(nav=["index.md", {"Maps": "journeys/"}])

    built = project.build(strict=True)

    assert "Команды" in menu(built)
    assert "Teams" in menu(built, "en/")
    assert "Только по-русски" in menu(built)
    assert "Only in English" in menu(built, "en/")


@BOTH_ORDERS
def test_folders_of_languages(project, order):
    (project.root / "docs/index.md").unlink()
    bilingual(project, order, docs_structure="folder").files(
        {"docs/ru/index.md": "# Дом\n", "docs/en/index.md": "# Home\n"}
    )

    built = project.build(strict=True)

    assert built.article("en/journeys/clinic/visit/").find_all("table", cls="jm-map")
    assert built.article("journeys/clinic/visit/").find_all("table", cls="jm-map")
    assert dead_links(built) == []


@BOTH_ORDERS
def test_dates_and_links_to_sources_in_every_language(project, order):
    dates = {"git-revision-date-localized": {"type": "iso_date"}}
    bilingual(project, order)
    project.settings["plugins"].append(dates)  # it wants to stand after the other
    project.material("content.action.edit").set(
        repo_url="https://git.example.com/maps/", edit_uri="edit/main/docs/"
    )
    committed(project, "2024-02-01")

    built = project.build()

    for prefix in ("", "en/"):
        page = built.page(f"{prefix}journeys/clinic/visit/")
        assert "2024-02-01" in page.text
        alternates = [one["href"] for one in page.find_all("link", rel="alternate")]
        assert [alternate for alternate in alternates if alternate.endswith("clinic/visit/")]
        edit = "https://git.example.com/maps/edit/main/journeys/clinic/visit.md"
        assert edit in page.hrefs


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_other_languages_are_in_the_map_of_the_site(project, theme):
    bilingual(project, "before").set(site_url="https://site.example/")
    if theme == "mkdocs":
        project.set(theme={"name": "mkdocs"})

    built = project.build()

    sitemap = built.text("sitemap.xml")
    for url in ("journeys/clinic/visit/", "en/journeys/clinic/visit/"):
        assert f"<loc>https://site.example/{url}</loc>" in sitemap


@BOTH_ORDERS
def test_pictures_of_maps_are_in_every_language(project, order):
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'
    shown = "---\ntitle: Tea\nstages: [One]\n---\n![Tea](tea.svg)\n"
    hidden = shown.replace("Tea", "Secret").replace("tea", "secret")
    bilingual(project, order).files(
        {
            "journeys/clinic/tea.md": shown,
            "journeys/clinic/tea.svg": picture,
            "journeys/clinic/hidden.md": hidden.replace("stages", "visibility: private\nstages"),
            "journeys/clinic/secret.svg": picture,
        }
    )

    built = project.build(strict=True)

    assert (built.aborted, built.warnings, dead_links(built)) == ("", [], [])
    pictures = [name for name in built.files if name.endswith(".svg") and "journeys/" in name]
    assert "journeys/clinic/tea.svg" in pictures
    assert not [name for name in built.files if "secret" in name or "hidden" in name]
