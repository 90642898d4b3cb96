"""Prose is the Markdown of the site: what its extensions make is kept, where it is harmless."""

from __future__ import annotations

import pytest
from markup import Element
from projects import Project

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    "pymdownx.tilde",
]

SAMPLES = {
    "paragraphs": "One *two* **three** `four`  \nfive.\n\nSix &amp; seven &copy; 8 < 9 > 7.",
    "headings": "## Two\n\n### Three\n\n#### Four {#own}",
    "lists": "- one\n- two\n    1. three\n    2. four\n\n* * *\n",
    "quote": "> Words\n>\n> > deeper",
    "links": "[a](https://example.org 'A title') <https://example.org> <me@example.org>",
    "table": "| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |",
    "code": "```python\nx = '<a>'  # & more\n```\n\n    plain <b>\n",
    "code-lines": '```python linenums="1" hl_lines="2" title="a.py"\nx = 1\ny = 2\n```',
    "inline-code": "Say `#!python print('x')`.",
    "admonition": '!!! note "A title"\n    Words.\n\n!!! warning inline end\n    More.',
    "details": '??? tip "Open me"\n    Words.\n\n???+ tip\n    Open.',
    "tabs": '=== "One"\n    First.\n\n=== "Two"\n    Second.',
    "tasks": "- [x] done\n- [ ] not yet",
    "footnote": "Words[^1] and[^note].\n\n[^1]: A note.\n[^note]: Another.",
    "definitions": "Word\n:   What it means.",
    "abbreviation": "The CJM.\n\n*[CJM]: Customer journey map",
    "marks": "==marked== ^^new^^ ~~old~~ H~2~O x^2^ {++more++} (c) -->",
    "keys": "++ctrl+alt+k++",
    "attributes": "Words\n{: .lead #here data-x='1' }\n\n*x*{ .red title='T' }",
    "bare-link": "See https://example.org/a?b=c&d=e.",
}


def outline(element: Element) -> list[object]:
    """Elements with their attributes in order, and all words."""
    attributes = dict(element.attributes)
    if "text-align" in attributes.get("style", ""):
        # Either way will do, and only this one needs no leave of a content security policy.
        attributes["align"] = attributes.pop("style").split(":")[1].strip(" ;")
    result: list[object] = [element.tag, sorted(attributes.items())]
    for child in element.children:
        if isinstance(child, Element) and child.tag == "tbody":
            result += outline(child)[2:]  # browsers add it where it is left out
        elif isinstance(child, Element):
            result.append(outline(child))
        elif child.strip():
            result.append(" ".join(child.split()))
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("prose")).bare()
    for name, text in SAMPLES.items():
        project.write(f"docs/{name}.md", f"# P\n\n{text}\n")
        project.write(f"journeys/personas/{name}.md", f"---\nname: P\n---\n{text}\n")
    return project.set(markdown_extensions=EXTENSIONS).build()


def _of(page: Element, skipped: set[str]) -> list[object]:
    rows = []
    for child in page.children:
        if (
            isinstance(child, Element)
            and child.tag not in skipped
            and "hidden" not in child.attributes
        ):
            rows.append(outline(child))
    return rows


@pytest.mark.parametrize("name", SAMPLES)
def test_prose_is_what_an_ordinary_page_is(built, name):
    ordinary = _of(built.page(f"{name}/").find("main"), {"h1"})
    ours = _of(built.article(f"journeys/personas/{name}/"), {"header"})

    assert ours == ordinary


def test_nothing_is_said_of_good_prose(built):
    assert built.warnings == []
