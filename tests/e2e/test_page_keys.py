"""Keys that speak of the page: Material and other plugins read them in any file of ours."""

from __future__ import annotations

import pytest
from neighbours import menu
from projects import small

KEYS = """\
hide: [navigation]
search: {exclude: true}
icon: material/train
subtitle: Second line
description: In one sentence
page: {status: new, boost: 2, day: 2026-01-02, deep: {list: [1, two]}}
"""

FILES = {
    "journeys/clinic/visit.md": "title: A visit\nstages: [One]\n",
    "journeys/personas/ann.md": "name: Ann\n",
    "journeys/research/talks.md": "title: Talks\n",
    "journeys/clinic/index.md": "title: The clinic\n",
}

HOOK = """\
import json, pathlib
seen = {}
def on_page_context(context, page, **_):
    seen[page.file.src_uri] = page.meta
def on_post_build(config):
    pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(seen, default=str))
"""


def with_keys(project, keys):
    files = {name: f"---\n{text}{keys}---\nWords.\n" for name, text in FILES.items()}
    return project.material().files(small(**files))


def test_they_are_passed_on(project):
    import json  # noqa: PLC0415

    project.write("hook.py", HOOK)

    built = with_keys(project, KEYS).set(hooks=["hook.py"]).build(strict=True)

    assert (built.warnings, built.aborted) == ([], "")
    seen = json.loads(built.text("seen.json"))
    for name in FILES:
        meta = seen[name]
        assert meta["hide"] == ["navigation"]
        assert meta["search"] == {"exclude": True}
        assert meta["icon"] == "material/train"
        assert meta["subtitle"] == "Second line"
        assert meta["status"] == "new"
        assert (meta["boost"], meta["deep"]) == (2, {"list": [1, "two"]})
        assert meta["description"] == "In one sentence"
    assert not [one for one in built.search if one["location"].startswith("journeys/clinic/visit")]
    page = built.page("journeys/clinic/visit/")
    assert page.find("meta", name="description")["content"] == "In one sentence"


def test_a_wide_page_hides_more(project):
    built = with_keys(project, "hide: navigation\n").build(strict=True)

    assert (
        built.page("journeys/clinic/visit/").find("div", cls="md-sidebar--primary").get("hidden")
        is not None
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("icon: material/no-such-icon", "There is no icon “material/no-such-icon”."),
        ("icon: ../../../etc/passwd", "There is no icon “../../../etc/passwd”."),
        ("template: nowhere.html", "The theme has no template “nowhere.html”."),
        (
            "template: assets/images/favicon.png",
            "The theme has no template “assets/images/favicon.png”.",
        ),
        ("page: {template: ../x.html}", "The theme has no template “../x.html”."),
    ],
)
def test_what_the_theme_does_not_have_is_told_and_left_out(project, key, said):
    built = with_keys(project, f"{key}\n").build()

    assert len([warning for warning in built.warnings if said in warning]) == 4
    assert "A visit" in menu(built)


def test_a_template_of_the_theme(project):
    project.write(
        "theme/bare.html", "<title>{{ page.title }}</title><main>{{ page.content }}</main>"
    )
    with_keys(project, "template: bare.html\n").material(custom_dir="theme")

    assert built_text(project.build(strict=True)).startswith("<title>A visit</title>")


def built_text(built):
    return built.text("journeys/clinic/visit/")


@pytest.mark.parametrize(
    "keys",
    [
        "search: yes",
        "search: [a]",
        "search: {boost: much}",
        "page: words",
        "hide: {a: b}",
        "page: {hide: 5}",
        "page: {hide: null}",
        "icon: []",
    ],
)
def test_nonsense_does_not_end_the_build(project, keys):
    built = with_keys(project, f"{keys}\n").build()

    assert built.has("")


def test_nothing_of_a_value_is_an_element(project):
    evil = '"><img src=x onerror=alert(1)>'
    keys = (
        f"subtitle: '{evil}'\ndescription: '{evil}'\nhide: ['{evil}']\npage: {{status: '{evil}'}}\n"
    )

    built = with_keys(project, keys).build()

    assert [url for url in built.pages if "<img src=x" in built.text(url)] == []


# Pages that are made of the files besides their own


WITH_TWO_FEELINGS = (
    "title: {}\npersonas: [ann, bob]\nstages: [{{name: One, emotion: {{ann: -1, bob: 2}}}}]\n"
)


def compared(project, before="", after=""):
    """What other plugins are told of the pages that compare two maps and two personas."""
    import json  # noqa: PLC0415

    project.write("hook.py", HOOK)
    way, rebuilt = WITH_TWO_FEELINGS.format("Way"), "replaces: way\nstate: to-be\n"
    files = {
        "journeys/way.md": f"---\n{way}{before}---\n",
        "journeys/later.md": f"---\n{way}{rebuilt}{after}---\n",
        "journeys/personas/ann.md": "---\nname: Ann\n---\n",
        "journeys/personas/bob.md": "---\nname: Bob\n---\n",
    }
    built = project.material().files(files).set(hooks=["hook.py"]).build()
    seen = json.loads(built.text("seen.json"))
    return (
        seen.get("journeys/compare/changes/later.md"),
        seen["journeys/compare/personas/way.md"],
        seen["journeys/compare/personas/later.md"],
    )


def test_a_comparison_is_guarded_as_every_map_in_it(project):
    changes, way, later = compared(project, "page: {password: 1}\n", "page: {level: two}\n")

    assert (str(changes["password"]), changes["level"]) == ("1", "two")
    assert (way["password"], way.get("level")) == (1, None)
    assert (later.get("password"), later["level"]) == (None, "two")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("search: {exclude: true}", "search: {boost: 2}"),
        ("search: {boost: 2}", "search: {exclude: true}"),
        ("search: {exclude: true}", ""),
        ("", "search: {exclude: true}"),
    ],
)
def test_what_one_map_keeps_out_of_search_no_comparison_brings_there(project, before, after):
    changes, way, later = compared(project, f"{before}\n", f"{after}\n")

    assert changes["search"] == {"exclude": True}
    assert ("exclude" in way.get("search", {})) == ("exclude" in before)
    assert ("exclude" in later.get("search", {})) == ("exclude" in after)


def test_a_comparison_hides_what_either_map_hides(project):
    changes, _, _ = compared(project, "hide: [toc]\n", "hide: navigation\nicon: material/train\n")

    assert set(changes["hide"]) == {"toc", "navigation"}
    assert "icon" not in changes


def test_two_maps_with_two_passwords_have_no_comparison(project):
    changes, way, _ = compared(project, "page: {password: a}\n", "page: {password: b}\n")

    assert changes is None
    assert way["password"] == "a"
