"""Every rule has its page in both languages, and the page's examples do what they promise."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from mkdocs_journeys.checks.registry import all_rules
from mkdocs_journeys.checks.rule import Category
from mkdocs_journeys.checks.run import run_rules
from mkdocs_journeys.checks.selection import RuleSelection
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"ru": DOCS / "manual" / "rules", "en": DOCS / "en" / "rules"}
TODAY = dt.date(2026, 11, 22)
"""The day on which the manual's examples are read."""

LEVELS = {
    "ru": {"error": "ошибка", "warning": "предупреждение", "info": "к сведению"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
HEADING = re.compile(r"^## .*? \{#([\w-]+)\}$", re.MULTILINE)
ROW = re.compile(r"^\| \[`.*$", re.MULTILINE)
FENCE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)

EACH = [
    pytest.param(language, name, id=f"{language}-{name}")
    for language in PAGES
    for name in all_rules()
]


def sections(language, name):
    text = (PAGES[language] / f"{name}.md").read_text("utf-8")
    parts = HEADING.split(text)
    return parts[0], dict(zip(parts[1::2], parts[2::2], strict=True))


def found_in(section, folder):
    """What rules and the format say of the files that a section shows."""
    for title, text in FENCE.findall(section):
        path = folder / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    reading = read_folder(folder / "journeys", "journeys", private=True)
    return reading.problems, run_rules(reading, RuleSelection(), TODAY)


def test_rules_are_named_after_their_files():
    folder = Path(run_rules.__code__.co_filename).parent / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}

    assert files == set(all_rules())
    assert list(all_rules()) == sorted(all_rules())


@pytest.mark.parametrize("language", PAGES)
def test_every_page_is_of_a_rule(language):
    assert {path.stem for path in PAGES[language].glob("*.md")} == set(all_rules())


@pytest.mark.parametrize("language", PAGES)
def test_the_list_tells_of_every_rule_what_the_rule_says(language):
    _, parts = sections(language, "../rules")
    text = Language(language).text

    assert {fault: ROW.findall(part) for fault, part in parts.items()} == {
        fault.value: [
            f"| [`{name}`](rules/{name}.md) | {LEVELS[language][rule.level]} | {text(rule.about)} |"
            for name, rule in all_rules().items()
            if rule.fault is fault
        ]
        for fault in Category
    }


@pytest.mark.parametrize(("language", "name"), EACH)
def test_a_page_says_what_the_rule_says(language, name):
    head, parts = sections(language, name)
    rule = all_rules()[name]

    assert f"`{name}` · {LEVELS[language][rule.level]}\n" in head
    assert Language(language).text(rule.about) in head
    assert list(parts) == ["why", "wrong", "right", "mend"]


@pytest.mark.parametrize(("language", "name"), EACH)
def test_what_is_wrong_is_found(language, name, tmp_path):
    problems, found = found_in(sections(language, name)[1]["wrong"], tmp_path)

    assert problems == []
    assert name in {one.rule for one in found}
    for one in found:
        if one.rule == name:
            assert one.message.hint is not None, "say how to fix it"


@pytest.mark.parametrize(("language", "name"), EACH)
def test_what_is_right_is_not_found(language, name, tmp_path):
    problems, found = found_in(sections(language, name)[1]["right"], tmp_path)

    assert problems == []
    assert name not in {one.rule for one in found}
