"""A message catalogue of the pages' texts for translators, sorted by page.

The texts are extracted from the package's own templates and modules. Those of the command line are
not included: a site's catalogue is for its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from .language import built_in, parsed

__all__ = ["KEYWORDS", "BlankCatalogue", "blank_catalogue", "extract_messages", "page_messages"]

PACKAGE = Path(__file__).parent
KEYWORDS: Mapping[str, Any] = {
    "N_": None,
    "_": None,
    "text": None,
    "plural": (1, 2),
    "ngettext": (1, 2),
}
"""Functions that mark translatable texts, with the positions of the texts in their arguments."""

CatalogueMessage = str | tuple[str, ...]

PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "A map",
        (
            *("templates/journeys/journey.html", "templates/journeys/stage.html"),
            *("templates/journeys/map.html", "templates/journeys/cells.html"),
            *("templates/journeys/curve.html", "templates/journeys/diagram.html"),
            *("templates/journeys/tools.html", "templates/journeys/hurts.html"),
            *("templates/journeys/opportunities.html", "templates/journeys/stages.html"),
            *("pages/journey.py", "pages/lanes.py", "diagrams/*.py"),
        ),
    ),
    (
        "Maps that are too large for one page",
        (
            *("templates/journeys/map-*.html", "templates/journeys/opportunity-pages.html"),
            *("pages/part_pages.py", "pages/map_overview.py"),
        ),
    ),
    (
        "All maps, and areas",
        (
            *("templates/journeys/overview.html", "templates/journeys/doors.html"),
            *("templates/journeys/journeys.html", "templates/journeys/area.html"),
            "pages/overview.py",
        ),
    ),
    ("Personas", ("templates/journeys/person*.html", "templates/journeys/people.html")),
    (
        "Teams",
        ("templates/journeys/team*.html", "templates/journeys/duties.html", "pages/team.py"),
    ),
    ("Portfolio", ("templates/journeys/portfolio.html", "templates/journeys/heat.html")),
    ("Portfolio", ("templates/journeys/tree.html", "pages/portfolio.py")),
    ("What to fix", ("templates/journeys/backlog*.html", "pages/backlog.py")),
    ("Goals of the company", ("templates/journeys/goal*.html", "pages/goals.py")),
    ("Metrics", ("templates/journeys/metrics*.html", "pages/metrics.py")),
    (
        "Touchpoints and channels",
        (
            *("templates/journeys/touchpoints*.html", "templates/journeys/channel*.html"),
            *(
                "templates/journeys/encounters.html",
                "pages/channel.py",
                "reading/builtin_channels.py",
            ),
        ),
    ),
    (
        "Comparisons",
        (
            *("templates/journeys/compare.html", "templates/journeys/changes*.html"),
            *("templates/journeys/together*.html", "templates/journeys/overlay.html"),
            *("pages/compare.py", "pages/changes.py", "pages/persona_comparison.py"),
        ),
    ),
    (
        "How sure are we",
        ("templates/journeys/certainty.html", "templates/journeys/claims.html", "pages/certain*"),
    ),
    (
        "Research",
        (
            *("templates/journeys/research.html", "templates/journeys/evidence.html"),
            "pages/evidence.py",
        ),
    ),
    (
        "How a map changed",
        ("templates/journeys/past.html", "pages/timeline.py", "diff/*.py", "diff/wording/*.py"),
    ),
    (
        "On many pages",
        (
            *("templates/journeys/*.html", "pages/*.py", "model/*.py", "analysis/*.py"),
            *(
                "labels.py",
                "templating.py",
                "language.py",
                "adapters/mkdocs/navigation.py",
                "diagnostics.py",
            ),
        ),
    ),
    (
        "Mistakes in files: only authors see them, under `mkdocs serve` and in the build's log",
        ("reading/*.py", "vcs/*.py", "adapters/mkdocs/*.py", "icons.py"),
    ),
)
"""The pages in the order in which readers meet them, with the files of their texts. A text belongs
to the first page that has it.
"""

NOT_ON_PAGES = ("preview/*.py", "vcs/revisions.py", "vcs/git.py")
"""Files of commands."""


@dataclass(frozen=True)
class BlankCatalogue:
    """A catalogue to be completed."""

    text: str
    whole: int
    """The number of texts."""
    left: int
    """The number of texts without a translation."""
    pages: tuple[tuple[str, int, int], ...]
    """Name, number of texts and number of untranslated texts of each page."""


def blank_catalogue(code: str, before: bytes = b"") -> BlankCatalogue:
    """Return a catalogue of all texts, with existing translations: of `before`, a catalogue begun
    earlier, or built-in ones.

    Raises UnknownLocaleError or ValueError if `code` is no language or `before` no catalogue.
    """
    locale = Locale.parse(code, sep="-" if "-" in code else "_")
    words = built_in(locale.language)
    earlier = parsed(before, str(locale)) if before else Catalog(locale=locale)
    blank = Catalog(locale=locale, charset="utf-8")
    parts: list[str] = []
    pages: list[tuple[str, int, int]] = []
    for page, messages in page_messages():
        entries = [_translate(message, earlier, words, blank.num_plurals) for message in messages]
        left = sum(1 for _, translation in entries if not _is_complete(translation))
        pages.append((page, len(entries), left))
        parts.append(_page_heading(page, len(entries), left))
        parts += [_format_entry(message, translation) for message, translation in entries]
    total, left = sum(page[1] for page in pages), sum(page[2] for page in pages)
    head = _HEADER.format(code=locale, forms=blank.plural_forms, whole=total, left=left)
    return BlankCatalogue("\n".join([head, *parts]), total, left, tuple(pages))


@cache
def page_messages() -> tuple[tuple[str, tuple[CatalogueMessage, ...]], ...]:
    """Return the texts of each page; each text occurs once."""
    seen: set[str] = set()
    by_page: dict[str, list[CatalogueMessage]] = {}
    for page, patterns in PAGES:
        messages = by_page.setdefault(page, [])
        for path in _files(patterns):
            for message in extract_messages(path):
                first = message if isinstance(message, str) else message[0]
                if first not in seen:
                    seen.add(first)
                    messages.append(message)
    return tuple((page, tuple(messages)) for page, messages in by_page.items())


def extract_messages(path: Path) -> Iterator[CatalogueMessage]:
    """Yield the texts of a module or template, in order."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    with path.open("rb") as stream:
        for _, message, _, _ in extract(method, stream, KEYWORDS):
            if all(message if isinstance(message, tuple) else (message,)):
                yield message


def _files(patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(PACKAGE.glob(pattern)):
            name = path.relative_to(PACKAGE).as_posix()
            if not any(fnmatchcase(name, excluded) for excluded in NOT_ON_PAGES):
                yield path


def _translate(
    message: CatalogueMessage, earlier: Catalog, words: Mapping[Any, str], forms: int
) -> tuple[CatalogueMessage, CatalogueMessage]:
    """Return a text with its translation; empty if there is none."""
    first = message if isinstance(message, str) else message[0]
    entry = earlier.get(first)
    if entry is not None and entry.string and entry.id == message and not entry.fuzzy:
        translation = entry.string
        return message, translation if isinstance(translation, str) else tuple(translation)
    if isinstance(message, str):
        return message, words.get(message, "")
    return message, tuple(words.get((first, form), "") for form in range(forms))


def _is_complete(translation: CatalogueMessage) -> bool:
    return all(translation if isinstance(translation, tuple) else (translation,))


def _page_heading(page: str, total: int, left: int) -> str:
    return f"#\n# {page}: {left} of {total} left\n#\n"


def _format_entry(message: CatalogueMessage, translation: CatalogueMessage) -> str:
    """Return an entry in the syntax of a catalogue."""
    if isinstance(message, str):
        return f"msgid {_quote(message)}\nmsgstr {_quote(str(translation))}\n"
    singular, plural = message
    forms = [f"msgstr[{number}] {_quote(form)}" for number, form in enumerate(translation)]
    return "\n".join([f"msgid {_quote(singular)}", f"msgid_plural {_quote(plural)}", *forms, ""])


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


_HEADER = """\
# Texts of Journeys' pages: {left} of {whole} left to translate.
# Write the translation between the quotation marks after msgstr; what stands in braces stays.
# A text that is left empty is shown in English.
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"
"""
