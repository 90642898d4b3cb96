"""ProperDocs, the continuation of MkDocs 1.x, builds the same site with the plugin as it is."""

from __future__ import annotations

import pytest
from crawl import dead_links
from projects import Built, Project, small


def run(project, *options, site="site"):
    done = project.run(
        "properdocs", "build", "-f", "mkdocs.yml", "-d", str(project.root / site), *options
    )
    return done, Built(project.root / site)


@pytest.fixture
def bare(project):
    return project.bare().files(small())


def test_the_site_is_the_same_to_the_byte(bare):
    bare.write("docs/guide.md", "# Guide\n\n[m](journeys/cinema/evening.md#choice)\n")
    bare.set(nav=["index.md", {"Maps": "journeys/"}, "guide.md"])

    done, built = run(bare, "--strict", site="proper")
    other = bare.build(strict=True)

    assert done.returncode == 0, done.stderr
    assert built.files == other.files
    for name in built.files:
        if not name.startswith("sitemap.xml"):
            assert built.file(name).read_bytes() == other.file(name).read_bytes(), name


def test_material_under_properdocs(example):
    example.material("navigation.indexes", "navigation.path", "content.action.edit")
    example.set(repo_url="https://github.com/o/r", edit_uri="edit/main/docs/")

    done, built = run(example, "--strict")

    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    page = built.page("journeys/cinema/evening/")
    assert "https://github.com/o/r/edit/main/journeys/cinema/evening.md" in page.hrefs
    assert len(page.find_all("svg", cls="jm-graph")) == 1
    assert "Tariff page" in {one["title"] for one in built.search}
    assert dead_links(built) == []


def test_findings_are_told_and_counted_once(bare):
    bare.write("journeys/bad.md", "---\ntitle: T\nowner: x\nstages: [S]\n---\n[l](none.md)\n")
    bare.write("journeys/worse.md", "")

    done, built = run(bare, "--strict")

    assert done.returncode == 1
    assert "Aborted with 3 warnings in strict mode!" in done.stdout + done.stderr
    for place in ("journeys/bad.md:3:8: error", "journeys/bad.md:6:5: warning"):
        assert done.stderr.count(place) == 1
    assert built.has("journeys/cinema/evening/")
    assert "Traceback" not in done.stderr


def test_no_folder(project):
    done, built = run(project.bare())

    assert done.returncode == 0
    assert done.stderr.count("[no-folder]") == 1
    assert "Begin here" in built.article("journeys/").text


def test_a_served_site_follows_its_journeys(bare, serve):
    served = serve(bare, "-f", "mkdocs.yml", module="properdocs")
    url, source = "journeys/cinema/refund/", str(small()["journeys/cinema/refund.md"])
    served.wait_for(url, lambda page: "Money back" in page)

    bare.write("journeys/cinema/refund.md", source.replace("persona:", "persna:"))
    page = served.wait_for(url, lambda page: "jm-problems" in page)
    assert "Did you mean “persona”?" in page

    bare.write("journeys/cinema/refund.md", source)
    served.wait_for(url, lambda page: "Money back" in page and "jm-problems" not in page)


def test_the_plugin_needs_nothing_of_mkdocs_commands(tmp_path):
    """Imported under ProperDocs, `mkdocs.*` is ProperDocs itself: no second copy is loaded."""
    code = (
        "import properdocs.replacement, sys; import mkdocs_journeys.adapters.mkdocs.plugin as one;"
        "import properdocs.plugins as two; print(issubclass(one.JourneysPlugin, two.BasePlugin))"
    )
    project = Project(tmp_path)
    project.write("try.py", code)

    done = project.run("try")

    assert done.stdout.strip() == "True", done.stderr
