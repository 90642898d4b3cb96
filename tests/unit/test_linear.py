"""Work on a file takes time in proportion to the file, whatever there is much of in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from large_files import KINDS
from lines_run import lines_run

from mkdocs_journeys.autofix.fix_files import fix_files
from mkdocs_journeys.autofix.fixable import fixable
from mkdocs_journeys.checks.configure import configure
from mkdocs_journeys.checks.outline import Outline
from mkdocs_journeys.checks.run import check_all
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.settings import read_site_settings
from mkdocs_journeys.reports.formats import FORMATS
from mkdocs_journeys.reports.report import CheckReport

FEW, TIMES = 40, 3
MOST = 5
"""How many times as much work three times as much may be: nine times where it is a square."""

CHOICE = configure(read_site_settings(Path("none.yml")))[0].choice


def work(folder, files):
    """What `check`, `check --fix` and the reports do with them, as lines of Python that run."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def check():
        reading = read_folder(folder, "journeys", private=True)
        problems = check_all(reading, CHOICE, dt.date(2026, 11, 30)).problems
        list(fix_files(reading, ()))
        fixable(problems, reading, ())
        lines = {
            document.file.display_path: document.text.split("\n")
            for document in reading.documents.values()
        }
        for form in ("text", "sarif", "json"):
            FORMATS[form](CheckReport(problems, Language("en"), lines))

    return lines_run(check)


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_file(kind, tmp_path):
    work(tmp_path / "warm", KINDS[kind](1))  # what is read once is read now
    few = work(tmp_path / "few", KINDS[kind](FEW))
    many = work(tmp_path / "many", KINDS[kind](FEW * TIMES))

    assert many < few * MOST


ONE = "---\ntitle: T{n}\n{keys}stages:\n- {{name: A, touchpoints: [{{name: P, {more}}}]}}\n---\n"


def many(keys="", more="emotion: 1", **others):
    """A folder of so many maps, and of as many files of other kinds."""

    def files(number):
        made = {
            f"m{n}.md": ONE.format(n=n, keys=keys.format(n=n), more=more.format(n=n))
            for n in range(number)
        }
        made |= {
            f"{folder}/{folder[0]}{n}.md": f"---\n{key}: N{n}\n---\n"
            for folder, key in others.items()
            for n in range(number)
        }
        teams = "".join(f"t{n}: {{name: N{n}}}\n" for n in range(number))
        return made | {"teams.yml": teams}

    return files


FOLDERS = {
    "unknown-personas": many("personas: [who{n}]\n", personas="name"),
    "unknown-studies": many("evidence: [what{n}]\n", research="title"),
    "unknown-teams": many("owner: tteam{n}\n"),
    "unknown-journeys": many(more="journey: mm{n}"),
    "private-maps-with-errors": many("visibility: private\nbad: t{n}\n", personas="name"),
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_work_grows_with_the_number_of_files(kind, tmp_path):
    work(tmp_path / "warm", FOLDERS[kind](1))
    few = work(tmp_path / "few", FOLDERS[kind](FEW))
    many = work(tmp_path / "many", FOLDERS[kind](FEW * TIMES))

    assert many < few * MOST


# How far what stands in a line goes, as it can be told line by line


def empty(line):
    return line.lstrip()[:1] in {"", "#"}


def end_of(lines, number):
    here = lines[number]
    indent = len(here) - len(here.lstrip(" "))
    end = number + 1
    while end < len(lines):
        line = lines[end]
        deep = len(line) - len(line.lstrip(" "))
        listed = deep == indent and here[indent : indent + 1] != "-"
        listed = listed and line[deep : deep + 2] in {"-", "- "}
        if not empty(line) and deep <= indent and not listed:
            break
        end += 1
    return end


LINES = st.lists(
    st.builds(
        lambda indent, text: " " * indent + text,
        st.integers(0, 4),
        st.sampled_from(["a: b", "- x", "-", "-x", "# c", "", "k:"]),
    ),
    max_size=14,
)


@given(LINES)
def test_an_outline_is_what_going_line_by_line_tells(lines):
    outline = Outline(lines)
    for number, line in enumerate(lines):
        following = [n for n in range(number, len(lines)) if not empty(lines[n])]
        assert outline.next_value[number] == (following[0] if following else 0)
        if not empty(line):
            assert outline.end(number) == end_of(lines, number)
