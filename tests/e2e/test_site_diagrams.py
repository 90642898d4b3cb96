"""Diagrams in a site: who lays them out, what is kept, and what a failure costs."""

from __future__ import annotations

import json
import random
import shutil
import stat
import sys
from xml.etree import ElementTree

import pytest
from crawl import dead_links
from mkdocs.commands.build import build
from mkdocs.config import load_config
from projects import small

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz, EngineError, TooSlow

LAYOUTS = 3
"""Of the example: two journeys, and the tree of the two."""

TROUBLES = 3
"""Where no diagram can be drawn: a warning for each journey, and one for the tree."""


@pytest.fixture
def bare(project):
    return project.bare().files(small())


@pytest.fixture
def layouts(monkeypatch):
    """The DOT of every layout that the engine is asked for."""
    asked = []
    real = EmbeddedGraphviz.layout

    def layout(self, dot, seconds):
        asked.append(dot)
        return real(self, dot, seconds)

    monkeypatch.setattr(EmbeddedGraphviz, "layout", layout)
    return asked


def fail(monkeypatch, error, sign):
    """Let the layouts fail whose DOT holds the sign."""
    real = EmbeddedGraphviz.layout

    def layout(self, dot, seconds):
        if sign in dot:
            raise error
        return real(self, dot, seconds)

    monkeypatch.setattr(EmbeddedGraphviz, "layout", layout)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TooSlow(3), "The diagram took longer than 3 s, so it is left out."),
        (EngineError("out of memory"), "The diagram could not be drawn: out of memory."),
    ],
)
def test_a_layout_that_fails_costs_its_own_diagram(bare, monkeypatch, error, said):
    # The DOT knows no names, only how many there are: `n5` is in the diagram of six points.
    six = "".join(f"  - name: S{n}\n    touchpoints: [T{n}]\n" for n in range(6))
    bare.write("journeys/cinema/long.md", f"---\ntitle: Long\nstages:\n{six}---\n")
    fail(monkeypatch, error, "n5")

    built = bare.build(strict=True)

    assert built.warnings == [f"journeys/cinema/long.md:1:1: warning: {said} [diagram]"]
    assert built.aborted == "Aborted with 1 warnings in strict mode!"
    article = built.article("journeys/cinema/long/")
    assert said in article.text
    assert article.find_all("svg", cls="jm-graph") == []
    assert len(article.find("table", cls="jm-map").find_all("th", scope="col")) == 6
    assert built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")
    assert dead_links(built) == []


def test_nonsense_from_the_engine_costs_its_own_diagram(bare, monkeypatch):
    monkeypatch.setattr(EmbeddedGraphviz, "layout", lambda *_: b"nonsense")

    built = bare.build()

    assert len(built.warnings) == TROUBLES
    assert all("could not be drawn" in warning for warning in built.warnings)
    assert built.article("journeys/cinema/evening/").find("table", cls="jm-map")


def test_a_diagram_that_cannot_be_drawn_in_time_is_drawn_with_less(bare):
    points = [
        f"      - {{name: P{n}, id: p{n}, next: [{', '.join(f'p{m}' for m in range(60))}]}}\n"
        for n in range(60)
    ]
    bare.write(
        "journeys/web.md",
        "---\ntitle: Web\nstages:\n  - name: S\n    touchpoints:\n" + "".join(points) + "---\n",
    )

    built = bare.plugin(cache="").build(strict=True)

    note = (
        "This map is large: the diagram shows its places without the ways. "
        "The ways stand below it, in words."
    )
    told = [info for info in built.infos if "journeys/web.md" in info]
    assert told == [f"journeys/web.md:1:1: info: {note} [diagram]"]
    page = built.page("journeys/diagrams/web/")
    assert page.find("p", cls="jm-diagram__left-out").text == note
    (picture,) = page.find_all("svg", cls="jm-graph")
    assert len(picture.find_all("a", cls="jm-node")) == 60
    assert page.find("details", cls="jm-alternative").text.count("back to") == 60 * 61 // 2


def large(stages, each, ways):
    """A map of places in stages, with ways from anywhere to anywhere."""
    dice = random.Random(stages)
    count = stages * each
    following = {place: [] for place in range(count)}
    for _ in range(ways):
        place = dice.randrange(count)
        following[place].append({"to": f"t{dice.randrange(count)}", "share": 0.01, "label": "why"})
    made = [
        {
            "name": f"Stage {stage}",
            "touchpoints": [
                {"name": f"Touchpoint {place}", "id": f"t{place}"}
                | ({"next": following[place]} if following[place] else {})
                for place in range(stage * each, (stage + 1) * each)
            ],
        }
        for stage in range(stages)
    ]
    return f"---\n{json.dumps({'title': 'Large', 'stages': made})}\n---\n"


@pytest.mark.parametrize(("stages", "each", "ways"), [(10, 20, 600), (1, 200, 600), (50, 4, 600)])
def test_a_large_map_has_a_picture_of_all_its_places_in_time(bare, stages, each, ways):
    bare.write("journeys/large.md", large(stages, each, ways))

    built = bare.build(strict=True)

    page = built.page("journeys/diagrams/large/")
    drawn = page.find_all("svg", cls="jm-graph")
    assert sum(len(one.find_all("a", cls="jm-node")) for one in drawn) == 200
    assert page.find("p", cls="jm-diagram__left-out").text.startswith("This map is large")
    assert [info for info in built.infos if "large.md" in info and "[diagram]" in info]
    # All that is left out of the picture is there in words.
    assert page.find("details", cls="jm-alternative").text.count("(why)") == ways


def test_what_takes_too_long_in_one_piece_is_drawn_stage_by_stage(bare, monkeypatch):
    six = "".join(f"  - name: S{n}\n    touchpoints: [T{n}, U{n}]\n" for n in range(3))
    bare.write("journeys/cinema/long.md", f"---\ntitle: Long\nstages:\n{six}---\n")
    real = EmbeddedGraphviz.layout

    def layout(self, dot, seconds):
        if "n0 " in dot and "n5 " in dot:
            raise TooSlow(seconds)
        return real(self, dot, seconds)

    monkeypatch.setattr(EmbeddedGraphviz, "layout", layout)

    built = bare.build(strict=True)

    page = built.article("journeys/cinema/long/")
    frame = page.find("div", cls="jm-diagram--across")
    pictures = frame.find_all("svg", cls="jm-graph")
    assert [len(picture.find_all("a", cls="jm-node")) for picture in pictures] == [2, 2, 2]
    assert "each stage by itself" in frame.find("p", cls="jm-diagram__left-out").text
    assert dead_links(built) == []


def test_a_map_of_very_many_places_has_its_diagram_on_a_page_of_its_own(bare):
    bare.write("journeys/deep/large.md", large(60, 20, 200))

    built = bare.build(strict=True)

    page = built.page("journeys/deep/large/")
    assert page.find_all("svg", cls="jm-graph") == []
    assert len(page.find("ul", id="contents").find_all("a")) <= 150
    assert len(built.text("journeys/deep/large/").encode()) < 1_500_000
    link = page.find("a", href="../../diagrams/deep/large/")
    assert link.text == "This map is large: its diagram has a page of its own."
    # There it is whole, in words as well, and every place leads back to the map.
    own = built.page("journeys/diagrams/deep/large/")
    pictures = own.find_all("svg", cls="jm-graph")
    places = [place for picture in pictures for place in picture.find_all("a", cls="jm-node")]
    assert len(places) == 1200
    assert own.find("details", cls="jm-alternative").text.count("(why)") == 200
    assert len(built.text("journeys/diagrams/deep/large/").encode()) < 1_500_000
    assert dead_links(built) == []


def test_the_page_of_a_diagram_is_protected_as_its_map_is(bare):
    keys = {"page": {"password": "secret", "template": "main.html"}, "search": {"exclude": True}}
    text = large(1, 401, 0).replace("{", json.dumps(keys)[:-1] + ", ", 1)
    bare.write("journeys/large.md", text)
    bare.write(
        "hook.py",
        "import json, pathlib\nseen = {}\n"
        "def on_page_context(context, page, **_):\n    seen[page.file.src_uri] = page.meta\n"
        "def on_post_build(config):\n"
        "    written = json.dumps(seen, default=str)\n"
        "    pathlib.Path(config.site_dir, 'seen.json').write_text(written)\n",
    )

    seen = json.loads(bare.set(hooks=["hook.py"]).build(strict=True).text("seen.json"))

    meta = seen["journeys/diagrams/large.md"]
    assert (meta["password"], meta["search"]) == ("secret", {"exclude": True})
    assert "template" not in meta
    assert seen["journeys/large.md"]["template"] == "main.html"


@pytest.mark.parametrize(("places", "apart"), [(60, False), (200, True)])
def test_no_smaller_map_has_a_page_for_its_diagram(bare, places, apart):
    bare.write("journeys/large.md", large(1, places, 0))

    built = bare.build(strict=True)

    assert bool(built.page("journeys/large/").find_all("svg", cls="jm-graph")) is not apart
    assert (bare.root / "site/journeys/diagrams/large/index.html").exists() is apart


# The drawing for narrow screens

DOWN = "journeys/cinema/evening/diagram-down.svg"


@pytest.mark.parametrize("directories", [True, False])
def test_the_drawing_for_narrow_screens_is_a_file_beside_the_page(bare, directories):
    bare.set(use_directory_urls=directories, plugins=["search", "journeys"])
    built = bare.build(strict=True)

    page = "journeys/cinema/evening/" if directories else "journeys/cinema/evening.html"
    frame = built.article(page).find("div", cls="jm-diagram--across")
    assert frame["data-down"] == ("diagram-down.svg" if directories else "evening/diagram-down.svg")
    drawn = frame.find("svg", cls="jm-graph").find_all("a")
    picture = ElementTree.fromstring(built.text(DOWN))
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    links = [link.get("href") for link in picture.iter("{http://www.w3.org/2000/svg}a")]
    assert set(links) <= {link["href"] for link in drawn}
    assert len(links) == len(drawn)
    assert "diagram-down" not in built.text("sitemap.xml")
    assert not any("diagram-down" in entry["location"] for entry in built.search)
    assert dead_links(built) == []


def test_a_private_map_leaves_no_drawing(bare):
    path = "journeys/cinema/evening.md"
    text = str(small()[path])
    bare.write(path, text.replace("---\n", "---\nvisibility: private\n", 1))

    bare.build()

    assert not (bare.root / "site" / DOWN).exists()


def test_where_plugins_handle_pages_the_drawing_stays_in_the_page(bare):
    """A plugin that protects pages would know nothing of a file beside one."""
    bare.write("hook.py", "def on_page_content(html, **_):\n    return html\n")

    built = bare.set(hooks=["hook.py"]).build(strict=True)

    frame = built.article("journeys/cinema/evening/").find("div", cls="jm-diagram--across")
    assert frame.get("data-down") is None
    assert frame.find("template", cls="jm-diagram__down").find("svg", cls="jm-graph")
    assert not (bare.root / "site" / DOWN).exists()


def test_a_page_that_a_plugin_takes_out_leaves_no_drawing(bare):
    bare.write(
        "hook.py",
        "def on_files(files, config):\n"
        "    files.remove(files.get_file_from_path('journeys/cinema/evening.md'))\n",
    )

    bare.set(hooks=["hook.py"]).build()

    assert not (bare.root / "site" / DOWN).exists()


def test_a_second_build_lays_nothing_out(bare, layouts):
    first = bare.build()
    count = len(layouts)
    second = bare.build()

    assert count == LAYOUTS
    assert len(layouts) == count
    assert len(list((bare.root / ".cache/journeys").rglob("*.layout"))) == LAYOUTS
    url = "journeys/cinema/evening/"
    assert first.text(url) == second.text(url)


def test_only_what_changed_is_laid_out_again(bare, layouts):
    bare.build()
    del layouts[:]
    # Another title is no other diagram, another touchpoint is.
    bare.write(
        "journeys/cinema/refund.md",
        str(small()["journeys/cinema/refund.md"]).replace("Money", "Cash"),
    )
    bare.build()
    assert layouts == []

    bare.write(
        "journeys/cinema/refund.md",
        "---\ntitle: R\nstages: [A, {name: B, touchpoints: [C, D, E, F]}]\n---\n",
    )
    bare.build()
    assert len(layouts) == 1


def test_the_cache_may_stand_elsewhere_or_nowhere(bare, layouts):
    bare.plugin(cache="kept/layouts").build()
    assert list((bare.root / "kept/layouts").rglob("*.layout"))
    assert not (bare.root / ".cache").exists()

    del layouts[:]
    bare.plugin(cache="").build()
    assert len(layouts) == LAYOUTS
    assert not (bare.root / ".cache").exists()


def test_a_cache_that_cannot_be_written_is_no_trouble(bare):
    bare.write(".cache", "a file in the way")

    built = bare.build(strict=True)

    assert built.warnings == []
    assert built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")


def test_a_damaged_cache_heals(bare):
    bare.build()
    for one in (bare.root / ".cache/journeys").rglob("*.layout"):
        one.write_bytes(one.read_bytes()[:100])

    built = bare.build()

    assert built.warnings == []
    assert built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")


def test_rebuilding_under_serve_lays_nothing_out_twice(bare, layouts):
    file, site = str(bare.plugin(cache="").config), str(bare.root / "site")
    config = load_config(file, site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        for _ in range(3):
            build(load_config(file, site_dir=site))  # MkDocs keeps the plugin
    finally:
        config.plugins.on_shutdown()

    assert len(layouts) == LAYOUTS


def test_settings_changed_under_serve_are_heard(bare, layouts):
    """`mkdocs.yml` is watched like everything else."""
    site = str(bare.root / "site")
    config = load_config(str(bare.plugin(cache="one").config), site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
        build(load_config(str(bare.plugin(cache="two").config), site_dir=site))
    finally:
        config.plugins.on_shutdown()

    assert list((bare.root / "two").rglob("*.layout"))


# The machine's own dot


FAKE = """\
#!{python}
import sys
if "-V" in sys.argv:
    sys.exit("dot - graphviz version 0.0 (test)")
from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
sys.stdout.buffer.write(EmbeddedGraphviz().layout(sys.stdin.read(), 10))
"""


@pytest.fixture
def fake_dot(tmp_path, monkeypatch):
    """A command `dot` that this test can count on."""
    path = tmp_path / "bin/dot"
    path.parent.mkdir()
    path.write_text(FAKE.format(python=sys.executable))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(path.parent))
    return path


def test_the_machines_dot(bare, fake_dot, layouts):
    built = bare.plugin(engine="dot").build(strict=True)

    assert built.warnings == []
    assert len(built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")) == 1
    assert layouts == []


def test_engines_do_not_share_a_cache(bare, fake_dot, layouts):
    bare.build()
    kept = set((bare.root / ".cache/journeys").rglob("*.layout"))
    bare.plugin(engine="dot").build()

    assert len(set((bare.root / ".cache/journeys").rglob("*.layout"))) == 2 * len(kept)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_debians_dot(bare):
    built = bare.plugin(engine="dot").build(strict=True)

    assert built.warnings == []
    graphs = built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")
    assert len(graphs) == 1
    assert len(graphs[0].find_all("a", cls="jm-node")) == 3


def test_a_dot_that_is_not_there_is_told_in_a_sentence(bare, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    built = bare.plugin(engine="dot").build()

    told = [warning for warning in built.warnings if "dot" in warning]
    assert told
    assert all(one.endswith(". [diagram]") for one in told)
    assert not any("Errno" in one for one in told), told
    assert all("Graphviz" in one for one in told), "it should say what to install"
    assert built.article("journeys/cinema/evening/").find("table", cls="jm-map")


def test_a_dot_that_fails_costs_the_diagrams_only(bare, fake_dot):
    fake_dot.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('syntax error in line 1')\n")

    built = bare.plugin(engine="dot").build()

    assert len(built.warnings) == TROUBLES
    assert all("syntax error in line 1" in warning for warning in built.warnings)
    assert built.article("journeys/cinema/evening/").find("table", cls="jm-map")


def test_a_dot_that_never_ends_is_stopped(bare, fake_dot):
    fake_dot.write_text(
        f"#!{sys.executable}\nimport sys, time\nif '-V' in sys.argv: sys.exit()\ntime.sleep(60)\n"
    )

    built = bare.plugin(engine="dot", time_limit=1).build()

    assert len(built.warnings) == TROUBLES
    assert all("took longer than 1 s" in warning for warning in built.warnings)
