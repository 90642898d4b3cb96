"""A small site with another plugin before or after ours."""

from __future__ import annotations

import os
import re
import subprocess
from typing import Any

import pytest
from projects import Built, Project, small

__all__ = ["BOTH_ORDERS", "committed", "menu", "site_with"]

BOTH_ORDERS = pytest.mark.parametrize("order", ["before", "after"])
"""Where the other plugin stands in the list: before ours or after it."""

MAP = """\
---
title: Seeing a dentist
stages:
  - name: A tooth hurts
    emotion: -1
    touchpoints:
      - {name: Search, channel: site}
  - name: Making an appointment
    emotion: 1
    touchpoints:
      - {name: Call, channel: phone}
---
Simon has put it off.

## A tooth hurts

It began on Sunday.
"""
"""A map with a diagram, a body, and prose under a stage."""


def site_with(project: Project, plugin: Any, order: str, *more: Any, **settings: Any) -> Project:
    """The project with a plugin, and with `more` plugins that always come first."""
    pair = [plugin, "journeys"] if order == "before" else ["journeys", plugin]
    project.files(small(**{"journeys/clinic/visit.md": MAP}))
    return project.material().set(plugins=["search", *more, *pair], **settings)


def committed(project: Project, day: str, *paths: str) -> None:
    """Commit what is there, or only some paths, as if it were that day."""
    when = f"{day}T10:00:00Z"
    names = {"GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.com"}
    names |= {"GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@example.com"}
    names |= {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    project.config  # noqa: B018 writes it
    for command in (["init", "-q"], ["add", *(paths or ["."])], ["commit", "-q", "-m", "Maps"]):
        subprocess.run(["git", *command], cwd=project.root, env=os.environ | names, check=True)


def menu(built: Built, url: str = "") -> list[str]:
    """The words of Material's menu, one after another, each told once in a row."""
    side = built.page(url).find("nav", cls="md-nav--primary")
    words = [
        re.sub(r"\s+", " ", one.text).strip() for one in side.find_all("span", cls="md-ellipsis")
    ]
    return [word for word, before in zip(words, ["", *words], strict=False) if word != before]
