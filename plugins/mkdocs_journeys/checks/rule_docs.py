"""The manual's page about a rule: why it matters, how not, how better, how to mend it.

The pages lie in the manual, where examples of theirs are run as tests; they come with the package,
so that they can be read where there is neither a manual nor the internet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ..languages import pack
from .registry import all_rules
from .rule import Rule

__all__ = ["page_of"]

_FOLDERS = {"ru": "manual"}
"""What a checkout calls the folder of a language, where not by its code."""

_ERRORS = "errors.md"
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ANCHOR = re.compile(r"[ \t]*\{#[\w-]+\}")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!https?:)[^)\s]+\)")
_TITLE = re.compile(r'^(```\w+)[ \t]+title="([^"\n]*)"', re.MULTILINE)
_ALL_RULES = re.compile(r"\n\[[^\]\n]+\]\(\.\./rules\.md\)\s*\Z")


def page_of(rule: str, code: str) -> str | None:
    """The page as Markdown that leads nowhere else; None where the manual is not at hand."""
    known = all_rules().get(rule)
    if known is None:
        texts = (_text(folder.joinpath(_ERRORS)) for folder in _folders(code))
        pages = (_section(text or "", rule) for text in texts)
    else:
        own = (folder.joinpath("rules", f"{rule}.md") for folder in _folders(code))
        pages = (_text(file) for file in (*own, *_beside(known, code)))
    page = next((page for page in pages if page is not None), None)
    return None if page is None else _alone(_ALL_RULES.sub("\n", page))


def _folders(code: str) -> Iterator[Traversable]:
    """Where the manual may lie: in the language's folder, which installed packages have it in, or
    in the checkout that the package is run from.
    """
    yield from pack(code).folders
    package = files(__package__.partition(".")[0])
    yield Path(str(package)).parents[1] / "docs" / _FOLDERS.get(code, code)


def _beside(rule: Rule, code: str) -> Iterator[Traversable]:
    """The pages beside the module of a rule that another package adds: `NAME.CODE.md`."""
    folder = files(rule.find.__module__.rpartition(".")[0] or rule.find.__module__)
    yield folder.joinpath(f"{rule.name}.{code}.md")
    yield folder.joinpath(f"{rule.name}.md")


def _text(file: Traversable) -> str | None:
    return _HEAD.sub("", file.read_text("utf-8")) if file.is_file() else None


def _section(errors: str, rule: str) -> str | None:
    """What the page of errors says about one of them, below a heading of its own."""
    match = re.search(rf"^#+ (`{re.escape(rule)}`.*?)(?=^#|\Z)", errors, re.DOTALL | re.MULTILINE)
    return f"# {match[1]}" if match else None


def _alone(page: str) -> str:
    """The page without links to its neighbours and without the signs of the site's generator."""
    page = _TITLE.sub(r"`\2`\n\n\1", _ANCHOR.sub("", page))
    return _LINK.sub(r"\1", page).strip() + "\n"
