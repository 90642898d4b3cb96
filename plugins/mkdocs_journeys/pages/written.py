"""A preview in its folder: what an earlier one left there goes, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ..problems import Message, mark

__all__ = ["MARK", "Foreign", "check_folder", "write"]

MARK = ".journeys-preview"
"""A file by which a folder is known to hold a preview: the names of all others that we wrote."""


class Foreign(Exception):
    """Something of somebody else's is in the way; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def check_folder(folder: Path) -> None:
    """Raise Foreign where the folder holds anything, and no preview."""
    if not folder.is_dir() or (folder / MARK).is_file() or not any(folder.iterdir()):
        return
    message = mark("The folder {path} is not empty and no preview; name another one.")
    raise Foreign(Message(message, {"path": str(folder)}))


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, by their names inside the folder. Raises Foreign before anything is done."""
    check_folder(folder)
    earlier = _earlier(folder)
    for name in files:
        _check(folder, name, earlier)
    # Until all is done it is remembered what may lie there.
    _note(folder, {*earlier, *files})
    for name in earlier:
        if name not in files:
            _remove(folder, name)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()  # else the file that it leads to would be written
        path.write_bytes(content)
    _note(folder, files)


def _earlier(folder: Path) -> dict[str, None]:
    """The files of the preview that lies there."""
    path = folder / MARK
    if not path.is_file() or path.is_symlink():
        return {}
    lines = path.read_text("utf-8", "replace").split("\n")
    return dict.fromkeys(one for one in lines if one and _is_inside(one))


def _note(folder: Path, names: Collection[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{one}\n" for one in sorted(names))
    (folder / MARK).write_text(rows, "utf-8", newline="\n")


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _check(folder: Path, name: str, earlier: Collection[str]) -> None:
    path = folder / name
    # Before there was a list, a preview was known by the mark alone.
    is_ours = name in earlier or (not earlier and (folder / MARK).is_file())
    taken = (path.is_symlink() or path.exists()) and (not is_ours or path.is_dir())
    way = next((one for one in _above(folder, name) if not _is_free(one)), path if taken else None)
    if way is not None:
        message = mark(
            "The file {path} is not part of the preview, and the preview would need its place: "
            "move it away, or name another folder."
        )
        raise Foreign(Message(message, {"path": str(way)}))


def _above(folder: Path, name: str) -> Iterator[Path]:
    """The folders between the preview's and the file's, the outermost first."""
    for one in reversed(PurePosixPath(name).parents[:-1]):
        yield folder / one


def _is_free(folder: Path) -> bool:
    """Whether a folder can be there: links might lead anywhere."""
    return not folder.is_symlink() and (folder.is_dir() or not folder.exists())


def _remove(folder: Path, name: str) -> None:
    """Take a file away, and the folders that are empty without it."""
    above = list(_above(folder, name))
    path = folder / name
    if not all(map(_is_free, above)) or not (path.is_symlink() or path.is_file()):
        return
    path.unlink()
    with suppress(OSError):  # it holds something else
        for one in reversed(above):
            one.rmdir()
