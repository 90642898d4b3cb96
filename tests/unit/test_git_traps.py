"""A repository whose settings would run programs: none of them runs, whatever is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from versions import commit, git, write

from mkdocs_journeys.cli import main

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

MAP = "---\ntitle: {title}\nstages:\n{stages}---\n"
STAGES = "".join(f"  - name: Stage {number}\n" for number in range(20))

PROGRAMS = [
    "alias.diff",
    "alias.log",
    "alias.ls-tree",
    "alias.cat-file",
    "alias.rev-parse",
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.external",
    "diff.trap.command",
    "diff.trap.textconv",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.ssh.defaultKeyCommand",
    "gpg.x509.program",
    "interactive.diffFilter",
    "merge.trap.driver",
    "pager.diff",
    "pager.log",
    "pager.cat-file",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
    "remote.origin.vcs",
    "sequence.editor",
    "ssh.variant",
    "submodule.sub.update",
    "trailer.x.command",
    "trailer.x.cmd",
    "uploadpack.packObjectsHook",
]
SETTINGS = {
    "core.attributesFile": "{place}/attributes",
    "core.hooksPath": "{place}/hooks",
    "diff.renames": "copies",
    "extensions.partialClone": "origin",
    "filter.trap.required": "true",
    "log.showSignature": "true",
    "remote.origin.promisor": "true",
    "remote.origin.partialCloneFilter": "blob:none",
    "remote.origin.url": "ext::{trap} origin",
    "trace2.eventTarget": "{place}/trace",
}
HOOKS = [
    "post-index-change",
    "pre-auto-gc",
    "reference-transaction",
    "post-checkout",
    "fsmonitor-watchman",
]


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """A repository full of traps; gives the file into which each that runs writes its name."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    site, place = tmp_path / "site", tmp_path / "place"
    for folder in (site, place / "hooks", tmp_path / "home"):
        folder.mkdir(parents=True)
    monkeypatch.chdir(site)
    git("init", "-q", "-b", "main")
    write("mkdocs.yml", "site_name: T\nplugins: [{journeys: {history: 5}}]\n")
    write("docs/index.md", "# T")
    write("journeys/a.md", MAP.format(title="A", stages=STAGES))
    commit()
    write("journeys/a.md", MAP.format(title="B", stages=STAGES))
    commit()
    result = place / "ran"
    trap = place / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >>{result}\ncat\n', "utf-8")
    trap.chmod(0o755)
    for hook in HOOKS:
        (place / "hooks" / hook).symlink_to(trap)
        Path(".git/hooks", hook).unlink(missing_ok=True)
        Path(".git/hooks", hook).symlink_to(trap)
    for name in PROGRAMS:
        subprocess.run(["git", "config", name, f"{trap} {name}"], check=True)
    for name, value in SETTINGS.items():
        subprocess.run(["git", "config", name, value.format(place=place, trap=trap)], check=True)
    attributes = "* filter=trap diff=trap merge=trap text eol=crlf ident\n"
    for path in (".gitattributes", ".git/info/attributes", "journeys/.gitattributes"):
        write(path, attributes)
    (place / "attributes").write_text(attributes, "utf-8")
    return result


def renamed():
    Path("journeys/a.md").rename("journeys/b.md")
    write("journeys/b.md", MAP.format(title="B", stages=STAGES + "  - name: More\n"))


def test_the_traps_are_traps(ran):
    """What git does by itself in such a repository."""
    renamed()
    before = Path("journeys")
    subprocess.run(
        ["git", "diff", "--no-index", "--name-status", "-M30%", "docs", before.absolute()],
        check=False,
        capture_output=True,
    )
    subprocess.run(["git", "status"], check=False, capture_output=True)
    assert "filter.trap" in ran.read_text("utf-8")


@pytest.mark.parametrize(
    "asked",
    [
        ["diff", "HEAD"],
        ["diff", "HEAD~1"],
        ["diff", "HEAD..."],
        ["diff", "HEAD~1", "HEAD"],
        ["diff", "HEAD~1...HEAD", "--site", "out"],
        ["diff", "HEAD", "--site", "out"],
        ["diff", "journeys", "other"],
        ["diff", "0000000000000000000000000000000000000001"],
        ["check"],
        ["check", "--fix"],
    ],
    ids=" ".join,
)
def test_no_program_runs(ran, asked, capsys):
    shutil.copytree("journeys", "other")
    renamed()

    main(asked)

    assert not ran.exists(), ran.read_text("utf-8")


def test_a_rename_is_still_seen(ran, capsys):
    renamed()

    assert main(["diff", "HEAD", "--language", "en"]) == 0

    out = capsys.readouterr().out
    assert "The file has moved: a.md → b.md" in out
    assert not ran.exists()


def test_no_program_runs_in_a_clone_without_all_texts(ran, capsys):
    for path in Path(".git/objects").glob("??/*"):
        kind = subprocess.run(
            ["git", "--no-replace-objects", "cat-file", "-t", path.parent.name + path.name],
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | {"GIT_NO_LAZY_FETCH": "1"},
        )
        if kind.stdout.strip() == "blob":
            path.unlink()

    main(["diff", "HEAD~1", "HEAD"])

    assert not ran.exists(), ran.read_text("utf-8")


def test_no_program_runs_when_the_site_is_made(ran):
    renamed()
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()

    assert not ran.exists(), ran.read_text("utf-8")
