"""Where the pages stand in the menu, as the site's author says."""

from __future__ import annotations

import re

import pytest
from projects import bare_menu as menu
from projects import small


@pytest.fixture
def bare(project):
    return project.bare().files(small())


CINEMA = ["journeys/cinema/", "journeys/cinema/evening/", "journeys/cinema/refund/"]
PEOPLE = ["journeys/personas/", "journeys/personas/igor/", "journeys/personas/olga/"]
STUDIES = ["journeys/research/", "journeys/research/interviews/"]


TEAMS = ["journeys/teams/", "journeys/teams/web/"]
ACROSS = [f"journeys/{one}/" for one in ("portfolio", "backlog", "touchpoints", "certainty")]
LISTS = ["journeys/channels/", "journeys/compare/"]
"""Lists whose pages the menu does not list."""


def section(name, pages):
    return [f"    {name}", *(f"        {page}" for page in pages)]


def tree(title, depth=0):
    """All pages as a section of the menu."""
    rows = [title, "    journeys/", *(f"    {one}" for one in ACROSS)]
    parts = ("Cinema", CINEMA), ("Personas", PEOPLE), ("Evidence", STUDIES), ("Teams", TEAMS)
    for name, pages in parts:
        rows += section(name, pages)
    rows += [f"    {one}" for one in LISTS]
    return ["    " * depth + row for row in rows]


def test_without_a_menu_everything_is_listed(bare):
    built = bare.build()

    # As in a menu of the user's own, but for folders of one page, which stay folders.
    parts = [
        ("Cinema", CINEMA), ("Personas", PEOPLE), ("Evidence", STUDIES), ("Teams", TEAMS),
        ("Channels", LISTS[:1]), ("Comparisons", LISTS[1:]),
    ]  # fmt: skip
    rows = ["./", "Customer journeys", "    journeys/", *(f"    {one}" for one in ACROSS)]
    assert menu(built) == [*rows, *(row for part in parts for row in section(*part))]


def test_sections_are_called_as_their_index_pages_say(bare):
    bare.write("journeys/index.md", "---\ntitle: Maps of the cinema\n---\n")
    bare.write("journeys/cinema/index.md", "---\ntitle: Online cinema\n---\n")

    lines = menu(bare.build())

    assert "Maps of the cinema" in lines
    assert "    Online cinema" in lines


def test_a_folder_in_the_menu_stands_for_what_is_in_it(bare):
    built = bare.set(nav=["index.md", {"Our maps": "journeys/"}]).build(strict=True)

    assert menu(built) == ["./", *tree("Our maps")]
    assert built.aborted == ""


def test_a_title_that_the_author_chose_stays(bare):
    built = bare.set(nav=["index.md", {"Journeys": "journeys/"}]).build()

    assert menu(built)[1] == "Journeys"


def test_an_untitled_folder_is_called_as_its_index_page(bare):
    built = bare.set(nav=["index.md", "journeys/"]).build()

    assert menu(built) == ["./", *tree("Customer journeys")]


def test_a_folder_deep_in_the_menu(bare):
    bare.write("docs/guide.md", "# Guide\n")
    nav = ["index.md", {"Research": [{"Our maps": "journeys/"}, "guide.md"]}]

    built = bare.set(nav=nav).build()

    assert menu(built) == ["./", "Research", *tree("Our maps", 1), "    guide/"]
    above = built.page("journeys/cinema/evening/").find(id="above").text
    assert above == "Research / Our maps / Cinema /"


def test_a_part_of_the_folder(bare):
    nav = ["index.md", {"People": "journeys/personas/"}, {"Cinema maps": ["journeys/cinema/"]}]

    built = bare.set(nav=nav).build(strict=True)

    lines = ["./", "People", *(f"    {one}" for one in PEOPLE), "Cinema maps", "    Cinema"]
    assert menu(built) == [*lines, *(f"        {one}" for one in CINEMA)]
    assert built.has("journeys/research/interviews/")
    assert built.aborted == ""


def test_the_overview_alone(bare):
    built = bare.set(nav=["index.md", {"Maps": "journeys/index.md"}]).build(strict=True)

    assert menu(built) == ["./", "journeys/"]
    assert built.has("journeys/cinema/evening/")
    assert built.aborted == ""


def test_one_journey_by_its_page(bare):
    nav = ["index.md", {"The evening": "journeys/cinema/evening.md"}]

    built = bare.set(nav=nav).build(strict=True)

    assert menu(built) == ["./", "journeys/cinema/evening/"]


def test_areas_stand_in_the_order_of_their_authors(bare):
    bare.write("journeys/zoo/index.md", "---\ntitle: Zoo\norder: -1\n---\n")
    bare.write("journeys/zoo/visit.md", "---\ntitle: A visit\nstages: [Gate]\n---\n")

    lines = menu(bare.set(nav=["index.md", {"Maps": "journeys/"}]).build())

    assert lines.index("    Zoo") < lines.index("    Cinema")


@pytest.mark.parametrize("nav", [None, ["index.md", {"Maps": "journeys/"}]], ids=["unset", "set"])
def test_the_menu_is_in_the_order_of_the_lists(bare, nav):
    """Areas as their authors say, what is before what is to be, by title; personas by name."""
    bare.write("journeys/zoo/index.md", "---\ntitle: Zoo\norder: -1\n---\n")
    for file, title, more in (
        ("a", "Zebras", ""), ("b", "apes", ""), ("c", "Apes anew", "\nstate: to-be\nreplaces: b"),
    ):  # fmt: skip
        bare.write(f"journeys/zoo/{file}.md", f"---\ntitle: {title}{more}\nstages: [Gate]\n---\n")
    bare.write("journeys/personas/a.md", "---\nname: Zoe\n---\n")
    bare.write("journeys/personas/z.md", "---\nname: adam\n---\n")

    built = (bare.set(nav=nav) if nav else bare).build()

    lines = [line.strip() for line in menu(built)]
    assert lines.index("Zoo") < lines.index("Cinema")
    assert [line for line in lines if line.startswith("journeys/zoo/")] == [
        f"journeys/zoo/{one}" for one in ("", "b/", "a/", "c/")
    ]
    people = [f"journeys/personas/{one}" for one in ("", "z/", "igor/", "olga/", "a/")]
    assert [line for line in lines if line.startswith("journeys/personas/")] == people
    listed = built.article("journeys/zoo/").find("tbody").hrefs
    assert [one for one in listed if one in {"a/", "b/", "c/"}] == ["b/", "a/", "c/"]
    cards = built.article("journeys/personas/").find("ul", cls="jm-people").hrefs
    assert cards == ["z/", "igor/", "olga/", "a/"]
    assert built.page("journeys/zoo/b/").find(rel="next")["href"] == "../a/"


def test_a_menu_written_by_hand_stays_as_it_is(bare):
    nav = ["index.md", "journeys/personas/olga.md", "journeys/personas/igor.md"]

    built = bare.set(nav=nav).build()

    assert menu(built) == ["./", "journeys/personas/olga/", "journeys/personas/igor/"]


def test_pages_of_others_keep_their_place(bare):
    for name in ("aside", "zeal"):
        bare.write(f"docs/journeys/{name}.md", f"# {name}\n")

    lines = [line.strip() for line in menu(bare.build())]

    assert lines.index("journeys/") < lines.index("journeys/aside/") < lines.index("journeys/zeal/")


def test_areas_within_areas(bare):
    bare.write("journeys/cinema/kids/morning.md", "---\ntitle: A morning\nstages: [Tea]\n---\n")

    built = bare.set(nav=["index.md", {"Maps": "journeys/"}]).build(strict=True)

    lines = menu(built)
    at = lines.index("        Kids")
    assert lines[at + 1 : at + 3] == [
        "            journeys/cinema/kids/",
        "            journeys/cinema/kids/morning/",
    ]


def test_previous_and_next_follow_the_menu(bare):
    built = bare.set(nav=["index.md", {"Maps": "journeys/"}]).build()
    page = built.page("journeys/cinema/")

    assert page.find(rel="prev")["href"] == "../certainty/"
    assert page.find(rel="next")["href"] == "evening/"
    assert built.page("journeys/compare/").find_all(rel="next") == []


def test_a_folder_that_is_not_there_is_told_once(bare):
    built = bare.set(nav=["index.md", {"Maps": "journey/"}]).build()

    assert len(built.warnings) == 1
    assert "'journey/'" in built.warnings[0]


def test_building_twice_gives_the_same_menu(bare):
    bare.set(nav=["index.md", {"Maps": "journeys/"}])

    assert menu(bare.build()) == menu(bare.build())


@pytest.mark.parametrize("nav", [None, ["index.md", {"Maps": "journeys/"}]], ids=["unset", "set"])
def test_a_long_menu_lists_areas_only(bare, nav):
    if nav:
        bare.set(nav=nav)

    built = bare.plugin(nav_limit=5).build(strict=True)

    lines = [line.strip() for line in menu(built)]
    assert "journeys/" in lines
    assert "journeys/cinema/" in lines
    assert "journeys/cinema/evening/" not in lines
    assert "journeys/personas/olga/" not in lines
    assert built.has("journeys/cinema/evening/")


def test_pages_of_a_long_menu_know_what_is_above(bare):
    built = bare.plugin(nav_limit=5).build()

    assert built.page("journeys/cinema/evening/").find(id="above").text.endswith("Cinema /")


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    from projects import Project  # noqa: PLC0415

    project = Project(tmp_path_factory.mktemp("material")).files(small())
    project.material("navigation.indexes", "navigation.prune", "navigation.path")
    return project.set(nav=["index.md", {"Maps": "journeys/"}]).build(strict=True)


def test_index_pages_are_the_sections_links(material):
    page = material.page("")
    labels = [one.text for one in page.find("nav", cls="md-nav--primary").find_all("a")]

    assert "Maps" in labels
    assert "Customer journeys" not in labels  # the section is its own index
    link = next(one for one in page.find_all("a", cls="md-nav__link") if one.text == "Maps")
    assert link["href"] == "journeys/"


def test_closed_sections_are_pruned_to_their_index(material):
    home = material.page("").find("nav", cls="md-nav--primary").hrefs
    inside = material.page("journeys/cinema/evening/").find("nav", cls="md-nav--primary").hrefs

    assert "journeys/" in home
    assert not [one for one in home if "evening" in one]
    assert {"../refund/", "../../personas/", "../../research/"} <= set(inside)
    assert not [one for one in inside if "olga" in one]


def test_breadcrumbs_of_indexes(material):
    crumbs = material.page("journeys/cinema/evening/").find("nav", cls="md-path")

    assert [one.text for one in crumbs.find_all("a")] == ["Home", "Maps", "Cinema"]
    assert [one["href"] for one in crumbs.find_all("a")][1:] == ["../../", "../"]


def parts(built, page="journeys/"):
    """The entries of Material's menu that begin a part, each after the part's name."""
    menu = built.page(page).find("nav", cls="md-nav--primary")
    links = menu.find_all(cls="md-nav__link")
    marks = [(link.find_all("span", cls="md-status"), link.text.strip()) for link in links]
    told = [(found[0]["title"], title) for found, title in marks if found]
    return list(dict.fromkeys(told))  # a link may stand in a frame that is called a link, too


@pytest.mark.parametrize("page", ["journeys/", "journeys/cinema/evening/"])
@pytest.mark.parametrize("features", [[], ["navigation.indexes", "navigation.prune"]], ids=str)
@pytest.mark.parametrize("nav", [None, ["index.md", {"Maps": "journeys/"}]], ids=["unset", "set"])
def test_tools_areas_and_lists_are_parted(project, nav, features, page):
    project.files(small()).material(*features)
    built = (project.set(nav=nav) if nav else project).build(strict=True)

    assert parts(built, page) == [("Areas", "Cinema"), ("Lists", "Personas")]
    assert built.aborted == ""


def test_a_status_of_the_author_stays(project):
    project.files(small()).material("navigation.indexes").set(extra={"status": {"new": "Fresh"}})
    index = "---\ntitle: Cinema\npage: {status: new}\n---\n"
    project.write("journeys/cinema/index.md", index)

    assert ("Fresh", "Cinema") in parts(project.build(), "journeys/cinema/evening/")


def test_a_menu_that_the_author_mixed_is_not_parted(project):
    project.files(small()).material()
    inside = ["journeys/index.md", {"People": "journeys/personas/"}, "journeys/backlog.md"]
    built = project.set(
        nav=["index.md", {"Maps": [*inside, {"Films": "journeys/cinema/"}]}]
    ).build()

    assert parts(built) == []


def test_of_too_many_areas_the_menu_lists_the_uppermost(bare):
    for area in "abcdefgh":
        bare.write(f"journeys/{area}/map.md", small()["journeys/cinema/refund.md"])
        bare.write(f"journeys/cinema/{area}/map.md", small()["journeys/cinema/refund.md"])

    def areas(limit):
        lines = menu(bare.plugin(nav_limit=limit).build())
        return {line.strip() for line in lines if re.match(r" *journeys/(\w+/)+$", line)}

    deep = {f"journeys/cinema/{area}/" for area in "abcdefgh"}
    flat = {f"journeys/{area}/" for area in "abcdefgh"} | {"journeys/cinema/"}
    lists = areas(6)
    assert not lists & (deep | flat)
    assert areas(10) == lists | flat
    assert areas(17) == lists | flat | deep
