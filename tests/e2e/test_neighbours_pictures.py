"""Pictures beside other plugins: there when they look at the files, and no more than are shown."""

from __future__ import annotations

import json
import textwrap

import pytest
from crawl import dead_links
from neighbours import BOTH_ORDERS, site_with

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'

MAP = """\
---
title: Why
# once there was former.svg
stages:
  - name: One
    storyboard: {image: a cup.svg, alt: A cup}
---
![In a folder](../pictures/tea.svg) ![Escaped](%D1%87%D0%B0%D0%B9.svg) ![In angles](<of tea.svg>)
"""

HIDDEN = """\
---
title: Hidden
visibility: private
stages: [One]
---
![A secret](secret.svg)
"""

SHOWN = [
    "journeys/clinic/a cup.svg",
    "journeys/clinic/of tea.svg",
    "journeys/clinic/чай.svg",
    "journeys/pictures/tea.svg",
]
KEPT = ["journeys/clinic/former.svg", "journeys/clinic/secret.svg", "journeys/clinic/unused.svg"]

HOOK = """\
    import json, pathlib
    seen = []
    def on_files(files, config):
        pictures = [file for file in files if file.src_uri.endswith(".svg")]
        seen.extend(file.src_uri for file in pictures)
        assert all(file.abs_src_path.startswith(config.docs_dir) for file in pictures)
        for name in TAKEN_OUT:
            files.remove(files.get_file_from_path(name))
    def on_post_build(config):
        pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(seen))
    """


def pictured(project, plugin, order="before", **settings):
    pictures = dict.fromkeys((*SHOWN, *KEPT), SVG)
    site_with(project, plugin, order, **settings)
    return project.files(
        {"journeys/clinic/why.md": MAP, "journeys/clinic/hidden.md": HIDDEN, **pictures}
    )


def on_site(built):
    return [name for name in built.files if name.startswith("journeys/") and name.endswith(".svg")]


@pytest.mark.parametrize("taken_out", [[], ["journeys/pictures/tea.svg"]])
def test_they_are_there_when_others_look(project, taken_out):
    project.write("hook.py", f"TAKEN_OUT = {taken_out!r}\n" + textwrap.dedent(HOOK))

    built = pictured(project, "tags", hooks=["hook.py"]).build()

    seen = json.loads(built.text("seen.json"))
    assert set(SHOWN) <= set(seen)
    assert "journeys/clinic/secret.svg" not in seen
    assert on_site(built) == sorted(set(SHOWN) - set(taken_out))
    assert dead_links(built) == []


def test_none_is_published_that_no_page_shows(project):
    built = pictured(project, "tags").build(strict=True)

    assert (built.aborted, on_site(built)) == ("", sorted(SHOWN))


@BOTH_ORDERS
def test_a_link_checker_finds_them(project, order):
    options = {"validate_external_urls": False, "raise_error": True}

    built = pictured(project, {"htmlproofer": options}, order).build(strict=True)

    assert (built.aborted, built.warnings) == ("", [])


def test_every_file_of_ours_comes_from_a_file(project):
    project.write(
        "hook.py",
        """\
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_files(files, config):
    assert [file for file in files if file.src_uri.endswith("journeys.css")]
    for file in files:
        assert Path(file.abs_src_path).is_file(), file.src_uri

on_env = event_priority(-100)(lambda env, config, files: on_files(files, config))
""",
    )

    assert pictured(project, "tags", hooks=["hook.py"]).build(strict=True).aborted == ""
