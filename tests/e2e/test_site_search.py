"""What stands before and behind Material's own scripts, and only where it helps."""

from __future__ import annotations

import json
from pathlib import Path

import material
import pytest

from mkdocs_journeys.adapters.mkdocs.search import with_word_forms

SHIM = "assets/journeys/iframe-worker/shim.js"
(ORIGINAL,) = Path(material.__file__).parent.rglob("workers/search.*.min.js")


def worker(built):
    (found,) = (file for file in built.files if "workers/search." in file and file.endswith(".js"))
    return built.text(found)


def scripts(built, url):
    return [one.get("src") for one in built.page(url).find_all("script") if one.get("src")]


def material_with(example, *plugins, **theme):
    return example.set(
        theme={"name": "material", "font": False, **theme}, plugins=[*plugins, "journeys"]
    )


@pytest.mark.parametrize(
    ("search", "theme"),
    [
        ("search", {"language": "ru"}),
        ({"search": {"lang": "ru"}}, {}),
        ({"search": {"lang": ["en", "ru"]}}, {"language": "en"}),
        ("material/search", {"language": "ru"}),
    ],
)
def test_a_russian_search_knows_forms(example, search, theme):
    built = material_with(example, search, **theme).build(strict=True)

    assert worker(built) == with_word_forms(ORIGINAL.read_text("utf-8"), ["ru"])
    assert built.warnings == []


@pytest.mark.parametrize(
    "plugins",
    [
        ["search"],
        [{"search": {"lang": ["en", "de"]}}],
        [{"search": {"lang": ["ru"], "enabled": False}}],
        [],
    ],
    ids=["english", "others", "disabled", "none"],
)
def test_any_other_search_stays_as_it_is(example, plugins):
    built = material_with(example, *plugins).build(strict=True)

    assert worker(built) == ORIGINAL.read_text("utf-8")


def index(built):
    return json.loads(built.text("search/search_index.json"))


def entries(built):
    """All entries of a site, however its index is kept."""
    whole = index(built)
    count = len(whole["config"].get("journeys", {}).get("counts", ()))
    pages = [json.loads(built.text(f"search/pages/{page}.json")) for page in range(count)]
    return [*whole["docs"], *(entry for page in pages for entry in page)]


def searched(example, setting, *plugins, **theme):
    example.set(
        theme={"name": "material", "font": False, "language": "ru", **theme},
        plugins=[*(plugins or ["search"]), {"journeys": {"search": setting}}],
    )
    return example.build(strict=True)


def test_an_index_in_parts_has_the_entries_of_the_whole_one(example):
    whole = searched(example, "material")
    known = index(whole)
    assert worker(whole) == with_word_forms(ORIGINAL.read_text("utf-8"), ["ru"])
    assert known["docs"]

    divided = searched(example, "sharded")

    assert index(divided)["docs"] == []
    assert entries(divided) == known["docs"]
    assert worker(divided) == with_word_forms(ORIGINAL.read_text("utf-8"), ["ru"], in_parts=True)
    config = index(divided)["config"]
    assert {key: config[key] for key in known["config"]} == known["config"]


def test_sections_are_found_as_material_finds_them(example):
    """Faster, and the same to the byte; `off` leaves them to Material's own parser."""
    text = searched(example, "material").text("search/search_index.json")

    assert text == searched(example, "off").text("search/search_index.json")


@pytest.mark.parametrize("many", [False, True])
def test_large_indexes_are_divided_by_themselves(example, many):
    if many:
        example.write("docs/long.md", "# Long\n\n" + "word " * 250_000)

    built = searched(example, "auto")

    assert (index(built)["docs"] == []) is many
    assert built.has("search/words/0.json") is many


def test_material_is_left_alone_on_demand(example):
    built = searched(example, "off")

    assert worker(built) == ORIGINAL.read_text("utf-8")
    assert index(built)["docs"]


def test_an_index_in_parts_needs_no_language_that_has_forms(example):
    built = searched(example, "sharded", language="en")

    assert worker(built) == with_word_forms(ORIGINAL.read_text("utf-8"), [], in_parts=True)


@pytest.mark.parametrize("offline_first", [True, False])
def test_pages_opened_from_a_disk_keep_the_whole_index(example, offline_first):
    others = ["offline", "search"] if offline_first else ["search", "offline"]

    built = searched(example, "sharded", *others)

    assert index(built)["docs"]
    assert not built.has("search/words/0.json")


def test_what_other_plugins_take_out_of_the_index_is_in_no_part(example):
    """They change the file that Material has written."""
    example.write(
        "hook.py",
        "import json, pathlib\n"
        "def on_post_build(config):\n"
        "    path = pathlib.Path(config.site_dir, 'search/search_index.json')\n"
        "    index = json.loads(path.read_text('utf-8'))\n"
        "    index['docs'] = [one for one in index['docs'] if 'cinema' not in one['location']]\n"
        "    path.write_text(json.dumps(index), 'utf-8')\n",
    )
    example.set(hooks=["hook.py"])

    built = searched(example, "sharded")

    assert entries(built)
    assert [one for one in entries(built) if "cinema" in one["location"]] == []


def test_an_older_index_leaves_nothing_behind(example):
    example.write("docs/secret.md", "# Zebra\n\nzebra")
    assert any("zebra" in one["text"] for one in entries(searched(example, "sharded")))
    example.write("docs/secret.md", "# Quagga\n\nquagga")

    built = searched(example, "sharded")

    assert "zebra" not in "".join(built.text(name) for name in built.files if "search/" in name)


def test_without_material_there_is_nothing_to_change(example):
    example.set(plugins=[{"search": {"lang": "ru"}}, "journeys"])

    built = example.build(strict=True)

    assert not [file for file in built.files if "workers/search" in file]
    assert "mkdocs_journeys" not in built.text("search/worker.js")


def test_a_sites_own_worker_gets_them_too(example):
    """A theme's `custom_dir` may replace the worker's file."""
    name = ORIGINAL.name
    example.write(f"theme/assets/javascripts/workers/{name}", "self.lunr = undefined;\n")

    built = material_with(example, "search", language="ru", custom_dir="theme").build()

    assert worker(built) == with_word_forms("self.lunr = undefined;\n", ["ru"])


@pytest.mark.parametrize("last", [True, False], ids=["last", "first"])
def test_pages_on_disk_find_the_shim_beside_them(example, last):
    example.material()
    others = ["search", "offline"]
    example.set(plugins=[*others, "journeys"] if last else ["journeys", *others])

    built = example.build(strict=True)

    assert scripts(built, "index.html")[0] == SHIM
    assert scripts(built, "journeys/cinema/evening.html")[0] == f"../../{SHIM}"
    assert built.has(SHIM)
    assert not [script for url in built.pages for script in scripts(built, url) if "://" in script]


@pytest.mark.parametrize("named", [["js/iframe-worker.js"], ["js/a.js", "js/my-iframe-worker.js"]])
def test_a_shim_that_the_site_names_is_used(example, named):
    example.material().set(plugins=["search", "offline", "journeys"], extra={"polyfills": named})

    built = example.build()

    assert scripts(built, "index.html")[: len(named)] == named
    assert SHIM not in scripts(built, "index.html")


def test_other_polyfills_stay_and_come_first(example):
    example.material().set(
        plugins=["search", "offline", "journeys"], extra={"polyfills": ["js/old.js"]}
    )

    built = example.build()

    assert scripts(built, "index.html")[:2] == ["js/old.js", SHIM]


@pytest.mark.parametrize(
    "plugins", [["search", "journeys"], ["search", {"offline": {"enabled": False}}, "journeys"]]
)
def test_without_offline_no_page_asks_for_it(example, plugins):
    built = example.material().set(plugins=plugins).build(strict=True)

    assert not [
        script for url in built.pages for script in scripts(built, url) if "iframe-worker" in script
    ]


def test_instant_navigation_finds_links_that_it_can_handle(example):
    """It stops at links in pictures; what helps has to come before the theme's own scripts."""
    built = example.material("navigation.instant").build(strict=True)
    found = scripts(built, "journeys/cinema/evening/")

    (ours,) = (one for one in found if one.endswith("journeys/instant.js"))
    (theirs,) = (one for one in found if "javascripts/bundle." in one)
    assert found.index(ours) < found.index(theirs)


def test_without_it_no_page_asks_for_that(example):
    built = example.material().build(strict=True)

    assert not [script for script in scripts(built, "index.html") if "instant" in script]


def test_the_shims_licence_lies_beside_it(example):
    built = example.material().build()

    text = built.text("assets/journeys/iframe-worker/LICENSE.txt")
    assert "Martin Donath" in text
    assert "Permission is hereby granted" in text
