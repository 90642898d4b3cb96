"""Neovim, whose client nobody here wrote, with the settings that the manual tells people to write.

It runs where Neovim is installed: on Debian and Ubuntu, `apt-get install neovim`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")

HERE = Path(__file__).parents[2]
JOURNEYS = str(Path(sys.executable).with_name("journeys"))
NVIM = shutil.which("nvim")
PAGES = [HERE / "docs/manual/editor.md", HERE / "docs/en/editor.md"]
FENCE = re.compile(r'^```lua title="[^"]+"\n(.*?)^```$', re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(NVIM is None, reason="needs Neovim: apt-get install neovim")

MAP = """\
---
title: "🙂 Вечер"
persona: anna
stages:
  - name: Выбор
    touchpoints:
      - {name: 🙂 Тарифы, channel: sait, owner: shop}
---
См. [Анну](<../personas/anna.md>).
"""
WIDOW = "---\nname: Вдова\nsegmen: Вдовы\n---\n"


def version():
    told = subprocess.run([NVIM, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(one) for one in re.findall(r"\d+", told)[:2])


def settings(page):
    """What the manual has for this version: first for the newer ones, then for the older."""
    newer, older = FENCE.findall(page.read_text("utf-8"))
    return newer if version() >= (0, 11) else older


@pytest.fixture
def site(tmp_path):
    """A new site in a folder whose name has spaces and Cyrillic letters."""
    home = tmp_path / "Мои карты" / "новый сайт"
    home.mkdir(parents=True)
    command = [JOURNEYS, "init", str(home), "--language", "ru"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (home / "journeys/personas/widow.md").write_text(WIDOW, "utf-8")
    return home


def ran(site, path, page, tmp_path):
    """What Neovim tells after a day's work."""
    init, found = tmp_path / "init.lua", tmp_path / "found.json"
    init.write_text(settings(page), "utf-8")
    mine = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "FILE": str(path),
        "INIT": str(init),
        "FOUND": str(found),
        "LC_ALL": "C.UTF-8",
    }
    command = [NVIM, "--headless", "--clean", "-S", str(HERE / "tests/tools/neovim.lua")]
    subprocess.run(
        command, cwd=site, env=os.environ | mine, check=False, timeout=300, capture_output=True
    )
    told = json.loads(found.read_text("utf-8"))
    assert "trouble" not in told, told["trouble"]
    return told


@pytest.mark.parametrize(
    ("page", "ends"), list(zip(PAGES, ["\n", "\r\n"], strict=True)), ids=["ru-unix", "en-windows"]
)
def test_a_day_of_writing(site, tmp_path, page, ends):
    path = site / "journeys/вечер дома/мой вечер.md"
    path.parent.mkdir()
    mark = "\ufeff" if ends == "\r\n" else ""
    path.write_bytes((mark + MAP.replace("\n", ends)).encode())

    found = ran(site, path, page, tmp_path)

    words = {one["rule"]: one["word"] for one in found["all"] if one["file"] == str(path)}
    assert words["unknown-channel"] == "sait"
    assert found["format"] == ("unix" if ends == "\n" else "dos")
    (told,) = [one["message"] for one in found["all"] if one["rule"] == "unknown-channel"]
    assert told == "Канала «sait» нет. Может быть, «site»?"  # it is a Russian site
    (other,) = [one["file"] for one in found["all"] if one["rule"] == "unknown-key"]
    assert other == str(site / "journeys/personas/widow.md")

    assert "портрет `anna`" in found["hover"]
    assert found["definition"] == str(site / "journeys/personas/anna.md")
    assert set(found["completion"]) == {"anna", "widow"}
    assert found["omnifunc"].startswith("v:lua.vim.lsp.omnifunc")
    fixed = MAP.replace("sait", "site").split("\n")[:-1]
    assert found["fixed"] == fixed
    assert "«-»" in found["refusal"]
    assert found["renamed"] == [
        line.replace("anna.md", "%D0%B0%D0%BD%D0%BD%D0%B0.md").replace(
            "persona: anna", "persona: анна"
        )
        for line in fixed
    ]
    assert (site / "journeys/personas/анна.md").is_file()
    assert not (site / "journeys/personas/anna.md").exists()
    assert "анна" in (site / "journeys/order.md").read_text("utf-8")
    assert path.read_bytes() == (mark + ends.join([*found["renamed"], ""])).encode()
    assert found["servers"] == 1
    assert found["stopped"]
