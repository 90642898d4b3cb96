"""A file that is wrong costs its own page, and its author learns all that is wrong in it."""

from __future__ import annotations

import re

import pytest
from crawl import dead_links
from projects import small

PLACE = re.compile(r"(journeys[^:]*):(\d+):(\d+): (error|warning): .+ \[[a-z0-9-]+\]", re.DOTALL)

BROKEN = {
    "empty": "",
    "blank": "\n\n  \n",
    "no-front-matter": "# Just Markdown\n",
    "unclosed-front-matter": "---\ntitle: T\nstages: [S]\n",
    "empty-front-matter": "---\n---\nProse\n",
    "yaml-quote": '---\ntitle: "T\nstages: [S]\n---\n',
    "yaml-bracket": "---\ntitle: T\nstages: [S\n---\n",
    "yaml-tab": "---\ntitle: T\nstages:\n\t- S\n---\n",
    "yaml-tag": "---\ntitle: !!python/object/apply:os.system ['true']\nstages: [S]\n---\n",
    "yaml-bomb": "---\na: &a [x, x]\n"
    + "".join(
        f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *{'a' if not n else f'b{n - 1}'}]\n"
        for n in range(24)
    )
    + "title: *b23\n---\n",
    "yaml-list": "---\n- title\n- stages\n---\n",
    "yaml-word": "---\nhello\n---\n",
    "no-title": "---\nstages: [S]\n---\n",
    "no-stages": "---\ntitle: T\n---\n",
    "stages-empty": "---\ntitle: T\nstages: []\n---\n",
    "stages-of-another-kind": "---\ntitle: T\nstages: {a: b}\n---\n",
    "not-utf8": b"---\ntitle: \xff\xfe\nstages: [S]\n---\n",
    "nul": b"---\ntitle: T\x00\nstages: [S]\n---\n",
    "huge": b"---\ntitle: T\nstages: [S]\n---\n" + b"x" * 1024 * 1024,
}

FLAWED = {
    "unknown-key": "---\ntitle: T\ntitel: X\nstages: [S]\n---\n",
    "double-key": "---\ntitle: T\ntitle: X\nstages: [S]\n---\n",
    "unknown-persona": "---\ntitle: T\npersona: nobody\nstages: [S]\n---\n",
    "unknown-place": "---\ntitle: T\nstages: [{name: S, next: nowhere}]\n---\n",
    "bad-emotion": "---\ntitle: T\nstages: [{name: S, emotion: 5}]\n---\n",
    "bad-date": "---\ntitle: T\nreviewed: soon\nstages: [S]\n---\n",
    "bad-choice": "---\ntitle: T\nkind: costumer\nstages: [S]\n---\n",
    "bad-stage-among-good": "---\ntitle: T\nstages: [S, {nam: B}, C]\n---\n",
    "double-id": "---\ntitle: T\nstages: [{name: A, id: x}, {name: B, id: x}]\n---\n",
    "share-sum": "---\ntitle: T\nstages:\n  - name: A\n"
    "    next: [{to: exit, share: 0.9}, {to: a, share: 0.9}]\n---\n",
}


@pytest.fixture
def bare(project):
    return project.bare().files(small())


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """All of them at once, built and served, as journeys, personas and studies."""
    from projects import Project  # noqa: PLC0415

    project = Project(tmp_path_factory.mktemp("broken")).bare().files(small())
    for name, text in (BROKEN | FLAWED).items():
        project.write(f"journeys/bad/{name}.md", text)
    for name, text in BROKEN.items():
        project.write(f"journeys/personas/{name}.md", text)
        project.write(f"journeys/research/{name}.md", text)
    return {one: project.build(command=one, site=one) for one in ("build", "serve")}


def test_the_good_pages_are_all_there(broken):
    built = broken["build"]

    assert built.article("journeys/cinema/evening/").find("h1").text == "An evening with a film"
    assert built.article("journeys/personas/olga/").find("h1").text == "Olga"
    assert built.article("journeys/research/interviews/").find("h1").text == "Interviews of 2026"
    assert dead_links(built) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_journey_has_a_page_that_says_so(broken, name):
    built, served = broken["build"], broken["serve"]
    url = f"journeys/bad/{name}/"

    assert built.article(url).find("h1").text == name
    assert "errors that must be fixed" in built.article(url).text
    assert built.article(url).find_all(cls="jm-problems") == []
    box = served.article(url).find(cls="jm-problems")
    said = [one.text for one in box.find_all("li")]
    assert said
    assert all(PLACE.fullmatch(one) for one in said), said
    assert all(one.startswith(f"journeys/bad/{name}.md:") for one in said)


@pytest.mark.parametrize("folder", ["personas", "research"])
@pytest.mark.parametrize(
    "name", [one for one in BROKEN if "stage" not in one and one != "yaml-word"]
)
def test_broken_personas_and_studies_have_pages_too(broken, folder, name):
    for built in broken.values():
        assert "errors that must be fixed" in built.article(f"journeys/{folder}/{name}/").text
    assert broken["serve"].article(f"journeys/{folder}/{name}/").find(cls="jm-problems")


@pytest.mark.parametrize("name", FLAWED)
def test_what_can_be_understood_is_shown(broken, name):
    url = f"journeys/bad/{name}/"

    assert broken["build"].article(url).find("h1").text == "T"
    assert broken["build"].article(url).find_all("table", cls="jm-map")
    assert broken["build"].article(url).find_all(cls="jm-problems") == []
    box = broken["serve"].article(url).find(cls="jm-problems")
    assert all(PLACE.fullmatch(one.text) for one in box.find_all("li"))


def test_every_finding_is_a_warning_with_its_place(broken):
    for built in broken.values():
        assert all(PLACE.fullmatch(warning) for warning in built.warnings), built.warnings
        said = {warning.split(":")[0] for warning in built.warnings}
        assert {f"journeys/bad/{name}.md" for name in BROKEN | FLAWED} <= said


def test_the_boxes_say_what_the_log_says(broken):
    boxes = [
        one.text
        for url in broken["serve"].pages
        if url
        for box in broken["serve"].article(url).find_all(cls="jm-problems")
        for one in box.find_all("li")
    ]

    assert sorted(boxes) == sorted(
        " ".join(warning.split()) for warning in broken["serve"].warnings
    )


def test_strict_counts_each_finding_once(bare):
    bare.write("journeys/a.md", "---\ntitel: T\nstages: [{name: S, emotion: 9}]\nowner: x\n---\n")
    bare.write("journeys/personas/p.md", "")

    built = bare.build(strict=True)

    assert sorted(warning.split(" [")[-1] for warning in built.warnings) == [
        "emotion-range]",
        "empty-file]",
        "unknown-key]",
        "unknown-team]",
    ]
    assert built.aborted == "Aborted with 4 warnings in strict mode!"
    assert built.has("journeys/cinema/evening/")


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("channels.yml", "site: [\n"),
        ("channels.yml", "- site\n"),
        ("channels.yml", "site: {icon: 5}\n"),
        ("channels.yml", b"\xff"),
        ("channels.yml", ""),
        ("teams.yml", "web: {contact: x}\n"),
        ("teams.yml", "a b: X\n"),
        ("index.md", "---\ntitle: [\n---\n"),
        ("cinema/index.md", "---\norder: first\n---\nWords.\n"),
        ("cinema/index.md", b"\xff\xfe"),
        ("personas/index.md", "---\ntitel: People\n---\n"),
    ],
)
def test_other_files_cost_nobody_anything(bare, name, text, command):
    bare.write(f"journeys/{name}", text)

    built = bare.build(command=command)

    assert built.article("journeys/cinema/evening/").find("h1").text == "An evening with a film"
    assert built.has("journeys/")
    assert dead_links(built) == []
    told = [warning for warning in built.warnings if warning.startswith(f"journeys/{name}:")]
    assert told or not text
    # Who names a team or channel that could not be read hears of it, and nobody else.
    others = [warning for warning in built.warnings if warning not in told]
    assert all("[unknown-" in other for other in others), others


def test_an_area_with_a_wrong_key_tells_its_author(bare):
    bare.write("journeys/cinema/index.md", "---\ntitle: Cinema\nordr: 1\n---\nWords.\n")

    built = bare.build(command="serve")

    assert built.article("journeys/cinema/").find(cls="jm-problems")
    assert "Words." in built.article("journeys/cinema/").text


def test_links_of_folders_and_files(bare, tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: Outside\nstages: [S]\n---\n")
    (bare.root / "journeys/link.md").symlink_to(outside)
    (bare.root / "journeys/loop").symlink_to(bare.root / "journeys")
    (bare.root / "journeys/gone.md").symlink_to(tmp_path / "none.md")
    (bare.root / "journeys/folder.md").mkdir()

    built = bare.build()

    rules = sorted(warning.rsplit("[", 1)[1] for warning in built.warnings)
    assert rules == ["linked-folder]", "not-a-file]", "outside-folder]", "unreadable]"]
    assert built.has("journeys/cinema/evening/")


def test_two_files_of_one_page(bare):
    bare.write("journeys/cinema/evening/index.md", "---\ntitle: Area\n---\n")

    built = bare.build()

    assert [warning for warning in built.warnings if "[double-address]" in warning]
    assert built.has("journeys/cinema/evening/"), "one of the two must win"
    assert dead_links(built) == []


def test_broken_private_journeys_stay_private(bare):
    """A page that can't be read may be one that was not to be seen."""
    bare.write(
        "journeys/cinema/secret.md",
        "---\ntitle: Secret plan\nvisibility: private\nstages: [{name: Hush, emotion: 9}]\n---\n",
    )

    built = bare.build()

    assert not built.has("journeys/cinema/secret/")
