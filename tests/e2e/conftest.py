"""What the end-to-end tests share: a project in a temporary folder, and a quiet environment."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from company import DAY, FILES
from jinja2 import BytecodeCache, Environment
from projects import QUIET, Project, small
from serving import Served

from mkdocs_journeys import templating

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True, scope="session")
def _quiet():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUIET.items():
            patch.setenv(name, value)
        yield


class _Compiled(BytecodeCache):
    """Compiled templates, by name and text: a hundred sites need them compiled only once."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(autouse=True, scope="session")
def _compiled_templates():
    with pytest.MonkeyPatch.context() as patch:
        made = functools.partial(Environment, bytecode_cache=_Compiled())
        patch.setattr(templating, "Environment", made)
        yield


@pytest.fixture
def project(tmp_path):
    """An empty project: a home page, and no journeys yet."""
    return Project(tmp_path)


@pytest.fixture
def example(project):
    """A project with two journeys, two personas and a study."""
    return project.files(small())


@pytest.fixture
def serve():
    """Start `mkdocs serve`; what was started is stopped at the end of the test."""
    with contextlib.ExitStack() as stack:

        def started(*arguments, **options):
            served = Served(*arguments, **options)
            stack.callback(served.stop)
            return served

        yield started


@pytest.fixture(scope="session")
def company(tmp_path_factory):
    """The site of a company of four teams, as it was built on one certain day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        return Project(tmp_path_factory.mktemp("company")).files(FILES).build()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as its users install it."""
    copy = tmp_path_factory.mktemp("wheel") / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("plugins", "docs/manual", "docs/en"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    command = ("-m", "hatchling", "build", "-t", "wheel", "-d", "dist")
    subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env=os.environ | QUIET,
        capture_output=True,
        timeout=120,
        check=True,
    )
    (result,) = (copy / "dist").glob("*.whl")
    return result
