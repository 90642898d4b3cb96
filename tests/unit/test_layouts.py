"""Kept layouts: what is not, to the bit, what was written for this diagram is made anew."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz, compiled
from mkdocs_journeys.diagrams.layout_cache import LayoutCache

DOT, OTHER = "digraph {a -> b}", "digraph {a -> b -> c}"


class Recorded:
    """What the engine has made once, and how often it was asked since."""

    name = "recorded"

    def __init__(self):
        self.made = {dot: EmbeddedGraphviz().layout(dot, 30) for dot in (DOT, OTHER)}
        self.asked = []

    def layout(self, dot, seconds):
        self.asked.append(dot)
        return self.made[dot]


@pytest.fixture(scope="module")
def engine():
    return Recorded()


@pytest.fixture
def entries(engine, tmp_path):
    """The two kept layouts: each one's file and content."""
    result = {}
    for dot in (DOT, OTHER):
        layouts = LayoutCache(engine, tmp_path, 30)
        layouts.layout(dot)
        layouts.close()
        (path,) = set(tmp_path.rglob("*.layout")) - {one for one, _ in result.values()}
        result[dot] = (path, path.read_bytes())
    engine.asked.clear()
    return result


def read(engine, folder):
    layouts = LayoutCache(engine, folder, 30)
    try:
        return layouts.layout(DOT)
    finally:
        layouts.close()


def test_what_is_whole_is_not_made_anew(engine, entries, tmp_path):
    whole = read(engine, tmp_path)

    assert engine.asked == []
    assert {one["name"] for one in whole["objects"]} == {"a", "b"}


def heals(engine, entries, folder, content):
    """Whether other content is noticed, made anew and kept whole."""
    path, whole = entries[DOT]
    path.write_bytes(content)
    engine.asked.clear()
    found = read(engine, folder)
    return (
        engine.asked == [DOT]
        and {one["name"] for one in found["objects"]} == {"a", "b"}
        and path.read_bytes() == whole
    )


def test_a_flip_of_any_byte_is_noticed(engine, entries, tmp_path):
    _, whole = entries[DOT]
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        assert heals(engine, entries, tmp_path, bytes(flipped)), place


def test_any_truncation_is_noticed(engine, entries, tmp_path):
    _, whole = entries[DOT]
    for length in range(0, len(whole), 11):
        assert heals(engine, entries, tmp_path, whole[:length]), length


def test_the_content_of_another_entry_is_noticed(engine, entries, tmp_path):
    assert heals(engine, entries, tmp_path, entries[OTHER][1])


def test_a_layout_without_its_seal_is_noticed(engine, entries, tmp_path):
    assert heals(engine, entries, tmp_path, engine.made[DOT])


@given(st.binary(max_size=80), st.integers(0, 3000))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_what_is_put_in_anywhere_is_noticed(engine, entries, tmp_path, more, place):
    _, whole = entries[DOT]
    place %= len(whole)
    other = whole[:place] + more + whole[place:]
    assert other == whole or heals(engine, entries, tmp_path, other)


def test_damaged_machine_code_is_compiled_anew(tmp_path):
    folder = tmp_path / "code"
    code = compiled(folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    assert compiled(folder) == code
    for place in (0, len(whole) // 2):
        flipped = bytearray(whole)
        flipped[place] ^= 4
        path.write_bytes(bytes(flipped))
        path.chmod(0o600)

        assert len(compiled(folder)) == len(code)
        assert path.read_bytes() != bytes(flipped)


def test_nothing_is_read_or_written_through_a_link(engine, entries, tmp_path):
    path, _ = entries[DOT]
    path.unlink()
    path.symlink_to("/dev/zero")  # which never ends
    engine.asked.clear()
    found = read(engine, tmp_path)

    assert {one["name"] for one in found["objects"]} == {"a", "b"}
    assert engine.asked == [DOT]


def test_a_pipe_in_the_place_of_a_layout_is_not_waited_for(engine, entries, tmp_path):
    path, whole = entries[DOT]
    path.unlink()
    os.mkfifo(path)
    found = read(engine, tmp_path)

    assert {one["name"] for one in found["objects"]} == {"a", "b"}
    assert path.read_bytes() == whole


def test_a_folder_in_the_place_of_a_layout_costs_nothing_else(engine, entries, tmp_path):
    path, _ = entries[DOT]
    path.unlink()
    path.mkdir()

    assert {one["name"] for one in read(engine, tmp_path)["objects"]} == {"a", "b"}
    assert path.is_dir()
    assert sorted(tmp_path.rglob("*.layout.*")) == []


def test_a_user_without_a_home_has_diagrams_too(monkeypatch):
    """As containers have them that run as a number: nothing is kept for the next run."""

    def home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("pathlib.Path.home", home)

    assert b"bb" in EmbeddedGraphviz().layout(DOT, 30)
