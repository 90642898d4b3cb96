"""The texts of the pages for translators: a catalogue to fill in, page by page.

The texts are read from the package's own templates and modules, so that nothing has to be kept
twice. What only the command line says is not among them: a site's catalogue is for its pages.
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

__all__ = ["KEYWORDS", "Blank", "blank_catalogue", "extracted", "page_messages"]

PACKAGE = Path(__file__).parent
KEYWORDS: Mapping[str, Any] = {
    "N_": None,
    "_": None,
    "text": None,
    "plural": (1, 2),
    "ngettext": (1, 2),
}
"""Functions whose words are translated, and which of their arguments they are."""

Message = str | tuple[str, ...]

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
    ("What to mend", ("templates/journeys/backlog*.html", "pages/backlog.py")),
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
                "cards.py",
                "diagnostics.py",
            ),
        ),
    ),
    (
        "Mistakes in files: only authors see them, under `mkdocs serve` and in the build's log",
        ("reading/*.py", "vcs/*.py", "adapters/mkdocs/*.py", "icons.py"),
    ),
)
"""The pages in the order in which readers meet them, and the files that their words come from. A
text stands with the first page that has it.
"""

NOT_ON_PAGES = ("preview/*.py", "vcs/revisions.py", "vcs/git.py")
"""What belongs to commands, wherever it lies."""


@dataclass(frozen=True)
class Blank:
    """A catalogue to be filled in."""

    text: str
    whole: int
    """How many texts it has."""
    left: int
    """How many of them have no translation yet."""
    pages: tuple[tuple[str, int, int], ...]
    """The same by page: its name, its texts, those left."""


def blank_catalogue(code: str, before: bytes = b"") -> Blank:
    """Every text of the pages, with its translation where there is one: in `before`, a catalogue
    that somebody has begun, or built in.

    Raises UnknownLocaleError or ValueError for what is no language or no catalogue.
    """
    locale = Locale.parse(code, sep="-" if "-" in code else "_")
    words = built_in(locale.language)
    begun = parsed(before, str(locale)) if before else Catalog(locale=locale)
    blank = Catalog(locale=locale, charset="utf-8")
    parts: list[str] = []
    pages: list[tuple[str, int, int]] = []
    for page, messages in page_messages():
        entries = [_entry(message, begun, words, blank.num_plurals) for message in messages]
        left = sum(1 for _, told in entries if not _whole(told))
        pages.append((page, len(entries), left))
        parts.append(_headed(page, len(entries), left))
        parts += [_written(message, told) for message, told in entries]
    whole, left = sum(page[1] for page in pages), sum(page[2] for page in pages)
    head = _HEADER.format(code=locale, forms=blank.plural_forms, whole=whole, left=left)
    return Blank("\n".join([head, *parts]), whole, left, tuple(pages))


@cache
def page_messages() -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The texts of each page; none stands twice."""
    told: set[str] = set()
    by_page: dict[str, list[Message]] = {}
    for page, patterns in PAGES:
        messages = by_page.setdefault(page, [])
        for path in _files(patterns):
            for message in extracted(path):
                first = message if isinstance(message, str) else message[0]
                if first not in told:
                    told.add(first)
                    messages.append(message)
    return tuple((page, tuple(messages)) for page, messages in by_page.items())


def extracted(path: Path) -> Iterator[Message]:
    """The texts of a module or of a template, in their order."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    with path.open("rb") as stream:
        for _, message, _, _ in extract(method, stream, KEYWORDS):
            if all(message if isinstance(message, tuple) else (message,)):
                yield message


def _files(patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(PACKAGE.glob(pattern)):
            name = path.relative_to(PACKAGE).as_posix()
            if not any(fnmatchcase(name, other) for other in NOT_ON_PAGES):
                yield path


def _entry(
    message: Message, begun: Catalog, words: Mapping[Any, str], forms: int
) -> tuple[Message, Message]:
    """A text and what it is in that language: empty where nobody has said so yet."""
    first = message if isinstance(message, str) else message[0]
    found = begun.get(first)
    if found is not None and found.string and found.id == message and not found.fuzzy:
        told = found.string
        return message, told if isinstance(told, str) else tuple(told)
    if isinstance(message, str):
        return message, words.get(message, "")
    return message, tuple(words.get((first, form), "") for form in range(forms))


def _whole(told: Message) -> bool:
    return all(told if isinstance(told, tuple) else (told,))


def _headed(page: str, whole: int, left: int) -> str:
    return f"#\n# {page}: {left} of {whole} left\n#\n"


def _written(message: Message, told: Message) -> str:
    """An entry as it stands in the file."""
    if isinstance(message, str):
        return f"msgid {_quoted(message)}\nmsgstr {_quoted(str(told))}\n"
    one, many = message
    forms = [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(told)]
    return "\n".join([f"msgid {_quoted(one)}", f"msgid_plural {_quoted(many)}", *forms, ""])


def _quoted(text: str) -> str:
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
