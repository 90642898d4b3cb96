"""Search that knows Russian: Material's worker, followed by ours.

Material's search finds words by their beginnings: «доставк» finds «доставка», but «доставкой»
does not. The worker that searches in the reader's browser has a stemmer for Russian with it; the
script `search.js` has it used on the words of a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["is_worker", "speaks_russian", "with_word_forms"]

_WORKER = re.compile(r"assets/javascripts/workers/search(\.\w+)?(\.min)?\.js")


def is_worker(address: str) -> bool:
    """Whether the theme's search worker is at this address of the site."""
    return _WORKER.fullmatch(address) is not None


def speaks_russian(languages: Iterable[str] | None) -> bool:
    """Whether a search in these languages has the Russian stemmer with it."""
    return "ru" in (languages or ())


def with_word_forms(worker: str) -> str:
    """The text of a worker that finds Russian words in all their forms."""
    return f"{worker.rstrip()}\n{_word_forms()}"


@cache
def _word_forms() -> str:
    return files(__package__).joinpath("search.js").read_text("utf-8")
