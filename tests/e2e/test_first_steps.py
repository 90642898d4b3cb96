"""The first minutes: “A map in five minutes” shows what it says, in both languages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from projects import QUIET, Built

ROOT = Path(__file__).parents[2]
PARTS = ("docs", "journeys", "mkdocs.yml", "mkdocs.en.yml")
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class Reader(NamedTuple):
    """Somebody who has just got the repository."""

    page: Path
    config: str
    """The site that `./run serve` shows them."""
    address: str
    """Where the tutorial's map comes to stand."""
    locale: str
    title: str
    """What the map is called."""
    persona: str
    finding: str
    """What `journeys check` says of the mistake."""


READERS = (
    Reader(
        ROOT / "docs/en/start.md",
        "mkdocs.en.yml",
        "maps/clinic/visit/",
        "en_US.UTF-8",
        "Seeing a dentist",
        "Simon Larkin",
        "An emotion goes from −2 to 2, and this is 5.",
    ),
    Reader(
        ROOT / "docs/manual/start.md",
        "mkdocs.yml",
        "journeys/clinic/visit/",
        "ru_RU.UTF-8",
        "Запись к врачу",
        "Сергей Лапин",
        "Эмоция бывает от −2 до 2, а здесь 5.",
    ),
)


@pytest.fixture(params=READERS, ids=lambda reader: reader.locale)
def reader(request):
    return request.param


@pytest.fixture
def clone(tmp_path):
    """The repository as somebody gets it, without what git leaves out."""
    home = tmp_path / "journeys"
    home.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, home / part)
        else:
            shutil.copy(source, home / part)
    return home


def run(home, *command, locale):
    return subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": locale, **QUIET},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def built(home, reader):
    done = run(home, "mkdocs", "build", "-f", reader.config, locale=reader.locale)
    assert done.returncode == 0, done.stderr
    return Built(home / "site"), done.stderr


def test_the_tutorial_shows_what_it_promises(clone, reader):
    text = reader.page.read_text("utf-8")
    files = [(title, inner) for _, title, inner in FENCE.findall(text) if title]
    assert len(files) == 4
    for title, inner in files:  # in order, each over the one before
        path = clone / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(inner, "utf-8")
    visit = clone / files[0][0]
    (line,) = re.findall(r"`(persona: \w+)`", text)
    whole = visit.read_text("utf-8").replace("\nstages:", f"\n{line}\nstages:")
    visit.write_text(whole, "utf-8")

    site, said = built(clone, reader)

    assert "WARNING" not in said
    page = site.article(reader.address)
    assert reader.title in page.text
    assert reader.persona in page.text
    assert len(page.find_all("svg", cls="jm-graph")) > 0

    visit.write_text(whole.replace("emotion: -1", "emotion: 5", 1), "utf-8")
    (message,) = re.findall(r"^```text\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    _, said = built(clone, reader)
    assert message in said
    checked = run(clone, "journeys", "check", locale=reader.locale)
    assert reader.finding in checked.stdout + checked.stderr


def test_a_line_of_the_tutorials_mistake_is_the_one_it_names(reader):
    """The message names the very file that the reader was told to make."""
    text = reader.page.read_text("utf-8")
    (named,) = re.findall(r"^(\S+):6:14: error:", text, re.MULTILINE)

    assert f'title="{named}"' in text


@pytest.mark.parametrize("name", ["README.md", "docs/en/start.md", "docs/en/index.md"])
def test_links_of_the_first_pages_lead_somewhere_on_disk(name):
    """They are read on a host or in an editor before there is any site."""
    page = ROOT / name
    text = FENCE.sub("", page.read_text("utf-8"))
    targets = [one for one in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in one]

    assert targets
    assert [target for target in targets if not (page.parent / target).exists()] == []
