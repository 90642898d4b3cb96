"""`mkdocs serve` in a process of its own, asked as a browser asks it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from projects import QUIET


class Served:
    """`mkdocs serve` in a process of its own."""

    def __init__(self, project, *options, module="mkdocs"):
        self.address = f"127.0.0.1:{free_port()}"
        self.log = project.root / "serve.log"
        project.config  # noqa: B018 writes it
        with self.log.open("wb") as stream:
            command = [sys.executable, "-m", module, "serve", "-a", self.address, *options]
            self.process = subprocess.Popen(
                command, cwd=project.root, env=os.environ | QUIET, stdout=stream, stderr=stream
            )

    def get(self, url):
        try:
            with urllib.request.urlopen(f"http://{self.address}/{url}", timeout=5) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code}"
        except OSError:
            return ""

    def wait_for(self, url, holds, seconds=20):
        """Ask until the page is as it should be."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            page = self.get(url)
            if holds(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"{url} never came to be so:\n{self.log.read_text()}\n{self.get(url)}")

    def stop(self):
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
