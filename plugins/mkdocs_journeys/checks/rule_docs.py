"""The manual's page about a rule: why it matters, a bad and a good example, how to fix it.

The pages are part of the manual, and tests run their examples. The package includes them, so that
they can be read without the manual's site and without internet.
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

__all__ = ["rule_page"]

_FOLDER_NAMES = {"ru": "manual"}
"""Folder names of languages in a checkout, where they differ from the language's code."""

_ERRORS = "errors.md"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ANCHOR = re.compile(r"[ \t]*\{#[\w-]+\}")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!https?:)[^)\s]+\)")
_TITLE = re.compile(r'^(```\w+)[ \t]+title="([^"\n]*)"', re.MULTILINE)
_ALL_RULES = re.compile(r"\n\[[^\]\n]+\]\(\.\./rules\.md\)\s*\Z")


def rule_page(rule: str, code: str) -> str | None:
    """Return the page as Markdown without links to other pages; None where there is no manual.

    `code` is a language's code.
    """
    found_rule = all_rules().get(rule)
    if found_rule is None:
        texts = (_read_text(folder.joinpath(_ERRORS)) for folder in _manual_folders(code))
        pages = (_section(text or "", rule) for text in texts)
    else:
        manual_files = (folder.joinpath("rules", f"{rule}.md") for folder in _manual_folders(code))
        pages = (_read_text(file) for file in (*manual_files, *_extension_pages(found_rule, code)))
    page = next((page for page in pages if page is not None), None)
    return None if page is None else _standalone(_ALL_RULES.sub("\n", page))


def _manual_folders(code: str) -> Iterator[Traversable]:
    """Yield the folders that may hold the manual: of installed packages, then of a checkout."""
    yield from pack(code).folders
    package = files(__package__.partition(".")[0])
    yield Path(str(package)).parents[1] / "docs" / _FOLDER_NAMES.get(code, code)


def _extension_pages(rule: Rule, code: str) -> Iterator[Traversable]:
    """Yield the pages beside the module of an extension's rule: `NAME.CODE.md`, then `NAME.md`."""
    folder = files(rule.find.__module__.rpartition(".")[0] or rule.find.__module__)
    yield folder.joinpath(f"{rule.name}.{code}.md")
    yield folder.joinpath(f"{rule.name}.md")


def _read_text(file: Traversable) -> str | None:
    """Return the text of a page without its front matter; None where the file is missing."""
    return _FRONT_MATTER.sub("", file.read_text("utf-8")) if file.is_file() else None


def _section(errors: str, rule: str) -> str | None:
    """Return the section about a rule in the page of errors, with its heading as the title."""
    match = re.search(rf"^#+ (`{re.escape(rule)}`.*?)(?=^#|\Z)", errors, re.DOTALL | re.MULTILINE)
    return f"# {match[1]}" if match else None


def _standalone(page: str) -> str:
    """Return the page without relative links and without the markup of the site generator."""
    page = _TITLE.sub(r"`\2`\n\n\1", _ANCHOR.sub("", page))
    return _LINK.sub(r"\1", page).strip() + "\n"
