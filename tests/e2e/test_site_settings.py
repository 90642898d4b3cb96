"""The plugin's settings, seen from the built site."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations
from crawl import dead_links
from mkdocs.exceptions import Abort, MkDocsException
from projects import Project, small

from mkdocs_journeys import language
from mkdocs_journeys.catalogue import blank_catalogue, extract_messages

PACKAGE = Path(language.__file__).parent
MAPS = Path(__file__).parents[2] / "docs" / "en" / "maps"


@pytest.fixture
def bare(project):
    return project.bare().files(small())


LANES = """\
---
title: Order
stages:
  - name: Payment
    legal: [Law on returns, Offer]
    systems: CRM
  - name: Delivery
    systems: Storage
---
"""


def test_own_lanes_stand_in_the_declared_order(bare):
    bare.write("journeys/order.md", LANES)

    built = bare.plugin(lanes={"systems": "Systems", "legal": "Lawyers"}).build(strict=True)

    article = built.article("journeys/order/")
    lanes = [one.text for one in article.find("table", cls="jm-map").find_all("th", scope="row")]
    assert [lane for lane in lanes if lane in {"Systems", "Lawyers"}] == ["Systems", "Lawyers"]
    assert article.text.count("Law on returns") == 2  # in the map and in the stage's section
    assert built.warnings == []


def test_a_lane_that_is_not_declared_is_an_unknown_key(bare):
    bare.write("journeys/order.md", LANES)

    built = bare.plugin(lanes={"systems": "Systems"}).build()

    assert [warning.split(": ")[0] for warning in built.warnings] == ["journeys/order.md:5:5"]
    assert built.warnings[0].endswith("[unknown-key]")


@pytest.mark.parametrize("key", ["actions", "name", "touchpoints", "id"])
def test_a_lane_may_not_take_a_key_that_is_taken(bare, key):
    try:
        said = bare.plugin(lanes={key: "Mine"}).build().warnings
    except (Abort, MkDocsException) as error:
        said = [str(error)]

    quoted = (f"“{key}”", f"'{key}'", f'"{key}"', f"`{key}`")
    assert any(mark in one for one in said for mark in quoted), said


SECRET = {
    "journeys/cinema/secret.md": "---\ntitle: Secret plan\nvisibility: private\n"
    "stages: [Hush]\n---\n",
    "journeys/cinema/open.md": "---\ntitle: Open\nvisibility: public\nstages: [Door]\n---\n",
}


@pytest.mark.parametrize(
    ("command", "shown"), [("build", False), ("gh-deploy", False), ("serve", True)]
)
def test_a_private_journey_is_for_its_author(bare, command, shown):
    built = bare.files(SECRET).set(plugins=["search", "journeys"]).build(command=command)

    assert built.has("journeys/cinema/secret/") is shown
    everywhere = "".join(
        built.text(file) for file in built.files if file.endswith((".html", ".json"))
    )
    assert ("Secret plan" in everywhere) is shown
    assert ("Hush" in everywhere) is shown
    assert b"secret" not in built.file("sitemap.xml").read_bytes() or shown


def test_what_is_private_is_private_in_every_file(bare):
    """Neither the overview nor a persona, a study, an as-is map or a parent journey tells of it."""
    bare.files(
        {
            "journeys/cinema/secret.md": "---\ntitle: Secret plan\nvisibility: private\n"
            "persona: igor\nreplaces: refund\nevidence: interviews\n"
            "stages:\n  - name: Hush\n    emotion: -2\n"
            "    touchpoints: [{name: Hidden desk, emotion: -2}]\n---\n",
            "journeys/cinema/parent.md": "---\ntitle: Parent\nstages:\n  - name: S\n"
            "    touchpoints: [{name: T, journey: secret}]\n---\n",
        }
    )

    built = bare.set(plugins=["search", "journeys"]).build()

    everywhere = "".join(
        built.text(file) for file in built.files if file.endswith((".html", ".json"))
    )
    for word in ("Secret plan", "Hush", "Hidden desk"):
        assert word not in everywhere
    assert dead_links(built) == []


@pytest.mark.parametrize("line", ["visibility: Private", "visibilty: private", "private: true"])
@pytest.mark.parametrize(
    ("command", "ends"), [("build", True), ("gh-deploy", True), ("serve", False)]
)
def test_nothing_is_built_while_it_is_not_clear_who_may_read(bare, line, command, ends):
    text = SECRET["journeys/cinema/secret.md"].replace("visibility: private", line)
    bare.write("journeys/cinema/secret.md", text).parent.joinpath("other.md").write_text(
        "---\n---\n"
    )
    if not ends:
        assert bare.build(command=command).has("journeys/cinema/secret/")
        return
    built = bare.build(command=command)

    assert built.aborted
    assert any("who may read" in warning for warning in built.warnings)
    assert not list((bare.root / "site").rglob("*.html"))


def test_all_that_is_wrong_is_told_before_a_build_ends(bare, capfd):
    bare.write("journeys/cinema/secret.md", "---\ntitle: T\nvisibilty: private\nstages: [S]\n---\n")
    bare.write("journeys/cinema/other.md", "---\ntitle: T\nowner: nobody\nstages: [S]\n---\n")
    ran = bare.run("mkdocs", "build")

    assert ran.returncode == 1
    assert "journeys/cinema/secret.md:3:1: error" in ran.stderr
    assert "[unknown-team]" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_public_site_leaves_out_what_is_internal(bare):
    built = bare.files(SECRET).plugin(visibility="public").build()

    assert built.has("journeys/cinema/open/")
    assert not built.has("journeys/cinema/evening/")
    assert not built.has("journeys/cinema/secret/")
    assert dead_links(built) == []


def test_a_template_of_the_sites_own(bare):
    bare.write(
        "theme/journeys/persona.html",
        '<h1 id="who">{{ persona.name }}!</h1>\n{{ body(entry.prose.general) }}',
    )

    built = bare.build(strict=True)

    main = built.page("journeys/personas/olga/").find("main")
    assert main.text == "Olga! Olga works from home."
    assert built.article("journeys/cinema/evening/").find("h1").text == "An evening with a film"
    assert not [file for file in built.files if file.endswith("persona.html")]


def test_a_template_of_the_sites_own_beside_material(example):
    example.write("overrides/journeys/evidence.html", "<h1>{{ study.title }} (ours)</h1>")
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}

    built = example.set(theme=theme).build(strict=True)

    assert (
        built.page("journeys/research/interviews/").find("h1").text == "Interviews of 2026 (ours)"
    )


def test_a_template_with_a_mistake_is_told_in_a_sentence(bare):
    bare.write("theme/journeys/persona.html", "{{ persona.shoe_size }}")

    built = bare.build()

    assert built.aborted
    said = [record.getMessage() for record in built.records if record.levelname == "ERROR"]
    assert any("persona.html:1 has a mistake" in one for one in said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"theme": {"name": "material", "font": False, "language": "ru"}}, "Пути клиента"),
        ({"plugins": ["search", {"journeys": {"language": "ru"}}]}, "Пути клиента"),
        ({"theme": {"name": "mkdocs", "locale": "ru"}}, "Пути клиента"),
        ({"theme": {"name": "mkdocs", "locale": "fr"}}, "Customer journeys"),
        ({"plugins": ["search", {"journeys": {"language": "xx"}}]}, "Customer journeys"),
    ],
)
def test_pages_speak_the_sites_language(example, settings, said):
    built = example.set(**settings).build(strict=True)

    heading = built.page("journeys/").find("h1").text
    if said == "Пути клиента":
        assert heading != "Customer journeys"
        assert any("а" <= letter <= "я" for letter in heading)
    else:
        assert heading == said


def test_an_unknown_setting_is_told(bare):
    built = bare.plugin(folders="maps").build()

    assert any("folders" in warning for warning in built.warnings)


@pytest.mark.parametrize(
    "options",
    [{"engine": "circo"}, {"visibility": "secret"}, {"lanes": ["legal"]}, {"time_limit": "long"}],
)
def test_a_wrong_setting_ends_the_build_with_a_sentence(bare, options):
    with pytest.raises((Abort, MkDocsException)):
        bare.plugin(**options).build()


@pytest.mark.parametrize("last", [True, False], ids=["last", "first"])
def test_beside_the_plugins_of_material(example, last):
    """Several of them expect every page to have a file on disk."""
    others = ["search", "tags", "meta", "blog", "offline"]
    example.write("docs/blog/index.md", "# Blog\n")
    post = "---\ndate: 2026-01-01\n---\n# News\n\n[A map](../../journeys/cinema/evening.md)\n"
    example.write("docs/blog/posts/news.md", post)
    example.material().set(plugins=[*others, "journeys"] if last else ["journeys", *others])

    built = example.build(strict=True)

    assert built.warnings == []
    assert built.has("journeys/cinema/evening.html")
    assert built.page("journeys/cinema/evening.html").find_all("svg", cls="jm-graph")
    assert dead_links(built) == []


def test_a_language_of_the_sites_own(example):
    example.write(
        "texts/de.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Teams"\nmsgstr "Mannschaften"\n',
    )

    built = example.plugin(language="de", texts="texts/de.po").build(strict=True)

    assert not any("There are no texts" in info for info in built.infos)
    assert "Mannschaften" in built.text("journeys/teams/")


def test_a_translated_catalogue_leaves_no_word_in_english(tmp_path, monkeypatch):
    """A language that is not built in, with every text of `journeys texts` filled in: the pages of
    the whole demo ask for no text that the catalogue lacks.
    """
    begun = read_po(BytesIO(blank_catalogue("de").text.encode()), abort_invalid=True)
    for entry in begun:
        if entry.id:
            plural = isinstance(entry.id, tuple)
            entry.string = tuple(f"§{one}" for one in entry.id) if plural else f"§{entry.id}"
    stream = BytesIO()
    write_po(stream, begun)
    missing = set()

    class Missing(NullTranslations):
        """What is asked when the site's own catalogue does not know a text."""

        def gettext(self, message):
            missing.add(message)
            return message

        def ngettext(self, one, many, number):
            missing.add(one)
            return super().ngettext(one, many, number)

    monkeypatch.setattr(language, "_translations", lambda code: Missing())
    project = Project(tmp_path).material()
    lanes = {"systems": "Systems", "legal": "Lawyers"}
    for path in MAPS.rglob("*"):
        if path.is_file():
            project.write(f"journeys/{path.relative_to(MAPS)}", path.read_bytes())
    project.write("texts/de.po", stream.getvalue().decode())

    built = project.plugin(language="de", texts="texts/de.po", lanes=lanes).build(strict=True)

    assert not built.aborted, built.warnings
    ours = {
        message if isinstance(message, str) else message[0]
        for path in [*PACKAGE.rglob("*.py"), *PACKAGE.glob("templates/**/*.html")]
        for message in extract_messages(path)
    }  # the names of lanes and methods are asked for, too, and are the authors'
    assert missing & ours == set()
    page = built.article("journeys/cinema/subscription/").text
    assert "§About this map" in page
    assert "§invented example" in page


@pytest.mark.parametrize("text", ["msgid", None], ids=["no catalogue", "no file"])
def test_texts_that_are_none_end_the_build_with_a_sentence(example, text):
    if text is not None:
        example.write("texts/de.po", text)

    built = example.plugin(language="de", texts="texts/de.po").build()

    assert built.aborted
    assert any("`texts` can't be read" in warning for warning in built.warnings)


@pytest.mark.parametrize("folder", ["docs", "theme"])
def test_a_sites_own_stylesheet_stands_in_place_of_ours(bare, folder):
    bare.write(f"{folder}/assets/journeys/journeys.css", "/* mine */")

    built = bare.build(strict=True)

    assert built.text("assets/journeys/journeys.css") == "/* mine */"
