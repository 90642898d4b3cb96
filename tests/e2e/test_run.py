"""`./run test` says by its exit code whether the tests passed: CI reads nothing else."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = ROOT / "run"

# In the place of each tool, so that the script runs whole without running this very test again.
TOOL = '#!/bin/sh\ncase "$*" in *{fails}*) exit 3;; esac\n'


SILENT = "#!/bin/sh\n"


def prepared(folder: Path, *tools: str, fails: str = "nothing") -> Path:
    """Put the script into a folder with tools, of which only the one called with `fails` fails."""
    home = folder / ".venv" / "bin"
    home.mkdir(parents=True)
    for name in ("python", "ruff", "mypy", *tools):
        (home / name).write_text(TOOL.format(fails=fails), encoding="utf-8")
        (home / name).chmod(0o755)
    for name in ("requirements-test.lock", "pyproject.toml"):
        (folder / name).write_text("", encoding="utf-8")
    done = subprocess.run(["cksum"], input="", capture_output=True, check=True, text=True)
    stamp = folder / ".venv" / "installed-requirements-test.lock"
    stamp.write_text(done.stdout.strip(), encoding="utf-8")
    shutil.copy(RUN, folder / "run")
    return home


def run_tests(folder: Path, *arguments: str, fails: str = "nothing", command: str = "test") -> int:
    """The exit code of `./run test` in a folder where only the tool called with `fails` fails."""
    tools = prepared(folder, "chromium-headless-shell", fails=fails)
    env = {"PATH": f"{tools}:/usr/bin:/bin"}
    return subprocess.run(
        ["./run", command, *arguments], cwd=folder, env=env, check=False
    ).returncode


@pytest.mark.parametrize("command", ["test", "coverage"])
@pytest.mark.parametrize("arguments", [(), ("tests/unit",)])
def test_that_all_passed_is_said(tmp_path: Path, command: str, arguments: tuple[str, ...]) -> None:
    assert run_tests(tmp_path, *arguments, command=command) == 0


@pytest.mark.parametrize("arguments", [(), ("tests/unit",)])
@pytest.mark.parametrize(
    ("command", "fails"),
    [
        ("test", "format"),
        ("test", "check\\ ."),
        ("test", "pytest"),
        ("coverage", "run\\ -m\\ pytest"),
        ("coverage", "combine"),
    ],
)
def test_one_failure_is_said(
    tmp_path: Path, command: str, fails: str, arguments: tuple[str, ...]
) -> None:
    assert run_tests(tmp_path, *arguments, fails=fails, command=command) != 0


def test_all_parts_are_run(tmp_path: Path) -> None:
    for part in ("browser", "e2e", "unit"):
        assert run_tests(tmp_path / part, fails=f"tests/{part}") != 0


# Which browser is taken.


@pytest.mark.parametrize(
    ("browsers", "apt_works", "calls", "exit_code"),
    [
        (["chromium-headless-shell"], False, [0, 0], 0),
        (["chromium"], True, [2, 0], 0),  # to update, and to install the lighter one
        (["chromium"], False, [1, 0], 0),
        ([], False, [2, 2], 1),
    ],
)
def test_the_lighter_browser_is_asked_for_once(
    tmp_path: Path, browsers: list[str], apt_works: bool, calls: list[int], exit_code: int
) -> None:
    prepared(tmp_path)
    tools, log = tmp_path / "bin", tmp_path / "log"
    tools.mkdir()
    for name in ("sh", "cat", "cksum", "dirname", "touch", "env"):
        (tools / name).symlink_to(shutil.which(name) or "")
    apt = f'#!/bin/sh\necho "$@" >> "{log}"\nexit {0 if apt_works else 1}\n'
    scripts = {"apt-get": apt, "id": "#!/bin/sh\necho 0\n"} | dict.fromkeys(browsers, SILENT)
    for name, text in scripts.items():
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)

    for number in calls:
        log.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["./run", "test"], cwd=tmp_path, env={"PATH": str(tools)}, check=False
        )
        assert done.returncode == exit_code
        assert len(log.read_text("utf-8").splitlines()) == number


# Which of the two sites is shown.

SAYS_WHAT_IT_DOES = '#!/bin/sh\nprintf "%s " "$@"; echo "$JOURNEYS_LANGUAGE"\n'


REAL = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


def shown(folder: Path, *arguments: str, python: str = SILENT, **environment: str) -> str:
    """What `./run` calls MkDocs with, and in which language its messages are to be."""
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name, text in (("python", python), ("mkdocs", SAYS_WHAT_IT_DOES)):
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("requirements-site.lock", "pyproject.toml"):
        (folder / name).write_text("", encoding="utf-8")
    done = subprocess.run(["cksum"], input="", capture_output=True, check=True, text=True)
    stamp = folder / ".venv" / "installed-requirements-site.lock"
    stamp.write_text(done.stdout.strip(), encoding="utf-8")
    shutil.copy(RUN, folder / "run")
    command = ["./run", *arguments]
    env = {"PATH": "/usr/bin:/bin", **environment}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("arguments", "environment", "site"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "POSIX"}, "en"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, "ru"),
        ([], {"LANG": "ru"}, "ru"),
        ([], {"LANG": "run_BI.UTF-8"}, "en"),  # Rundi is not Russian
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ([], {"LANG": "ru_RU.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "ru_RU.UTF-8", "JOURNEYS_LANGUAGE": "en"}, "en"),
        (["ru"], {"LANG": "en_US.UTF-8"}, "ru"),
        (["en"], {"LANG": "ru_RU.UTF-8"}, "en"),
        (["en", "--dirty"], {"JOURNEYS_LANGUAGE": "ru"}, "en"),
        (["--dirty"], {"LANG": "ru_RU.UTF-8"}, "ru"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "build"])
def test_the_site_is_in_the_readers_language(
    tmp_path: Path, command: str, arguments: list[str], environment: dict[str, str], site: str
) -> None:
    config = {"en": "mkdocs.en.yml", "ru": "mkdocs.yml"}[site]
    usual = {"serve": "serve --livereload", "build": "build --strict"}[command]
    others = [argument for argument in arguments if argument not in {"en", "ru"}]

    said = shown(tmp_path, command, *arguments, **environment)

    assert said == " ".join([usual, "-f", config, *others, site])
    assert (ROOT / config).is_file()


def test_a_busy_address_gives_way_to_the_next(tmp_path: Path) -> None:
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", 8000))
            place.listen()
        except OSError:
            pass  # somebody else has it, which is as good
        said = shown(tmp_path, "serve", python=REAL)

    command, _, address = said.removesuffix(" en").rpartition(" ")
    assert command == "serve --livereload -f mkdocs.en.yml --dev-addr"
    assert address.startswith("127.0.0.1:80")
    assert address != "127.0.0.1:8000"


@pytest.mark.parametrize("option", ["--dev-addr=127.0.0.1:9000", "-a127.0.0.1:9000"])
def test_an_address_that_is_named_is_taken(tmp_path: Path, option: str) -> None:
    said = shown(tmp_path, "serve", option, python=REAL)

    assert said == f"serve --livereload -f mkdocs.en.yml {option} en"
