"""The manual keeps its promises: examples read well, nothing is left out, both languages agree."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from mkdocs_journeys.adapters.mkdocs.config import JourneysConfig
from mkdocs_journeys.icons import icon_names
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.builtin_channels import CHANNELS
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.kind_words import KIND_WORDS
from mkdocs_journeys.stylesheet import stylesheet

ROOT = Path(__file__).parents[2]
DOCS, PACKAGE = ROOT / "docs", ROOT / "plugins" / "mkdocs_journeys"
FOLDERS = {"ru": DOCS / "manual", "en": DOCS / "en"}
LANES = ("systems", "legal")
"""The lanes that the demo site declares, and that examples use."""

FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
RULE = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)*")
HEADING = re.compile(r"^#+ .*?\{#([\w-]+)\}$", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)

SCREENS = {"": DOCS / "assets" / "screens", "en/": DOCS / "en" / "assets" / "screens"}
"""Pictures of the Russian site and of the English one."""
SCRIPT = ROOT / "tests" / "tools" / "screenshots.py"


class Example(NamedTuple):
    """A file that a page of the manual shows."""

    page: Path
    kind: str
    title: str
    text: str


def pages():
    return sorted(path for folder in FOLDERS.values() for path in folder.glob("*.md"))


def examples(page):
    """The files of a page; those of the demo's own folders as a site's of its own."""
    text = page.read_text("utf-8")
    return [
        Example(page, kind, title.replace("docs/en/maps/", "journeys/"), inner)
        for kind, title, inner in FENCE.findall(text)
    ]


def named(path):
    return str(path.relative_to(DOCS))


EXAMPLES = [example for page in pages() for example in examples(page)]
OF_JOURNEYS = [
    page for page in pages() if any(e.title.startswith("journeys/") for e in examples(page))
]
SETTINGS = [one for one in EXAMPLES if one.title == "mkdocs.yml"]


@pytest.mark.parametrize("page", OF_JOURNEYS, ids=named)
def test_examples_read_without_a_word(page, tmp_path):
    """In the order of the page, beside the demo's files; the first steps stand on their own."""
    folder = tmp_path / "journeys"
    if page.stem == "start":
        folder.mkdir()
    else:
        shutil.copytree(ROOT / "journeys", folder)
    for example in examples(page):
        if not example.title.startswith("journeys/"):
            continue
        path = tmp_path / example.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, "utf-8")
        problems = read_folder(folder, "journeys", lanes=LANES).problems
        assert [problem.render(str) for problem in problems if problem.path == example.title] == []


def test_every_yaml_and_markdown_example_is_a_file():
    assert [one for one in EXAMPLES if one.kind in {"yaml", "markdown"} and not one.title] == []


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: named(one.page))
def test_settings_in_examples_are_valid(one):
    for plugin in yaml.safe_load(one.text)["plugins"]:
        options = plugin.get("journeys") if isinstance(plugin, dict) else None
        config = JourneysConfig()
        config.load_dict(options or {})
        assert config.validate() == ([], [])


def test_the_first_steps_end_as_they_say(tmp_path):
    """The mistake made on purpose gives the message that the page shows."""
    for code, folder in FOLDERS.items():
        page = folder / "start.md"
        home = tmp_path / code
        for example in examples(page):
            if example.title.startswith("journeys/"):
                path = home / example.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(example.text, "utf-8")
        (line,) = re.findall(r"`(persona: \w+)`", page.read_text("utf-8"))
        visit = home / "journeys" / "clinic" / "visit.md"
        right = visit.read_text("utf-8").replace("\nstages:", f"\n{line}\nstages:")
        visit.write_text(right, "utf-8")
        assert read_folder(home / "journeys", "journeys").problems == []
        visit.write_text(right.replace("emotion: -1", "emotion: 5", 1), "utf-8")
        (problem,) = read_folder(home / "journeys", "journeys").problems
        shown = page.read_text("utf-8").replace("docs/en/maps/", "journeys/")
        assert problem.render(Language(code).text) in shown


def test_the_sample_message_is_what_the_program_says(tmp_path):
    text = "---\ntitle: T\nstages:\n  - {name: A, touchpoints: [{name: B, channel: sait}]}\n---\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    (problem,) = read_folder(tmp_path, "journeys").problems
    for code, folder in FOLDERS.items():
        said = problem.render(Language(code).text).split(": ", 1)[1]
        assert said in (folder / "errors.md").read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_setting_is_described(folder):
    described = HEADING.findall((folder / "settings.md").read_text("utf-8"))
    options = [key for key, _ in JourneysConfig._schema]

    assert options
    assert [key for key in options if key not in described] == []


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_rule_is_described(folder):
    described = HEADING.findall((folder / "errors.md").read_text("utf-8"))

    assert len(described) == len(set(described))
    assert set(described) == rules()


def test_rules_are_found_in_the_code():
    """What the golden logs of scenarios name is among the rules that were found."""
    logged = set()
    for path in (ROOT / "tests" / "scenarios").glob("*.yml"):
        log = yaml.safe_load(path.read_text("utf-8"))["log"]
        logged |= {said.rpartition("[")[2].rstrip("]") for said in log}

    assert logged
    assert logged <= rules()


def rules():
    """Every rule of the code: the identifiers beside messages."""
    found = {f"unknown-{kind}" for kind in KIND_WORDS}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found |= set(_rules_of(node))
    return found - {"error", "warning", "info"}


def _rules_of(node):
    """Rules in `Problem(…, "rule", …)` and its like, and in tuples of a rule and a message."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        parts = (
            node.args if name in {"Diagnostic", "problem", "YamlError", "report", "Link"} else []
        )
    elif isinstance(node, ast.Tuple) and any(map(_is_message, node.elts)):
        parts = node.elts
    else:
        parts = []
    for part in parts:
        value = part.value if isinstance(part, ast.Constant) else None
        if isinstance(value, str) and RULE.fullmatch(value):
            yield value


def _is_message(node):
    if isinstance(node, ast.Name):
        return node.id == "message"
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_built_in_channel_and_icon_is_listed(folder):
    text = (folder / "personas.md").read_text("utf-8")
    words = Language("ru" if folder.name == "manual" else "en")

    for ident, channel in CHANNELS.items():
        assert f"| `{ident}` | {words.text(channel.name)} |" in text
    listed = set(re.findall(r"`([a-z]+)`", text.split("{#channels}")[1].split("## ")[0]))
    assert listed - set(icon_names()) <= {"icon"}


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_templates_and_variables_of_the_look_exist(folder):
    text = (folder / "look.md").read_text("utf-8")
    templates = {path.name for path in (PACKAGE / "templates" / "journeys").glob("*.html")}
    css = stylesheet()

    assert set(re.findall(r"`([a-z-]+\.html)`", text)) == templates
    for variable in set(re.findall(r"--jm-\w+(?:-\w+)*", text)):
        assert f"{variable}:" in css, variable


def test_both_languages_have_the_same_pages_and_places():
    russian, english = (FOLDERS[code] for code in ("ru", "en"))

    assert {one.name for one in russian.glob("*.md")} | {"index.md"} == {
        one.name for one in english.glob("*.md")
    }
    for page in russian.glob("*.md"):
        here, there = (p.read_text("utf-8") for p in (page, english / page.name))
        assert HEADING.findall(here) == HEADING.findall(there), page.name
        shown = [
            (example.kind, example.title)
            for example in examples(page)
            if "personas/s" not in example.title
        ]
        other = [
            (example.kind, example.title)
            for example in examples(english / page.name)
            if "personas/s" not in example.title
        ]
        assert shown == other, page.name


@pytest.mark.parametrize(
    ("config", "docs"),
    [("mkdocs.yml", DOCS), ("mkdocs.en.yml", DOCS / "en")],
)
def test_every_page_is_in_the_menu(config, docs):
    menu = (ROOT / config).read_text("utf-8").split("\nnav:")[1]
    others = {docs / "en", docs / "maps", docs / "rules", docs / "manual" / "rules"}
    pages = [one for one in docs.rglob("*.md") if not others & set(one.parents)]

    assert pages
    assert [one for one in pages if str(one.relative_to(docs)) not in menu] == []


def test_both_sites_look_alike():
    styles = [docs / "assets" / "site.css" for docs in (DOCS, DOCS / "en")]

    assert styles[0].read_text("utf-8") == styles[1].read_text("utf-8")


def pictures():
    """Every picture that a page of the site or the README shows, with its words."""
    for page in [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]:
        for words, target in PICTURE.findall(CODE.sub("", page.read_text("utf-8"))):
            yield page.relative_to(ROOT), words, (page.parent / target).resolve()


def test_pictures_are_there_and_have_words():
    found = list(pictures())

    assert found
    assert [(str(page), file.name) for page, _, file in found if not file.is_file()] == []
    assert [(str(page), file.name) for page, words, file in found if len(words.split()) < 4] == []


def test_every_screenshot_is_taken_by_the_script_and_shown():
    """And none is so large that a page would load slowly."""
    taken = re.findall(r'Shot\(\s*"([\w/-]+)"', SCRIPT.read_text("utf-8"))
    there = {
        f"{site}{file.stem}": file.stat().st_size
        for site, folder in SCREENS.items()
        for file in folder.iterdir()
    }

    assert len(taken) == len(set(taken))
    assert set(there) == set(taken)
    names = {folder: site for site, folder in SCREENS.items()}
    shown = {f"{names[file.parent]}{file.stem}" for _, _, file in pictures()}
    assert shown == set(taken)
    assert [name for name, size in there.items() if size > 180_000] == []
