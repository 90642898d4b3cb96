"""Where a site stands, where its folder lies, and what else lies there."""

from __future__ import annotations

import pytest
from crawl import dead_links, double_ids
from projects import bare_menu as menu
from projects import small

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@pytest.fixture
def bare(project):
    return project.bare().files(small())


def test_pages_with_their_suffix(bare):
    built = bare.set(use_directory_urls=False).build()

    assert "journeys/cinema/evening.html" in built.files
    assert "journeys/cinema/index.html" in built.files
    assert dead_links(built) == []
    page = built.page("journeys/cinema/evening.html")
    assert "../personas/olga.html" in page.hrefs
    assert "refund.html" in page.hrefs


def test_a_site_in_a_sub_folder(example):
    example.material().set(site_url="https://example.org/maps/")

    built = example.build()

    assert dead_links(built, "/maps/") == []
    for url in built.pages:
        page = built.page(url)
        assert not [one for _, _, one in page.addresses if one.startswith("/")], url


def test_a_site_without_an_address_works_from_a_file_share(bare):
    built = bare.set(use_directory_urls=False).build()

    for url in built.pages:
        for _, _, written in built.page(url).addresses:
            assert not written.startswith("/")
            assert not written.partition("#")[0].endswith("/"), "a folder, which shows a listing"


@pytest.mark.parametrize("strict", [False, True])
def test_no_folder(project, strict):
    built = project.bare().build(strict=strict)

    assert built.warnings == [
        "mkdocs.yml:1:1: warning: There is no folder “journeys” yet; make it beside mkdocs.yml "
        "and begin again. [no-folder]"
    ]
    assert bool(built.aborted) is strict
    assert "1 warning" in built.aborted or not strict
    assert "Begin here" in built.article("journeys/").text
    assert "touchpoints:" in built.article("journeys/").text
    assert built.pages == ["", "journeys/"]


def test_an_empty_folder(project):
    (project.root / "journeys").mkdir()

    built = project.bare().build(strict=True)

    assert built.warnings == []
    assert "Begin here" in built.article("journeys/").text


def test_the_advice_of_the_overview_is_a_journey_that_works(project):
    (project.root / "journeys").mkdir()
    advised = project.bare().build().article("journeys/").find("pre").find("code")
    text = "".join(child for child in advised.children if isinstance(child, str))

    project.write("journeys/first.md", text)
    built = project.build(strict=True)

    assert built.warnings == []
    assert built.has("journeys/first/")


def test_a_folder_among_the_ordinary_pages(bare):
    (bare.root / "journeys").rename(bare.root / "docs/journeys")
    bare.write("docs/guide.md", "# Guide\n\n[Map](journeys/cinema/evening.md#choice)\n")
    bare.write("docs/journeys/cinema/shot.png", PNG)
    bare.write(
        "docs/journeys/cinema/refund.md",
        "---\ntitle: Money back\nstages: [Request]\n---\n[Guide](../../guide.md) ![](shot.png)\n",
    )
    bare.set(repo_url="https://github.com/o/r", edit_uri="edit/main/docs/")

    built = bare.plugin(folder="docs/journeys").build(strict=True)

    assert built.warnings == []
    assert len(built.pages) == len(set(built.pages))
    assert {"guide/", "journeys/cinema/evening/", "journeys/teams/web/"} <= set(built.pages)
    assert dead_links(built) == []
    assert built.has("journeys/cinema/shot.png")
    edit = built.page("journeys/cinema/evening/").find(rel="edit")["href"]
    assert edit == "https://github.com/o/r/edit/main/docs/journeys/cinema/evening.md"
    assert "../../../guide/" in built.page("journeys/cinema/refund/").hrefs
    assert "../journeys/cinema/evening/#choice" in built.page("guide/").hrefs


def test_a_folder_of_another_name(bare):
    (bare.root / "journeys").rename(bare.root / "maps")

    built = bare.plugin(folder="maps").build(strict=True)

    assert built.warnings == []
    assert built.has("maps/cinema/evening/")
    assert menu(built)[1:3] == ["Customer journeys", "    maps/"]


@pytest.mark.parametrize("section", ["cjm", "about/cjm", "/cjm/"])
def test_a_section_of_another_name(bare, section):
    built = bare.plugin(section=section).build(strict=True)

    assert built.warnings == []
    assert built.has(f"{section.strip('/')}/cinema/evening/")
    assert dead_links(built) == []


def test_a_folder_deep_in_the_project(bare):
    bare.write("docs/guide.md", "# Guide\n")
    (bare.root / "content").mkdir()
    (bare.root / "journeys").rename(bare.root / "content/maps")
    body = "[As files lie](../../docs/guide.md), [as pages](../guide.md)\n"
    bare.write("content/maps/a.md", f"---\ntitle: A\nstages: [S]\n---\n{body}")
    bare.set(repo_url="https://github.com/o/r", edit_uri="edit/main/docs/")

    built = bare.plugin(folder="content/maps", section="cjm").build()

    assert built.warnings == []
    assert built.page("cjm/a/").hrefs.count("../../guide/") == 2
    edit = built.page("cjm/a/").find(rel="edit")["href"]
    assert edit == "https://github.com/o/r/edit/main/content/maps/a.md"


def test_the_whole_site_is_journeys(bare):
    (bare.root / "docs/index.md").unlink()

    built = bare.plugin(section="").build(strict=True)

    assert built.warnings == []
    assert built.page("").find("h1").text == "Customer journeys"
    assert built.has("cinema/evening/")
    assert dead_links(built) == []


def test_an_ordinary_page_keeps_its_address(bare):
    bare.write("docs/journeys/index.md", "# Our own overview\n")

    built = bare.build()

    assert built.page("journeys/").find("h1").text == "Our own overview"
    assert built.warnings == [
        "journeys:1:1: error: The page “journeys/index.md” is taken by another file of the site, "
        "“journeys/index.md”. [double-address]"
    ]
    assert built.has("journeys/cinema/evening/")


def test_an_ordinary_page_with_the_address_of_a_journey(bare):
    bare.write("docs/journeys/cinema/evening/index.md", "# Another evening\n")

    built = bare.build()

    assert built.page("journeys/cinema/evening/").find("h1").text == "Another evening"
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("journeys/cinema/evening.md:1:1: error: ")
    assert dead_links(built) == []


def test_a_journey_beside_a_folder_of_its_name(bare):
    bare.write("journeys/cinema.md", "---\ntitle: The cinema\nstages: [Door]\n---\n")

    built = bare.build()

    said = [
        warning
        for warning in built.warnings
        if warning.startswith("journeys/cinema.md:1:1: error: ")
    ]
    assert len(said) == len(built.warnings) == 1, built.warnings
    assert menu(built).count("        journeys/cinema/") == 1


def test_a_journey_beside_a_folder_without_directory_addresses(bare):
    bare.write("journeys/cinema.md", "---\ntitle: The cinema\nstages: [Door]\n---\n")

    built = bare.set(use_directory_urls=False).build()

    assert built.warnings == []
    assert built.page("journeys/cinema.html").find("h1").text == "The cinema"
    assert built.page("journeys/cinema/index.html").find("h1").text == "Cinema"


@pytest.mark.parametrize("directories", [True, False])
def test_pictures_come_along(bare, directories):
    bare.write("journeys/cinema/images/sofa.png", PNG)
    bare.write("journeys/personas/images/olga.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    bare.write(
        "journeys/personas/olga.md", "---\nname: Olga\nphoto: images/olga.svg\nalt: She\n---\n"
    )
    stages = "[{name: S, storyboard: {image: images/sofa.png, alt: A sofa}}]"
    body = "![The sofa](images/sofa.png)\n"
    head = f"---\ntitle: T\npersona: olga\nstages: {stages}\n---\n"
    bare.write("journeys/cinema/evening.md", head + body)

    built = bare.set(use_directory_urls=directories).build(strict=True)

    assert built.warnings == []
    assert dead_links(built) == []
    assert built.file("journeys/cinema/images/sofa.png").read_bytes() == PNG
    page = built.page("journeys/cinema/evening/" if directories else "journeys/cinema/evening.html")
    up = "../" if directories else ""
    pictures = [one["src"] for one in page.find_all("img")]
    assert pictures.count(f"{up}images/sofa.png") == 2
    overview = built.page("journeys/" if directories else "journeys/index.html")
    assert overview.find("img")["src"] == "personas/images/olga.svg"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        "<foreignObject><p>x</p></foreignObject>",
        '<image href="https://other.example/x.png"/>',
        '<a href="&#106;avascript:alert(1)"><text>x</text></a>',
        "<style>@import 'https://other.example/x.css';</style>",
    ],
)
def test_a_picture_that_could_run_is_refused(bare, inside):
    bare.write("journeys/bad.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')

    built = bare.build()

    assert not built.has("journeys/bad.svg")
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("journeys/bad.svg:1:41: error: ")
    assert built.warnings[0].endswith("[unsafe-picture]")


def test_other_files_of_the_folder_stay_at_home(bare):
    bare.files({"journeys/notes.txt": "secret", "journeys/.draft.md": "---\ntitle: D\n---\n"})

    built = bare.build(strict=True)

    assert not [file for file in built.files if "notes" in file or "draft" in file]


def test_names_in_other_scripts_and_with_spaces(bare):
    bare.write(
        "journeys/Кино и ещё/Вечер вдвоём.md",
        "---\ntitle: Вечер вдвоём\nstages: [Выбор]\n---\n[Возврат](../cinema/refund.md)\n",
    )
    bare.write(
        "journeys/cinema/refund.md",
        "---\ntitle: R\nstages: [S]\n---\n[Вечер](<../Кино и ещё/Вечер вдвоём.md>)"
        " [Вечер](../Кино%20и%20ещё/Вечер%20вдвоём.md#выбор)\n",
    )

    built = bare.build(strict=True)

    assert built.warnings == []
    assert built.has("journeys/Кино и ещё/Вечер вдвоём/")
    assert dead_links(built) == []


def test_an_id_stands_once_even_where_names_are_alike(bare):
    bare.write(
        "journeys/refund.md",
        "---\ntitle: Refund\nstages:\n  - Refund\n  - {name: Payment, touchpoints: [Refund]}\n"
        "opportunities: [Pay at once]\n---\n# Refund\n\n## Map\n\n## Opportunities\n",
    )

    built = bare.build()

    assert double_ids(built) == []


def test_an_area_without_journeys_still_has_its_page(bare):
    bare.write("journeys/bank/index.md", "---\ntitle: The bank\n---\nMaps will come.\n")

    built = bare.build(strict=True)

    assert built.page("journeys/bank/").find("h1").text == "The bank"
