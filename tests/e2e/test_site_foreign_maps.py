"""Eight maps of other programs, written into the format: every word of them is in the site."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_journeys.reading.document import Document, read_markdown
from mkdocs_journeys.reading.files import SourceFile

FOLDER = Path(__file__).parents[1] / "foreign" / "journeys"
LANES = {
    **{"process": "Процессы", "kpi": "KPI", "physical": "Материальное окружение"},
    **{"arc": "Dramatic arc", "documents": "Документы", "legal": "Основание"},
    **{"office": "Ведомство", "risks": "Риски"},
}
NO_WORDS = {"id", "persona", "personas", "owner", "accountable", "consulted", "informed", "after"}
NO_WORDS |= {"channel", "emotion", "evidence", "opportunities", "to", "scale", "lane_order", "date"}
NO_WORDS |= {"moment_of_truth", "severity", "weight", "tools", "method"}
"""Keys whose values are names of other things, numbers or choices, which pages call otherwise."""


def texts(value: object, key: str = "") -> list[str]:
    """Return what an author wrote for readers."""
    if isinstance(value, dict):
        return [
            text
            for name, item in value.items()
            if name not in NO_WORDS or (name == "opportunities" and not key)
            for text in texts(item, name)
        ]
    if isinstance(value, list):
        return [text for item in value for text in texts(item, key)]
    return [str(value)]


def read(path: Path) -> Document:
    return read_markdown(SourceFile(path, Path(path.name), path.name))  # type: ignore[arg-type]


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.replace("\u00ad", "").casefold()))


def test_every_word_of_the_originals_is_in_the_site(project):
    files = {
        f"journeys/{path.relative_to(FOLDER)}": path.read_text("utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
    built = project.bare().files(files).plugin(lanes=LANES).build()
    shown: set[str] = set()
    for page in built.pages:
        html = re.sub(r"<[^>]*>", " ", built.text(page))
        shown |= words(html) | words(built.text(page))

    assert built.warnings == []
    for path in sorted(FOLDER.rglob("*.md")):
        written = words(" ".join(texts(read(path).values.data)))
        assert written <= shown, path
