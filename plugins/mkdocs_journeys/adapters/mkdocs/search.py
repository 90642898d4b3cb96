"""Search that knows the forms of words: Material's worker, followed by ours.

Material's search finds words by their beginnings: «доставк» finds «доставка», but «доставкой»
does not. The worker that searches in the reader's browser has stemmers with it; the script
`search.js` has those used on the words of a query whose languages say how (`languages`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ...languages import pack, same_letters
from ...languages.tables import SearchForms

__all__ = ["is_worker", "languages_with_forms", "with_word_forms"]

_WORKER = re.compile(r"assets/javascripts/workers/search(\.\w+)?(\.min)?\.js")


def is_worker(address: str) -> bool:
    """Whether the theme's search worker is at this address of the site."""
    return _WORKER.fullmatch(address) is not None


def languages_with_forms(languages: Iterable[str] | None) -> list[str]:
    """Return those of a search's languages whose words are found in all their forms."""
    return [code for code in languages or () if pack(code).table(SearchForms).letters]


def with_word_forms(worker: str, languages: Iterable[str]) -> str:
    """Return the text of a worker that finds words of these languages in all their forms."""
    forms = {
        "languages": {code: pack(code).table(SearchForms).model_dump() for code in languages},
        "same": same_letters(),
    }
    settings = json.dumps(forms, ensure_ascii=False)
    return f"{worker.rstrip()}\nself.journeysForms = {settings};\n{_word_forms()}"


@cache
def _word_forms() -> str:
    return files(__package__).joinpath("search.js").read_text("utf-8")
