"""Writing files: whole, with their owner and rights, and never through a link."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from versions import git

from mkdocs_journeys.atomic_write import (
    create_file,
    linked_part,
    remove_leftovers,
    write_file,
)
from mkdocs_journeys.cli import main

WRONG = "---\ntittle: T\nstages: [A]\n---\n"
RIGHT = WRONG.replace("tittle", "title")
NOBODY = 65534


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeys").mkdir()
    (tmp_path / "secret").write_text("secret", "utf-8")
    return tmp_path


def wrong(*names):
    for name in names:
        path = Path("journeys", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG, "utf-8")


def text(name):
    return Path("journeys", name).read_text("utf-8")


def fix(*more):
    return main(["check", "--fix", "--language", "en", *more])


@contextmanager
def somebody(user=NOBODY):
    """As another user than root, who may do everything."""
    if os.geteuid() == 0:
        os.setegid(user)
        os.seteuid(user)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
            os.setegid(0)


# What `--fix` does with files of all kinds


def test_a_read_only_file_is_told_and_left_and_others_are_fixed(home, capsys):
    wrong("a.md", "b.md")
    Path("journeys/a.md").chmod(0o444)

    assert fix() == 1

    assert (text("a.md"), text("b.md")) == (WRONG, RIGHT)
    err = capsys.readouterr().err
    assert "journeys/a.md is left as it is: it is read-only." in err
    assert "can be fixed" not in err
    assert Path("journeys/a.md").stat().st_mode & 0o777 == 0o444


def test_a_folder_without_rights_costs_no_other_file(monkeypatch, capsys):
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    monkeypatch.chdir(home)
    try:
        wrong("a/a.md", "b/b.md", "c/c.md", "d/d.md")
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY) if os.getuid() == 0 else None
        Path("journeys/b").chmod(0o555)
        if os.getuid() == 0:
            os.chown("journeys/d/d.md", 0, 0)
        with somebody():
            fix()
        assert [text(one) for one in ("a/a.md", "b/b.md", "c/c.md")] == [RIGHT, WRONG, RIGHT]
        err = capsys.readouterr().err
        assert "journeys/b/b.md is left as it is: no permission to write into its folder." in err
        others = "journeys/d/d.md is left as it is: no permission to read or write it."
        assert os.getuid() or others in err
        assert ".journeys-" not in err
    finally:
        Path("journeys/b").chmod(0o755)
        monkeypatch.undo()
        shutil.rmtree(home)


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_the_owner_stays_the_owner(home):
    wrong("a.md")
    os.chown("journeys/a.md", 1234, 4321)
    Path("journeys/a.md").chmod(0o640)

    fix()

    state = Path("journeys/a.md").stat()
    assert text("a.md") == RIGHT
    assert (state.st_uid, state.st_gid, state.st_mode & 0o7777) == (1234, 4321, 0o640)


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_somebody_who_may_only_write_the_file_writes_it_in_place(monkeypatch):
    home = Path(tempfile.mkdtemp())
    monkeypatch.chdir(home)
    try:
        wrong("a.md")
        for path in (home, home / "journeys"):
            path.chmod(0o777)
        Path("journeys/a.md").chmod(0o666)
        with somebody():
            fix()
        assert text("a.md") == RIGHT
        assert Path("journeys/a.md").stat().st_uid == 0
    finally:
        monkeypatch.undo()
        shutil.rmtree(home)


def test_hard_links_stay_one_file(home):
    wrong("a.md")
    os.link("journeys/a.md", "elsewhere.md")

    fix()

    assert Path("elsewhere.md").read_text("utf-8") == RIGHT
    assert Path("elsewhere.md").samefile("journeys/a.md")


def test_a_link_inside_the_folder_is_fixed_once_and_not_told(home, capsys):
    wrong("b.md")
    Path("journeys/a.md").symlink_to("b.md")
    Path("journeys/c.md").symlink_to("b.md")

    fix()

    out, err = capsys.readouterr()
    assert text("b.md") == RIGHT
    assert Path("journeys/a.md").is_symlink()
    assert out.count(": fixed:") == 1
    assert "left as it is" not in err


def test_a_link_to_a_file_that_is_not_read_is_told(home, capsys):
    wrong(".drafts/a.txt")
    Path("journeys/a.md").symlink_to(".drafts/a.txt")

    fix()

    assert text(".drafts/a.txt") == WRONG
    err = capsys.readouterr().err
    assert "journeys/a.md is left as it is: it is a link; the file itself is " in err


def test_a_folder_of_maps_that_is_a_link_is_left(home, capsys):
    wrong("a.md")
    Path("journeys").rename("notes")
    Path("journeys").symlink_to("notes")

    fix()

    assert Path("notes/a.md").read_text("utf-8") == WRONG
    assert "journeys/a.md is left as it is: it is a link" in capsys.readouterr().err


def test_what_a_killed_run_left_goes_and_nothing_else(home):
    kept = (".journeys-baseline.json", ".journeys-preview", ".journeys-1-abc.tmp", ".journeys-x")
    left = f".journeys-4711-{'0a' * 8}.tmp"
    for name in (*kept, left):
        Path("journeys", name).write_text("x", "utf-8")
    Path("journeys", f".journeys-1-{'1b' * 8}.tmp").mkdir()
    Path("journeys", f".journeys-1-{'2c' * 8}.tmp").symlink_to(home / "secret")
    Path("journeys/a.md").write_text(RIGHT, "utf-8")

    fix()

    names = {one.name for one in Path("journeys").iterdir()}
    assert left not in names
    assert {*kept, "a.md"} < names
    assert len(names) == len(kept) + 3
    assert (home / "secret").is_file()


def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_nothing_else(home):
    names = [f"{number}.md" for number in range(60)]
    wrong(*names)
    code = (
        "import os, sys; real = os.replace; count = 0\n"
        "import pathlib\n"
        "def replace(self, other):\n"
        "    global count; count += 1\n"
        "    if count == 20: os.kill(os.getpid(), 9)\n"
        "    return pathlib.Path(real(self, other) or other)\n"
        "pathlib.Path.replace = replace\n"
        "from mkdocs_journeys.cli import main; main(['check', '--fix'])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert {text(name) for name in names} == {WRONG, RIGHT}
    assert any(one.name.endswith(".tmp") for one in Path("journeys").iterdir())

    fix()

    assert {one.name for one in Path("journeys").iterdir()} == set(names)
    assert {text(name) for name in names} == {RIGHT}


def test_a_file_that_is_being_written_is_no_leftover(home):
    fcntl = pytest.importorskip("fcntl")
    path = Path("journeys", f".journeys-1-{'0a' * 8}.tmp")
    with path.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        remove_leftovers([path.parent])
        assert path.exists()
    remove_leftovers([path.parent])
    assert not path.exists()


@pytest.fixture
def small_disk():
    """Files may have no more than some bytes, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    @contextmanager
    def limited(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield limited
    signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("linked", [False, True])
def test_a_disk_that_is_full_is_told_with_the_path_and_nothing_is_lost(
    home, small_disk, capsys, linked
):
    wrong("small.md")
    large = WRONG + "x" * 5000
    Path("journeys/large.md").write_text(large, "utf-8")
    if linked:
        os.link("journeys/large.md", "other.md")

    with small_disk(1000):
        fix()

    assert (text("large.md"), text("small.md")) == (large, RIGHT)
    assert "journeys/large.md is left as it is: the file would become too large." in (
        capsys.readouterr().err
    )
    assert {one.name for one in Path("journeys").iterdir()} == {"large.md", "small.md"}


@pytest.mark.skipif(
    os.getuid() != 0 or shutil.which("mount") is None, reason="only root mounts a disk"
)
def test_a_real_disk_that_is_full(home, capsys):
    disk = home / "journeys"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine mounts nothing")
    try:
        text = WRONG + "x" * 40_000
        Path("journeys/a.md").write_text(text, "utf-8")
        fix()
        assert Path("journeys/a.md").read_text("utf-8") == text
        assert "journeys/a.md is left as it is: the disk is full." in capsys.readouterr().err
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(
    os.getuid() != 0 or shutil.which("mount") is None, reason="only root mounts a disk"
)
def test_a_disk_that_takes_nothing_is_told_as_such(home, capsys):
    disk = home / "journeys"
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], check=False).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        Path("journeys/a.md").write_text(WRONG, "utf-8")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        fix()
        assert Path("journeys/a.md").read_text("utf-8") == WRONG
        assert "journeys/a.md is left as it is: nothing can be written there." in (
            capsys.readouterr().err
        )
    finally:
        subprocess.run(["umount", disk], check=True)


# What all commands do with links


def commands():
    yield ["check", "--output", "link"]
    yield ["check", "--format", "json", "--output", "link"]
    yield ["check", "--write-baseline", "link"]
    yield ["check", "--output", "up/link"]
    yield ["schema", "--all", "up"]
    yield ["schema", "--all", "up", "--force"]
    yield ["lsp", "--vsix", "link.vsix"]
    yield ["lsp", "--vsix", "up/new.vsix"]
    yield ["init", "up"]
    yield ["init", "up/inner"]
    yield ["new", "journey", "Way", "--area", "linked"]
    yield ["new", "persona", "Olga", "--folder", "up"]
    yield ["diff", ".", ".", "--output", "link"]
    yield ["diff", ".", ".", "--output", "up/x"]
    yield ["diff", ".", ".", "--site", "up"]
    yield ["diff", ".", ".", "--site", "up/site"]


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
@pytest.mark.parametrize("kept", [True, False], ids=["there", "dangling"])
def test_nothing_is_written_through_a_link(home, command, kept, capsys):
    elsewhere = home.parent / f"{home.name}-elsewhere"
    elsewhere.mkdir()
    secret = elsewhere / "secret"
    if kept:
        secret.write_text("secret", "utf-8")
    wrong("a.md")
    for name in ("link", "link.vsix"):
        Path(name).symlink_to(secret)
    for name in ("up", "journeys/linked", "journeys/personas"):
        Path(name).symlink_to(elsewhere)

    assert main(command) != 0

    assert "link" in capsys.readouterr().err
    left = {one.name: one.read_text("utf-8") for one in elsewhere.iterdir()}
    assert left == ({"secret": "secret"} if kept else {})


def test_files_of_a_folder_that_is_shown_by_a_link_of_the_machine_are_written(tmp_path):
    """As `/tmp` on a Mac."""
    real, elsewhere = tmp_path / "real", tmp_path / "elsewhere"
    real.mkdir()
    elsewhere.mkdir()
    (tmp_path / "link").symlink_to(real)
    before = Path.cwd()
    os.chdir(elsewhere)
    try:
        write_file(tmp_path / "link" / "a", b"a")
        assert (real / "a").read_bytes() == b"a"
        (tmp_path / "link" / "b").symlink_to(elsewhere / "b")
        with pytest.raises(OSError, match="b") as error:
            write_file(tmp_path / "link" / "b", b"b")
        assert error.value.errno == errno.ELOOP
        if shutil.which("git"):
            git("init", "-q", str(tmp_path))
            assert linked_part(tmp_path / "link" / "a") == tmp_path / "link"
    finally:
        os.chdir(before)


def test_a_way_up_behind_a_link_is_the_machines(home):
    """`link/../x` is beside what the link leads to."""
    (home / "deep" / "er").mkdir(parents=True)
    Path("link").symlink_to("deep/er")
    assert linked_part(Path("link/../x")) == Path("link").absolute()


def test_pipes_and_terminals_are_no_files(home):
    write_file(Path(os.devnull), b"x")
    command = ["check", "--output", "/dev/stdout", "--language", "en"]
    code = f"from mkdocs_journeys.cli import main; main({command!r})"
    wrong("a.md")
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"journeys/a.md" in ended.stdout


def test_a_new_file_has_the_rights_that_the_machine_gives(home):
    before = os.umask(0o027)
    try:
        create_file(Path("new/a"), b"a")
        write_file(Path("new/b"), b"b")
    finally:
        os.umask(before)
    assert {one.stat().st_mode & 0o777 for one in Path("new").iterdir()} == {0o640}
    with pytest.raises(FileExistsError):
        create_file(Path("new/a"), b"x")
    assert Path("new/a").read_bytes() == b"a"
