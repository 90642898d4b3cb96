"""A site that joins others by their published data: rows, numbers and links that lead there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from company import DAY, FILES, table
from projects import QUIET, Built, Project

EXAMPLE = Path(__file__).parents[2] / "examples" / "company"
KINDS = ("portfolio/", "sites/", "sites/cinema/", "sites/post/", "")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The sites of the example in the repository, built by its own script."""
    folder = tmp_path_factory.mktemp("example") / "company"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("site", "data", ".cache"))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        ["sh", "build.sh"],
        cwd=folder,
        env=os.environ | QUIET | {"PATH": path, "SOURCE_DATE_EPOCH": DAY},
        check=True,
        timeout=300,
    )
    return Built(folder / "site")


@pytest.mark.parametrize("url", KINDS)
def test_links_lead_to_pages_and_places_of_the_other_sites(example, url):
    page = f"company/{url}"
    links = [link["href"] for link in example.article(page).find_all("a") if link.get("href")]
    elsewhere = [link for link in links if "/journeys/" in link]

    assert elsewhere or url == "sites/"
    for link in links:
        address = urlsplit(urljoin(page, link))
        path, anchor = unquote(address.path), unquote(address.fragment)
        assert example.has(path), link
        assert not anchor or f'id="{anchor}"' in example.text(path), link


def test_the_portfolio_has_the_journeys_of_all_sites(example):
    rows = table(example.article("company/portfolio/"), "Тепловая карта")
    heads = " ".join(row[0] for row in rows)

    for title in ("Возврат денег за подписку", "Возврат посылки отправителю", "Получить посылку"):
        assert title in heads
    assert "Кинотеатр · Приложение" in heads
    assert len(rows) == 4


def test_the_same_id_on_two_sites_is_no_clash(example):
    page = example.article("company/portfolio/")
    (people,) = [select for select in page.find_all("select") if select["name"] == "persona"]
    (owners,) = [select for select in page.find_all("select") if select["name"] == "owner"]

    assert [option.text for option in people.find_all("option")[1:]] == ["Ольга", "Ольга Петровна"]
    assert len(owners.find_all("option")) == 3


def test_numbers_of_each_site_stand_on_the_overview(example):
    cinema, post = table(example.article("company/"), "Сайт")

    assert cinema[0].startswith("Кинотеатр")
    assert cinema[1] == post[1] == "2"
    assert "Чат поддержки" in cinema[2]
    assert "7 из 9" in cinema[4]
    assert "1 цель из 1" in cinema[5]
    assert "1 стала лучше" in cinema[6]
    assert "1 стала хуже" in post[6]


# A site as it is, and as another one sees it.


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """A site of many odd things, and one that joins it under the same name twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        home = Project(tmp_path_factory.mktemp("seen")).files(FILES)
        own = home.build()
        joining = Project(tmp_path_factory.mktemp("joining"))
        for name in ("one", "two"):
            joining.write(f"data/{name}.json", own.text("journeys/journeys.json"))
        joining.plugin(
            joined_sites=[{"data": "data", "url": "https://{name}.example.com/journeys/"}]
        )
        return own, joining.build()


def test_rows_are_the_same_as_on_the_site_itself(seen):
    own, joining = seen
    rows = table(own.article("journeys/portfolio/"), "Heat map")
    others = table(joining.article("journeys/portfolio/"), "Heat map")

    # The head of a row names the site as well; emotions' own words are not published.
    assert [row[1:] for row in others] == [row[1:] for row in rows] * 2
    assert [row[0].split(" as is")[0] for row in others[: len(rows)]] == [
        row[0].split(" as is")[0] if " as is" in row[0] else others[index][0]
        for index, row in enumerate(rows)
    ]


def test_addresses_are_those_of_each_site(seen):
    own, joining = seen
    cells = own.article("journeys/portfolio/").find_all(cls="jm-heat__cell")
    others = joining.article("journeys/portfolio/").find_all(cls="jm-heat__cell")
    theirs = [urljoin("https://one.example.com/journeys/portfolio/", one["href"]) for one in cells]

    assert [one["href"] for one in others[: len(cells)]] == theirs
    assert others[len(cells)]["href"].startswith("https://two.example.com/journeys/")


def test_only_markup_of_ours_is_on_the_pages(seen):
    _, joining = seen

    for url in joining.pages:
        assert "<script>x</script>" not in joining.text(url)


def test_a_folder_of_journeys_is_not_needed(seen):
    _, joining = seen

    assert joining.warnings == []
    assert "Begin here" not in joining.text("journeys/")


def test_data_that_cannot_be_read_are_told_and_the_others_stay(project):
    project.files(FILES)
    own = project.build()
    text = own.text("journeys/journeys.json")
    project.write("data/cut.json", text[:-20])
    project.write("data/good.json", text)
    project.plugin(joined_sites=[{"data": "data", "url": "https://a.example/{name}/"}])
    built = project.build(site="again")
    rows = table(built.article("journeys/"), "Site")

    (warning,) = [line for line in built.warnings if "[joined-data]" in line]
    assert warning.startswith("data/cut.json:1:")
    assert "The file ends in the middle" in warning
    assert [len(row) for row in rows] == [7, 2, 7]
    assert "Its data can't be read" in rows[1][1]
    assert built.has("journeys/sites/good/")
    assert not built.has("journeys/sites/cut/")
    assert project.build(site="strict", strict=True).aborted


def test_own_journeys_and_joined_ones_stand_side_by_side(project):
    own = project.files(FILES).build()
    project.write("other.json", own.text("journeys/journeys.json"))
    project.plugin(joined_sites=[{"data": "other.json", "url": "https://a.example/"}])
    built = project.build(site="again")
    count = len(table(own.article("journeys/portfolio/"), "Heat map"))
    page = built.article("journeys/portfolio/")
    (sites,) = [select for select in page.find_all("select") if select["name"] == "site"]

    assert len(table(page, "Heat map")) == 2 * count
    assert page.find_all(cls="jm-heat__cell")[0]["href"].startswith("../")
    assert len(sites.find_all("option")) >= 2


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_site_beside_this_one_is_reached_from_every_page(project, directory_urls):
    project.files(FILES).set(use_directory_urls=directory_urls)
    own = project.build(site="sites/own")
    project.write("own.json", own.text("journeys/journeys.json"))
    project.plugin(joined_sites=[{"data": "own.json", "url": "../own/journeys/"}])
    project.build(site="sites/joining")
    both = Built(project.root / "sites")
    page = "joining/journeys/portfolio/" if directory_urls else "joining/journeys/portfolio.html"
    links = [link["href"] for link in both.article(page).find_all("a") if link.get("href")]
    elsewhere = [urljoin(page, link) for link in links if "/own/" in link]

    assert elsewhere
    for link in elsewhere:
        assert both.has(unquote(urlsplit(link).path)), link


def test_serve_watches_the_data(project):
    project.write("data/a.json", "{}")
    project.plugin(joined_sites=["data"])
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(project.config))
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)

    assert str(project.root / "data") in config.watch


def test_an_index_is_small(seen):
    own, _ = seen
    index = own.text("journeys/journeys.json")
    journeys = json.loads(index)["journeys"]

    assert len(index.encode()) < 1500 * len(journeys)
