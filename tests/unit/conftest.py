"""What the tests of the reading layer share: folders made of texts, and models made of YAML."""

from __future__ import annotations

import textwrap
from dataclasses import fields
from pathlib import Path, PurePosixPath

import pytest
from rule_runs import find, on_map  # noqa: F401 -- fixtures
from two_times import folders, told  # noqa: F401 -- fixtures

from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.reading.assign_ids import assign_ids
from mkdocs_journeys.reading.document import read_markdown
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import FolderReading, read_folder
from mkdocs_journeys.reading.validate import validate


class LoggedReading(FolderReading):
    """A reading, with its log."""

    @property
    def said(self):
        """The lines of the log."""
        return [problem.render(str) for problem in self.problems]


@pytest.fixture
def folder(tmp_path):
    """An empty folder of journeys."""
    path = tmp_path / "journeys"
    path.mkdir()
    return path


@pytest.fixture
def read(folder):
    """Write files into the folder, and read it: `read({"a.md": "…"}).said` is the log."""

    def reading(files=None, **settings):
        for name, content in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = read_folder(folder, "journeys", **settings)
        return LoggedReading(
            **{field.name: getattr(result, field.name) for field in fields(result)}
        )

    return reading


@pytest.fixture
def document(tmp_path):
    """A document of Markdown."""

    def made(text):
        path = tmp_path / "a.md"
        path.write_text(text, "utf-8", newline="")
        return read_markdown(SourceFile(path, PurePosixPath("a.md"), "a.md"))

    return made


@pytest.fixture
def journey(document):
    """A journey of the stages (and other keys) that a YAML text tells, its ids given."""

    def made(text, lanes=()):
        front = textwrap.dedent(text).strip("\n")
        read = document(f"---\ntitle: T\n{front}\n---\n")
        assert not read.problems, read.problems
        found, problems, _ = validate(read, Journey, lanes)
        assert found is not None
        assert not problems, problems
        return assign_ids(found, read)[0]

    return made


@pytest.fixture
def write(folder):
    """Write one file, given as text or bytes, and return its path."""

    def written(name, content=""):
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written
