"""A package from outside adds one part of each kind: installed as a wheel, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import QUIET

PACKAGE = Path(__file__).parent / "extension"

CONFIG = """\
site_name: Weather
theme: {name: material, language: ru, font: false}
plugins: [search, journeys]
"""

MAP = """\
---
title: Очередь на остановке
stages:
  - name: Winter morning
    touchpoints: [Остановка]
  - name: Дорога
    weather: Снег и **ветер**
    touchpoints: [Автобус]
---
"""


def run(*command, cwd, path=None, code=0):
    environment = os.environ | QUIET | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that the package is installed into."""
    home = tmp_path_factory.mktemp("extension")
    shutil.copytree(PACKAGE, home / "package")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "..", cwd=home / "package")
    (wheel,) = home.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target")
    run(*pip, "installed", str(wheel), cwd=home)
    return home / "installed"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys/stop.md").write_text(MAP, "utf-8")
    return tmp_path


def journeys(*arguments, cwd, path=None, code=0):
    command = (sys.executable, "-c", "from mkdocs_journeys.cli import run; run()", *arguments)
    return run(*command, cwd=cwd, path=path, code=code)


def test_the_rule_is_checked_and_told(installed, site):
    said = journeys("check", "--language", "ru", cwd=site, path=installed, code=1)
    page = journeys("rules", "season-without-weather", "--language", "ru", cwd=site, path=installed)

    assert "journeys/stop.md:4:5: " in said
    assert "На этапе «Winter morning» ничего не сказано о погоде." in said
    assert "[season-without-weather]" in said
    assert "unknown-key" not in said
    assert "Who waits in the snow" in page


def test_without_the_package_its_lane_is_unknown(site):
    said = journeys("check", "--language", "en", cwd=site, code=1)

    assert "[unknown-key]" in said
    assert "weather" in said


def test_the_lane_and_the_page_are_on_the_site(installed, site):
    build = (sys.executable, "-m", "mkdocs", "build", "-q", "--strict")
    run(*build, cwd=site, path=installed)
    lane = (site / "site/journeys/stop/index.html").read_text("utf-8")
    page = (site / "site/journeys/forecast/index.html").read_text("utf-8")

    assert "<span>Погода</span>" in lane
    assert "Снег и <strong>ветер</strong>" in lane
    assert ">Прогноз" in page
    assert "Дорога: Снег и <strong>ветер</strong>" in page
    assert 'href="forecast/"' in (site / "site/journeys/index.html").read_text("utf-8")


def test_the_exporter_writes_its_files(installed, site):
    formats = journeys("export", "--formats", "--language", "ru", cwd=site, path=installed)
    printed = journeys("export", "--to", "weather", cwd=site, path=installed)
    more = ("export", "--to", "weather", "--option", "mark==", "--output", "out")
    (site / "journeys/second.md").write_text(MAP, "utf-8")
    journeys(*more, cwd=site, path=installed)

    assert "weather: погода каждого этапа" in formats
    assert printed == "Дорога: Снег и **ветер**\n"
    assert (site / "out/stop.weather").read_text("utf-8") == "Дорога= Снег и **ветер**\n"
    assert (site / "out/second.weather").is_file()


def test_the_importer_makes_a_map_with_the_lane(installed, site):
    (site / "May.weather").write_text("Monday: rain\nand so on\n", "utf-8")
    said = journeys("import", "May.weather", "--language", "ru", cwd=site, path=installed)
    text = (site / "journeys/may.md").read_text("utf-8")

    assert "дни" in said
    assert "May.weather:2:1: предупреждение: не перенесено: and so on" in said
    assert "unknown-key" not in said
    assert "  - name: Monday\n    id: monday\n    weather: rain\n" in text


def test_a_broken_package_is_told_in_a_sentence(installed, site, tmp_path_factory):
    broken = tmp_path_factory.mktemp("broken") / "installed"
    shutil.copytree(installed, broken)
    (broken / "journeys_weather/weather.py").write_text("LANE = 1 / 0\n", "utf-8")
    (broken / "journeys_weather/season_without_weather.py").write_text("RULE = 'x'\n", "utf-8")

    build = run(sys.executable, "-m", "mkdocs", "build", cwd=site, path=broken, code=1)
    check = journeys("check", cwd=site, path=broken, code=2)

    assert "“weather” of the package journeys-weather can't be loaded (ZeroDivisionError" in build
    assert "Traceback" not in build + check
    assert "journeys-weather" in check or "journeys_weather" in check
