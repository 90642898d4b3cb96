"""The process of the language server: how it starts and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

lsp = pytest.importorskip("lsprotocol.types")
import lsp_sites  # noqa: E402
from editors import JOURNEYS, PATIENCE, message  # noqa: E402

site = lsp_sites.site


def test_no_process_is_left_when_the_editor_dies(site):
    with subprocess.Popen(
        [JOURNEYS, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
        process.stdin.write(message("initialize", id=1, params=start))
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"Content-Length")
        process.stdin.close()

        assert process.wait(PATIENCE) == 1, "the editor said nothing before it was gone"


@pytest.mark.parametrize(("shut", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_tells_whether_the_editor_shut_it(site, shut, code):
    start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
    said = message("initialize", id=1, params=start) + message("initialized", params={})
    said += (message("shutdown", id=2) if shut else b"") + message("exit")

    ended = subprocess.run(
        [JOURNEYS, "lsp"], input=said, capture_output=True, check=False, timeout=PATIENCE
    )

    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr


BUSY = """
import sys
from typing import Annotated
from pydantic import AfterValidator, TypeAdapter
from mkdocs_journeys.cli import main
from mkdocs_journeys.lsp.workspace import Workspace

def read_for_ever(shelf):
    numbers = TypeAdapter(list[Annotated[int, AfterValidator(lambda number: number)]])
    def read():
        sys.stderr.write("reading\\n")
        while True:
            numbers.validate_python([1] * 1000)
    return read

Workspace.make_reader = read_for_ever
sys.exit(main(["lsp"]))
"""


def test_a_folder_that_is_still_being_read_does_not_hinder_the_end(site):
    """Python that is taken down under a thread in pydantic's Rust aborts: code -6."""
    start = {"capabilities": {}, "processId": None, "rootUri": site.as_uri()}
    said = message("initialize", id=1, params=start) + message("initialized", params={})
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", BUSY], **pipes) as process:
        process.stdin.write(said)
        process.stdin.flush()
        assert process.stderr.readline() == b"reading\n"

        _, rest = process.communicate(message("shutdown", id=2) + message("exit"), PATIENCE)

    assert (process.returncode, rest) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pty")
def test_who_starts_it_by_hand_is_told_and_can_end_it():
    import pty  # noqa: PLC0415 -- not everywhere

    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        [JOURNEYS, "lsp"], stdin=terminal, stdout=terminal, stderr=subprocess.PIPE
    ) as process:
        assert b"Ctrl+C" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == -signal.SIGINT
    os.close(keyboard)
    os.close(terminal)


def test_without_its_packages_it_says_what_to_install():
    code = (
        "import sys; sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
        "from mkdocs_journeys.cli import main; sys.exit(main(['lsp', '--language', 'en']))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert run.stdout == ""
    assert "pip install 'mkdocs-journeys[lsp]'" in run.stderr
    assert "Traceback" not in run.stderr
