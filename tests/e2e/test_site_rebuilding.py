"""Building again: the same bytes, only what changed, and live under `mkdocs serve`."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config
from projects import Project, small


@pytest.fixture
def bare(project):
    return project.bare().files(small())


def bytes_of(built):
    return {
        file: built.file(file).read_bytes()
        for file in built.files
        if not file.startswith("sitemap.xml")
    }


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_second_build_gives_the_same_bytes(example, theme, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # MkDocs' own theme tells the time
    if theme == "material":
        example.material()

    first = bytes_of(example.build())
    second = bytes_of(example.build())

    assert [one for one in first if first[one] != second.get(one)] == []
    assert set(first) == set(second)


def test_the_bytes_do_not_depend_on_the_place_or_on_the_cache(tmp_path):
    sites = []
    for name in ("one", "two/deeper"):
        project = Project(tmp_path / name).bare().files(dict(reversed(small().items())))
        sites.append(bytes_of(project.plugin(cache="" if name == "one" else "kept").build()))

    assert sites[0] == sites[1]


def test_two_builds_in_one_process_know_nothing_of_each_other(tmp_path):
    one = Project(tmp_path / "one").bare().files(small())
    two = Project(tmp_path / "two").bare()
    two.write("journeys/only.md", "---\ntitle: Only\nstages: [S]\n---\n")
    two.plugin(lanes={"legal": "Lawyers"}, language="ru")

    built = [one.build(command="serve"), two.build(), one.build()]

    assert built[1].pages == ["", "journeys/certainty/", "journeys/", "journeys/only/"]
    assert built[0].pages == built[2].pages
    assert "Olga" not in built[1].text("journeys/")
    assert built[2].article("journeys/").find("h1").text == "Customer journeys"


def test_a_dirty_build_renews_the_journeys(bare):
    bare.write("docs/guide.md", "# Guide\n\n[m](journeys/cinema/evening.md#need)\n")
    bare.build()
    source = small()["journeys/cinema/evening.md"].replace(
        "An evening with a film", "A quiet evening"
    )
    bare.write("journeys/cinema/evening.md", source)
    bare.write(
        "journeys/cinema/new.md", "---\ntitle: New\nstages: [S]\n---\n[g](../../docs/guide.md)\n"
    )

    built = bare.set(validation={"links": {"anchors": "warn"}}).build(dirty=True)

    assert built.article("journeys/cinema/evening/").find("h1").text == "A quiet evening"
    assert "A quiet evening" in built.article("journeys/").text
    assert built.has("journeys/cinema/new/")
    assert [warning for warning in built.warnings if "journeys" in warning] == []


def test_a_dirty_build_keeps_what_it_did_not_read(bare):
    bare.build()
    page = bare.root / "site/index.html"
    old = page.stat().st_mtime_ns

    built = bare.build(dirty=True)

    assert page.stat().st_mtime_ns == old
    assert built.has("journeys/cinema/evening/")
    assert built.has("assets/journeys/journeys.css")


def test_a_dirty_build_leaves_nothing_of_what_is_private_now(bare):
    bare.build()
    old = small()["journeys/cinema/evening.md"]
    bare.write("journeys/cinema/evening.md", old.replace("---\n", "---\nvisibility: private\n", 1))

    built = bare.build(dirty=True)
    clean = bare.build()

    assert built.aborted
    assert not clean.has("journeys/cinema/evening/")
    assert "An evening with a film" not in clean.article("journeys/").text


def test_nothing_is_written_beside_site_and_cache(bare):
    before = {one for one in bare.root.rglob("*") if "journeys" in one.parts or "docs" in one.parts}

    bare.build()
    bare.build(command="serve")

    after = {one for one in bare.root.rglob("*") if "journeys" in one.parts or "docs" in one.parts}
    after -= {one for one in after if "site" in one.parts or ".cache" in one.parts}
    assert {one for one in before if "site" not in one.parts} == after
    assert {one.name for one in bare.root.iterdir()} <= {
        "site",
        ".cache",
        "docs",
        "journeys",
        "theme",
        "mkdocs.yml",
    }


# Live


@pytest.mark.parametrize(
    ("options", "own", "added"),
    [
        ({}, [], ["journeys"]),
        ({"folder": "docs/maps"}, [], []),
        ({"folder": "docs/maps", "texts": "docs/maps/en.yml"}, [], []),
        ({"texts": "journeys/en.yml"}, [], ["journeys"]),
        ({"texts": "en.yml"}, [], ["journeys", "en.yml"]),
        ({}, ["journeys"], []),
        ({}, ["."], []),
        ({"folder": "docs-of-maps"}, [], ["docs-of-maps"]),
        ({"folder": "nowhere"}, [], []),
    ],
)
def test_a_file_that_is_saved_is_noticed_by_one_watcher(bare, options, own, added):
    """A second one notices it a moment later, and the site is built again."""
    for name in ("journeys", "docs/maps", "docs-of-maps"):
        (bare.root / name).mkdir(exist_ok=True)
    for name in ("journeys/en.yml", "docs/maps/en.yml", "en.yml"):
        bare.write(name, "Map: The map\n")
    config = load_config(str(bare.plugin(**options).set(watch=own).config))
    before = len(config.watch)

    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)

    assert config.watch[before:] == [str(bare.root / name) for name in added]


def test_a_served_site_follows_its_journeys(bare, serve):
    served = serve(bare, "--livereload")
    url, source = "journeys/cinema/evening/", small()["journeys/cinema/evening.md"]
    served.wait_for(url, lambda page: "An evening with a film" in page)

    bare.write(
        "journeys/cinema/evening.md", source.replace("An evening with a film", "Tea at home")
    )
    page = served.wait_for(url, lambda page: "Tea at home" in page)
    assert "jm-problems" not in page
    assert "Tea at home" in served.get("journeys/")

    bare.write("journeys/cinema/evening.md", source.replace("emotion: 1\n", "emotion: 7\n"))
    page = served.wait_for(url, lambda page: "jm-problems" in page)
    line = source[: source.index("emotion: 1\n")].count("\n") + 1
    assert f"journeys/cinema/evening.md:{line}:14: error: " in page
    assert "jm-map" in page, "one wrong number must not cost the map"

    bare.write("journeys/cinema/evening.md", source.replace("emotion: 1\n", "emotion: 1\n    [\n"))
    page = served.wait_for(url, lambda page: "yaml-syntax" in page)
    assert "the last version that could be read" in page
    assert "jm-map" in page
    assert "An evening with a film" in served.get("journeys/")
    assert "Money back" in served.get("journeys/cinema/refund/")

    bare.write("journeys/cinema/evening.md", source.replace("An evening", "Another evening"))
    page = served.wait_for(url, lambda page: "Another evening with a film" in page)
    assert "jm-problems" not in page

    bare.write("journeys/cinema/first.md", "---\ntitle: [\n---\n")
    page = served.wait_for("journeys/cinema/first/", lambda page: "jm-broken" in page)
    assert "journeys/cinema/first.md:" in page, "there is no version that could be read"
    (bare.root / "journeys/cinema/first.md").unlink()
    served.wait_for("journeys/cinema/first/", lambda page: page == "404")

    bare.write("journeys/new-area/deep/map.md", "---\ntitle: Deep map\nstages: [S]\n---\n")
    served.wait_for("journeys/new-area/deep/map/", lambda page: "Deep map" in page)

    bare.write("journeys/cinema/new.md", "---\ntitle: New map\nstages: [S]\n---\n")
    served.wait_for("journeys/cinema/new/", lambda page: "New map" in page)
    (bare.root / "journeys/cinema/new.md").unlink()
    served.wait_for("journeys/cinema/new/", lambda page: page == "404")
    assert served.log.read_text().count("Traceback") == 0


def test_a_list_of_teams_that_is_being_written_costs_no_page(project, serve):
    project.bare()
    teams = "care: Customer care\n"
    project.write("journeys/teams.yml", teams)
    project.write("journeys/a.md", "---\ntitle: T\nowner: care\nstages: [S]\n---\n")
    served = serve(project, "--livereload")
    served.wait_for("journeys/teams/care/", lambda page: "Customer care" in page)

    project.write("journeys/teams.yml", "care: {name: Cu")
    served.wait_for("journeys/", lambda page: "yaml-syntax" in page)
    assert "Customer care" in served.get("journeys/teams/care/")
    assert "Customer care" in served.get("journeys/a/")

    project.write("journeys/teams.yml", teams.replace("care: Customer", "care: Our"))
    served.wait_for("journeys/teams/care/", lambda page: "Our care" in page)


def test_a_site_without_a_folder_is_served(project, serve):
    served = serve(project.bare(), "--livereload")

    page = served.wait_for("journeys/", lambda page: "Begin here" in page)

    assert "touchpoints" in page
