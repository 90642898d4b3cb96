"""The extension for VS Code: whole, installable, and speaking with the real server."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mkdocs_journeys.cli import main
from mkdocs_journeys.lsp.vsix import vsix

JOURNEYS = str(Path(sys.executable).with_name("journeys"))
HERE = Path(__file__).parents[2]
SOURCES = HERE / "editors/vscode"
EXTENSION = HERE / "plugins/mkdocs_journeys/lsp/vscode"
TEXT = """\
---
title: 🙂 Вечер
personas: [olga]
stages:
  - name: Выбор
    touchpoints: [{name: Тарифы, channel: sait}]
---
"""


def test_the_file_is_a_whole_extension():
    archive = zipfile.ZipFile(BytesIO(vsix()))
    about = json.loads(archive.read("extension/package.json"))
    manifest = ElementTree.fromstring(archive.read("extension.vsixmanifest"))
    (identity,) = manifest.findall(".//{*}Identity")
    (asset,) = manifest.findall(".//{*}Asset")
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))

    assert f"extension/{Path(about['main'])}" in archive.namelist()
    assert identity.get("Version") == about["version"]
    assert (identity.get("Id"), identity.get("Publisher")) == ("journeys", "journeys")
    assert asset.get("Path") in archive.namelist()
    known = {type_.get("Extension") for type_ in types}
    assert {Path(one).suffix for one in archive.namelist() if "[" not in one} == known
    assert vsix() == vsix()


def test_it_wakes_up_for_the_files_that_the_server_knows_and_needs_nothing_else():
    about = json.loads((EXTENSION / "package.json").read_text("utf-8"))

    assert about["activationEvents"] == ["onLanguage:markdown", "onLanguage:yaml"]
    assert "dependencies" not in about
    assert not about["capabilities"]["untrustedWorkspaces"]["supported"]
    script = (EXTENSION / "extension.js").read_text("utf-8")
    needed = {one.split('"')[1].removeprefix("node:") for one in script.split("require(")[1:]}
    of_node = {"child_process", "crypto", "fs", "net", "os", "path", "readline", "util"}
    assert needed == of_node | {"vscode"}
    for name in about["contributes"]["configuration"]["properties"]:
        assert f'"{name.removeprefix("journeys.")}"' in script


# The bundle that is kept, and what it is made of.


def test_the_bundle_is_made_of_these_sources():
    """Wrong? Run `./run vscode`."""
    checksum = hashlib.sha256()
    names = [path for path in SOURCES.iterdir() if path.suffix in {".js", ".json"}]
    for path in sorted(names):
        checksum.update(path.read_bytes())
    with (EXTENSION / "extension.js").open(encoding="utf-8") as script:
        assert script.readline().endswith(f"sources: {checksum.hexdigest()}\n")


def test_making_it_again_gives_the_same_bytes(tmp_path):
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    folder = tmp_path / "vscode"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(["npm", "ci"], cwd=folder, check=False, timeout=300)
    if installed.returncode:
        pytest.skip("npm reaches no registry here")
    made = tmp_path / "made"
    made.mkdir()

    subprocess.run(["node", "build.js", made], cwd=folder, check=True, timeout=60)

    for name in ("extension.js", "LICENSES.txt"):
        assert (made / name).read_bytes() == (EXTENSION / name).read_bytes()


def test_whatever_is_in_the_bundle_has_its_licence_beside_it_and_no_address_in_the_lock():
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    texts = (EXTENSION / "LICENSES.txt").read_text("utf-8")
    tools = {"esbuild"}  # they make it and are not in it
    packages = {
        name.removeprefix("node_modules/"): about["version"]
        for name, about in json.loads(lock)["packages"].items()
        if name
    }

    assert '"resolved"' not in lock
    for name, version in packages.items():
        if name not in tools and not name.startswith("@esbuild/"):
            assert f"{name} {version}\n\n" in texts
    assert "extension/LICENSES.txt" in zipfile.ZipFile(BytesIO(vsix())).namelist()


def test_it_is_installed_where_the_client_library_works():
    """VS Code refuses an extension that says that it needs a newer one; the library throws."""
    about = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    script = (EXTENSION / "extension.js").read_text("utf-8")

    assert f'"{about["engines"]["vscode"]}"' in script


def test_the_command_writes_it(tmp_path, capsys):
    path = tmp_path / "journeys.vsix"

    assert main(["lsp", "--vsix", str(path)]) == 0

    assert path.read_bytes() == vsix()
    assert capsys.readouterr().out == f"{path}\n"


def test_a_file_of_another_name_is_not_written(tmp_path, capsys):
    path = tmp_path / "map.md"
    path.write_text("mine", "utf-8")

    assert main(["lsp", "--vsix", str(path), "--language", "en"]) == 2

    assert path.read_text("utf-8") == "mine"
    assert "….vsix" in capsys.readouterr().err


# What the manual tells people to write into their settings.

PAGES = [HERE / "docs/manual/editor.md", HERE / "docs/en/editor.md"]
FENCE = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def settings(page):
    return FENCE.findall(page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=["ru", "en"])
def test_settings_of_vscode_in_the_manual(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    main(["schema", "--all", ".vscode"])
    about = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    known = {*about["contributes"]["configuration"]["properties"], "yaml.schemas"}
    blocks = [json.loads(text) for _, title, text in settings(page) if title.startswith(".vscode")]

    assert len(blocks) == 2
    assert {name for block in blocks for name in block} == known
    schemas = next(block["yaml.schemas"] for block in blocks if "yaml.schemas" in block)
    for path, file in schemas.items():
        assert Path(path).is_file()
        assert Path(path).name == f"{Path(file).stem}.schema.json"


@pytest.mark.parametrize("page", PAGES, ids=["ru", "en"])
def test_other_editors_in_the_manual_start_the_server(page):
    pytest.importorskip("pygls")
    from editors import message  # noqa: PLC0415 -- it needs pygls

    texts = {title: text for _, title, text in settings(page)}
    sublime = json.loads(texts["LSP.sublime-settings"])["clients"]["journeys"]["command"]
    helix = tomllib.loads(texts[".helix/languages.toml"])
    server = helix["language-server"]["journeys"]
    of_neovim = re.search(r"cmd = \{(.*?)\}", texts["~/.config/nvim/init.lua"])[1]
    neovim = re.findall(r'"([^"]*)"', of_neovim)
    of_emacs = re.search(r"\. \((.*?)\)", texts["~/.emacs.d/init.el"])[1]
    emacs = re.findall(r'"([^"]*)"', of_emacs)

    assert {one["name"] for one in helix["language"]} == {"markdown", "yaml"}
    start = {"capabilities": {}, "processId": None, "rootUri": None}
    said = message("initialize", id=1, params=start) + message("shutdown", id=2) + message("exit")
    for command in (sublime, [server["command"], *server["args"]], neovim, emacs):
        name, *rest = command
        started = subprocess.run(
            [Path(JOURNEYS).with_name(name), *rest], input=said, check=False, timeout=120
        )
        assert started.returncode == 0


def ran(path, *command):
    line = TEXT.split("\n")[2]
    place = ["2", str(line.index("olga") + 1)]
    found = subprocess.run(
        ["node", HERE / "tests/tools/vscode.js", EXTENSION / "extension.js", path, *place, "ольга",
         *command],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


@pytest.fixture
def evening(tmp_path):
    if shutil.which("node") is None:
        pytest.skip("needs node, as VS Code has it inside")
    folder = tmp_path / "мои карты" / "journeys"
    (folder / "personas").mkdir(parents=True)
    (folder / "personas/olga.md").write_text("---\nname: Ольга\n---\n", "utf-8")
    path = folder / "вечер.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_it_speaks_with_the_server(evening):
    pytest.importorskip("pygls")

    found = ran(evening, JOURNEYS, "lsp")

    olga = evening.with_name("personas") / "olga.md"
    (problem,) = found["problems"]
    assert (problem["severity"], problem["source"]) == (0, "journeys")
    assert problem["range"]["start"]["line"] == 5
    assert [one["label"] for one in found["completion"]] == [
        {"label": "olga", "description": "Ольга"}
    ]
    assert found["completion"][0]["range"]["end"] == {"line": 2, "character": 15}
    assert "**Ольга**" in found["hover"]
    assert found["definition"] == str(olga)
    assert found["references"] == 1
    assert found["prepared"]["placeholder"] == "olga"
    assert found["renamed"] == [
        ["replace", str(evening), found["prepared"]["range"], "ольга"],
        ["rename", str(olga), str(olga.with_stem("ольга"))],
    ]
    steps, (error,) = found["refused"]
    assert steps == []
    assert "«-»" in error
    assert [one["name"] for one in found["symbols"]] == ["Выбор"]
    assert [one["name"] for one in found["symbols"][0]["children"]] == ["Тарифы"]
    (action,) = found["actions"]
    assert action["title"] == "sait → site"
    assert action["edit"]["steps"][0][3] == "site"
    assert found["warnings"] == []
    assert found["written"] == []
    assert sorted(found["watched"][:3]) == ["**/*.json", "**/*.md", "**/*.{yml,yaml}"]


def test_a_server_that_is_not_there_is_told_of(evening):
    found = ran(evening, str(evening.parent / "nowhere"), "lsp")

    (warning,) = found["warnings"]
    assert "journeys.command" in warning
    assert "nowhere" in found["written"][0]
    assert warning in found["written"]


@pytest.mark.parametrize(
    ("plugin", "told"), [("  - journeys\n", 1), ("  [search, journeys]\n", 1), ("  - search\n", 0)]
)
def test_whoever_has_no_maps_is_not_bothered(evening, monkeypatch, plugin, told):
    site = evening.parents[1] / "mkdocs.yml"
    site.write_text(f"site_name: S\nplugins:\n{plugin}", "utf-8")
    node = shutil.which("node")
    alone = evening.parents[1] / "bin"
    alone.mkdir()
    (alone / "node").symlink_to(node)
    monkeypatch.setenv("PATH", str(alone))

    found = ran(evening, "-")

    assert len(found["warnings"]) == told
    assert any("journeys.command" in one for one in found["written"])


HUNG = """
import os, pathlib, sys, time
with pathlib.Path(sys.argv[1]).open("a") as pids:
    pids.write(f"{os.getpid()}\\n")
body = b'{"jsonrpc": "2.0", "id": 0, "result": {"capabilities": {}}}'
sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n%s" % (len(body), body))
sys.stdout.flush()
time.sleep(600)
"""


def test_a_server_that_hangs_gives_way_to_a_new_one(evening, tmp_path, monkeypatch):
    monkeypatch.setenv("RESTART", "1")
    pids = tmp_path / "pids"

    found = ran(evening, sys.executable, "-c", HUNG, str(pids))

    numbers = [int(one) for one in pids.read_text().split()]
    assert len(numbers) == 2
    assert found["warnings"] == []
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_what_is_offered_comes_while_one_writes():
    """Half-written keys and plain values are strings to VS Code."""
    about = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    markdown = about["contributes"]["configurationDefaults"]["[markdown]"]

    assert markdown["editor.quickSuggestions"]["strings"] == "on"
    assert markdown["editor.acceptSuggestionOnEnter"] == "smart"
