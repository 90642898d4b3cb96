"""Files of nothing but errors, or of too much of one thing, take no minutes to read."""

from __future__ import annotations

import pytest
from growth import grows_like_a_square

from mkdocs_journeys.cli import main


def test_a_square_is_told_from_a_line():
    assert grows_like_a_square(lambda number: [0 for _ in range(number * number)], 1000)
    assert not grows_like_a_square(lambda number: [0 for _ in range(number * 1000)], 1000)


TOO_MUCH = {
    "wrong items": (4_000, lambda n: "tags:\n" + "- []\n" * n),  # each is wrong, and taken out
    "same names": (6_000, lambda n: "stages:\n" + "- A\n" * n),  # each id is taken
    "same keys": (4_000, lambda n: "title: T\n" * n),
    "aliases": (20_000, lambda n: "tags: &a [b]\nx: [" + "*a," * n + "]\n"),
    "references": (1_000, lambda n: f"evidence: [{','.join(f'e{at}' for at in range(n))}]\n"),
    "keys": (1_000, lambda n: "".join(f"key{at}: x\n" for at in range(n))),
    "colons": (20_000, lambda n: "title: " + "a: " * n + "\n"),
    "quotes": (40_000, lambda n: "title: '" + "''" * n + "\n"),
}


@pytest.mark.parametrize("count, front", TOO_MUCH.values(), ids=TOO_MUCH)
def test_nothing_takes_minutes(read, count, front):
    assert not grows_like_a_square(
        lambda number: read({"a.md": f"---\nsummary: S\n{front(number)}---\n"}), count
    )


def test_hints_are_there_for_the_first_and_take_no_minutes(read):
    def told(number):
        known = "".join(f"  - {{id: known-{at}, text: x}}\n" for at in range(number))
        unknown = ", ".join(f"knwon-{at}" for at in range(number))
        stages = f"stages: [{{name: A, opportunities: [{unknown}]}}]\n"
        return read({"a.md": f"---\ntitle: T\n{stages}opportunities:\n{known}---\n"}).said

    said = told(1000)

    assert len(said) == 1000
    assert "Did you mean “known-0”?" in said[0]
    assert "Opportunities are listed" in said[-1]
    assert not grows_like_a_square(told, 2000)


def test_all_of_many_errors_are_told(read):
    result = read({"a.md": "---\ntitle: T\nstages: [A]\ntags:\n" + "- []\n- x\n" * 50 + "---\n"})

    assert [problem.position for problem in result.problems] == [(5 + 2 * n, 3) for n in range(50)]
    assert result.atlas.journeys["a"].model.tags == ("x",) * 50


def test_errors_inside_of_errors_come_to_an_end(read):
    inner = "{quotes: [{}], barriers: [{text: [], quotes: {a: b}}]}"
    nested = f"{{name: A, emotion: 9, touchpoints: [{inner}]}}"
    result = read({"a.md": f"---\ntitle: T\nstages: [{nested}, B]\n---\n"})

    assert [stage.name for stage in result.atlas.journeys["a"].model.stages] == ["A", "B"]
    assert result.atlas.journeys["a"].model.stages[0].touchpoints == ()


HEAD = "  - name: S\n    touchpoints:\n"

LARGE = {
    "equal touchpoints": (24_000, lambda n: HEAD + "      - Call\n" * n),
    "equal touchpoints beside steps": (
        10_000,
        lambda n: HEAD + "      - {name: Call, emotion: -1}\n" * n + "    steps: [A, B]\n",
    ),
    "equal steps": (10_000, lambda n: HEAD + "      - Call\n    steps:\n" + "      - Go\n" * n),
    "ways to nowhere in one line": (
        9_000,
        lambda n: (
            f"{HEAD}      - {{name: C, next: [{', '.join(f'no{one}' for one in range(n))}]}}\n"
        ),
    ),
    "ways to nowhere of as many places": (
        9_000,
        lambda n: HEAD + "".join(f"      - {{name: C{one}, next: no{one}}}\n" for one in range(n)),
    ),
    "ways to one nowhere": (9_000, lambda n: "  - {name: C, next: nowhere}\n" * n),
}


@pytest.mark.parametrize("count, stages", LARGE.values(), ids=LARGE)
def test_time_grows_with_the_file_and_not_with_its_square(folder, capsys, count, stages):
    """Four times as much of one thing: read, checked by all rules, told with lines and marks."""

    def check(number):
        text = f"---\ntitle: T\nstages:\n{stages(number)}---\n"
        (folder / "a.md").write_text(text, "utf-8")
        assert main(["check", str(folder)]) == 1
        capsys.readouterr()

    assert not grows_like_a_square(check, count)
