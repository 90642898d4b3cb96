"""Files of nothing but errors, or of too much of one thing, take no minutes to read."""

from __future__ import annotations

import time

import pytest

from mkdocs_journeys.cli import main


@pytest.mark.parametrize(
    "front",
    [
        "tags:\n" + "- []\n" * 4000,  # every item is wrong, and is taken out
        "stages:\n" + "- A\n" * 6000,  # every id is taken, and gets a number
        "title: T\n" * 4000,
        "tags: &a [b]\nx: [" + "*a," * 20_000 + "]\n",
        "evidence: [" + ",".join(f"e{number}" for number in range(1000)) + "]\n",
        "".join(f"key{number}: x\n" for number in range(1000)),
        "title: " + "a: " * 20_000 + "\n",
        "title: '" + "''" * 200_000 + "\n",
    ],
    ids=[
        "wrong-items",
        "same-names",
        "same-keys",
        "aliases",
        "references",
        "keys",
        "colons",
        "quotes",
    ],
)
def test_nothing_takes_minutes(read, front):
    before = time.process_time()
    read({"a.md": f"---\nsummary: S\n{front}---\n"})

    assert time.process_time() - before < 1


def test_hints_take_no_minutes_and_are_there_for_the_first(read):
    known = "".join(f"  - {{id: known-{number}, text: x}}\n" for number in range(1000))
    unknown = ", ".join(f"knwon-{number}" for number in range(1000))
    front = f"title: T\nstages: [{{name: A, opportunities: [{unknown}]}}]\nopportunities:\n{known}"
    before = time.process_time()
    said = read({"a.md": f"---\n{front}---\n"}).said

    assert time.process_time() - before < 3
    assert len(said) == 1000
    assert "Did you mean “known-0”?" in said[0]
    assert "Opportunities are listed" in said[-1]


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
    "equal touchpoints": (45_000, lambda n: HEAD + "      - Call\n" * n),
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

    def seconds(number):
        text = f"---\ntitle: T\nstages:\n{stages(number)}---\n"
        (folder / "a.md").write_text(text, "utf-8")
        before = time.process_time()
        assert main(["check", str(folder)]) == 1
        capsys.readouterr()
        return time.process_time() - before

    small, large = seconds(count // 4), seconds(count)

    # Twice as much as by the line: machines have other things to do. A square would be 16 times.
    assert large < 8 * small + 1
