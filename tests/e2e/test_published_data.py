"""What a site publishes for other sites and programs: all of its maps, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
import yaml
from jsonschema import Draft7Validator
from projects import Project
from withheld import LANE, Level, lists, words_in

from mkdocs_journeys.adapters.mkdocs.config import JourneysConfig
from mkdocs_journeys.adapters.mkdocs.data_files import data_level
from mkdocs_journeys.exporters.published_schema import index_schema, page_schema
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.emotion import EMOTION_SCALE, own_scale
from mkdocs_journeys.model.estimates import QUANTITY_READER
from mkdocs_journeys.model.file_kinds import FILE_KINDS
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.quantities import read_quantity

GOLDEN = Path(__file__).parents[1] / "golden"
LANES = {"legal": "Lawyers"}
TODAY = "1780315200"
"""1 June 2026, in seconds."""

INDEX = "journeys/journeys.json"


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """A site of the folder that uses every key of the format."""
    project = Project(tmp_path_factory.mktemp("golden")).plugin(lanes=LANES)
    for path in sorted((GOLDEN / "journeys").rglob("*.*")):
        project.write(path.relative_to(GOLDEN).as_posix(), path.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        return project.build(), _read(project).atlas


def _read(project):
    return read_folder(project.root / "journeys", "journeys", lanes=tuple(LANES))


def _json(built, url):
    return json.loads(built.text(unquote(url)))


def test_the_data_of_pages_hold_the_whole_model(golden):
    built, atlas = golden
    context = {"lanes": tuple(LANES), QUANTITY_READER: read_quantity}
    read = 0
    for kind, entries in atlas.files.items():
        for entry in entries.values():
            data = _json(built, f"journeys/{entry.address.with_suffix('')}/data.json")
            scale = {EMOTION_SCALE: own_scale(data["values"])}
            read_model = FILE_KINDS[kind].model.model_validate
            model = read_model(data["values"], context=context | scale)
            assert model == entry.model
            text = data.get("text", {})
            assert text.get("general", "") == entry.prose.general
            assert text.get("under", {}) == dict(entry.prose.under)
            assert data["kind"] == kind
            read += 1
    assert read == len(list(atlas.entries()))


def test_the_data_of_lists_hold_the_whole_model(golden):
    built, atlas = golden
    for kind, parts in atlas.lists.items():
        model = FILE_KINDS[kind].model
        values = _json(built, f"journeys/lists/{FILE_KINDS[kind].group}.json")["values"]
        read = {key: model.model_validate(part) for key, part in values.items()}
        named = {key for name, key in atlas.declared if name == kind}
        assert {key: part for key, part in read.items() if key in named} == {
            key: parts[key] for key in named
        }


def test_every_address_in_the_index_leads_somewhere(golden):
    built, atlas = golden
    index = _json(built, INDEX)
    named = [
        value
        for group in ("areas", "personas", "evidence", "teams", "goals")
        for value in index[group].values()
    ]
    addresses = [value for item in (*index["journeys"], *named) for value in _addresses(item)]
    addresses += [*index["lists"].values(), index["home"]]
    for journey in index["journeys"]:
        places = [*journey["stages"], *([journey["worst"]] if "worst" in journey else [])]
        for place in places:
            anchor = place.get("anchor") or place["id"]
            addresses.append(place.get("url") or f"{journey['url']}#{anchor}")

    assert {journey["key"] for journey in index["journeys"]} == set(atlas.journeys)
    assert len(addresses) > 25
    for address in addresses:
        path, _, anchor = urljoin(INDEX, address).partition("#")
        assert built.has(unquote(path)), address
        assert not anchor or f'id="{unquote(anchor)}"' in built.text(unquote(path)), address


def _addresses(item):
    return [item[key] for key in ("url", "data") if item.get(key)]


def test_data_are_valid_by_their_schemas(golden):
    built, _ = golden
    index = Draft7Validator(index_schema())
    page = Draft7Validator(page_schema(Language("en"), LANES))
    pages = [
        name
        for name in built.files
        if name.endswith("/data.json") or re.search(r"/lists/\w+\.json$", name)
    ]

    assert [error.message for error in index.iter_errors(_json(built, INDEX))] == []
    assert len(pages) > 8
    for name in pages:
        assert [error.message for error in page.iter_errors(_json(built, name))] == [], name
    assert list(index.iter_errors(_json(built, INDEX) | {"version": 2}))
    assert list(page.iter_errors({"format": "journeys-page"}))


def test_data_are_the_same_each_time(golden, tmp_path, monkeypatch):
    built, _ = golden
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    project = Project(tmp_path).plugin(lanes=LANES)
    for path in sorted((GOLDEN / "journeys").rglob("*.*"), reverse=True):
        project.write(path.relative_to(GOLDEN).as_posix(), path.read_bytes())
    again = project.build()
    names = [name for name in built.files if name.endswith(".json") and "search" not in name]

    assert {name: built.text(name) for name in names} == {name: again.text(name) for name in names}


@pytest.fixture(scope="module")
def levels(tmp_path_factory):
    """A public site with things of every level of readers."""
    project = Project(tmp_path_factory.mktemp("levels"))
    project.plugin(visibility="public", lanes={LANE: "Lawyers"})
    levels = [Level("public", "pq"), Level("internal", "nq"), Level("private", "vq")]
    for level in levels:
        project.files(level.files())
    _, internal, private = levels
    link = f"[words](../{private.ids['area']}/{private.ids['map']}.md)"
    closed = f"../{internal.ids['area']}/{internal.ids['map']}.md"
    values = {"title": "Open", "visibility": "public", "goal": f"See {link}.", "stages": ["A"]}
    text = f"![alt]({closed}) and {link}\n\n[one][two]\n\n"
    front = yaml.safe_dump(values)
    project.write("journeys/open.md", f"---\n{front}---\n{text}[two]: {closed} 'title'\n")
    return project.files(lists(*levels)).build(), levels


def test_a_public_site_publishes_public_data_only(levels):
    built, (public, internal, private) = levels

    assert built.has(f"journeys/{public.ids['area']}/{public.ids['map']}/data.json")
    assert words_in(built.site, f"{internal.mark}|{private.mark}") == {}


def test_of_a_link_to_what_is_withheld_the_words_stay(levels):
    built, _ = levels
    data = _json(built, "journeys/open/data.json")

    assert data["values"]["goal"] == "See words."
    assert "alt and words" in data["text"]["general"]


def test_every_public_word_is_in_the_data(levels):
    built, (public, _, _) = levels
    texts = "".join(built.text(name) for name in built.files if name.endswith(".json"))
    files = "".join(
        path.read_text("utf-8") for path in (built.site.parent / "journeys").rglob("*.[my]*")
    )
    missing = {word for word in public.places if word in files and word not in texts}

    assert {public.places[word] for word in missing} == set()


@pytest.mark.parametrize(
    ("level", "index", "page"), [("all", True, True), ("index", True, False), ("off", False, False)]
)
def test_a_setting_switches_data_off(example, level, index, page):
    built = example.plugin(published_data=level).build()
    pages = [name for name in built.files if name.endswith("data.json")]

    assert built.has(INDEX) is index
    assert bool(pages) is page
    if index:
        assert ('"data"' in built.text(INDEX)) is page


def test_data_do_not_go_past_a_plugin_that_encrypts_pages():
    class Config:
        plugins = ("search", "encryptcontent")

    settings = JourneysConfig()
    settings.load_dict({})
    settings.validate()

    assert data_level(settings, Config()) == "off"
    settings["published_data"] = "all"
    assert data_level(settings, Config()) == "all"


def test_of_pages_that_are_not_built_there_are_no_data(example):
    example.set(exclude_docs="/journeys/cinema/refund.md")
    built = example.plugin().build()
    whole = example.set(exclude_docs="").build(site="whole")
    left = {journey["key"] for journey in _json(built, INDEX)["journeys"]}

    assert left < {journey["key"] for journey in _json(whole, INDEX)["journeys"]}
    assert [name for name in built.files if "cinema/refund" in name] == []


def test_a_file_of_the_site_is_never_written_over(example):
    example.write("docs/journeys/journeys.json", '{"mine": true}')

    assert example.build().text(INDEX) == '{"mine": true}'
