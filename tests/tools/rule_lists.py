"""Write the lists of rules in the manual: `python tests/tools/rule_lists.py`.

Each list stands below the heading of its category in `rules.md` of both languages, and says of
every rule what the rule says of itself.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_journeys.checks.registry import all_rules
from mkdocs_journeys.checks.rule import Category
from mkdocs_journeys.language import Language

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"ru": DOCS / "manual/rules.md", "en": DOCS / "en/rules.md"}
LEVELS = {
    "ru": {"error": "ошибка", "warning": "предупреждение", "info": "к сведению"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}


def rows(category: Category, code: str) -> list[str]:
    """The lines of a category's table."""
    text = Language(code).text
    return [
        f"| [`{name}`](rules/{name}.md) | {LEVELS[code][rule.level]} | {text(rule.about)} |"
        for name, rule in all_rules().items()
        if rule.fault is category
    ]


def with_lists(page: str, code: str) -> str:
    """The page with every list as it should be."""
    for category in Category:
        pattern = rf"(^## [^\n]*\{{#{category.value}\}}\n.*?^\| --- [^\n]*\n)(?:\|[^\n]*\n?)*"
        lines = "\n".join(rows(category, code)) + "\n"
        page = re.sub(pattern, rf"\g<1>{lines}", page, count=1, flags=re.MULTILINE | re.DOTALL)
    return page


if __name__ == "__main__":
    for code, path in PAGES.items():
        path.write_text(with_lists(path.read_text("utf-8"), code), "utf-8")
