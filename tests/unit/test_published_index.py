"""Published data of other sites: read as they were written, or explained why they can't be."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.analysis.group_summary import summarize_group, worst_places
from mkdocs_journeys.model.published_data import (
    INDEX,
    INDEX_FORMAT,
    GoalSummary,
    JourneySummary,
    MetricCounts,
    NamedPage,
    PublishedIndex,
    StageSummary,
    WorstPlace,
    index_adapter,
    shown_emotion,
)
from mkdocs_journeys.model.values import State, Status
from mkdocs_journeys.reading.joined_sites import joined_settings, read_joined_sites
from mkdocs_journeys.reading.links import WithheldLinks
from mkdocs_journeys.reading.published_index import UnreadableIndexError, read_index
from mkdocs_journeys.reading.settings import read_site_settings

DAY = dt.date(2026, 12, 1)

names = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12)
addresses = st.from_regex(r"[a-zа-я0-9./#%_-]{0,12}", fullmatch=True).filter(
    lambda address: not address.startswith("/")
)
emotions = st.integers(-20, 20).map(lambda tenths: shown_emotion(tenths / 10))
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
counts = st.integers(0, 99)
stages = st.builds(
    StageSummary,
    id=names,
    name=names,
    emotion=st.none() | emotions,
    critical=counts,
    moment_of_truth=st.booleans(),
    url=addresses,
)
journeys = st.builds(
    JourneySummary,
    key=names,
    title=names,
    url=addresses,
    data=addresses,
    area=st.sampled_from(["", "shop", "кино/app"]),
    language=st.none() | st.sampled_from(["ru", "en"]),
    state=st.sampled_from(State),
    status=st.sampled_from(Status),
    reviewed=st.none() | days,
    owner=st.none() | names,
    personas=st.lists(names, max_size=3).map(tuple),
    goals=st.lists(names, max_size=3).map(tuple),
    stages=st.lists(stages, max_size=4).map(tuple),
    worst=st.none() | st.builds(WorstPlace, names, names, emotions, names, addresses),
    claims=counts,
    backed=counts,
    invented=st.booleans(),
    metrics=st.builds(MetricCounts, counts, counts, counts),
)
pages = st.dictionaries(names, st.builds(NamedPage, names, addresses, addresses), max_size=3)
indexes = st.builds(
    PublishedIndex,
    format=st.just(INDEX_FORMAT),
    version=st.just(1),
    title=names,
    made=days,
    language=st.sampled_from(["ru", "en"]),
    address=st.sampled_from(["", "https://maps.example.com/journeys/"]),
    home=addresses,
    journeys=st.lists(journeys, max_size=4).map(tuple),
    areas=pages,
    personas=pages,
    evidence=pages,
    teams=pages,
    goals=st.dictionaries(
        names, st.builds(GoalSummary, names, names, st.none() | days, st.none() | names, addresses)
    ),
    lists=st.dictionaries(names, addresses, max_size=2),
)


def _bytes(index):
    return json.dumps(
        index_adapter().dump_python(index, mode="json", exclude_defaults=True), ensure_ascii=False
    ).encode()


def _index(**changes):
    journey = JourneySummary("a/b", "Title", "a/b/", stages=(StageSummary("s", "Stage", -1),))
    values = {"title": "Cinema", "made": DAY, "home": "./", "journeys": (journey,)}
    return PublishedIndex(INDEX_FORMAT, 1, **values | changes)


@given(index=indexes)
@settings(max_examples=60)
def test_an_index_is_read_as_it_was_written(index, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / INDEX
    path.write_bytes(_bytes(index))

    assert read_index(path) == index


@given(index=indexes, data=st.data())
@settings(max_examples=60)
def test_an_index_that_was_cut_off_is_told(index, data, tmp_path_factory):
    whole = _bytes(index)
    path = tmp_path_factory.mktemp("index") / INDEX
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])

    with pytest.raises(UnreadableIndexError) as caught:
        read_index(path)
    assert caught.value.message.text.split()[:3] in (
        ["The", "file", "ends"],
        ["The", "file", "is"],  # empty, or cut inside a letter
    )


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def _replaced(value, data):
    """A value with one of its parts replaced by anything."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        return value | {key: _replaced(value[key], data)}
    if isinstance(value, list) and value:
        number = data.draw(st.integers(0, len(value) - 1))
        return [*value[:number], _replaced(value[number], data), *value[number + 1 :]]
    return data.draw(anything)


@given(index=indexes, data=st.data())
@settings(max_examples=100)
def test_wrong_data_are_an_error_in_words_and_never_a_crash(index, data, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / INDEX
    path.write_text(json.dumps(_replaced(json.loads(_bytes(index)), data)))

    _read_or_explain(path)


@given(content=st.binary(max_size=60))
def test_any_bytes_are_read_or_explained(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / INDEX
    path.write_bytes(content)

    _read_or_explain(path)


def _read_or_explain(path):
    try:
        assert isinstance(read_index(path), PublishedIndex)
    except UnreadableIndexError as error:
        assert error.message.render(str)


GOOD = json.loads(_bytes(_index()))
STAGE = GOOD["journeys"][0]["stages"][0]


def _with_journey(**changes):
    return json.dumps(GOOD | {"journeys": [GOOD["journeys"][0] | changes]})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "The file is empty. Fetch it again."),
        ("\n", "The file is empty. Fetch it again."),
        ("<!doctype html><title>Log in", "This is a web page, not data. The address may be wrong"),
        ("\ufeff <html>", "This is a web page, not data."),
        (b"\xff\xfe{\x00", "The file is not text in UTF-8"),
        ('{"format": }', "The data are broken here: this is not JSON. Fetch it again."),
        ("{} {}", "The data are broken here"),
        ("[" * 100_000, "The data are broken: they are nested too deeply."),
        ("9" * 9999, "this is not JSON"),
        ("[]", "These are no published data of Journeys. A site publishes them in the file"),
        ('{"a": 1}', "These are no published data of Journeys."),
        ('{"format": "journeys", "version": 1}', "This is an export of `journeys export`"),
        ('{"format": "journeys-page"}', "These are the data of one page"),
        (json.dumps(GOOD | {"version": 2}), "The data are of version 2; this Journeys reads"),
        (json.dumps(GOOD | {"version": "1"}), "do not say their version as they should: “1”"),
        (json.dumps(GOOD | {"version": True}), "do not say their version"),
        (json.dumps(GOOD | {"version": 0}), "do not say their version"),
        (json.dumps({**GOOD, "made": None}), "In the data, made has a wrong value: “None”."),
        (_with_journey(title=""), "In the data, journeys[0].title has a wrong value: “”."),
        (_with_journey(url="https://evil.example"), "journeys[0].url leads to another host"),
        (_with_journey(url="//evil.example"), "journeys[0].url leads to another host"),
        (_with_journey(url="javascript:alert(1)"), "journeys[0].url leads to another host"),
        (_with_journey(url="\\\\evil"), "journeys[0].url leads to another host"),
        (
            _with_journey(stages=[STAGE | {"emotion": 9}]),
            "In the data, journeys[0].stages[0].emotion has a wrong value: “9”.",
        ),
        (_with_journey(stages=[{"id": "a"}]), "journeys[0].stages[0].name is missing."),
        (json.dumps(GOOD)[:-40], "The file ends in the middle: it was cut off"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(content, told, tmp_path):
    path = tmp_path / INDEX
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(UnreadableIndexError) as caught:
        read_index(path)
    assert told in caught.value.message.render(str)


def test_keys_of_later_versions_are_passed_over(tmp_path):
    path = tmp_path / INDEX
    path.write_text("\ufeff" + _with_journey(mood="new", stages=[STAGE | {"other": [1]}]), "utf-8")

    assert read_index(path) == _index()


# The setting.


@pytest.fixture
def joined(tmp_path):
    """Read sites by a setting; files are given by name."""

    def read(setting, files=(), today=DAY):
        for name, content in dict(files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else _bytes(content))
        config = tmp_path / "mkdocs.yml"
        config.write_text(
            "site_name: S\nplugins:\n  - journeys:\n      joined_sites: " + json.dumps(setting),
            "utf-8",
        )
        site = joined_settings(setting, read_site_settings(config))
        sites, problems = read_joined_sites(site, tmp_path, today)
        return sites, [problem.render(str) for problem in problems]

    return read


HOST = "https://maps.example.com/{name}/"


@pytest.mark.parametrize(
    ("setting", "names"),
    [
        ("data/cinema.json", {"cinema"}),
        ("data", {"cinema", "post"}),
        (["data/cinema.json", "data/post.json"], {"cinema", "post"}),
        ({"data": "data", "url": HOST}, {"cinema", "post"}),
        ("sites", {"flats", "shop"}),
        ("sites/flats", {"flats"}),
        ("sites/shop/journeys/journeys.json", {"shop"}),
    ],
)
def test_data_are_found_in_files_and_folders(joined, setting, names):
    sites, problems = joined(
        setting,
        {
            "data/cinema.json": _index(address=HOST),
            "data/post.json": _index(address=HOST),
            "sites/shop/journeys/journeys.json": _index(address=HOST),
            "sites/shop/journeys/a/data.json": b"{}",
            "sites/flats/journeys.json": _index(address=HOST),
        },
    )

    assert problems == []
    assert {site.name for site in sites} == names
    assert {site.address for site in sites} == {HOST.replace("{name}", name) for name in names}


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/journeys", "https://a.example/journeys/"),
        ("https://a.example/journeys/index.html", "https://a.example/journeys/"),
        ("https://a.example/journeys/journeys.json", "https://a.example/journeys/"),
        ("../{name}/journeys/", "../cinema/journeys/"),
        ("cinema", "cinema/"),
    ],
)
def test_an_address_is_understood_however_it_is_written(joined, url, address):
    sites, problems = joined([{"data": "cinema.json", "url": url}], {"cinema.json": _index()})

    assert (problems, sites[0].address) == ([], address)
    assert sites[0].url("a/b/", "stage") == f"{address}a/b/#stage"
    assert sites[0].url("./") == address


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/", "//a.example/", "/absolute/", "C:\\maps"]
)
def test_an_address_that_leads_nowhere_is_told(joined, url):
    sites, problems = joined([{"data": "cinema.json", "url": url}], {"cinema.json": _index()})

    assert problems[0].startswith("mkdocs.yml:4:") or "mkdocs.yml:4:" in problems[0]
    assert "is no address of a site" in problems[0]
    assert sites[0].url("a/b/") is None


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("data/cinena.json", "There are no data “data/cinena.json”"),
        ("nothing", "There are no data “nothing”: they are fetched before"),
        ("empty", "No published data lie in the folder “empty”."),
        ([["a"]], "A joined site is a file or folder, or the keys"),
        ([{"url": "https://a.example/"}], "The key “data” is missing."),
        ([{"data": "data/cinema.json", "uri": "x"}], "The key “uri” is not known here."),
        ("data/cinema.json", "Nobody says where the pages of “Cinema” are. Write its address"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(joined, setting, told):
    files = {"data/cinema.json": _index(), "empty/notes.txt": b""}
    _, problems = joined(setting, files)

    assert told in problems[0]
    assert "mkdocs.yml:4:" in problems[0]


def test_data_that_are_named_twice_are_joined_once(joined):
    files = {"cinema.json": _index(address=HOST)}
    sites, problems = joined(["cinema.json", "./cinema.json"], files)

    assert len(sites) == 1
    assert "The data of “cinema” are named twice." in problems[0]


def test_sites_of_one_name_are_two(joined):
    files = {"a/cinema.json": _index(address=HOST), "b/cinema.json": _index(address=HOST)}
    sites, problems = joined(["a/cinema.json", "b/cinema.json"], files)

    assert problems == []
    assert [site.name for site in sites] == ["cinema", "cinema-2"]


def test_unreadable_data_leave_the_others(joined):
    files = {"data/a.json": b"<html>", "data/b.json": _index(address=HOST)}
    sites, problems = joined([{"data": "data", "url": HOST}], files)

    assert [(site.name, site.index is None) for site in sites] == [("a", True), ("b", False)]
    assert problems == [
        "data/a.json:1:1: error: This is a web page, not data. The address may be wrong, or the "
        "server asked for a login. [joined-data]"
    ]


def test_old_data_are_told(joined):
    files = {"cinema.json": _index(address=HOST)}
    _, fresh = joined("cinema.json", files, today=DAY + dt.timedelta(30))
    _, old = joined("cinema.json", files, today=DAY + dt.timedelta(31))

    assert fresh == []
    assert "info: The data are of 2026-12-01, 31 days old" in old[0]


# Numbers of many journeys.


@given(some=st.lists(journeys, max_size=6))
def test_a_group_is_the_sum_of_its_journeys(some):
    group = summarize_group(some, ["moves", "away", "new word"], DAY, 180)

    assert group.journeys == len(some)
    assert sum(count for _, count in group.mix) in {0, len(some)}
    assert group.claims.covered <= group.claims.total == sum(one.claims for one in some)
    assert group.goals.total() == 2
    assert group.never == sum(one.reviewed is None for one in some)
    worst = [one.worst.emotion for one in some if one.worst]
    assert (group.worst[1].emotion if group.worst else None) == min(worst, default=None)
    assert [place.emotion for _, place in worst_places(some, 3)] == sorted(worst)[:3]
    assert isinstance(group.goals, Counter)


# Links to what is withheld.


@given(
    words=st.text("abc *", min_size=1, max_size=5),
    form=st.sampled_from(
        [
            "[{w}]({u})",
            "[{w}]({u} 'title')",
            "![{w}](<{u}>)",
            "[{w}][1]\n\n[1]: {u}",
            "<a href='{u}'>",
        ]
    ),
    target=st.sampled_from(["secret.md", "../shop/secret.md#a", "/journeys/shop/secret/"]),
)
def test_links_to_what_is_withheld_go_and_others_stay(words, form, target):
    withheld = WithheldLinks([PurePosixPath("shop/secret.md")], "journeys")
    address = PurePosixPath("shop/open.md")

    left = withheld.remove_from(form.format(w=words, u=target), address)
    assert "secret" not in left
    assert words in left or "href" in form
    kept = form.format(w=words, u="other.md")
    assert withheld.remove_from(kept, address) == kept
