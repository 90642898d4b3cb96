"""A map may lie in the `index.md` of a folder, and no other file makes it wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.model.values import Visibility

MAP = "---\ntitle: {}\n{}stages: [A]\n---\n"
NAMES = ["a.md", "index.md", "x/index.md", "x/b.md", "x/c/d.md", "x/c/README.md", "y/z/index.md"]
SHORT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SHORT
@given(names=st.lists(st.sampled_from(NAMES[:1] + NAMES[2:]), min_size=1, unique=True))
def test_no_map_makes_another_wrong(read, folder, names):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    result = read({name: MAP.format(name, "") for name in names})

    assert {problem.severity for problem in result.problems} <= {"info"}
    assert {entry.model.title for entry in result.atlas.journeys.values()} == set(names)


def test_the_map_that_has_the_page_of_a_folder_is_told_how_the_folder_gets_one(read):
    result = read({"x/index.md": MAP.format("X", ""), "x/b.md": MAP.format("B", "")})

    assert result.said == [
        "journeys/x/index.md:3:1: info: This map has the page of its folder, in which x/b.md lies, "
        "too. Give it a file of its own, such as x/order.md, and the folder has a page that lists "
        "its maps. [double-address]"
    ]


@pytest.mark.parametrize("line", ["visibility: private\n", "visibilty: private\n", "access: me\n"])
@pytest.mark.parametrize("closed", ["x/index.md", "x/README.md"])
def test_what_an_index_keeps_back_holds_for_its_folder(read, closed, line):
    files = {"x/index.md": MAP.format("X", ""), "x/b.md": MAP.format("B", "")}
    files[closed] = files.get(closed, "---\ntitle: T\n---\n").replace("---\n", f"---\n{line}", 1)

    result = read(files, private=False)

    assert list(result.atlas.journeys) == []
    private = read(files, private=True).atlas.journeys
    assert private["x"].model.visibility is Visibility.PRIVATE


@pytest.mark.parametrize("name", ["index.md", "research/index.md", "personas/README.md"])
def test_where_no_map_may_lie_it_is_told(read, name):
    (said,) = read({name: MAP.format("X", "")}).said

    assert "A map can't lie in this f" in said and said.startswith(f"journeys/{name}:3:1: error")
